"""Which dates may bring something to bid for: those set for tenders and grants, and ends after which to buy again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from openbook.model.dates import PartialDate, When
from openbook.model.parts import Citation
from openbook.model.statuses import STATUSES, Status
from openbook.views.approach import current
from openbook.views.cells import Picture, Standings
from openbook.views.opportunities import Board
from openbook.views.stages import OVER
from openbook.views.status import SILENT_AFTER
from openbook.views.support import support

LOADED_END = "loaded-end"
"""A date that was only loaded into a system: an uncertain end, never an end."""
_BEGUN = frozenset({Status.AWARDED, *(status for status, words in STATUSES.items() if words.current)})


@dataclass(frozen=True)
class Ahead:
    """One date with what it is for: `bids-due`, `award-due`, `start-due`, `end-due` or `loaded-end`."""

    kind: str
    when: When
    records: tuple[Standings, ...]
    sources: tuple[Citation, ...]
    """What the date rests on; for several records, what it rests on for the first of them."""
    inferred: bool = False
    passed: bool = False
    """True for a date that has gone by without news."""


@dataclass(frozen=True)
class LoadedEnds:
    """The listed services whose loaded end date has passed: their real end is not known."""

    services: tuple[Standings, ...]
    first: date | None
    last: date | None
    sources: tuple[Citation, ...]


def ahead(picture: Picture, board: Board) -> tuple[Ahead, ...]:
    """The dates that may bring something to bid for, and those of the last year that passed without news, by day.

    Ends count only for what runs or was awarded: the end of a thing that has not begun is no chance to bid.
    """
    found = [*_set(board), *_ends(picture, board), *_loaded(picture)]
    return tuple(sorted(found, key=lambda each: (each.when.sort_key(), each.kind, each.records[0].record.title)))


def passed_loaded_ends(picture: Picture) -> LoadedEnds:
    """The listed services whose loaded end lies before the as-of date."""
    as_of = picture.site.as_of
    found = [(each, end) for each in current(picture) if (end := loaded_end(each)) and end.last < as_of]
    days = [end.last for _each, end in found]
    sources = support(found[0][0].record, "term") if found else ()
    return LoadedEnds(tuple(each for each, _end in found), min(days, default=None), max(days, default=None), sources)


def loaded_end(each: Standings) -> PartialDate | None:
    """The end date that a system was loaded with, where no notice or decision gives one."""
    term = each.record.term
    return term.loaded_end if term and not (term.end and term.end.known) else None


def _set(board: Board) -> Iterator[Ahead]:
    for each in (*board.joining, *board.live):
        for event in (*each.missed, *each.ahead):
            if event.event != "end-due":
                yield Ahead(
                    event.event,
                    event.date,
                    (each.each,),
                    (Citation(event.source, event.locator),),
                    event.inferred,
                    event in each.missed,
                )


def _ends(picture: Picture, board: Board) -> Iterator[Ahead]:
    as_of = picture.site.as_of
    awarded = {each.record.id: each.each for each in board.all if each.stage in OVER}
    now = {each.record.id: each for each in current(picture)}
    running = {**awarded, **now}
    for each in running.values():
        end = each.record.term.end if each.record.term else None
        if end is None or not end.known:
            continue
        gone = (
            each.standing.status is Status.END_PASSED and as_of - end.last <= SILENT_AFTER and not _goes_on(each, now)
        )
        if gone or (each.standing.status in _BEGUN and end.last >= as_of):
            rests_on = support(each.record, "term.end")
            yield Ahead("end-due", end, (each,), rests_on, "term.end" in each.record.inferred, gone)


def _goes_on(each: Standings, now: Mapping[str, Standings]) -> bool:
    """True when a record of the same purchase is still there: then the end cannot be said to have passed unseen."""
    return any(relation.kind == "same-purchase" and relation.record in now for relation in each.record.relations)


def _loaded(picture: Picture) -> Iterator[Ahead]:
    as_of = picture.site.as_of
    by_day: dict[PartialDate, list[Standings]] = {}
    for each in current(picture):
        end = loaded_end(each)
        if end and end.last >= as_of:
            by_day.setdefault(end, []).append(each)
    for day, services in by_day.items():
        yield Ahead(LOADED_END, When(day), tuple(services), support(services[0].record, "term"))


def in_region(found: Iterable[Ahead], region: str) -> tuple[Ahead, ...]:
    """The dates of one region, each with the records of that region only."""
    kept = ((each, tuple(one for one in each.records if one.record.in_region(region))) for each in found)
    return tuple(replace(each, records=records) for each, records in kept if records)
