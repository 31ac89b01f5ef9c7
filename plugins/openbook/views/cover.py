"""Which places a set of services reaches, in the areas that a region is divided into."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openbook.model.places import Area, Region
from openbook.model.records import Record


@dataclass(frozen=True)
class AreaCover:
    """How far one area is reached: `all`, `part` or `none`; for a part, which smaller areas are and are not."""

    area: Area
    extent: str
    reached: tuple[Area, ...] = ()
    not_reached: tuple[Area, ...] = ()


def divisions(region: Region) -> tuple[Area, ...]:
    """The areas that a region is divided into: its police areas, or the councils when one police area is all of it."""
    police = tuple(area for area in region.areas if area.kind == "police-area")
    if len(police) == 1:
        councils = tuple(area for area in region.areas if area.kind == "council" and police[0].id in area.part_of)
        return councils or police
    return police


def within(region: Region, area_id: str) -> frozenset[str]:
    """The ids of everything that lies inside an area, the area itself included."""
    inside = {area_id}
    found = region.area(area_id)
    if found:
        inside.update(found.includes)
    growing = True
    while growing:
        more = {area.id for area in region.areas if set(area.part_of) & inside} - inside
        more |= {each for area in region.areas if area.id in inside for each in area.includes} - inside
        inside |= more
        growing = bool(more)
    return frozenset(inside)


def around(region: Region, area_id: str) -> frozenset[str]:
    """The ids of everything that an area lies inside, the area itself included."""
    outside = {area_id}
    growing = True
    while growing:
        more = {each for area in region.areas if area.id in outside for each in area.part_of} - outside
        more |= {area.id for area in region.areas if set(area.includes) & outside} - outside
        outside |= more
        growing = bool(more)
    return frozenset(outside)


def _named(region: Region, record: Record) -> frozenset[str]:
    """The ids of the areas that a record names, and of those that make up a contract area that it names."""
    named = set(record.areas)
    growing = True
    while growing:
        more = {each for area in region.areas if area.id in named for each in area.includes} - named
        named |= more
        growing = bool(more)
    return frozenset(named)


def reaches(region: Region, record: Record, area_id: str) -> bool:
    """True when a record serves this area: it is for the whole region, or an area that holds this one or lies in it."""
    if not record.areas:
        return True
    near = within(region, area_id) | around(region, area_id)
    return bool(near & _named(region, record))


def cover(region: Region, records: Iterable[Record]) -> tuple[AreaCover, ...]:
    """The cover of each division of the region by these records; places inside prisons count for no area."""
    records = tuple(records)
    whole = any(not record.areas for record in records)
    prisons = {area.id for area in region.areas if area.kind == "prison"}
    named = {area for record in records for area in _named(region, record)} - prisons
    covers = []
    for area in divisions(region):
        parts = [each for each in region.areas if area.id in each.part_of and each.kind in ("council", "part")]
        inside = within(region, area.id) - {area.id}
        if whole or named & around(region, area.id):
            covers.append(AreaCover(area, "all"))
        elif named & inside:
            reached = tuple(each for each in parts if named & within(region, each.id))
            missed = tuple(each for each in parts if each not in reached)
            # one known part is not all of it, and a part of a part is not the whole part
            every = len(parts) > 1 and all(named & around(region, each.id) for each in parts)
            covers.append(AreaCover(area, "all" if every else "part", reached, missed))
        else:
            covers.append(AreaCover(area, "none"))
    return tuple(covers)
