"""Honest totals: sums that may be added are added, and everything left out is named with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from openbook.model.statements import MoneyLine

EXACT_ENOUGH = frozenset({"exact", "about"})


@dataclass(frozen=True)
class LeftOut:
    """A line that is not in a total, and why, as the end of a sentence."""

    line: MoneyLine
    reason: str


@dataclass(frozen=True)
class Total:
    """A sum in whole pounds with the lines that make it up and the lines that it leaves out."""

    pounds: int
    included: tuple[MoneyLine, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def about(self) -> bool:
        """True when some of the sums are only about right."""
        return any(line.amount.precision == "about" for line in self.included)


def _ancestors(line: MoneyLine, by_id: Mapping[str, MoneyLine]) -> frozenset[str]:
    found: set[str] = set()
    ahead = list(line.part_of)
    while ahead:
        each = ahead.pop()
        if each not in found:
            found.add(each)
            ahead.extend(by_id[each].part_of if each in by_id else ())
    return frozenset(found)


def total(lines: Iterable[MoneyLine], nature: str, basis: str = "commissioned") -> Total:
    """Add the lines of one nature and basis.

    Never added: ceilings and other open-ended sums, states, a part beside its whole, lines that overlap one already in,
    lines for another time than the largest one. The largest goes in first, so a whole is taken before its parts.
    """
    lines = tuple(lines)
    by_id = {line.id: line for line in lines}
    included: list[MoneyLine] = []
    left_out: list[LeftOut] = []
    for line in sorted(lines, key=lambda each: (-(each.amount.pounds or 0), each.id)):
        reason = _why_not(line, nature, basis) or _clash(line, included, by_id)
        if reason:
            left_out.append(LeftOut(line, reason))
        else:
            included.append(line)
    return Total(sum(line.amount.pounds or 0 for line in included), tuple(included), tuple(left_out))


def _why_not(line: MoneyLine, nature: str, basis: str) -> str:
    if line.amount.unknown is not None:
        return line.amount.unknown.entry.phrase.lower()
    if line.basis != basis:
        return "it is money for something else"
    if line.nature != nature:
        return f"it is {line.nature}, not {nature}"
    if line.amount.precision not in EXACT_ENOUGH:
        return {"up-to": "it is a ceiling", "at-least": "it is a floor", "range": "it is a range"}[
            line.amount.precision
        ]
    if line.per == "grant":
        return "it is the size of one grant"
    return ""


def _clash(line: MoneyLine, included: Iterable[MoneyLine], by_id: Mapping[str, MoneyLine]) -> str:
    mine = _ancestors(line, by_id)
    for other in included:
        if other.period != line.period:
            return f"it is for another time than “{other.title}”"
        if other.id in mine:
            return f"it is part of “{other.title}”"
        if line.id in _ancestors(other, by_id):
            return f"“{other.title}” is part of it"
        if other.id in line.overlaps or line.id in other.overlaps:
            return f"it counts the same money as “{other.title}”"
    return ""
