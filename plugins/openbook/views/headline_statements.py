"""What can be said of money, plans, promises and sources as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openbook.model.parts import Citation
from openbook.model.places import Category, Region
from openbook.model.references import Source
from openbook.model.statements import MoneyLine
from openbook.views import money, plans, promises
from openbook.views.cells import SERVICE, Picture
from openbook.views.headline_services import Headline
from openbook.views.lateness import Timing
from openbook.views.money import MoneyView
from openbook.views.plans import PlanView
from openbook.views.promises import CommitmentView
from openbook.views.support import support

NONE_ASSIGNED = "none-assigned"
WAYS = ("original", "repository", "stored-copy", "search")
"""The ways of looking, the one that shows most first."""
NOBODY = "nobody"
"""In place of a way: nobody has looked."""
_PASSED = frozenset(
    {Timing.IN_TIME, Timing.LATE, Timing.CANNOT_TELL, Timing.NOT_YET, Timing.OVERDUE, Timing.COPY_OLDER}
)


@dataclass(frozen=True)
class Budgets(Headline):
    """For which regions a budget for buying services in the whole region was found."""

    found: tuple[tuple[Region, tuple[MoneyLine, ...]], ...]
    without: tuple[tuple[Region, MoneyView], ...]


@dataclass(frozen=True)
class NothingAssigned(Headline):
    """The kinds of help of which a source says that no money is assigned, by whether a service is there anywhere."""

    empty: tuple[tuple[Category, tuple[MoneyLine, ...]], ...]
    there: tuple[tuple[Category, tuple[MoneyLine, ...]], ...]
    kinds: int
    """How many kinds of help there are in all."""


@dataclass(frozen=True)
class PlansOnTime(Headline):
    """When plans that were due from every region came, and which of them can be read."""

    statement: PlanView
    read: tuple[tuple[Region, PlanView], ...]
    unread: tuple[tuple[Region, PlanView | None], ...]
    """The regions of which the plan itself was not found, with the edition that we know of."""

    @property
    def told_by(self) -> tuple[Citation, ...]:
        """The sources that say when they came."""
        return support(self.statement.plan, "produced")


@dataclass(frozen=True)
class DuePromises(Headline):
    """The promises whose date has passed, by whether we found out what came of them."""

    told: tuple[CommitmentView, ...]
    not_found_out: tuple[CommitmentView, ...]

    @property
    def due(self) -> tuple[CommitmentView, ...]:
        """All of them."""
        return (*self.not_found_out, *self.told)


@dataclass(frozen=True)
class Originals(Headline):
    """How the sources were looked at: each by the way that shows most."""

    by_way: Mapping[str, tuple[Source, ...]]
    """By way of looking, or :data:`NOBODY`; a way that was never used holds none."""

    @property
    def count(self) -> int:
        """How many sources there are."""
        return sum(len(each) for each in self.by_way.values())


def budgets(picture: Picture) -> Iterator[Budgets]:
    """The regions by whether a budget for buying services was found for them. Nothing before the first service."""
    if not any(each.record.level == SERVICE for each in picture.begun):
        return
    views = [(region, money.for_region(picture, region.id)) for region in picture.site.live_regions]
    yield Budgets(
        "budgets-of-regions",
        tuple((region, view.budgets) for region, view in views if view.budgets),
        tuple((region, view) for region, view in views if not view.budgets),
    )


def nothing_assigned(picture: Picture) -> Iterator[NothingAssigned]:
    """The kinds of help of the framework for which no money is assigned, as a source says."""
    shown, _later = money.by_day(picture)
    lines = [line for line in shown if line.amount.unknown is not None and line.amount.unknown.state == NONE_ASSIGNED]
    found = [
        (category, tuple(line for line in lines if category.id in line.scope.categories))
        for category in picture.site.framework_categories
    ]
    some = [each for each in found if each[1]]
    if some:
        there = {cell.category.id for cell in picture.matrix for side in cell.sides if side.current}
        yield NothingAssigned(
            "no-money-assigned",
            tuple(each for each in some if each[0].id not in there),
            tuple(each for each in some if each[0].id in there),
            len(found),
        )


def plans_on_time(picture: Picture) -> Iterator[PlansOnTime]:
    """Every statement about plans of all regions whose date has passed."""
    table = plans.table(picture.site)
    for statement in table.statements:
        if statement.timing.timing not in _PASSED:
            continue
        read: list[tuple[Region, PlanView]] = []
        unread: list[tuple[Region, PlanView | None]] = []
        for row in table.rows:
            for cell in row.expected:
                if cell.statement is statement and cell.covered:
                    document = next((each for each in cell.editions if isinstance(each.plan.document, str)), None)
                    if document is not None:
                        read.append((row.region, document))
                    else:
                        unread.append((row.region, next(iter(cell.editions), None)))
        yield PlansOnTime(f"plans-{statement.plan.id}", statement, tuple(read), tuple(unread))


def due_promises(picture: Picture) -> Iterator[DuePromises]:
    """The promises whose date lies before the as-of date."""
    as_of = picture.site.as_of
    found = tuple(
        each
        for each in promises.ordered(picture.site)
        if each.commitment.kind == "promise"
        and each.commitment.due is not None
        and each.commitment.due.known
        and each.commitment.due.deadline < as_of
    )
    if found:
        unknown = tuple(each for each in found if each.commitment.outcome == "unknown")
        yield DuePromises("promises-that-were-due", tuple(each for each in found if each not in unknown), unknown)


def originals(picture: Picture) -> Iterator[Originals]:
    """How the sources of the site were looked at."""
    ways: dict[str, set[str]] = {}
    for look in picture.site.looks.values():
        for source in look.looked_at:
            ways.setdefault(source, set()).add(look.way)
    found: dict[str, list[Source]] = {way: [] for way in (*WAYS, NOBODY)}
    for each in sorted(picture.site.sources.values(), key=lambda one: (one.publisher.lower(), one.title, one.id)):
        found[next((way for way in WAYS if way in ways.get(each.id, ())), NOBODY)].append(each)
    if picture.site.sources:
        yield Originals("originals-that-we-read", {way: tuple(some) for way, some in found.items()})
