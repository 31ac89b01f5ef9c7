"""When something was last looked at, and how old what was seen is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from openbook.model.parts import Citation
from openbook.model.records import Record
from openbook.model.site import Site
from openbook.model.statements import Finding, Look

STALE_AFTER = 180
"""Days after which evidence is called old on the page."""


@dataclass(frozen=True)
class Evidence:
    """The latest look behind an entry: the day we looked, and the day of the copy or snapshot, where it is known."""

    look: Look
    checked: date
    observed: date | None

    def days_old(self, as_of: date) -> int:
        """Days from the day of the copy, or of the look when the copy has no date, to the as-of date."""
        return (as_of - (self.observed or self.checked)).days

    def stale(self, as_of: date) -> bool:
        """True when the evidence is older than :data:`STALE_AFTER` days."""
        return self.days_old(as_of) > STALE_AFTER


def observed_on(look: Look) -> date | None:
    """The day of the copy that was looked at; the day of the look itself for an original; None when nobody knows."""
    if look.observed is not None and look.observed.known:
        return look.observed.last
    return look.date.last if look.way == "original" else None


def _best(looks: Iterable[Look]) -> Evidence | None:
    found = [Evidence(look, look.date.last, observed_on(look)) for look in looks]
    return max(found, key=lambda each: (each.observed or date.min, each.checked, each.look.id), default=None)


def of_sources(site: Site, citations: Iterable[Citation]) -> Evidence | None:
    """The latest look at any of these sources; the one with the youngest copy when several were looked at."""
    wanted = {citation.source for citation in citations}
    return _best(look for look in site.looks.values() if wanted & set(look.looked_at))


def said_by(site: Site, citations: Iterable[Citation]) -> tuple[date, ...]:
    """The days by which these sources had surely said what they say: published, or looked at. Empty: nobody knows."""
    cited = tuple(citations)
    dates = [site.sources[each.source].published for each in cited if each.source in site.sources]
    seen = of_sources(site, cited)
    return (*(each.last for each in dates if each is not None and each.known), *([seen.checked] if seen else []))


def reported(site: Site, finding: Finding) -> bool:
    """True when it had been reported by the as-of date, as far as anybody can tell.

    One without a date counts from the last thing that it tells of, or from when its sources had surely said it.
    One with a vague date does not count before anything that it tells of.
    """
    when, as_of = finding.date, site.as_of
    told = [each.date for each in finding.dates if each.date.known]
    if when is not None and when.known:
        return when.first <= as_of and (when.last <= as_of or not told or min(each.first for each in told) <= as_of)
    said = said_by(site, finding.sources)
    return (bool(told) and max(each.last for each in told) <= as_of) or not said or min(said) <= as_of


def of_record(site: Site, record: Record) -> Evidence | None:
    """The latest look at a record: one that names its reference first, otherwise one at its sources."""
    if record.reference:
        named = _best(
            look for look in site.looks.values() if record.reference in look.seen or record.reference in look.not_seen
        )
        if named:
            return named
    return of_sources(site, record.sources)


def searches(site: Site, region: str, category: str, topics: Iterable[str] = ()) -> tuple[Look, ...]:
    """The looks that cover this region and category (empty: any), about these topics (empty: all), newest first."""
    wanted = set(topics)
    found = [
        look
        for look in site.looks.values()
        if (not region or look.scope.has_region(region))
        and (not category or look.scope.has_category(category))
        and (not wanted or wanted & set(look.topics))
    ]
    return tuple(sorted(found, key=lambda look: (look.date.last, look.id), reverse=True))
