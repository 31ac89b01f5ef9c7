"""Money: what is known about sums, and about sums that nobody has given."""

from __future__ import annotations

from collections.abc import Iterator

from openbook.problems import Location
from openbook.site import urls
from openbook.site.page import Page
from openbook.views.cells import Picture


def budgets(picture: Picture) -> Iterator[Page]:
    """The page of money."""
    site = picture.site
    homes = {each.home for each in site.money.values()}
    shown = [each for each in site.regions.values() if each.retired is None or each.id in homes]
    yield Page(
        urls.FIXED["budgets"],
        "budgets.html",
        "Money",
        {
            "national": [line for line in site.money.values() if not line.home],
            "regional": [
                (region, [line for line in site.money.values() if line.home == region.id]) for region in shown
            ],
        },
        where=Location("data/national/money.yaml"),
    )
