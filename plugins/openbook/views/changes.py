"""What was written down when: changes by their `recorded` date, so that no git history is needed to tell them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from openbook.model.dates import PartialDate, When
from openbook.model.site import Site


@dataclass(frozen=True)
class Change:
    """One thing that was written down on a day: what it is about, when it happened, and which entry it stands in."""

    recorded: PartialDate
    kind: str
    id: str
    title: str
    sentence: str
    happened: When | None = None


@dataclass(frozen=True)
class Day:
    """Everything written down on one day."""

    recorded: PartialDate
    changes: tuple[Change, ...]

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many changes of each kind, the most first."""
        kinds = [change.kind for change in self.changes]
        return tuple(sorted({kind: kinds.count(kind) for kind in kinds}.items(), key=lambda each: (-each[1], each[0])))


def changes(site: Site) -> Iterator[Change]:
    """Every dated thing that was written down by the as-of date; what happened later is left out."""
    for record in site.counted_records:
        for event in record.events:
            text = event.statement or f"{event.type.words}."
            yield Change(event.recorded, "record", record.id, record.title, text, event.date)
    for commitment in site.commitments.values():
        for followed in commitment.followed:
            title = commitment.title
            yield Change(followed.recorded, "commitment", commitment.id, title, followed.statement, followed.date)
    for each in site.timeline.values():
        yield Change(each.recorded, "timeline", each.id, each.event, "", each.date)
    for look in site.looks.values():
        yield Change(look.date, "look", look.id, look.title, look.result)


def days(site: Site) -> list[Day]:
    """The changes by the day on which they were written down, newest first; nothing from after the as-of date."""

    def known(change: Change, as_of: date) -> bool:
        return change.happened is None or not change.happened.known or change.happened.first <= as_of

    found = sorted(
        (each for each in changes(site) if known(each, site.as_of) or not site.as_of_chosen),
        key=lambda each: (each.recorded.first, each.recorded.last),
        reverse=True,
    )
    return [Day(key, tuple(group)) for key, group in groupby(found, key=lambda each: each.recorded)]
