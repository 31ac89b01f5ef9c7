"""What happened, and what is set to happen: events of the system and of records, by date, for all or for a part."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from openbook.model.parts import Citation
from openbook.model.references import TimelineEvent
from openbook.views import next_dates
from openbook.views.cells import Picture
from openbook.views.entries import Entry, entries
from openbook.views.next_dates import Next
from openbook.views.support import support

LATEST = 5
"""How many entries a page about one place or one kind of help shows of its timeline."""


@dataclass(frozen=True)
class Ahead:
    """A date that lies ahead, with what the timeline says of it."""

    item: Next
    events: tuple[TimelineEvent, ...]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What it rests on: the first source of the date, and those of what the timeline says of it.

        A date that was loaded for many services is cited for the first of them.
        """
        services = self.item.services
        own = self.item.sources[:1] or (support(services[0].record, "term")[:1] if services else ())
        named = {each.source for each in own}
        told = [each for event in self.events for each in event.sources if each.source not in named]
        return (*own, *told)


@dataclass(frozen=True)
class Year:
    """The entries of one year, newest first."""

    year: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Timeline:
    """What lies ahead, soonest first; what happened, newest first; and what nobody can date."""

    ahead: tuple[Ahead, ...]
    entries: tuple[Entry, ...]
    undated: tuple[TimelineEvent, ...] = ()

    @property
    def years(self) -> tuple[Year, ...]:
        """The entries by the year in which they begin."""
        by_year = groupby(self.entries, key=lambda each: each.when.first.year)
        return tuple(Year(key, tuple(some)) for key, some in by_year)

    @property
    def anchors(self) -> frozenset[str]:
        """The ids of the events of the system that stand on it."""
        named = [each.about for each in self.entries if each.about]
        coming = [event for one in self.ahead for event in one.events]
        return frozenset(each.id for each in (*named, *self.undated, *coming))


@dataclass(frozen=True)
class Short:
    """The latest entries and the next dates of one region, category or cell, and how many more there are of each."""

    last: tuple[Entry, ...]
    next: tuple[Ahead, ...]
    more_last: int
    more_next: int


def timeline(picture: Picture, region: str = "", category: str = "") -> Timeline:
    """The timeline on the as-of date, of everything or of a part of it.

    A region leaves out what is about other regions only; a category leaves out what is about all help at once.
    """
    told = [each for each in system_events(picture) if concerns(picture, each, region, category)]
    return Timeline(
        _ahead(picture, region, category),
        entries(picture, picture.records_in(region, category), (each for each in told if each.date.known)),
        tuple(each for each in told if not each.date.known),
    )


def of_region(picture: Picture, region: str) -> Short:
    """The newest entries and the next dates of a region."""
    return _short(timeline(picture, region))


def of_category(picture: Picture, category: str) -> Short:
    """The newest entries and the next dates of a category."""
    return _short(timeline(picture, category=category))


def of_cell(picture: Picture, region: str, category: str) -> Short:
    """The newest entries and the next dates of a cell."""
    return _short(timeline(picture, region, category))


def system_events(picture: Picture) -> tuple[TimelineEvent, ...]:
    """The events of the system that had happened by the as-of date, those that were only set for a date that has
    passed, and those that nobody can date."""
    as_of = picture.site.as_of

    def shown(event: TimelineEvent) -> bool:
        if not event.date.known or event.date.past(as_of):
            return True
        written = event.recorded.last <= as_of  # what was written down as having happened had happened by then
        return written and not event.planned and event.date.first <= as_of

    return tuple(each for each in picture.site.timeline.values() if shown(each))


def concerns(picture: Picture, event: TimelineEvent, region: str = "", category: str = "") -> bool:
    """True when an event of the system is about this region and category: its scope says so, or one of its records."""
    records = [picture.site.records[each] for each in event.records]
    if region and not event.scope.has_region(region):
        return False
    if region and records and not event.scope.regions and not any(each.in_region(region) for each in records):
        return False
    named = category in event.scope.categories or any(category in each.categories for each in records)
    return not category or named


def _ahead(picture: Picture, region: str, category: str) -> tuple[Ahead, ...]:
    """Each planned event of the system stands with the first date that is about the same thing."""
    free = [each for each in picture.site.timeline.values() if each.planned and each.date.known]
    found = []
    for day in next_dates.days(picture, region, category):
        for item in day.items:
            if item.event is not None and not concerns(picture, item.event, region, category):
                continue  # it names no region itself, but its record does
            records = {each.record.id for each in item.services}
            promises = {each.id for each in item.commitments}
            mine = tuple(
                each
                for each in free
                if each is item.event
                or (each.date.date == day.date and (records & set(each.records) or promises & set(each.commitments)))
            )
            free = [each for each in free if each not in mine]
            found.append(Ahead(item, mine))
    return tuple(found)


def _short(whole: Timeline) -> Short:
    last, coming = whole.entries[:LATEST], whole.ahead[:LATEST]
    return Short(last, coming, len(whole.entries) - len(last), len(whole.ahead) - len(coming))
