"""The list of pages: path, template, title, and what each is made from. All paths are planned before one is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from openbook.model.site import Site
from openbook.model.statuses import STATUSES, TILES, Tile
from openbook.site import urls
from openbook.views import plans as plan_views
from openbook.views import promises
from openbook.views.cells import Cell, Picture, Side, Standings
from openbook.views.cover import reaches


@dataclass(frozen=True)
class Page:
    """One page to write. `trail` is the breadcrumb above it: (title, path), without the page itself."""

    path: str
    template: str
    title: str
    locals: Mapping[str, Any] = field(default_factory=dict)
    trail: tuple[tuple[str, str], ...] = ()
    description: str = ""


class PathTwice(ValueError):
    """Two pages were planned for one path: a bug, found before anything is written."""


def plan(picture: Picture) -> list[Page]:
    """Every page of the site. Raises :class:`PathTwice` when two share a path."""
    pages = [*_home(picture), *_regions(picture), *_categories(picture), *_records(picture), *_lists(picture), *_redirects(picture.site)]
    seen: set[str] = set()
    for page in pages:
        if page.path in seen:
            raise PathTwice(f"two pages have the path {page.path!r}")
        seen.add(page.path)
    return pages


def gaps(picture: Picture) -> list[tuple[Cell, Side]]:
    """Every side of the matrix that is a gap, the longest open first."""
    found = [(cell, side) for cell in picture.matrix for side in cell.sides if side.tile is Tile.GAP]
    return sorted(found, key=lambda each: (each[1].since.sort_key() if each[1].since else (), each[0].region.order, each[0].category.order))


def _home(picture: Picture) -> Iterator[Page]:
    site = picture.site
    counts = {
        group: {tile: sum(1 for cell in picture.matrix for side in cell.sides if side.group == group and side.tile is tile) for tile in TILES}
        for group in site.groups
    }
    stopped = [each for each in picture.begun if each.record.level == "service" and STATUSES[each.standing.status].tile is Tile.GAP]
    stopped.sort(key=lambda each: each.standing.since.sort_key() if each.standing.since else (), reverse=True)
    yield Page(
        urls.FIXED["home"],
        "home.html",
        "Who buys help for people on probation, and what we do not know",
        {
            "counts": counts,
            "coming": [each for each in picture.begun if each.record.level in ("process", "programme") and STATUSES[each.standing.status].coming],
            "stopped": stopped,
        },
    )


def _regions(picture: Picture) -> Iterator[Page]:
    site = picture.site
    above = (("Regions", urls.FIXED["regions"]),)
    yield Page(urls.FIXED["regions"], "regions.html", "Regions", {"regions": site.live_regions})
    for region in site.live_regions:
        cells = [cell for cell in picture.pages if cell.region.id == region.id]
        trail = (*above, (region.title, urls.region(region.id)))
        yield Page(
            urls.region(region.id),
            "region.html",
            region.title,
            {
                "region": region,
                "cells": [cell for cell in cells if cell.category.in_framework],
                "other_cells": [cell for cell in cells if not cell.category.in_framework],
                "plans": plan_views.of_region(site, region.id),
                "money": [line for line in site.money.values() if line.home == region.id],
                "national_money": [line for line in site.money.values() if not line.home and region.id in line.scope.regions],
                "findings": [each for each in site.findings.values() if each.home == region.id or region.id in each.scope.regions],
                "records": picture.records_in(region.id),
            },
            above,
        )
        for area in region.areas:
            reached = [each for each in picture.records_in(region.id) if _names(region.id, area.id, picture, each)]
            yield Page(
                urls.area(region.id, area.id),
                "area.html",
                f"{area.title}, {region.title}",
                {
                    "region": region,
                    "area": area,
                    "records": reached,
                    "findings": [each for each in site.findings.values() if area.id in each.scope.areas and _home_of(each) in ("", region.id)],
                    "parts": [each for each in region.areas if area.id in each.part_of or each.id in area.includes],
                    "wholes": [each for each in region.areas if each.id in area.part_of or area.id in each.includes],
                },
                trail,
            )
        for cell in cells:
            yield Page(
                urls.cell(region.id, cell.category.id),
                "cell.html",
                f"{cell.category.title}, {region.title}",
                {"cell": cell, "elsewhere": [picture.cell(each.id, cell.category.id) for each in site.live_regions]},
                trail,
            )


def _home_of(entry: Any) -> str:
    return str(entry.home) or (entry.scope.regions[0] if len(entry.scope.regions) == 1 else "")


def _names(region_id: str, area_id: str, picture: Picture, each: Standings) -> bool:
    from openbook.views.cover import reaches

    return reaches(picture.site.regions[region_id], each.record, area_id)


def _categories(picture: Picture) -> Iterator[Page]:
    site = picture.site
    above = (("Services", urls.FIXED["categories"]),)
    live = [category for category in site.categories.values() if category.retired is None]
    yield Page(urls.FIXED["categories"], "categories.html", "Services", {"categories": live})
    for category in live:
        cells = [cell for cell in picture.pages if cell.category.id == category.id]
        yield Page(
            urls.category(category.id),
            "category.html",
            category.title,
            {
                "category": category,
                "cells": cells,
                "money": [line for line in site.money.values() if category.id in line.scope.categories],
                "findings": [each for each in site.findings.values() if category.id in each.scope.categories],
                "records": picture.records_in(category=category.id),
            },
            above,
        )


def _records(picture: Picture) -> Iterator[Page]:
    site = picture.site
    yield Page(urls.FIXED["records"], "records.html", "All records", {"records": picture.begun, "later": [r for r in site.counted_records if not picture.standings[r.id].begun]})
    by_id = {each.record.id: each for each in picture.begun}
    pointing: dict[str, list[tuple[str, Any]]] = {}
    for record in site.counted_records:
        for relation in record.relations:
            pointing.setdefault(relation.record, []).append((record.id, relation))
    for record in site.records.values():
        yield Page(
            urls.record(record.id),
            "record.html",
            record.title,
            {"record": record, "each": by_id.get(record.id), "pointing": pointing.get(record.id, [])},
            (("All records", urls.FIXED["records"]),),
        )


def _lists(picture: Picture) -> Iterator[Page]:
    site = picture.site
    yield Page(urls.FIXED["plans"], "plans.html", "Plans", {"regions": [(region, plan_views.of_region(site, region.id)) for region in site.live_regions], "national": [plan_views.view(site, each) for each in site.plans.values() if not each.home]})
    yield Page(urls.FIXED["budgets"], "budgets.html", "Money", {"national": [line for line in site.money.values() if not line.home], "regional": [(region, [line for line in site.money.values() if line.home == region.id]) for region in site.live_regions]})
    yield Page(urls.FIXED["gaps"], "gaps.html", "Gaps", {"gaps": gaps(picture), "reported": [each for each in site.findings.values() if each.gap]})
    yield Page(urls.FIXED["findings"], "findings.html", "What others found", {"findings": list(site.findings.values())})
    yield Page(urls.FIXED["timeline"], "timeline.html", "Timeline", {"events": [each for each in site.timeline.values() if each.planned or not each.date.known or each.date.first <= site.as_of]})
    yield Page(urls.FIXED["glossary"], "glossary.html", "Words we use", {"terms": sorted(site.glossary.values(), key=lambda each: each.term.lower())})
    yield Page(urls.FIXED["sources"], "sources.html", "Sources", {"sources": promises.by_publisher(site)})
    yield Page(urls.FIXED["looks"], "looks.html", "Where we looked", {"looks": sorted(site.looks.values(), key=lambda each: (each.found != "nothing", each.title))})
    for look in site.looks.values():
        yield Page(urls.look(look.id), "look.html", look.title, {"look": look, "references": promises.references(site, look)}, (("Where we looked", urls.FIXED["looks"]),))
    commitments = promises.ordered(site)
    yield Page(urls.FIXED["commitments"], "commitments.html", "Promises and what followed", {"commitments": commitments})
    for each in commitments:
        yield Page(urls.commitment(each.commitment.id), "commitment.html", each.commitment.title, {"each": each}, (("Promises and what followed", urls.FIXED["commitments"]),))
    roles = promises.organisation_roles(picture)
    yield Page(urls.FIXED["organisations"], "organisations.html", "Organisations", {"organisations": [(site.organisations[key], each) for key, each in roles.items()]})
    for key, each in roles.items():
        yield Page(urls.organisation(key), "organisation.html", site.organisations[key].title, {"organisation": site.organisations[key], "roles": each}, (("Organisations", urls.FIXED["organisations"]),))


def _redirects(site: Site) -> Iterator[Page]:
    for old, new in urls.redirects(site):
        yield Page(old, "redirect.html", "This page has moved", {"target": new})
