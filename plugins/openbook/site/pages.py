"""The list of all pages. Every path is planned before one is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType

from openbook.explanation import Explanations
from openbook.model.site import Site
from openbook.site import (
    area_pages,
    category_pages,
    cell_pages,
    disclosure_pages,
    gap_pages,
    headline_pages,
    history_pages,
    home_page,
    money_pages,
    opportunity_pages,
    organisation_pages,
    plan_pages,
    problem_pages,
    promise_pages,
    record_pages,
    reference_pages,
    region_map,
    region_pages,
    search_page,
    unknown_pages,
    urls,
)
from openbook.site.page import Page
from openbook.views.cells import Picture

NO_EXPLANATIONS: Explanations = MappingProxyType({})


MAKERS: tuple[Callable[[Picture], Iterator[Page]], ...] = (
    home_page.home,
    region_map.small_maps,
    region_pages.regions,
    cell_pages.cells,
    area_pages.areas,
    area_pages.places,
    category_pages.categories,
    record_pages.records,
    plan_pages.plans,
    money_pages.budgets,
    headline_pages.findings,
    gap_pages.gap_pages,
    opportunity_pages.opportunities,
    promise_pages.commitments,
    organisation_pages.organisations,
    history_pages.history,
    disclosure_pages.disclosure,
    unknown_pages.unknowns,
    unknown_pages.missing,
    reference_pages.references,
    search_page.search,
)
"""Everything that makes pages from the data, one module a subject."""


class PathTwice(ValueError):
    """Two pages were planned for one path: a bug, found before anything is written."""


def plan(picture: Picture, explanations: Explanations = NO_EXPLANATIONS) -> list[Page]:
    """Every page of the site. Raises :class:`PathTwice` when two share a path.

    `explanations` say what the codes of problems mean; without them the list of these is empty.
    """
    pages = [
        *(page for maker in MAKERS for page in maker(picture)),
        *problem_pages.problems(explanations),
        *_redirects(picture.site),
    ]
    seen: set[str] = set()
    for page in pages:
        if page.path in seen:
            raise PathTwice(f"two pages have the path {page.path!r}")
        seen.add(page.path)
    return pages


def _redirects(site: Site) -> Iterator[Page]:
    for old, new in urls.redirects(site):
        yield Page(old, "redirect.html", "This page has moved", {"target": new})
