"""Who could be approached: the organisations that lead or deliver what is listed today, by region and kind of help."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from openbook.model.places import Region
from openbook.model.statuses import STATUSES, Status
from openbook.views.cells import SERVICE, Picture, Standings

OWN_TEAM = "probation-service-team"
"""The kind of an organisation that is a team of the Probation Service itself: nobody can work under it."""


@dataclass(frozen=True)
class Offer:
    """One kind of help that an organisation leads in a region, as it was bought."""

    category: str
    groups: tuple[str, ...]
    """For whom; empty: everybody."""
    areas: tuple[str, ...]
    """The areas of the region that it names; empty: the whole region."""
    services: tuple[Standings, ...]


@dataclass(frozen=True)
class Lead:
    """An organisation that leads services in a region, what it leads, and which partners the records name."""

    organisation: str
    offers: tuple[Offer, ...]
    partners: tuple[str, ...]


@dataclass(frozen=True)
class RegionLeads:
    """The leads of one region, by name, and the services that the Probation Service runs there itself."""

    region: Region
    leads: tuple[Lead, ...]
    in_house: tuple[Standings, ...]
    unnamed: tuple[Standings, ...]
    """Services that are listed and whose lead is not known."""
    buyers: tuple[str, ...]
    """Those who buy or have bought something in the region, alone or with others, by name."""

    @cached_property
    def services(self) -> tuple[Standings, ...]:
        """Every service behind the list, once each."""
        found = {each.record.id: each for lead in self.leads for offer in lead.offers for each in offer.services}
        return (*found.values(), *self.in_house, *self.unnamed)

    @cached_property
    def partners(self) -> tuple[str, ...]:
        """Every partner organisation, once each."""
        return tuple(dict.fromkeys(partner for lead in self.leads for partner in lead.partners))


def of_region(picture: Picture, region: Region) -> RegionLeads:
    """Who leads what is listed in a region today."""
    site = picture.site
    here = [each for each in current(picture) if each.record.in_region(region.id)]
    in_house = tuple(each for each in here if _own(picture, each))
    rest = [each for each in here if each not in in_house]
    mine: dict[str, list[Standings]] = {}
    for each in rest:
        for organisation in each.record.lead_suppliers:
            mine.setdefault(organisation, []).append(each)
    names = sorted(mine, key=lambda key: site.organisations[key].title.lower())
    return RegionLeads(
        region,
        tuple(_lead(picture, key, mine[key]) for key in names),
        in_house,
        tuple(each for each in rest if not each.record.lead_suppliers),
        _buyers(picture, region),
    )


def everywhere(picture: Picture) -> tuple[RegionLeads, ...]:
    """Every region with those who lead there, in the order of the regions."""
    return tuple(of_region(picture, region) for region in picture.site.live_regions)


def by_kind(regions: Iterable[RegionLeads]) -> Mapping[str, Mapping[str, tuple[Region, ...]]]:
    """Which organisations lead each kind of help, as it was bought, and in which regions."""
    found: dict[str, dict[str, list[Region]]] = {}
    for each in regions:
        for lead in each.leads:
            for category in dict.fromkeys(offer.category for offer in lead.offers):
                found.setdefault(category, {}).setdefault(lead.organisation, []).append(each.region)
    return {
        category: {organisation: tuple(places) for organisation, places in leads.items()}
        for category, leads in found.items()
    }


def current(picture: Picture) -> tuple[Standings, ...]:
    """The services that people can be sent to on the day, as far as the records tell."""
    return tuple(
        each for each in picture.begun if each.record.level == SERVICE and STATUSES[each.standing.status].current
    )


def _own(picture: Picture, each: Standings) -> bool:
    organisations = picture.site.organisations
    leads = each.record.lead_suppliers
    return each.standing.status is Status.IN_HOUSE or any(organisations[key].kind == OWN_TEAM for key in leads)


def _buyers(picture: Picture, region: Region) -> tuple[str, ...]:
    here = [each.record for each in picture.begun if each.record.in_region(region.id)]
    found = {record.commissioner for record in here if isinstance(record.commissioner, str)}
    found |= {buyer for record in here for buyer in record.partners_in_buying}
    return tuple(sorted(found, key=lambda key: picture.site.organisations[key].title.lower()))


def _lead(picture: Picture, organisation: str, services: Iterable[Standings]) -> Lead:
    site = picture.site
    services = tuple(services)
    offers: dict[tuple[str, tuple[str, ...]], list[Standings]] = {}
    for each in services:
        offers.setdefault((each.record.category, each.record.who.groups), []).append(each)
    order = list(site.categories)
    partners = {partner for each in services for partner in each.record.partners}
    return Lead(
        organisation,
        tuple(
            Offer(category, groups, _areas(found), tuple(found))
            for (category, groups), found in sorted(offers.items(), key=lambda each: (order.index(each[0][0]), each[0]))
        ),
        tuple(sorted(partners, key=lambda key: site.organisations[key].title.lower())),
    )


def _areas(services: Iterable[Standings]) -> tuple[str, ...]:
    """The areas that these services name, in alphabetical order; none when one of them is for the whole region."""
    named = [each.record.areas for each in services]
    return tuple(sorted({area for areas in named for area in areas})) if all(named) else ()
