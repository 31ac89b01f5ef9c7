"""The A to Z of places, and the page of each area of a region."""

from __future__ import annotations

from collections.abc import Iterator

from openbook.site import area_words, urls
from openbook.site.page import Page
from openbook.views.areas import areas_of
from openbook.views.cells import Picture
from openbook.views.lots import Lots
from openbook.views.places import a_to_z


def places(picture: Picture) -> Iterator[Page]:
    """The A to Z."""
    yield Page(
        urls.FIXED["places"],
        "places.html",
        "Places A to Z",
        {"letters": a_to_z(picture)},
        description="Towns, councils, probation offices and prisons from A to Z, with the help listed for each.",
    )


def areas(picture: Picture) -> Iterator[Page]:
    """A page for each area of each region."""
    lots = Lots(picture)
    for region in picture.site.regions.values():
        trail = (("Regions", urls.FIXED["regions"]), (region.title, urls.region(region.id)))
        for view in areas_of(picture, region, lots):
            yield Page(
                urls.area(region.id, view.area.id),
                "area.html",
                f"{view.area.title} ({region.title})",
                {"view": view, "region": region, "area": view.area, "findings": view.findings, "say": area_words},
                trail,
                where=view.area.where,
            )
