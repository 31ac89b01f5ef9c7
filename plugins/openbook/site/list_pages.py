"""Records, and the pages that list one kind of thing: gaps, plans, money, promises, looks, sources and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from openbook.model.places import Region
from openbook.model.site import Site
from openbook.model.statements import MoneyLine, Plan
from openbook.model.statuses import Tile
from openbook.problems import Location
from openbook.site import urls
from openbook.site.page import Page
from openbook.views import changes, promises
from openbook.views import plans as plan_views
from openbook.views.cells import Cell, Picture, Side

MOST_LISTED = 200
"""A day on which more was written down is counted on the page of changes and not listed."""


def gaps(picture: Picture) -> list[tuple[Cell, Side]]:
    """Every side of the matrix that is a gap, the longest open first; those that nobody can date stand last."""
    found = [(cell, side) for cell in picture.matrix for side in cell.sides if side.tile is Tile.GAP]
    return sorted(
        found,
        key=lambda each: (
            each[1].since.sort_key() if each[1].since else (date.max, date.max),
            each[0].region.order,
            each[0].category.order,
        ),
    )


def records(picture: Picture) -> Iterator[Page]:
    """The list of records and a page for each."""
    site = picture.site
    yield Page(
        urls.FIXED["records"],
        "records.html",
        "All records",
        {"records": picture.begun, "later": [r for r in site.counted_records if not picture.standings[r.id].begun]},
    )
    by_id = {each.record.id: each for each in picture.begun}
    pointing: dict[str, list[tuple[str, Any]]] = {}
    for record in site.counted_records:
        for relation in record.relations:
            pointing.setdefault(relation.record, []).append((record.id, relation))
    for record in site.records.values():
        yield Page(
            urls.record(record.id),
            "record.html",
            record.title,
            {"record": record, "each": by_id.get(record.id), "pointing": pointing.get(record.id, [])},
            (("All records", urls.FIXED["records"]),),
            where=record.where,
        )


def _with_own(site: Site, entries: Mapping[str, Plan] | Mapping[str, MoneyLine]) -> list[Region]:
    """The regions of the matrix, and withdrawn ones that have such an entry, so that links to it lead somewhere."""
    homes = {each.home for each in entries.values()}
    return [each for each in site.regions.values() if each.retired is None or each.id in homes]


def lists(picture: Picture) -> Iterator[Page]:
    """Every page that lists one kind of thing, and the pages of the things."""
    site = picture.site
    yield Page(
        urls.FIXED["plans"],
        "plans.html",
        "Plans",
        {
            "regions": [(region, plan_views.of_region(site, region.id)) for region in _with_own(site, site.plans)],
            "national": [plan_views.view(site, each) for each in site.plans.values() if not each.home],
        },
        where=Location("data/national/plans.yaml"),
    )
    yield Page(
        urls.FIXED["budgets"],
        "budgets.html",
        "Money",
        {
            "national": [line for line in site.money.values() if not line.home],
            "regional": [
                (region, [line for line in site.money.values() if line.home == region.id])
                for region in _with_own(site, site.money)
            ],
        },
        where=Location("data/national/money.yaml"),
    )
    yield Page(
        urls.FIXED["gaps"],
        "gaps.html",
        "Gaps",
        {"gaps": gaps(picture), "reported": [each for each in picture.findings if each.gap]},
    )
    yield Page(
        urls.FIXED["findings"],
        "findings.html",
        "What others found",
        {"findings": picture.findings},
        where=Location("data/national/findings.yaml"),
    )
    yield Page(
        urls.FIXED["changes"],
        "changes.html",
        "What was written down when",
        {"days": changes.days(site), "most": MOST_LISTED},
    )
    yield Page(
        urls.FIXED["timeline"],
        "timeline.html",
        "Timeline",
        {
            "events": [
                each
                for each in site.timeline.values()
                if each.planned or not each.date.known or each.date.first <= site.as_of
            ]
        },
        where=Location("data/timeline.yaml"),
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
    commitments = promises.ordered(site)
    yield Page(
        urls.FIXED["commitments"], "commitments.html", "Promises and what followed", {"commitments": commitments}
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
