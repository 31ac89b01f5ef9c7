"""The site in a browser, with its real policy and under a project path: each type of page, wide, narrow, light, dark.

`make browser` installs what is needed; without it these tests are skipped, and fail on a machine with CI=true.
"""

from __future__ import annotations

import pytest

from browser import COLOURS, RULES, chromium, longest, page_types, small_site, too_wide, violations, visit
from built import Built, real

WIDTHS = (320, 390, 1280)
SCHEMES = ("light", "dark")
ELSEWHERE = {"404": "404.html", "redirect": "records/homes-town/"}
"""Types of page that need a site which knows its own address, or which the real data do not have today."""


@pytest.fixture(scope="module", autouse=True)
def _a_browser() -> None:
    chromium()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return real(tmp_path_factory)


@pytest.mark.parametrize("template", page_types())
def test_a_page_of_each_type(template: str, site: Built, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No message in the console, no request that leaves the site, no sideways scroll, nothing that axe finds wrong."""
    if template in ELSEWHERE:
        site, path = small_site(tmp_path_factory.getbasetemp() / "published"), ELSEWHERE[template]
    else:
        path = longest(site, template)
    wrong: list[str] = []
    for width in WIDTHS:
        with visit(site.output, path, width) as visitor:
            visitor.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
            for scheme in SCHEMES:
                visitor.page.emulate_media(color_scheme=scheme)
                found = violations(visitor.page, RULES if scheme == "light" else COLOURS) + too_wide(visitor.page)
                wrong += [f"{width} {scheme}: {each}" for each in found]
            wrong += [f"{width}: {each}" for each in visitor.wrong]
    assert not wrong, "\n".join([f"{path or 'front page'}:", *wrong])


@pytest.mark.parametrize(("width", "fonts"), [(390, 0), (1280, 2)])
def test_fonts_come_to_wide_screens_only(site: Built, width: int, fonts: int) -> None:
    with visit(site.output, "", width) as visitor:
        visitor.page.wait_for_load_state("networkidle")
        assert len({each for each in visitor.asked if each.endswith(".woff2")}) == fonts
        assert visitor.page.evaluate("document.fonts.size") == fonts


@pytest.mark.parametrize("template", ["home", "cell", "region"])
def test_a_page_comes_with_its_style_and_nothing_else(site: Built, template: str) -> None:
    """On a phone: one page, one stylesheet, one icon, and pictures of the site itself. No script."""
    with visit(site.output, longest(site, template), 390) as visitor:
        visitor.page.wait_for_load_state("networkidle")
        kinds = [each.partition("?")[0].rsplit(".", 1)[-1] for each in visitor.asked[1:]]
        assert sorted(set(kinds)) in (["css", "svg"], ["css"])
        assert kinds.count("css") == 1
        assert visitor.page.evaluate("[...document.scripts].every((each) => each.type === 'application/ld+json')")


FOCUSABLE = """() => {
  const shown = (each) => each.checkVisibility({ visibilityProperty: true });
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
  const groups = new Set();
  return all.filter((each) => {
    if (!shown(each) || each.disabled) return false;
    if (each.type !== 'radio') return true;
    if (groups.has(each.name)) return false;
    return groups.add(each.name);
  }).length;
}"""
FOCUSED = """() => {
  const on = document.activeElement;
  if (!on || on === document.body) return null;
  const ring = (each) => {
    const its = getComputedStyle(each);
    return its.outlineStyle !== 'none' && parseFloat(its.outlineWidth) >= 2;
  };
  const stroked = [...on.querySelectorAll('path')].some((each) => parseFloat(getComputedStyle(each).strokeWidth) >= 3);
  const label = on.closest('label');
  if (!window.__seen) window.__seen = new Map();
  if (!window.__seen.has(on)) window.__seen.set(on, window.__seen.size);
  const box = on.getBoundingClientRect();
  return {
    number: window.__seen.get(on),
    name: `${on.tagName}.${on.getAttribute('class') ?? ''} ${(on.textContent || on.id).trim().slice(0, 40)}`,
    ringed: ring(on) || (label !== null && ring(label)) || stroked,
    there: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}"""


@pytest.mark.parametrize("template", ["home", "cell", "search"])
def test_every_control_is_reached_by_keyboard_with_its_focus_in_view(site: Built, template: str) -> None:
    with visit(site.output, longest(site, template)) as visitor:
        page = visitor.page
        wanted = page.evaluate(FOCUSABLE)
        assert wanted > 20
        reached: dict[int, str] = {}
        wrong = []
        for _ in range(wanted + 5):
            page.keyboard.press("Tab")
            now = page.evaluate(FOCUSED)
            if now is None or now["number"] in reached:
                break
            reached[now["number"]] = now["name"]
            if not now["ringed"]:
                wrong.append(f"no ring: {now['name']}")
            if not now["there"]:
                wrong.append(f"not in view: {now['name']}")
        assert wrong == []
        assert len(reached) == wanted


def test_the_first_stop_is_the_way_past_the_header(site: Built) -> None:
    with visit(site.output, "regions/") as visitor:
        visitor.page.keyboard.press("Tab")
        visitor.page.keyboard.press("Enter")
        assert visitor.page.url.endswith("#main")
        visitor.page.keyboard.press("Tab")
        assert visitor.page.evaluate("document.querySelector('main').contains(document.activeElement)")


# Without a script

OPACITY = (
    "(all) => all.map((each) => [[...each.classList], +getComputedStyle(each).opacity, getComputedStyle(each).display])"
)


def test_a_status_is_picked_out_without_a_script(site: Built) -> None:
    with visit(site.output, "", java_script_enabled=False, reduced_motion="reduce") as visitor:
        page = visitor.page
        halves = page.locator(".matrix .half")
        before = halves.evaluate_all(OPACITY)
        tiles = {each for classes, _o, _d in before for each in classes if each.startswith("t-")}
        assert len(tiles) > 1
        assert {opacity for _c, opacity, _d in before} == {1}
        for tile in sorted(tiles):
            page.locator(f"label:has(#pick-{tile.removeprefix('t-')})").click()
            shown = halves.evaluate_all(OPACITY)
            assert {opacity for classes, opacity, _d in shown if tile in classes} == {1}
            assert max(opacity for classes, opacity, _d in shown if tile not in classes) < 0.5
        page.locator("label:has(#pick-all)").click()
        assert halves.evaluate_all(OPACITY) == before


def test_a_group_is_shown_alone_without_a_script(site: Built) -> None:
    with visit(site.output, "", java_script_enabled=False) as visitor:
        page = visitor.page
        halves = page.locator(".matrix .half")
        everyone = halves.evaluate_all(OPACITY)
        groups = sorted(
            {each for classes, _o, _d in everyone for each in classes if each[0] == "g" and each[1:].isdigit()}
        )
        assert len(groups) > 1
        for group in groups:
            page.locator(f"label:has(#who-{group[1:]})").click()
            shown = halves.evaluate_all(OPACITY)
            assert {display for classes, _o, display in shown if group in classes} <= {"flex", "inline-flex"}
            assert {display for classes, _o, display in shown if group not in classes} == {"none"}


@pytest.mark.parametrize("template", [each for each in page_types() if each not in ELSEWHERE])
def test_everything_is_read_without_a_script(site: Built, template: str) -> None:
    """The same words with and without; only the form for searching needs a script."""
    path = longest(site, template)
    with visit(site.output, path, 390) as one, visit(site.output, path, 390, java_script_enabled=False) as other:
        with_script, without = one.page.inner_text("main"), other.page.inner_text("main")
        if template == "search":
            assert not other.page.is_visible("#search")
            assert "JavaScript" in without
            links = other.page.eval_on_selector_all(
                "main ul a", "(all) => all.map((each) => each.getAttribute('href'))"
            )
            assert {"../places/", "../#matrix", "../categories/", "../organisations/", "../glossary/"} <= set(links)
        else:
            assert without == with_script
            assert len(without) > 100


# On a phone and on paper


def test_every_target_on_a_phone_can_be_hit(site: Built) -> None:
    """Squares of the matrix are 44 px high at least, as the smallest screen shows them."""
    with visit(site.output, "", 320) as visitor:
        heights = visitor.page.eval_on_selector_all(
            ".matrix td a", "(all) => all.map((each) => each.getBoundingClientRect().height)"
        )
        assert len(heights) > 10
        assert min(heights) >= 44
