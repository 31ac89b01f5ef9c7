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
        description="What inspectors, Parliament, Clinks and others reported about help for people on probation.",
    )
    yield Page(
        urls.FIXED["glossary"],
        "glossary.html",
        "Words we use",
        {"terms": sorted(site.glossary.values(), key=lambda each: each.term.lower())},
        where=Location("data/glossary.yaml"),
        description="The terms and short forms of probation and its buying, in plain words.",
    )
    yield Page(
        urls.FIXED["sources"],
        "sources.html",
        "Sources",
        {"sources": promises.by_publisher(site)},
        where=Location("data/sources"),
        description="Every public document that this site rests on, by publisher, with the day we last looked at it.",
    )
    yield Page(
        urls.FIXED["looks"],
        "looks.html",
        "Where we looked",
        {"looks": sorted(site.looks.values(), key=lambda each: (each.found != "nothing", each.title))},
        description="Every act of checking behind this site: what was looked at, when, how, and what was not found.",
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
