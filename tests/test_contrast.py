"""Every pair of colours of the theme has enough contrast, light and dark: worked out from the stylesheet itself.

Source of the formula and of the limits: WCAG 2.2, 1.4.3 (text: 4.5) and 1.4.11 (what carries meaning: 3).
"""

from __future__ import annotations

import re

import pytest

from support import ROOT

CSS = (ROOT / "theme" / "static" / "css" / "site.css").read_text("utf-8")
TEXT, GRAPHIC = 4.5, 3.0

GROUNDS = ("paper", "card", "wash", "gap-wash", "listed-wash")
PAIRS: list[tuple[str, str, float]] = [
    *((ink, ground, TEXT) for ink in ("ink", "muted", "link") for ground in GROUNDS),
    ("on-brand", "brand", TEXT),
    ("marigold", "brand", TEXT),
    ("on-marigold", "marigold", TEXT),
    *(("on-fill", fill, TEXT) for fill in ("listed", "bought", "gap")),
    ("on-overdue", "overdue", TEXT),
    *(("on-map-low", step, TEXT) for step in ("map-1", "map-2", "map-3")),
    *(("on-map-high", step, TEXT) for step in ("map-4", "map-5")),
    *(
        (mark, ground, GRAPHIC)
        for mark in ("listed", "bought", "planned", "gap", "none", "edge", "focus")
        for ground in ("paper", "card", "wash")
    ),
    ("gap", "gap-wash", GRAPHIC),
    ("listed", "listed-wash", GRAPHIC),
]
"""What stands on what, and how much contrast it needs."""
DECORATION = {"line"}
"""Colours that carry no meaning."""


def block(start: str) -> dict[str, str]:
    """The colours that a `:root` sets."""
    found = CSS[CSS.index(start) :]
    inside = found[found.index(":root {") : found.index("}")]
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{3,6});", inside))


LIGHT = block("/* Tokens")
DARK = LIGHT | block("@media (prefers-color-scheme: dark)")
SCHEMES = {"light": LIGHT, "dark": DARK}


def luminance(colour: str) -> float:
    """How bright a colour is, from 0 to 1."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(each * 2 for each in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_the_formula() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS, ids=[f"{ink} on {ground}" for ink, ground, _l in PAIRS])
def test_there_is_enough_contrast(scheme: str, ink: str, ground: str, least: float) -> None:
    colours = SCHEMES[scheme]
    assert contrast(colours[ink], colours[ground]) >= least


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_is_overdue_has_an_edge_that_is_seen(scheme: str) -> None:
    """The amber of the tile alone is too pale on paper; its dark edge, or in the dark the amber itself, is not."""
    colours = SCHEMES[scheme]
    best = max(contrast(colours[each], colours["paper"]) for each in ("overdue", "on-overdue"))
    assert best >= GRAPHIC


def test_every_colour_is_looked_at() -> None:
    """A new token must say what it stands on."""
    assert len(LIGHT) > 20
    seen = {each for ink, ground, _least in PAIRS for each in (ink, ground)}
    assert set(DARK) - seen - DECORATION == set()


def test_no_rule_brings_a_colour_of_its_own() -> None:
    """Outside the tokens stand black and white only: white rings on the brand, black and white on paper."""
    rules = re.sub(r"--[a-z0-9-]+: #[0-9a-f]+;", "", CSS)
    assert set(re.findall(r"#[0-9a-f]{3,6}\b(?=[;\s)])", rules)) <= {"#fff", "#000"}
    assert contrast("#fff", LIGHT["brand"]) >= GRAPHIC
    assert contrast("#fff", DARK["brand"]) >= GRAPHIC
    other = (ROOT / "theme" / "static" / "css" / "search.css").read_text("utf-8")
    assert re.findall(r"#[0-9a-f]{3,6}\b(?=[;\s)])", other) == []
