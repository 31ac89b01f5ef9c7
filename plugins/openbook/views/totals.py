"""Honest totals: sums that may be added are added, and everything left out is named with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from openbook.model.statements import MoneyLine, Period

EXACT_ENOUGH = frozenset({"exact", "about"})
NOT_STATED = "not-stated"
Span = tuple[date | None, date | None]
"""The first and the last day of a period; None where it has no such end."""


class Why(StrEnum):
    """Why a line is not in a total."""

    STATE = "state"
    BASIS = "basis"
    NATURE = "nature"
    ALONE = "alone"
    CEILING = "up-to"
    FLOOR = "at-least"
    RANGE = "range"
    GRANT = "grant"
    SHARED = "shared"
    EACH = "each"
    PERIOD = "period"
    PER = "per"
    VAT = "vat"
    EXTENSIONS = "extensions"
    PART = "part"
    WHOLE = "whole"
    OVERLAP = "overlap"
    MAY_OVERLAP = "may-overlap"
    WIDER = "wider"
    NARROWER = "narrower"


@dataclass(frozen=True)
class LeftOut:
    """A line that is not in a total, why, and the line of the total that it cannot stand beside, if that is why."""

    line: MoneyLine
    why: Why
    other: MoneyLine | None = None


@dataclass(frozen=True)
class Kind:
    """What sums must have in common before they may be added."""

    basis: str
    nature: str
    per: str
    span: Span
    vat: str
    extensions: str


def span(period: Period | None) -> Span:
    """The days of a period: 2023/24 and 1 April 2023 to 31 March 2024 are the same time."""
    if period is None:
        return None, None
    last = period.to or (None if period.open else period.from_)
    return period.from_.first if period.from_ else None, last.last if last else None


def kind_of(line: MoneyLine) -> Kind:
    """The kind of a line; VAT or extensions that nobody mentions count as not stated."""
    vat, extensions = line.vat or NOT_STATED, line.extensions or NOT_STATED
    return Kind(line.basis, line.nature, line.per, span(line.period), vat, extensions)


@dataclass(frozen=True)
class Total:
    """A sum in whole pounds with the lines that make it up and the lines that it leaves out."""

    kind: Kind | None
    """None when nothing could be added."""
    pounds: int
    included: tuple[MoneyLine, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def about(self) -> bool:
        """True when some of the sums are only about right."""
        return any(line.amount.precision == "about" for line in self.included)


def total(lines: Iterable[MoneyLine], nature: str, basis: str = "commissioned", region: str = "") -> Total:
    """Add the lines of one nature and basis; with a region, what is for that region.

    Never added: ceilings and other open-ended sums, states, single sums that say they stand alone, a part beside its
    whole, lines that overlap one already in, lines for another time, by another measure (a year, the whole term) or
    with other tax than the largest one. A sum for several regions together is never counted in one of them.
    The largest goes in first, so a whole is taken before its parts.
    """
    lines = largest_first(lines)
    first = next((line for line in lines if _why_not(line, nature, basis, region) is None), None)
    if first is None:
        out = tuple(LeftOut(line, why) for line in lines if (why := _why_not(line, nature, basis, region)))
        return Total(None, 0, (), out)
    return total_of(lines, kind_of(first), region)


def totals(lines: Iterable[MoneyLine], region: str = "") -> tuple[Total, ...]:
    """One total for each kind of sum among the lines, the largest first. Nothing adds these totals to each other."""
    lines = largest_first(lines)
    kinds = {
        kind_of(line): line
        for line in lines
        if line.amount.unknown is None and _why_not(line, line.nature, line.basis, region) is None
    }
    found = (total_of(lines, kind, region) for kind in kinds)
    return tuple(sorted(found, key=lambda each: (-each.pounds, each.included[0].id)))


def total_of(lines: Iterable[MoneyLine], kind: Kind, region: str = "") -> Total:
    """Add the lines of exactly one kind; every other line is left out with its reason."""
    lines = largest_first(lines)
    by_id = {line.id: line for line in lines}
    included: list[MoneyLine] = []
    left_out: list[LeftOut] = []
    for line in lines:
        out = _out(line, kind, included, by_id, region)
        if out:
            left_out.append(out)
        else:
            included.append(line)
    return Total(kind, sum(line.amount.pounds or 0 for line in included), tuple(included), tuple(left_out))


def largest_first(lines: Iterable[MoneyLine]) -> tuple[MoneyLine, ...]:
    """Lines by their sum; those without one last."""
    return tuple(sorted(lines, key=lambda each: (-(each.amount.pounds or 0), each.amount.pounds is None, each.id)))


def only_region(line: MoneyLine) -> str:
    """The one region that a line is about; empty for a line about several or all."""
    return line.home or (line.scope.regions[0] if len(line.scope.regions) == 1 else "")


def _why_not(line: MoneyLine, nature: str, basis: str, region: str) -> Why | None:
    amount = line.amount
    if amount.unknown is not None:
        return Why.STATE
    if line.basis != basis:
        return Why.BASIS
    if line.nature != nature:
        return Why.NATURE
    if amount.precision not in EXACT_ENOUGH:
        return Why(amount.precision)
    if line.per == "grant":
        return Why.GRANT
    if line.alone:
        return Why.ALONE
    if not only_region(line):
        if region and line.scope.sense != "each":
            return Why.SHARED
        if not region and line.scope.sense == "each":
            return Why.EACH
    return None


def _other_kind(line: MoneyLine, kind: Kind) -> Why | None:
    mine = kind_of(line)
    for each in (Why.PERIOD, Why.PER, Why.VAT, Why.EXTENSIONS):
        key = "span" if each is Why.PERIOD else each.value
        if getattr(mine, key) != getattr(kind, key):
            return each
    return None


def _out(
    line: MoneyLine, kind: Kind, included: Iterable[MoneyLine], by_id: Mapping[str, MoneyLine], region: str
) -> LeftOut | None:
    """The reason that says most: what it is, then what it is marked as, then what it is for, then what may hold it."""
    if why := _why_not(line, kind.nature, kind.basis, region):
        return LeftOut(line, why)
    mine = _ancestors(line, by_id)
    for other in included:
        if other.id in mine:
            return LeftOut(line, Why.PART, other)
        if line.id in _ancestors(other, by_id):
            return LeftOut(line, Why.WHOLE, other)
        if other.id in line.overlaps or line.id in other.overlaps:
            return LeftOut(line, Why.OVERLAP, other)
    if why := _other_kind(line, kind):
        return LeftOut(line, why)
    for other in included:
        if _may_overlap({line.id, *mine}, {other.id, *_ancestors(other, by_id)}, by_id):
            return LeftOut(line, Why.MAY_OVERLAP, other)
        if holds(other, line, region):
            return LeftOut(line, Why.NARROWER, other)
        if holds(line, other, region):
            return LeftOut(line, Why.WIDER, other)
    return None


def _may_overlap(one: Set[str], other: Set[str], by_id: Mapping[str, MoneyLine]) -> bool:
    """True when two lines are each a part of, or are, sums that count the same money: then they may do so too."""
    return any(
        (line := by_id.get(each)) is not None and set(line.overlaps) & (there - here)
        for here, there in ((one, other), (other, one))
        for each in here - there
    )


def _ancestors(line: MoneyLine, by_id: Mapping[str, MoneyLine]) -> frozenset[str]:
    found: set[str] = set()
    ahead = list(line.part_of)
    while ahead:
        each = ahead.pop()
        if each not in found:
            found.add(each)
            ahead.extend(by_id[each].part_of if each in by_id else ())
    return frozenset(found)


def holds(wide: MoneyLine, narrow: MoneyLine, region: str = "") -> bool:
    """True when one line is about more places or people than another, and so may hold its sum without saying so."""
    return _covers(wide, narrow, region) and not _covers(narrow, wide, region)


def _covers(one: MoneyLine, other: MoneyLine, region: str) -> bool:
    mine, theirs = one.scope, other.scope
    limits = ((mine.areas, theirs.areas), (mine.categories, theirs.categories), (mine.groups, theirs.groups))
    if any(here and not (there and set(there) <= set(here)) for here, there in limits):
        return False
    here, there = _regions(one, region), _regions(other, region)
    if here:
        return bool(there) and there <= here
    return set(mine.except_) <= set(theirs.except_) if not there else not there & set(mine.except_)


def _regions(line: MoneyLine, region: str) -> frozenset[str]:
    """The regions that a line names; none when it is about all of them but some."""
    if region and not only_region(line) and line.scope.sense == "each":
        return frozenset({region})
    return frozenset({line.home} if line.home else line.scope.regions)
