"""What can be bid for: each record on one list only, and nothing open that has closed or gone quiet."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import (
    Citation,
    Scope,
    Unknown,
    Value,
    Who,
    area,
    category,
    commitment,
    day,
    event,
    followed,
    look,
    on,
    organisation,
    record,
    region,
    site,
)
from openbook.model.records import FurtherValue, Record, Term
from openbook.model.statuses import EVENTS
from openbook.site import opportunity_words as say
from openbook.site.vocabulary import ROUTES
from openbook.views import approach
from openbook.views.ahead import ahead
from openbook.views.bidding import Weeks
from openbook.views.cells import Picture
from openbook.views.opportunities import Board, Opportunity, board, for_category, for_region
from openbook.views.pipelines import pipelines, searched_for
from openbook.views.small import SMALL_SUM, last_call_off, small
from openbook.views.stages import Stage

AS_OF = "2022-12-31"


def picture(*records: Record, as_of: str = AS_OF, **more: Any) -> Picture:
    more = {"looks": [look(looked=as_of)]} | more
    return Picture(site(as_of=as_of, records=records, **more))


def tender(id: str = "tender", *events: Any, **more: Any) -> Record:
    return record(id, events=events, **({"level": "process"} | more))


def stage(*events: Any, as_of: str = AS_OF, **more: Any) -> Stage | None:
    """The stage of a tender with these events; None when it stands nowhere."""
    found = board(picture(tender("tender", *events, **more), as_of=as_of)).all
    return found[0].stage if found else None


OPENED = event("tender-opened", "2022-06-01")
CALLED_OFF = event("tender-cancelled", "2022-07-01")

STAGES: list[tuple[str, list[Any], Stage]] = [
    ("open, with a last day ahead", [OPENED, event("bids-due", "2023-01-31")], Stage.OPEN),
    ("open on the eve of its last day", [OPENED, event("bids-due", "2023-01-01")], Stage.OPEN),
    ("open, last day not found, heard of within a year", [OPENED], Stage.OPEN),
    ("the year of its last day has ended", [OPENED, event("bids-due", "2022")], Stage.AWAITED),
    ("its last day has passed", [OPENED, event("bids-due", "2022-12-30")], Stage.AWAITED),
    ("closed", [OPENED, event("tender-closed", "2022-07-01")], Stage.AWAITED),
    ("before a month that has begun", [OPENED, event("bids-due", on("2022-12", qualifier="before"))], Stage.AWAITED),
    ("nothing for a year", [event("tender-opened", "2021-12-30")], Stage.NOT_FOUND),
    (
        "nothing for a year, award ahead",
        [event("tender-opened", "2021-12-30"), event("award-due", "2023-03")],
        Stage.AWAITED,
    ),
    (
        "nothing for a year, but its last day is ahead",
        [event("tender-opened", "2020-06-15"), event("bids-due", "2027-06-10")],
        Stage.OPEN,
    ),
    ("award due and not seen", [OPENED, event("award-due", "2022-10")], Stage.NOT_FOUND),
    ("planned", [event("planned", "2022-06-01")], Stage.COMING),
    ("planned long ago, start ahead", [event("planned", "2019-06-01"), event("start-due", "2023-03")], Stage.COMING),
    ("planned long ago", [event("planned", "2019-06-01"), event("end-due", "2029-01-01")], Stage.NOT_FOUND),
    ("planned, start passed", [event("planned", "2022-06-01"), event("start-due", "2022-10-01")], Stage.NOT_FOUND),
    ("asked the market", [event("market-engagement", "2022-06-01")], Stage.COMING),
    (
        "asked the market, start passed",
        [event("market-engagement", "2022-02-01"), event("start-due", "2022-10-01")],
        Stage.NOT_FOUND,
    ),
    ("offered long ago", [event("offered", "2020-09-01"), event("end-due", "2022-03-31")], Stage.NOT_FOUND),
    ("paused", [OPENED, event("paused", "2022-08-01")], Stage.COMING),
    ("paused long ago", [event("tender-opened", "2020-01-01"), event("paused", "2020-08-01")], Stage.NOT_FOUND),
    ("awarded", [OPENED, event("awarded", "2022-09-01")], Stage.AWARDED),
    ("awarded long ago", [event("awarded", "2020-09-01")], Stage.AWARDED),
    ("started", [event("started", "2022-09-01")], Stage.AWARDED),
    ("called off", [OPENED, CALLED_OFF], Stage.CANCELLED),
    (
        "opened again",
        [OPENED, event("tender-cancelled", "2022-07-01"), event("tender-opened", "2022-08-01")],
        Stage.OPEN,
    ),
]


@pytest.mark.parametrize(("_name", "events", "expected"), STAGES, ids=[each[0] for each in STAGES])
def test_the_stage_of_a_tender(_name: str, events: list[Any], expected: Stage) -> None:
    assert stage(*events) is expected


def test_open_in_the_month_of_its_last_day_it_may_have_closed() -> None:
    (found,) = board(picture(tender("a", OPENED, event("bids-due", "2022-12")), as_of="2022-12-15")).open
    assert found.passed is None
    assert say.last_day(found) == "December 2022. It may have passed: the date is no more exact than this."


def test_every_stage_has_a_story_and_a_heading() -> None:
    assert {each[2] for each in STAGES} | {Stage.UNDATED} == set(Stage) == set(say.STAGES)


def test_an_offer_without_any_date_is_neither_open_nor_over() -> None:
    nobody = Unknown("not-found")
    assert stage(suppliers=nobody) is Stage.UNDATED
    assert stage(suppliers=("example-trust",)) is Stage.AWARDED
    assert stage(suppliers=nobody, value=Value(500, precision="exact", nature="awarded")) is Stage.AWARDED


def test_dates_alone_tell_of_today_but_not_of_a_day_in_the_past() -> None:
    start = event("start-due", "2023-03-01", recorded="2022-06-01")
    assert stage(start, suppliers=Unknown("not-found")) is Stage.COMING
    then = picture(tender("a", start), looks=[look(looked="2026-11-22")])
    assert board(then).all == ()
    assert stage(event("start-due", "2022-03-01"), suppliers=Unknown("not-found")) is Stage.NOT_FOUND


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(EVENTS)), st.integers(0, 40)).map(
            lambda each: event(each[0], f"{2020 + each[1] // 12}-{each[1] % 12 + 1:02d}-15")
        ),
        max_size=5,
    ),
    st.integers(0, 48),
)
def test_nothing_is_open_after_its_last_day_or_after_a_year_of_silence(events: list[Any], month: int) -> None:
    events.sort(key=lambda each: each.date.first)
    events = [event(each.event, each.date, id=f"e{number}") for number, each in enumerate(events)]
    as_of = f"{2020 + month // 12}-{month % 12 + 1:02d}-20"
    found = board(picture(tender("tender", *events), as_of=as_of))
    for each in (*found.open, *found.joining):
        end = each.notice.deadline
        heard = max(happened.date.last for happened in each.standing.happened)
        assert end is None or end.date.last >= day(as_of)
        assert end is not None or (day(as_of) - heard).days <= 365


def everything() -> list[Record]:
    found = [tender(f"t{number}", *each[1]) for number, each in enumerate(STAGES)]
    return [*found, tender("bare", suppliers=Unknown("not-found"))]


def lists(found: Board) -> tuple[tuple[Opportunity, ...], ...]:
    return (
        found.open,
        found.joining,
        found.coming,
        found.awaited,
        found.quiet,
        found.long_quiet,
        found.undated,
        found.history,
    )


def test_each_record_is_on_one_list_only() -> None:
    found = board(picture(*everything()))
    on_lists = [each.record.id for each in (one for many in lists(found) for one in many)]
    assert sorted(on_lists) == sorted(each.id for each in everything())
    assert {each.record.id for each in found.live} == {
        each.record.id for each in (*found.open, *found.coming, *found.awaited, *found.quiet)
    }


def ids(found: Any) -> list[str]:
    return [each.record.id for each in found]


def test_what_closes_first_stands_first_and_the_past_is_newest_first() -> None:
    found = board(
        picture(
            tender("late", OPENED, event("bids-due", "2023-06-01")),
            tender("soon", OPENED, event("bids-due", "2023-02-01")),
            tender("no-day", OPENED),
            tender("old", event("awarded", "2021-01-01")),
            tender("new", event("awarded", "2022-01-01")),
            tender("plan-late", event("planned", "2022-06-01"), event("start-due", "2024")),
            tender("plan-soon", event("planned", "2022-06-01"), event("start-due", "2023-02")),
        )
    )
    assert ids(found.open) == ["soon", "late", "no-day"]
    assert ids(found.coming) == ["plan-soon", "plan-late"]
    assert ids(found.history) == ["new", "old"]


def test_a_framework_to_join_is_not_counted_as_something_to_bid_for() -> None:
    still = [OPENED, event("bids-due", "2027-06-10")]
    found = board(
        picture(
            tender("framework", *still, level="programme"),
            tender("fund", *still, level="programme", instrument="grant"),
        )
    )
    assert (ids(found.joining), ids(found.open)) == (["framework"], ["fund"])


def test_services_count_where_a_competition_or_only_a_notice_is_known() -> None:
    found = board(
        picture(
            record("listed", events=[event("awarded", "2021-05-01"), event("started", "2021-06-26")]),
            record("noticed", events=[event("awarded", "2022-05-01")], reference=""),
            record("contested", events=[OPENED]),
        )
    )
    assert sorted(ids(found.all)) == ["contested", "noticed"]


def test_the_boards_of_a_region_and_of_a_kind_of_help() -> None:
    there = picture(
        tender("north", OPENED),
        tender("south", OPENED, home="south-shire"),
        tender("all", OPENED, home="", covers=("food",)),
        regions=[region(), region("south-shire", order=2)],
        categories=[category(), category("food", order=2)],
    )
    assert sorted(ids(for_region(there, "north-shire").all)) == ["all", "north"]
    assert sorted(ids(for_category(there, "food").all)) == ["all"]


def test_a_sum_that_came_with_a_later_award_is_not_shown_before_it() -> None:
    given_later = Value(500, precision="exact", nature="awarded", vat="not-stated", extensions="not-stated")
    planned = Value(900, precision="about", nature="planned", vat="not-stated", extensions="not-stated")
    made = tender("a", OPENED, value=given_later, further_values=(FurtherValue("plan", planned),))
    (each,) = board(picture(made)).open
    assert each.value is None
    assert "Not known by this day" in say.value(each)
    assert [further.label for further in each.further_values] == ["plan"]
    (later,) = board(picture(tender("a", OPENED, event("awarded", "2022-09-01"), value=given_later))).history
    assert say.value(later).startswith("£500. Awarded")


# Who could be approached


def test_leads_are_by_region_and_kind_and_teams_of_the_service_itself_stand_apart() -> None:
    started = [event("started", "2021-06-26")]
    there = picture(
        record("a", events=started, areas=("east-vale",), partners=("helper",)),
        record("b", events=started, areas=("west-vale",)),
        record("c", events=started, category="food", who=Who(groups=("elders",))),
        record("d", events=started, suppliers=("own-team",)),
        record("e", events=started, suppliers=Unknown("not-found")),
        record("gone", events=[event("ended", "2022-01-01")], suppliers=("gone-trust",), reference=""),
        record("programme", events=started, level="programme", suppliers=("gone-trust",)),
        regions=[region("north-shire", area("east-vale"), area("west-vale")), region("south-shire", order=2)],
        categories=[category(), category("food", order=2)],
        organisations=[
            organisation("example-council"),
            organisation("example-trust"),
            organisation("helper"),
            organisation("own-team", kind="probation-service-team"),
            organisation("gone-trust"),
        ],
    )
    north, south = approach.everywhere(there)
    (lead,) = north.leads
    assert (lead.organisation, lead.partners) == ("example-trust", ("helper",))
    assert [(offer.category, offer.groups, offer.areas) for offer in lead.offers] == [
        ("housing", (), ("east-vale", "west-vale")),
        ("food", ("elders",), ()),
    ]
    assert (ids(north.in_house), ids(north.unnamed), north.buyers) == (["d"], ["e"], ("example-council",))
    assert sorted(ids(north.services)) == ["a", "b", "c", "d", "e"]
    assert (south.leads, south.services) == ((), ())
    kinds = approach.by_kind((north, south))
    assert {key: [place.id for place in found["example-trust"]] for key, found in kinds.items()} == {
        "housing": ["north-shire"],
        "food": ["north-shire"],
    }


def test_one_service_for_the_whole_region_makes_the_offer_one_for_the_whole() -> None:
    started = [event("started", "2021-06-26")]
    there = picture(record("a", events=started, areas=("east-vale",)), record("b", events=started))
    (north,) = approach.everywhere(there)
    assert north.leads[0].offers[0].areas == ()


# Timetables


def test_what_was_said_about_timetables_rests_on_the_sources_of_pipeline_notices() -> None:
    made = tender("a", event("pipeline-notice", "2022-05-21"))
    said = commitment(
        "fear", kind="concern", followed=(followed("notice", "2022-05-21", sources=(Citation("guide"),)),)
    )
    promise = commitment("promise", sources=(Citation("guide"),))
    other = commitment("other", sources=(Citation("else"),))
    found = pipelines(picture(made, commitments=[promise, said, other]))
    assert [(each.record.id, one.event) for each, one in found.notices] == [("a", "pipeline-notice")]
    assert [each.commitment.id for each in found.said] == ["fear", "promise"]
    before = pipelines(picture(made, commitments=[promise, said, other], as_of="2022-01-01"))
    assert before.notices == ()
    assert [(each.commitment.id, each.followed) for each in before.said] == [("fear", ()), ("promise", ())]


def test_a_later_search_says_nothing_of_an_earlier_day() -> None:
    def searched(id: str, **more: Any) -> Any:
        given: dict[str, Any] = {
            "topics": ("next-generation",),
            "found": "nothing",
            "scope": Scope(groups=("elders",)),
            "looked": "2022-06-01",
        }
        return look(id, **(given | more))

    there = site(
        as_of=AS_OF,
        looks=[
            searched("now"),
            searched("later", looked="2023-06-01"),
            searched("found", found="part"),
            searched("both", scope=Scope()),
            searched("else", topics=("service",)),
        ],
    )
    assert [each.id for each in searched_for(there, "elders")] == ["now"]


# The small view


def test_the_small_view_has_grants_small_sums_lots_and_ways_in() -> None:
    def worth(pounds: int, **more: Any) -> Value:
        return Value(pounds, **({"precision": "exact", "nature": "awarded"} | more))

    there = picture(
        tender("grant", OPENED, instrument="grant", value=worth(10, nature="offered")),
        tender("at-line", event("awarded", "2022-01-01"), value=worth(SMALL_SUM), route="dynamic-framework"),
        tender("above", event("awarded", "2022-02-01"), value=worth(SMALL_SUM + 1), route="dynamic-framework"),
        tender("range", event("awarded", "2022-01-01"), value=worth(1, to=SMALL_SUM * 2, precision="range")),
        tender("floor", event("awarded", "2022-01-01"), value=worth(5, precision="at-least")),
        tender("later", OPENED, value=worth(5), lots=("East", "West")),
        tender("framework", OPENED, event("bids-due", "2027-01-01"), level="programme"),
        record("service", events=[event("started", "2021-06-26")], value=worth(7), partners=("example-trust",)),
    )
    found = small(there, board(there))
    assert {stage: ids(each) for stage, each in found.grants.items()} == {Stage.OPEN: ["grant"]}
    assert ids(found.small_sums) == ["service", "at-line"]
    assert found.small_sums_known == 5
    assert ids(found.lots) == ["later"]
    assert {route: sorted(ids(each)) for route, each in found.routes.items()} == {
        "not-stated": ["floor", "grant", "later", "range"],
        "dynamic-framework": ["above", "at-line"],
    }
    assert (ids(found.with_partners), found.listed) == (["service"], 1)
    last = last_call_off(there)
    assert last is not None
    assert (last[0].record.id, last[1].date) == ("above", on("2022-02-01"))
    assert last_call_off(picture()) is None


# Words


def one(*events: Any, **more: Any) -> Opportunity:
    (found,) = board(picture(tender("tender", *events, **more))).all
    return found


def test_the_headline_counts_tenders_and_grants_apart() -> None:
    there = picture(tender("a", OPENED), tender("b", OPENED), tender("c", OPENED, instrument="grant"))
    assert say.headline(board(there), there.site) == (
        "2 tenders and 1 grant scheme open on 31 December 2022, as far as we know."
    )
    empty = picture(tender("a", event("planned", "2022-06-01")))
    assert say.headline(board(empty), empty.site) == "Nothing open that we know of on 31 December 2022."
    assert say.besides(board(empty)) == "1 is planned."
    assert say.besides(board(picture())) == "Nothing is planned that we know of."


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([OPENED], "We did not find a last day for bids or applications. Check the official notice."),
        ([OPENED, event("bids-due", "2023-01-31")], "31 January 2023."),
        ([OPENED, event("bids-due", on("2023-01", certainty="indicative"))], "January 2023 (may move)."),
        ([OPENED, event("bids-due", "2023-01-31", inferred=True)], "31 January 2023 (inferred)."),
        ([OPENED, event("tender-closed", "2022-07-01")], "1 July 2022. It has passed."),
    ],
)
def test_the_last_day_in_words(events: list[Any], expected: str) -> None:
    assert say.last_day(one(*events)) == expected


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([event("planned", "2022-06-01")], "Not known yet: bids have not been asked for, as far as we know."),
        ([OPENED], "Not known: we found no last day for bids."),
        (
            [event("planned", "2022-03-01"), OPENED],
            "Not known: we found no last day for bids. The first public notice came 13 weeks before bids were asked"
            " for.",
        ),
        ([event("tender-closed", "2022-06-01")], "Not known: we found no notice that came before."),
        (
            [event("planned", "2022-03"), OPENED, event("tender-closed", "2022-06-29")],
            "12 to 17 weeks from the first public notice to the last day for bids; bids could be made for 4 weeks of"
            " them.",
        ),
        (
            [event("tender-opened", on("2022-06-01", qualifier="about")), event("tender-closed", "2022-06-29")],
            "Not known: the dates are not exact enough to tell.",
        ),
    ],
)
def test_the_notice_in_words(events: list[Any], expected: str) -> None:
    assert say.lead_time(one(*events)) == expected


def test_weeks_in_words() -> None:
    assert [say.weeks(each) for each in (Weeks(0, 0), Weeks(1, 1), Weeks(2, 6), Weeks(3, None), Weeks(None, 3))] == [
        "less than a week",
        "1 week",
        "2 to 6 weeks",
        "at least 3 weeks",
        "at most 3 weeks",
    ]
    closed = [one(OPENED, event("tender-closed", each)) for each in ("2022-06-15", "2022-07-13")]
    assert say.spread(closed) == "2 to 6 weeks"
    assert say.spread([]) == ""
    assert say.short_lead_time(closed[0]) == "2 weeks."


def test_every_route_says_who_may_bid_and_whether_a_framework_is_needed() -> None:
    there = site()
    for route in ROUTES:
        assert say.who_may_bid(record(route=route), there)
        assert say.framework_needed(route)
    assert there.facts.framework in say.who_may_bid(record(route="dynamic-framework"), there)
    assert "(Inferred.)" in say.who_may_bid(record(route="open-competition", inferred=("route",)), there)


def test_what_is_due_in_words() -> None:
    award = event("award-due", on("2022-10", certainty="indicative"))
    assert say.due(award, passed=True) == "The award was due in October 2022 (may move); we did not find it."
    assert say.due(award, passed=False) == "The award is due in October 2022 (may move)."
    assert say.due(event("end-due", "2024-03-31", inferred=True), passed=False) == (
        "The end is due on 31 March 2024 (inferred)."
    )


def test_a_standing_rests_on_its_event_and_a_record_without_one_on_its_source() -> None:
    assert say.source_of(one(OPENED))[0].source == "guide"
    bare = one(suppliers=Unknown("not-found"))
    assert say.source_of(bare) == bare.record.sources[:1]


def test_a_loaded_end_is_never_called_an_end() -> None:
    loaded = record("a", events=[event("started", "2021-06-26")], term=Term(loaded_end=on("2023-12-31").date))
    there = picture(loaded)
    (found,) = ahead(there, board(there))
    assert say.ahead(found) == "End uncertain"
