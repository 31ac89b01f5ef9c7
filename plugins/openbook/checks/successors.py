"""Records that came after others: in order, in no circle, and no two in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from openbook.checks.corpus import Corpus, Item
from openbook.checks.timeline import date_of
from openbook.model.dates import PartialDate
from openbook.model.statuses import EVENTS, Status
from openbook.problems import Location, Problem, error, warning

REPLACES = "replaces"
OLDEST = 120
"""The highest age that the data can give."""
_STOPS = frozenset({Status.NOT_LISTED, Status.ENDED, Status.CANCELLED})
Limit = frozenset[Any]
"""What something is for; empty: for all."""


@dataclass(frozen=True)
class Heir:
    """A record that came after another, with the place where it says so."""

    item: Item
    before: str
    where: Location


def check(corpus: Corpus) -> Iterator[Problem]:
    """Records that came after themselves or before what they came after; two that came after one for the same cover."""
    records = {item.id: item for item in corpus.of("procurement") if "retired" not in item.data}
    heirs = [each for each in _heirs(records.values()) if each.before in records]
    for each in heirs:
        if each.item.id in _earlier(each.before, heirs):
            sentence = f"`{each.item.id}` came after itself, by way of `{each.before}`."
            yield error(each.where, "comes-after-itself", sentence, "Cut the circle.")
        elif (mine := _start(each.item)) and (theirs := _start(records[each.before])) and mine.before(theirs):
            sentence = f"It started ({mine}) before `{each.before}` ({theirs}), which it came after."
            yield error(each.where, "dates-out-of-order", sentence, "Check both dates, or turn the relation round.")
    by_earlier: dict[str, list[Heir]] = {}
    for each in heirs:
        by_earlier.setdefault(each.before, []).append(each)
    for some in by_earlier.values():
        for one, other in combinations(sorted(some, key=lambda each: each.item.id), 2):
            if one.item is not other.item and _same_cover(corpus, one.item, other.item) and _together(one, other):
                sentence = (
                    f"`{one.item.id}` and this one both came after `{one.before}`, for the same people and places."
                )
                hint = (
                    "Say with `areas`, `who` or `covers` what each is for. If only one took its place, make the "
                    "relation of the other `kind: related`."
                )
                yield warning(other.where, "two-successors", sentence, hint)


def _heirs(items: Iterable[Item]) -> Iterator[Heir]:
    for item in items:
        for n, relation in enumerate(item.data.get("relations", [])):
            if relation["kind"] == REPLACES:
                yield Heir(item, relation["record"], item.at("relations", n, "record"))


def _earlier(record: str, heirs: Iterable[Heir]) -> frozenset[str]:
    """A record and all that it came after, by way of others too."""
    before: dict[str, set[str]] = {}
    for each in heirs:
        before.setdefault(each.item.id, set()).add(each.before)
    found = {record}
    ahead = [record]
    while ahead:
        new = before.get(ahead.pop(), set()) - found
        found |= new
        ahead.extend(new)
    return frozenset(found)


def _start(item: Item) -> PartialDate | None:
    """The first event with which it began, otherwise the start of its term."""
    began = _dates(item, frozenset({Status.STARTED, Status.IN_HOUSE}))
    return began[0] if began else date_of(item.data.get("term", {}).get("start"))


def _dates(item: Item, statuses: frozenset[Status]) -> list[PartialDate]:
    events = [each for each in item.data.get("events", []) if EVENTS[each["event"]].status in statuses]
    return [found for each in events if (found := date_of(each["date"])) is not None]


def _together(one: Heir, other: Heir) -> bool:
    """True unless one of them may have stopped by the time the other began."""
    return all(
        not (stops := _dates(here.item, _STOPS)) or ((start := _start(there.item)) and start.before(stops[-1]))
        for here, there in ((one, other), (other, one))
    )


def _same_cover(corpus: Corpus, one: Item, other: Item) -> bool:
    """True when both are for some of the same help, groups, ages, regions and areas."""
    regions = _regions(corpus, one) & _regions(corpus, other)
    return (
        one.data["level"] == other.data["level"]
        and bool(_help(one) & _help(other))
        and _meet(_limit(one, "groups"), _limit(other, "groups"))
        and bool(_ages(one) & _ages(other))
        and bool(regions)
        and _areas_meet(corpus, regions, one, other)
    )


def _meet(one: Limit, other: Limit) -> bool:
    return not one or not other or bool(one & other)


def _limit(item: Item, key: str) -> Limit:
    return frozenset(item.data["who"].get(key, ()))


def _help(item: Item) -> frozenset[str]:
    return frozenset({item.data["category"], *item.data.get("covers", ())})


def _ages(item: Item) -> frozenset[int]:
    ages: Mapping[str, int] = item.data["who"].get("ages", {})
    return frozenset(range(ages.get("from", 0), ages.get("to", OLDEST) + 1))


def _regions(corpus: Corpus, item: Item) -> frozenset[str]:
    """The regions that it is in; none where they are not known."""
    if item.filed.place.region:
        return frozenset({item.filed.place.region})
    named = item.data.get("regions")
    if isinstance(named, dict):
        return frozenset()
    return frozenset(named or corpus.ids["region"]) - frozenset(item.data.get("except", ()))


def _areas_meet(corpus: Corpus, regions: frozenset[str], one: Item, other: Item) -> bool:
    """True when they share an area, or an area of one lies in an area of the other; no areas: everywhere."""
    here, there = frozenset(one.data.get("areas", ())), frozenset(other.data.get("areas", ()))
    if not here or not there:
        return True
    around: dict[str, set[str]] = {}
    for region in corpus.of("region"):
        if region.id in regions:
            for area in region.data["areas"]:
                around.setdefault(area["id"], set()).update(area.get("part_of", ()))
                for inside in area.get("includes", ()):
                    around.setdefault(inside, set()).add(area["id"])
    return bool(_with_wholes(here, around) & there or _with_wholes(there, around) & here)


def _with_wholes(areas: frozenset[str], around: Mapping[str, set[str]]) -> frozenset[str]:
    found, ahead = set(areas), list(areas)
    while ahead:
        new = around.get(ahead.pop(), set()) - found
        found |= new
        ahead.extend(new)
    return frozenset(found)
