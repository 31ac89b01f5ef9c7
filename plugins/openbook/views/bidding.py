"""What a bidder needs of a record: the last day for bids, and how many weeks before it something was published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from openbook.model.dates import When
from openbook.model.records import Event
from openbook.views.status import Standing

NOTICES = ("market-engagement", "pipeline-notice", "planned", "offered", "tender-opened")
"""Events by which the public could learn that something was to be bought or given."""

CONTESTED = frozenset({*NOTICES, "tender-closed", "tender-cancelled", "bids-due", "award-due"})
"""Events that tell of a competition; a record with one of them was at some time something to bid for."""


@dataclass(frozen=True)
class Weeks:
    """Whole weeks between two dates: at the least and at the most; None where there is no such limit."""

    least: int | None
    most: int | None


@dataclass(frozen=True)
class Notice:
    """How the public was told: the first notice, the last call for bids, the last day for bids, and the time between.

    A span is None when one of its ends was not found, or when the two dates are not exact enough to tell anything.
    """

    first: Event | None = None
    call: Event | None = None
    deadline: Event | None = None
    before_deadline: Weeks | None = None
    """From the first notice to the last day for bids: the lead time."""
    to_bid: Weeks | None = None
    """From the call for bids to the last day for bids."""
    before_call: Weeks | None = None
    """From the first notice to the call for bids; None when the call itself was the first notice."""


def notice(standing: Standing) -> Notice:
    """How a record was told to the public, as far as its events tell by the as-of date."""
    whole = [event for event in standing.happened if not event.areas]
    first = next((event for event in whole if event.event in NOTICES), None)
    call = _last(whole, "tender-opened")
    end = deadline(standing)
    return Notice(
        first,
        call,
        end,
        before_deadline=_between(first, end),
        to_bid=_between(call, end),
        before_call=None if first is call else _between(first, call),
    )


def deadline(standing: Standing) -> Event | None:
    """The event that gives the last day for bids of the latest round; None when none was found by the as-of date."""
    call = _last(standing.happened, "tender-opened")
    ends = (
        _last((event for event in standing.happened if not event.areas), "tender-closed"),
        _last(standing.due, "bids-due"),
    )
    return next((end for end in ends if end and end.date.known and not _earlier(end.date, call)), None)


def passed(end: Event | None, as_of: date) -> bool | None:
    """Whether the last day for bids has gone by: None when there is none, or when its date is not exact enough."""
    if end is None or not end.date.known:
        return None
    if end.date.deadline < as_of:
        return True
    return None if end.date.first < as_of else False


def weeks(start: When, end: When) -> Weeks | None:
    """The whole weeks from one date to another; None when the dates say nothing about the time between them."""
    least = _days(start, end, at_least=True)
    most = _days(start, end, at_least=False)
    if least is None and most is None:
        return None
    return Weeks(None if least is None else max(least, 0) // 7, None if most is None else max(most, 0) // 7)


def _days(start: When, end: When, *, at_least: bool) -> int | None:
    early, late = _bounds(start)
    soon, far = _bounds(end)
    first, last = (late, soon) if at_least else (early, far)
    return None if first is None or last is None else (last - first).days


def _bounds(when: When) -> tuple[date | None, date | None]:
    """The first and the last day that a date may mean; None where its words set no limit."""
    if not when.known or when.qualifier == "about":
        return None, None
    if when.qualifier in ("by", "before"):
        return None, when.deadline
    if when.qualifier in ("from", "after", "at-least"):
        return when.first, None
    return when.first, when.last


def _between(start: Event | None, end: Event | None) -> Weeks | None:
    return weeks(start.date, end.date) if start and end else None


def _last(events: Iterable[Event], kind: str) -> Event | None:
    return next((event for event in reversed(tuple(events)) if event.event == kind), None)


def _earlier(end: When, call: Event | None) -> bool:
    """True for a last day that surely lies before the call for bids: it belongs to an earlier round."""
    return call is not None and call.date.known and end.last < call.date.first
