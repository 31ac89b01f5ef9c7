"""How late something is, with its uncertainty. Absence counts to the last look, never to the reader's today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from openbook.model.dates import When, whole_months


class Timing(StrEnum):
    """What can be said of a due date."""

    NO_DATE = "no-date"
    NOT_DUE = "not-due"
    IN_TIME = "in-time"
    LATE = "late"
    CANNOT_TELL = "cannot-tell"
    NOT_YET = "not-yet"
    OVERDUE = "overdue"
    COPY_OLDER = "copy-older"
    NOT_SETTLED = "not-settled"


@dataclass(frozen=True)
class Lateness:
    """The verdict on a due date, and how late in days at the least and at the most (0 when not late)."""

    timing: Timing
    least_days: int = 0
    most_days: int = 0
    least_months: int = 0
    most_months: int = 0
    no_most: bool = False
    """True when the source sets no upper end: `after 28 March` may be any day since. The most is then the least."""


def span(when: When) -> tuple[date | None, date | None]:
    """The first and the last day that a date may mean; None on a side that the source leaves open.

    Raises ValueError for a date that is not known.
    """
    match when.qualifier:
        case "by" | "before":
            return None, when.deadline
        case "after":
            return when.last + timedelta(days=1), None
        case "at-least":
            return when.first, None
    return when.first, when.last


def lateness(due: When | None, happened: When | None, looked: date | None, as_of: date) -> Lateness:
    """Compare a due date with what happened.

    `happened` None means that nothing was seen; `looked` is the day of the youngest copy that could have shown it.
    A copy older than the due date cannot find anything overdue. What surely happened only after the as-of date shows
    that it had not happened by then.
    """
    if due is None or not due.known:
        return Lateness(Timing.NO_DATE)
    deadline = due.deadline
    if happened is not None and happened.known:
        first, last = span(happened)
        if first is not None and first > as_of:
            return _up_to(as_of, Timing.NOT_YET, deadline) if as_of > deadline else Lateness(Timing.NOT_DUE)
        return _happened(deadline, first, last)
    if as_of <= deadline:
        return Lateness(Timing.NOT_DUE)
    if looked is None or looked <= deadline:
        return Lateness(Timing.COPY_OLDER)
    return _up_to(min(looked, as_of), Timing.OVERDUE, deadline)


def _happened(deadline: date, first: date | None, last: date | None) -> Lateness:
    """`first` and `last`: the days between which it happened, None where nobody knows."""
    if last is not None and last <= deadline:
        return Lateness(Timing.IN_TIME)
    most_days = (last - deadline).days if last else 0
    most_months = whole_months(deadline, last) if last else 0
    if first is None or first <= deadline:
        return Lateness(Timing.CANNOT_TELL, 0, most_days, 0, most_months, last is None)
    least_days, least_months = (first - deadline).days, whole_months(deadline, first)
    if last is None:
        return Lateness(Timing.LATE, least_days, least_days, least_months, least_months, no_most=True)
    return Lateness(Timing.LATE, least_days, most_days, least_months, most_months)


def _up_to(day: date, timing: Timing, deadline: date) -> Lateness:
    days, months = (day - deadline).days, whole_months(deadline, day)
    return Lateness(timing, days, days, months, months)
