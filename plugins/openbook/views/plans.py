"""Plans: each region's editions, what a national statement says of them, how late they were, and what was to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from openbook.model.dates import When
from openbook.model.knowledge import Unknown
from openbook.model.places import Region
from openbook.model.site import Site
from openbook.model.statements import Look, Plan
from openbook.views import evidence
from openbook.views.lateness import Lateness, Timing, lateness


@dataclass(frozen=True)
class PlanView:
    """An edition as it stands for a region, the national statement it leans on, and its timing."""

    plan: Plan
    statement: Plan | None
    due: When | None
    produced: When | None
    timing: Lateness
    looked: date | None = None
    """The day of the youngest copy of its sources; None where nobody knows how old they were."""
    not_yet: bool = False
    """True when it was produced only after the as-of date: what is said of its content is then not shown."""

    @property
    def inferred(self) -> bool:
        """True when the date on which it was produced is inferred for this edition."""
        return "produced" in self.plan.inferred


@dataclass(frozen=True)
class Expected:
    """One thing that every region was to have, and what is known of it for one region."""

    statement: PlanView
    editions: tuple[PlanView, ...]
    covered: bool
    """False when the statement does not speak of this region."""
    look: Look | None
    """Where no edition is known: the look for one that covers this region; None when nobody has looked."""


@dataclass(frozen=True)
class Row:
    """What one region was to have, in the order of the statements, and plans of other kinds."""

    region: Region
    expected: tuple[Expected, ...]
    others: tuple[PlanView, ...]


@dataclass(frozen=True)
class Table:
    """Regions by what was due from each of them."""

    statements: tuple[PlanView, ...]
    """What was said of each region: the columns."""
    rows: tuple[Row, ...]
    together: tuple[PlanView, ...]
    """What was said of all regions as one, or of the country."""
    later: tuple[Plan, ...]
    """What was said only after the as-of date."""

    @property
    def next_due(self) -> tuple[PlanView, ...]:
        """The editions that are not due yet, the soonest first."""
        every = [
            *self.statements,
            *(each for row in self.rows for cell in row.expected for each in cell.editions),
            *(each for row in self.rows for each in row.others),
        ]
        found = {each.plan.id: each for each in every if each.timing.timing is Timing.NOT_DUE and each.plan.due}
        return tuple(sorted(found.values(), key=lambda each: (each.plan.due or When()).sort_key()))

    @property
    def documents(self) -> tuple[PlanView, ...]:
        """The editions of which the plan itself was found."""
        return tuple(
            each
            for row in self.rows
            for each in (*(one for cell in row.expected for one in cell.editions), *row.others)
            if isinstance(each.plan.document, str)
        )


def view(site: Site, plan: Plan) -> PlanView:
    """The edition with its dates, its own before those of the national statement."""
    statement = site.plans.get(plan.stated_in)
    due = plan.due or (statement.due if statement else None)
    produced = plan.produced or (statement.produced if statement else None)
    citations = (*plan.sources, *(statement.sources if statement else ()))
    found = evidence.of_sources(site, citations)
    looked = found.observed if found else None
    timing = lateness(due, produced, looked, site.as_of)
    not_yet = produced is not None and produced.known and produced.first > site.as_of
    return PlanView(plan, statement, due, None if not_yet else produced, timing, looked, not_yet)


def of_region(site: Site, region: str) -> list[PlanView]:
    """The editions of a region that are known by the as-of date, oldest first."""
    own = [plan for plan in site.plans.values() if plan.home == region and not _later(site, plan)]
    return [
        view(site, plan)
        for plan in sorted(own, key=lambda each: (each.edition.first.isoformat() if each.edition else "9", each.id))
    ]


def table(site: Site) -> Table:
    """What was due from each region and what is known of it."""
    known = [plan for plan in site.plans.values() if not _later(site, plan)]
    national = [view(site, plan) for plan in known if not plan.home]
    statements = _editions_first([each for each in national if each.plan.scope.sense == "each"])
    homes = {plan.home for plan in known}
    shown = [region for region in site.regions.values() if region.retired is None or region.id in homes]
    return Table(
        statements,
        tuple(_row(site, region, statements) for region in shown),
        tuple(each for each in national if each not in statements),
        tuple(plan for plan in site.plans.values() if _later(site, plan)),
    )


def row(site: Site, region: Region) -> Row:
    """What is known of the plans of one region."""
    return _row(site, region, table(site).statements)


def _row(site: Site, region: Region, statements: tuple[PlanView, ...]) -> Row:
    own = of_region(site, region.id)
    expected = []
    for each in statements:
        editions = tuple(one for one in own if _column(one.plan, statements) is each)
        look = _look(site, each.plan, region.id)
        expected.append(Expected(each, editions, each.plan.scope.has_region(region.id), look))
    rest = tuple(one for one in own if _column(one.plan, statements) is None)
    return Row(region, tuple(expected), rest)


def _column(plan: Plan, statements: tuple[PlanView, ...]) -> PlanView | None:
    """The statement that an edition belongs to: the one it names, else what is said of all later ones of its kind."""
    if plan.stated_in:
        return next((each for each in statements if each.plan.id == plan.stated_in), None)
    return next((each for each in statements if each.plan.kind == plan.kind and not each.plan.edition), None)


def _editions_first(found: list[PlanView]) -> tuple[PlanView, ...]:
    """Editions, oldest first; then what is said of later plans of their kinds; then the rest."""
    kinds = {each.plan.kind for each in found if each.plan.edition}

    def place(each: PlanView) -> tuple[bool, str, bool, str]:
        edition = each.plan.edition.text if each.plan.edition else ""
        return (not edition, edition, each.plan.kind not in kinds, each.plan.id)

    return tuple(sorted(found, key=place))


def _look(site: Site, plan: Plan, region: str) -> Look | None:
    named = site.looks.get(plan.document.look) if isinstance(plan.document, Unknown) else None
    return named if named is not None and named.scope.has_region(region) else None


def _later(site: Site, plan: Plan) -> bool:
    """True when all that speaks of it was published only after the as-of date."""
    found = [site.sources.get(each.source) for each in plan.sources]
    dates = [each.published if each else None for each in found]
    return bool(dates) and all(when is not None and when.known and when.first > site.as_of for when in dates)
