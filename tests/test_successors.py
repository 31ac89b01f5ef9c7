"""When two records came after the same one, and when they did not get in each other's way."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from support import RECORD

Told = Callable[[dict[str, str]], list[str]]
ELDERS = "who: {groups: [elders]}\n"
TWO = "two-successors: `a-heir` and this one both came after `housing-help`, for the same people and places."


def heir(*changes: tuple[str, str], events: tuple[tuple[str, str], ...] = (), more: str = "") -> str:
    """A record that came after that of the base."""
    text = RECORD
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    lines = "".join(
        f"  - {{id: e{n}, event: {event}, date: {date}, recorded: 2020-06-01, source: example-guide}}\n"
        for n, (event, date) in enumerate(events)
    )
    relation = "relations:\n  - {kind: replaces, record: housing-help, certainty: stated}\n"
    return f"{text}{more}{relation}" + (f"events:\n{lines}" if lines else "")


def both(one: str, other: str) -> dict[str, str]:
    folder = "regions/north-shire/procurement"
    return {f"{folder}/a-heir.yaml": one, f"{folder}/b-heir.yaml": other}


def test_two_for_the_same_people_and_places_are_told(told: Told) -> None:
    assert told(both(heir(), heir())) == [TWO]
    assert told(both(heir(more="areas: [east-vale]\n"), heir())) == [TWO]
    assert told(both(heir((ELDERS, "who: {}\n")), heir())) == [TWO]
    assert told(both(heir(("category: housing", "category: bundle\ncovers: [housing]")), heir())) == [TWO]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (heir(more="areas: [east-vale]\n"), heir(more="areas: [west-vale]\n")),
        (heir(), heir((ELDERS, "who: {groups: [juniors]}\n"))),
        (
            heir((ELDERS, "who: {groups: [elders], ages: {from: 18, to: 25}}\n")),
            heir((ELDERS, "who: {groups: [elders], ages: {from: 26}}\n")),
        ),
        (heir(), heir(("category: housing", "category: bundle"))),
        (heir(), heir(("level: service", "level: process"))),
    ],
    ids=["areas", "groups", "ages", "help", "level"],
)
def test_two_for_different_people_places_or_help_are_not(told: Told, one: str, other: str) -> None:
    assert told(both(one, other)) == []


FIRST = (("started", "2020-02-01"), ("ended", "2020-04-01"))


@pytest.mark.parametrize(
    ("start", "expected"), [("2020-03-01", [TWO]), ("2020-04-01", []), ("2020-05", []), ('"2020"', [])]
)
def test_one_that_stopped_before_the_other_began_leaves_room(told: Told, start: str, expected: list[str]) -> None:
    second = heir(events=(("started", start),))
    assert told(both(heir(events=FIRST), second)) == expected
    assert [each.replace("b-heir", "a-heir") for each in told(both(second, heir(events=FIRST)))] == expected


def test_an_area_inside_the_area_of_the_other_is_the_same_place(told: Told) -> None:
    region = (
        "title: North Shire\nshort: NS\norder: 1\nareas:\n"
        "  - {id: east-vale, title: East Vale, kind: council, sources: [{source: example-guide}]}\n"
        "  - {id: mill, title: Mill, kind: town, part_of: [east-vale], sources: [{source: example-guide}]}\n"
        "  - {id: bay, title: Bay, kind: town, sources: [{source: example-guide}]}\n"
        "  - {id: coast, title: Coast, kind: contract-area, includes: [bay], sources: [{source: example-guide}]}\n"
        "sources: [{source: example-guide}]\n"
    )

    def areas(one: str, other: str) -> list[str]:
        files = both(heir(more=f"areas: [{one}]\n"), heir(more=f"areas: [{other}]\n"))
        return told({"regions/north-shire/region.yaml": region, **files})

    assert areas("mill", "east-vale") == areas("east-vale", "mill") == [TWO]
    assert areas("coast", "bay") == areas("bay", "coast") == [TWO]
    assert areas("mill", "bay") == areas("east-vale", "coast") == []


def test_a_national_record_counts_in_the_regions_it_names(told: Told) -> None:
    def national(regions: str) -> list[str]:
        one = "regions/north-shire/procurement/a-heir.yaml"
        other = "national/procurement/b-heir.yaml"
        return told({one: heir(), other: heir(more=regions)})

    assert national("") == [TWO]
    assert national("regions: [north-shire]\n") == [TWO]
    assert national("except: [north-shire]\n") == []
    assert national("regions: {state: not-found}\n") == []


def test_what_is_only_related_is_left_alone(told: Told) -> None:
    related = heir().replace("kind: replaces", "kind: related")
    assert told(both(heir(), related)) == []


def test_a_long_circle_is_found_once_for_each_of_its_records(told: Told) -> None:
    folder = "regions/north-shire/procurement"
    ring = {"a-ring": "b-ring", "b-ring": "c-ring", "c-ring": "a-ring"}
    files = {
        f"{folder}/{name}.yaml": heir().replace("record: housing-help", f"record: {before}")
        for name, before in ring.items()
    }
    assert told(files) == [
        f"comes-after-itself: `{name}` came after itself, by way of `{before}`." for name, before in ring.items()
    ]


def test_a_record_that_is_not_there_has_its_own_problem_only(told: Told) -> None:
    lost = heir().replace("record: housing-help", "record: nothing")
    assert told(both(lost, lost)) == ["unknown-record: There is no record `nothing`."] * 2
