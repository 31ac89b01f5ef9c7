"""Everything that is not known: states in the data, kinds of help for which no service was found, searches in vain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from openbook.model.knowledge import Unknown
from openbook.model.parts import Citation, Reply
from openbook.model.places import Region
from openbook.model.records import Record
from openbook.model.site import Site
from openbook.model.statements import Commitment, Finding, Look, MoneyLine, Plan
from openbook.model.statuses import Tile
from openbook.views import evidence
from openbook.views.cells import Cell, Picture, Side
from openbook.views.disclosure_items import IN_HOUSE
from openbook.views.evidence import Evidence, observed_on

STATES = frozenset({"not-found", "not-looked", "not-published", "published-not-read", "withheld"})
"""The states that leave a question open; the others tell something."""
SIDES = {Tile.NOTHING_FOUND: "not-found", Tile.NOT_LOOKED: "not-looked", Tile.NOT_PUBLISHED: "not-published"}
"""The state of a side of a cell that has no service, by its tile."""
TOPICS: Mapping[str, tuple[str, ...]] = {
    "value": ("value",),
    "notices": ("notices",),
    "suppliers": ("award",),
    "term.end": ("notices",),
    "directors.name": ("leadership",),
    "amount": ("budget",),
    "service": ("service",),
}
"""The topics of looks that are about a field, where a state names no look of its own."""

Holder = Record | Plan | MoneyLine | Region | Finding | Commitment | Cell


@dataclass(frozen=True)
class Missing:
    """One thing that is not known: the entry that it belongs to, the field, the state, and what was looked at."""

    kind: str
    """record, plan, money, region, finding, commitment, or service: a side of a cell without a service."""
    entry: Holder
    field: str
    """The field with dots, such as `term.end`; `service` for a side of a cell."""
    state: str
    home: str = ""
    """The region whose folder the entry stands in."""
    reason: str = ""
    look: Look | None = None
    """The look that the state rests on: the one it names, or the last one that covers the cell."""
    evidence: Evidence | None = None
    """The last look at the sources of the entry, where no look is named."""
    group: str = ""

    @property
    def last(self) -> Look | None:
        """The last look behind it; None when nobody has looked, so also for what nobody has looked for."""
        if self.state == "not-looked":
            return None
        return self.look or (self.evidence.look if self.evidence else None)

    @property
    def age(self) -> tuple[date, date]:
        """For the order, oldest first: the day of the last look, then of the copy. Without a look it is oldest."""
        look = self.last
        return (look.date.last, observed_on(look) or date.min) if look else (date.min, date.min)


@dataclass(frozen=True)
class Pile:
    """Everything that is not known of one field of one kind of entry, for the same state."""

    kind: str
    field: str
    state: str
    items: tuple[Missing, ...]
    looks: tuple[Look, ...]
    """What was looked at for these, and the searches about the field, newest first."""

    @property
    def id(self) -> str:
        """Its place on the page."""
        return f"{self.kind}-{self.field.replace('.', '-').replace('_', '-')}-{self.state}"


def _states(
    value: Any, path: tuple[str, ...] = (), sources: tuple[Citation, ...] = ()
) -> Iterator[tuple[str, Unknown, tuple[Citation, ...]]]:
    """Every state inside an entry, with the field it stands in and the sources of a part that has its own."""
    if isinstance(value, Unknown):
        yield ".".join(step for step in path if step != "unknown"), value, sources
    elif isinstance(value, tuple):
        for each in value:
            yield from _states(each, path, sources)
    elif is_dataclass(value):
        own = getattr(value, "sources", ()) if path else ()
        for each in fields(value):
            yield from _states(getattr(value, each.name), (*path, each.name), own or sources)


def _known_of(picture: Picture) -> Iterator[tuple[str, Holder, str, Evidence | None]]:
    """The entries that can leave something open and were known of by the as-of date: kind, entry, home, last look.

    A service that nobody was paid for has no value, no end and no notice to find, so it is left aside.
    """
    site = picture.site
    for each in picture.begun:
        if each.record.route != IN_HOUSE:
            yield "record", each.record, each.record.home, evidence.of_record(site, each.record)
    for plan in site.plans.values():
        if not (plan.edition and plan.edition.first > site.as_of):
            yield "plan", plan, plan.home, evidence.of_sources(site, plan.sources)
    for line in site.money.values():
        if not (line.period and line.period.from_ and line.period.from_.first > site.as_of):
            yield "money", line, line.home, evidence.of_sources(site, line.sources)
    for region in site.live_regions:
        yield "region", region, region.id, evidence.of_sources(site, region.sources)
    for finding in picture.findings:
        yield "finding", finding, finding.home, evidence.of_sources(site, finding.sources)
    for commitment in site.commitments.values():
        if commitment.retired is None and not (commitment.made.known and commitment.made.first > site.as_of):
            yield "commitment", commitment, "", evidence.of_sources(site, commitment.sources)


@lru_cache(maxsize=16)
def missing(picture: Picture) -> tuple[Missing, ...]:
    """Everything that is not known on the as-of date, oldest look first."""
    site = picture.site
    found = []
    for kind, entry, home, seen in _known_of(picture):
        for field, unknown, sources in _states(entry):
            if unknown.state in STATES:
                last = evidence.of_sources(site, sources) if sources else seen
                look = site.looks.get(unknown.look)
                found.append(Missing(kind, entry, field, unknown.state, home, unknown.reason, look, last))
    for cell in picture.matrix:
        for side in cell.sides:
            if not side.services and side.tile in SIDES:
                look = _of_side(side)
                home = cell.region.id
                found.append(Missing("service", cell, "service", SIDES[side.tile], home, look=look, group=side.group))
    order = {region.id: region.order for region in site.regions.values()}
    return tuple(
        sorted(found, key=lambda each: (each.age, order.get(each.home, 0), each.home, getattr(each.entry, "title", "")))
    )


def _of_side(side: Side) -> Look | None:
    """The look that a side without a service rests on: at the original where that made the tile, else the last one."""
    original = (each for each in side.looks if each.way == "original" and each.found == "nothing")
    last = next(iter(side.looks), None)
    return next(original, last) if side.tile is Tile.NOT_PUBLISHED else last


def piles(picture: Picture) -> tuple[Pile, ...]:
    """The same, put together by kind, field and state; the one with the oldest look first, then the largest."""
    found: dict[tuple[str, str, str], list[Missing]] = {}
    for each in missing(picture):
        found.setdefault((each.kind, each.field, each.state), []).append(each)
    made = [Pile(*key, tuple(items), _looks(picture.site, key[1], items)) for key, items in found.items()]
    return tuple(sorted(made, key=lambda pile: (pile.items[0].age, -len(pile.items), pile.id)))


def _looks(site: Site, field: str, items: Iterable[Missing]) -> tuple[Look, ...]:
    found = {each.last.id: each.last for each in items if each.last is not None}
    if found:
        found |= {each.id: each for each in evidence.searches(site, "", "", TOPICS.get(field, ("-",)))}
    return tuple(sorted(found.values(), key=lambda look: (look.date.last, look.title), reverse=True))


def in_vain(site: Site) -> tuple[Look, ...]:
    """The looks that found nothing, oldest first."""
    found = [look for look in site.looks.values() if look.found == "nothing"]
    return tuple(sorted(found, key=lambda look: (look.date.last, observed_on(look) or date.min, look.title)))


@dataclass(frozen=True)
class Knower:
    """Who would know, as far as the data say: organisations by id, a region by id, or names as a source gives them."""

    organisations: tuple[str, ...] = ()
    region: str = ""
    names: tuple[str, ...] = ()


def who_knows(each: Missing) -> Knower:
    """The buyer of a service, the payer of a sum, whoever spoke or reported, or the region. Empty: nobody is named."""
    entry = each.entry
    if isinstance(entry, Record):
        if isinstance(entry.commissioner, str):
            return Knower((entry.commissioner, *entry.partners_in_buying))
        return Knower(entry.lead_suppliers)
    if isinstance(entry, MoneyLine) and entry.payer:
        return Knower((entry.payer,))
    if isinstance(entry, Finding):
        return Knower(names=(entry.by,))
    if isinstance(entry, Commitment):
        return Knower(names=(entry.made_by,))
    return Knower(region=each.home)


def replies_of(picture: Picture, region_id: str) -> tuple[tuple[Reply, Holder], ...]:
    """What has been answered about this region and its entries, newest first, with the entry."""
    found: list[tuple[Reply, Holder]] = []
    for _kind, entry, home, _seen in _known_of(picture):
        if home == region_id and not isinstance(entry, Cell):
            found += [(reply, entry) for reply in entry.replies if reply.date.first <= picture.site.as_of]
    return tuple(sorted(found, key=lambda each: (each[0].date.last, each[0].id), reverse=True))
