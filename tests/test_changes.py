"""Changes by the day on which they were written down."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from built import Built, picture, real
from making import (
    Scope,
    category,
    commitment,
    event,
    finding,
    followed,
    look,
    money,
    on,
    plan,
    record,
    region,
    site,
)
from openbook.load import load_site
from openbook.model.dates import PartialDate
from openbook.model.parts import Reply, Retired
from openbook.model.references import TimelineEvent
from openbook.model.site import Site
from openbook.site import history_words, urls
from openbook.views import changes
from openbook.views.cells import Picture
from openbook.views.changes import MOST_LISTED, Change, days, of_category, of_cell, of_region
from support import CASES, lay


def loaded(root: Path, as_of: date | None = None) -> Picture:
    made, problems = load_site(root, as_of)
    assert problems == []
    assert made is not None
    return Picture(made)


def test_a_day_holds_what_was_written_down_on_it_and_counts_it(tmp_path: Path) -> None:
    found = days(loaded(lay(CASES / "base", tmp_path)))
    assert [day.recorded.text for day in found] == ["2020-06-01"]
    assert dict(found[0].counts) == {"record": 1, "look": 1}
    event = next(change for change in found[0].changes if change.kind == "record")
    assert (event.id, event.happened and event.happened.first) == ("housing-help", date(2020, 1, 6))


def test_newest_first_and_nothing_that_happened_after_a_chosen_day(tmp_path: Path) -> None:
    root = lay(CASES / "base", tmp_path)
    path = root / "data/regions/north-shire/procurement/housing-help.yaml"
    text = path.read_text("utf-8")
    closed = "  - {id: closed, event: referrals-closed, date: 2020-05-01, recorded: 2020-09-01, "
    closed += "source: example-guide}\n"
    head, mark, tail = text.partition("sources:")
    path.write_text(head + closed + mark + tail, "utf-8")
    assert [day.recorded.text for day in days(loaded(root))] == ["2020-09-01", "2020-06-01"]
    assert [day.recorded.text for day in days(loaded(root, date(2020, 4, 30)))] == ["2020-06-01"]


DAY = PartialDate.parse("2028-01-01")
REPLY = Reply("a-reply", PartialDate.parse("2027-12-01"), "Example Council", "It is so.", DAY)
GONE = Retired("2028-02-01", "entered twice")


def told(made: Site, region: str = "", category: str = "") -> list[Change]:
    return [change for day in days(Picture(made), region, category) for change in day.changes]


def small(**more: object) -> Site:
    given = {
        "regions": [region("north-shire"), region("south-shire", order=2)],
        "categories": [category(), category("food", order=2)],
        "looks": [],
    }
    return site(**(given | more))  # type: ignore[arg-type]


def test_what_was_set_for_later_is_a_change_and_what_was_set_after_the_day_is_not() -> None:
    events = [
        event("tender-opened", "2021-01-01"),
        event("award-due", "2022-06", id="first"),
        event("other", "2021-08-01", statement="It was edited."),
        event("award-due", "2022-09", id="moved", moves="first"),
    ]
    before, after = (small(records=[record(events=events)], as_of=day) for day in ("2021-06-01", "2021-09-01"))
    assert [each.sentence for each in told(before)] == ["Bids were asked for.", "An award was due."]
    assert [each.happened and each.happened.first.isoformat() for each in told(after)] == [
        "2021-01-01",
        "2022-06-01",
        "2021-08-01",
        "2022-09-01",
    ]
    assert [each.expected for each in told(after)] == [False, True, False, True]
    assert [each.before and each.before.first.isoformat() for each in told(after)][-1] == "2022-06-01"


def test_what_followed_or_was_promised_after_the_day_is_left_out() -> None:
    made = [
        commitment("early", followed=(followed("first", "2020-05-01"), followed("late", "2021-07-01"), followed("no"))),
        commitment("late", made=on("2021-07-01"), followed=(followed("undated"),)),
        commitment("gone", retired=GONE, followed=(followed("first", "2020-05-01"),)),
    ]
    found = told(small(commitments=made, as_of="2021-06-26"))
    assert [(each.id, each.sentence) for each in found if each.kind == "commitment"] == [
        ("early", "Then first."),
        ("early", "Then no."),
    ]


def test_replies_and_what_was_withdrawn_are_changes_that_lead_to_their_entries() -> None:
    made = small(
        records=[record("a", events=[event("started", "2021-01-01")], replies=(REPLY,)), record("b", retired=GONE)],
        commitments=[commitment("c", replies=(REPLY,)), commitment("d", retired=GONE)],
        findings=[finding("e", replies=(REPLY,))],
        money=[money("f", 5, replies=(REPLY,))],
        plans=[plan("g", replies=(REPLY,))],
        regions=[region("north-shire", replies=(REPLY,)), region("old-shire", order=3, retired=GONE)],
        categories=[category(), category("old-help", order=4, retired=GONE)],
    )
    found = told(made)
    assert {(each.about, each.id) for each in found if each.kind == "reply"} == {
        ("record", "a"),
        ("commitment", "c"),
        ("finding", "e"),
        ("money", "f"),
        ("plan", "g"),
        ("region", "north-shire"),
    }
    assert {(each.about, each.id) for each in found if each.kind == "withdrawn"} == {
        ("record", "b"),
        ("commitment", "d"),
        ("region", "old-shire"),
        ("category", "old-help"),
    }
    reply = next(each for each in found if each.kind == "reply")
    assert reply.sentence == "Example Council: It is so."
    assert reply.happened is not None
    assert (reply.recorded, reply.happened.first) == (DAY, date(2027, 12, 1))
    assert urls.of_kind("plan", "g") == "plans/#g"
    assert urls.of_kind("money", "f") == "budgets/#f"


def test_a_part_holds_what_is_about_it_and_nothing_else() -> None:
    here, food = Scope(regions=("north-shire",)), Scope(categories=("food",))
    made = small(
        records=[
            record("north", events=[event("started", "2021-01-01")]),
            record("south", home="south-shire", category="food", events=[event("started", "2021-01-01")]),
        ],
        looks=[look("north-look", scope=here), look("food-look", scope=food), look("any-look")],
        commitments=[
            commitment("north-promise", scope=here, followed=(followed("x", "2021-01-01"),)),
            commitment("food-promise", scope=food, followed=(followed("x", "2021-01-01"),)),
        ],
        findings=[finding("north-finding", home="north-shire", replies=(REPLY,))],
        regions=[region("north-shire", replies=(REPLY,)), region("south-shire", order=2, retired=GONE)],
        categories=[category(), category("food", order=2, retired=GONE)],
        timeline=[told_of("north-event", here), told_of("food-event", food), told_of("any-event", Scope())],
    )

    def ids(region: str = "", category: str = "") -> set[str]:
        return {each.id for each in told(made, region, category)}

    everywhere = {"any-look", "food-look", "food-promise", "food-event", "any-event"}
    north = {"north", "north-look", "north-promise", "north-finding", "north-event", "north-shire"}
    assert ids("north-shire") == everywhere | north
    assert ids("south-shire") == everywhere | {"south", "south-shire"}
    assert ids(category="food") == {"south", "food-look", "food-promise", "food-event", "food"}
    assert ids("south-shire", "food") == {"south", "food-look", "food-promise", "food-event"}
    assert ids("north-shire", "food") == {"food-look", "food-promise", "food-event"}


def told_of(id: str, scope: Scope) -> TimelineEvent:
    return TimelineEvent(
        id=id, date=on("2021-01-01"), event="So it was.", actor="Us", kind="policy", recorded=DAY, scope=scope
    )


def test_a_large_day_is_large_for_every_part_of_it() -> None:
    many = [look(f"look-{number}") for number in range(MOST_LISTED)]
    one = look("north-look", scope=Scope(regions=("north-shire",)))
    made = small(looks=[*many, one], commitments=[commitment(followed=(followed("x", "2021-01-01"),))])
    (day,) = days(Picture(made))
    assert (day.large, len(day.changes)) == (True, MOST_LISTED + 2)
    few = [replace(each, scope=Scope(regions=("south-shire",))) for each in many]
    (north,) = days(Picture(replace(made, looks={each.id: each for each in (*few, one)})), "north-shire")
    assert (north.large, len(north.changes)) == (True, 2)
    recent = of_region(Picture(made), "north-shire")
    assert (recent.changes, recent.more, [each.large for each in recent.large]) == ((), 0, [True])


def test_the_latest_changes_are_the_newest_and_the_rest_is_counted() -> None:
    dates = [f"2028-01-{number:02d}" for number in range(1, 9)]
    made = small(looks=[look(f"look-{each}", looked=each, scope=Scope(categories=("housing",))) for each in dates])
    for recent in (
        of_region(Picture(made), "north-shire"),
        of_category(Picture(made), "housing"),
        of_cell(Picture(made), "north-shire", "housing"),
    ):
        assert [each.recorded.text for each in recent.changes] == dates[:2:-1]
        assert (recent.more, recent.large) == (3, ())
    assert of_category(Picture(made), "food").changes == ()


def test_every_kind_of_change_has_its_words() -> None:
    kinds = {each.kind for day in days(picture()) for each in day.changes}
    assert kinds <= set(history_words.CHANGES)
    assert {"reply", "withdrawn"} <= set(history_words.CHANGES)


# The pages, with the real data


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return real(tmp_path_factory)


def test_the_first_large_day_is_counted_and_not_listed(now: Built) -> None:
    held = picture().site
    events = sum(len(each.events) for each in held.counted_records)
    things = sum(len(each.followed) for each in held.commitments.values())
    main = now.main(urls.FIXED["changes"])
    said = f"{events} events of records, {things} things that followed promises, {len(held.looks)} looks"
    assert f"counted and not listed: {said}, {len(held.timeline)} events of the timeline." in main
    assert not now.page(urls.FIXED["changes"]).xpath("//main//ul[@class='events']")


def test_each_region_and_category_has_its_page_of_changes_with_its_own_numbers(now: Built) -> None:
    held = picture().site
    for part in held.live_regions:
        events = sum(len(each.events) for each in held.counted_records if each.in_region(part.id))
        assert f"{events} events of records" in now.main(urls.region_changes(part.id)), part.id
    for kind in held.categories.values():
        events = sum(len(each.events) for each in held.counted_records if kind.id in each.categories)
        assert (f"{events} event" in now.main(urls.category_changes(kind.id))) is bool(events), kind.id


def test_whatever_a_change_leads_to_is_there() -> None:
    pages = {urls.record(each) for each in picture().site.records}
    for day in changes.days(picture()):
        for each in day.changes:
            if each.about == "record":
                assert urls.of_kind(each.about, each.id) in pages
