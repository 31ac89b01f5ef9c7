"""The site as of other days: every page can be made, says which day it shows, and tells of nothing that came later.

What stands there with a later date is a date that was set for the future, the day on which somebody looked, or words of
ours that are not dated: names, cautions and descriptions are those of today.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import lxml.html
import pytest

from built import picture as real_picture
from built import text
from making import day
from openbook.model.dates import MONTHS, When
from openbook.model.site import Site
from openbook.model.statuses import Tile
from openbook.site.wording import day as said_day
from openbook.views.cells import Picture
from rendering import rendered

WALK = (
    "2015-01-01",
    "2020-06-30",
    "2021-06-25",
    "2021-06-26",
    "2022-07-01",
    "2023-12-31",
    "2024-01-01",
    "2025-10-15",
)
"""Before anything that the data hold, the eve and the first day, the eve and the day after a gap, and days between."""
every_day = pytest.mark.parametrize("as_of", WALK)
SITE = real_picture().site
DATE = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS[1:])}) (\d{{4}})")
AHEAD = re.compile(
    r"\b(due|planned|expected|set for|set|may move|until|ahead|to come|comes? next|next date|promised?|asked for|promises"
    r"|last day|last date|to join|published end|is to|are to|to start|to end|starts|ends|gives? (its|the|an) end|start"
    r"|loaded|in the system|end uncertain|checked|looked|look|seen|written down|recorded|judged|as it stood|version|from"
    r"|for the (year|whole)|a year|term)\b",
    re.I,
)
"""Words that say of a date that it lies ahead or is a day of checking. A block with a later date needs one of them."""


@cache
def on(as_of: str) -> Picture:
    return Picture(replace(SITE, as_of=day(as_of), as_of_chosen=True))


@cache
def pages(as_of: str) -> Mapping[str, Any]:
    """The main part of every page that is made from the data, by its path."""
    found = {}
    for page, html in rendered(on(as_of)):
        if page.template not in ("redirect.html", "map.svg"):
            (found[page.path],) = lxml.html.fromstring(html).xpath("//body")
    return found


@pytest.fixture(scope="module", autouse=True)
def forget() -> Iterator[None]:
    """The pages of a day are many; they go when the module is done."""
    yield
    pages.cache_clear()


@every_day
def test_every_page_says_which_day_it_shows(as_of: str) -> None:
    told = f"This copy shows what is now known about {said_day(day(as_of))}."
    made = pages(as_of)
    assert len(made) > len(SITE.records)
    without = [path for path, body in made.items() if told not in " ".join(text(e) for e in body.xpath("p[@role='note']"))]
    assert without == []
