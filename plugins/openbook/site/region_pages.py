"""Regions: the list, and the page of each with its answers, the problems first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from openbook.model.places import Region
from openbook.site import (
    cover_words,
    disclosure_words,
    gap_pages,
    history_words,
    money_words,
    opportunity_words,
    plan_words,
    region_map,
    urls,
)
from openbook.site.page import Page
from openbook.site.unknown_pages import missing_count
from openbook.views import changes, disclosure, money, opportunities, overview, plans, spans, timeline
from openbook.views.cells import Picture
from openbook.views.disclosure import Disclosure


def regions(picture: Picture) -> Iterator[Page]:
    """The list of regions, and a page for each; a withdrawn region keeps its page."""
    site = picture.site
    counts = overview.by_region(picture)
    yield Page(
        urls.FIXED["regions"],
        "regions.html",
        "Regions",
        {"regions": counts, "map": region_map.drawing(site)},
        description="The probation regions, and for how many kinds of help something is listed in each.",
    )
    rubric = disclosure.current(site)
    openness = disclosure.disclosure(picture, rubric) if rubric else None
    for region in site.regions.values():
        yield Page(
            urls.region(region.id),
            "region.html",
            region.title,
            {
                "count": next((each for each in counts if each.region.id == region.id), None),
                **_found(picture, region, openness),
            },
            (("Regions", urls.FIXED["regions"]),),
            f"Help for people on probation in {region.title}: who runs it, what it costs, what is next.",
            region.where,
        )


def _found(picture: Picture, region: Region, openness: Disclosure | None) -> Mapping[str, Any]:
    cells = [cell for cell in picture.pages if cell.region.id == region.id]
    answers = openness.region(region.id) if openness else None
    return {
        "region": region,
        "map": region_map.drawing(picture.site),
        "cells": [cell for cell in cells if cell.category.in_framework],
        "other_cells": [cell for cell in cells if not cell.category.in_framework],
        **gap_pages.of_region(picture, region.id),
        "board": opportunities.for_region(picture, region.id),
        "opportunity_words": opportunity_words,
        "chart": spans.of_region(picture, region.id),
        "money": money.for_region(picture, region.id),
        "say": money_words,
        "plan_row": plans.row(picture.site, region),
        "plan_words": plan_words,
        "openness": {"answers": answers, "say": disclosure_words} if answers else None,
        "missing_count": missing_count(picture, region.id) if region.retired is None else None,
        "findings": [each for each in picture.findings if each.home == region.id or region.id in each.scope.regions],
        "dates": timeline.of_region(picture, region.id),
        "recent": changes.of_region(picture, region.id),
        "history_words": history_words,
        "cover": cover_words,
        "records": picture.records_in(region.id),
    }
