"""What each question of openness counts: one item for each thing, with the verdict on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from openbook.model.dates import When
from openbook.model.knowledge import Unknown
from openbook.model.parts import Citation
from openbook.model.records import Record
from openbook.model.statements import MoneyLine
from openbook.model.statuses import STATUSES
from openbook.views.cells import COMING_LEVELS, Standings
from openbook.views.disclosure_items import IN_HOUSE, Asked, Item
from openbook.views.settled import UNSETTLED, Judged, Proof, Verdict

REGIONAL_PLANS = frozenset({"reducing-reoffending-plan"})
YEARLY_PLANS = frozenset({"business-plan", "delivery-plan"})
BUDGET_NATURES = frozenset({"", "planned", "allocated", "spent"})
"""Natures of money that is a budget; what was awarded or is on offer is a contract or a grant."""


def _documents(asked: Asked, kinds: frozenset[str]) -> Iterator[Item]:
    nothing = True
    for plan in asked.plans(kinds):
        nothing = False
        if plan.document is None:
            yield Item(UNSETTLED, plan=plan)
        else:
            unknown = plan.document if isinstance(plan.document, Unknown) else None
            yield Item(asked.proof.judge(plan, "document", unknown), plan=plan, unknown=unknown)
    if nothing:
        yield Item(asked.absent())


def plan(asked: Asked) -> Iterator[Item]:
    """The text of each edition of the regional plan."""
    return _documents(asked, REGIONAL_PLANS)


def business_plan(asked: Asked) -> Iterator[Item]:
    """The text of each business plan or delivery plan."""
    return _documents(asked, YEARLY_PLANS)


def plan_dates(asked: Asked) -> Iterator[Item]:
    """Two dates of each edition: its own, or those of the national statement that it leans on."""
    site = asked.picture.site
    editions = [each for each in asked.plans(REGIONAL_PLANS) if each.edition is not None]
    if not editions:
        yield Item(asked.absent())
    for each in editions:
        for part in ("due", "produced"):
            holder = each if getattr(each, part) is not None else site.plans.get(each.stated_in, each)
            when: When | None = getattr(holder, part)
            later = when is not None and when.known and part == "produced" and when.first > site.as_of
            if when is None or later:
                yield Item(UNSETTLED, plan=each, part=part)
            else:
                judged = asked.proof.judge(holder, part, when.unknown)
                yield Item(judged, plan=each, part=part, when=when, unknown=when.unknown)


def _is_budget(asked: Asked, line: MoneyLine) -> bool:
    """True for a line that says what this region has for buying, in a year that had begun by the as-of date."""
    later = line.period and line.period.from_ and line.period.from_.first > asked.picture.site.as_of
    mine = line.home == asked.region.id or (line.scope.sense == "each" and line.scope.has_region(asked.region.id))
    special = line.alone or line.fund or line.share or line.payee or line.records or line.scope.areas
    return bool(mine) and not later and not special and line.basis == "commissioned" and line.nature in BUDGET_NATURES


BEST = (Verdict.FOUND, Verdict.PARTLY, Verdict.NOT_PUBLISHED, Verdict.NOT_APPLICABLE, Verdict.NOT_LOOKED)


def _best_line(asked: Asked, lines: list[MoneyLine], otherwise: Item) -> Item:
    """The line that tells most, or what is to be said when there is none."""
    items = [
        Item(
            asked.proof.judge(line, "amount", line.amount.unknown),
            line=line,
            category=otherwise.category,
            part=otherwise.part,
            unknown=line.amount.unknown,
        )
        for line in lines
    ]
    return min(items, key=lambda item: BEST.index(item.verdict), default=otherwise)


def budget(asked: Asked) -> Iterator[Item]:
    """The region's sum for all kinds of help together, then for each kind of the framework."""
    site = asked.picture.site
    lines = [line for line in site.money.values() if _is_budget(asked, line)]
    whole = [line for line in lines if not line.scope.categories and not line.scope.groups]
    yield _best_line(asked, whole, Item(asked.absent(), part="total"))
    for category in site.framework_categories:
        mine = [line for line in lines if category.id in line.scope.categories]
        yield _best_line(asked, mine, Item(asked.absent(category.id), category=category.id))


def fund_share(asked: Asked) -> Iterator[Item]:
    """The region's share of the fund that the questions name; a sum for all regions together is no share."""
    fund = asked.proof.rubric.fund
    lines = [
        line
        for line in asked.picture.site.money.values()
        if fund
        and line.fund == fund
        and not line.alone
        and line.nature in BUDGET_NATURES
        and (line.home == asked.region.id or line.scope.regions == (asked.region.id,))
    ]
    yield _best_line(asked, lines, Item(asked.absent(), part="share"))


def timetable(asked: Asked) -> Iterator[Item]:
    """For each group: each purchase that is planned or going on, found when one of its dates is settled."""
    as_of = asked.picture.site.as_of
    coming = [
        each
        for each in asked.picture.records_in(asked.region.id)
        if each.record.level in COMING_LEVELS and STATUSES[each.standing.status].coming and each.standing.fresh(as_of)
    ]
    for group in asked.picture.site.groups:
        mine = [each for each in coming if each.record.who.is_for(group)]
        for each in mine:
            yield Item(_dated(asked.proof, each), record=each.record, group=group)
        if not mine:
            yield Item(asked.absent(group=group), group=group)


def _dated(proof: Proof, each: Standings) -> Judged:
    """Found when a date of the purchase, past or to come, stands in a source that settles it."""
    if each.record.confidence == "conflicting":
        return Judged(Verdict.NOT_LOOKED, conflicting=True)
    for event in reversed((*each.standing.happened, *each.standing.due)):
        if event.date.known and (look := proof.shown((Citation(event.source),), "events")):
            return Judged(Verdict.FOUND, look)
    return UNSETTLED


def _bought(asked: Asked, field: str, unknown_of: Callable[[Record], Unknown | None]) -> Iterator[Item]:
    for each in asked.services():
        record, unknown = each.record, unknown_of(each.record)
        if record.route == IN_HOUSE:
            yield Item(Judged(Verdict.NOT_APPLICABLE), record=record)
        else:
            yield Item(asked.proof.judge(record, field, unknown), record=record, unknown=unknown)


def values(asked: Asked) -> Iterator[Item]:
    """The value of each service that was bought."""
    return _bought(asked, "value", lambda record: record.value.unknown)


NOT_GIVEN = Unknown("not-looked")
"""Stands where an entry says nothing."""


def ends(asked: Asked) -> Iterator[Item]:
    """The end of each service that was bought: never a date that was loaded or the day on which listing stopped."""

    def unknown(record: Record) -> Unknown | None:
        end = record.term.end if record.term else None
        return end.unknown if end else NOT_GIVEN

    return _bought(asked, "term.end", unknown)


def suppliers(asked: Asked) -> Iterator[Item]:
    """The lead organisations of each service that was bought."""
    return _bought(
        asked, "suppliers", lambda record: record.suppliers if isinstance(record.suppliers, Unknown) else None
    )


def services(asked: Asked) -> Iterator[Item]:
    """Each side of each cell of the framework: found when there is or was a service that is settled."""
    for category in asked.picture.site.framework_categories:
        for side in asked.picture.cell(asked.region.id, category.id).sides:
            judged = [asked.proof.judge(each.record, "category", None) for each in side.services]
            found = next((each for each in judged if each.verdict is Verdict.FOUND), None)
            if found is None and not side.services:
                found = asked.absent(category.id, side.group)
            yield Item(
                found or next((each for each in judged if each.conflicting), UNSETTLED),
                category=category.id,
                group=side.group,
                known=bool(side.services),
            )


MEASURES: Mapping[str, Callable[[Asked], Iterator[Item]]] = {
    "plan": plan,
    "plan-dates": plan_dates,
    "business-plan": business_plan,
    "budget": budget,
    "fund-share": fund_share,
    "timetable": timetable,
    "values": values,
    "ends": ends,
    "suppliers": suppliers,
    "services": services,
}
"""The count behind each question, by its id. The schema has the same ids (a parity test)."""
