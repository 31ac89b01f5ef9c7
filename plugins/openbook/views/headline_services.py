"""What can be said of all services together: values, notices, ends, who leads them, what stopped in many places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from openbook.model.dates import Precision, When
from openbook.model.knowledge import Unknown
from openbook.model.places import Category
from openbook.model.statuses import STATUSES, Tile
from openbook.views import endings, gaps
from openbook.views.cells import SERVICE, Cell, Picture, Side, Standings
from openbook.views.concentration import Spread, day_one, spread
from openbook.views.endings import End, Ending
from openbook.views.gaps import Stop
from openbook.views.organisations import began, beginning, running

CONTRACT = "contract"
OFFICIAL = frozenset({"ocid", "find-a-tender", "contracts-finder", "sell2wales", "bidstats", "eu-notice"})
"""Schemes of numbers that a published notice has; a buyer's own number or that of a decision is none."""
MANY = 2
"""In so many regions something has to stop on one day before it is told as one thing."""
HANDOVER = timedelta(days=31)
"""What comes in the place of a service within a month leaves no gap to tell of."""


@dataclass(frozen=True)
class Headline:
    """One thing that the data say as a whole. `id` is its address, the same on every day on which it is there."""

    id: str


@dataclass(frozen=True)
class FirstValues(Headline):
    """Of which contracts that began on the day on which most services began a value was found."""

    day: date
    found: tuple[Standings, ...]
    without: tuple[Standings, ...]


@dataclass(frozen=True)
class Notices(Headline):
    """Of which contracts for services the number of a published notice was found."""

    found: tuple[Standings, ...]
    without: tuple[Standings, ...]


@dataclass(frozen=True)
class Ends(Headline):
    """What is known of the ends of the services that people can be sent to and that were bought."""

    endings: tuple[Ending, ...]

    def of(self, *kinds: End) -> tuple[Ending, ...]:
        """Those of which just so much is known."""
        return tuple(each for each in self.endings if each.end in kinds)


@dataclass(frozen=True)
class Leads(Headline):
    """Who leads the services that people can be sent to."""

    spread: Spread
    own: tuple[Standings, ...]
    """Those that the Probation Service runs itself."""


@dataclass(frozen=True)
class Place:
    """One side of a cell where services stopped on that day."""

    cell: Cell
    side: Side
    stops: tuple[Stop, ...]

    @property
    def follows(self) -> tuple[Standings, ...]:
        """What is being bought or planned for this side."""
        return gaps.follows(self.cell, self.side)


@dataclass(frozen=True)
class Stopped(Headline):
    """A kind of help that stopped for one group on one day in several regions, with nothing there a month later."""

    category: Category
    group: str
    when: When
    places: tuple[Place, ...]
    """One for each region."""
    regions: int
    """How many regions there are in all."""

    @property
    def gone(self) -> tuple[Place, ...]:
        """Those where nothing has been found in its place since."""
        return tuple(each for each in self.places if each.side.tile is Tile.GAP and _same(each.side.since, self.when))

    @property
    def changed(self) -> tuple[Place, ...]:
        """Those where something came later, if only for a time."""
        return tuple(each for each in self.places if each not in self.gone)

    def there_for(self, group: str) -> tuple[Place, ...]:
        """Those where nothing is there for this group, and something is for another one."""
        return tuple(each for each in self.gone if (side := each.cell.side(group)) is not None and side.current)


def first_values(picture: Picture) -> Iterator[FirstValues]:
    """The values of the contracts that began on the day on which most services began."""
    day = day_one(picture)
    if day is not None and (contracts := [each for each in _contracts(picture) if _began_on(each, day)]):
        found = tuple(each for each in contracts if each.record.value.unknown is None)
        without = tuple(each for each in contracts if each not in found)
        yield FirstValues("values-of-first-contracts", day, found, without)


def notices(picture: Picture) -> Iterator[Notices]:
    """The notices of the contracts for services."""
    if contracts := _contracts(picture):
        found = tuple(each for each in contracts if _has_notice(each))
        yield Notices("notices-of-contracts", found, tuple(each for each in contracts if each not in found))


def ends(picture: Picture) -> Iterator[Ends]:
    """The ends of the services that people can be sent to, without those that were never bought."""
    found = tuple(
        each
        for each in endings.every(picture)
        if STATUSES[each.service.standing.status].current and each.end is not End.NONE_EXPECTED
    )
    if found:
        yield Ends("ends-that-a-source-gives", found)


def leads(picture: Picture) -> Iterator[Leads]:
    """Who leads the services that people can be sent to."""
    found = spread(picture)
    own = tuple(each for each in picture.begun if running(each) and each not in found.services)
    if found.holders:
        yield Leads("organisations-that-lead", found, own)


def stopped(picture: Picture) -> Iterator[Stopped]:
    """Each kind of help, group and day on which it stopped in several regions at once, the oldest first."""
    site = picture.site
    found: dict[tuple[str, str, str], list[Stop]] = {}
    for stop in gaps.every_stop(picture):
        since = stop.service.standing.since
        if stop.cell.category.in_framework and since is not None and since.known and since.to is None:
            found.setdefault((str(since.date), stop.cell.category.id, stop.side.group), []).append(stop)
    for (day, category, group), stops in sorted(found.items()):
        when = stops[0].service.standing.since
        assert when is not None
        places = _places(stops)
        if len(places) < MANY or when.last + HANDOVER > site.as_of:
            continue
        later = Picture(replace(site, as_of=when.last + HANDOVER))
        left = tuple(each for each in places if _empty(later, each))
        if len(left) >= MANY:
            parts = ("stopped", category, group, day.replace("/", "-").lower())
            name = "-".join(part for part in parts if part)
            yield Stopped(name, site.categories[category], group, when, left, len(site.live_regions))


def _contracts(picture: Picture) -> tuple[Standings, ...]:
    """The services bought by a contract, in the order of regions and titles."""
    place = {region: n for n, region in enumerate(picture.site.regions, 1)}
    found = [each for each in picture.begun if each.record.level == SERVICE and each.record.instrument == CONTRACT]
    return tuple(sorted(found, key=lambda each: (place.get(each.record.home, 0), each.record.title, each.record.id)))


def _began_on(each: Standings, day: date) -> bool:
    event = beginning(each)
    when = event.date.date if event is not None and began(event) else None
    return when is not None and when.precision is Precision.DAY and when.first == day


def _has_notice(each: Standings) -> bool:
    numbers = each.record.notices
    return not isinstance(numbers, Unknown) and any(number.scheme in OFFICIAL for number in numbers)


def _places(stops: list[Stop]) -> tuple[Place, ...]:
    """The stops by region, in the order of regions."""
    by_region: dict[str, list[Stop]] = {}
    for each in sorted(stops, key=lambda one: one.cell.region.order):
        by_region.setdefault(each.cell.region.id, []).append(each)
    return tuple(Place(some[0].cell, some[0].side, tuple(some)) for some in by_region.values())


def _empty(picture: Picture, place: Place) -> bool:
    """True when nothing was there on the day of this picture."""
    side = picture.cell(place.cell.region.id, place.cell.category.id).side(place.side.group)
    return side is not None and side.tile is Tile.GAP


def _same(one: When | None, other: When) -> bool:
    return one is not None and one.date == other.date
