"""How the services of a day are spread over the organisations that lead them. It counts services, never money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from openbook.model.dates import Precision
from openbook.model.references import Organisation
from openbook.model.site import Site
from openbook.model.statuses import Status
from openbook.views.cells import SERVICE, Picture, Standings
from openbook.views.organisations import began, beginning, running

TEAM = "probation-service-team"
"""The kind of a body that is not a supplier: a team of the service itself."""


@dataclass(frozen=True)
class Holder:
    """An organisation with the services that it leads on a day."""

    organisation: Organisation
    services: tuple[Standings, ...]


@dataclass(frozen=True)
class Spread:
    """How the services of one day are spread over the organisations that lead them. It counts services, not money."""

    day: date
    services: tuple[Standings, ...]
    """The services that people could be sent to on that day and that no team of the service itself runs."""
    holders: tuple[Holder, ...]
    """Those that lead them, the ones with most first. A service with two leads counts for both."""
    teams: tuple[Holder, ...]
    """Teams of the service itself, which are not suppliers."""
    unnamed: tuple[Standings, ...]
    """The services whose lead is not known."""

    def most(self, count: int) -> tuple[Standings, ...]:
        """The services that the `count` organisations with most of them lead, each once."""
        held = {each.record.id for holder in self.holders[:count] for each in holder.services}
        return tuple(each for each in self.services if each.record.id in held)

    @cached_property
    def half(self) -> int:
        """How few organisations lead half of the services or more between them; 0 when there are none."""
        reached = (n for n in range(1, len(self.holders) + 1) if 2 * len(self.most(n)) >= len(self.services))
        return next(reached, 0)

    def within(self, site: Site, region: str) -> Spread:
        """The same for one region; a service for several regions counts in each of them."""
        return _spread(site, self.day, [each for each in self.services if each.record.in_region(region)])


def spread(picture: Picture) -> Spread:
    """The spread of the services on the as-of date."""
    return _spread(picture.site, picture.site.as_of, [each for each in picture.begun if running(each)])


def _spread(site: Site, day: date, services: Iterable[Standings]) -> Spread:
    held: dict[str, list[Standings]] = {}
    bought: list[Standings] = []
    for each in services:
        leads = each.record.lead_suppliers
        for lead in leads:
            held.setdefault(lead, []).append(each)
        own = each.standing.status is Status.IN_HOUSE if not leads else all(_team(site, lead) for lead in leads)
        if not own:
            bought.append(each)
    holders = sorted(
        (Holder(site.organisations[key], tuple(each)) for key, each in held.items()),
        key=lambda each: (-len(each.services), each.organisation.title.lower()),
    )
    return Spread(
        day,
        tuple(bought),
        tuple(each for each in holders if not _team(site, each.organisation.id)),
        tuple(each for each in holders if _team(site, each.organisation.id)),
        tuple(each for each in bought if not each.record.lead_suppliers),
    )


def _team(site: Site, organisation: str) -> bool:
    return site.organisations[organisation].kind == TEAM


def day_one(picture: Picture) -> date | None:
    """The day on which most services began, the earliest of several; None when no two services began on one day."""
    days: Counter[date] = Counter()
    for each in picture.begun:
        event = beginning(each)
        when = event.date.date if event is not None and began(event) else None
        if each.record.level == SERVICE and when is not None and when.precision is Precision.DAY:
            days[when.first] += 1
    first = min(days, key=lambda day: (-days[day], day), default=None)
    return first if first is not None and days[first] > 1 else None


def on_day(picture: Picture, day: date) -> Spread:
    """The spread of the services on another day, from what is now known of that day."""
    return spread(Picture(replace(picture.site, as_of=day)))
