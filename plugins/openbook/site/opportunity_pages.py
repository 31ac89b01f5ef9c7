"""What can be bid for or applied for, who could be approached, and what a small charity looks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from openbook.model.places import Category, Region
from openbook.site import opportunity_words, urls
from openbook.site.page import Page
from openbook.views import approach
from openbook.views.ahead import LOADED_END, Ahead, ahead, in_region, passed_loaded_ends
from openbook.views.cells import Picture
from openbook.views.opportunities import Board, Opportunity, board
from openbook.views.pipelines import pipelines, searched_for
from openbook.views.small import SMALL_SUM, last_call_off, small

TITLE = "What can we bid for?"


def opportunities(picture: Picture) -> Iterator[Page]:
    """The page of opportunities, the page of who could be approached, and the page for small charities."""
    found = board(picture)
    leads = approach.everywhere(picture)
    dates = ahead(picture, found)
    above = ((TITLE, urls.FIXED["opportunities"]),)
    yield Page(
        urls.FIXED["opportunities"],
        "opportunities.html",
        TITLE,
        {
            "say": opportunity_words,
            "board": found,
            "dates": dates,
            "by_region": by_region(picture, found, dates),
            "by_kind": by_kind(picture, found),
            "everywhere": everywhere(picture, found),
            "loaded": passed_loaded_ends(picture),
            "last_call_off": last_call_off(picture),
            "by_group": by_group(picture, found),
            "pipelines": pipelines(picture),
            "told": [each for each in found.all if each.notice.before_deadline is not None and not each.joining],
            "lead_count": len({lead.organisation for each in leads for lead in each.leads}),
        },
        description="Tenders and grants that are open, planned or awaited, and who to work with.",
    )
    yield Page(
        urls.FIXED["leads"],
        "opportunity-leads.html",
        "Who to work with",
        {"leads": leads, "by_kind": ordered_kinds(picture, leads)},
        above,
    )
    yield Page(
        urls.FIXED["small"],
        "opportunity-small.html",
        "For small charities",
        {"say": opportunity_words, "board": found, "small": small(picture, found), "limit": SMALL_SUM, "leads": leads},
        above,
    )


def everywhere(picture: Picture, found: Board) -> tuple[Opportunity, ...]:
    """What is open, coming, awaited or quiet in every region."""
    regions = picture.site.live_regions
    return tuple(each for each in found.live if all(each.record.in_region(region.id) for region in regions))


def by_region(picture: Picture, found: Board, dates: tuple[Ahead, ...]) -> list[Mapping[str, Any]]:
    """For each region what is its own, not everybody's, and how many of its services have an uncertain end ahead."""
    shared = everywhere(picture, found)
    return [
        {
            "region": region,
            "own": [each for each in found.live if each not in shared and each.record.in_region(region.id)],
            "loaded": [each for each in in_region(dates, region.id) if each.kind == LOADED_END],
        }
        for region in picture.site.live_regions
    ]


def by_group(picture: Picture, found: Board) -> list[Mapping[str, Any]]:
    """For each group what is for it alone, and the looks that found nothing; nothing on a site without groups."""
    return [
        {
            "group": group,
            "own": [each for each in found.live if each.record.who.groups == (group.id,)],
            "looks": searched_for(picture.site, group.id),
        }
        for group in picture.site.facts.groups
    ]


def by_kind(picture: Picture, found: Board) -> list[tuple[Category, list[Opportunity]]]:
    """For each kind of help what is open, coming, awaited or quiet; kinds outside the framework only with something."""
    rows = [
        (category, [each for each in found.live if category.id in each.record.categories])
        for category in picture.site.categories.values()
        if category.retired is None
    ]
    return [(category, own) for category, own in rows if own or category.in_framework]


def ordered_kinds(
    picture: Picture, leads: tuple[approach.RegionLeads, ...]
) -> list[tuple[Category, list[tuple[str, tuple[Region, ...]]]]]:
    """The organisations that lead each kind of help, by name, with their regions; kinds in the order of the site."""
    kinds = approach.by_kind(leads)
    names = picture.site.organisations
    return [
        (category, sorted(kinds[category.id].items(), key=lambda each: names[each[0]].title.lower()))
        for category in picture.site.categories.values()
        if category.id in kinds
    ]
