"""Gaps: what stopped, where, for whom, and what is there in its place; never more than the records tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from built import Built, picture, real, text
from making import Ages, Scope, Who, area, category, event, finding, look, on, record, region, site
from openbook.model.places import Region
from openbook.model.records import LeftOut, Record, Relation, Term
from openbook.model.statuses import Status, Tile
from openbook.site import gap_words, urls
from openbook.site.gap_pages import rows
from openbook.views import gaps, outlook
from openbook.views.cells import Picture
from openbook.views.gaps import Fate, Gap, Kind
from openbook.views.ground import Ground
from openbook.views.lost import Left, leavings, serves

AS_OF = "2022-12-31"
ELDERS, JUNIORS = Who(groups=("elders",)), Who(groups=("juniors",))
SHIRE = region(
    "north-shire",
    area("east", "police-area"),
    area("west", "police-area"),
    area("east-town", part_of=("east",)),
    area("east-end", part_of=("east",)),
    area("east-side", "part", part_of=("east",)),
    area("east-edge", "part", part_of=("east",)),
    area("west-jail", "prison", part_of=("west",)),
    area("lost-unit", "delivery-unit"),
)
PLAIN = region("north-shire")


def there(id: str, **more: Any) -> Record:
    """A service that started and is still there, as far as we know."""
    return record(id, reference="", events=[event("started", "2021-06-26")], **more)


def gone(id: str, when: str = "2022-06-01", how: str = "ended", **more: Any) -> Record:
    return record(id, reference="", events=[event("started", "2021-06-26"), event(how, when)], **more)


def after(*ids: str) -> tuple[Relation, ...]:
    return tuple(Relation("replaces", each, "stated") for each in ids)


def made(*records: Record, shire: Region = PLAIN, **more: Any) -> Picture:
    given: dict[str, Any] = {"as_of": AS_OF, "regions": [shire], "looks": [look(topics=("service",))]}
    return Picture(site(records=records, **(given | more)))


def found(*records: Record, **more: Any) -> tuple[Gap, ...]:
    return gaps.every(made(*records, **more))


def said(some: Iterable[Gap]) -> list[tuple[str, str, list[str]]]:
    """Kind, group and what is left of each gap."""
    return [
        (
            each.kind.value,
            each.side.group,
            [left.area.id if left.area else "all" for stop in each.stops for left in stop.left],
        )
        for each in some
    ]


def fates(*records: Record, **more: Any) -> dict[tuple[str, str], str]:
    stops = gaps.every_stop(made(*records, **more))
    return {(each.side.group, each.service.record.id): each.fate.value for each in stops}


# Whole and part


def test_where_nothing_is_there_any_more_the_gap_is_open_for_that_group() -> None:
    (one,) = found(gone("old", who=ELDERS), there("other", who=JUNIORS))
    assert (one.kind, one.side.group, one.since, one.id) == (
        Kind.OPEN,
        "elders",
        on("2022-06-01"),
        "open-north-shire-housing-elders",
    )
    assert said([one]) == [("open", "elders", ["all"])]


def test_an_open_gap_names_the_places_that_stopped_and_those_where_nothing_ever_was() -> None:
    (one,) = found(gone("old", who=ELDERS, areas=("east",)), shire=SHIRE)
    assert [left.area.id for stop in one.stops for left in stop.left if left.area] == ["east"]
    assert [each.id for each in one.never] == ["west"]
    assert gap_words.gap(one) == (
        "East: ended on 1 June 2022. For West we found no such service at any time. We found nothing in its place."
    )


def test_where_it_goes_on_elsewhere_only_the_places_that_nothing_reaches_are_a_gap() -> None:
    stopped = gone("old", who=ELDERS)
    assert said(found(stopped, there("new", areas=("east",)), shire=SHIRE)) == [("part", "elders", ["west"])]
    assert found(stopped, there("new"), shire=SHIRE) == ()
    (town,) = found(gone("old", areas=("east-town",), who=ELDERS), there("b", areas=("east-end", "west")), shire=SHIRE)
    assert said([town]) == [("part", "elders", ["east-town"])]
    assert gap_words.gap(town) == (
        "East Town: ended on 1 June 2022. We found nothing in its place there. Elsewhere in the region there is help."
    )


def test_inside_a_place_that_is_partly_reached_the_councils_that_are_not_are_the_gap() -> None:
    stopped = gone("old", areas=("east",), who=ELDERS)
    assert said(found(stopped, there("new", areas=("east-town",)), shire=SHIRE)) == [("part", "elders", ["east-end"])]
    assert found(stopped, there("new", areas=("east-town", "east-end")), shire=SHIRE) == ()


def test_a_service_for_other_ages_leaves_the_rest_without() -> None:
    old = gone("old", who=Who(groups=("elders",), ages=Ages(18, None)))
    young = there("young", who=Who(groups=("elders",), ages=Ages(18, 25)))
    (one,) = found(old, young)
    assert one.stops[0].left == (Left(None, (Ages(26, None),)),)
    assert "the whole region (people aged 26 and over): ended" in gap_words.gap(one).replace("The whole", "the whole")
    assert "For others in the region there is help." in gap_words.gap(one)
    assert found(old, young, there("rest", who=Who(ages=Ages(26, None)))) == ()
    assert found(gone("old", who=ELDERS), there("a", who=Who(ages=Ages(18, None)))) == (), (
        "no age given is no lower age"
    )


def test_ages_are_looked_at_place_by_place() -> None:
    old = gone("old", who=Who(groups=("elders",), ages=Ages(18, None)))
    young = there("young", who=Who(groups=("elders",), ages=Ages(18, 25)))
    rest = there("rest", who=Who(groups=("elders",), ages=Ages(26, None)), areas=("east",))
    (one,) = found(old, young, rest, shire=SHIRE)
    assert one.stops[0].left == (Left(SHIRE.area("west"), (Ages(26, None),)),)


# Where nobody can tell


@pytest.mark.parametrize(
    ("stopped", "now"),
    [
        ({"areas": ("lost-unit",)}, {"areas": ("east",)}),
        ({"areas": ("east-side",)}, {"areas": ("east-edge",)}),
        ({"areas": ("east",)}, {"areas": ("lost-unit",)}),
        ({"who": Who(setting="custody")}, {}),
        ({"who": Who(setting="custody-and-community")}, {"who": Who(setting="community")}),
        ({"who": Who(circumstances="people with a dog")}, {"who": Who(circumstances="people with pets")}),
    ],
)
def test_what_nobody_can_tell_is_not_called_a_gap(stopped: dict[str, Any], now: dict[str, Any]) -> None:
    some = found(gone("old", **stopped), there("new", **now), shire=SHIRE)
    assert {each.kind for each in some} == {Kind.UNCLEAR}
    assert "we cannot tell" in gap_words.gap(some[0])


@pytest.mark.parametrize(
    ("now", "stopped", "expected"),
    [
        ({}, {}, True),
        ({}, {"setting": "community"}, True),
        ({}, {"setting": "custody"}, None),
        ({"setting": "custody"}, {}, False),
        ({"setting": "custody-and-community"}, {"setting": "custody"}, True),
        ({"setting": "custody"}, {"setting": "custody-and-community"}, None),
        ({"setting": "approved-premises"}, {"setting": "community"}, False),
        ({"circumstances": "people with pets"}, {}, False),
        ({}, {"circumstances": "people with pets"}, True),
    ],
)
def test_whether_a_service_takes_the_people_of_another(now: Any, stopped: Any, expected: bool | None) -> None:
    assert serves(Who(**now), Who(**stopped)) is expected


def test_a_service_for_other_people_does_not_fill_a_gap() -> None:
    some = found(
        gone("old", who=ELDERS), there("b", who=Who(setting="custody")), there("c", who=Who(circumstances="x"))
    )
    assert said(some) == [("part", "elders", ["all"])]


def test_a_service_in_prisons_reaches_no_place_around_them() -> None:
    stopped = gone("old", who=ELDERS)
    assert said(found(stopped, there("b", areas=("west-jail",)), shire=SHIRE)) == [("part", "elders", ["all"])]
    inside = gone("old", who=ELDERS, areas=("west-jail",))
    assert found(inside, there("b", areas=("west-jail",)), shire=SHIRE) == ()


def test_something_awarded_does_not_hide_that_help_stopped() -> None:
    won = record("won", reference="", events=[event("awarded", "2022-09-01")])
    old = gone("old", who=ELDERS)
    (one,) = found(old, won)
    assert (one.kind, one.side.tile) == (Kind.UNCLEAR, Tile.BEING_BOUGHT)
    assert [each.record.id for each in one.stops[0].after] == ["won"]
    assert gap_words.gap(one) == (
        "The old service ended on 1 June 2022. What is there now, if anything, we cannot tell."
    )
    assert [each.record.id for each in one.follows] == ["won"]


@pytest.mark.parametrize("maybe", ["silent", "end-passed"])
def test_a_service_of_which_nobody_can_tell_does_not_hide_a_gap(maybe: str) -> None:
    events, term = [event("awarded", "2021-06-01")], None
    if maybe == "end-passed":
        events, term = [event("started", "2021-06-26")], Term(end=on("2022-06-01"))
    unsure = record("unsure", reference="", events=events, term=term, who=ELDERS)
    assert said(found(gone("old", who=ELDERS), unsure)) == [("open", "elders", ["all"])]
    heir = record("unsure", reference="", events=events, term=term, who=ELDERS, relations=after("old"))
    (one,) = found(gone("old", who=ELDERS), heir)
    assert (one.kind, [each.record.id for each in one.stops[0].after]) == (Kind.UNCLEAR, ["unsure"])
    elsewhere = there("new", who=ELDERS, areas=("east",))
    assert said(found(gone("old", who=ELDERS), heir, elsewhere, shire=SHIRE)) == [("unclear", "elders", [])]
    (both,) = found(gone("old", who=ELDERS), heir, gone("more", who=ELDERS))
    assert (both.kind, len(both.stops)) == (Kind.OPEN, 2), "one gap, whatever else stopped"


# What came after


def test_what_another_one_came_after_is_no_gap_and_in_house_is_told_apart() -> None:
    own = record("own", reference="", events=[event("run-in-house", "2022-06-05")], relations=after("old"), who=ELDERS)
    assert found(gone("old", who=ELDERS), own) == ()
    assert fates(gone("old", who=ELDERS), own) == {("elders", "old"): "in-house"}
    assert fates(gone("old", who=ELDERS), there("new", relations=after("old"))) == {("elders", "old"): "taken-over"}
    assert fates(gone("old", who=ELDERS), there("new")) == {("elders", "old"): "covered"}


def test_a_successor_that_reaches_less_leaves_whole_divisions_without() -> None:
    new = there("new", areas=("east-town",), relations=after("old"))
    assert said(found(gone("old", who=ELDERS), new, shire=SHIRE)) == [("part", "elders", ["west"])]


def test_a_chain_of_services_is_one_gap_that_opened_when_the_last_one_stopped() -> None:
    chain = [gone("first", "2022-01-01", who=ELDERS), gone("last", "2022-06-01", who=ELDERS, relations=after("first"))]
    (one,) = found(*chain)
    assert (one.since, [each.service.record.id for each in one.stops]) == (on("2022-06-01"), ["last"])
    assert fates(*chain) == {("elders", "first"): "taken-over", ("elders", "last"): "gone"}


def test_moves_in_house_say_what_came_before_and_how_long_between() -> None:
    own = record("own", reference="", events=[event("run-in-house", "2022-06-09")], relations=after("old"))
    shown = made(gone("old"), own, record("alone", reference="", events=[event("run-in-house", "2022-05")]))
    moves = outlook.moves(shown)
    assert [(each.service.record.id, each.days_between) for each in moves] == [("own", 8), ("alone", None)]
    assert gap_words.between(moves[0]) == "It began 8 days after the one before it stopped being listed."
    assert gap_words.between(moves[1]) == ""
    part = made(there("old"), own)
    assert outlook.moves(part)[0].days_between is None, "what it came after is still there"


# What follows


def tender(**more: Any) -> Record:
    return record("tender", reference="", level="process", events=[event("tender-opened", "2022-12-01")], **more)


def test_a_tender_is_told_beside_a_gap_and_does_not_fill_it() -> None:
    (one,) = found(gone("old", who=ELDERS), tender(who=ELDERS))
    assert (one.kind, [each.record.id for each in one.follows]) == (Kind.OPEN, ["tender"])
    (other,) = found(gone("old", who=ELDERS), tender(who=JUNIORS))
    assert other.follows == ()
    without = tender(left_out=(LeftOut("housing", ("north-shire",), "inferred", "guide"),))
    shown = made(gone("old", who=ELDERS), without)
    (mine, _theirs) = outlook.of_cell(shown, shown.cell("north-shire", "housing"))
    assert (mine.follows, [each.record.id for each in mine.may_follow]) == ((), ["tender"])


def test_what_follows_is_said_with_its_start_and_how_it_stands() -> None:
    events = [event("tender-opened", "2022-12-01"), event("start-due", on("2023-03", certainty="indicative"))]
    one = record("tender", reference="", level="process", events=events)
    each = made(one).begun[0]
    as_of = made().site.as_of
    assert gap_words.follow(each, as_of) == "The tender service: start due March 2023 (may move); open for bids"
    assert gap_words.start(each, as_of) == "The start is due in March 2023 (may move)."
    alone = made(tender()).begun[0]
    assert gap_words.follow(alone, as_of) == "The tender service: open for bids"
    assert gap_words.start(alone, as_of) == ""


def ends(id: str, when: str, **more: Any) -> Record:
    return there(id, term=Term(end=on(when)), **more)


def test_a_gap_is_coming_where_a_known_end_lies_ahead_and_nothing_follows() -> None:
    (one,) = found(ends("old", "2023-03-31", who=ELDERS))
    assert (one.kind, one.since) == (Kind.COMING, on("2023-03-31"))
    assert gap_words.gap(one) == (
        "It is to end on 31 March 2023, as a source gives it. We found no tender or plan that follows."
    )
    assert found(ends("old", "2023-03-31", who=ELDERS), tender()) == ()
    assert found(ends("old", "2023-03-31", who=ELDERS), there("more")) == ()
    assert said(found(ends("old", "2023-03-31", who=ELDERS), there("more", areas=("west",)), shire=SHIRE)) == [
        ("coming", "elders", ["east"])
    ]


def test_of_two_known_ends_the_later_one_opens_the_gap() -> None:
    (one,) = found(ends("a", "2023-03-31", who=ELDERS), ends("b", "2024-03-31", who=ELDERS))
    assert ([each.service.record.id for each in one.stops], one.since) == (["b"], on("2024-03-31"))


def test_an_end_that_was_only_loaded_makes_no_gap_to_come() -> None:
    loaded = on("2023-03-31").date
    assert found(there("old", term=Term(end=on(None), loaded_end=loaded))) == ()


# Reported, order, cells outside the framework


def test_a_gap_that_a_source_reports_for_the_whole_region_is_open_without_a_date() -> None:
    scope = Scope(regions=("north-shire",), categories=("housing",), groups=("elders",))
    (one,) = found(findings=[finding(gap=True, scope=scope)])
    assert (one.kind, one.since, one.stops, len(one.reported)) == (Kind.OPEN, None, (), 1)
    assert gap_words.gap(one) == "A source says that this help is missing (Example Inspectors)."


def test_worst_first_then_nothing_to_follow_then_the_longest_open() -> None:
    kinds = ["a", "b", "c", "d", "e"]
    records = [
        gone("a", "2022-01-01", category="a", who=ELDERS),
        tender(category="a"),
        gone("b", "2022-03-01", category="b", who=ELDERS),
        gone("c", "2022-02-01", category="c", who=ELDERS),
        gone("d", "2020-01-01", category="d", who=ELDERS),
        there("d2", category="d", who=Who(groups=("elders",), setting="custody")),
        ends("e", "2023-01-01", category="e", who=ELDERS),
    ]
    some = found(*records, categories=[category(each, order=n) for n, each in enumerate(kinds)])
    assert [each.cell.category.id for each in some] == ["c", "b", "a", "d", "e"]


def test_what_stopped_outside_the_framework_is_told_once_where_nothing_else_tells_it() -> None:
    kinds = [category(), category("bundle", roles=("package",), order=2), category("extra", roles=("other",), order=3)]
    shown = made(
        gone("a", category="bundle", covers=("housing",), who=ELDERS),
        gone("b", category="extra", who=ELDERS),
        categories=kinds,
    )
    told = [(each.cell.category.id, each.service.record.id) for each in gaps.every_stop(shown)]
    assert sorted(told) == [("extra", "b"), ("housing", "a")]


def test_outlook_of_a_region_and_of_a_category_hold_only_their_own() -> None:
    kinds = [category(), category("food", order=2)]
    shown = made(
        gone("a", who=ELDERS),
        gone("b", home="south-shire", category="food", who=ELDERS),
        regions=[PLAIN, region("south-shire", order=2)],
        categories=kinds,
        shire=PLAIN,
    )
    for some in (outlook.of_region(shown, "north-shire"), outlook.of_category(shown, "housing")):
        assert [each.cell.category.id for each in some.gaps] == ["housing"]
        assert [each.service.record.id for each in some.stops] == ["a"]
    assert len(outlook.of_site(shown).gaps) == 2


def test_without_groups_there_is_one_side_and_no_name_in_its_place() -> None:
    (one,) = found(gone("old"), groups=())
    assert one.id == "open-north-shire-housing"
    assert urls.open_gaps("") == "gaps/#open"
    assert urls.open_gaps("elders") == "gaps/#open-elders"


def test_kinds_of_help_of_which_the_same_is_said_stand_in_one_row() -> None:
    kinds = [category(each, order=n) for n, each in enumerate(["housing", "food", "song"])]
    shown = made(there("a", covers=("food",)), gone("c", category="song"), categories=kinds)
    sides = {
        (cell.region.id, cell.category.id): {each.side.group: each for each in outlook.of_cell(shown, cell)}
        for cell in shown.matrix
    }
    shared = [[each.id for each in some] for some, _sides in rows(shown.site, sides, "north-shire")]
    assert shared == [["housing", "food"], ["song"]]


def test_leavings_of_a_region_that_is_not_divided() -> None:
    ground = Ground(PLAIN)
    assert leavings(ground, gone("old"), []).places == (Left(None),)
    assert leavings(ground, gone("old"), [there("new")]).places == ()
    unknown = leavings(Ground(region("north-shire", area("town"))), gone("old"), [there("new", areas=("town",))])
    assert (unknown.places, unknown.unsure) == ((), True)


# The real data


def test_every_service_that_stopped_is_in_just_the_lists_it_belongs_to() -> None:
    whole = outlook.of_site(picture())
    over = {
        each.record.id
        for each in picture().begun
        if each.record.level == "service" and each.standing.status in (Status.NOT_LISTED, Status.ENDED)
    }
    missed = {stop.service.record.id for gap in whole.gaps for stop in gap.stops}
    own = {each.service.record.id for each in whole.stops if each.fate is Fate.IN_HOUSE}
    followed = {service.record.id for service, _after in whole.followed}
    assert missed | own | followed == over
    assert not missed & own
    assert not (missed | own) & followed


def test_the_open_gaps_are_the_sides_that_the_matrix_shows_as_gaps() -> None:
    shown = {
        (cell.region.id, cell.category.id, side.group)
        for cell in picture().matrix
        for side in cell.sides
        if side.tile is Tile.GAP
    }
    whole = outlook.of_site(picture())
    assert {(e.cell.region.id, e.cell.category.id, e.side.group) for e in whole.of_kind(Kind.OPEN)} == shown
    assert {
        each.since.date.text for each in whole.of_kind("open") if each.cell.category.id.startswith("education")
    } == {"2023-12-31"}


def test_plymouth_is_a_gap_in_a_part_of_a_region_where_help_goes_on() -> None:
    (one,) = outlook.of_site(picture()).of_kind("part")
    assert one.cell.region.title == "South West"
    assert one.cell.side(one.side.group).tile is Tile.LISTED
    assert gap_words.gap(one).startswith("Plymouth: stopped being listed on 5 March 2026.")


def test_hampshire_stopped_and_thames_valley_never_had_it() -> None:
    (one,) = gaps.every(picture(), "south-central", "dependency-and-recovery")
    assert gap_words.gap(one).startswith(
        "Hampshire: stopped being listed on 31 March 2024. For Thames Valley we found no such service at any time."
    )


def test_a_gap_for_men_in_greater_manchester_is_none_for_women_because_their_services_reach_the_same_councils() -> None:
    stops = gaps.every_stop(picture(), "greater-manchester", "dependency-and-recovery")
    by_group = {group: {e.fate for e in stops if e.side.group == group} for group in ("men", "women")}
    assert by_group == {"men": {Fate.GONE}, "women": {Fate.COVERED}}


def test_help_with_accommodation_that_probation_runs_itself_is_no_gap() -> None:
    whole = outlook.of_site(picture())
    assert {each.service.record.home for each in whole.moves} == {
        "east-of-england",
        "yorkshire-and-the-humber",
        "north-west",
    }
    assert not [each for each in whole.gaps if each.cell.category.id == "accommodation"]
    assert {each.days_between for each in whole.moves} == {8, 11, None}


# The page


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return real(tmp_path_factory)


def test_each_number_on_the_page_stands_over_a_list_of_that_length(built: Built) -> None:
    page = built.page("gaps/")
    for link in page.xpath("//ul[@class='counts']//a"):
        count, (head,) = int(text(link.find("b"))), page.xpath(f"//*[@id='{link.get('href')[1:]}']")
        if head.tag == "h2" and head.get("id") == "risk":
            lists = []
            for each in head.itersiblings():
                if each.tag == "h2":
                    break
                lists += each.xpath("self::ul/li")
            assert len(lists) == count
            continue
        listed = 0
        for each in head.itersiblings():
            if each.tag in ("h2", "h3"):
                break
            listed += len(each.xpath(".//tbody/tr | self::ul/li | self::div[contains(@class, 'finding')]"))
        assert listed == count, text(link)


def test_the_numbers_are_those_of_the_views(built: Built) -> None:
    whole = outlook.of_site(picture())
    shown = [int(text(each)) for each in built.page("gaps/").xpath("//ul[@class='counts']//b")]
    groups = [len(whole.of_kind("open", group)) for group in picture().site.groups]
    others = [len(whole.of_kind(kind)) for kind in ("part", "coming", "unclear")]
    assert shown == [
        *groups,
        *others,
        len(whole.risks),
        len(whole.reported),
        len(whole.moves),
        len(whole.followed),
    ]


def test_every_region_and_every_kind_of_help_has_its_place_on_the_page(built: Built) -> None:
    places = set(built.page("gaps/").xpath("//@id"))
    site_ = picture().site
    wanted = [urls.gaps_of_region(each.id) for each in site_.live_regions]
    wanted += [urls.gaps_of_category(each.id) for each in site_.categories.values() if each.retired is None]
    wanted += [urls.open_gaps(group) for group in site_.groups]
    assert {each.removeprefix("gaps/#") for each in wanted} <= places
