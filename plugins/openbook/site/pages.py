"""The list of all pages. Every path is planned before one is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType

from openbook.explanation import Explanations
from openbook.model.site import Site
from openbook.site import (
    gap_pages,
    history_pages,
    money_pages,
    organisation_pages,
    place_pages,
    plan_pages,
    problem_pages,
    promise_pages,
    record_pages,
    reference_pages,
    urls,
)
from openbook.site.page import Page
from openbook.views.cells import Picture

NO_EXPLANATIONS: Explanations = MappingProxyType({})


MAKERS: tuple[Callable[[Picture], Iterator[Page]], ...] = (
    place_pages.home,
    place_pages.regions,
    place_pages.categories,
    record_pages.records,
    plan_pages.plans,
    money_pages.budgets,
    gap_pages.gap_pages,
    promise_pages.commitments,
    organisation_pages.organisations,
    history_pages.history,
    reference_pages.references,
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
