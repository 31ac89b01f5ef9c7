"""Commitments: the list, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from openbook.site import urls
from openbook.site.page import Page
from openbook.views import promises
from openbook.views.cells import Picture


def commitments(picture: Picture) -> Iterator[Page]:
    """The list of commitments and a page for each."""
    site = picture.site
    yield Page(
        urls.FIXED["commitments"],
        "commitments.html",
        "Promises and what followed",
        {"commitments": promises.ordered(site)},
    )
    for commitment in site.commitments.values():
        yield Page(
            urls.commitment(commitment.id),
            "commitment.html",
            commitment.title,
            {"each": promises.commitment_view(site, commitment)},
            (("Promises and what followed", urls.FIXED["commitments"]),),
            where=commitment.where,
        )
