"""What is known to happen next, and when: dates set for records, promised, expected, or only loaded into a system."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from openbook.model.dates import PartialDate, When
from openbook.model.parts import Citation
from openbook.model.records import Event
from openbook.model.references import TimelineEvent
from openbook.model.statements import Commitment
from openbook.model.statuses import Status
from openbook.views import endings
from openbook.views.cells import Picture, Standings
from openbook.views.status import SILENT_AFTER

LOADED = "loaded-end"
"""The date that a system was loaded with as the end of services: never an end, and said so wherever it stands."""
PROMISED, EXPECTED = "commitment", "timeline"

_BEFORE_START = frozenset(
    {Status.UNKNOWN, Status.PLANNED, Status.OPEN, Status.CLOSED, Status.OUTCOME_NOT_FOUND, Status.PAUSED}
)
_UNSETTLED = {
    "award-due": _BEFORE_START,
    "start-due": _BEFORE_START | {Status.AWARDED, Status.SILENT, Status.END_PASSED},
    "end-due": frozenset({Status.UNKNOWN, Status.SILENT, Status.END_PASSED, Status.OUTCOME_NOT_FOUND}),
}
"""With which statuses a date that has passed still waits for news of what came of it."""


@dataclass(frozen=True)
class Next:
    """One thing with its date."""

    kind: str
    """`bids-due`, `award-due`, `start-due` or `end-due` of a record, or one of the three kinds above."""
    when: When
    groups: tuple[str, ...]
    """Whom it is for; empty for everybody."""
    services: tuple[Standings, ...] = ()
    """The record that it is about; for a loaded date all services that it was loaded for."""
    sources: tuple[Citation, ...] = ()
    inferred: bool = False
    statement: str = ""
    """What the record says of this date."""
    commitments: tuple[Commitment, ...] = ()
    """What was said of it; for a promise the promise itself."""
    event: TimelineEvent | None = None

    @property
    def id(self) -> str:
        """Unique on a page of dates."""
        known = (
            self.event.id
            if self.event
            else self.commitments[0].id
            if self.kind == PROMISED
            else self.when.date.text.replace("/", "-")
            if self.kind == LOADED and self.when.date
            else self.services[0].record.id
        )
        return f"{self.kind}-{known}"


@dataclass(frozen=True)
class Day:
    """Everything for one date, as exact as its sources have it."""

    date: PartialDate
    items: tuple[Next, ...]


def days(picture: Picture, region: str = "", category: str = "") -> tuple[Day, ...]:
    """What lies ahead, soonest first; with a region or category only what is about it.

    A category leaves out what is about all help at once; a region leaves out what is about other regions only.
    """
    found: dict[PartialDate, list[Next]] = {}
    for each in _ahead(picture, region, category):
        assert each.when.date is not None
        found.setdefault(each.when.date, []).append(each)
    order = sorted(found, key=lambda day: (day.first, day.last))
    return tuple(Day(day, tuple(sorted(found[day], key=_order))) for day in order)


def waiting(picture: Picture) -> tuple[Next, ...]:
    """Dates of the last year that have passed without news of what came of them, the latest first."""
    as_of = picture.site.as_of
    found = [
        each
        for one in picture.begun
        for each in _of_record(one, as_of, passed=True)
        if one.standing.status in _UNSETTLED.get(each.kind, ()) and as_of - each.when.last <= SILENT_AFTER
    ]
    return tuple(sorted(found, key=lambda each: (each.when.last, each.id), reverse=True))


def _ahead(picture: Picture, region: str, category: str) -> Iterator[Next]:
    site, as_of = picture.site, picture.site.as_of
    pool = picture.records_in(region, category)
    records = [each for one in pool for each in _of_record(one, as_of)]
    promised = [
        each
        for each in site.commitments.values()
        if _open(each, as_of)
        and (not region or each.scope.has_region(region))
        and (not category or category in each.scope.categories)
    ]
    expected = [
        each
        for each in site.timeline.values()
        if each.planned
        and each.date.known
        and not each.date.past(as_of)
        and _known_by(picture, each)
        and (not region or each.scope.has_region(region))
        and (not category or category in each.scope.categories)
    ]
    said = {each.id: each for each in promised}
    told: set[str] = set()
    for item in records:
        about = [
            said[name]
            for event in expected
            if item.services[0].record.id in event.records and event.date.date == item.when.date
            for name in event.commitments
            if name in said and _same_day(said[name], event)
        ]
        told |= {each.id for each in about}
        yield replace(item, commitments=tuple(about))
    for commitment in promised:
        if commitment.id not in told and commitment.due is not None:
            groups, sources = commitment.scope.groups, commitment.sources
            yield Next(PROMISED, commitment.due, groups, sources=sources, commitments=(commitment,))
    stand = {(item.services[0].record.id, item.when.date) for item in records}
    for event in expected:
        twice = any((each, event.date.date) in stand for each in event.records)
        twice = twice or any(each in said and _same_day(said[each], event) for each in event.commitments)
        if not twice:
            yield Next(EXPECTED, event.date, event.scope.groups, sources=event.sources, event=event)
    yield from _loaded(picture, pool)


def _loaded(picture: Picture, pool: Sequence[Standings]) -> Iterator[Next]:
    services = [each for each in pool if each.record.level == "service"]
    by_day: dict[PartialDate, list[endings.Ending]] = {}
    for each in endings.of_services(services, picture.site.as_of):
        if each.end is endings.End.LOADED_AHEAD and each.loaded:
            by_day.setdefault(each.loaded, []).append(each)
    for day, some in by_day.items():
        groups = {group for each in some for group in each.service.record.who.groups or picture.site.groups}
        named = tuple(group for group in picture.site.groups if group and group in groups)
        yield Next(LOADED, When(day), named, tuple(each.service for each in some))


def _of_record(each: Standings, as_of: date, passed: bool = False) -> Iterator[Next]:
    """The dates of a record that lie ahead, or those that have passed; its term speaks where no event does.

    Where nothing had happened by the day, nobody knows when dates were set: they count from when we wrote them down.
    """
    record, groups = each.record, each.record.who.groups
    for event in each.standing.due:
        set_by_then = each.standing.happened or event.recorded.first <= as_of
        if event.date.known and event.date.past(as_of) is passed and set_by_then:
            sources = (Citation(event.source, event.locator),)
            yield Next(event.event, event.date, groups, (each,), sources, event.inferred, event.statement)
    term = record.term
    for kind, when in (("start-due", term and term.start), ("end-due", term and term.end)):
        if not passed and when and when.known and not when.past(as_of) and not _told(record.events, kind):
            yield Next(kind, when, groups, (each,), record.sources, "term" in record.inferred)


def _told(events: Iterable[Event], kind: str) -> bool:
    """True when events tell of this themselves, at the latest after the as-of date."""
    also = {"start-due": ("started", "referrals-opened", "run-in-house"), "end-due": ("ended", "referrals-closed")}
    return any(event.event == kind or event.event in also[kind] for event in events)


def _open(commitment: Commitment, as_of: date) -> bool:
    """True when it had been made by the day, is due after it, and nothing had settled it by then."""
    made, due = commitment.made, commitment.due
    settled = any(
        each.settles and each.date is not None and each.date.known and each.date.first <= as_of
        for each in commitment.followed
    )
    return (
        commitment.retired is None
        and not (made.known and made.first > as_of)
        and due is not None
        and due.known
        and due.deadline >= as_of
        and not settled
    )


def _known_by(picture: Picture, event: TimelineEvent) -> bool:
    """True when the date had been set by the as-of day, as far as we can tell: nobody wrote down when it was set."""
    site, as_of = picture.site, picture.site.as_of
    if not event.records and not event.commitments:
        return event.recorded.first <= as_of
    made = [site.commitments[each].made for each in event.commitments]
    dues = [due for each in event.records if each in picture.standings for due in picture.standings[each].due]
    return any(when.known and when.first <= as_of for when in made) or any(
        due.date.date == event.date.date for due in dues
    )


def _same_day(commitment: Commitment, event: TimelineEvent) -> bool:
    return commitment.due is not None and commitment.due.date == event.date.date


def _order(each: Next) -> tuple[object, ...]:
    kinds = ("start-due", "award-due", "bids-due", "end-due", EXPECTED, PROMISED, LOADED)
    return (kinds.index(each.kind), each.when.last, each.id)
