"""How late something is, with its uncertainty. Absence counts to the last look, never to the reader's today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from openbook.model.dates import When, whole_months


class Timing(StrEnum):
    """What can be said of a due date."""

    NO_DATE = "no-date"
    NOT_DUE = "not-due"
    IN_TIME = "in-time"
    LATE = "late"
    CANNOT_TELL = "cannot-tell"
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


def lateness(due: When | None, happened: When | None, looked: date | None, as_of: date) -> Lateness:
    """Compare a due date with what happened.

    `happened` None means that nothing was seen; `looked` is the day of the youngest copy that could have shown it.
    A copy older than the due date cannot find anything overdue.
    """
    if due is None or not due.known:
        return Lateness(Timing.NO_DATE)
    deadline = due.deadline
    if happened is not None and happened.known:
        first, last = happened.first, happened.last
        if last <= deadline:
            return Lateness(Timing.IN_TIME)
        if first <= deadline:
            return Lateness(Timing.CANNOT_TELL, 0, (last - deadline).days, 0, whole_months(deadline, last))
        return Lateness(
            Timing.LATE,
            (first - deadline).days,
            (last - deadline).days,
            whole_months(deadline, first),
            whole_months(deadline, last),
        )
    if as_of <= deadline:
        return Lateness(Timing.NOT_DUE)
    if looked is None or looked <= deadline:
        return Lateness(Timing.COPY_OLDER)
    end = min(looked, as_of)
    days, months = (end - deadline).days, whole_months(deadline, end)
    return Lateness(Timing.OVERDUE, days, days, months, months)
