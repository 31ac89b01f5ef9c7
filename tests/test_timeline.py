"""What the cases do not show of dates in order and of events that follow each other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from openbook.checks.timeline import date_of
from openbook.model.dates import PartialDate
from openbook.model.statuses import EVENTS, RESTARTS
from support import CASES, RECORD

Told = Callable[[dict[str, str]], list[str]]


def events(*rows: tuple[str, str]) -> dict[str, str]:
    """A record with these events: (event, date)."""
    lines = "".join(
        f"  - {{id: e{n}, event: {event}, date: {date}, recorded: 2020-06-01, source: example-guide}}\n"
        for n, (event, date) in enumerate(rows)
    )
    return {"regions/north-shire/procurement/another-service.yaml": f"{RECORD}events:\n{lines}"}


@pytest.mark.parametrize(
    ("over", "event"), [(over, event) for event in EVENTS for over in EVENTS[event].not_after], ids=lambda name: name
)
def test_what_is_over_does_not_go_on(told: Told, over: str, event: str) -> None:
    expected = [] if event in RESTARTS[over] else [f"event-cannot-follow: `{event}` cannot follow `{over}`."]
    assert told(events((over, "2020-01"), (event, "2020-02"))) == expected


@pytest.mark.parametrize("over", sorted(RESTARTS))
def test_but_it_may_begin_again(told: Told, over: str) -> None:
    for restart in RESTARTS[over]:
        assert told(events((over, "2020-01"), (restart, "2020-02"), ("awarded", "2020-03"))) == []
        assert told(events((restart, "2020-01"), (over, "2020-02"), ("awarded", "2020-03"))) != []


def test_every_restart_is_an_event() -> None:
    assert {each for restarts in RESTARTS.values() for each in restarts} | set(RESTARTS) <= set(EVENTS)


def test_an_expected_event_may_be_dated_after_it_was_recorded(told: Told) -> None:
    assert told(events(*[(event.id, "2030-01") for event in EVENTS.values() if event.expected])) == []


def test_order_is_held_against_the_latest_date_and_not_only_the_one_above(told: Told) -> None:
    assert told(events(("planned", "2020-03"), ("other", "{state: not-found}"), ("awarded", "2020-02"))) == [
        "dates-out-of-order: This event is dated 2020-02, before one above it (planned, 2020-03)."
    ]


def test_a_vague_date_does_not_hide_an_exact_one(told: Told) -> None:
    assert told(events(("planned", "2020-03-10"), ("other", '"2020"'), ("awarded", "2020-02"))) == [
        "dates-out-of-order: This event is dated 2020-02, before one above it (planned, 2020-03-10)."
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2020-01", "2020-01"),
        ({"date": "2020-01", "to": "2021"}, "2020-01"),
        ({"state": "not-found"}, None),
        (None, None),
    ],
)
def test_date_of(value: object, expected: str | None) -> None:
    assert date_of(value) == (PartialDate.parse(expected) if expected else None)


def test_date_of_another_end() -> None:
    assert date_of({"date": "2020-01", "to": "2021"}, "to") == PartialDate.parse("2021")


def test_a_date_that_was_set_is_not_before_what_set_it(told: Told) -> None:
    assert told(events(("tender-opened", "2020-02"), ("award-due", "2020-01"))) == [
        "dates-out-of-order: This date was set for 2020-01, before the event above it (tender-opened, 2020-02)."
    ]
    assert told(events(("tender-opened", "2020-02"), ("award-due", "2020-02"))) == []
    assert told(events(("award-due", "2020-01"), ("tender-opened", "2020-02"))) == []


def test_a_term_does_not_end_before_an_event_with_which_it_starts(told: Told) -> None:
    path = "regions/north-shire/procurement/another-service.yaml"

    def term(event: str, date: str) -> list[str]:
        made = events((event, date))[path]
        return told({path: made.replace("events:", "term: {end: 2020-03-31}\nevents:")})

    wrong = "dates-out-of-order: The term ends (2020-03-31) before the event `e0` of 2020-04."
    assert term("started", "2020-04") == term("referrals-opened", "2020-04") == [wrong]
    assert term("started", "2020-03") == term("other", "2020-04") == []


@pytest.mark.parametrize(("date", "wrong"), [("2019-12", True), ("2020-01", False), ('"2020"', False)])
@pytest.mark.parametrize("settles", [True, False])
def test_a_promise_is_not_settled_before_it_was_made(told: Told, date: str, wrong: bool, settles: bool) -> None:
    case = (CASES / "invalid/dates-that-cannot-be/data/commitments/a-promise.yaml").read_text("utf-8")
    case = case.replace("outcome_date: 2019-12\n", "").replace("date: 2019-12", f"date: {date}")
    case = case if settles else case.replace("    settles: true\n", "")
    expected = "dates-out-of-order: It was settled (2019-12) before it was made (2020-01)."
    assert told({"commitments/a-promise.yaml": case}) == ([expected] if wrong and settles else [])
