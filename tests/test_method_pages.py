"""The pages that say how things are worked out hold the words and rules that the program has, row by row."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from openbook.model.statuses import EVENTS, STATUSES, TILES
from openbook.site.disclosure_words import VERDICTS
from openbook.site.vocabulary import WAYS
from openbook.views.evidence import STALE_AFTER
from openbook.views.headline_services import HANDOVER
from support import ROOT

ABOUT = ROOT / "content" / "about"


def page(name: str) -> str:
    return (ABOUT / f"{name}.md").read_text("utf-8")


def table(name: str, first: str) -> Mapping[str, tuple[str, ...]]:
    """The rows of the table whose first column has this heading: what stands first, and the rest."""
    (body,) = re.findall(rf"^\| {re.escape(first)} \|.*\n\| --- .*\n((?:\|.*\n)+)", page(name), flags=re.M)
    rows = [[cell.strip() for cell in row.strip("|").split(" | ")] for row in body.strip().split("\n")]
    assert len({row[0] for row in rows}) == len(rows)
    return {row[0].strip(): tuple(cell.strip() for cell in row[1:]) for row in rows}


def test_every_status_stands_on_its_page_with_its_meaning_and_its_square() -> None:
    wanted = {each.word: (each.meaning, TILES[each.tile].word) for each in STATUSES.values()}
    assert table("statuses", "status") == wanted


def test_every_event_stands_there_with_what_it_does() -> None:
    rows = table("statuses", "we write")
    assert set(rows) == {each.words for each in EVENTS.values()}
    for each in EVENTS.values():
        (after,) = rows[each.words]
        if each.status is not None:
            assert after == STATUSES[each.status].word, each.id
        elif each.id == "resumed":
            assert after == "the one from before the pause or the end"
        else:
            assert after == ("as before; a date that was set" if each.expected else "as before"), each.id


def test_every_square_stands_there_with_its_meaning() -> None:
    assert table("statuses", "square") == {each.word: (each.meaning,) for each in TILES.values()}


def test_every_answer_about_openness_stands_on_its_page() -> None:
    assert table("openness", "answer") == {each.word: (each.meaning,) for each in VERDICTS.values()}


def test_every_way_of_looking_stands_on_its_page() -> None:
    rows = list(table("checking", "way"))
    assert len(rows) == len(WAYS)
    for way in WAYS.values():
        assert any(way.startswith((row, f"a {row}")) for row in rows), way


def test_the_numbers_are_those_of_the_program() -> None:
    assert f"more than {STALE_AFTER} days" in page("checking")
    assert HANDOVER.days == 31
    assert "a month later" in (ROOT / "plugins/openbook/site/headline_stopped_words.py").read_text("utf-8")


@pytest.mark.parametrize("name", sorted(path.stem for path in ABOUT.glob("*.md") if path.stem != "index"))
def test_every_page_of_the_method_is_named_on_the_page_about_the_site(name: str) -> None:
    foot = {"accessibility", "licence", "privacy"}  # at the foot of every page
    linked = re.findall(r"\]\(([a-z-]+)/\)", page("index"))
    assert name in linked or name in foot


@pytest.mark.parametrize("name", ["statuses", "checking", "openness", "what-it-is-not"])
def test_the_words_are_plain(name: str) -> None:
    text = page(name)
    assert not re.search(r"\boffender|\bfail(ed|s|ure)?\b|procurement|utili[sz]e|in order to", text, re.I)
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)|\*", r"\1", text)
    sentences = re.split(r"(?<=[.:;?])\s+|\n\n|\n-|\|", plain)
    long = [each for each in sentences if len(each.split()) > 32]
    assert long == []
