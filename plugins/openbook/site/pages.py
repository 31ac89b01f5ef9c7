"""The list of all pages. Every path is planned before one is written."""

from __future__ import annotations

from collections.abc import Iterator

from openbook.model.site import Site
from openbook.site import list_pages, place_pages, urls
from openbook.site.page import Page
from openbook.views.cells import Picture


class PathTwice(ValueError):
    """Two pages were planned for one path: a bug, found before anything is written."""


def plan(picture: Picture) -> list[Page]:
    """Every page of the site. Raises :class:`PathTwice` when two share a path."""
    pages = [
        *place_pages.home(picture),
        *place_pages.regions(picture),
        *place_pages.categories(picture),
        *list_pages.records(picture),
        *list_pages.lists(picture),
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
