"""How it was worked out whether something came in time: the last day, the days it may have been, and the difference."""

from __future__ import annotations

from datetime import date

from openbook.model.dates import When
from openbook.site import wording
from openbook.views.lateness import Lateness, Timing, span


def worked_out(due: When | None, happened: When | None, timing: Lateness, looked: date | None, as_of: date) -> str:
    """The working behind a verdict, in one to three sentences; empty without a due date.

    `looked` is the day of the youngest copy that could have shown it, None where nobody knows how old the copy was.
    """
    if due is None or not due.known:
        return ""
    last = f"The last day in time {'is' if as_of <= due.deadline else 'was'} {wording.day(due.deadline)}."
    return f"{last} {_rest(due, happened, timing, looked, as_of)}".strip()


def _rest(due: When, happened: When | None, timing: Lateness, looked: date | None, as_of: date) -> str:
    match timing.timing:
        case Timing.NOT_DUE:
            return f"That is {wording.plural((due.deadline - as_of).days, 'day')} after the day shown here."
        case Timing.NOT_YET:
            return f"It had not happened by {wording.day(as_of)}, {_days(timing)} later."
        case Timing.OVERDUE:
            seen = f" {wording.day(min(looked, as_of))}" if looked else ""
            return f"What we could look at was as it stood on{seen}, {_days(timing)} later. It was not there."
        case Timing.COPY_OLDER if looked is None:
            return (
                "Nobody can say how old the copies are that we could look at, so they do not show that it is missing."
            )
        case Timing.COPY_OLDER if looked is not None:
            return f"What we could look at was as it stood on {wording.day(looked)}, and that is not later."
        case Timing.NOT_SETTLED:
            return "What followed is about parts of it. No one thing meets or misses the date as a whole."
    return _came(happened, timing) if happened is not None and happened.known else ""


def _came(happened: When, timing: Lateness) -> str:
    first, last = span(happened)
    if timing.timing is Timing.IN_TIME:
        return f"It happened on {wording.day(last)} at the latest." if last else ""
    if first is None:
        return f"It happened by {wording.day(last)}; how long before that is not known." if last else ""
    if last is None:
        text = f"All we know is that it happened on {wording.day(first)} or later"
        return f"{text}: {_days(timing)} after it, or more." if timing.timing is Timing.LATE else f"{text}."
    between = f"on {wording.day(first)}" if first == last else f"between {wording.day(first)} and {wording.day(last)}"
    if timing.timing is Timing.LATE:
        return f"It happened {between}: {_days(timing)} later."
    return f"It happened {between}, so it may have been in time."


def _days(timing: Lateness) -> str:
    if timing.least_days == timing.most_days:
        return wording.plural(timing.most_days, "day")
    return f"{timing.least_days} to {wording.plural(timing.most_days, 'day')}"
