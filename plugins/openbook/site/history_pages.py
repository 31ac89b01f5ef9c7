"""What happened, and what was written down when: for everything, for each region and for each kind of help."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from openbook.model.places import Category, Region
from openbook.problems import Location
from openbook.site import history_words, urls
from openbook.site.page import Page
from openbook.views import changes, timeline
from openbook.views.cells import Picture

TIMELINE, CHANGES = "Timeline", "What was written down when"


DESCRIPTIONS = {
    "timeline": "Dated events in the buying of help for people on probation, and the dates that lie ahead.",
    "changes": "What was written down on this site when: what we learned, and when it happened.",
}


def history(picture: Picture) -> Iterator[Page]:
    """The timeline and the changes, of everything and of each part."""
    yield from _pages(picture, TIMELINE, "timeline", _timeline)
    yield from _pages(picture, CHANGES, "changes", _changes)


def _timeline(picture: Picture, region: str, category: str) -> dict[str, Any]:
    return {"found": timeline.timeline(picture, region, category)}


def _changes(picture: Picture, region: str, category: str) -> dict[str, Any]:
    return {"days": changes.days(picture, region, category)}


def _pages(
    picture: Picture, title: str, name: str, found: Callable[[Picture, str, str], dict[str, Any]]
) -> Iterator[Page]:
    site = picture.site
    regions = list(site.live_regions)
    categories = [each for each in site.categories.values() if each.retired is None]
    shared = {"say": history_words, "regions": regions, "categories": categories}
    whole = found(picture, "", "")
    where = Location("data/timeline.yaml") if name == "timeline" else Location("")
    yield Page(
        urls.FIXED[name],
        f"{name}.html",
        title,
        {**shared, **whole, "part": None, "region": ""},
        description=DESCRIPTIONS[name],
        where=where,
    )
    for region in regions:
        above = (("Regions", urls.FIXED["regions"]), (region.title, urls.region(region.id)))
        path = {"timeline": urls.region_timeline, "changes": urls.region_changes}[name](region.id)
        yield _page(path, name, title, region, {**shared, **found(picture, region.id, "")}, above)
    for category in categories:
        above = (("Services", urls.FIXED["categories"]), (category.title, urls.category(category.id)))
        path = {"timeline": urls.category_timeline, "changes": urls.category_changes}[name](category.id)
        yield _page(path, name, title, category, {**shared, **found(picture, "", category.id)}, above)


def _page(
    path: str,
    name: str,
    title: str,
    part: Region | Category,
    found: dict[str, Any],
    above: tuple[tuple[str, str], ...],
) -> Page:
    region = part.id if isinstance(part, Region) else ""
    heading = f"{title}: {part.title}"
    return Page(path, f"{name}.html", heading, {**found, "part": part, "region": region}, above, where=part.where)
