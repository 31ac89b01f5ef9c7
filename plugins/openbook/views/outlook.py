"""What ends, what follows and what is missing, put together for a cell, a region, a category or the whole site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from openbook.model.places import Area
from openbook.model.records import Relation
from openbook.model.statements import Finding
from openbook.model.statuses import Status
from openbook.views import endings, gaps, next_dates
from openbook.views.cells import Cell, Picture, Side, Standings
from openbook.views.endings import SETTLED, End, Ending
from openbook.views.gaps import Fate, Gap, Kind, Stop
from openbook.views.next_dates import Day


@dataclass(frozen=True)
class Move:
    """Help that the Probation Service runs itself, with what it came after as far as a relation says."""

    service: Standings
    before: tuple[tuple[Standings, Relation], ...]

    @property
    def days_between(self) -> int | None:
        """Days from the last one's stop to this start; None where the dates are not days or it did not stop."""
        start, stops = self.service.standing.since, [each.standing.since for each, _why in self.before]
        if start is None or not stops or any(each is None for each in stops):
            return None
        last = max((each for each in stops if each is not None), key=lambda when: when.sort_key())
        exact = start.first == start.last and last.first == last.last
        stopped = all(each.standing.status in (Status.NOT_LISTED, Status.ENDED) for each, _why in self.before)
        return (start.first - last.first).days if exact and stopped else None


@dataclass(frozen=True)
class SideOutlook:
    """One side of a cell: its gaps, the ends of what is there, and what follows."""

    cell: Cell
    side: Side
    gaps: tuple[Gap, ...]
    endings: tuple[Ending, ...]
    follows: tuple[Standings, ...]
    may_follow: tuple[Standings, ...]
    """Tenders and plans that leave this help out here, as a source says or lets us read."""

    @property
    def open(self) -> Gap | None:
        """The gap of the whole side, or None."""
        return next((each for each in self.gaps if each.kind is Kind.OPEN), None)

    @property
    def uncovered(self) -> tuple[Area, ...]:
        """The areas that nothing there reaches and that no gap names: no service for them was ever found."""
        named = {left.area.id for each in self.gaps for stop in each.stops for left in stop.left if left.area}
        missed = (each.area for each in self.side.cover if each.extent == "none")
        return tuple(each for each in missed if self.side.current and each.id not in named)


@dataclass(frozen=True)
class Outlook:
    """The same for many cells."""

    gaps: tuple[Gap, ...]
    """In the order that matters to readers."""
    stops: tuple[Stop, ...]
    """Every service that stopped, once for each side it was on."""
    endings: tuple[Ending, ...]
    """Of each service once, the least settled first."""
    moves: tuple[Move, ...]
    reported: tuple[Finding, ...]
    """Findings that call a service missing."""
    days: tuple[Day, ...]

    def of_kind(self, kind: Kind | str, group: str | None = None) -> tuple[Gap, ...]:
        """The gaps of one kind; with a group only its own."""
        return tuple(each for each in self.gaps if each.kind == kind and group in (None, each.side.group))

    def with_end(self, end: End | str) -> tuple[Ending, ...]:
        """The services of whose end just this is known."""
        return tuple(each for each in self.endings if each.end == end)

    @property
    def risks(self) -> tuple[Ending, ...]:
        """The services of which nobody says when they end: risks, not gaps."""
        return tuple(each for each in self.endings if each.end not in SETTLED)

    @property
    def there(self) -> tuple[Ending, ...]:
        """The services that people can be sent to and that could end: those run in-house have no contract."""
        return tuple(
            each for each in self.endings if each.service.standing.words.current and each.end is not End.NONE_EXPECTED
        )

    @property
    def settled(self) -> tuple[Ending, ...]:
        """The services that are there with an end that a source gives and that lies ahead."""
        return tuple(each for each in self.there if each.end in SETTLED)

    @property
    def followed(self) -> tuple[tuple[Standings, tuple[Standings, ...]], ...]:
        """The services that stopped and are no gap on any side: each once, with what is there in their place."""
        missed = {each.service.record.id for each in self.stops if each.fate not in (Fate.TAKEN_OVER, Fate.COVERED)}
        found: dict[str, tuple[Standings, dict[str, Standings]]] = {}
        for stop in self.stops:
            if stop.service.record.id not in missed:
                _service, after = found.setdefault(stop.service.record.id, (stop.service, {}))
                after.update({each.record.id: each for each in stop.after})
        return tuple((service, tuple(after.values())) for service, after in found.values())


def of_cell(picture: Picture, cell: Cell) -> tuple[SideOutlook, ...]:
    """Each side of a cell."""
    missing = gaps.of_cell(picture, cell)
    return tuple(
        SideOutlook(
            cell,
            side,
            tuple(each for each in missing if each.side is side),
            endings.of_services(side.services, picture.site.as_of),
            gaps.follows(cell, side),
            tuple(each for each in side.coming if each.record.leaves_out(cell.category.id, cell.region.id)),
        )
        for side in cell.sides
    )


def of_region(picture: Picture, region: str) -> Outlook:
    """A region. An id that does not exist gives an empty one."""
    return _outlook(picture, region=region)


def of_category(picture: Picture, category: str) -> Outlook:
    """A category. An id that does not exist gives an empty one."""
    return _outlook(picture, category=category)


def of_site(picture: Picture) -> Outlook:
    """Everything."""
    return _outlook(picture)


def _outlook(picture: Picture, region: str = "", category: str = "") -> Outlook:
    return Outlook(
        gaps=gaps.every(picture, region, category),
        stops=gaps.every_stop(picture, region, category),
        endings=endings.every(picture, region, category),
        moves=moves(picture, region, category),
        reported=tuple(
            each
            for each in picture.findings
            if each.gap
            and (not region or each.home == region or (not each.home and each.scope.has_region(region)))
            and (not category or category in each.scope.categories)
        ),
        days=next_dates.days(picture, region, category),
    )


def moves(picture: Picture, region: str = "", category: str = "") -> tuple[Move, ...]:
    """The services that the Probation Service runs itself, the latest first."""
    found = []
    by_id = {each.record.id: each for each in picture.begun}
    for each in picture.records_in(region, category):
        if each.record.level == "service" and each.standing.status is Status.IN_HOUSE:
            earlier = (one for one in each.record.relations if one.kind == "replaces" and one.record in by_id)
            found.append(Move(each, tuple((by_id[one.record], one) for one in earlier)))
    return tuple(sorted(found, key=_began, reverse=True))


def _began(each: Move) -> tuple[date, date]:
    since = each.service.standing.since
    return since.sort_key() if since else (date.min, date.min)
