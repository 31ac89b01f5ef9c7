"""Categories: the list, and the page of each across the regions."""

from __future__ import annotations

from collections.abc import Iterator

from openbook.site import cover_words, gap_pages, history_words, money_words, opportunity_words, urls
from openbook.site.page import Page
from openbook.views import changes, money, opportunities, timeline
from openbook.views.cells import Picture


def categories(picture: Picture) -> Iterator[Page]:
    """The list of categories, and a page for each; a withdrawn category keeps its page."""
    site = picture.site
    live = [category for category in site.categories.values() if category.retired is None]
    yield Page(
        urls.FIXED["categories"],
        "categories.html",
        "Services",
        {"categories": live},
        description="The kinds of help for people on probation, in plain words, with their old and official names.",
    )
    for category in site.categories.values():
        yield Page(
            urls.category(category.id),
            "category.html",
            category.title,
            {
                "category": category,
                "cells": [cell for cell in picture.pages if cell.category.id == category.id],
                **gap_pages.of_kind(picture, category.id),
                "board": opportunities.for_category(picture, category.id),
                "opportunity_words": opportunity_words,
                "money": money.for_category(picture, category.id),
                "say": money_words,
                "cover": cover_words,
                "findings": [each for each in picture.findings if category.id in each.scope.categories],
                "dates": timeline.of_category(picture, category.id),
                "recent": changes.of_category(picture, category.id),
                "history_words": history_words,
                "records": picture.records_in(category=category.id),
            },
            (("Services", urls.FIXED["categories"]),),
            f"{category.title} for people on probation, region by region: what is listed, what stopped, what is next.",
            category.where,
        )
