"""Gaps and what may end, and what is known to happen next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from openbook.model.dates import PartialDate
from openbook.model.places import Category
from openbook.model.references import Note
from openbook.model.site import Site
from openbook.site import date_words, gap_words, urls
from openbook.site.page import Page
from openbook.views import next_dates, outlook
from openbook.views.cells import Cell, Picture, Standings
from openbook.views.endings import SETTLED, End, Ending
from openbook.views.outlook import Outlook, SideOutlook

SPEECH: Mapping[str, Any] = {"gap_words": gap_words, "date_words": date_words}
"""What the partial templates of gaps and dates need beside the words that every template has."""


def gap_pages(picture: Picture) -> Iterator[Page]:
    """The page of gaps and ends, and the page of what happens next."""
    site = picture.site
    found = outlook.of_site(picture)
    sides = {
        (cell.region.id, cell.category.id): {each.side.group: each for each in outlook.of_cell(picture, cell)}
        for cell in picture.pages
    }
    live = [category for category in site.categories.values() if category.retired is None]
    yield Page(
        urls.FIXED["gaps"],
        "gaps.html",
        "Gaps, and what may end",
        {
            **SPEECH,
            "outlook": found,
            "reported": found.reported,
            "uncertain": uncertain(found),
            "shared": {
                key: shared_notes(site, [each.service for each in some]) for key, some in uncertain(found).items()
            },
            "gap_notes": shared_by_any(site, [stop.service for gap in found.gaps for stop in gap.stops]),
            "regions": [(region, rows(site, sides, region.id)) for region in site.live_regions],
            "kinds": [(category, of_category(sides, category.id)) for category in live],
        },
        description="Where help stopped with nothing in its place, where it may end, and what follows.",
    )
    yield Page(
        urls.FIXED["next"],
        "next.html",
        "What happens next",
        {
            **SPEECH,
            "days": found.days,
            "waiting": next_dates.waiting(picture),
            "for_group": lambda each, group: sum(one.record.who.is_for(group) for one in each.services),
            "notes": lambda each: shared_notes(site, each.services),
            "by_group": [(group, of_group(found.days, group)) for group in site.groups if group],
        },
        description="The dates that are known: what is to start, to end or to be decided, and how firm each date is.",
    )


def of_site(picture: Picture) -> Mapping[str, Any]:
    """What the front page needs: the `outlook` of everything."""
    return {**SPEECH, "outlook": outlook.of_site(picture)}


def of_cell(picture: Picture, cell: Cell) -> Mapping[str, Any]:
    """What the page of a cell needs to say when help ends and what follows: `outlooks` by group."""
    return {**SPEECH, "outlooks": {each.side.group: each for each in outlook.of_cell(picture, cell)}}


def of_region(picture: Picture, region: str) -> Mapping[str, Any]:
    """What the page of a region needs: its `outlook`."""
    return {**SPEECH, "outlook": outlook.of_region(picture, region)}


def of_kind(picture: Picture, category: str) -> Mapping[str, Any]:
    """What the page of a category needs: its `outlook`."""
    return {**SPEECH, "outlook": outlook.of_category(picture, category)}


def uncertain(found: Outlook) -> Mapping[tuple[End, PartialDate | None], Sequence[Ending]]:
    """The services without a settled end: by what is known of it, and by the date where only one was loaded."""
    lists: dict[tuple[End, PartialDate | None], list[Ending]] = {}
    for each in found.endings:
        if each.end not in SETTLED:
            lists.setdefault((each.end, each.loaded if each.end is End.LOADED_AHEAD else None), []).append(each)
    return lists


def shared_notes(site: Site, services: Sequence[Standings]) -> Sequence[Note]:
    """The cautions that all of these share."""
    common = (
        set(services[0].record.notes).intersection(*(each.record.notes for each in services)) if services else set()
    )
    return [note for key, note in site.notes.items() if key in common]


def shared_by_any(site: Site, services: Iterable[Standings]) -> Sequence[Note]:
    """The cautions that at least one of these shares with others, each once."""
    named = {note for each in services for note in each.record.notes}
    return [note for key, note in site.notes.items() if key in named]


Sides = Mapping[tuple[str, str], Mapping[str, SideOutlook]]
"""By region and category: the sides of the cell by group."""


def rows(site: Site, sides: Sides, region: str) -> Sequence[tuple[Sequence[Category], Mapping[str, SideOutlook]]]:
    """The kinds of help of a region with their sides; those of which just the same is said stand together."""
    found: dict[tuple[object, ...], tuple[list[Category], Mapping[str, SideOutlook]]] = {}
    for category in site.framework_categories:
        by_group = sides[region, category.id]
        said = tuple((group, *_said(each)) for group, each in by_group.items())
        found.setdefault(said, ([], by_group))[0].append(category)
    return list(found.values())


def _said(each: SideOutlook) -> tuple[object, ...]:
    next_ones = tuple(tuple(one.record.id for one in some) for some in (each.follows, each.may_follow))
    return (each.side.tile, gap_words.side(each), *next_ones, gap_words.nothing_follows(each))


def of_category(sides: Sides, category: str) -> Mapping[str, Sequence[SideOutlook]]:
    """The sides of a category in all regions, by group."""
    found: dict[str, list[SideOutlook]] = {}
    for (_region, mine), by_group in sides.items():
        if mine == category:
            for group, each in by_group.items():
                found.setdefault(group, []).append(each)
    return found


def of_group(days: Iterable[next_dates.Day], group: str) -> Sequence[tuple[PartialDate, next_dates.Next]]:
    """The dates that are for a group, or for everybody, soonest first."""
    return [(day.date, each) for day in days for each in day.items if not each.groups or group in each.groups]
