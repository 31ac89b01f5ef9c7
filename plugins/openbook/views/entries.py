"""Entries of a timeline: events of one date that say the same of several records stand together, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from openbook.model.dates import When
from openbook.model.parts import Citation
from openbook.model.records import Event, Record
from openbook.model.references import TimelineEvent
from openbook.model.statuses import EVENTS
from openbook.views.cells import Picture, Standings

_ORDER = {kind: number for number, kind in enumerate(EVENTS)}


@dataclass(frozen=True)
class Fact:
    """What an event of a record tells; the same for every record of an entry."""

    kind: str
    """An event of the register, such as `started`."""
    statement: str
    inferred: bool
    source: str
    areas: tuple[str, ...] = ()
    was: When | None = None
    """The date that this one replaces."""
    now: When | None = None
    """The date that replaces this one."""


@dataclass(frozen=True)
class Entry:
    """Everything that is told of one date about the same records, or one event of the system with its records."""

    when: When
    facts: tuple[Fact, ...]
    records: tuple[Record, ...]
    members: tuple[tuple[str, str], ...]
    """The events behind it: (record, event)."""
    about: TimelineEvent | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class _Told:
    """One fact with the records that it is told of, each with its event."""

    when: When
    fact: Fact
    found: list[tuple[Record, Event]]


def known(each: Standings) -> tuple[Event, ...]:
    """The events of a record that are known on the as-of date: happened, set for later, and dates that moved since."""
    found = {event.id: event for event in (*each.standing.happened, *each.standing.due)}
    names = [event.moves for event in found.values() if event.moves]
    while names:  # a date that moved twice leads to one that moved once
        before = each.record.event(names.pop())
        if before is not None and before.id not in found:
            found[before.id] = before
            names.append(before.moves)
    return tuple(event for event in each.record.events if event.id in found)


def entries(picture: Picture, pool: Iterable[Standings], told: Iterable[TimelineEvent]) -> tuple[Entry, ...]:
    """What these records and events of the system tell of the time up to the as-of date, newest first.

    An event of the system takes in what its own records tell of the same date.
    """
    system = {each.id: each for each in told}
    grouped: dict[tuple[object, ...], list[_Told]] = {}
    for each in _by_fact(picture, pool):
        records = tuple(record.id for record, _event in each.found)
        about = next(
            (one for one in system.values() if day(one.date) == day(each.when) and set(records) <= set(one.records)),
            None,
        )
        grouped.setdefault((day(each.when), about.id if about else "", () if about else records), []).append(each)
    found = [_entry(facts, system.pop(str(about), None)) for (_day, about, _records), facts in grouped.items()]
    for rest in system.values():
        begun = tuple(picture.site.records[one] for one in rest.records if _begun(picture, one))
        found.append(Entry(rest.date, (), begun, (), rest, rest.sources))
    return tuple(sorted(found, key=_newest_first))


def day(when: When) -> tuple[object, ...]:
    """What makes two dates the same to a reader."""
    return (when.date, when.to, when.qualifier, when.certainty, when.condition)


def _begun(picture: Picture, record: str) -> bool:
    return record in picture.standings and picture.standings[record].begun


def _by_fact(picture: Picture, pool: Iterable[Standings]) -> Iterator[_Told]:
    as_of = picture.site.as_of
    found: dict[tuple[object, ...], _Told] = {}
    for each in pool:
        events = known(each)
        after = {event.moves: event.date for event in events if event.moves}
        for event in events:
            if event.date.known and event.date.past(as_of):
                was = each.record.event(event.moves) if event.moves else None
                fact = Fact(
                    event.event,
                    event.statement,
                    event.inferred,
                    event.source,
                    event.areas,
                    was.date if was else None,
                    after.get(event.id),
                )
                told = found.setdefault((day(event.date), fact), _Told(event.date, fact, []))
                told.found.append((each.record, event))
    yield from found.values()


def _entry(told: Sequence[_Told], about: TimelineEvent | None) -> Entry:
    told = sorted(told, key=lambda each: (_ORDER[each.fact.kind], each.fact.statement))
    members = [(record, event) for each in told for record, event in each.found]
    records = {record.id: record for record, _event in members}
    locators: dict[str, set[str]] = {}
    for _record, event in members:
        locators.setdefault(event.source, set()).add(event.locator)
    cited = [Citation(source, places.pop() if len(places) == 1 else "") for source, places in locators.items()]
    if about is not None:
        cited = [*about.sources, *(each for each in cited if each.source not in {one.source for one in about.sources})]
    return Entry(
        told[0].when,
        tuple(each.fact for each in told),
        tuple(sorted(records.values(), key=lambda each: (each.title, each.id))),
        tuple((record.id, event.id) for record, event in members),
        about,
        tuple(cited),
    )


def _newest_first(each: Entry) -> tuple[object, ...]:
    first, last = each.when.first.toordinal(), each.when.last.toordinal()
    kind = _ORDER[each.facts[0].kind] if each.facts else -1
    name = each.about.id if each.about else each.records[0].title
    return (-first, -last, each.about is None, kind, -len(each.records), name, each.members)
