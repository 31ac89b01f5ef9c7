"""Money: what is known about sums, and about sums that nobody has given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openbook.model.knowledge import STATES
from openbook.model.statements import MoneyLine
from openbook.problems import Location
from openbook.site import money_words, urls
from openbook.site.page import Page
from openbook.views import money
from openbook.views.cells import Picture
from openbook.views.money_overlaps import same_money
from openbook.views.money_years import funds, years
from openbook.views.totals import totals
from openbook.views.values import values


def budgets(picture: Picture) -> Iterator[Page]:
    """The page of money."""
    site = picture.site
    shown, later = money.by_day(picture)
    homes = {each.home for each in shown}
    places = [each for each in site.regions.values() if each.retired is None or each.id in homes]
    yield Page(
        urls.FIXED["budgets"],
        "budgets.html",
        "Money",
        {
            "say": money_words,
            "shown": shown,
            "later": later,
            "rows": [(region, money.for_region(picture, region.id)) for region in site.live_regions],
            "kinds": _kinds(picture, shown),
            "states": _states(picture, shown),
            "years": years(shown),
            "funds": funds(shown),
            "regional_totals": money.regional_totals(site, shown),
            "totals": [each for each in totals(shown) if len(each.included) > 1],
            "together": same_money(shown),
            "values": values(picture),
            "national": [line for line in shown if not line.home],
            "regional": [(region, [line for line in shown if line.home == region.id]) for region in places],
        },
        where=Location("data/national/money.yaml"),
        description="Money for help for people on probation: by year, region and kind, and what is not known.",
    )


def _kinds(picture: Picture, shown: tuple[MoneyLine, ...]) -> list[Any]:
    """(category, its money): those of the framework, and others that a line is about."""
    named = {category for line in shown for category in line.scope.categories}
    return [
        (category, money.for_category(picture, category.id))
        for category in picture.site.categories.values()
        if category.retired is None and (category.in_framework or category.id in named)
    ]


def _states(picture: Picture, shown: tuple[MoneyLine, ...]) -> list[Any]:
    """(phrase, [(category, line)]): what is said of the framework categories in every region, state by state."""
    found: dict[str, list[Any]] = {}
    for category in picture.site.framework_categories:
        said: dict[str, MoneyLine] = {}
        for line in shown:
            about = line.basis == money.BUYING and line.scope.sense == "each" and category.id in line.scope.categories
            if line.amount.unknown and about:
                said.setdefault(line.amount.unknown.state, line)
        for state, line in said.items():
            found.setdefault(state, []).append((category, line))
    return [(STATES[state].phrase, found[state]) for state in STATES if state in found]
