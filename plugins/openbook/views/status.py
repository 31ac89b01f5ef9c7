"""The fold: what is known about a record on a day, from its events, its term and the looks that name it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import takewhile

from openbook.model.dates import When
from openbook.model.records import Event, Record
from openbook.model.site import Site
from openbook.model.statements import Look
from openbook.model.statuses import STATUSES, Status, StatusWords
from openbook.views.evidence import observed_on

SILENT_AFTER = timedelta(days=365)
"""A tender that has shown no event for this long is never called open, nor an award on its way."""

_BEFORE_START = frozenset({Status.PLANNED, Status.OPEN, Status.CLOSED, Status.AWARDED})
_BEGUN = frozenset({Status.STARTED, Status.IN_HOUSE, Status.NOT_LISTED, Status.ENDED})
_MAY_BE_LISTED = frozenset({Status.UNKNOWN, Status.STARTED, *_BEFORE_START})
"""A look that saw it listed tells that it began, also when no dated event does."""
_STOPPED = frozenset({Status.PAUSED, Status.CANCELLED})


@dataclass(frozen=True)
class Standing:
    """The status of one record on the as-of date, and what it rests on."""

    status: Status
    since: When | None = None
    """When that status began, as far as an event tells."""
    event: Event | None = None
    seen: date | None = None
    """The day of the latest copy in which it was listed for referrals."""
    look: Look | None = None
    happened: tuple[Event, ...] = ()
    due: tuple[Event, ...] = ()
    """Dates set for the future that are still awaited or have passed without news, latest version of each."""
    begun: bool = True
    """False when nothing is known of the record by this day."""
    inferred: bool = field(default=False)

    def fresh(self, as_of: date) -> bool:
        """True when something happened or is due within a year of the day: older things are not what comes next."""
        dates = [event.date.last for event in (*self.happened, *self.due) if event.date.known]
        return bool(dates) and as_of - max(dates) <= SILENT_AFTER

    @property
    def words(self) -> StatusWords:
        """The words and the tile of the status."""
        return STATUSES[self.status]


def standings(site: Site) -> Mapping[str, Standing]:
    """The standing of every counted record on the site's as-of date."""
    named = _looks_by_reference(site.looks.values())
    return {record.id: standing(record, named.get(record.reference, ()), site.as_of) for record in site.counted_records}


def _looks_by_reference(looks: Iterable[Look]) -> dict[str, tuple[Look, ...]]:
    found: dict[str, list[Look]] = {}
    for look in looks:
        for reference in (*look.seen, *look.not_seen):
            found.setdefault(reference, []).append(look)
    return {reference: tuple(each) for reference, each in found.items()}


def standing(record: Record, looks: Iterable[Look], as_of: date) -> Standing:
    """Fold the events up to the as-of date, then ask the looks that name the record, then its expected dates.

    `looks` are those that name the record's reference. Events after the as-of date are as if unknown.
    """
    happened = tuple(event for event in record.events if not event.type.expected and event.date.past(as_of))
    due = _visible_due(record, as_of)
    status, event = _fold(happened)
    seen_look = _last_look(record.reference, looks, as_of)
    looked = observed_on(seen_look) if seen_look else None
    seen = looked if seen_look and record.reference in seen_look.seen else None
    if (
        seen_look and looked and (event is None or event.date.first <= looked)
    ):  # a look from before an event cannot undo it
        if seen and status in _MAY_BE_LISTED:
            status = Status.LISTED
        elif record.reference in seen_look.not_seen and status in (Status.STARTED, Status.UNKNOWN):
            status, event = Status.NOT_LISTED, None
    status = _after_expected(record, status, happened, due, seen, as_of)
    return Standing(
        status=status,
        since=event.date if event else None,
        event=event,
        seen=seen,
        look=seen_look,
        happened=happened,
        due=due,
        begun=bool(happened or due or seen_look) or not record.events,
        inferred=bool(event and event.inferred),
    )


def _fold(happened: Iterable[Event]) -> tuple[Status, Event | None]:
    status, event = Status.UNKNOWN, None
    before_stop: tuple[Status, Event | None] = (status, event)
    for each in happened:
        if each.areas:
            continue  # true of a part only; the cover tells
        new = each.type.status
        if each.event == "resumed" and status in _STOPPED:
            status, event = before_stop[0], each
        elif new is None or (new in _BEFORE_START and status in _BEGUN):
            continue  # an award notice published after the start does not undo the start
        elif new is Status.STARTED and status is Status.IN_HOUSE:
            continue
        elif new is not status:
            if new in _STOPPED and status not in _STOPPED:
                before_stop = (status, event)
            status, event = new, each
    return status, event


def _visible_due(record: Record, as_of: date) -> tuple[Event, ...]:
    """Dates that had been set by the as-of date: those that stand after an event which had happened by then.

    Of dates with nothing before them nobody knows when they were set: they count together from the first of them that
    comes, or from when one was written down.
    """
    first = takewhile(lambda event: event.type.expected, record.events)
    known = any(event.date.past(as_of) or event.recorded.last <= as_of for event in first)
    visible: list[Event] = []
    for event in record.events:
        if event.type.expected:
            if known:
                visible.append(event)
        else:
            known = event.date.past(as_of)
    moved = {event.moves for event in visible if event.moves}
    return tuple(event for event in visible if event.id not in moved)


def _last_look(reference: str, looks: Iterable[Look], as_of: date) -> Look | None:
    if not reference:
        return None
    dated = [(observed, look.id, look) for look in looks if (observed := observed_on(look)) and observed <= as_of]
    return max(dated, default=(None, "", None), key=lambda each: (each[0] or date.min, each[1]))[2]


def _after_expected(
    record: Record, status: Status, happened: tuple[Event, ...], due: tuple[Event, ...], seen: date | None, as_of: date
) -> Status:
    """What passed dates and long silence make of a status."""
    passed = {event.event for event in due if event.date.past(as_of)}
    if status is Status.OPEN and "bids-due" in passed:
        status = Status.CLOSED
    quiet = bool(happened) and as_of - max(event.date.last for event in happened) > SILENT_AFTER
    if status is Status.OPEN and quiet and not any(e.event == "bids-due" and not e.date.past(as_of) for e in due):
        status = Status.CLOSED  # an award may be due still, but nobody who reads this can bid
    awaited = any(event.event in ("bids-due", "award-due") and not event.date.past(as_of) for event in due)
    silent = not awaited and quiet
    if status in (Status.OPEN, Status.CLOSED) and ("award-due" in passed or silent):
        return Status.OUTCOME_NOT_FOUND
    if status is Status.PLANNED and "start-due" in passed:
        return Status.OUTCOME_NOT_FOUND
    end = record.term.end if record.term else None
    if status is Status.AWARDED and silent and not (end and end.known):
        return Status.SILENT
    running = status in (Status.AWARDED, Status.STARTED, Status.LISTED)
    if running and end and end.past(as_of) and not (seen and seen > end.last):
        return Status.END_PASSED
    return status
