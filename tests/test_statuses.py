"""The register of events, statuses and tiles: nothing in it is without words, a tile, or a mark in the theme."""

from __future__ import annotations

import json
import re

import pytest
from lxml import etree

from openbook.model.statuses import BEST_FIRST, EVENTS, RESTARTS, STATUSES, TILES, Status, Tile
from support import ROOT

TILE_OF = {
    "listed": "listed",
    "started": "listed",
    "in-house": "in-house",
    "open": "being-bought",
    "closed": "being-bought",
    "awarded": "being-bought",
    "planned": "planned",
    "paused": "planned",
    "outcome-not-found": "overdue",
    "not-listed": "gap",
    "ended": "gap",
    "silent": "nothing-found",
    "end-passed": "nothing-found",
    "cancelled": "nothing-found",
    "unknown": "nothing-found",
}
"""What each status is shown as, written out a second time: the design's table."""

STATUS_OF = {
    "market-engagement": None,
    "pipeline-notice": "planned",
    "planned": "planned",
    "offered": None,
    "decided": None,
    "tender-opened": "open",
    "bids-due": None,
    "tender-closed": "closed",
    "tender-cancelled": "cancelled",
    "award-due": None,
    "awarded": "awarded",
    "signed": "awarded",
    "start-due": None,
    "started": "started",
    "referrals-opened": "started",
    "run-in-house": "in-house",
    "extended": None,
    "paused": "paused",
    "resumed": None,
    "end-due": None,
    "referrals-closed": "not-listed",
    "ended": "ended",
    "cancelled": "cancelled",
    "other": None,
}
"""The status that each event leads to, written out a second time."""


def test_every_status_has_words_a_rank_and_a_tile() -> None:
    assert set(STATUSES) == set(Status) == set(BEST_FIRST)
    assert len(BEST_FIRST) == len(set(BEST_FIRST))
    assert {status.value: words.tile.value for status, words in STATUSES.items()} == TILE_OF


def test_every_tile_has_words() -> None:
    assert set(TILES) == set(Tile)


def test_every_tile_but_those_for_no_record_is_the_tile_of_a_status() -> None:
    without = {Tile.NOT_PUBLISHED, Tile.NOT_LOOKED}
    assert {words.tile for words in STATUSES.values()} == set(Tile) - without


def test_every_event_of_the_schema_is_registered_with_its_status() -> None:
    schema = json.loads((ROOT / "schemas" / "procurement.schema.json").read_text("utf-8"))
    named = schema["properties"]["events"]["items"]["properties"]["event"]["enum"]
    assert sorted(named) == sorted(EVENTS) == sorted(STATUS_OF)
    assert {key: each.status and each.status.value for key, each in EVENTS.items()} == STATUS_OF
    assert all(key == each.id for key, each in EVENTS.items())


def test_dates_that_were_set_lead_to_no_status_themselves() -> None:
    expected = {each.id for each in EVENTS.values() if each.expected}
    assert expected == {"bids-due", "award-due", "start-due", "end-due"}
    assert not any(EVENTS[each].status for each in expected)


def test_every_status_but_those_worked_out_is_led_to_by_an_event() -> None:
    worked_out = {Status.UNKNOWN, Status.LISTED, Status.OUTCOME_NOT_FOUND, Status.SILENT, Status.END_PASSED}
    assert {each.status for each in EVENTS.values() if each.status} == set(Status) - worked_out


def test_order_rules_name_events_that_exist() -> None:
    named = {each for event in EVENTS.values() for each in event.not_after} | set(RESTARTS)
    named |= {each for restarts in RESTARTS.values() for each in restarts}
    assert named <= set(EVENTS)
    assert {each for event in EVENTS.values() for each in event.not_after} == set(RESTARTS)


@pytest.mark.parametrize(
    "words",
    [
        [each.word for each in STATUSES.values()],
        [each.meaning for each in STATUSES.values()],
        [each.word for each in TILES.values()],
        [each.meaning for each in TILES.values()],
        [each.words for each in EVENTS.values()],
    ],
    ids=["status word", "status meaning", "tile word", "tile meaning", "event words"],
)
def test_words_are_distinct_and_say_something(words: list[str]) -> None:
    assert len({word.lower() for word in words}) == len(words)
    assert all(len(word.strip()) >= 3 for word in words)
    assert not any(re.search(r"\blive\b|\brunning\b", word, re.I) for word in words), "only `listed` is known"


def test_what_is_there_is_never_also_coming() -> None:
    assert not [status for status, words in STATUSES.items() if words.current and words.coming]
    assert {status.value for status, words in STATUSES.items() if words.current} == {"listed", "started", "in-house"}
    assert {status.value for status, words in STATUSES.items() if words.coming} == {
        "planned",
        "open",
        "closed",
        "awarded",
        "outcome-not-found",
        "paused",
    }


def test_what_is_there_ranks_before_what_is_coming_and_that_before_what_is_over() -> None:
    rank = {status: place for place, status in enumerate(BEST_FIRST)}
    there = max(rank[status] for status, words in STATUSES.items() if words.current)
    coming = [rank[status] for status, words in STATUSES.items() if words.coming]
    over = min(rank[status] for status, words in STATUSES.items() if not words.current and not words.coming)
    assert there < min(coming)
    assert max(coming) < over


def test_theme_has_a_shape_and_a_style_for_every_tile() -> None:
    sprite = etree.fromstring((ROOT / "theme" / "templates" / "sprite.html").read_bytes())
    shapes = {each.get("id"): etree.tostring(each[0]) for each in sprite if each.get("id").startswith("t-")}
    assert set(shapes) == {f"t-{tile}" for tile in Tile}
    assert len(set(shapes.values())) == len(shapes), "told apart by more than colour"
    css = (ROOT / "theme" / "static" / "css" / "site.css").read_text("utf-8")
    assert set(re.findall(r"\.t-([a-z-]+)\b", css)) == {tile.value for tile in Tile}
