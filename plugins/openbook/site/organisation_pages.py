"""Organisations: the list, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from openbook.model.parts import Citation
from openbook.model.references import Organisation
from openbook.model.site import Site
from openbook.site import organisation_words, urls
from openbook.site.page import Page
from openbook.views.cells import Picture, Standings
from openbook.views.concentration import TEAM, Spread, day_one, on_day, spread
from openbook.views.organisations import Roles, beside, in_order, organisation_roles

PARTS = ("leads", "teams", "delivers", "buys", "before", "none")
"""Where an organisation stands on the list: at the first of these that is true of it."""


def organisations(picture: Picture) -> Iterator[Page]:
    """The list of organisations and a page for each."""
    site = picture.site
    roles = organisation_roles(picture)
    first = day_one(picture)
    then = on_day(picture, first) if first else None
    now = spread(picture)
    yield Page(
        urls.FIXED["organisations"],
        "organisations.html",
        "Organisations",
        {
            "say": organisation_words,
            "now": now,
            "then": then,
            "regions": [
                (region, now.within(site, region.id), then.within(site, region.id) if then else None)
                for region in site.live_regions
            ],
            "ways": _ways(then),
            "parts": by_part(site, roles),
            "roles": roles,
        },
        description="Who leads, delivers and buys help for people on probation, and who has how much of it.",
    )
    more = beside(picture)
    for key, role in roles.items():
        organisation = site.organisations[key]
        yield Page(
            urls.organisation(key),
            "organisation.html",
            organisation.title,
            {
                "say": organisation_words,
                "organisation": organisation,
                "roles": role,
                "leads": in_order(picture, role.leads_now),
                "delivers": in_order(picture, role.delivers_now),
                "cited": _cited((*role.leads_now, *role.delivers_now)),
                "bought": _by_region(picture, role.buys),
                "more": more[key],
                "team": organisation.kind == TEAM,
                "day_one": first,
                "led_then": _named(then, key, lead=True),
                "delivered_then": _named(then, key, lead=False),
            },
            (("Organisations", urls.FIXED["organisations"]),),
            where=organisation.where,
        )


def by_part(site: Site, roles: Mapping[str, Roles]) -> Mapping[str, list[Organisation]]:
    """Every organisation once, under the first of :data:`PARTS` that is true of it."""
    found: dict[str, list[Organisation]] = {part: [] for part in PARTS}
    for key, role in roles.items():
        organisation = site.organisations[key]
        true = {
            "leads": bool(role.leads_now) and organisation.kind != TEAM,
            "teams": organisation.kind == TEAM,
            "delivers": bool(role.delivers_now),
            "buys": bool(role.buys) and not role.leads and not role.delivers,
            "before": bool(role.leads or role.delivers),
        }
        found[next((part for part in PARTS[:-1] if true[part]), PARTS[-1])].append(organisation)
    return found


def _ways(then: Spread | None) -> list[Any]:
    """(instrument, route, services): how the services of day one were bought, the commonest way first."""
    found: dict[tuple[str, str], list[Standings]] = {}
    for each in then.services if then else ():
        found.setdefault((each.record.instrument, each.record.route), []).append(each)
    ways = [(instrument, route, services) for (instrument, route), services in found.items()]
    return sorted(ways, key=lambda each: (-len(each[2]), each[0], each[1]))


def _named(then: Spread | None, organisation: str, *, lead: bool) -> list[Standings]:
    """The services of day one that an organisation led, or delivered with another."""
    services = [*then.services, *(each for team in then.teams for each in team.services)] if then else []
    return [each for each in services if organisation in (each.record.lead_suppliers if lead else each.record.partners)]


def _cited(services: tuple[Standings, ...]) -> list[Citation]:
    """The first source of each service, each source once."""
    return [Citation(source) for source in dict.fromkeys(each.record.sources[0].source for each in services)]


def _by_region(picture: Picture, bought: tuple[Standings, ...]) -> list[Any]:
    """(region, or None for several, records): what an organisation bought, region by region."""
    found: dict[str, list[Standings]] = {}
    for each in in_order(picture, bought):
        found.setdefault(each.record.home, []).append(each)
    return [(picture.site.regions.get(home), records) for home, records in found.items()]
