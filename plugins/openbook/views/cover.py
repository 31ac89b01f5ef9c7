"""Which places a set of services reaches, in the areas that a region is divided into."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openbook.model.places import Area, Region
from openbook.model.records import Record

POLICE = "police-area"
"""The kind of areas that most regions are divided into."""
COUNCIL = "council"
"""The kind that a region of one police area is divided into."""
PRISON = "prison"
"""The kind of areas that hold nobody who lives around them."""
FREELY_DRAWN = frozenset({"part", "contract-area"})
"""Kinds of areas that are drawn for services: a later drawing may overlap an earlier one."""


@dataclass(frozen=True)
class AreaCover:
    """How far one area is reached: `all`, `part` or `none`; for a part, which smaller areas are and are not."""

    area: Area
    extent: str
    reached: tuple[Area, ...] = ()
    not_reached: tuple[Area, ...] = ()


def divisions(region: Region) -> tuple[Area, ...]:
    """The areas that a region is divided into: its police areas, or the councils when one police area is all of it."""
    police = tuple(area for area in region.areas if area.kind == POLICE)
    if len(police) == 1:
        councils = tuple(area for area in region.areas if area.kind == COUNCIL and police[0].id in area.part_of)
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


def named_areas(region: Region, record: Record) -> frozenset[str]:
    """The ids of the areas that a record names, and of those that make up a contract area that it names."""
    named = set(record.areas)
    growing = True
    while growing:
        more = {each for area in region.areas if area.id in named for each in area.includes} - named
        named |= more
        growing = bool(more)
    return frozenset(named)


def cover(region: Region, records: Iterable[Record], former: Iterable[Record] = ()) -> tuple[AreaCover, ...]:
    """The cover of each division of the region by these records; places inside prisons count for no area.

    `former` are the records that these came after. What only they named and was drawn for them is no part any more.
    """
    records = tuple(records)
    whole = any(not record.areas for record in records)
    prisons = {area.id for area in region.areas if area.kind == PRISON}
    named = {area for record in records for area in named_areas(region, record)} - prisons
    gone = {area for record in former for area in record.areas} - named
    covers = []
    for area in divisions(region):
        parts = [
            each
            for each in region.areas
            if area.id in each.part_of and (each.kind == COUNCIL or (each.kind in FREELY_DRAWN and each.id not in gone))
        ]
        inside = within(region, area.id) - {area.id}
        if whole or named & around(region, area.id):
            covers.append(AreaCover(area, "all"))
        elif named & inside:
            reached = tuple(each for each in parts if named & within(region, each.id))
            missed = tuple(each for each in parts if each not in reached)
            # one known part is not all of it, a part of a part is not the whole part, and parts that were drawn for
            # services need not make up the whole
            every = len(parts) > 1 and all(named & around(region, each.id) for each in parts)
            every = every and any(each.kind == COUNCIL for each in parts)
            covers.append(AreaCover(area, "all" if every else "part", reached, missed))
        else:
            covers.append(AreaCover(area, "none"))
    return tuple(covers)
