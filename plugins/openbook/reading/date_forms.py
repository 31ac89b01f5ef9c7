"""Dates as people write them, turned into the form of the data where they can mean only one thing."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable

from openbook.model.dates import SEASONS
from openbook.reading.schema_files import is_partial_date

_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr, [*[""] * 9, "sept"])
    for number, name in enumerate(names)
    if name
}
_MONTH = f"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\\.?"
_YEAR = r"(?P<year>[12]\d{3})"
_DAY = r"(?P<day>\d{1,2})"
_SEASON = f"(?P<season>{'|'.join(SEASONS)})"


def _numbers(found: re.Match[str]) -> str:
    """Not `2008-9` without a day: some write a financial year like that."""
    if not found["day"] and int(found["month"]) == (int(found["year"]) + 1) % 10:
        return ""
    day = f"-{int(found['day']):02d}" if found["day"] else ""
    return f"{found['year']}-{int(found['month']):02d}{day}"


def _words(found: re.Match[str]) -> str:
    day = f"-{int(found['day']):02d}" if found.groupdict().get("day") else ""
    return f"{found['year']}-{_MONTHS[found['month'].lower()]:02d}{day}"


def _season(found: re.Match[str]) -> str:
    """Not "winter 2021", which may have begun or ended in that year; the data's own form says which."""
    season = found["season"].lower()
    return "" if season == "winter" and "-" not in found[0] else f"{found['year']}-{season}"


def _slashes(found: re.Match[str]) -> str:
    """Day, month, year, as in England and Wales; only where the first number cannot be a month."""
    return f"{found['year']}-{int(found['month']):02d}-{int(found['day']):02d}" if int(found["day"]) > 12 else ""


def _two_years(found: re.Match[str]) -> str:
    """A financial year, unless the second number could be a month: `2009-10` is October 2009."""
    year, end = int(found["year"]), found["end"]
    if len(end) == 2 and 1 <= int(end) <= 12 and found["sign"] != "/":
        return ""
    return f"{year}/{end[-2:]}" if int(end) in ((year + 1) % 100, year + 1) else ""


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.ASCII), rewrite)
    for pattern, rewrite in (
        (rf"{_YEAR}-(?P<month>\d{{1,2}})(-{_DAY})?", _numbers),
        (rf"{_DAY}(st|nd|rd|th)?\s+(of\s+)?{_MONTH},?\s+{_YEAR}", _words),
        (rf"{_MONTH}\s+{_DAY}(st|nd|rd|th)?,?\s+{_YEAR}", _words),
        (rf"{_MONTH},?\s+{_YEAR}", _words),
        (rf"{_YEAR}\s+{_MONTH}", _words),
        (rf"{_DAY}[/.](?P<month>\d{{1,2}})[/.]{_YEAR}", _slashes),
        (rf"{_SEASON}\s+(of\s+)?{_YEAR}", _season),
        (rf"{_YEAR}[\s-]+{_SEASON}", _season),
        (rf"{_YEAR}-Q(?P<quarter>[1-4])", lambda found: f"{found['year']}-Q{found['quarter']}"),
        (rf"(?:FY\s*)?{_YEAR}\s?(?P<sign>[-/\u2013])\s?(?P<end>\d{{2}}|\d{{4}})", _two_years),
    )
)


def mended(text: str) -> str:
    """The date in one of the forms of the data; empty when it is in one already, or could mean another day too."""
    for pattern, rewrite in _FORMS:
        if (found := pattern.fullmatch(text.strip())) and (new := rewrite(found)) and is_partial_date(new):
            return new if new != text else ""
    return ""
