"""What everything rests on: sources, looks, reports of others, words."""

from __future__ import annotations

from collections.abc import Iterator

from openbook.problems import Location
from openbook.site import urls
from openbook.site.page import Page
from openbook.views import promises
from openbook.views.cells import Picture


def references(picture: Picture) -> Iterator[Page]:
    """Reports of others, words, sources, looks and a page for each look."""
    site = picture.site
    yield Page(
        urls.FIXED["reported"],
        "reported.html",
        "What others found",
        {"findings": picture.findings},
        where=Location("data/national/findings.yaml"),
    )
    yield Page(
        urls.FIXED["glossary"],
        "glossary.html",
        "Words we use",
        {"terms": sorted(site.glossary.values(), key=lambda each: each.term.lower())},
        where=Location("data/glossary.yaml"),
    )
    yield Page(
        urls.FIXED["sources"],
        "sources.html",
        "Sources",
        {"sources": promises.by_publisher(site)},
        where=Location("data/sources"),
    )
    yield Page(
        urls.FIXED["looks"],
        "looks.html",
        "Where we looked",
        {"looks": sorted(site.looks.values(), key=lambda each: (each.found != "nothing", each.title))},
    )
    for look in site.looks.values():
        yield Page(
            urls.look(look.id),
            "look.html",
            look.title,
            {"look": look, "references": promises.references(site, look)},
            (("Where we looked", urls.FIXED["looks"]),),
            where=look.where,
        )
