"""Help in one area: for each kind of help and each group, what reaches it, what stopped, what was not found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from openbook.model.dates import When
from openbook.model.parts import Scope
from openbook.model.places import Area, Category, Region, UnitList
from openbook.model.statements import Finding, Look
from openbook.model.statuses import STATUSES, Tile
from openbook.views.cells import SERVICE, Picture, Side, Standings, tile_of
from openbook.views.cover import FREELY_DRAWN, AreaCover, cover
from openbook.views.ground import Extent, Ground, names_place
from openbook.views.lots import Lots, Next
from openbook.views.served import cover_of

REACHED = (Extent.ALL, Extent.PART, Extent.NAMED)
"""The ways in which a record of its own reaches an area, the farthest first."""
Covered = tuple[Side, tuple[AreaCover, ...]]
"""A side of a cell, with how far its current services reach each division of the region."""
NO_SERVICE = frozenset({Tile.NOTHING_FOUND, Tile.NOT_PUBLISHED, Tile.NOT_LOOKED})
"""Tiles that a source who says that a service is missing turns into a gap."""


@dataclass(frozen=True)
class Here:
    """One group in one category, at one area."""

    group: str
    tile: Tile | None
    """None where services are listed for other named areas, and we do not know whether this one lies in them."""
    extent: Extent
    """How far the current services reach the area; `none` without any."""
    services: tuple[Standings, ...]
    """The services behind the answer: those that reach it, the one that says most first; else those that may."""
    cover: tuple[AreaCover, ...]
    """How far the current services of this group reach each division of the whole region."""
    parts: tuple[Area, ...] = ()
    """The smaller areas that they name, where they reach only a part; where it is not known, all that they name."""
    since: When | None = None
    """For a gap: when the last service stopped."""
    reported: tuple[Finding, ...] = ()
    looks: tuple[Look, ...] = ()

    @property
    def current(self) -> tuple[Standings, ...]:
        """The services that people can be sent to, as far as we know."""
        return tuple(each for each in self.services if STATUSES[each.standing.status].current)

    @property
    def covered(self) -> bool:
        """True when a current service reaches the area or a part of it."""
        return self.extent not in (Extent.UNKNOWN, Extent.NONE)


@dataclass(frozen=True)
class Row:
    """One category at one area, with a side for each group; None where the category is not for that group."""

    category: Category
    sides: tuple[Here | None, ...]


@dataclass(frozen=True)
class AreaView:
    """Everything that the page of one area says."""

    region: Region
    area: Area
    placed: bool
    """False when we do not know in which of the divisions of the region the area lies."""
    division_kind: str
    rows: tuple[Row, ...]
    """The categories of the framework, in order."""
    others: tuple[Row, ...]
    """Other categories that something reaches the area in and that no row above shows."""
    services: tuple[Standings, ...]
    """Every service behind the rows, the one that says most first, where the record itself tells that it reaches."""
    named: tuple[Standings, ...]
    """Tenders, grants and programmes that name the area, what it lies in, or a place of its name."""
    coming: tuple[Next, ...]
    """Tenders and plans that are on their way in the region, with the lots that the area is in by name."""
    written: tuple[tuple[UnitList, str], ...]
    """For a delivery unit: the lists that write it otherwise, often with the councils in it."""
    findings: tuple[Finding, ...]
    wholes: tuple[Area, ...]
    parts: tuple[Area, ...]
    namesakes: tuple[Area, ...]
    """Areas of the region with the same name and another kind."""


def areas_of(picture: Picture, region: Region, lots: Lots) -> tuple[AreaView, ...]:
    """What is known at each area of a region, in the order of the data."""
    ground = Ground(region)
    shown = []
    for category in (*picture.site.framework_categories, *_other(picture, region)):
        cell = picture.cell(region.id, category.id)
        sides = [cell.side(group) for group in picture.site.groups]
        shown.append((category, tuple((side, cover_of(region, side)) if side else None for side in sides)))
    return tuple(_view(picture, ground, area, lots, shown) for area in region.areas)


def _other(picture: Picture, region: Region) -> Iterator[Category]:
    """The categories outside the framework that a service of the region is in."""
    for category in picture.site.categories.values():
        outside = not category.in_framework and category.retired is None
        if outside and any(each.record.level == SERVICE for each in picture.records_in(region.id, category.id)):
            yield category


def _view(
    picture: Picture,
    ground: Ground,
    area: Area,
    lots: Lots,
    shown: Sequence[tuple[Category, tuple[Covered | None, ...]]],
) -> AreaView:
    region = ground.region
    records = picture.records_in(region.id)
    reach = {each.record.id: ground.reach(each.record, area) for each in records}
    near = ground.touching[area.id]
    every = [
        Row(category, tuple(_here(ground, area, *side, reach) if side else None for side in sides))
        for category, sides in shown
    ]
    rows = tuple(row for row in every if row.category.in_framework)
    told = {each.record.id for row in rows for side in row.sides if side for each in side.services}
    others = tuple(
        row
        for row in every
        if not row.category.in_framework
        and any(each.record.id not in told for side in row.sides if side for each in side.services)
    )
    behind = {each.record.id for one in (*rows, *others) for side in one.sides if side for each in side.services}
    return AreaView(
        region=region,
        area=area,
        placed=ground.placed(area),
        division_kind=ground.divisions[0].kind if ground.divisions else "",
        rows=rows,
        others=others,
        services=tuple(
            each for each in records if each.record.id in behind and reach[each.record.id] is not Extent.UNKNOWN
        ),
        named=tuple(
            each
            for each in records
            if each.record.level != SERVICE
            and reach[each.record.id] in REACHED
            and (each.record.areas or names_place(each.record, area))
        ),
        coming=tuple(Next(each, lots.of(each.record, ground, area)) for each in _coming(picture, region)),
        written=tuple(
            (each, unit.written)
            for each in region.delivery_units
            for unit in each.units
            if unit.area == area.id and unit.written and (each.date is None or each.date.first <= picture.site.as_of)
        ),
        findings=tuple(each for each in picture.findings if _about(each.home, each.scope, region.id, near)),
        wholes=tuple(each for each in region.areas if each.id in area.part_of or area.id in each.includes),
        parts=tuple(each for each in region.areas if area.id in each.part_of or each.id in area.includes),
        namesakes=tuple(each for each in region.areas if each.title == area.title and each.id != area.id),
    )


def _coming(picture: Picture, region: Region) -> tuple[Standings, ...]:
    """Tenders and plans on their way in a region, once each."""
    sides = (side for category in picture.site.categories for side in picture.cell(region.id, category).sides)
    return tuple({each.record.id: each for side in sides for each in side.coming}.values())


def _here(ground: Ground, area: Area, side: Side, covers: tuple[AreaCover, ...], reach: Mapping[str, Extent]) -> Here:
    """One side of a cell, as it stands at one area."""
    sure = tuple(each for each in side.services if reach[each.record.id] in REACHED)
    unsure = tuple(each for each in side.services if reach[each.record.id] is Extent.UNKNOWN)
    current = tuple(each for each in sure if each in side.current)
    services, extent = sure, _extent(ground, area, covers, [reach[each.record.id] for each in current])
    if not current:
        if after := _after(ground, side, sure):
            services, extent = (*after, *sure), Extent.FOLLOWED
        elif maybe := [each for each in unsure if each in side.current]:
            if not all(each.extent == "all" for each in covers):
                parts = _named(ground, maybe)
                return Here(side.group, None, Extent.UNKNOWN, tuple(maybe), covers, parts)
            services, extent = (*maybe, *sure), Extent.WHEREVER
        elif not sure and _everywhere(ground, unsure):
            services = unsure
    near = ground.touching[area.id]
    reported = tuple(each for each in side.reported if not each.scope.areas or near.intersection(each.scope.areas))
    tile, since = tile_of(services, reported, side.looks)
    if tile in NO_SERVICE and reported:
        tile = Tile.GAP
    parts = _named(ground, current, ground.inside[area.id]) if extent is Extent.PART else ()
    return Here(side.group, tile, extent, services, covers, parts, since, reported, side.looks)


def _named(ground: Ground, services: Iterable[Standings], among: frozenset[str] | None = None) -> tuple[Area, ...]:
    """The areas that services name, of all areas of the region or among these."""
    named = {area for each in services for area in each.record.areas}
    return tuple(each for each in ground.region.areas if each.id in (named if among is None else named & among))


def _extent(ground: Ground, area: Area, covers: Iterable[AreaCover], extents: Iterable[Extent]) -> Extent:
    """How far the current services reach an area together: all divisions in it, each served whole, are all of it."""
    mine = [each.extent for each in covers if each.area.id in ground.inside[area.id]]
    if mine and all(extent == "all" for extent in mine):
        return Extent.ALL
    found = set(extents)
    return next((each for each in REACHED if each in found), Extent.NONE)


def _after(ground: Ground, side: Side, stopped: Iterable[Standings]) -> tuple[Standings, ...]:
    """The current services that came after ones for an area which stopped, and that were drawn anew.

    Councils and police areas lie side by side: what came after for one of them is not there for another.
    """
    ids = {each.record.id for each in stopped if each in side.replaced}
    free = {each.id for each in ground.region.areas if each.kind in FREELY_DRAWN}
    return tuple(
        each
        for each in side.current
        if free.intersection(each.record.areas)
        and any(relation.kind == "replaces" and relation.record in ids for relation in each.record.relations)
    )


def _everywhere(ground: Ground, services: Iterable[Standings]) -> bool:
    """True when these services were for every division of the region."""
    covers = cover(ground.region, [each.record for each in services])
    return bool(covers) and all(each.extent == "all" for each in covers)


def _about(home: str, scope: Scope, region: str, near: frozenset[str]) -> bool:
    """True for a finding that names an area which holds this one, or lies in it, in the same region."""
    here = home == region or (not home and region in scope.regions)
    return here and bool(near.intersection(scope.areas))
