"""Stretches of time to draw: when something was being bought, when it ran, what is set to come, where a gap is open.

A span is drawn only from days that events and looks give. From the last day on which a service was seen to the as-of
date its stretch is `unseen`, not `running`. Of a partial date a start counts from its first day, an end to its last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from openbook.model.records import Event
from openbook.model.statuses import STATUSES, Status
from openbook.views.cells import OVER, SERVICE, Cell, Picture, Side, Standings

BUYING = ("market-engagement", "pipeline-notice", "planned", "tender-opened", "tender-closed", "offered")
AWARD = ("awarded", "signed")
BEGIN = ("started", "referrals-opened", "resumed")
STOP = ("ended", "referrals-closed", "cancelled", "tender-cancelled", "paused")
AHEAD = timedelta(days=2 * 365)
"""At most so far beyond the as-of date a chart goes."""


@dataclass(frozen=True, order=True)
class Span:
    """One stretch, both days included. `kind`: bought, running, in-house, unseen, planned or gap."""

    first: date
    last: date
    kind: str


@dataclass(frozen=True)
class Row:
    """One line of a chart: what it is about (record ids of one way of buying, for some groups) and its spans."""

    category: str
    groups: tuple[str, ...]
    spans: tuple[Span, ...]
    standings: tuple[Standings, ...]


@dataclass(frozen=True)
class Chart:
    """Rows on one axis of whole years, `first` to `last` (both included); `now` is the as-of date."""

    rows: tuple[Row, ...]
    first: date
    last: date
    now: date

    def at(self, day: date) -> float:
        """The place of a day on the axis in per cent, kept within it."""
        whole = (self.last - self.first).days + 1
        return round(min(max((day - self.first).days / whole * 100, 0), 100), 2)

    def at_year(self, year: int) -> float:
        """The place of the first day of a year."""
        return self.at(date(year, 1, 1))

    def width(self, span: Span) -> float:
        """The width of a span in per cent, wide enough to be seen."""
        return round(max(self.at(span.last + timedelta(days=1)) - self.at(span.first), 0.6), 2)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of span that are drawn."""
        return frozenset(span.kind for row in self.rows for span in row.spans)

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the axis."""
        return tuple(range(self.first.year, self.last.year + 1))


def of_record(each: Standings, as_of: date) -> tuple[Span, ...]:
    """The spans of one record on the as-of date, in order of their first day; empty when no date is known."""
    state = each.standing
    happened = [event for event in state.happened if event.date.known and not event.areas]
    spans: list[Span] = []

    def days(kinds: Sequence[str], pool: Iterable[Event] = happened) -> list[date]:
        return sorted(event.date.first for event in pool if event.event in kinds)

    began, awarded, stopped = days(BEGIN), days(AWARD), sorted(e.date.last for e in happened if e.event in STOP)
    in_house = days(("run-in-house",))
    if buying := days(BUYING):
        ends = [day for day in (*awarded, *stopped, *began) if day >= buying[0]]
        coming = STATUSES[state.status].coming or state.status is Status.OUTCOME_NOT_FOUND
        last = min(ends, default=as_of if coming else buying[-1])
        spans.append(Span(buying[0], last, "bought"))
    if awarded and not began:
        last = as_of if state.status is Status.AWARDED else awarded[0]
        spans.append(Span(awarded[0], last, "bought"))
    if begun := min((*began, *in_house), default=None):
        spans += _running(each, begun, min(in_house, default=None), stopped, as_of)
    for event in state.due:
        if event.event == "start-due" and event.date.known and event.date.first > as_of and not began:
            spans.append(Span(event.date.first, as_of + AHEAD, "planned"))
    return tuple(sorted(span for span in spans if span.first <= span.last))


def _running(
    each: Standings, begin: date, in_house: date | None, stopped: Sequence[date], as_of: date
) -> Iterator[Span]:
    """From its beginning to its end, or to the day on which it was last seen; the rest is unseen."""
    state = each.standing
    if in_house and begin < in_house:
        yield Span(begin, in_house - timedelta(days=1), "running")
    kind, start = ("in-house", in_house) if in_house else ("running", begin)
    if state.status in (*OVER, Status.PAUSED, Status.CANCELLED):
        yield Span(start, max((day for day in stopped if day >= start), default=start), kind)
        return
    end = each.record.term.end if each.record.term else None
    if state.status is Status.END_PASSED and end and end.known:
        yield Span(start, max(start, end.last), kind)
        return
    known = state.seen if state.seen and state.seen >= start else start
    yield Span(start, known, kind)
    if known < as_of:
        yield Span(known + timedelta(days=1), as_of, "unseen")


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans of one kind that meet or overlap become one; a stretch that is running is not unseen as well."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.kind, each.first)):
        if found and found[-1].kind == span.kind and span.first <= found[-1].last + timedelta(days=1):
            found[-1] = Span(found[-1].first, max(found[-1].last, span.last), span.kind)
        else:
            found.append(span)
    seen = max((span.last for span in found if span.kind in ("running", "in-house")), default=date.min)
    kept = []
    for span in found:
        if span.kind == "unseen" and span.first <= seen:
            if span.last <= seen:
                continue
            span = Span(seen + timedelta(days=1), span.last, span.kind)
        kept.append(span)
    return tuple(sorted(kept))


def of_one(each: Standings, as_of: date) -> Chart | None:
    """The chart of one record. None when nothing about it is dated."""
    return _chart([Row(each.record.category, each.record.who.groups, of_record(each, as_of), (each,))], as_of)


def of_region(picture: Picture, region: str) -> Chart | None:
    """The chart of a region: a row for each way of buying and group, as services and tenders stand. None when empty."""
    rows: dict[tuple[str, tuple[str, ...]], list[Standings]] = {}
    for each in picture.records_in(region):
        if each.record.level in (SERVICE, "process") and not each.record.retired:
            rows.setdefault((each.record.category, each.record.who.groups), []).append(each)
    order = list(picture.site.categories)
    groups = picture.site.groups
    keys = sorted(rows, key=lambda key: (order.index(key[0]), [groups.index(group) for group in key[1]]))
    made = [
        Row(
            category,
            who,
            _merged(span for each in rows[category, who] for span in of_record(each, picture.site.as_of)),
            tuple(rows[category, who]),
        )
        for category, who in keys
    ]
    return _chart(made, picture.site.as_of)


def of_cell(picture: Picture, cell: Cell) -> Chart | None:
    """The chart of a cell: a row for each side, with the gap drawn where one is open. None when nothing is dated."""
    return _chart([_side(side, cell.category.id, picture.site.as_of) for side in cell.sides], picture.site.as_of)


def _side(side: Side, category: str, as_of: date) -> Row:
    behind = (*side.services, *side.coming)
    spans = list(_merged(span for each in behind for span in of_record(each, as_of)))
    if side.since is not None and side.since.known:
        opened = side.since.last + timedelta(days=1)
        if opened <= as_of:
            spans.append(Span(opened, as_of, "gap"))
    return Row(category, (side.group,) if side.group else (), tuple(sorted(spans)), behind)


def _chart(rows: Iterable[Row], as_of: date) -> Chart | None:
    drawn = tuple(row for row in rows if row.spans)
    if not drawn:
        return None
    every = [span for row in drawn for span in row.spans]
    first = min(span.first for span in every)
    last = max(as_of, min(max(span.last for span in every), as_of + AHEAD))
    return Chart(drawn, date(first.year, 1, 1), date(last.year, 12, 31), as_of)
