"""Money for a place or a kind of help: what is known there, what holds everywhere, what several places share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from openbook.model.knowledge import STATES
from openbook.model.places import Category, Region
from openbook.model.site import Site
from openbook.model.statements import Look, MoneyLine
from openbook.views.cells import Picture
from openbook.views.evidence import of_sources, searches
from openbook.views.totals import Kind, Total, kind_of, only_region, span, total_of, totals

BUYING = "commissioned"
"""The basis of money for buying services; every other basis is context."""
TOPIC = "budget"
"""The topic of looks for money."""
APART = "apart"
"""In place of a state: there are sums, but none that may be added."""


@dataclass(frozen=True)
class MoneyView:
    """What is known about the money of one region, one category, or one cell."""

    own: tuple[MoneyLine, ...]
    """Lines about one region alone."""
    each: tuple[MoneyLine, ...]
    """Lines that say the same of every region they name."""
    together: tuple[MoneyLine, ...]
    """Sums for several regions at once: never divided, and never counted in one of them."""
    totals: tuple[Total, ...]
    """What may be added among the first two, kind by kind."""
    looks: tuple[Look, ...]
    """The looks for money here, newest first."""

    @property
    def buying(self) -> tuple[MoneyLine, ...]:
        """The lines of one region about buying services."""
        return tuple(line for line in self.own if line.basis == BUYING)

    @property
    def context(self) -> tuple[MoneyLine, ...]:
        """The lines of one region about all probation work or other programmes."""
        return tuple(line for line in self.own if line.basis != BUYING)

    @property
    def budgets(self) -> tuple[MoneyLine, ...]:
        """The sums for buying services in the whole of a region: not one contract, one place or a ceiling."""
        return tuple(
            line
            for each in self.totals
            for line in each.included
            if line.basis == BUYING and not line.scope.areas and not line.payee and not line.records
        )

    @property
    def sums(self) -> tuple[MoneyLine, ...]:
        """The lines of one region about buying services that give a sum of some kind."""
        return tuple(line for line in self.buying if line.amount.unknown is None)

    @property
    def states(self) -> tuple[MoneyLine, ...]:
        """The lines of one region about buying services for which no sum is known."""
        return tuple(line for line in self.buying if line.amount.unknown is not None)

    def __bool__(self) -> bool:
        """True when there is any line."""
        return bool(self.own or self.each or self.together)


@dataclass(frozen=True)
class RegionalTotal:
    """One kind of sum over all regions: the total of each region that has one, and what is known of the others."""

    kind: Kind
    parts: tuple[tuple[str, Total], ...]
    """(region, what adds up there); a line that holds in every region counts in each."""
    others: Mapping[str, tuple[str, ...]]
    """The other regions by what is known of this kind of sum there: a state, or :data:`APART`."""

    @property
    def pounds(self) -> int:
        """The sum over the regions that have one."""
        return sum(part.pounds for _region, part in self.parts)

    @property
    def about(self) -> bool:
        """True when some of the sums are only about right."""
        return any(part.about for _region, part in self.parts)


def by_day(picture: Picture) -> tuple[tuple[MoneyLine, ...], tuple[MoneyLine, ...]]:
    """The lines that belong to the as-of date, and those about a later time that nobody had spoken of by then."""
    shown: list[MoneyLine] = []
    later: list[MoneyLine] = []
    begun = {each.record.id for each in picture.begun}
    for line in picture.site.money.values():
        (shown if _belongs(picture.site, line, begun) else later).append(line)
    return tuple(shown), tuple(later)


def _belongs(site: Site, line: MoneyLine, begun: set[str]) -> bool:
    if line.records and not begun & set(line.records):
        return False
    first, _last = span(line.period)
    if first is not None and first > site.as_of:
        return line.nature != "spent" and any(day <= site.as_of for day in _said(site, line))
    if first is not None and (line.nature == "spent" or line.amount.unknown is not None):
        return True  # whoever said it later said it of this time
    dated = _published(site, line)
    return len(dated) < len(line.sources) or not dated or min(dated) <= site.as_of


def _published(site: Site, line: MoneyLine) -> list[date]:
    found = [site.sources[each.source].published for each in line.sources]
    return [each.last for each in found if each is not None and each.known]


def _said(site: Site, line: MoneyLine) -> list[date]:
    """The days by which its sources had surely said it: published, or looked at."""
    seen = of_sources(site, line.sources)
    return [*_published(site, line), *([seen.checked] if seen else [])]


def for_region(picture: Picture, region: str) -> MoneyView:
    """The money of a region, whatever it is for. Raises KeyError for an id that does not exist."""
    return _view(picture, picture.site.regions[region], None)


def for_category(picture: Picture, category: str) -> MoneyView:
    """The money of a kind of help in all regions. Raises KeyError for an id that does not exist."""
    return _view(picture, None, picture.site.categories[category])


def for_cell(picture: Picture, region: str, category: str) -> MoneyView:
    """The money of a kind of help in a region. Raises KeyError for an id that does not exist."""
    return _view(picture, picture.site.regions[region], picture.site.categories[category])


def _view(picture: Picture, region: Region | None, category: Category | None) -> MoneyView:
    site = picture.site
    place, kind = region.id if region else "", category.id if category else ""
    lines = [line for line in by_day(picture)[0] if not kind or kind in line.scope.categories]
    own: list[MoneyLine] = []
    each: list[MoneyLine] = []
    together: list[MoneyLine] = []
    for line in lines:
        home = only_region(line)
        if home:
            if place in ("", home):
                own.append(line)
        elif not place or line.scope.has_region(place):
            (each if line.scope.sense == "each" else together).append(line)
    adding = totals([*own, *each], place) if place else ()
    looks = searches(site, place, kind, (TOPIC,))
    return MoneyView(tuple(own), tuple(each), tuple(together), adding, looks)


def regional_totals(site: Site, lines: Iterable[MoneyLine]) -> tuple[RegionalTotal, ...]:
    """Every kind of sum that some region has, over all regions, the largest first."""
    lines = tuple(lines)
    here = {region.id: _lines_of(lines, region.id) for region in site.live_regions}
    kinds = {each.kind for region, mine in here.items() for each in totals(mine, region)}
    found = [_regional(site, kind, here) for kind in kinds if kind is not None]
    return tuple(sorted(found, key=lambda each: (-each.pounds, each.parts[0][1].included[0].id)))


def _lines_of(lines: Iterable[MoneyLine], region: str) -> tuple[MoneyLine, ...]:
    return tuple(
        line
        for line in lines
        if only_region(line) == region
        or (not only_region(line) and line.scope.sense == "each" and line.scope.has_region(region))
    )


def _regional(site: Site, kind: Kind, here: Mapping[str, tuple[MoneyLine, ...]]) -> RegionalTotal:
    parts: list[tuple[str, Total]] = []
    others: dict[str, list[str]] = {}
    for region, lines in here.items():
        found = total_of(lines, kind, region)
        if found.included:
            parts.append((region, found))
        else:
            others.setdefault(_state(site, region, kind, lines), []).append(region)
    order = [APART, *STATES]
    return RegionalTotal(kind, tuple(parts), {key: tuple(others[key]) for key in order if key in others})


def _state(site: Site, region: str, kind: Kind, lines: Iterable[MoneyLine]) -> str:
    """What is known of a kind of sum in a region that has none: its own state first, then whether anybody looked."""
    same = [line for line in lines if line.basis == kind.basis and kind_of(line).span == kind.span]
    if any(line.amount.unknown is None for line in same):
        return APART
    states = {line.amount.unknown.state for line in same if line.amount.unknown is not None}
    told = next((each for each in STATES if each in states), "")
    return told or ("not-found" if searches(site, region, "", (TOPIC,)) else "not-looked")
