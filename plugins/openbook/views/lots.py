"""Which lots of a tender an area is in, read from the names of the lots alone: they say no more than a name."""

from __future__ import annotations

from dataclasses import dataclass

from openbook.model.places import Area, Region
from openbook.model.records import Record
from openbook.model.site import Site
from openbook.views.cells import Picture, Standings
from openbook.views.ground import OTHERWISE_DRAWN, Ground, names_in


def lot_areas(site: Site, record: Record) -> tuple[tuple[str, tuple[tuple[Region, Area | None], ...]], ...]:
    """For each lot of a record, the areas whose whole name stands in the lot's name; None for a whole region.

    A region counts only for a lot that no area is named in: `West Shire` is then the area and not the region.
    """
    regions = [region for region in site.live_regions if record.in_region(region.id)]
    found = []
    for lot in record.lots:
        names = names_in(lot)
        areas: list[tuple[Region, Area | None]] = [
            (region, area)
            for region in regions
            for area in region.areas
            if area.kind not in OTHERWISE_DRAWN and names_in(area.title) <= names
        ]
        found.append((lot, tuple(areas or [(region, None) for region in regions if names_in(region.title) <= names])))
    return tuple(found)


@dataclass(frozen=True)
class Next:
    """A tender or plan that is on its way in a region, with the lots that an area is in by name."""

    each: Standings
    lots: tuple[str, ...]


class Lots:
    """The lots of every tender that is on its way, each read once for all areas."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._read: dict[str, tuple[tuple[str, tuple[tuple[Region, Area | None], ...]], ...]] = {}

    def of(self, record: Record, ground: Ground, area: Area) -> tuple[str, ...]:
        """The lots of a record that an area is in by name: its own, else of what holds it, else of its parts."""
        if record.id not in self._read:
            self._read[record.id] = lot_areas(self._picture.site, record)
        named = [
            (lot, frozenset(found.id if found else "" for region, found in places if region.id == ground.region.id))
            for lot, places in self._read[record.id]
        ]
        inside = ground.touching[area.id]
        for ids in (frozenset({area.id}), ground.holders[area.id], inside, frozenset({""})):
            if lots := tuple(lot for lot, places in named if places & ids):
                return lots
        return ()
