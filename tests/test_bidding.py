"""The last day for bids, how many weeks before it something was published, and the dates that may bring something."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import Citation, Who, day, event, look, on, record, site
from openbook.model.records import Record, Relation, Term
from openbook.views.ahead import LOADED_END, Ahead, ahead, in_region, passed_loaded_ends
from openbook.views.bidding import Weeks, deadline, notice, passed, weeks
from openbook.views.cells import Picture
from openbook.views.opportunities import board
from openbook.views.status import Standing, standing
from openbook.views.support import support

AS_OF = "2022-12-31"


def stands(*events: Any, as_of: str = AS_OF) -> Standing:
    return standing(record(events=events, reference=""), (), day(as_of))


# Weeks


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (on("2022-05-18"), on("2022-06-08"), Weeks(3, 3)),
        (on("2022-05-18"), on("2022-06-07"), Weeks(2, 2)),
        (on("2025-08"), on("2026-06-15"), Weeks(41, 45)),
        (on("2022-05-18"), on("2022-06"), Weeks(2, 6)),
        (on("2022-05-18", qualifier="by"), on("2022-06-08"), Weeks(3, None)),
        (on("2022-05-18", qualifier="before"), on("2022-06-07"), Weeks(3, None)),
        (on("2022-05-18", qualifier="from"), on("2022-06-08"), Weeks(None, 3)),
        (on("2022-05-18"), on("2022-06-08", qualifier="by"), Weeks(None, 3)),
        (on("2022-05-18"), on("2022-06-08", qualifier="at-least"), Weeks(3, None)),
        (on("2022-05-18", qualifier="about"), on("2022-06-08"), None),
        (on(None), on("2022-06-08"), None),
        (on("2022-06-08"), on("2022-06-08"), Weeks(0, 0)),
        (on("2022-06"), on("2022-06-08"), Weeks(0, 1)),
    ],
)
def test_whole_weeks_between_dates_that_are_no_more_exact_than_their_source(
    start: Any, end: Any, expected: Weeks | None
) -> None:
    assert weeks(start, end) == expected


days = st.integers(0, 1500).map(lambda number: date(2019, 1, 1) + timedelta(number))
forms = st.one_of(
    days.map(lambda each: each.isoformat()),
    days.map(lambda each: f"{each:%Y-%m}"),
    days.map(lambda each: str(each.year)),
    days.map(lambda each: f"{each.year}-Q{(each.month - 1) // 3 + 1}"),
)


@given(forms, forms)
def test_the_weeks_hold_for_every_pair_of_days_that_the_dates_may_mean(start: str, end: str) -> None:
    first, last = on(start), on(end)
    found = weeks(first, last)
    assert found is not None
    assert found.least is not None
    assert found.most is not None
    assert 0 <= found.least <= found.most
    for early in (first.first, first.last):
        for late in (last.first, last.last):
            assert found.least <= max((late - early).days, 0) // 7 <= max(found.most, 0)


# The last day and the notice


def test_the_notice_counts_from_the_first_public_word_to_the_last_day() -> None:
    found = notice(
        stands(
            event("other", "2022-01-01"),
            event("market-engagement", "2022-02-01"),
            event("pipeline-notice", "2022-03-01"),
            event("tender-opened", "2022-05-18"),
            event("tender-closed", "2022-06-08"),
            event("awarded", "2022-09-01"),
        )
    )
    assert (found.first and found.first.event, found.call and found.call.event) == (
        "market-engagement",
        "tender-opened",
    )
    assert (found.before_deadline, found.to_bid, found.before_call) == (Weeks(18, 18), Weeks(3, 3), Weeks(15, 15))


def test_where_the_call_for_bids_came_first_nothing_came_before_it() -> None:
    found = notice(stands(event("tender-opened", "2022-05-18"), event("bids-due", "2022-06-08")))
    assert (found.before_deadline, found.to_bid, found.before_call) == (Weeks(3, 3), Weeks(3, 3), None)


def test_without_a_last_day_or_a_notice_there_is_no_lead_time() -> None:
    assert notice(stands(event("tender-opened", "2022-05-18"))).before_deadline is None
    closed_only = notice(stands(event("tender-closed", "2022-05-18")))
    assert (closed_only.first, closed_only.before_deadline) == (None, None)
    assert closed_only.deadline is not None
    assert notice(stands()).deadline is None


def test_a_last_day_belongs_to_its_own_round() -> None:
    again = [
        event("tender-opened", "2022-01-01"),
        event("tender-closed", "2022-02-01"),
        event("tender-cancelled", "2022-02-10"),
        event("tender-opened", "2022-03-01"),
    ]
    assert deadline(stands(*again)) is None
    second = deadline(stands(*again, event("bids-due", "2022-04-01")))
    assert second is not None
    assert second.event == "bids-due"


def test_a_last_day_of_a_part_is_not_that_of_the_whole() -> None:
    assert deadline(stands(event("tender-closed", "2022-06-08", areas=("east-vale",)))) is None


def test_a_notice_for_a_part_is_not_that_of_the_whole() -> None:
    part = event("planned", "2022-01-01", areas=("east-vale",))
    assert notice(stands(part, event("tender-opened", "2022-05-18"))).before_call is None


def test_a_last_day_with_no_date_is_none() -> None:
    assert deadline(stands(event("tender-opened", "2022-05-18"), event("bids-due", None))) is None


@pytest.mark.parametrize(
    ("when", "as_of", "expected"),
    [
        (on("2022-06-08"), "2022-06-07", False),
        (on("2022-06-08"), "2022-06-08", False),
        (on("2022-06-08"), "2022-06-09", True),
        (on("2022-06"), "2022-06-01", False),
        (on("2022-06"), "2022-06-15", None),
        (on("2022-06"), "2022-07-01", True),
        (on("2022-06", qualifier="before"), "2022-06-01", True),
        (on("2022-06", qualifier="before"), "2022-05-31", False),
    ],
)
def test_whether_the_last_day_has_gone_by(when: Any, as_of: str, expected: bool | None) -> None:
    assert passed(event("bids-due", when), day(as_of)) is expected


def test_without_a_last_day_nobody_can_tell_whether_it_has_gone_by() -> None:
    assert passed(None, day(AS_OF)) is None


# Dates ahead


def dates(*records: Record, as_of: str = AS_OF, **more: Any) -> tuple[Ahead, ...]:
    picture = Picture(site(as_of=as_of, records=records, looks=[look(looked=as_of)], **more))
    return ahead(picture, board(picture))


def brief(found: tuple[Ahead, ...]) -> list[tuple[str, str, bool]]:
    return [(each.kind, each.when.date.text if each.when.date else "", each.passed) for each in found]


def test_dates_stand_by_day_and_those_that_passed_without_news_say_so() -> None:
    tender = record(
        "tender",
        level="process",
        events=[
            event("tender-opened", "2022-06-01"),
            event("award-due", "2022-10"),
            event("start-due", "2023-03"),
            event("end-due", "2028-03-01"),
        ],
    )
    assert brief(dates(tender)) == [("award-due", "2022-10", True), ("start-due", "2023-03", False)]


def test_a_loaded_end_is_an_uncertain_end_and_groups_its_services() -> None:
    started = [event("started", "2021-06-26")]
    loaded = [
        record(key, events=started, term=Term(loaded_end=on("2023-12-31").date), home=home)
        for key, home in (("a", "north-shire"), ("b", "south-shire"))
    ]
    published = record("c", events=started, term=Term(end=on("2023-11-30"), loaded_end=on("2023-12-31").date))
    found = dates(*loaded, published)
    assert brief(found) == [("end-due", "2023-11-30", False), (LOADED_END, "2023-12-31", False)]
    assert [each.record.id for each in found[1].records] == ["a", "b"]
    assert [each.record.id for each in in_region(found, "south-shire")[0].records] == ["b"]


def test_a_loaded_end_that_passed_is_told_apart() -> None:
    gone = record("a", events=[event("started", "2021-06-26")], term=Term(loaded_end=on("2022-03-31").date))
    picture = Picture(site(as_of=AS_OF, records=[gone], looks=[look(looked=AS_OF)]))
    found = passed_loaded_ends(picture)
    assert ([each.record.id for each in found.services], found.first, found.last) == (
        ["a"],
        day("2022-03-31"),
        day("2022-03-31"),
    )
    assert dates(gone) == ()
    on_its_day = Picture(site(as_of="2022-03-31", records=[gone], looks=[look(looked=AS_OF)]))
    assert passed_loaded_ends(on_its_day).services == ()


def test_the_end_of_what_has_not_begun_is_no_chance_to_bid() -> None:
    plan = record("plan", level="process", events=[event("planned", "2022-06-01"), event("start-due", "2023-03")])
    assert brief(dates(record("plan", **vars_of(plan, term=Term(end=on("2024-01-01")))))) == [
        ("start-due", "2023-03", False)
    ]


def vars_of(made: Record, **more: Any) -> dict[str, Any]:
    return {"level": made.level, "events": made.events, **more}


def test_an_end_that_passed_unseen_is_shown_for_a_year_unless_the_same_purchase_goes_on() -> None:
    ended = {"level": "award", "events": [event("started", "2021-06-26")], "term": Term(end=on("2022-03-31"))}
    assert brief(dates(record("a", **ended))) == [("end-due", "2022-03-31", True)]
    assert dates(record("a", **ended), as_of="2023-04-01") == ()
    going_on = record("b", events=[event("started", "2021-06-26")])
    same = (Relation("same-purchase", "b", "inferred"),)
    assert dates(record("a", **ended, relations=same), going_on) == ()


def test_a_date_names_the_source_that_it_rests_on() -> None:
    (found,) = dates(record("a", level="process", events=[event("planned", "2022-06-01"), event("start-due", "2023")]))
    assert found.sources == (Citation("guide", ""),)


def test_the_citations_behind_a_field() -> None:
    general, term, ends = Citation("a"), Citation("b", for_=("term",)), Citation("c", for_=("term.end", "value"))
    found = record(sources=(general, term, ends), who=Who())
    assert support(found, "term.end") == (term, ends)
    assert support(found, "term") == (term, ends)
    assert support(found, "value") == (ends,)
    assert support(found, "lots") == (general,)
    assert support(record(sources=(term,)), "lots") == (term,)
