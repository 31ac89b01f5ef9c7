"""The fold: what is known about a record on a day, from its events, its term and the looks that name it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import day, event, look, on, record, site
from openbook.model.dates import PartialDate
from openbook.model.parts import Retired
from openbook.model.records import Event, Term
from openbook.model.statuses import EVENTS, Status
from openbook.views.status import Standing, standing, standings

REF = "REF-help"


def seen(when: str, id: str = "seen") -> Any:
    return look(id, observed=when, seen=(REF,))


def gone(when: str, id: str = "gone") -> Any:
    return look(id, observed=when, not_seen=(REF,))


def fold(as_of: str, *events: Event, looks: tuple[Any, ...] = (), term: Term | None = None) -> Standing:
    return standing(record(events=events, term=term), looks, day(as_of))


def status(as_of: str, *events: Event, **more: Any) -> str:
    return fold(as_of, *events, **more).status.value


STARTED = event("started", "2021-06-26")


# From events alone


def test_without_an_event_nothing_is_known() -> None:
    found = fold("2022-01-01")
    assert (found.status, found.since, found.seen, found.begun) == (Status.UNKNOWN, None, None, True)


@pytest.mark.parametrize("kind", [each for each, entry in EVENTS.items() if entry.status and not entry.expected])
def test_each_event_leads_to_its_status_on_its_day(kind: str) -> None:
    found = fold("2021-06-26", event(kind, "2021-06-26"))
    assert found.status is EVENTS[kind].status
    assert found.since == on("2021-06-26")
    assert not fold("2021-06-25", event(kind, "2021-06-26")).begun


@pytest.mark.parametrize("kind", ["market-engagement", "offered", "decided", "extended", "other"])
def test_events_without_a_status_change_nothing(kind: str) -> None:
    assert status("2022-01-01", STARTED, event(kind, "2021-09-01")) == "started"
    assert status("2022-01-01", event(kind, "2021-09-01")) == "unknown"


def test_an_event_with_a_vague_date_has_happened_only_when_its_last_day_has_come() -> None:
    vague = event("started", "2021-06")
    assert status("2021-06-29", vague) == "unknown"
    assert status("2021-06-30", vague) == "started"


def test_an_event_whose_date_was_not_found_is_never_taken_as_past() -> None:
    assert status("2028-01-01", event("started", None)) == "unknown"


@pytest.mark.parametrize("kind", ["awarded", "signed", "tender-opened", "tender-closed", "planned", "pipeline-notice"])
@pytest.mark.parametrize(
    ("begin", "expected"),
    [("started", "started"), ("referrals-opened", "started"), ("run-in-house", "in-house"), ("ended", "ended")],
)
def test_a_notice_published_after_the_start_does_not_undo_it(kind: str, begin: str, expected: str) -> None:
    found = fold("2021-12-01", event(begin, "2021-06-26"), event(kind, "2021-08-01"))
    assert found.status.value == expected
    assert found.since == on("2021-06-26")


def test_a_start_does_not_undo_that_the_probation_service_runs_it_itself() -> None:
    assert (
        status("2022-01-01", event("run-in-house", "2021-06-26"), event("referrals-opened", "2021-07-01")) == "in-house"
    )


def test_an_event_for_a_part_only_does_not_make_the_status() -> None:
    assert status("2022-01-01", STARTED, event("ended", "2021-09-01", areas=("west-vale",))) == "started"


@pytest.mark.parametrize("stop", ["paused", "cancelled", "tender-cancelled"])
@pytest.mark.parametrize(
    ("first", "expected"), [("started", "started"), ("tender-opened", "open"), ("run-in-house", "in-house")]
)
def test_what_was_stopped_and_resumed_is_what_it_was_before(stop: str, first: str, expected: str) -> None:
    events = (event(first, "2021-01-01"), event(stop, "2021-03-01"), event("resumed", "2021-05-01"))
    assert status("2021-03-01", *events) in ("paused", "cancelled")
    assert status("2021-05-01", *events) == expected
    assert fold("2021-06-01", *events).since == on("2021-05-01")


def test_paused_twice_and_resumed_twice() -> None:
    events = (
        STARTED,
        event("paused", "2021-07-01"),
        event("resumed", "2021-08-01"),
        event("paused", "2021-09-01"),
        event("resumed", "2021-10-01"),
    )
    assert [status(f"2021-{month}-15", *events) for month in ("06", "07", "08", "09", "10")] == [
        "unknown",
        "paused",
        "started",
        "paused",
        "started",
    ]


def test_paused_then_cancelled_and_resumed_is_what_it_was_before_both() -> None:
    stops = (event("paused", "2021-07-01"), event("cancelled", "2021-08-01"), event("resumed", "2021-09-01"))
    assert status("2021-10-01", STARTED, *stops) == "started"


def test_resumed_without_a_stop_changes_nothing() -> None:
    assert fold("2021-12-01", STARTED, event("resumed", "2021-08-01")).since == on("2021-06-26")


def test_a_cancelled_tender_that_is_issued_again_is_open() -> None:
    events = (
        event("tender-opened", "2021-01-01"),
        event("tender-cancelled", "2021-02-01"),
        event("tender-opened", "2021-04-01", id="again"),
    )
    assert status("2021-03-01", *events) == "cancelled"
    found = fold("2021-05-01", *events)
    assert found.status is Status.OPEN
    assert found.since == on("2021-04-01")


def test_an_inferred_event_makes_an_inferred_status() -> None:
    assert fold("2022-01-01", event("run-in-house", "2021-06-26", inferred=True)).inferred
    assert not fold("2022-01-01", STARTED).inferred


# Dates that were set, and silence

OPEN = event("tender-opened", "2021-01-04")


def test_open_until_the_deadline_and_closed_after_it() -> None:
    due = event("bids-due", "2021-02-15")
    assert status("2021-02-14", OPEN, due) == "open"
    assert status("2021-02-15", OPEN, due) == "closed"


@pytest.mark.parametrize("last", [(), (event("tender-closed", "2021-02-15"),)])
def test_past_the_date_of_the_award_the_outcome_was_not_found(last: tuple[Event, ...]) -> None:
    due = event("award-due", "2021-03")
    assert status("2021-03-30", OPEN, due, *last) in ("open", "closed")
    assert status("2021-03-31", OPEN, due, *last) == "outcome-not-found"
    assert status("2021-04-01", OPEN, due, *last, event("awarded", "2021-03-20")) == "awarded"


def test_planned_and_the_start_passed_without_news() -> None:
    plan = (event("planned", "2021-01-04"), event("start-due", "2021-06-26"))
    assert status("2021-06-25", *plan) == "planned"
    assert status("2021-06-26", *plan) == "outcome-not-found"


def test_after_a_year_of_silence_a_tender_is_never_called_open() -> None:
    assert status("2022-01-04", OPEN) == "open"
    assert status("2022-01-05", OPEN) == "outcome-not-found"
    assert status("2022-01-05", OPEN, event("other", "2021-06-01")) == "open"
    assert status("2023-01-05", OPEN, event("tender-closed", "2021-02-01")) == "outcome-not-found"


def test_a_deadline_still_ahead_keeps_a_tender_open_however_long_ago_it_was_opened() -> None:
    assert status("2023-01-01", OPEN, event("bids-due", "2023-02-01")) == "open"


def test_after_a_year_of_silence_an_award_is_silent() -> None:
    award = event("awarded", "2021-01-04")
    assert status("2022-01-04", award) == "awarded"
    assert status("2022-01-05", award) == "silent"


def test_an_award_with_a_known_end_is_not_silent_before_it() -> None:
    award, term = event("awarded", "2021-01-04"), Term(end=on("2024-03-31"))
    assert status("2024-03-30", award, term=term) == "awarded"
    assert status("2024-03-31", award, term=term) == "end-passed"
    assert status("2022-06-01", award, term=Term(end=on(None))) == "silent"


def test_a_service_is_not_silent_however_long_nothing_was_heard() -> None:
    assert status("2028-01-01", STARTED) == "started"


def test_the_published_end_passed_and_nothing_confirms_it() -> None:
    term = Term(end=on("2023-06"))
    assert status("2023-06-29", STARTED, term=term) == "started"
    assert status("2023-06-30", STARTED, term=term) == "end-passed"
    assert status("2023-07-01", STARTED, event("ended", "2023-06-30"), term=term) == "ended"


def test_listed_before_its_published_end_tells_nothing_after_it_and_listed_after_it_does() -> None:
    term = Term(end=on("2023-06"))
    assert status("2023-06-29", STARTED, term=term, looks=(seen("2023-06-15"),)) == "listed"
    assert status("2023-07-01", STARTED, term=term, looks=(seen("2023-06-15"),)) == "end-passed"
    assert status("2023-07-01", STARTED, term=term, looks=(seen("2023-06-30"),)) == "end-passed"
    assert status("2023-07-02", STARTED, term=term, looks=(seen("2023-07-01"),)) == "listed"


def test_the_end_loaded_into_a_system_is_never_an_end() -> None:
    assert status("2028-01-01", STARTED, term=Term(loaded_end=PartialDate.parse("2024-03-31"))) == "started"


def test_a_moved_date_replaces_the_one_before_only_once_it_was_moved() -> None:
    events = (
        OPEN,
        event("award-due", "2021-03-01", id="first"),
        event("other", "2021-02-20", id="notice-changed"),
        event("award-due", "2021-09-01", id="second", moves="first"),
    )
    assert [each.id for each in fold("2021-02-19", *events).due] == ["first"]
    assert [each.id for each in fold("2021-02-20", *events).due] == ["second"]
    assert status("2021-03-15", *events) == "open"
    assert status("2021-03-15", *events[:2]) == "outcome-not-found"


def test_a_date_moved_twice_leaves_only_the_last() -> None:
    events = (
        OPEN,
        event("award-due", "2021-03-01", id="a"),
        event("award-due", "2021-04-01", id="b", moves="a"),
        event("award-due", "2021-05-01", id="c", moves="b"),
    )
    assert [each.id for each in fold("2021-02-01", *events).due] == ["c"]


def test_fresh_while_something_happened_or_is_due_within_a_year() -> None:
    assert fold("2021-12-01", OPEN).fresh(day("2022-01-04"))
    assert not fold("2021-12-01", OPEN).fresh(day("2022-01-05"))
    assert fold("2021-12-01", OPEN, event("award-due", "2022-06-01")).fresh(day("2023-06-01"))
    assert not fold("2021-12-01").fresh(day("2021-12-01"))


# Looks


def test_seen_in_a_look_is_listed() -> None:
    found = fold("2026-11-22", STARTED, looks=(seen("2026-08-21"),))
    assert found.status is Status.LISTED
    assert found.seen == day("2026-08-21")
    assert found.look is not None
    assert found.look.id == "seen"


def test_a_look_on_the_very_day_counts() -> None:
    assert status("2026-08-21", STARTED, looks=(seen("2026-08-21"),)) == "listed"
    assert status("2021-06-26", STARTED, looks=(seen("2021-06-26"),)) == "listed"


def test_a_record_without_a_reference_is_named_by_no_look() -> None:
    found = standing(
        record(events=[STARTED], reference=""), [look(observed="2026-08-21", seen=("",))], day("2026-11-22")
    )
    assert (found.status, found.look) == (Status.STARTED, None)


def test_a_look_younger_than_the_as_of_date_tells_nothing() -> None:
    found = fold("2026-08-20", STARTED, looks=(seen("2026-08-21"),))
    assert (found.status, found.seen, found.look) == (Status.STARTED, None, None)
    assert status("2026-08-20", STARTED, looks=(gone("2026-08-21"),)) == "started"


def test_of_two_looks_the_one_with_the_younger_copy_tells() -> None:
    assert status("2026-11-22", STARTED, looks=(seen("2026-08-21"), gone("2026-09-30"))) == "not-listed"
    assert status("2026-11-22", STARTED, looks=(gone("2026-08-21"), seen("2026-09-30"))) == "listed"
    assert status("2026-09-01", STARTED, looks=(gone("2026-08-21"), seen("2026-09-30"))) == "not-listed"


def test_a_look_at_a_copy_whose_day_nobody_knows_tells_nothing() -> None:
    undated = look("undated", way="stored-copy", seen=(REF,))
    assert fold("2029-06-01", STARTED, looks=(undated,)).status is Status.STARTED


def test_not_seen_is_not_listed_and_has_no_day() -> None:
    found = fold("2026-11-22", STARTED, looks=(gone("2026-08-21"),))
    assert (found.status, found.since, found.event, found.seen) == (Status.NOT_LISTED, None, None, None)


def test_a_look_from_before_the_start_tells_nothing() -> None:
    assert status("2022-01-01", STARTED, looks=(seen("2021-06-25"),)) == "started"
    assert status("2022-01-01", STARTED, looks=(gone("2021-06-25"),)) == "started"


def test_what_stopped_stays_stopped_although_an_older_look_saw_it() -> None:
    assert (
        status("2024-01-01", STARTED, event("referrals-closed", "2023-12-31"), looks=(seen("2023-01-01"),))
        == "not-listed"
    )


def test_run_in_house_and_seen_stays_in_house() -> None:
    found = fold("2026-11-22", event("run-in-house", "2026-04-07"), looks=(seen("2026-08-21"),))
    assert found.status is Status.IN_HOUSE
    assert found.seen == day("2026-08-21")


@pytest.mark.parametrize("start", [event("referrals-opened", None), event("awarded", "2021-05-01")])
def test_what_was_seen_listed_is_listed_although_its_start_was_not_found(start: Event) -> None:
    found = fold("2026-11-22", start, looks=(seen("2026-08-21"),))
    assert found.status is Status.LISTED
    assert found.begun


def test_what_was_seen_no_longer_listed_is_not_listed_although_its_start_was_not_found() -> None:
    found = fold("2026-11-22", event("referrals-opened", None), looks=(gone("2026-08-21"),))
    assert found.status is Status.NOT_LISTED
    assert found.begun


def test_what_was_never_listed_has_not_stopped_being_listed() -> None:
    assert status("2021-06-01", event("awarded", "2021-05-01"), looks=(gone("2021-05-15"),)) == "awarded"


def test_standings_give_each_counted_record_the_looks_that_name_it() -> None:
    made = site(
        as_of="2026-11-22",
        records=[
            record("one", events=[STARTED]),
            record("two", events=[STARTED]),
            record("three", events=[STARTED], reference=""),
            record("four", events=[STARTED], retired=Retired("2026-01-01", "entered twice")),
        ],
        looks=[look("snapshot", observed="2026-08-21", seen=("REF-one",), not_seen=("REF-two",))],
    )
    found = {key: each.status.value for key, each in standings(made).items()}
    assert found == {"one": "listed", "two": "not-listed", "three": "started"}


# What happens after a day never matters on that day

FIRST, DAYS = date(2021, 1, 1), 1200
days = st.integers(0, DAYS).map(lambda number: FIRST + timedelta(number))
happenings = st.tuples(st.sampled_from([each for each, entry in EVENTS.items() if not entry.expected]), days)
expectations = st.tuples(st.sampled_from([each for each, entry in EVENTS.items() if entry.expected]), days)
terms = st.none() | days.map(lambda each: Term(end=on(each.isoformat())))


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Events in order; each may be followed by dates that were set when it happened."""
    events: list[Event] = []
    for number, (kind, when) in enumerate(
        sorted(draw(st.lists(happenings, min_size=1, max_size=6)), key=lambda e: e[1])
    ):
        events.append(event(kind, when.isoformat(), id=f"e{number}"))
        for also, (expected, due) in enumerate(draw(st.lists(expectations, max_size=2))):
            earlier = [each.id for each in events if each.type.expected and each.event == expected]
            moves = draw(st.sampled_from(["", *earlier]))
            events.append(event(expected, due.isoformat(), id=f"d{number}-{also}", moves=moves))
    return events


looking = st.lists(
    st.tuples(days, st.booleans()).map(
        lambda each: (seen if each[1] else gone)(each[0].isoformat(), f"look-{each[0]}")
    ),
    max_size=3,
    unique_by=lambda each: each.id,
)


def known_by(events: list[Event], end: date) -> list[Event]:
    """The events up to the last one that had happened, with the dates that had been set by then."""
    known = next((n for n, each in enumerate(events) if not each.type.expected and each.date.first > end), len(events))
    return events[:known]


@given(histories(), looking, terms, days)
def test_what_comes_after_a_day_changes_nothing_on_that_day(
    events: list[Event], looks: list[Any], term: Term | None, end: date
) -> None:
    known = known_by(events, end)
    if not known:  # nothing had happened: the record was not known at all
        assert not standing(record(events=events, term=term), [], end).begun
        return
    full = standing(record(events=events, term=term), looks, end)
    cut = standing(record(events=known, term=term), [each for each in looks if each.observed.first <= end], end)
    assert full == cut


@given(histories(), looking, terms, days)
def test_nothing_that_a_standing_rests_on_lies_in_the_future(
    events: list[Event], looks: list[Any], term: Term | None, end: date
) -> None:
    found = standing(record(events=events, term=term), looks, end)
    assert found.since is None or found.since.last <= end
    assert found.seen is None or found.seen <= end
    assert all(each.date.last <= end for each in found.happened)
    assert found.status is not Status.LISTED or found.seen is not None


@given(histories(), terms, days, st.integers(0, 2000))
def test_a_tender_or_award_that_nothing_was_heard_of_for_a_year_is_never_on_its_way(
    events: list[Event], term: Term | None, end: date, later: int
) -> None:
    on_day = end + timedelta(later)
    found = standing(record(events=events, term=term), [], on_day)
    newest = max((each.date.last for each in found.happened), default=on_day)
    ahead = any(each.event in ("bids-due", "award-due") and each.date.last > on_day for each in found.due)
    if found.status in (Status.OPEN, Status.CLOSED):
        assert ahead or on_day - newest <= timedelta(365)
    if found.status is Status.AWARDED:
        assert ahead or on_day - newest <= timedelta(365) or (term is not None)


def test_a_tender_without_news_for_a_year_is_never_open() -> None:
    """Not even with an award still due: nobody who reads it can bid any more."""
    opened, award = event("tender-opened", "2029-01-10"), event("award-due", "2030-06")
    assert status("2029-12-31", opened, award) == "open"
    assert status("2030-01-10", opened, award) == "open"
    assert status("2030-01-11", opened, award) == "closed"
    assert status("2030-07-01", opened, award) == "outcome-not-found"
    assert status("2030-01-11", opened) == "outcome-not-found"
    assert status("2030-01-11", opened, event("bids-due", "2030-03")) == "open"


@pytest.mark.parametrize(
    ("as_of", "recorded", "shown"),
    [
        ("2023-03-31", "2026-11-22", []),
        ("2023-04-01", "2026-11-22", ["start-due", "end-due"]),
        ("2022-06-01", "2022-06-01", ["start-due", "end-due"]),
        ("2022-05-31", "2022-06-01", []),
    ],
)
def test_dates_with_no_event_above_them_count_from_the_first_that_comes_or_when_written_down(
    as_of: str, recorded: str, shown: list[str]
) -> None:
    made = record(
        "grant",
        level="programme",
        events=[
            event("start-due", "2023-04-01", recorded=recorded),
            event("end-due", "2026-03-31", recorded="2026-11-22"),
        ],
    )
    found = standing(made, (), day(as_of))
    assert [each.event for each in found.due] == shown
    assert found.begun is bool(shown)
