"""Small values of the model for tests: every field that a test does not care about has a plainly fictional default."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from openbook.model.dates import PartialDate, When
from openbook.model.knowledge import Unknown
from openbook.model.parts import Ages, Amount, Citation, Scope, Value, Who
from openbook.model.places import Area, Category, Group, Region, SiteFacts
from openbook.model.records import Event, Record
from openbook.model.references import Organisation, Redirect, Source, Term, TimelineEvent
from openbook.model.site import Site
from openbook.model.statements import Commitment, Finding, Followed, Look, MoneyLine, Plan

NOT_FOUND = Unknown("not-found")
ELDERS, JUNIORS = Group("elders", "Elders", "an elder"), Group("juniors", "Juniors", "a junior")


def on(text: str | None, **more: Any) -> When:
    """A date as a source puts it; None for a date that was not found."""
    if text is None:
        return When(unknown=NOT_FOUND)
    if "to" in more:
        more["to"] = PartialDate.parse(more["to"])
    return When(PartialDate.parse(text), **more)


def day(text: str) -> date:
    return date.fromisoformat(text)


def event(kind: str, when: str | When | None, *, id: str = "", **more: Any) -> Event:
    text = when if isinstance(when, str) else ""
    found = when if isinstance(when, When) else on(when)
    return Event(
        id=id or f"{kind}-{text}",
        event=kind,
        date=found,
        recorded=PartialDate.parse(more.pop("recorded", "2029-01-01")),
        source="guide",
        **more,
    )


def record(id: str = "help", *, events: Iterable[Event] = (), **more: Any) -> Record:
    given: dict[str, Any] = {
        "home": "north-shire",
        "title": f"The {id} service",
        "statement": "An invented service.",
        "level": "service",
        "category": "housing",
        "who": Who(),
        "instrument": "contract",
        "route": "not-stated",
        "commissioner": "example-council",
        "suppliers": ("example-trust",),
        "notices": NOT_FOUND,
        "value": Value(unknown=NOT_FOUND),
        "reference": f"REF-{id}",
        "sources": (Citation("guide"),),
    }
    return Record(id=id, events=tuple(events), **(given | more))


def look(
    id: str = "first-look", *, looked: str = "2029-01-01", observed: str | When | None = None, **more: Any
) -> Look:
    given: dict[str, Any] = {
        "title": f"The look {id}",
        "way": "original",
        "found": "all",
        "result": "It was looked at.",
    }
    if observed is not None:
        given["observed"] = observed if isinstance(observed, When) else on(observed)
    return Look(id=id, date=PartialDate.parse(looked), **(given | more))


def area(id: str, kind: str = "council", *, part_of: Iterable[str] = (), includes: Iterable[str] = ()) -> Area:
    return Area(id=id, title=id.replace("-", " ").title(), kind=kind, part_of=tuple(part_of), includes=tuple(includes))


def region(id: str = "north-shire", *areas: Area, order: int = 1, **more: Any) -> Region:
    return Region(id=id, title=id.replace("-", " ").title(), short=id[:2].upper(), order=order, areas=areas, **more)


def category(id: str = "housing", *, roles: tuple[str, ...] = ("framework",), order: int = 1, **more: Any) -> Category:
    return Category(
        id=id,
        title=id.replace("-", " ").capitalize(),
        description="Help.",
        roles=roles,
        order=order,
        help="Ask about it.",
        **more,
    )


def money(id: str, pounds: int | None = None, *, precision: str = "exact", state: str = "", **more: Any) -> MoneyLine:
    amount = Amount(unknown=Unknown(state)) if state else Amount(pounds, more.pop("to", None), precision)
    given: dict[str, Any] = {"nature": "awarded", "basis": "commissioned", "scope": Scope()}
    return MoneyLine(id=id, title=f"The {id} sum", amount=amount, **(given | more))


def finding(id: str = "a-finding", **more: Any) -> Finding:
    given: dict[str, Any] = {"kind": "service-gap", "statement": "It was found.", "by": "Example Inspectors"}
    return Finding(id=id, **(given | more))


def plan(id: str = "a-plan", **more: Any) -> Plan:
    given: dict[str, Any] = {"title": f"The plan {id}", "kind": "business-plan", "sources": (Citation("guide"),)}
    return Plan(id=id, **(given | more))


def commitment(id: str = "a-promise", **more: Any) -> Commitment:
    given: dict[str, Any] = {
        "title": f"The promise {id}",
        "kind": "promise",
        "statement": "It would be done.",
        "made_by": "Example Ministry",
        "made": on("2020-01-01"),
        "wording": "will",
        "followed": (),
        "outcome": "unknown",
        "assessed": PartialDate.parse("2029-01-01"),
        "confidence": "medium",
        "sources": (Citation("guide"),),
    }
    return Commitment(id=id, **(given | more))


def followed(id: str, when: str | None = None, **more: Any) -> Followed:
    return Followed(
        id=id,
        statement=f"Then {id}.",
        recorded=PartialDate.parse("2029-01-01"),
        date=None if when is None else on(when),
        **more,
    )


def source(id: str = "guide", **more: Any) -> Source:
    given: dict[str, Any] = {
        "publisher": "Example Press",
        "licence": "not-known",
        "title": f"The {id}",
        "url": f"https://example.org/{id}",
        "kind": "web-page",
    }
    return Source(id=id, **(given | more))


def organisation(id: str, **more: Any) -> Organisation:
    return Organisation(id=id, title=id.replace("-", " ").title(), **more)


def site(
    *,
    as_of: str = "2029-01-01",
    regions: Iterable[Region] | None = None,
    categories: Iterable[Category] | None = None,
    records: Iterable[Record] = (),
    looks: Iterable[Look] | None = None,
    groups: Iterable[Group] = (ELDERS, JUNIORS),
    plans: Iterable[Plan] = (),
    money: Iterable[MoneyLine] = (),
    findings: Iterable[Finding] = (),
    commitments: Iterable[Commitment] = (),
    sources: Iterable[Source] | None = None,
    organisations: Iterable[Organisation] | None = None,
    glossary: Iterable[Term] = (),
    timeline: Iterable[TimelineEvent] = (),
    redirects: Iterable[Redirect] = (),
) -> Site:
    def index(items: Iterable[Any]) -> dict[str, Any]:
        return {each.id: each for each in items}

    return Site(
        facts=SiteFacts("the Example Framework", "Exampleland", tuple(groups)),
        as_of=day(as_of),
        as_of_chosen=True,
        regions=index([region()] if regions is None else regions),
        categories=index([category()] if categories is None else categories),
        records=index(records),
        plans=index(plans),
        money=index(money),
        findings=index(findings),
        commitments=index(commitments),
        looks=index([look()] if looks is None else looks),
        sources=index([source()] if sources is None else sources),
        organisations=index(
            [organisation("example-council"), organisation("example-trust")] if organisations is None else organisations
        ),
        glossary=index(glossary),
        timeline=index(timeline),
        notes={},
        redirects=tuple(redirects),
    )


__all__ = [
    "ELDERS",
    "JUNIORS",
    "NOT_FOUND",
    "Ages",
    "Amount",
    "Citation",
    "Scope",
    "Unknown",
    "Value",
    "Who",
    "area",
    "category",
    "commitment",
    "day",
    "event",
    "finding",
    "followed",
    "look",
    "money",
    "on",
    "organisation",
    "plan",
    "record",
    "region",
    "site",
    "source",
]
