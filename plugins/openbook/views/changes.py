"""What was written down when: changes by their `recorded` date, so that no git history is needed to tell them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from openbook.model.dates import PartialDate, When
from openbook.model.parts import Reply, Retired, Scope
from openbook.model.references import TimelineEvent
from openbook.views import timeline
from openbook.views.cells import Picture
from openbook.views.entries import known

MOST_LISTED = 200
"""A day on which more was written down is counted on the pages of changes and not listed."""
LATEST = 5
"""How many changes a page about one place or one kind of help shows."""


@dataclass(frozen=True)
class Change:
    """One thing that was written down on a day: what it is about, when it happened, and which entry it stands in."""

    recorded: PartialDate
    kind: str
    """`record`, `commitment`, `timeline`, `look`, `reply` or `withdrawn`."""
    about: str
    """The kind of the entry that it stands in."""
    id: str
    title: str
    sentence: str
    happened: When | None = None
    """When it happened, or the date that was set."""
    expected: bool = False
    """True when the date was only set or expected."""
    before: When | None = None
    """The date that this one replaces."""


@dataclass(frozen=True)
class Day:
    """What was written down on one day, about everything or about a part."""

    recorded: PartialDate
    changes: tuple[Change, ...]
    large: bool
    """True when more than :data:`MOST_LISTED` things were written down on this day, on the whole site."""

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many changes of each kind, the most first."""
        kinds = [change.kind for change in self.changes]
        return tuple(sorted({kind: kinds.count(kind) for kind in kinds}.items(), key=lambda each: (-each[1], each[0])))


@dataclass(frozen=True)
class Recent:
    """The latest changes about one region, category or cell."""

    changes: tuple[Change, ...]
    more: int
    """How many were listed besides these."""
    large: tuple[Day, ...]
    """The days on which so much was written down that it is only counted."""


class _Part:
    """Says what belongs to a region and a category; empty: to any."""

    def __init__(self, picture: Picture, region: str, category: str) -> None:
        self.picture, self.region, self.category = picture, region, category

    def has(self, scope: Scope, home: str = "") -> bool:
        """True when the scope, or the region in whose file it stands, is about this part."""
        here = home == self.region if home else scope.has_region(self.region)
        return (not self.region or here) and (not self.category or self.category in scope.categories)

    def has_place(self, region: str) -> bool:
        """True for what is about this region as a whole."""
        return not self.category and self.region in ("", region)

    def has_help(self, category: str) -> bool:
        """True for what is about this kind of help as a whole."""
        return not self.region and self.category in ("", category)


def days(picture: Picture, region: str = "", category: str = "") -> tuple[Day, ...]:
    """The changes by the day on which they were written down, newest first.

    What happened after the as-of date, or was set after it, is left out. A category leaves out what is about all help.
    """
    large = _large(picture)
    found = sorted(_changes(_Part(picture, region, category)), key=lambda each: _newest(each.recorded))
    return tuple(Day(key, tuple(group), key in large) for key, group in groupby(found, key=lambda each: each.recorded))


def of_region(picture: Picture, region: str) -> Recent:
    """The latest changes about a region."""
    return _recent(days(picture, region))


def of_category(picture: Picture, category: str) -> Recent:
    """The latest changes about a category."""
    return _recent(days(picture, category=category))


def of_cell(picture: Picture, region: str, category: str) -> Recent:
    """The latest changes about a cell."""
    return _recent(days(picture, region, category))


def _recent(found: tuple[Day, ...]) -> Recent:
    listed = [change for day in found if not day.large for change in day.changes]
    return Recent(tuple(listed[:LATEST]), max(len(listed) - LATEST, 0), tuple(day for day in found if day.large))


@lru_cache(maxsize=2)
def _large(picture: Picture) -> frozenset[PartialDate]:
    """The days on which more than :data:`MOST_LISTED` things were written down, on the whole site."""
    sizes = Counter(each.recorded for each in _changes(_Part(picture, "", "")))
    return frozenset(day for day, size in sizes.items() if size > MOST_LISTED)


@lru_cache(maxsize=2)
def _told(picture: Picture) -> tuple[TimelineEvent, ...]:
    """The events of the system that stand on the timeline of everything."""
    shown = timeline.timeline(picture).anchors
    return tuple(each for each in picture.site.timeline.values() if each.id in shown)


def _newest(date: PartialDate) -> tuple[int, int]:
    return (-date.first.toordinal(), -date.last.toordinal())


def _changes(part: _Part) -> Iterator[Change]:
    picture = part.picture
    for each in picture.records_in(part.region, part.category):
        for event in known(each):
            text = event.statement or f"{event.type.words}."
            was = each.record.event(event.moves) if event.moves else None
            yield Change(
                event.recorded,
                "record",
                "record",
                each.record.id,
                each.record.title,
                text,
                event.date,
                event.type.expected,
                was.date if was else None,
            )
    yield from _followed(part)
    for one in _told(picture):
        if timeline.concerns(picture, one, part.region, part.category):
            yield Change(one.recorded, "timeline", "timeline", one.id, one.event, "", one.date, one.planned)
    for look in picture.site.looks.values():
        if part.has(look.scope):
            yield Change(look.date, "look", "look", look.id, look.title, look.result)
    yield from _replies(part)
    yield from _withdrawn(part)


def _followed(part: _Part) -> Iterator[Change]:
    as_of = part.picture.site.as_of

    def late(when: When | None) -> bool:
        return when is not None and when.known and when.first > as_of

    for each in part.picture.site.commitments.values():
        if each.retired is None and part.has(each.scope) and not late(each.made):
            for one in each.followed:
                if not late(one.date):
                    kind = "commitment"
                    yield Change(one.recorded, kind, kind, each.id, each.title, one.statement, one.date)


def _replies(part: _Part) -> Iterator[Change]:
    picture, site = part.picture, part.picture.site

    def told(about: str, key: str, title: str, replies: tuple[Reply, ...]) -> Iterator[Change]:
        for reply in replies:
            sentence = f"{reply.by}: {reply.text}"
            yield Change(reply.recorded, "reply", about, key, title, sentence, When(reply.date))

    for each in picture.records_in(part.region, part.category):
        yield from told("record", each.record.id, each.record.title, each.record.replies)
    for commitment in site.commitments.values():
        if part.has(commitment.scope):
            yield from told("commitment", commitment.id, commitment.title, commitment.replies)
    for finding in picture.findings:
        if part.has(finding.scope, finding.home):
            yield from told("finding", finding.id, finding.statement, finding.replies)
    for line in site.money.values():
        if part.has(line.scope, line.home):
            yield from told("money", line.id, line.title, line.replies)
    for plan in site.plans.values():
        if part.has(plan.scope, plan.home):
            yield from told("plan", plan.id, plan.title, plan.replies)
    for region in site.regions.values():
        if part.has_place(region.id):
            yield from told("region", region.id, region.title, region.replies)


def _withdrawn(part: _Part) -> Iterator[Change]:
    site = part.picture.site
    found: list[tuple[str, str, str, Retired | None, bool]] = []
    for record in site.records.values():
        here = (not part.region or record.in_region(part.region)) and part.category in ("", *record.categories)
        found.append(("record", record.id, record.title, record.retired, here))
    for each in site.commitments.values():
        found.append(("commitment", each.id, each.title, each.retired, part.has(each.scope)))
    for region in site.regions.values():
        found.append(("region", region.id, region.title, region.retired, part.has_place(region.id)))
    for category in site.categories.values():
        found.append(("category", category.id, category.title, category.retired, part.has_help(category.id)))
    for about, key, title, retired, here in found:
        if retired is not None and here:
            day = PartialDate.parse(retired.date)
            yield Change(day, "withdrawn", about, key, title, f"Withdrawn: {retired.reason}")
