"""Dates as exact as their source and no more, and what can be said when two of them are compared."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from openbook.model.knowledge import Unknown

Day = date
"""A day of the calendar; `When` has a field named `date`."""

MONTHS = tuple(calendar.month_name)
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The first month of each season; a season lasts three months, so winter ends in February of the next year."""

FORMS = "2021, 2021-04, 2021-04-30, 2021-summer, 2021-Q2 or 2024/25"
_PATTERN = re.compile(
    r"(?P<year>[12]\d{3})"
    r"(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?"
    r"|-Q(?P<quarter>[1-4])|-(?P<season>spring|summer|autumn|winter)|/(?P<end>\d{2}))?",
    re.ASCII,
)


class Precision(StrEnum):
    """How exact a partial date is."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    FINANCIAL_YEAR = "financial-year"


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _span(year: int, month: int, months: int) -> tuple[date, date]:
    last = year * 12 + month - 1 + months - 1
    return date(year, month, 1), _month_end(last // 12, last % 12 + 1)


@dataclass(frozen=True)
class PartialDate:
    """A day, month, season, quarter, year or financial year: `first` to `last` are the days it may mean."""

    text: str
    precision: Precision
    first: date
    last: date

    @classmethod
    @lru_cache(maxsize=4096)
    def parse(cls, text: str) -> PartialDate:
        """Read one of :data:`FORMS`. Raises ValueError with a sentence when the text is not a date."""
        match = _PATTERN.fullmatch(text)
        if match is None:
            raise ValueError(f"is not a date; write {FORMS}")
        year = int(match["year"])
        if match["day"]:
            try:
                day = date(year, int(match["month"]), int(match["day"]))
            except ValueError:
                raise ValueError(f"is not a day of the calendar: {MONTHS[int(match['month'])]} is shorter") from None
            return cls(text, Precision.DAY, day, day)
        if match["month"]:
            return cls(text, Precision.MONTH, *_span(year, int(match["month"]), 1))
        if match["quarter"]:
            return cls(text, Precision.QUARTER, *_span(year, int(match["quarter"]) * 3 - 2, 3))
        if match["season"]:
            return cls(text, Precision.SEASON, *_span(year, SEASONS[match["season"]], 3))
        if match["end"]:
            if int(match["end"]) != (year + 1) % 100:
                raise ValueError(
                    f"is not a financial year; the year after {year} is written {year}/{(year + 1) % 100:02d}"
                )
            return cls(text, Precision.FINANCIAL_YEAR, *_span(year, 4, 12))
        return cls(text, Precision.YEAR, *_span(year, 1, 12))

    @classmethod
    def of_day(cls, day: date) -> PartialDate:
        """The partial date that is exactly this day."""
        return cls(day.isoformat(), Precision.DAY, day, day)

    def before(self, other: PartialDate) -> bool | None:
        """True or False when certain; None when the two overlap and nobody can tell."""
        if self.last < other.first:
            return True
        if self.first > other.last or (self.first == self.last == other.first == other.last):
            return False
        return None

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class When:
    """A date as the source puts it, or the state of knowledge that stands in its place."""

    date: PartialDate | None = None
    to: PartialDate | None = None
    qualifier: str = "on"
    certainty: str = "firm"
    condition: str = ""
    look: str = ""
    reason: str = ""
    """Why we give this date, and the look it rests on; beside a state both stand in `unknown`."""
    unknown: Unknown | None = None

    @property
    def known(self) -> bool:
        """True when there is a date of some kind."""
        return self.date is not None

    @property
    def first(self) -> Day:
        """The first day it may mean. Raises ValueError without a date."""
        if self.date is None:
            raise ValueError("there is no date")
        return self.date.first

    @property
    def last(self) -> Day:
        """The last day it may mean. Raises ValueError without a date."""
        if self.date is None:
            raise ValueError("there is no date")
        return (self.to or self.date).last

    @property
    def deadline(self) -> Day:
        """The last day in time: `by April` means the end of April, `before April` the day before it."""
        return self.first - timedelta(days=1) if self.qualifier == "before" else self.last

    def past(self, day: Day) -> bool:
        """True when it has surely come by the end of this day."""
        return self.known and self.last <= day

    def sort_key(self) -> tuple[Day, Day]:
        """Order for lists: undated things last."""
        return (self.first, self.last) if self.known else (Day.max, Day.max)


def whole_months(start: date, end: date) -> int:
    """Full calendar months from start to end; 0 when end is not later."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if end.day < start.day and end != _month_end(end.year, end.month):
        months -= 1
    return max(months, 0)
