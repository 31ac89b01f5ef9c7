"""What must hold of any data: time only adds, a gap is never where help is, nothing is lost from lists or totals."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from built import picture as real_picture
from making import Ages, Who, area, category, day, event, look, on, record, region, site
from openbook.load import load_site
from openbook.model.parts import Retired
from openbook.model.places import Area
from openbook.model.records import Event, Record, Relation, Term
from openbook.model.statuses import EVENTS, Status
from openbook.site import pages, urls
from openbook.views import endings, gaps, next_dates, outlook, totals
from openbook.views.cells import OVER, Picture
from openbook.views.cover import within
from openbook.views.gaps import Fate, Kind
from openbook.views.lost import ages, serves
from openbook.views.status import Standing, standing
from support import ROOT

FIRST, DAYS = date(2021, 1, 1), 1200
days = st.integers(0, DAYS).map(lambda number: FIRST + timedelta(number))
HAPPEN = [each for each, entry in EVENTS.items() if not entry.expected]
EXPECT = [each for each, entry in EVENTS.items() if entry.expected]


# The fold


@st.composite
def dates(draw: st.DrawFn) -> tuple[date, Any]:
    """A day to sort by, and the same as a day, a month or a time between two days."""
    first = draw(days)
    shape = draw(st.sampled_from(["day", "day", "month", "between"]))
    if shape == "month":
        return first, on(first.isoformat()[:7])
    if shape == "between":
        return first, on(first.isoformat(), to=(first + timedelta(draw(st.integers(0, 90)))).isoformat())
    return first, on(first.isoformat())


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Events in order; each may be followed by dates that were set when it happened."""
    events: list[Event] = []
    found = draw(st.lists(st.tuples(st.sampled_from(HAPPEN), dates()), min_size=1, max_size=6))
    for number, (kind, (_first, when)) in enumerate(sorted(found, key=lambda each: each[1][0])):
        events.append(event(kind, when, id=f"e{number}", areas=draw(st.sampled_from([(), (), ("west",)]))))
        for also, (expected, due) in enumerate(draw(st.lists(st.tuples(st.sampled_from(EXPECT), days), max_size=2))):
            earlier = [each.id for each in events if each.type.expected and each.event == expected]
            moves = draw(st.sampled_from(["", *earlier]))
            events.append(event(expected, due.isoformat(), id=f"d{number}-{also}", moves=moves))
    return events


looks = st.lists(st.tuples(days, st.booleans()), max_size=3, unique_by=lambda each: each[0])


def stand(events: list[Event], seen: list[tuple[date, bool]], end: date) -> Standing:
    made = [
        look(f"look-{when}", observed=when.isoformat(), **{"seen" if was else "not_seen": ("REF-help",)})
        for when, was in seen
    ]
    return standing(record(events=events), made, end)


@given(histories(), looks, days, st.integers(0, 800))
def test_what_had_happened_by_a_day_had_happened_by_every_later_one(
    events: list[Event], seen: list[tuple[date, bool]], end: date, more: int
) -> None:
    before, after = stand(events, seen, end), stand(events, seen, end + timedelta(more))
    assert {each.id for each in before.happened} <= {each.id for each in after.happened}
    assert before.begun <= after.begun, "what was once known stays known"
    assert all(each.date.last <= end for each in before.happened), "a month has not happened before it is over"
    assert before.seen is None or after.seen is None or before.seen <= after.seen


@given(histories(), looks, days, st.sampled_from(HAPPEN + EXPECT), st.integers(1, 400), st.booleans())
def test_an_event_or_a_look_of_a_later_day_never_changes_a_day_before_it(
    events: list[Event], seen: list[tuple[date, bool]], end: date, kind: str, later: int, was: bool
) -> None:
    day_after = end + timedelta(later)
    happened = event("other", day_after.isoformat(), id="later")
    added = event(kind, day_after.isoformat(), id="added")
    known = [each for each in events if each.type.expected or each.date.last <= end]
    if not any(not each.type.expected for each in known):
        return  # nothing had happened: test_status holds what is known then
    whole = stand([*known, happened, added], [*seen, (day_after, was)], end)
    assert whole == stand(known, [each for each in seen if each[0] <= end], end)


# Gaps

SHIRE = region(
    "north-shire",
    area("east", "police-area"),
    area("west", "police-area"),
    area("east-town", part_of=("east",)),
    area("east-end", part_of=("east",)),
    area("west-part", "part", part_of=("west",)),
    area("west-side", "part", part_of=("west",)),
    area("west-unit", "delivery-unit", part_of=("west",)),
    area("lost-unit", "delivery-unit"),
    area("west-jail", "prison", part_of=("west",)),
    area("both", "contract-area", includes=("east", "west")),
)
AS_OF = "2022-12-31"
STORIES: dict[str, list[Event]] = {
    "started": [event("started", "2021-06-26")],
    "ended": [event("ended", "2022-06-01")],
    "not-listed": [event("referrals-closed", "2022-05-01")],
    "in-house": [event("run-in-house", "2022-06-01")],
    "awarded": [event("awarded", "2022-06-01")],
    "silent": [event("awarded", "2021-06-01")],
    "end-passed": [event("started", "2021-06-26")],
    "cancelled": [event("cancelled", "2022-06-01")],
    "planned": [event("planned", "2022-06-01")],
    "known-end": [event("started", "2021-06-26")],
}
TERMS = {"end-passed": Term(end=on("2022-06-01")), "known-end": Term(end=on("2023-06-01"))}
mostly_everybody = st.sampled_from([Who(), Who(), Who(groups=("elders",))])
people = mostly_everybody | st.builds(
    Who,
    groups=st.sampled_from([(), ("elders",), ("juniors",), ("elders", "juniors")]),
    ages=st.sampled_from([None, Ages(18, None), Ages(18, 25), Ages(26, None), Ages(40, 60)]),
    setting=st.sampled_from(["", "", "custody", "community", "custody-and-community"]),
    circumstances=st.sampled_from(["", "", "people with a dog"]),
)


areas = st.sampled_from([(), ("east",), ("east-town",), ("east", "west"), ("west",)]) | st.lists(
    st.sampled_from([each.id for each in SHIRE.areas]), max_size=2, unique=True
).map(tuple)


@st.composite
def services(draw: st.DrawFn) -> list[Record]:
    found: list[Record] = []
    for number in range(draw(st.integers(0, 5))):
        story = draw(st.sampled_from(["ended", "started"]) if number < 2 else st.sampled_from(list(STORIES)))
        earlier = draw(st.sampled_from(["", "", "", "", *(each.id for each in found)]))
        found.append(
            record(
                f"r{number}",
                reference="",
                events=STORIES[story],
                term=TERMS.get(story),
                who=draw(people),
                level="process" if draw(st.integers(0, 7)) == 7 else "service",
                category=draw(st.sampled_from(["housing", "housing", "housing", "extra"])),
                areas=draw(areas),
                relations=(Relation("replaces", earlier, "stated"),) if earlier else (),
            )
        )
    return found


KINDS = [category(), category("extra", roles=("other",), order=2)]


def shown(records: list[Record]) -> Picture:
    return Picture(
        site(as_of=AS_OF, records=records, regions=[SHIRE], categories=KINDS, looks=[look(topics=("service",))])
    )


PRISONS = frozenset(each.id for each in SHIRE.areas if each.kind == "prison")


def touches(one: Record, place: Area | None) -> bool:
    """Whether a service is for a place or for any of it; what is for prisons only reaches nobody around them."""
    if not one.areas:
        return True
    outside = [each for each in one.areas if each not in PRISONS]
    if place is None:
        return bool(outside)
    if place.kind == "prison":
        return any(place.id in within(SHIRE, each) for each in one.areas)
    return bool(set().union(*(within(SHIRE, each) for each in outside)) & within(SHIRE, place.id) - PRISONS)


def listed_where_a_gap_is(made: Picture) -> Iterator[str]:
    for gap in gaps.every(made):
        for stop in gap.stops:
            for left in stop.left:
                lost = (
                    ages(stop.service.record.who)
                    if not left.ages
                    else frozenset().union(*(ages(Who(ages=a)) for a in left.ages))
                )
                for each in gap.side.current:
                    ends_too = gap.kind is Kind.COMING and endings.known_end(each, made.site.as_of)
                    same = serves(each.record.who, stop.service.record.who) is True and ages(each.record.who) & lost
                    if same and touches(each.record, left.area) and not ends_too and each not in stop.after:
                        yield f"{gap.id}: {each.record.id} is there"


@settings(max_examples=300)
@given(services())
def test_a_gap_never_lies_where_a_service_for_the_same_side_people_and_places_is_there(records: list[Record]) -> None:
    made = shown(records)
    assert list(listed_where_a_gap_is(made)) == []
    for gap in gaps.every(made):
        assert gap.kind is not Kind.OPEN or not gap.side.current, "an open gap has nothing there at all"


@given(services())
def test_everything_that_stopped_is_told_once_and_no_gap_is_hidden(records: list[Record]) -> None:
    made = shown(records)
    over = {
        (group, each.record.id)
        for each in made.begun
        if each.record.level == "service" and each.standing.status in OVER
        for group in made.site.groups
        if each.record.who.is_for(group)
    }
    stops = gaps.every_stop(made)
    assert sorted((each.side.group, each.service.record.id) for each in stops) == sorted(over)
    told = {(stop.side.group, stop.service.record.id) for gap in gaps.every(made) for stop in gap.stops}
    for each in stops:
        missed = each.fate in (Fate.GONE, Fate.LEFT, Fate.UNCLEAR)
        assert missed == ((each.side.group, each.service.record.id) in told)
        assert missed or each.after, "what is no gap says what is there instead"
        if each.fate in (Fate.COVERED, Fate.IN_HOUSE):
            assert each.side.current
    ids = [gap.id for gap in gaps.every(made)]
    assert len(ids) == len(set(ids))


@given(services())
def test_the_parts_of_an_outlook_add_up(records: list[Record]) -> None:
    made = shown(records)
    whole = outlook.of_site(made)
    assert sum(len(whole.of_kind(kind)) for kind in Kind) == len(whole.gaps)
    assert len(whole.risks) + sum(each.end in endings.SETTLED for each in whole.endings) == len(whole.endings)
    assert sum(len(whole.with_end(each)) for each in endings.End) == len(whole.endings)
    assert set(outlook.of_region(made, SHIRE.id).gaps) == set(whole.gaps)


# The real data, on several days


@functools.cache
def on_day(text: str) -> Picture:
    loaded, problems = load_site(ROOT, day(text))
    assert loaded is not None, problems
    return Picture(loaded)


REAL_DAYS = ["2021-06-26", "2024-01-01", "2026-04-02"]


@pytest.fixture(params=["", *REAL_DAYS])
def real(request: pytest.FixtureRequest) -> Picture:
    return on_day(request.param) if request.param else real_picture()


def test_no_gap_lies_where_help_is_listed(real: Picture) -> None:
    for gap in gaps.every(real):
        assert gap.kind is not Kind.OPEN or not gap.side.current
        where = {left.area.id for stop in gap.stops for left in stop.left if left.area}
        reached = {each.area.id for each in gap.side.cover if each.extent == "all"}
        assert gap.kind is Kind.COMING or not where & reached, gap.id


def test_every_service_that_stopped_is_told(real: Picture) -> None:
    over = {
        each.record.id
        for each in real.begun
        if each.record.level == "service" and each.standing.status in (Status.NOT_LISTED, Status.ENDED)
    }
    assert {each.service.record.id for each in gaps.every_stop(real)} == over


def test_nothing_that_is_told_of_gaps_or_dates_lies_on_the_wrong_side_of_the_day(real: Picture) -> None:
    for gap in gaps.every(real):
        assert gap.since is None or (gap.since.last <= real.site.as_of) is (gap.kind is not Kind.COMING)
    for each in next_dates.days(real):
        assert each.date.last >= real.site.as_of
    for waiting in next_dates.waiting(real):
        assert waiting.when.last <= real.site.as_of


def test_what_had_stopped_by_one_day_has_stopped_on_every_later_one() -> None:
    earlier: set[tuple[str, str, str]] = set()
    for text in (*REAL_DAYS, "2026-11-22"):
        stops = gaps.every_stop(on_day(text))
        now = {(each.cell.category.id, each.side.group, each.service.record.id) for each in stops}
        assert earlier <= now
        earlier = now


@pytest.mark.parametrize("text", ["", REAL_DAYS[0]])
def test_every_record_is_on_a_list_and_on_the_page_of_a_region_or_a_category(text: str) -> None:
    real = on_day(text) if text else real_picture()
    planned = {page.path: page.locals for page in pages.plan(real)}
    listed = {each.record.id for each in planned[urls.FIXED["records"]]["records"]}
    later = {each.id for each in planned[urls.FIXED["records"]]["later"]}
    counted = {each.id for each in real.site.counted_records}
    assert listed | later == counted
    assert not listed & later
    found: set[str] = set()
    for path, given_ in planned.items():
        if path.startswith(("regions/", "categories/")) and "records" in given_:
            found |= {each.record.id for each in given_["records"]}
    assert listed <= found
    assert {urls.record(each) for each in real.site.records} <= set(planned)


def test_a_record_that_was_withdrawn_has_a_page_and_stands_on_no_list() -> None:
    one = record("gone", events=STORIES["started"], retired=Retired("2022-01-01", "entered twice"))
    planned = {page.path: page.locals for page in pages.plan(shown([one]))}
    assert "records/gone/" in planned
    assert planned["records/"]["records"] == ()


# Totals


def test_totals_of_the_real_data_are_the_sums_of_what_they_include(real: Picture) -> None:
    lines = list(real.site.money.values())
    scopes = [("", lines)]
    scopes += [(each.id, [line for line in lines if line.home == each.id]) for each in real.site.live_regions]
    natures = {line.nature for line in lines}
    for _where, some in scopes:
        for nature in natures:
            for basis in {line.basis for line in lines}:
                found = totals.total(some, nature, basis)
                inside, outside = [e.id for e in found.included], [e.line.id for e in found.left_out]
                assert found.pounds == sum(each.amount.pounds for each in found.included if each.amount.pounds)
                assert sorted([*inside, *outside]) == sorted(each.id for each in some)
                for each in found.included:
                    assert not (set(each.part_of) | set(each.overlaps)) & set(inside)
