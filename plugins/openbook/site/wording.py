"""Words for dates, sums, people, states and statuses: plain English, one function for each, the same on every page."""

from __future__ import annotations

from datetime import date

from openbook.model.dates import MONTHS, PartialDate, Precision, When
from openbook.model.knowledge import Unknown
from openbook.model.parts import Amount, Value, Who
from openbook.model.statements import Figure, MoneyLine, Period
from openbook.views.lateness import Lateness, Timing

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(count: int) -> str:
    """Small numbers as words, larger ones as digits with commas."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else f"{count:,}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 record`, `12 records`; digits always."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def joined(items: list[str] | tuple[str, ...], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    items = list(items)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""


def sentence(text: str) -> str:
    """The text with a capital at its start and a full stop at its end."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", "”")) else ".")


def day(value: date) -> str:
    """`26 June 2021`."""
    return f"{value.day} {MONTHS[value.month]} {value.year}"


def partial(value: PartialDate) -> str:
    """A partial date as it is said: `26 June 2021`, `June 2021`, `summer 2021`, `April to June 2021`, `2024/25`."""
    first, last = value.first, value.last
    return {
        Precision.DAY: day(first),
        Precision.MONTH: f"{MONTHS[first.month]} {first.year}",
        Precision.QUARTER: f"{MONTHS[first.month]} to {MONTHS[last.month]} {last.year}",
        Precision.SEASON: f"{value.text[5:]} {first.year}",
        Precision.YEAR: str(first.year),
        Precision.FINANCIAL_YEAR: f"the year April {first.year} to March {last.year}",
    }[value.precision]


def when(value: When | None) -> str:
    """A date as the source puts it, or the phrase for what is known in its place. Never empty."""
    if value is None:
        return "not given"
    if value.unknown is not None:
        return unknown(value.unknown)
    assert value.date is not None
    words = partial(value.date)
    if value.to is not None:
        words = f"between {words} and {partial(value.to)}"
    before = {
        "by": "by ",
        "before": "before ",
        "after": "after ",
        "from": "from ",
        "about": "about ",
        "at-least": "at least until ",
    }
    if value.qualifier == "about" and value.to is not None:
        words = f"some time {words}"
    elif value.qualifier == "by" and value.date.precision is Precision.FINANCIAL_YEAR and value.to is None:
        words = f"by the end of {words}"
    else:
        words = before.get(value.qualifier, "") + words
    if value.certainty == "indicative":
        words += " (may move)"
    elif value.certainty == "conditional":
        words += f" (depends on {value.condition})"
    return words


def on(value: When) -> str:
    """A date after a verb: `on 26 June 2021`, `in June 2021`, `by April 2021`."""
    if value.unknown is not None or value.date is None:
        return f"(date: {when(value)[:1].lower() + when(value)[1:]})"
    if value.qualifier != "on" or value.to is not None:
        return when(value)
    return ("on " if value.date.precision is Precision.DAY else "in ") + when(value)


def unknown(value: Unknown) -> str:
    """The phrase of a state of knowledge."""
    return value.entry.phrase


def days_ago(days: int) -> str:
    """`today`, `1 day ago`, `93 days ago`; for a day after the one that is shown, `3 days later`."""
    if days == 0:
        return "the same day"
    return f"{plural(days, 'day')} ago" if days > 0 else f"{plural(-days, 'day')} later"


def pounds(value: int) -> str:
    """`£195 million`, `£1.65 million`, `£716,539`: shortened only where nothing is lost."""
    for size, name in ((1_000_000_000, "billion"), (1_000_000, "million")):
        if value >= size and value * 100 % size == 0:
            whole, rest = divmod(value, size)
            cents = f".{rest * 100 // size:02d}".rstrip("0") if rest else ""
            return f"£{whole:,}{cents} {name}"
    return f"£{value:,}"


def amount(value: Amount) -> str:
    """A sum with its precision, or the phrase of its state. Never a bare zero, dash or nothing."""
    if value.unknown is not None:
        return unknown(value.unknown)
    assert value.pounds is not None
    low = pounds(value.pounds)
    words = {
        "exact": low,
        "about": f"about {low}",
        "at-least": f"at least {low}",
        "up-to": f"up to {low}",
        "range": f"{low} to {pounds(value.to or 0)}",
    }[value.precision]
    if value.pounds == 0 and value.precision == "exact":
        return "£0: the source says zero"
    return words[:1].upper() + words[1:]


_TAX = {"included": "VAT included", "excluded": "without VAT", "not-stated": "VAT not stated"}
_MORE = {
    "included": "possible extensions included",
    "excluded": "without possible extensions",
    "not-stated": "whether extensions are included is not stated",
}
_PER = {"year": "a year", "term": "for the whole term", "grant": "for one grant", "month": "a month"}
_NATURE = {
    "planned": "planned or estimated, not spent",
    "allocated": "set aside",
    "offered": "on offer",
    "awarded": "awarded",
    "spent": "spent",
}


def value_basis(value: Value) -> str:
    """What a value is: planned or awarded, for what time, with or without VAT and extensions. Empty for a state."""
    if value.unknown is not None:
        return value.unknown.reason
    parts = [_NATURE[value.nature], _PER.get(value.per, ""), _TAX[value.vat], _MORE[value.extensions]]
    if value.covers:
        parts.append(f"covers {value.covers}")
    return "; ".join(part for part in parts if part)


def line_basis(line: MoneyLine) -> str:
    """The same for a money line, with its condition, its fund and what it must not be read as."""
    parts = []
    if line.nature:
        parts.append(_NATURE[line.nature])
    if line.per:
        parts.append(_PER[line.per])
    if line.vat and line.vat != "not-stated":
        parts.append(_TAX[line.vat])
    if line.extensions and line.extensions != "not-stated":
        parts.append(_MORE[line.extensions])
    if line.condition:
        parts.append(line.condition)
    if line.basis == "whole-service":
        parts.append("all probation work, not only buying services")
    elif line.basis == "other":
        parts.append("another programme, shown for context")
    return "; ".join(part.rstrip(".") for part in parts)


def period(value: Period | None) -> str:
    """The time a sum is for."""
    if value is None or (value.from_ is None and value.to is None):
        return "no period given"
    years = [
        each.text if each.precision is Precision.FINANCIAL_YEAR else partial(each)
        for each in (value.from_, value.to)
        if each
    ]
    if value.from_ is None:
        return f"until {years[0]}"
    words = " to ".join(years)
    return f"{words} onwards" if value.open else words


def _plain(value: float) -> str:
    """A number in full, with commas: `1,234` or `12.5`."""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def figure(value: Figure) -> str:
    """A number in a source, with its label."""
    low = _plain(value.number)
    words = f"{low} to {_plain(value.to)}" if value.to is not None else low
    words = {"about": f"about {words}", "at-least": f"at least {words}", "up-to": f"up to {words}"}.get(
        value.precision, words
    )
    if value.unit in ("pounds", "£"):
        words = words.replace(low, f"£{low}", 1)
    elif value.unit:
        words = f"{words} {value.unit}"
    return f"{value.label}: {words}"


def who(value: Who, titles: dict[str, str]) -> str:
    """Whom something is for: `women aged 18 and over`. `titles` gives the plural name of each group."""
    words = joined([titles[group].lower() for group in value.groups]) if value.groups else "everybody"
    if not value.groups and not value.ages and value.circumstances.startswith("people "):
        words = ""  # the circumstances say whom
    if value.ages:
        low, high = value.ages.from_, value.ages.to
        if low is not None and high is not None:
            words += f" aged {low} to {high}"
        elif low is not None:
            words += f" aged {low} and over"
        elif high is not None:
            words += f" aged up to {high}"
    setting = {
        "custody": "in prison",
        "community": "in the community",
        "custody-and-community": "in prison and in the community",
        "approved-premises": "living in approved premises",
    }.get(value.setting, "")
    return ", ".join(part for part in (words, setting, value.circumstances) if part)


def _months(least: int, most: int) -> str:
    if most == 0:
        return "less than a month"
    words = f"{number(most)} month{'' if most == 1 else 's'}"
    return words if least == most else f"{number(least)} to {words}" if least else f"up to {words}"


def _late(value: Lateness) -> str:
    if not value.no_most:
        return f"{_months(value.least_months, value.most_months)} late"
    months = value.least_months
    return f"at least {_months(months, months)} late" if months else "late, by how much is not known"


def timing(value: Lateness) -> str:
    """What can be said of a due date, with its uncertainty."""
    months = _months(value.least_months, value.most_months)
    return {
        Timing.NO_DATE: "no due date given",
        Timing.NOT_DUE: "not due yet",
        Timing.IN_TIME: "in time",
        Timing.LATE: _late(value),
        Timing.CANNOT_TELL: "in time or late: the dates are not exact enough to tell",
        Timing.NOT_YET: f"overdue by {months} on the day shown",
        Timing.OVERDUE: f"overdue by {months} when we last looked; not found",
        Timing.NOT_SETTLED: "no one date settles it: see what followed",
        Timing.COPY_OLDER: "due; what we could look at may be older than the due date, so we cannot tell",
    }[value.timing]
