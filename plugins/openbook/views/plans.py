"""Plans: each region's editions, with what a national statement says of them, and how late they were."""

from __future__ import annotations

from dataclasses import dataclass

from openbook.model.dates import When
from openbook.model.site import Site
from openbook.model.statements import Plan
from openbook.views import evidence
from openbook.views.lateness import Lateness, lateness


@dataclass(frozen=True)
class PlanView:
    """An edition as it stands for a region, the national statement it leans on, and its timing."""

    plan: Plan
    statement: Plan | None
    due: When | None
    produced: When | None
    timing: Lateness


def view(site: Site, plan: Plan) -> PlanView:
    """The edition with its dates, its own before those of the national statement."""
    statement = site.plans.get(plan.stated_in)
    due = plan.due or (statement.due if statement else None)
    produced = plan.produced or (statement.produced if statement else None)
    if produced is not None and produced.known and produced.first > site.as_of:
        produced = None
    citations = (*plan.sources, *(statement.sources if statement else ()))
    found = evidence.of_sources(site, citations)
    looked = found.observed if found else None
    return PlanView(plan, statement, due, produced, lateness(due, produced, looked, site.as_of))


def of_region(site: Site, region: str) -> list[PlanView]:
    """The editions of a region, oldest first."""
    own = [plan for plan in site.plans.values() if plan.home == region]
    return [
        view(site, plan)
        for plan in sorted(own, key=lambda each: (each.edition.first.isoformat() if each.edition else "9", each.id))
    ]
