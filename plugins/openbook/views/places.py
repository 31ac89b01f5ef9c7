"""The A to Z of places: regions, areas with their other names, and every place that a record names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from openbook.model.places import Area, Region
from openbook.views.cells import Picture, Standings
from openbook.views.ground import OTHERWISE_DRAWN, Extent, Ground, plain


@dataclass(frozen=True)
class Place:
    """One name in the A to Z and where it leads: an area, a region, or for a town the records that name it."""

    name: str
    regions: tuple[Region, ...]
    """The region; several for a town that a record of several regions names, because the record does not say which."""
    area: Area | None = None
    """The area whose page tells what there is; for a town, the one area that each of its records is for."""
    title: str = ""
    """For another name: the name under which the area or region is known here."""
    records: tuple[Standings, ...] = ()
    """For a town: the records that name it. None for areas and regions."""
    around: tuple[Area, ...] = ()
    """For a town: the areas that these records are for; none when they are for the whole region."""

    @property
    def letter(self) -> str:
        """The capital letter under which it stands; empty for words that are not a name, such as `mobile outreach`."""
        first = unicodedata.normalize("NFKD", self.name[:1])[:1]
        return first if first.isalpha() and first.isupper() else ""

    @property
    def region(self) -> Region:
        """The region, or the first of several."""
        return self.regions[0]


def a_to_z(picture: Picture) -> Mapping[str, tuple[Place, ...]]:
    """Every place by its letter, in order of names; what is not a name comes last, under an empty letter."""
    found = [*_regions(picture), *_areas(picture), *_towns(picture)]
    found.sort(key=lambda place: (plain(place.name), bool(place.records), place.region.order, _size(place.area)))
    letters = sorted({place.letter for place in found}, key=lambda letter: (not letter, letter))
    return {letter: tuple(place for place in found if place.letter == letter) for letter in letters}


def _size(area: Area | None) -> int:
    """0 for a region, then areas that services are let for, then those that are drawn otherwise."""
    return 0 if area is None else 1 + (area.kind in OTHERWISE_DRAWN)


def _regions(picture: Picture) -> Iterator[Place]:
    for region in picture.site.live_regions:
        yield Place(region.title, (region,))
        for name in dict.fromkeys((*region.aliases, *(each.name for each in region.names))):
            yield Place(name, (region,), title=region.title)


def _areas(picture: Picture) -> Iterator[Place]:
    for region in picture.site.live_regions:
        for area in region.areas:
            yield Place(area.title, (region,), area)
            for name in {plain(name): name for name in area.aliases}.values():
                if plain(name) != plain(area.title):
                    yield Place(name, (region,), area, area.title)


def _towns(picture: Picture) -> Iterator[Place]:
    """The places of records. One that has the name of an area which the record reaches stands there already."""
    grounds = {region.id: Ground(region) for region in picture.site.live_regions}
    named: dict[tuple[str, tuple[str, ...]], list[tuple[str, Standings]]] = {}
    for each in sorted(picture.begun, key=lambda one: (one.rank, one.record.title, one.record.id)):
        homes = tuple(key for key in grounds if each.record.in_region(key))
        for written in each.record.places if homes else ():
            name = town(written)
            if len(homes) > 1 or not _is_area(grounds[homes[0]], each, name):
                named.setdefault((plain(name), homes), []).append((name, each))
    for (_, homes), found in named.items():
        names = [name for name, _ in found]
        records = tuple({each.record.id: each for _, each in found}.values())
        around, area = _around(grounds[homes[0]], records) if len(homes) == 1 else ((), None)
        yield Place(
            name=max(names, key=lambda name: (names.count(name), name)),
            regions=tuple(grounds[home].region for home in homes),
            area=area,
            records=records,
            around=around,
        )


def _around(ground: Ground, records: Iterable[Standings]) -> tuple[tuple[Area, ...], Area | None]:
    """The areas that records name, and the only one of them that each record is for; None without such a one."""
    let = [each.record for each in records if each.record.areas]
    around = tuple(area for area in ground.region.areas if any(area.id in record.areas for record in let))
    shared = [area for area in around if all(ground.reach(record, area) is Extent.ALL for record in let)]
    return around, shared[0] if len(shared) == 1 else None


def town(written: str) -> str:
    """The name in what a record says of a place: small words after a colon tell how help is given there, not where."""
    name, _, rest = written.partition(": ")
    return name if rest[:1].islower() else written


def _is_area(ground: Ground, each: Standings, name: str) -> bool:
    """True when an area of this name has the record on its page."""
    return any(
        plain(name) in {plain(title) for title in (area.title, *area.aliases)}
        and ground.reach(each.record, area) in (Extent.ALL, Extent.PART, Extent.NAMED)
        for area in ground.region.areas
    )
