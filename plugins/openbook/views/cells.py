"""Cells: one region by one category, with a side for each group, what is there today and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from openbook.model.dates import When
from openbook.model.places import Category, Region
from openbook.model.records import Record
from openbook.model.site import Site
from openbook.model.statements import Finding, Look, MoneyLine
from openbook.model.statuses import BEST_FIRST, STATUSES, TILES, Status, Tile
from openbook.views.cover import AreaCover, cover
from openbook.views.evidence import observed_on, reported, searches
from openbook.views.status import Standing, standings

SERVICE = "service"
"""The only level that makes a cell's status."""
COMING_LEVELS = frozenset({"process"})
"""Levels that can be a cell's next step."""

OVER = frozenset({Status.NOT_LISTED, Status.ENDED})
UNSURE = frozenset({Status.SILENT, Status.END_PASSED})
"""Of these nobody can tell whether they are there today: they fill no gap, and are none."""


@dataclass(frozen=True)
class Standings:
    """A record with its standing on the as-of date."""

    record: Record
    standing: Standing

    @property
    def rank(self) -> int:
        """0 for the status that says most about today."""
        return BEST_FIRST.index(self.standing.status)


@dataclass(frozen=True)
class Side:
    """What is known for one group in one cell. `group` is empty on a site without groups."""

    group: str
    tile: Tile
    services: tuple[Standings, ...]
    """All services for this group, the one that says most first."""
    coming: tuple[Standings, ...]
    """Tenders and plans: a second mark that never replaces today's."""
    cover: tuple[AreaCover, ...]
    since: When | None = None
    """For a gap: when the last service stopped."""
    reported: tuple[Finding, ...] = ()
    """Sources that say a service is missing."""
    looks: tuple[Look, ...] = ()
    """For nothing found: the looks that cover this cell."""

    @property
    def word(self) -> str:
        """The word beside the tile: its own, or the status where that says it better (started, an old award)."""
        first = self.services[0].standing.status if self.services else None
        if first and (self.tile is Tile.NOTHING_FOUND or (first is Status.STARTED and self.tile is Tile.LISTED)):
            return STATUSES[first].word
        return TILES[self.tile].word

    @property
    def current(self) -> tuple[Standings, ...]:
        """The services that people can be sent to, as far as we know."""
        return tuple(each for each in self.services if STATUSES[each.standing.status].current)

    @property
    def over(self) -> tuple[Standings, ...]:
        """The services that ended or are no longer listed, and that none of the current ones came after."""
        return tuple(each for each in self.services if each.standing.status in OVER and each not in self.replaced)

    @property
    def replaced(self) -> tuple[Standings, ...]:
        """The services that stopped and that one of the current ones came after."""
        return tuple(
            each for each in self.services if each.standing.status in OVER and each.record.id in _before(self.current)
        )

    @property
    def other(self) -> tuple[Standings, ...]:
        """The services that are neither: awarded, cancelled, end passed, not known."""
        return tuple(each for each in self.services if each not in self.current and each.standing.status not in OVER)

    def only_inside(self, category: str) -> tuple[str, ...]:
        """The packages that the current services come in, when none of them was bought for this category itself."""
        ways = {each.record.category for each in self.current}
        return tuple(sorted(ways)) if ways and category not in ways else ()


@dataclass(frozen=True)
class Cell:
    """One region by one category."""

    region: Region
    category: Category
    sides: tuple[Side, ...]
    context: tuple[Standings, ...]
    """Records that are about this cell but make no status: programmes, tenders, award notices."""
    money: tuple[MoneyLine, ...]
    findings: tuple[Finding, ...]

    def side(self, group: str) -> Side | None:
        """The side of a group; None when the category is not for it."""
        return next((side for side in self.sides if side.group == group), None)

    @property
    def records(self) -> tuple[Record, ...]:
        """Every record behind the cell, once each."""
        found = {each.record.id: each.record for side in self.sides for each in side.services}
        found.update({each.record.id: each.record for each in self.context})
        return tuple(found.values())


class Picture:
    """The site as it stands on the as-of date: standings and cells, each worked out once."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.standings: Mapping[str, Standing] = standings(site)
        self._cells: dict[tuple[str, str], Cell] = {}

    @cached_property
    def begun(self) -> tuple[Standings, ...]:
        """The records that something is known of by the as-of date."""
        found = ((record, self.standings[record.id]) for record in self.site.counted_records)
        return tuple(Standings(record, standing) for record, standing in found if standing.begun)

    @cached_property
    def _by_category(self) -> Mapping[str, tuple[Standings, ...]]:
        found: dict[str, list[Standings]] = {}
        for each in self.begun:
            for category in each.record.categories:
                found.setdefault(category, []).append(each)
        return {category: tuple(each) for category, each in found.items()}

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that had been reported by the as-of date, as far as anybody can tell."""
        return tuple(each for each in self.site.findings.values() if reported(self.site, each))

    def records_in(self, region: str = "", category: str = "") -> tuple[Standings, ...]:
        """Records of a region and a category (empty: any), the ones that say most first."""
        pool = self._by_category.get(category, ()) if category else self.begun
        found = [each for each in pool if not region or each.record.in_region(region)]
        return tuple(sorted(found, key=lambda each: (each.rank, each.record.title, each.record.id)))

    def cell(self, region: str, category: str) -> Cell:
        """The cell of a region and a category. Raises KeyError for an id that does not exist."""
        key = (region, category)
        if key not in self._cells:
            self._cells[key] = self._make(self.site.regions[region], self.site.categories[category])
        return self._cells[key]

    @cached_property
    def matrix(self) -> tuple[Cell, ...]:
        """The cells of the matrix: framework categories by regions, in order."""
        return tuple(
            self.cell(region.id, category.id)
            for category in self.site.framework_categories
            for region in self.site.live_regions
        )

    def has_page(self, region: str, category: str) -> bool:
        """True when the cell of a region and a category has a page."""
        return any(each.region.id == region and each.category.id == category for each in self.pages)

    @cached_property
    def pages(self) -> tuple[Cell, ...]:
        """The cells that have a page: those of the matrix, and other categories where a record exists."""
        others = [
            self.cell(region.id, category.id)
            for category in self.site.categories.values()
            if not category.in_framework and category.retired is None
            for region in self.site.live_regions
            if self.records_in(region.id, category.id)
        ]
        return (*self.matrix, *others)

    def _make(self, region: Region, category: Category) -> Cell:
        here = self.records_in(region.id, category.id)
        groups = [group for group in self.site.groups if not category.groups or group in category.groups]
        if not category.in_framework:  # outside the framework a side is shown where something is, not where nothing is
            groups = [group for group in groups if any(each.record.who.is_for(group) for each in here)] or groups
        findings = tuple(
            finding
            for finding in self.findings
            if category.id in finding.scope.categories and finding.scope.has_region(region.id)
        )
        return Cell(
            region=region,
            category=category,
            sides=tuple(self._side(region, category, group, here, findings) for group in groups),
            context=tuple(each for each in here if each.record.level != SERVICE),
            money=tuple(
                line
                for line in self.site.money.values()
                if category.id in line.scope.categories and line.scope.has_region(region.id)
            ),
            findings=findings,
        )

    def _side(
        self, region: Region, category: Category, group: str, here: Sequence[Standings], findings: Iterable[Finding]
    ) -> Side:
        mine = tuple(each for each in here if each.record.who.is_for(group))
        services = tuple(each for each in mine if each.record.level == SERVICE)
        coming = tuple(
            each
            for each in mine
            if each.record.level in COMING_LEVELS
            and STATUSES[each.standing.status].coming
            and each.standing.fresh(self.site.as_of)
        )
        reported = tuple(
            finding for finding in findings if finding.gap and (not group or finding.scope.has_group(group))
        )
        looks = searches(self.site, region.id, category.id, ("service",))
        tile, since = tile_of(services, reported, looks)
        current = [each for each in services if STATUSES[each.standing.status].current]
        former = [each.record for each in services if each.record.id in _before(current)]
        reached = cover(region, [each.record for each in current], former)
        return Side(group, tile, services, coming, reached, since, reported, looks)


def _before(services: Iterable[Standings]) -> frozenset[str]:
    """The ids of the records that these services came after."""
    return frozenset(
        relation.record for each in services for relation in each.record.relations if relation.kind == "replaces"
    )


def tile_of(
    services: Sequence[Standings], reported: Iterable[Finding], looks: Iterable[Look]
) -> tuple[Tile, When | None]:
    """The tile of one side and, for a gap, since when. A gap reported for the whole region makes one too."""
    best = services[0].standing if services else None
    if best and best.words.tile not in (Tile.NOTHING_FOUND, Tile.GAP):
        return best.words.tile, None
    unsure = _before(each for each in services if each.standing.status in UNSURE)
    stopped = [each for each in services if each.standing.status in OVER and each.record.id not in unsure]
    if stopped:  # beside it may stand services of which nobody can tell: they do not hide that this one stopped
        ends = [each.standing.since for each in stopped if each.standing.since]
        return Tile.GAP, max(ends, key=lambda when: when.sort_key(), default=None)
    if any(not finding.scope.areas for finding in reported):
        return Tile.GAP, None
    looks = tuple(looks)
    if not looks and best is None:
        return Tile.NOT_LOOKED, None
    if best is None and any(look.way == "original" and look.found == "nothing" and observed_on(look) for look in looks):
        return Tile.NOT_PUBLISHED, None
    return Tile.NOTHING_FOUND, None
