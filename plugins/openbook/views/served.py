"""Whom and which areas the services of a cell serve, what their records leave unsaid, and where cover is uneven."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openbook.model.parts import Who
from openbook.model.places import Area, Region
from openbook.views.cells import Cell, Side, Standings
from openbook.views.cover import AreaCover, cover, divisions


@dataclass(frozen=True)
class People:
    """One kind of people, and the services for them."""

    who: Who
    services: tuple[Standings, ...]


@dataclass(frozen=True)
class Unsaid:
    """How many of some services say nothing on ages, on setting (prison or community), or on groups."""

    services: int
    ages: int
    setting: int
    groups: int


def people(services: Iterable[Standings]) -> tuple[People, ...]:
    """The different people that services are for, those with most services first."""
    found: dict[Who, list[Standings]] = {}
    for each in services:
        who = each.record.who
        key = Who(groups=who.groups, ages=who.ages, setting=who.setting, circumstances=who.circumstances)
        found.setdefault(key, []).append(each)
    return tuple(People(who, tuple(each)) for who, each in sorted(found.items(), key=lambda one: -len(one[1])))


def unsaid(services: Sequence[Standings]) -> Unsaid:
    """What the records of services leave unsaid about their people."""
    whos = [each.record.who for each in services]
    return Unsaid(
        services=len(whos),
        ages=sum(1 for who in whos if who.ages is None),
        setting=sum(1 for who in whos if not who.setting),
        groups=sum(1 for who in whos if not who.groups),
    )


def cover_of(region: Region, side: Side) -> tuple[AreaCover, ...]:
    """How far the current services of a side reach each division, as they are drawn now."""
    return cover(region, [each.record for each in side.current], [each.record for each in side.replaced])


def squares(cell: Cell) -> tuple[tuple[Area, tuple[AreaCover | None, ...]], ...]:
    """For each division of a region, how far each side of a cell reaches it. None: it has no current service at all."""
    covers = [cover_of(cell.region, side) if side.current else None for side in cell.sides]
    return tuple(
        (area, tuple(each[at] if each else None for each in covers)) for at, area in enumerate(divisions(cell.region))
    )


@dataclass(frozen=True)
class Uneven:
    """A side of a cell whose current services reach some areas of the region and not others."""

    cell: Cell
    side: Side
    missed: tuple[Area, ...]
    """The divisions with nothing found."""
    partly: tuple[AreaCover, ...]
    """The divisions that are reached in part."""


def uneven(cells: Iterable[Cell]) -> tuple[Uneven, ...]:
    """The sides whose cover differs between areas, in the order of the cells."""
    found = []
    for cell in cells:
        for side in cell.sides:
            covers = cover_of(cell.region, side) if side.current else ()
            missed = tuple(each.area for each in covers if each.extent == "none")
            partly = tuple(each for each in covers if each.extent == "part")
            if missed or partly:
                found.append(Uneven(cell, side, missed, partly))
    return tuple(found)
