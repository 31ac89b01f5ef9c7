"""Organisations: what each leads, delivers and buys, since when, what it pays and publishes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from openbook.model.records import Event
from openbook.model.references import Source
from openbook.model.statements import MoneyLine
from openbook.model.statuses import STATUSES, Status
from openbook.views import money
from openbook.views.cells import SERVICE, Picture, Standings

_BEGAN = frozenset({Status.STARTED, Status.IN_HOUSE})


@dataclass(frozen=True)
class Roles:
    """What an organisation does, as far as the records say: every record that names it, by what it does there."""

    leads: tuple[Standings, ...]
    delivers: tuple[Standings, ...]
    buys: tuple[Standings, ...]

    @property
    def leads_now(self) -> tuple[Standings, ...]:
        """The services that it leads and that people can be sent to."""
        return tuple(each for each in self.leads if running(each))

    @property
    def delivers_now(self) -> tuple[Standings, ...]:
        """The services that others lead, that it delivers with them, and that people can be sent to."""
        return tuple(each for each in self.delivers if running(each))

    @property
    def before(self) -> tuple[Standings, ...]:
        """The services that it led or delivered and that have stopped, were not seen to start, or are not certain."""
        return self._others(service=True)

    @property
    def beside(self) -> tuple[Standings, ...]:
        """Grants, award notices and other records that name it and are not a service."""
        return self._others(service=False)

    def _others(self, *, service: bool) -> tuple[Standings, ...]:
        found = {each.record.id: each for each in (*self.leads, *self.delivers)}
        return tuple(each for each in found.values() if not running(each) and (each.record.level == SERVICE) == service)


def running(each: Standings) -> bool:
    """True for a service that people can be sent to, as far as we know."""
    return each.record.level == SERVICE and STATUSES[each.standing.status].current


def organisation_roles(picture: Picture) -> Mapping[str, Roles]:
    """The roles of every organisation, by id, in the order of their names."""
    site = picture.site
    found: dict[str, tuple[list[Standings], list[Standings], list[Standings]]] = {
        key: ([], [], []) for key in sorted(site.organisations, key=lambda each: site.organisations[each].title.lower())
    }
    for each in sorted(picture.begun, key=lambda one: (one.rank, one.record.title, one.record.id)):
        record = each.record
        for supplier in record.lead_suppliers:
            found[supplier][0].append(each)
        for partner in record.partners:
            found[partner][1].append(each)
        buyers = (
            (record.commissioner, *record.partners_in_buying)
            if isinstance(record.commissioner, str)
            else record.partners_in_buying
        )
        for buyer in buyers:
            found[buyer][2].append(each)
    return {key: Roles(tuple(leads), tuple(delivers), tuple(buys)) for key, (leads, delivers, buys) in found.items()}


def beginning(each: Standings) -> Event | None:
    """The earliest event that tells when it began; without one, the earliest event of any kind."""
    began = [event for event in each.standing.happened if event.type.status in _BEGAN]
    return min(began or each.standing.happened, key=lambda event: event.date.sort_key(), default=None)


def began(event: Event) -> bool:
    """True for an event with which a service begins, and not only its award."""
    return event.type.status in _BEGAN


def in_order(picture: Picture, services: Iterable[Standings]) -> tuple[Standings, ...]:
    """By region, then by kind of help, as the site orders both; what is for several regions comes first."""
    site = picture.site
    place = {region: n for n, region in enumerate(site.regions, 1)}
    help_ = {category: n for n, category in enumerate(site.categories)}
    return tuple(
        sorted(
            services,
            key=lambda each: (
                place.get(each.record.home, 0),
                help_[each.record.category],
                each.record.title,
                each.record.id,
            ),
        )
    )


@dataclass(frozen=True)
class Beside:
    """What else names an organisation: sums that it pays, and documents that it publishes or issued."""

    pays: tuple[MoneyLine, ...]
    sources: tuple[Source, ...]


def beside(picture: Picture) -> Mapping[str, Beside]:
    """The same for every organisation, by id. A publisher is the same body when its name or another of its names is."""
    site = picture.site
    shown, _later = money.by_day(picture)
    published: dict[str, list[Source]] = {}
    for source in site.sources.values():
        for name in {source.publisher.lower(), source.issuer.lower()} - {""}:
            published.setdefault(name, []).append(source)
    found = {}
    for key, organisation in site.organisations.items():
        names = {name.lower() for name in (organisation.title, *organisation.aliases)}
        sources = {source.id: source for name in sorted(names) for source in published.get(name, ())}
        found[key] = Beside(tuple(line for line in shown if line.payer == key), tuple(sources.values()))
    return found
