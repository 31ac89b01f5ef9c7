"""What search finds: the kind of each page, what it can be filtered by, and the page with the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from openbook.model.places import Area, Category, Region
from openbook.model.records import Record
from openbook.model.references import Organisation
from openbook.model.statuses import BEST_FIRST, STATUSES, TILES, Tile
from openbook.site import urls
from openbook.site.page import Page
from openbook.views.cells import Cell, Picture

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "region": "Region",
        "cell": "One kind of help in one region",
        "record": "Service, tender, grant or award",
        "area": "Place",
        "category": "Kind of help",
        "organisation": "Organisation",
        "commitment": "Promise",
        "list": "List or overview",
        "look": "Where we looked",
        "page": "About this site",
        "problem": "What the checks look for",
    }
)
"""The kinds that readers can choose, by the template that makes them; `list` is every other page.

A search without words shows them in this order."""
LIST = "list"
LEFT_OUT = frozenset({"redirect.html", "404.html", "search.html", "map.svg", "squares.html", "records.html"})
"""Templates of what search does not lead to: no page of its own, or a list that only repeats the names of pages."""


@dataclass(frozen=True)
class Findable:
    """How a page is found. `filters` are pairs of a filter and an id."""

    filters: tuple[tuple[str, str], ...]
    names: tuple[str, ...] = ()
    """Names of what the page is about, also old ones and those that do not stand on it."""
    rank: str = ""
    """How much the names count, as theme/static/js/search.js weighs it: `first`, `second`, or empty for no more than
    other words."""


def findable(page: Page, picture: Picture) -> Findable | None:
    """How a page is found; None for a page that search leaves out."""
    if page.template in LEFT_OUT:
        return None
    kind = page.template.removesuffix(".html")
    given = page.locals
    regions: list[Region] = []
    categories: list[Category] = []
    statuses: list[str] = []
    names: list[str] = []
    rank = ""
    match kind:
        case "region":
            region: Region = given["region"]
            regions, rank = [region], "first"
        case "category":
            category: Category = given["category"]
            categories, rank = [category], "first"
        case "cell":
            cell: Cell = given["cell"]
            regions, categories, rank = [cell.region], [cell.category], "second"
            statuses = [side.tile for side in cell.sides]
        case "area":
            area: Area = given["area"]
            regions, names, rank = [given["region"]], [area.title, *area.aliases], "second"
        case "organisation":
            organisation: Organisation = given["organisation"]
            names, rank = [organisation.title, *organisation.aliases], "second"
        case "glossary":
            names, rank = [each.short for each in given["terms"] if each.short], "second"
        case "record":
            record: Record = given["record"]
            regions = [each for each in picture.site.live_regions if record.in_region(each.id)]
            categories = [picture.site.categories[each] for each in record.categories]
            statuses = [given["each"].standing.status] if given["each"] else []
    names += [name for each in categories[:1] for name in _names(each)]  # of a record, what it was bought as
    names += [name for each in regions if len(regions) == 1 and kind != "area" for name in _names(each)]
    filters = [
        ("kind", kind if kind in KINDS else LIST),
        *(("region", each.id) for each in regions),
        *(("category", each.id) for each in categories),
        *(("status", each) for each in statuses),
    ]
    return Findable(tuple(dict.fromkeys(filters)), tuple(dict.fromkeys(names)), rank)


def _names(of: Region | Category) -> Iterator[str]:
    yield of.title
    yield from of.aliases
    if isinstance(of, Region):
        yield from (each.name for each in of.names)
    elif of.official_name:
        yield of.official_name


def search(picture: Picture) -> Iterator[Page]:
    """The page with the form. What can be chosen is what the site has."""
    site = picture.site
    seen = {each.standing.status for each in picture.begun}
    tiles = {str(each) for each in Tile}
    categories = [each for each in site.categories.values() if each.retired is None]
    yield Page(
        urls.FIXED["search"],
        "search.html",
        "Search",
        {
            "choices": (
                ("region", "Region", "Any region", (("", [(each.id, each.title) for each in site.live_regions]),)),
                (
                    "category",
                    "Kind of help",
                    "Any kind of help",
                    (("", [(each.id, each.title) for each in categories]),),
                ),
                (
                    "status",
                    "How it stands",
                    "Anything",
                    (
                        ("One kind of help in one region", [(id_, words.word) for id_, words in TILES.items()]),
                        (
                            "One service, tender or grant",
                            [(each, STATUSES[each].word) for each in BEST_FIRST if each in seen and each not in tiles],
                        ),
                    ),
                ),
                ("kind", "What kind of page", "Any page", (("", list(KINDS.items())),)),
            )
        },
        description="Search every page by words, region, kind of help and how it stands.",
    )
