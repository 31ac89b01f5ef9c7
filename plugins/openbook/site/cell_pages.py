"""Cells: the page of one kind of help in one region."""

from __future__ import annotations

from collections.abc import Iterator

from openbook.problems import Location
from openbook.site import answers, cover_words, gap_pages, history_words, money_words, urls
from openbook.site.page import Page
from openbook.views import changes, money, spans, timeline
from openbook.views.cells import Picture


def cells(picture: Picture) -> Iterator[Page]:
    """A page for each region by framework category, and for other categories where a record exists."""
    site = picture.site
    for cell in picture.pages:
        region, category = cell.region, cell.category
        yield Page(
            urls.cell(region.id, category.id),
            "cell.html",
            f"{category.title}, {region.title}",
            {
                "cell": cell,
                "questions": answers.questions(cell, site),
                "chart": spans.of_cell(picture, cell),
                **gap_pages.of_cell(picture, cell),
                "money": money.for_cell(picture, region.id, category.id),
                "say": money_words,
                "cover": cover_words,
                "dates": timeline.of_cell(picture, region.id, category.id),
                "recent": changes.of_cell(picture, region.id, category.id),
                "history_words": history_words,
                "elsewhere": [picture.cell(each.id, category.id) for each in site.live_regions],
            },
            (("Regions", urls.FIXED["regions"]), (region.title, urls.region(region.id))),
            f"{category.title} for people on probation in {region.title}: is there a service, and who runs it?",
            Location(f"data/regions/{region.id}/procurement"),
        )
