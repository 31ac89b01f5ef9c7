"""How late something is, and what nobody can tell."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import day, on
from openbook.model.dates import When
from openbook.site.timing_words import worked_out
from openbook.site.wording import timing
from openbook.views.lateness import Lateness, Timing, lateness

APRIL = on("2021-04", qualifier="by")
TODAY = day("2026-11-22")


def test_by_april_and_produced_in_august_is_three_to_four_months_late() -> None:
    found = lateness(APRIL, on("2021-08"), None, TODAY)
    assert found == Lateness(Timing.LATE, 93, 123, 3, 4)
    assert timing(found) == "three to four months late"


@pytest.mark.parametrize("due", [None, on(None)])
def test_without_a_due_date_nothing_is_late(due: When | None) -> None:
    assert lateness(due, on("2021-08"), TODAY, TODAY).timing is Timing.NO_DATE


@pytest.mark.parametrize(
    ("happened", "expected"),
    [
        ("2021-04-30", Timing.IN_TIME),
        ("2021-04", Timing.IN_TIME),
        ("2021-03", Timing.IN_TIME),
        ("2021-05-01", Timing.LATE),
        ("2021-05", Timing.LATE),
        ("2021-spring", Timing.CANNOT_TELL),
        ("2021", Timing.CANNOT_TELL),
        ("2021/22", Timing.CANNOT_TELL),
        ("2020/21", Timing.IN_TIME),
    ],
)
def test_in_time_late_or_nobody_can_tell(happened: str, expected: Timing) -> None:
    assert lateness(APRIL, on(happened), None, TODAY).timing is expected


def test_between_two_dates_that_lie_on_both_sides_nobody_can_tell() -> None:
    found = lateness(APRIL, on("2021-04-01", to="2021-06-30"), None, TODAY)
    assert found.timing is Timing.CANNOT_TELL
    assert found.least_days == 0


def test_what_may_just_be_in_time_is_not_called_late() -> None:
    found = lateness(APRIL, on("2021-04-30", to="2021-05-31"), None, TODAY)
    assert found == Lateness(Timing.CANNOT_TELL, 0, 31, 0, 1)


def test_before_a_month_means_the_day_before_it() -> None:
    due = on("2021-04", qualifier="before")
    assert lateness(due, on("2021-03-31"), None, TODAY).timing is Timing.IN_TIME
    assert lateness(due, on("2021-04-01"), None, TODAY) == Lateness(Timing.LATE, 1, 1, 0, 0)


def test_not_due_on_the_last_day_that_counts() -> None:
    assert lateness(APRIL, None, None, day("2021-04-30")).timing is Timing.NOT_DUE
    assert lateness(APRIL, None, day("2021-04-30"), day("2021-05-01")).timing is not Timing.NOT_DUE


@pytest.mark.parametrize("looked", [None, "2020-01-01", "2021-04-30"])
def test_a_copy_older_than_the_due_date_finds_nothing_overdue(looked: str | None) -> None:
    found = lateness(APRIL, None, looked and day(looked), TODAY)
    assert found == Lateness(Timing.COPY_OLDER, 0, 0, 0, 0)


def test_overdue_counts_to_the_last_look_and_not_to_today() -> None:
    found = lateness(APRIL, None, day("2021-06-30"), TODAY)
    assert found == Lateness(Timing.OVERDUE, 61, 61, 2, 2)
    assert timing(found) == "overdue by two months when we last looked; not found"


def test_overdue_never_counts_past_the_as_of_date() -> None:
    assert lateness(APRIL, None, day("2026-08-21"), day("2021-05-31")) == Lateness(Timing.OVERDUE, 31, 31, 1, 1)


@pytest.mark.parametrize(
    ("happened", "qualifier", "expected"),
    [
        ("2021-04-30", "after", Lateness(Timing.LATE, 1, 1, 0, 0, no_most=True)),
        ("2021-07", "after", Lateness(Timing.LATE, 93, 93, 3, 3, no_most=True)),
        ("2021-04-29", "after", Lateness(Timing.CANNOT_TELL, no_most=True)),
        ("2021-03-28", "after", Lateness(Timing.CANNOT_TELL, no_most=True)),
        ("2021-04-30", "by", Lateness(Timing.IN_TIME)),
        ("2021-06-30", "by", Lateness(Timing.CANNOT_TELL, 0, 61, 0, 2)),
        ("2021-05-01", "before", Lateness(Timing.IN_TIME)),
        ("2021-07-01", "before", Lateness(Timing.CANNOT_TELL, 0, 61, 0, 2)),
        ("2021-06-30", "at-least", Lateness(Timing.LATE, 61, 61, 2, 2, no_most=True)),
        ("2021-06-30", "from", Lateness(Timing.LATE, 61, 61, 2, 2)),
    ],
)
def test_a_date_that_is_open_on_one_side_is_not_read_as_a_day(
    happened: str, qualifier: str, expected: Lateness
) -> None:
    assert lateness(APRIL, on(happened, qualifier=qualifier), None, TODAY) == expected


def test_late_without_an_upper_end_is_said_so() -> None:
    found = lateness(APRIL, on("2021-07", qualifier="after"), None, TODAY)
    assert timing(found) == "at least three months late"
    assert timing(lateness(APRIL, on("2021-04-30", qualifier="after"), None, TODAY)) == (
        "late, by how much is not known"
    )


def test_what_came_only_after_the_day_had_not_come_by_then() -> None:
    found = lateness(APRIL, on("2021-08"), None, day("2021-06-26"))
    assert found == Lateness(Timing.NOT_YET, 57, 57, 1, 1)
    assert timing(found) == "overdue by one month on the day shown"
    assert lateness(APRIL, on("2021-08"), None, day("2021-04-30")).timing is Timing.NOT_DUE
    assert lateness(APRIL, on("2021-08"), None, day("2021-07-31")).timing is Timing.NOT_YET
    assert lateness(APRIL, on("2021-08"), None, day("2021-08-01")).timing is Timing.LATE


@pytest.mark.parametrize(
    ("due", "happened", "looked", "as_of", "words"),
    [
        (
            "2021-04",
            "2021-08",
            None,
            "2026-11-22",
            ["was 30 April 2021", "1 August 2021 and 31 August 2021: 93 to 123"],
        ),
        ("2021-04", "2021-05-01", None, "2026-11-22", ["on 1 May 2021: 1 day later"]),
        ("2021-04", "2021", None, "2026-11-22", ["may have been in time"]),
        ("2021-04", "2021-04-02", None, "2026-11-22", ["on 2 April 2021 at the latest"]),
        ("2021-04", None, "2021-06-30", "2026-11-22", ["as it stood on 30 June 2021, 61 days later"]),
        ("2021-04", None, "2021-04-02", "2026-11-22", ["2 April 2021, and that is not later"]),
        ("2021-04", None, None, "2026-11-22", ["Nobody can say how old"]),
        ("2021-04", None, None, "2021-04-20", ["is 30 April 2021", "10 days after"]),
        ("2021-04", "2021-08", None, "2021-06-26", ["had not happened by 26 June 2021, 57 days later"]),
    ],
)
def test_the_working_names_the_days_it_rests_on(
    due: str, happened: str | None, looked: str | None, as_of: str, words: list[str]
) -> None:
    when = None if happened is None else on(happened)
    seen = None if looked is None else day(looked)
    found = lateness(on(due, qualifier="by"), when, seen, day(as_of))
    told = worked_out(on(due, qualifier="by"), when, found, seen, day(as_of))
    for each in words:
        assert each in told


def test_the_working_of_a_date_that_is_open_on_one_side() -> None:
    after, by = on("2021-03-28", qualifier="after"), on("2021-06-30", qualifier="by")
    assert "on 29 March 2021 or later." in worked_out(APRIL, after, lateness(APRIL, after, None, TODAY), None, TODAY)
    assert "by 30 June 2021; how long before" in worked_out(APRIL, by, lateness(APRIL, by, None, TODAY), None, TODAY)
    assert worked_out(None, by, Lateness(Timing.NO_DATE), None, TODAY) == ""


def test_produced_with_a_date_that_was_not_found_counts_as_not_seen() -> None:
    assert lateness(APRIL, on(None), day("2021-06-30"), TODAY).timing is Timing.OVERDUE


FIRST = date(2019, 1, 1)
days = st.integers(0, 2500).map(lambda number: FIRST + timedelta(number))
forms = st.one_of(
    days.map(lambda each: each.isoformat()),
    days.map(lambda each: f"{each:%Y-%m}"),
    days.map(lambda each: str(each.year)),
    days.map(lambda each: f"{each.year}-Q{(each.month - 1) // 3 + 1}"),
    days.map(lambda each: f"{each.year}/{(each.year + 1) % 100:02d}"),
)


@given(forms, st.sampled_from(["on", "by", "before"]), forms)
def test_the_three_answers_agree_with_every_day_that_the_dates_may_mean(
    due: str, qualifier: str, happened: str
) -> None:
    when, came = on(due, qualifier=qualifier), on(happened)
    found = lateness(when, came, None, TODAY)
    late_at_best, late_at_worst = came.first > when.deadline, came.last > when.deadline
    assert (
        found.timing
        is {
            (False, False): Timing.IN_TIME,
            (True, True): Timing.LATE,
            (False, True): Timing.CANNOT_TELL,
        }[late_at_best, late_at_worst]
    )
    assert 0 <= found.least_days <= found.most_days
    assert 0 <= found.least_months <= found.most_months
    assert found.least_months * 28 <= max(found.least_days, 0) + 3


@given(forms, st.none() | days, days)
def test_nothing_is_overdue_that_no_copy_could_have_shown(due: str, looked: date | None, as_of: date) -> None:
    found = lateness(on(due), None, looked, as_of)
    assert found.timing in (Timing.NOT_DUE, Timing.COPY_OLDER, Timing.OVERDUE)
    if found.timing is Timing.OVERDUE:
        assert looked is not None
        assert found.most_days == (min(looked, as_of) - on(due).deadline).days > 0
