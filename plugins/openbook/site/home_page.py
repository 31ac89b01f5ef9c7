"""The front page, and the list of all squares of the matrix that its numbers lead to."""

from __future__ import annotations

from collections.abc import Iterator

from openbook.model.statuses import Tile
from openbook.site import gap_pages, promise_words, urls
from openbook.site.page import Page
from openbook.site.region_map import drawing
from openbook.views import money, opportunities, overview, promises
from openbook.views.cells import Picture
from openbook.views.money_years import funds

NO_MONEY = "none-assigned"
"""The state that says that a source gives no budget to something."""
SHOWN = 3
"""Promises that the front page shows: those that are due next."""


def home(picture: Picture) -> Iterator[Page]:
    """The front page: the map, the matrix, money, dates, promises. And every square in words."""
    site = picture.site
    lists = overview.halves(picture)
    shown, _later = money.by_day(picture)
    yield Page(
        urls.FIXED["home"],
        "home.html",
        "Who buys help for people on probation, and what we do not know",
        {
            "lists": lists,
            "totals": {tile: sum(len(lists[tile, group]) for group in site.groups) for tile in Tile},
            "map": drawing(site),
            "regions": overview.by_region(picture),
            **gap_pages.of_site(picture),
            "board": opportunities.board(picture),
            "fund": max(funds(shown), key=lambda each: len(each.bars), default=None),
            "unassigned": [line for line in shown if line.amount.unknown and line.amount.unknown.state == NO_MONEY],
            "promises": promises.due_next(promises.ordered(site))[:SHOWN],
            "promise_words": promise_words,
        },
        description="What is known about buying help for people on probation, region by region, and what is not known.",
    )
    yield Page(
        urls.FIXED["squares"],
        "squares.html",
        "Every square in words",
        {"lists": lists},
        description="Every kind of help in every region as lists: what is listed, what stopped, what was not found.",
    )
