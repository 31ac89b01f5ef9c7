"""Money by financial year, by fund, and as bars: sums for several years are never split."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openbook.model.dates import PartialDate, Precision
from openbook.model.statements import MoneyLine, Period
from openbook.views.totals import span


@dataclass(frozen=True)
class Year:
    """A financial year and the lines that are for it and no other time."""

    label: str
    lines: tuple[MoneyLine, ...]


@dataclass(frozen=True)
class Years:
    """Lines by the time that they are for."""

    years: tuple[Year, ...]
    """The earliest first; years that no line is for are not there."""
    several: tuple[MoneyLine, ...]
    """Lines for more than one financial year, or without an end: not split."""
    undated: tuple[MoneyLine, ...]
    """Lines whose source gives no period."""


@dataclass(frozen=True)
class Bar:
    """One line as a bar. `share` is its part of the largest sum, from 0 to 1; None where no sum is known."""

    label: str
    line: MoneyLine
    share: float | None

    @property
    def precision(self) -> str:
        """How exact the sum is; empty for a state."""
        return self.line.amount.precision

    @property
    def state(self) -> str:
        """What is known in place of a sum; empty for a sum."""
        return self.line.amount.unknown.state if self.line.amount.unknown else ""


@dataclass(frozen=True)
class Fund:
    """A fund that lines name, and those lines."""

    name: str
    lines: tuple[MoneyLine, ...]

    @property
    def bars(self) -> tuple[Bar, ...]:
        """Its sums and states year by year, without the sizes of single grants."""
        return bars(line for line in self.lines if line.per != "grant")

    @property
    def rest(self) -> tuple[MoneyLine, ...]:
        """Its other lines: sizes of single grants, and sums for another time than one year."""
        shown = {each.line.id for each in self.bars}
        return tuple(line for line in self.lines if line.id not in shown)


def financial_year(period: Period | None) -> str:
    """The financial year that a period lies in, as `2021/22`; empty when it is longer, open, or not given."""
    first, last = span(period)
    if first is None or last is None:
        return ""
    start = first.year if first.month >= 4 else first.year - 1
    year = PartialDate.parse(f"{start}/{(start + 1) % 100:02d}")
    assert year.precision is Precision.FINANCIAL_YEAR
    return year.text if last <= year.last else ""


def years(lines: Iterable[MoneyLine]) -> Years:
    """The lines by financial year."""
    found: dict[str, list[MoneyLine]] = {}
    several: list[MoneyLine] = []
    undated: list[MoneyLine] = []
    for line in lines:
        if year := financial_year(line.period):
            found.setdefault(year, []).append(line)
        else:
            (undated if span(line.period) == (None, None) else several).append(line)
    return Years(tuple(Year(each, tuple(found[each])) for each in sorted(found)), tuple(several), tuple(undated))


def bars(lines: Iterable[MoneyLine]) -> tuple[Bar, ...]:
    """A bar for each line that is for one financial year, the earliest first. The largest sum has the share 1."""
    mine = [(year, line) for line in lines if (year := financial_year(line.period))]
    most = max((_top(line) for _year, line in mine), default=0)
    return tuple(
        Bar(year, line, None if line.amount.unknown else _top(line) / most if most else 0.0)
        for year, line in sorted(mine, key=lambda each: (each[0], each[1].id))
    )


def _top(line: MoneyLine) -> int:
    return line.amount.to or line.amount.pounds or 0


def funds(lines: Iterable[MoneyLine]) -> tuple[Fund, ...]:
    """The funds that lines name, each with its lines, in the order of the data."""
    found: dict[str, list[MoneyLine]] = {}
    for line in lines:
        if line.fund:
            found.setdefault(line.fund, []).append(line)
    return tuple(Fund(name, tuple(each)) for name, each in found.items())
