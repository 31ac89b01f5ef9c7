"""Organisations: the list, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from openbook.site import urls
from openbook.site.page import Page
from openbook.views import promises
from openbook.views.cells import Picture


def organisations(picture: Picture) -> Iterator[Page]:
    """The list of organisations and a page for each."""
    site = picture.site
    roles = promises.organisation_roles(picture)
    yield Page(
        urls.FIXED["organisations"],
        "organisations.html",
        "Organisations",
        {"organisations": [(site.organisations[key], each) for key, each in roles.items()]},
    )
    for key, role in roles.items():
        yield Page(
            urls.organisation(key),
            "organisation.html",
            site.organisations[key].title,
            {"organisation": site.organisations[key], "roles": role},
            (("Organisations", urls.FIXED["organisations"]),),
            where=site.organisations[key].where,
        )
