"""Stretches of time: from events and looks to bars."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from built import picture
from making import day, event, look, on, record, site
from openbook.model.records import Record, Term
from openbook.site import vocabulary
from openbook.views import spans
from openbook.views.cells import Picture
from openbook.views.spans import Chart, Span

NOW = "2030-06-15"


def drawn(made: Record, **more: object) -> list[tuple[str, str, str]]:
    found = Picture(site(records=[made], as_of=NOW, **more))  # type: ignore[arg-type]
    (each,) = found.begun
    return [(span.kind, str(span.first), str(span.last)) for span in spans.of_record(each, day(NOW))]


def test_from_the_tender_to_the_last_day_seen() -> None:
    made = record(
        reference="R1",
        events=[event("tender-opened", "2028-01"), event("awarded", "2028-05-02"), event("started", "2028-07-01")],
    )
    seen = look(looked="2030-05-01", seen=("R1",))
    assert drawn(made, looks=[seen]) == [
        ("bought", "2028-01-01", "2028-05-02"),
        ("running", "2028-07-01", "2030-05-01"),
        ("unseen", "2030-05-02", NOW),
    ]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([event("started", "2028-07-01"), event("ended", "2029-03")], [("running", "2028-07-01", "2029-03-31")]),
        (
            [event("started", "2028-07-01"), event("run-in-house", "2029-03-01")],
            [
                ("running", "2028-07-01", "2029-02-28"),
                ("in-house", "2029-03-01", "2029-03-01"),
                ("unseen", "2029-03-02", NOW),
            ],
        ),
        ([event("tender-opened", "2030-02-01")], [("bought", "2030-02-01", NOW)]),
        (
            [event("tender-opened", "2030-02-01"), event("tender-cancelled", "2030-04-01")],
            [("bought", "2030-02-01", "2030-04-01")],
        ),
        ([event("awarded", "2030-02-01")], [("bought", "2030-02-01", NOW)]),
        ([event("awarded", "2027-02-01")], [("bought", "2027-02-01", "2027-02-01")]),
        (
            [event("awarded", "2030-02-01"), event("start-due", "2030-09-01")],
            [("bought", "2030-02-01", NOW), ("planned", "2030-09-01", "2032-06-14")],
        ),
    ],
    ids=["ended", "in-house", "open", "cancelled", "awarded", "silent", "start-due"],
)
def test_each_way_a_record_can_go(events: list[object], expected: list[tuple[str, str, str]]) -> None:
    assert drawn(record(events=events)) == expected  # type: ignore[arg-type]


def test_a_published_end_that_has_passed() -> None:
    made = record(events=[event("started", "2028-07-01")], term=Term(end=on("2029-12-31")))
    assert drawn(made) == [("running", "2028-07-01", "2029-12-31")]


def test_a_gap_is_drawn_from_the_day_after_the_end() -> None:
    found = picture()
    gaps = [(cell, side) for cell in found.matrix for side in cell.sides if side.since and side.since.known]
    assert gaps
    for cell, side in gaps:
        chart = spans.of_cell(found, cell)
        assert chart is not None
        (row,) = [row for row in chart.rows if row.groups == (side.group,)]
        assert side.since is not None
        (gap,) = [span for span in row.spans if span.kind == "gap"]
        assert (gap.first - side.since.last).days == 1
        assert not [span for span in row.spans if span.kind in ("running", "in-house") and span.last >= gap.first]


def test_every_kind_that_is_drawn_has_its_words() -> None:
    charts = [spans.of_region(picture(), region.id) for region in picture().site.live_regions]
    charts += [spans.of_cell(picture(), cell) for cell in picture().matrix]
    kinds = {kind for chart in charts if chart for kind in chart.kinds}
    assert {"bought", "running", "unseen", "gap", "in-house"} <= kinds <= set(vocabulary.SPANS)


DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(st.lists(st.tuples(DAYS, DAYS, st.sampled_from(["running", "unseen", "bought"]))))
def test_merged_spans_of_a_kind_never_touch(raw: list[tuple[date, date, str]]) -> None:
    made = [Span(min(a, b), max(a, b), kind) for a, b, kind in raw]
    merged = spans._merged(made)
    for kind in ("running", "unseen", "bought"):
        mine = [span for span in merged if span.kind == kind]
        assert all((later.first - one.last).days > 1 for one, later in pairwise(mine))
    for kind in ("running", "bought"):
        covered = {
            n for span in merged if span.kind == kind for n in range(span.first.toordinal(), span.last.toordinal())
        }
        assert covered >= {
            n for span in made if span.kind == kind for n in range(span.first.toordinal(), span.last.toordinal())
        }


@given(DAYS, DAYS)
def test_places_on_the_axis_lie_within_it(one: date, other: date) -> None:
    span = Span(min(one, other), max(one, other), "running")
    chart = Chart((), date(2020, 1, 1), date(2030, 12, 31), date(2026, 1, 1))
    assert 0 <= chart.at(span.first) <= chart.at(span.last) <= 100
    assert chart.width(span) >= 0.6
    assert chart.at(span.first) + chart.width(span) <= 100.7
