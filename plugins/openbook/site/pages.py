"""The list of all pages. Every path is planned before one is written."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from openbook.explanation import Explanations
from openbook.model.site import Site
from openbook.site import list_pages, place_pages, problem_pages, urls
from openbook.site.page import Page
from openbook.views.cells import Picture

NO_EXPLANATIONS: Explanations = MappingProxyType({})


class PathTwice(ValueError):
    """Two pages were planned for one path: a bug, found before anything is written."""


def plan(picture: Picture, explanations: Explanations = NO_EXPLANATIONS) -> list[Page]:
    """Every page of the site. Raises :class:`PathTwice` when two share a path.

    `explanations` say what the codes of problems mean; without them the list of these is empty.
    """
    pages = [
        *place_pages.home(picture),
        *place_pages.regions(picture),
        *place_pages.categories(picture),
        *list_pages.records(picture),
        *list_pages.lists(picture),
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
