"""Which places a set of services reaches, in the areas that a region is divided into."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import area, record, region
from openbook.model.places import Region
from openbook.views.cover import around, cover, divisions, within
from openbook.views.ground import Extent, Ground, names_in

COUNTY = region(
    "north-shire",
    area("east-force", "police-area"),
    area("west-force", "police-area"),
    area("east-vale", part_of=["east-force"]),
    area("mid-vale", part_of=["east-force"]),
    area("mill-end", "part", part_of=["mid-vale"]),
    area("east-unit", "delivery-unit", part_of=["east-force"]),
    area("both-lot", "contract-area", includes=["east-force", "west-force"]),
    area("vale-lot", "contract-area", includes=["east-vale"]),
    area("vales-lot", "contract-area", includes=["east-vale", "mid-vale"]),
    area("hmp-example", "prison", part_of=["east-force"]),
    area("hmp-elsewhere", "prison"),
    area("lost-unit", "delivery-unit"),
)
CITY = region(
    "one-city",
    area("city-force", "police-area"),
    area("old-town", part_of=["city-force"]),
    area("new-town", part_of=["city-force"]),
    area("far-town"),
)


def covered(where: Region, *areas: str | tuple[str, ...]) -> dict[str, str]:
    records = [record(f"r{n}", areas=(each,) if isinstance(each, str) else each) for n, each in enumerate(areas)]
    return {each.area.id: each.extent for each in cover(where, records)}


def test_a_region_is_divided_into_its_police_areas() -> None:
    assert [each.id for each in divisions(COUNTY)] == ["east-force", "west-force"]


def test_a_region_that_is_one_police_area_is_divided_into_its_councils() -> None:
    assert [each.id for each in divisions(CITY)] == ["old-town", "new-town"]


def test_one_police_area_without_councils_is_the_only_division() -> None:
    assert [each.id for each in divisions(region("a", area("force", "police-area")))] == ["force"]


def test_a_region_without_police_areas_is_not_divided() -> None:
    assert divisions(region("a", area("east-vale"))) == ()
    assert cover(region("a", area("east-vale")), [record()]) == ()


def test_no_record_covers_nothing() -> None:
    assert covered(COUNTY) == {"east-force": "none", "west-force": "none"}


def test_a_record_without_areas_covers_the_whole_region() -> None:
    assert covered(COUNTY, ()) == {"east-force": "all", "west-force": "all"}


def test_a_division_that_is_named_is_covered_and_no_other() -> None:
    assert covered(COUNTY, "west-force") == {"east-force": "none", "west-force": "all"}


def test_a_contract_area_covers_what_it_includes() -> None:
    assert covered(COUNTY, "both-lot") == {"east-force": "all", "west-force": "all"}
    assert covered(COUNTY, "vale-lot") == {"east-force": "part", "west-force": "none"}
    assert covered(COUNTY, "vales-lot") == {"east-force": "all", "west-force": "none"}


def test_a_part_says_which_smaller_areas_are_reached_and_which_not() -> None:
    found = cover(COUNTY, [record(areas=("east-vale",))])[0]
    assert found.extent == "part"
    assert [each.id for each in found.reached] == ["east-vale"]
    assert [each.id for each in found.not_reached] == ["mid-vale"]


def test_all_smaller_areas_together_are_the_whole() -> None:
    south = region(
        "b", area("f", "police-area"), area("g", "police-area"), area("v", part_of=["f"]), area("w", part_of=["f"])
    )
    assert covered(south, "v", "w") == {"f": "all", "g": "none"}


def test_the_only_smaller_area_that_we_know_is_not_the_whole() -> None:
    south = region("b", area("f", "police-area"), area("g", "police-area"), area("v", part_of=["f"]))
    assert covered(south, "v") == {"f": "part", "g": "none"}


DRAWN = region(
    "b", area("f", "police-area"), area("g", "police-area"), *(area(each, "part", part_of=["f"]) for each in "vwx")
)


def test_parts_that_were_drawn_for_services_need_not_make_up_the_whole() -> None:
    found = cover(DRAWN, [record(areas=("v", "w", "x"))])[0]
    assert (found.extent, [each.id for each in found.reached], found.not_reached) == ("part", ["v", "w", "x"], ())


def test_what_was_drawn_for_services_that_others_came_after_is_no_part_any_more() -> None:
    now, then = [record(areas=("v",))], [record(areas=("w",))]
    assert [each.id for each in cover(DRAWN, now)[0].not_reached] == ["w", "x"]
    assert [each.id for each in cover(DRAWN, now, then)[0].not_reached] == ["x"]
    councils = region("b", area("f", "police-area"), area("g", "police-area"), *(area(i, part_of=["f"]) for i in "vw"))
    assert [each.id for each in cover(councils, now, then)[0].not_reached] == ["w"]


def test_a_part_of_a_council_is_not_the_whole_council() -> None:
    found = cover(COUNTY, [record("a", areas=("east-vale",)), record("b", areas=("mill-end",))])[0]
    assert found.extent == "part"
    assert [each.id for each in found.reached] == ["east-vale", "mid-vale"]


def test_a_unit_inside_is_a_part_of_which_no_council_is_known() -> None:
    found = cover(COUNTY, [record(areas=("east-unit",))])[0]
    assert (found.extent, found.reached) == ("part", ())


@pytest.mark.parametrize("prison", ["hmp-example", "hmp-elsewhere"])
def test_a_service_in_a_prison_covers_no_area(prison: str) -> None:
    assert covered(COUNTY, prison) == {"east-force": "none", "west-force": "none"}
    assert covered(COUNTY, (prison, "west-force")) == {"east-force": "none", "west-force": "all"}


def test_each_council_is_covered_by_itself_where_they_are_the_divisions() -> None:
    assert covered(CITY, "old-town") == {"old-town": "all", "new-town": "none"}
    assert covered(CITY, "city-force") == {"old-town": "all", "new-town": "all"}


def test_within_and_around_walk_every_level() -> None:
    assert within(COUNTY, "both-lot") >= {"both-lot", "east-force", "west-force", "east-vale", "mill-end"}
    assert "west-force" not in within(COUNTY, "vale-lot")
    assert around(COUNTY, "mill-end") == {"mill-end", "mid-vale", "vales-lot", "east-force", "both-lot"}


@pytest.mark.parametrize(
    ("named", "place", "expected"),
    [
        ((), "east-vale", Extent.ALL),
        (("east-force",), "mill-end", Extent.ALL),
        (("mill-end",), "east-force", Extent.PART),
        (("both-lot",), "east-vale", Extent.ALL),
        (("west-force",), "east-vale", Extent.NONE),
        (("east-vale",), "mid-vale", Extent.NONE),
        (("vale-lot",), "east-force", Extent.PART),
        (("vale-lot",), "east-vale", Extent.ALL),
        (("vale-lot",), "mid-vale", Extent.NONE),
        (("east-force",), "vale-lot", Extent.ALL),
        (("east-force",), "both-lot", Extent.PART),
        (("west-force",), "vale-lot", Extent.NONE),
        (("east-force", "west-force"), "lost-unit", Extent.ALL),
        (("east-force",), "lost-unit", Extent.UNKNOWN),
        (("east-force",), "east-unit", Extent.ALL),
        (("east-vale",), "east-unit", Extent.UNKNOWN),
        (("west-force",), "east-unit", Extent.NONE),
        (("lost-unit",), "east-force", Extent.NONE),
        (("hmp-example",), "hmp-example", Extent.ALL),
        (("hmp-example",), "east-force", Extent.NONE),
        (("hmp-elsewhere",), "lost-unit", Extent.NONE),
        (("hmp-elsewhere",), "hmp-example", Extent.NONE),
    ],
)
def test_how_far_a_record_reaches_an_area(named: tuple[str, ...], place: str, expected: Extent) -> None:
    ground = Ground(COUNTY)
    found = COUNTY.area(place)
    assert found is not None
    assert ground.reach(record(areas=named), found) is expected


def test_a_record_that_names_a_place_of_the_name_works_there_when_nothing_better_is_known() -> None:
    unit = COUNTY.area("lost-unit")
    assert unit is not None
    ground = Ground(COUNTY)
    assert ground.reach(record(areas=("east-force",), places=("Lost  unit",)), unit) is Extent.NAMED
    assert ground.reach(record(areas=("east-force",), places=("Lost",)), unit) is Extent.UNKNOWN


@pytest.mark.parametrize("kind", ["police-area", "council", "part"])
def test_names_do_not_count_for_an_area_that_services_are_let_for(kind: str) -> None:
    where = region("b", area("f", "police-area"), area("g", "police-area"), area("hill", kind, part_of=["g"]))
    hill = where.area("hill")
    assert hill is not None
    assert Ground(where).reach(record(areas=("f",), places=("Hill",)), hill) is Extent.NONE


def test_in_a_region_of_one_police_area_every_area_lies_in_it() -> None:
    ground = Ground(CITY)
    far = CITY.area("far-town")
    assert far is not None
    assert ground.reach(record(areas=("city-force",)), far) is Extent.ALL
    assert ground.everywhere(record(areas=("city-force",)))
    alone = region("a", area("force", "police-area"), area("unit", "delivery-unit"))
    assert all(Ground(alone).placed(each) for each in alone.areas)
    assert ground.everywhere(record(areas=("old-town", "new-town")))
    assert not ground.everywhere(record(areas=("old-town",)))


def test_a_region_without_divisions_leaves_no_area_unplaced() -> None:
    where = region("a", area("vale"), area("unit", "delivery-unit"))
    assert all(Ground(where).placed(each) for each in where.areas)
    assert not Ground(where).everywhere(record(areas=("vale",)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hill and Dale", {"hill", "dale"}),
        ("Hill & Dale, Bay", {"hill", "dale", "bay"}),
        ("Sandwell", {"sandwell"}),
        ("Andover", {"andover"}),
    ],
)
def test_a_name_that_is_a_list_of_names(text: str, names: set[str]) -> None:
    assert names_in(text) == names


RANK = {"none": 0, "part": 1, "all": 2}
places = st.lists(st.sets(st.sampled_from([each.id for each in COUNTY.areas]), max_size=3).map(sorted), max_size=4)


@given(places, st.sets(st.sampled_from([each.id for each in COUNTY.areas]), max_size=3).map(sorted))
def test_one_more_record_never_lowers_the_cover(before: list[list[str]], more: list[str]) -> None:
    first = covered(COUNTY, *map(tuple, before))
    then = covered(COUNTY, *map(tuple, before), tuple(more))
    assert all(RANK[then[each]] >= RANK[first[each]] for each in first)


@given(places)
def test_what_is_reached_and_what_is_not_are_apart(named: list[list[str]]) -> None:
    records = [record(f"r{n}", areas=tuple(each)) for n, each in enumerate(named)]
    ground = Ground(COUNTY)
    for each in cover(COUNTY, records):
        assert not set(each.reached) & set(each.not_reached)
        assert each.extent == "part" or not each.not_reached
        reach = {ground.reach(one, each.area) for one in records}
        assert (each.extent == "none") == (not reach & {Extent.ALL, Extent.PART})
