"""What is not known: one page of everything, and a sheet for each region with what it could tell us."""

from __future__ import annotations

from collections.abc import Iterator

from openbook.site import disclosure_words, unknown_words, urls
from openbook.site.page import Page
from openbook.views import missing as sheets
from openbook.views import unknowns as views
from openbook.views.cells import Picture
from openbook.views.settled import Verdict

TITLE = "What we do not know"


def unknowns(picture: Picture) -> Iterator[Page]:
    """The page of everything that is not known."""
    yield Page(
        urls.FIXED["unknowns"],
        "unknowns.html",
        TITLE,
        {
            "piles": views.piles(picture),
            "in_vain": views.in_vain(picture.site),
            "sheets": [sheets.sheet(picture, region) for region in picture.site.live_regions],
            "say": unknown_words,
        },
        description="Everything that we did not find, oldest look first: what we looked at, when, and who would know.",
    )


def missing(picture: Picture) -> Iterator[Page]:
    """The sheet of each region that is not retired."""
    for region in picture.site.live_regions:
        yield Page(
            urls.missing(region.id),
            "missing.html",
            f"Can you help? {region.title}",
            {
                "sheet": sheets.sheet(picture, region),
                "replies": views.replies_of(picture, region.id),
                "say": unknown_words,
                "openness": disclosure_words,
                "unsettled": Verdict.NOT_LOOKED,
            },
            (("Regions", urls.FIXED["regions"]), (region.title, urls.region(region.id))),
            where=region.where,
        )


def missing_count(picture: Picture, region_id: str) -> int:
    """How many things stand on the sheet of a region."""
    return sheets.sheet(picture, picture.site.regions[region_id]).count
