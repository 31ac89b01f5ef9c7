"""The front page, and the pages of regions, their areas and cells, and categories."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openbook.model.statuses import STATUSES, TILES, Tile
from openbook.problems import Location
from openbook.site import urls
from openbook.site.page import Page
from openbook.views import plans as plan_views
from openbook.views.cells import Picture, Standings
from openbook.views.cover import reaches


def home(picture: Picture) -> Iterator[Page]:
    """The front page: the matrix, what is coming, what stopped."""
    site = picture.site
    counts = {
        group: {
            tile: sum(1 for cell in picture.matrix for side in cell.sides if side.group == group and side.tile is tile)
            for tile in TILES
        }
        for group in site.groups
    }
    stopped = [
        each
        for each in picture.begun
        if each.record.level == "service" and STATUSES[each.standing.status].tile is Tile.GAP
    ]
    stopped.sort(key=lambda each: each.standing.since.sort_key() if each.standing.since else (), reverse=True)
    yield Page(
        urls.FIXED["home"],
        "home.html",
        "Who buys help for people on probation, and what we do not know",
        {
            "counts": counts,
            "coming": [
                each
                for each in picture.begun
                if each.record.level in ("process", "programme")
                and STATUSES[each.standing.status].coming
                and each.standing.fresh(site.as_of)
            ],
            "stopped": stopped,
        },
    )


def regions(picture: Picture) -> Iterator[Page]:
    """Each region, each of its areas, each of its cells."""
    site = picture.site
    above = (("Regions", urls.FIXED["regions"]),)
    yield Page(urls.FIXED["regions"], "regions.html", "Regions", {"regions": site.live_regions})
    for region in site.regions.values():
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
                "national_money": [
                    line for line in site.money.values() if not line.home and region.id in line.scope.regions
                ],
                "findings": [
                    each for each in picture.findings if each.home == region.id or region.id in each.scope.regions
                ],
                "records": picture.records_in(region.id),
            },
            above,
            where=region.where,
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
                    "findings": [
                        each
                        for each in picture.findings
                        if area.id in each.scope.areas and _home_of(each) in ("", region.id)
                    ],
                    "parts": [each for each in region.areas if area.id in each.part_of or each.id in area.includes],
                    "wholes": [each for each in region.areas if each.id in area.part_of or area.id in each.includes],
                },
                trail,
                where=area.where,
            )
        for cell in cells:
            yield Page(
                urls.cell(region.id, cell.category.id),
                "cell.html",
                f"{cell.category.title}, {region.title}",
                {"cell": cell, "elsewhere": [picture.cell(each.id, cell.category.id) for each in site.live_regions]},
                trail,
                where=Location(f"data/regions/{region.id}/procurement"),
            )


def _home_of(entry: Any) -> str:
    return str(entry.home) or (entry.scope.regions[0] if len(entry.scope.regions) == 1 else "")


def _names(region_id: str, area_id: str, picture: Picture, each: Standings) -> bool:

    return reaches(picture.site.regions[region_id], each.record, area_id)


def categories(picture: Picture) -> Iterator[Page]:
    """The list of categories and a page for each."""
    site = picture.site
    above = (("Services", urls.FIXED["categories"]),)
    live = [category for category in site.categories.values() if category.retired is None]
    yield Page(urls.FIXED["categories"], "categories.html", "Services", {"categories": live})
    for category in site.categories.values():
        cells = [cell for cell in picture.pages if cell.category.id == category.id]
        yield Page(
            urls.category(category.id),
            "category.html",
            category.title,
            {
                "category": category,
                "cells": cells,
                "money": [line for line in site.money.values() if category.id in line.scope.categories],
                "findings": [each for each in picture.findings if category.id in each.scope.categories],
                "records": picture.records_in(category=category.id),
            },
            above,
            where=category.where,
        )
