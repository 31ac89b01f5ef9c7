"""Sums that count the same money: kept apart, and shown together so that nobody adds them."""

from __future__ import annotations

from collections.abc import Iterable

from openbook.model.statements import MoneyLine
from openbook.views.totals import largest_first


def same_money(lines: Iterable[MoneyLine]) -> tuple[tuple[MoneyLine, ...], ...]:
    """The sets of lines that count the same money: each is joined by parts and overlaps. Sums first, largest first."""
    lines = largest_first(lines)
    near: dict[str, set[str]] = {line.id: set() for line in lines}
    for line in lines:
        for other in {*line.part_of, *line.overlaps} & set(near) - {line.id}:
            near[line.id].add(other)
            near[other].add(line.id)
    found, seen = [], set[str]()
    for line in lines:
        if line.id not in seen and near[line.id]:
            ahead, here = [line.id], {line.id}
            while ahead:
                new = near[ahead.pop()] - here
                here |= new
                ahead.extend(new)
            seen |= here
            found.append(tuple(each for each in lines if each.id in here))
    return tuple(found)
