"""Gaps: for each side of a cell, what stopped or is known to stop, against what is there and what follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from openbook.model.dates import When
from openbook.model.parts import Citation
from openbook.model.places import Area
from openbook.model.statements import Finding
from openbook.model.statuses import STATUSES, Status, Tile
from openbook.views.cells import OVER, UNSURE, Cell, Picture, Side, Standings
from openbook.views.cover import cover
from openbook.views.endings import known_end
from openbook.views.ground import Ground
from openbook.views.lost import Left, leavings


class Fate(StrEnum):
    """What became of the people of a service that stopped."""

    GONE = "gone"
    """Nothing is there for this side any more."""
    LEFT = "left"
    """Something is there, but not in these places, or not for these ages."""
    UNCLEAR = "unclear"
    """Something may be there: nobody can tell from what we found."""
    IN_HOUSE = "in-house"
    """The Probation Service runs it itself now."""
    TAKEN_OVER = "taken-over"
    """Another service came after it, as a relation says."""
    COVERED = "covered"
    """No successor is named, but services that are there reach the same places and people."""


class Kind(StrEnum):
    """What sort of gap, worst first."""

    OPEN = "open"
    PART = "part"
    COMING = "coming"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Stop:
    """A service that stopped, or is to stop, on one side of a cell."""

    cell: Cell
    side: Side
    service: Standings
    fate: Fate
    left: tuple[Left, ...] = ()
    """The places without help; for a service that has not stopped yet, those that its end would leave without."""
    after: tuple[Standings, ...] = ()
    """What came after it or reaches the same people now; when unclear, what may."""

    @property
    def sources(self) -> tuple[Citation, ...]:
        """What tells that it stopped: the event, otherwise the sources of the record."""
        event = self.service.standing.event
        return (Citation(event.source, event.locator),) if event else self.service.record.sources


@dataclass(frozen=True)
class Gap:
    """A side of a cell with people for whom nothing is there, will be there, or may be there."""

    kind: Kind
    cell: Cell
    side: Side
    stops: tuple[Stop, ...]
    since: When | None = None
    """When the last of them stopped, or for a gap that is coming when the first is to stop."""
    never: tuple[Area, ...] = ()
    """For an open gap: the areas of the region for which no service was ever found."""

    @property
    def id(self) -> str:
        """Unique among the gaps of a site; a place on the page."""
        parts = (self.kind, self.cell.region.id, self.cell.category.id, self.side.group)
        return "-".join(each for each in parts if each)

    @property
    def follows(self) -> tuple[Standings, ...]:
        """What is being bought or planned for this side and does not leave this help out here."""
        return follows(self.cell, self.side)

    @property
    def reported(self) -> tuple[Finding, ...]:
        """Sources that say that it is missing."""
        return self.side.reported


def follows(cell: Cell, side: Side) -> tuple[Standings, ...]:
    """What comes next for a side: tenders and plans, and services that were awarded and not seen to start."""
    awarded = (each for each in side.other if STATUSES[each.standing.status].coming)
    return tuple(
        each for each in (*side.coming, *awarded) if not each.record.leaves_out(cell.category.id, cell.region.id)
    )


def stops(picture: Picture, cell: Cell) -> Iterator[Stop]:
    """Every service of a cell that stopped, once for each side it was on.

    A cell outside the framework holds only what has no cell inside it, so that nothing is told twice.
    """
    framework = {each.id for each in picture.site.framework_categories}
    for side in cell.sides:
        for service in side.services:
            if service.standing.status in OVER and (
                cell.category.in_framework or not framework & set(service.record.categories)
            ):
                yield _stop(cell, side, service)


def _stop(cell: Cell, side: Side, service: Standings) -> Stop:
    heirs = [each for each in side.services if _replaces(each, service)]
    living = tuple(each for each in heirs if each in side.current)
    if living:
        was = {each.area.id for each in cover(cell.region, [service.record]) if each.extent != "none"}
        now = cover(cell.region, [each.record for each in side.current])
        without = tuple(Left(each.area) for each in now if each.extent == "none" and each.area.id in was)
        if without:
            return Stop(cell, side, service, Fate.LEFT, without, living)
        own = any(each.standing.status is Status.IN_HOUSE for each in living)
        return Stop(cell, side, service, Fate.IN_HOUSE if own else Fate.TAKEN_OVER, (), living)
    if passed_on := tuple(each for each in heirs if each.standing.status in OVER):
        return Stop(cell, side, service, Fate.TAKEN_OVER, (), passed_on)
    if unsure := tuple(each for each in heirs if each.standing.status in UNSURE):
        return Stop(cell, side, service, Fate.UNCLEAR, (), unsure)
    side_records = [each.record for each in side.services]
    found = leavings(Ground(cell.region), service.record, [each.record for each in side.current], side_records)
    if side.tile is Tile.GAP:
        return Stop(cell, side, service, Fate.GONE, found.places)
    if not side.current:
        return Stop(cell, side, service, Fate.UNCLEAR, (), side.other)
    if found.places:
        return Stop(cell, side, service, Fate.LEFT, found.places)
    return Stop(cell, side, service, Fate.UNCLEAR if found.unsure else Fate.COVERED, (), side.current)


def _replaces(each: Standings, earlier: Standings) -> bool:
    return any(one.kind == "replaces" and one.record == earlier.record.id for one in each.record.relations)


def of_cell(picture: Picture, cell: Cell) -> tuple[Gap, ...]:
    """The gaps of a cell, men and women (or whatever its sides are) apart, worst first."""
    stopped = tuple(stops(picture, cell))
    found: list[Gap] = []
    for side in cell.sides:
        mine = [each for each in stopped if each.side is side]
        gone = tuple(each for each in mine if each.fate in (Fate.GONE, Fate.UNCLEAR))
        if side.tile is Tile.GAP and (gone or cell.category.in_framework):
            ever = cover(cell.region, [each.record for each in side.services])
            never = tuple(each.area for each in ever if each.extent == "none" and side.services)
            found.append(Gap(Kind.OPEN, cell, side, gone, side.since, never))
            continue
        for kind, fate in ((Kind.PART, Fate.LEFT), (Kind.UNCLEAR, Fate.UNCLEAR)):
            if some := tuple(each for each in mine if each.fate is fate):
                found.append(Gap(kind, cell, side, some, _last(some)))
        if ahead := tuple(_ahead(picture, cell, side)):
            found.append(Gap(Kind.COMING, cell, side, ahead, min((_end(each) for each in ahead), key=_day)))
    return tuple(sorted(found, key=_matters))


def _ahead(picture: Picture, cell: Cell, side: Side) -> Iterator[Stop]:
    """The services with a known end ahead whose places nothing would reach after it; none where something follows."""
    as_of = picture.site.as_of
    if follows(cell, side):
        return
    ends = {each.record.id: known_end(each, as_of) for each in side.current}
    for service in side.current:
        if (end := ends[service.record.id]) is not None:
            later = [
                each.record for each in side.current if (other := ends[each.record.id]) is None or other.last > end.last
            ]
            found = leavings(Ground(cell.region), service.record, later, [each.record for each in side.services])
            if found.places:
                yield Stop(cell, side, service, Fate.LEFT if later else Fate.GONE, found.places)


def every(picture: Picture, region: str = "", category: str = "") -> tuple[Gap, ...]:
    """Every gap of the site, of a region or of a category (empty: any), in the order that matters to readers.

    Worst kind first; then those for which nothing is known to follow; then the longest open; undated ones last.
    """
    found = [gap for cell in _cells(picture, region, category) for gap in of_cell(picture, cell)]
    return tuple(sorted(found, key=_matters))


def every_stop(picture: Picture, region: str = "", category: str = "") -> tuple[Stop, ...]:
    """Every service that stopped, once for each side it was on, whatever became of its people."""
    return tuple(stop for cell in _cells(picture, region, category) for stop in stops(picture, cell))


def _cells(picture: Picture, region: str, category: str) -> Iterator[Cell]:
    return (
        cell
        for cell in picture.pages
        if (not region or cell.region.id == region) and (not category or cell.category.id == category)
    )


def _last(some: Iterable[Stop]) -> When | None:
    dated = [each.service.standing.since for each in some if each.service.standing.since is not None]
    return max(dated, key=_day, default=None)


def _end(stop: Stop) -> When:
    end = known_end(stop.service, date.min)
    assert end is not None
    return end


def _day(when: When) -> tuple[date, date]:
    return when.sort_key()


def _matters(gap: Gap) -> tuple[object, ...]:
    return (
        list(Kind).index(gap.kind),
        bool(gap.follows),
        gap.since.sort_key() if gap.since else (date.max, date.max),
        gap.cell.category.order,
        gap.cell.region.order,
        gap.side.group,
    )
