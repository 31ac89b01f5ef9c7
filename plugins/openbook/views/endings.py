"""Ends: what is known of the end of each service, and what only looks like an end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from openbook.model.dates import PartialDate, When
from openbook.model.statuses import STATUSES, Status
from openbook.views.cells import Picture, Standings


class End(StrEnum):
    """How much is known of the end of a service, the least settled first."""

    PASSED = "passed"
    """Its published end has passed, and nobody confirms that it ended or goes on."""
    LOADED_PASSED = "loaded-passed"
    """The date loaded into a system has passed, and it was still there."""
    LOADED_AHEAD = "loaded-ahead"
    """A date is loaded into a system, and no document confirms it."""
    NOT_FOUND = "not-found"
    """No date of any kind was found."""
    SILENT = "silent"
    """It was awarded, and neither a start nor an end was seen."""
    INDICATIVE = "indicative"
    """An end is given that may move, or that is only the least or about right."""
    KNOWN = "known"
    """A source gives the end."""
    NONE_EXPECTED = "none-expected"
    """The Probation Service runs it itself: there is no contract that could end."""


SETTLED = frozenset({End.KNOWN, End.INDICATIVE, End.NONE_EXPECTED})
"""Everything else is a risk: it may end, and nobody says when."""
_LOOSE = frozenset({"at-least", "about", "from", "after"})


@dataclass(frozen=True)
class Ending:
    """What is known of the end of one service. A loaded date is never `when`."""

    service: Standings
    end: End
    when: When | None = None
    loaded: PartialDate | None = None


def stated_end(each: Standings) -> When | None:
    """The end that a source gives, passed or not: the latest date set for it, otherwise that of its term; or None."""
    due = [event.date for event in each.standing.due if event.event == "end-due" and event.date.known]
    if due:
        return due[-1]
    end = each.record.term.end if each.record.term else None
    later = any(event.event == "end-due" for event in each.record.events)  # set, but only after the as-of date
    return end if end is not None and end.known and not later else None


def known_end(each: Standings, as_of: date) -> When | None:
    """The stated end when it lies ahead of the as-of date, otherwise None."""
    end = stated_end(each)
    return None if end is None or end.past(as_of) else end


def ending(each: Standings, as_of: date) -> Ending | None:
    """What is known of the end of a service that is there or may be; None for one that is over or has not begun."""
    status, end = each.standing.status, stated_end(each)
    if status is Status.SILENT:
        return Ending(each, End.SILENT)
    if status is Status.END_PASSED:
        return Ending(each, End.PASSED, end)
    if not STATUSES[status].current:
        return None
    loaded = each.record.term.loaded_end if each.record.term else None
    if end is not None and end.past(as_of):
        return Ending(each, End.PASSED, end, loaded)
    if end is not None:
        loose = end.certainty != "firm" or end.qualifier in _LOOSE
        return Ending(each, End.INDICATIVE if loose else End.KNOWN, end, loaded)
    if status is Status.IN_HOUSE:
        return Ending(each, End.NONE_EXPECTED)
    if loaded is None:
        return Ending(each, End.NOT_FOUND)
    return Ending(each, End.LOADED_PASSED if loaded.last < as_of else End.LOADED_AHEAD, None, loaded)


def of_services(services: Iterable[Standings], as_of: date) -> tuple[Ending, ...]:
    """The ends of these services, the least settled first, then the soonest."""
    found = [one for each in services if (one := ending(each, as_of)) is not None]
    return tuple(sorted(found, key=_order))


def every(picture: Picture, region: str = "", category: str = "") -> tuple[Ending, ...]:
    """The end of every service that is there or may be, each once, of a region or a category (empty: any)."""
    services = [each for each in picture.records_in(region, category) if each.record.level == "service"]
    return of_services(services, picture.site.as_of)


def _order(each: Ending) -> tuple[object, ...]:
    soon = each.when.sort_key() if each.when else (each.loaded.first, each.loaded.last) if each.loaded else ()
    return (list(End).index(each.end), soon or (date.max, date.max), each.service.record.title, each.service.record.id)
