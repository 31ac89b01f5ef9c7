"""Dates as exact as their source, and what can be said when two are compared."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from openbook.model.dates import PartialDate, Precision, When, whole_months
from openbook.model.knowledge import Unknown

DAYS = some.dates(date(1000, 1, 1), date(2999, 12, 31))


@some.composite
def texts(draw, days=DAYS) -> str:
    """Any partial date that can be written for one of these days."""
    day = draw(days)
    return draw(
        some.sampled_from(
            [
                f"{day:%Y}",
                f"{day:%Y-%m}",
                f"{day:%Y-%m-%d}",
                f"{day:%Y}-Q{(day.month + 2) // 3}",
                f"{day:%Y}-{('spring', 'summer', 'autumn', 'winter')[day.month % 4]}",
                f"{day:%Y}/{(day.year + 1) % 100:02d}",
            ]
        )
    )


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2021", Precision.YEAR, "2021-01-01", "2021-12-31"),
        ("2021-04", Precision.MONTH, "2021-04-01", "2021-04-30"),
        ("2024-02", Precision.MONTH, "2024-02-01", "2024-02-29"),
        ("2021-12", Precision.MONTH, "2021-12-01", "2021-12-31"),
        ("2021-04-30", Precision.DAY, "2021-04-30", "2021-04-30"),
        ("2024-02-29", Precision.DAY, "2024-02-29", "2024-02-29"),
        ("2021-spring", Precision.SEASON, "2021-03-01", "2021-05-31"),
        ("2021-summer", Precision.SEASON, "2021-06-01", "2021-08-31"),
        ("2021-autumn", Precision.SEASON, "2021-09-01", "2021-11-30"),
        ("2021-winter", Precision.SEASON, "2021-12-01", "2022-02-28"),
        ("2021-Q1", Precision.QUARTER, "2021-01-01", "2021-03-31"),
        ("2021-Q4", Precision.QUARTER, "2021-10-01", "2021-12-31"),
        ("2024/25", Precision.FINANCIAL_YEAR, "2024-04-01", "2025-03-31"),
        ("1999/00", Precision.FINANCIAL_YEAR, "1999-04-01", "2000-03-31"),
    ],
)
def test_forms(text: str, precision: Precision, first: str, last: str) -> None:
    parsed = PartialDate.parse(text)
    assert (parsed.precision, parsed.first.isoformat(), parsed.last.isoformat()) == (precision, first, last)
    assert str(parsed) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "21",
        "0999",
        "3000",
        "2021-13",
        "2021-00",
        "2021-4",
        "2021-04-00",
        "2021-04-32",
        "2021-Q5",
        "2021-Summer",
        "2021/2022",
        "2021-04-30\n",
        " 2021",
        "soon",
        "2021-04-30T00:00",
        "20२1",
        "2021-०4",
    ],
)
def test_not_a_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"^is not a date; write 2021, 2021-04"):
        PartialDate.parse(text)


def test_impossible_day_and_financial_year_say_why() -> None:
    with pytest.raises(ValueError, match=r"^is not a day of the calendar: February is shorter$"):
        PartialDate.parse("2021-02-29")
    with pytest.raises(ValueError, match=r"^is not a financial year; the year after 2021 is written 2021/22$"):
        PartialDate.parse("2021/23")


@given(DAYS)
def test_every_day_round_trips(day: date) -> None:
    assert PartialDate.parse(day.isoformat()) == PartialDate.of_day(day)


@given(texts())
def test_first_is_never_after_last(text: str) -> None:
    parsed = PartialDate.parse(text)
    assert parsed.first <= parsed.last
    assert parsed.first.strftime("%Y") == text[:4]


NEAR = texts(some.dates(date(2020, 12, 1), date(2021, 4, 30)))


@given(NEAR, NEAR)
def test_before_is_antisymmetric_and_only_certain_when_apart(one: str, other: str) -> None:
    a, b = PartialDate.parse(one), PartialDate.parse(other)
    overlap = a.first <= b.last and b.first <= a.last
    if overlap and (a.first, a.last) != (b.first, b.last):
        assert a.before(b) is None
        assert b.before(a) is None
    elif not overlap:
        assert a.before(b) is (a.first < b.first)
        assert b.before(a) is (b.first < a.first)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2021-04", "2021-05", True),
        ("2021-05", "2021-04", False),
        ("2021-04", "2021-04-30", None),
        ("2021-04-30", "2021-04", None),
        ("2021-04-01", "2021-04", None),
        ("2021", "2021", None),
        ("2021-04-30", "2021-04-30", False),
        ("2021-04-30", "2021-05-01", True),
        ("2020/21", "2021-04", True),
        ("2020-winter", "2021-02", None),
    ],
)
def test_before(one: str, other: str, expected: bool | None) -> None:
    assert PartialDate.parse(one).before(PartialDate.parse(other)) is expected


def when(text: str, to: str = "", **words: str) -> When:
    return When(PartialDate.parse(text), PartialDate.parse(to) if to else None, **words)


def test_span_of_two_dates() -> None:
    span = when("2020-11", to="2021-04")
    assert (span.first, span.last) == (date(2020, 11, 1), date(2021, 4, 30))


def test_deadline_of_by_is_the_last_day_and_of_before_the_day_before_the_first() -> None:
    assert when("2021-04", qualifier="by").deadline == date(2021, 4, 30)
    assert when("2021-04", qualifier="before").deadline == date(2021, 3, 31)
    assert when("2021-04").deadline == date(2021, 4, 30)
    assert when("2021-04", to="2021-06", qualifier="by").deadline == date(2021, 6, 30)


@given(texts(), some.sampled_from(["on", "by", "after", "from", "about"]))
def test_deadline_is_in_the_span_but_for_before(text: str, qualifier: str) -> None:
    value = when(text, qualifier=qualifier)
    assert value.deadline == value.last
    assert when(text, qualifier="before").deadline == value.first - timedelta(days=1)


def test_past_only_when_it_has_surely_come() -> None:
    value = when("2021-04")
    assert not value.past(date(2021, 4, 29))
    assert value.past(date(2021, 4, 30))
    assert not When(unknown=Unknown("not-found")).past(date(2999, 1, 1))


def test_without_a_date_there_is_no_first_and_no_last() -> None:
    unknown = When(unknown=Unknown("not-found"))
    assert not unknown.known
    for name in ("first", "last", "deadline"):
        with pytest.raises(ValueError, match="there is no date"):
            getattr(unknown, name)


def test_undated_things_come_last() -> None:
    unknown = When(unknown=Unknown("not-found"))
    early, vague, late = when("2021-04-01"), when("2021-04"), when("2021-05")
    assert sorted([unknown, late, vague, early], key=When.sort_key) == [early, vague, late, unknown]


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2021-04-30", "2021-08-01", 3),
        ("2021-04-30", "2021-08-30", 4),
        ("2021-04-30", "2021-08-29", 3),
        ("2021-01-31", "2021-02-28", 1),
        ("2021-04-01", "2021-04-30", 0),
        ("2021-12-31", "2022-01-30", 0),
        ("2021-12-31", "2022-01-31", 1),
        ("2021-04-30", "2021-04-30", 0),
        ("2021-04-30", "2021-01-01", 0),
        ("2021-04-30", "2021-04-29", 0),
    ],
)
def test_whole_months(start: str, end: str, months: int) -> None:
    assert whole_months(date.fromisoformat(start), date.fromisoformat(end)) == months


@given(DAYS, DAYS)
def test_whole_months_are_never_negative_nor_more_than_the_calendar_allows(one: date, other: date) -> None:
    start, end = sorted((one, other))
    assert whole_months(end, start) == 0
    assert 0 <= (end.year - start.year) * 12 + end.month - start.month - whole_months(start, end) <= 1
