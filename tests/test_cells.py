"""Cells: each side has its own answer, what comes next never replaces it, and a gap is an end without a successor."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pytest

from making import Scope, Unknown, Who, area, category, day, event, finding, look, money, on, record, region, site
from openbook.model.parts import Retired
from openbook.model.records import LeftOut, Record, Relation, Term
from openbook.model.statuses import BEST_FIRST, STATUSES, Status, Tile
from openbook.views.cells import OVER, UNSURE, Cell, Picture, Side

ELDERS, JUNIORS = Who(groups=("elders",)), Who(groups=("juniors",))
AS_OF = "2022-12-31"
SNAPSHOT = "2022-12-01"

STORIES: dict[Status, list[Any]] = {
    Status.UNKNOWN: [event("other", "2022-01-01")],
    Status.PLANNED: [event("planned", "2022-06-01")],
    Status.OPEN: [event("tender-opened", "2022-06-01")],
    Status.CLOSED: [event("tender-closed", "2022-06-01")],
    Status.OUTCOME_NOT_FOUND: [event("tender-closed", "2022-06-01"), event("award-due", "2022-10-01")],
    Status.AWARDED: [event("awarded", "2022-06-01")],
    Status.SILENT: [event("awarded", "2021-06-01")],
    Status.STARTED: [event("started", "2021-06-26")],
    Status.LISTED: [event("referrals-opened", "2021-06-26")],
    Status.NOT_LISTED: [event("referrals-closed", "2022-06-01")],
    Status.ENDED: [event("ended", "2022-06-01")],
    Status.IN_HOUSE: [event("run-in-house", "2022-06-01")],
    Status.PAUSED: [event("paused", "2022-06-01")],
    Status.CANCELLED: [event("cancelled", "2022-06-01")],
    Status.END_PASSED: [event("started", "2021-06-26")],
}
"""Events that lead to each status on the as-of date; listed needs the snapshot, and end passed a term."""


def told(status: Status, id: str = "", **more: Any) -> Record:
    """A record that has this status on the as-of date."""
    if status is Status.END_PASSED:
        more = {"term": Term(end=on("2022-06-01"))} | more
    reference = {} if status is Status.LISTED else {"reference": f"UNSEEN-{id or status}"}
    return record(id or status.value, events=STORIES[status], **(reference | more))


def picture(*records: Record, **more: Any) -> Picture:
    seen = tuple(each.reference for each in records if each.reference.startswith("REF-"))
    looks = [
        *more.pop("looks", ()),
        look("snapshot", observed=SNAPSHOT, way="repository", topics=("service",), seen=seen),
    ]
    return Picture(site(as_of=more.pop("as_of", AS_OF), records=records, looks=looks, **more))


def cell(*records: Record, **more: Any) -> Cell:
    return picture(*records, **more).cell("north-shire", "housing")


def side(group: str, *records: Record, **more: Any) -> Side:
    found = cell(*records, **more).side(group)
    assert found is not None
    return found


def ids(items: Iterable[Any]) -> list[str]:
    return [each.record.id for each in items]


@pytest.mark.parametrize("status", Status)
def test_one_service_gives_its_side_the_tile_of_its_status(status: Status) -> None:
    found = side("elders", told(status))
    assert found.services[0].standing.status is status, "the story in this file leads to the status it is named for"
    assert found.tile is STATUSES[status].tile


@pytest.mark.parametrize(("better", "worse"), list(pairwise(BEST_FIRST)))
def test_of_two_services_the_one_that_says_most_decides(better: Status, worse: Status) -> None:
    found = side("elders", told(worse, "a"), told(better, "b"))
    assert ids(found.services) == ["b", "a"]
    hidden = better in UNSURE and STATUSES[worse].tile is Tile.GAP
    assert found.tile is (Tile.GAP if hidden else STATUSES[better].tile)


@pytest.mark.parametrize("unsure", sorted(UNSURE))
@pytest.mark.parametrize("over", sorted(OVER))
def test_a_service_of_which_nobody_can_tell_does_not_hide_that_another_one_stopped(
    unsure: Status, over: Status
) -> None:
    found = side("elders", told(unsure, "maybe"), told(over, "gone"))
    assert (found.tile, found.since) == (Tile.GAP, on("2022-06-01"))
    heir = told(unsure, "maybe", relations=(Relation("replaces", "gone", "stated"),))
    assert side("elders", heir, told(over, "gone")).tile is Tile.NOTHING_FOUND, (
        "but one that came after it may be there"
    )
    more = side("elders", heir, told(over, "gone"), told(Status.ENDED, "other"))
    assert (more.tile, more.since) == (Tile.GAP, on("2022-06-01"))


def test_a_service_for_one_group_does_not_fill_the_gap_of_the_other() -> None:
    found = cell(told(Status.LISTED, who=JUNIORS), told(Status.NOT_LISTED, who=ELDERS))
    assert [(each.group, each.tile) for each in found.sides] == [("elders", Tile.GAP), ("juniors", Tile.LISTED)]


def test_a_service_for_everybody_is_on_every_side() -> None:
    assert [each.tile for each in cell(told(Status.LISTED)).sides] == [Tile.LISTED, Tile.LISTED]


def test_without_groups_there_is_one_side() -> None:
    found = cell(told(Status.LISTED), groups=())
    assert [(each.group, each.tile) for each in found.sides] == [("", Tile.LISTED)]


def test_a_category_for_one_group_has_no_other_side() -> None:
    found = cell(told(Status.LISTED), categories=[category(groups=("juniors",))])
    assert [each.group for each in found.sides] == ["juniors"]
    assert found.side("elders") is None


@pytest.mark.parametrize("level", ["programme", "process", "award"])
def test_only_services_make_the_answer_and_the_rest_is_context(level: str) -> None:
    found = cell(told(Status.STARTED, level=level))
    assert [each.services for each in found.sides] == [(), ()]
    assert ids(found.context) == ["started"]
    assert ids(cell(told(Status.STARTED)).context) == []


@pytest.mark.parametrize("status", [each for each, words in STATUSES.items() if words.coming])
def test_a_tender_is_a_second_mark_and_never_replaces_what_is_there(status: Status) -> None:
    tender = told(status, "tender", level="process", who=ELDERS)
    for today in (Status.LISTED, Status.NOT_LISTED):
        found = side("elders", told(today), tender)
        assert found.tile is STATUSES[today].tile
        assert ids(found.coming) == ["tender"]
        assert side("juniors", told(today), tender).coming == ()
    assert side("elders", tender).tile is Tile.NOTHING_FOUND


@pytest.mark.parametrize("status", [each for each, words in STATUSES.items() if not words.coming])
def test_what_is_not_on_its_way_is_no_second_mark(status: Status) -> None:
    assert side("elders", told(status, level="process")).coming == ()


def test_a_tender_that_nothing_was_heard_of_for_a_year_is_no_second_mark() -> None:
    old = record("old", reference="", level="process", events=[event("planned", "2021-12-30")])
    assert side("elders", old).coming == ()
    more = [event("planned", "2021-12-30"), event("award-due", "2023-06")]
    due = record("due", reference="", level="process", events=more)
    assert ids(side("elders", due).coming) == ["due"]


def test_a_gap_is_since_the_last_service_stopped() -> None:
    last = record("b", reference="", events=[event("ended", "2022-09-30")])
    found = side("elders", told(Status.NOT_LISTED, "a"), last)
    assert (found.tile, found.since) == (Tile.GAP, on("2022-09-30"))
    assert ids(found.over) == ["a", "b"]


def test_a_gap_whose_date_nobody_knows_is_still_a_gap() -> None:
    gone = look("gone", observed=SNAPSHOT, not_seen=("REF-help",))
    made = Picture(site(as_of=AS_OF, records=[record(events=STORIES[Status.STARTED])], looks=[gone]))
    found = made.cell("north-shire", "housing").side("elders")
    assert found is not None
    assert (found.tile, found.since) == (Tile.GAP, None)


def test_the_side_says_started_where_nothing_was_seen_listed() -> None:
    assert side("elders", told(Status.STARTED)).word == STATUSES[Status.STARTED].word
    assert side("elders", told(Status.LISTED)).word == "Listed"
    assert side("elders", told(Status.LISTED), told(Status.STARTED)).word == "Listed"


def test_services_are_sorted_into_current_over_and_other() -> None:
    found = side("elders", *(told(each) for each in Status))
    assert set(ids(found.current)) == {"listed", "started", "in-house"}
    assert set(ids(found.over)) == {"not-listed", "ended"}
    assert len(found.current) + len(found.over) + len(found.other) == len(Status)


def test_only_inside_a_package_is_said() -> None:
    inside = told(Status.LISTED, "a", category="bundle", covers=("housing",))
    assert side("elders", inside).only_inside("housing") == ("bundle",)
    assert side("elders", inside, told(Status.LISTED, "b")).only_inside("housing") == ()
    assert side("elders", inside, told(Status.NOT_LISTED, "b")).only_inside("housing") == ("bundle",)


def test_what_stopped_and_was_taken_over_stands_apart_from_what_nothing_came_after() -> None:
    after = told(
        Status.LISTED, "new", relations=(Relation("replaces", "old", "stated"), Relation("part-of", "other", "stated"))
    )
    found = side("elders", after, told(Status.ENDED, "old"), told(Status.NOT_LISTED, "other"))
    assert ids(found.replaced) == ["old"]
    assert ids(found.over) == ["other"]
    assert ids(found.other) == []
    gone = side("elders", told(Status.NOT_LISTED, "new", relations=after.relations), told(Status.ENDED, "old"))
    assert (ids(gone.replaced), set(ids(gone.over))) == ([], {"new", "old"}), "only what is there today takes over"


def test_outside_the_framework_a_side_is_shown_where_something_is() -> None:
    other = [category("extra", roles=("other",))]

    def sides(*records: Record) -> list[str]:
        return [each.group for each in picture(*records, categories=other).cell("north-shire", "extra").sides]

    assert sides(told(Status.LISTED, category="extra", who=JUNIORS)) == ["juniors"]
    assert sides(told(Status.LISTED, category="extra")) == ["elders", "juniors"]
    assert sides() == ["elders", "juniors"]
    assert [each.group for each in cell(told(Status.LISTED, who=JUNIORS)).sides] == ["elders", "juniors"]


# Nothing found, not published, not looked


def test_where_nobody_looked_nothing_is_said_to_be_missing() -> None:
    made = Picture(site(as_of=AS_OF, looks=[look(topics=("money",))]))
    assert [each.tile for each in made.cell("north-shire", "housing").sides] == [Tile.NOT_LOOKED] * 2


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"way": "search", "found": "nothing"}, Tile.NOTHING_FOUND),
        ({"way": "original", "found": "nothing"}, Tile.NOT_PUBLISHED),
        ({"way": "original", "found": "part"}, Tile.NOTHING_FOUND),
        ({"way": "stored-copy", "found": "nothing"}, Tile.NOTHING_FOUND),
        ({"found": "nothing", "scope": Scope(regions=("south-shire",))}, Tile.NOT_LOOKED),
        ({"found": "nothing", "scope": Scope(categories=("food",))}, Tile.NOT_LOOKED),
    ],
)
def test_what_a_look_without_a_service_means(more: dict[str, Any], expected: Tile) -> None:
    made = Picture(site(as_of=AS_OF, looks=[look(topics=("service",), **more)]))
    found = made.cell("north-shire", "housing").sides[0]
    assert found.tile is expected
    assert [each.id for each in found.looks] == ([] if expected is Tile.NOT_LOOKED else ["first-look"])


# Gaps that a source reports


def gap(**more: Any) -> Any:
    scope = Scope(regions=("north-shire",), categories=("housing",), **more.pop("scope", {}))
    return finding(gap=True, scope=scope, **more)


def test_a_source_that_says_a_service_is_missing_makes_a_gap() -> None:
    assert [each.tile for each in cell(findings=[gap()]).sides] == [Tile.GAP, Tile.GAP]
    assert [each.tile for each in cell(findings=[gap(scope={"groups": ("elders",)})]).sides] == [
        Tile.GAP,
        Tile.NOTHING_FOUND,
    ]


def test_a_gap_reported_for_a_part_of_the_region_is_shown_and_is_no_gap_of_the_whole() -> None:
    found = cell(findings=[gap(scope={"areas": ("east-vale",)})], regions=[region("north-shire", area("east-vale"))])
    assert found.sides[0].tile is not Tile.GAP
    assert len(found.sides[0].reported) == 1


def test_what_is_listed_is_not_hidden_by_a_reported_gap() -> None:
    found = side("elders", told(Status.LISTED), findings=[gap()])
    assert found.tile is Tile.LISTED
    assert len(found.reported) == 1


def test_what_was_reported_after_the_day_is_not_known_on_it() -> None:
    assert side("elders", findings=[gap(date=on("2023-01-01"))]).tile is not Tile.GAP
    assert cell(findings=[gap(date=on("2023-01-01"))]).findings == ()
    assert side("elders", findings=[gap(date=on("2022-12-31"))]).tile is Tile.GAP
    assert side("elders", findings=[gap(date=on(None))]).tile is Tile.GAP


def test_findings_and_money_of_a_cell_are_those_that_name_its_category_and_reach_its_region() -> None:
    def scoped(id: str, **scope: Any) -> dict[str, Any]:
        return {"id": id, "scope": Scope(**scope)}

    scopes = [
        scoped("here", regions=("north-shire",), categories=("housing",)),
        scoped("everywhere", categories=("housing",)),
        scoped("elsewhere", regions=("south-shire",), categories=("housing",)),
        scoped("but-here", except_=("north-shire",), categories=("housing",)),
        scoped("other-help", categories=("food",)),
        scoped("of-no-category"),
    ]
    found = cell(findings=[finding(**each) for each in scopes], money=[money(pounds=1, **each) for each in scopes])
    assert [each.id for each in found.findings] == ["here", "everywhere"]
    assert [each.id for each in found.money] == ["here", "everywhere"]


# Which records reach a cell

BOTH = [region("north-shire"), region("south-shire", order=2)]


@pytest.mark.parametrize(
    ("more", "north", "south"),
    [
        ({"home": "north-shire"}, True, False),
        ({"home": "", "regions": ()}, True, True),
        ({"home": "", "regions": ("south-shire",)}, False, True),
        ({"home": "", "regions": (), "except_": ("south-shire",)}, True, False),
        ({"home": "", "regions": Unknown("not-found")}, False, False),
    ],
)
def test_a_national_record_reaches_the_cells_that_it_names(more: dict[str, Any], north: bool, south: bool) -> None:
    made = picture(told(Status.LISTED, "one", **more), regions=BOTH)
    reached = [bool(made.cell(each, "housing").sides[0].services) for each in ("north-shire", "south-shire")]
    assert reached == [north, south]


def test_a_withdrawn_record_is_not_counted() -> None:
    assert cell(told(Status.LISTED, retired=Retired("2022-01-01", "entered twice"))).records == ()


def test_a_record_that_nothing_is_known_of_yet_is_not_shown() -> None:
    later = record("later", events=[event("started", "2023-01-01")], reference="")
    assert cell(later).records == ()
    assert cell(record("no-events", reference="")).records != ()


def test_cover_is_that_of_what_is_there_today() -> None:
    shire = region("north-shire", area("east-force", "police-area"), area("west-force", "police-area"))
    found = side(
        "elders",
        told(Status.LISTED, "a", areas=("east-force",)),
        told(Status.NOT_LISTED, "b", areas=("west-force",)),
        regions=[shire],
    )
    assert [(each.area.id, each.extent) for each in found.cover] == [("east-force", "all"), ("west-force", "none")]


def test_left_out_is_found_by_category_and_region() -> None:
    one = record(left_out=(LeftOut("housing", ("north-shire",), "inferred", "guide"),))
    assert one.leaves_out("housing", "north-shire")
    assert not one.leaves_out("housing", "south-shire")
    assert not one.leaves_out("food", "north-shire")


# The matrix and the pages


def test_matrix_has_a_cell_for_each_framework_category_and_region_in_order() -> None:
    made = picture(
        told(Status.LISTED, "a", category="extra"),
        told(Status.LISTED, "b", category="housing", covers=("food",)),
        told(Status.LISTED, "c", category="past"),
        regions=[*BOTH, region("old-shire", order=3, retired=Retired("2022-01-01", "merged"))],
        categories=[
            category(),
            category("food", order=2),
            category("extra", roles=("other",), order=3),
            category("bare", roles=("other",), order=4),
            category("gone", order=5, retired=Retired("2022-01-01", "merged")),
            category("past", roles=("other",), order=6, retired=Retired("2022-01-01", "merged")),
        ],
    )
    assert [(each.category.id, each.region.id) for each in made.matrix] == [
        ("housing", "north-shire"),
        ("housing", "south-shire"),
        ("food", "north-shire"),
        ("food", "south-shire"),
    ]
    more = [(each.category.id, each.region.id) for each in made.pages if each not in made.matrix]
    assert more == [("extra", "north-shire")], "other categories have a page only where a record is"
    assert made.cell("north-shire", "food").sides[0].tile is Tile.LISTED


def test_a_cell_is_worked_out_once() -> None:
    made = picture(told(Status.LISTED))
    assert made.cell("north-shire", "housing") is made.cell("north-shire", "housing")
    with pytest.raises(KeyError):
        made.cell("north-shire", "nowhere")


def test_records_of_a_cell_stand_once_each() -> None:
    found = cell(told(Status.LISTED, "a"), told(Status.OPEN, "b", level="process"))
    assert [each.id for each in found.records] == ["a", "b"]


def test_records_in_a_region_come_with_what_says_most_first() -> None:
    made = picture(
        told(Status.ENDED, "a"), told(Status.LISTED, "b"), told(Status.LISTED, "c", home="south-shire"), regions=BOTH
    )
    assert ids(made.records_in("north-shire")) == ["b", "a"]
    assert ids(made.records_in(category="housing")) == ["b", "c", "a"]
    assert day(AS_OF) == made.site.as_of
