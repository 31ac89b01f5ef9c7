"""Whom and where the services of a cell serve, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from built import picture as real_picture
from making import ELDERS, JUNIORS, Who, area, event, record, region, site
from openbook.model.parts import Ages
from openbook.model.records import Record, Relation
from openbook.site import cover_words
from openbook.views import served
from openbook.views.cells import Cell, Picture

STARTED = [event("started", "2028-06-01")]
WHERE = region(
    "north-shire",
    area("east", "police-area"),
    area("west", "police-area"),
    area("vale", part_of=["east"]),
    area("hill", part_of=["east"]),
)


def cell(*records: Record, where: Any = WHERE, groups: Any = (ELDERS, JUNIORS)) -> tuple[Cell, Picture]:
    picture = Picture(site(regions=[where], records=records, groups=groups))
    return picture.cell("north-shire", "housing"), picture


def service(id: str = "a", *areas: str, **more: Any) -> Record:
    return record(id, **({"areas": areas, "events": STARTED} | more))


def test_people_are_told_once_for_each_kind_with_how_many_services() -> None:
    young, old = Who(("juniors",), Ages(None, 25)), Who(("juniors",), Ages(26, None))
    found, picture = cell(service("a", who=young), service("b", who=old), service("c", who=old))
    juniors = found.sides[1]
    assert [len(each.services) for each in served.people(juniors.current)] == [2, 1]
    assert cover_words.people(juniors.current, picture.site) == (
        "juniors aged 26 and over (2 services); juniors aged up to 25 (1 service)."
    )


def test_words_of_a_source_on_its_people_do_not_make_two_kinds_of_them() -> None:
    found, _ = cell(service("a", who=Who(words="old people")), service("b", who=Who(words="elders")))
    assert len(served.people(found.sides[0].current)) == 1


def test_the_setting_and_the_circumstances_are_told() -> None:
    found, picture = cell(service(who=Who(("elders",), Ages(18), "custody", "people who owe money")))
    said = cover_words.people(found.sides[0].current, picture.site)
    assert said == "elders aged 18 and over, in prison, people who owe money."
    assert cover_words.unsaid(found.sides[0].current, picture.site) == ""


def test_what_a_record_leaves_unsaid_is_said() -> None:
    found, picture = cell(service("a", who=Who()))
    assert cover_words.unsaid(found.sides[0].current, picture.site) == (
        "Not said in the record: for which of elders and juniors it is, so we show it for each; which ages it is for; "
        "whether it is for people in prison or in the community."
    )


def test_what_some_records_leave_unsaid_is_counted() -> None:
    said = Who(("elders",), Ages(18), "custody")
    found, picture = cell(service("a", who=said), service("b", who=replace(said, ages=None)))
    assert (
        cover_words.unsaid(found.sides[0].current, picture.site)
        == "Not said in the records: which ages it is for (1 of 2)."
    )


def test_without_groups_no_group_is_missed() -> None:
    found, picture = cell(service(who=Who()), groups=())
    assert "which of" not in cover_words.unsaid(found.sides[0].current, picture.site)
    assert (
        cover_words.reach(found, picture.site) == "Reaches every police area of the region, as far as the records say."
    )


def test_no_table_where_every_area_is_reached_alike() -> None:
    found, picture = cell(service())
    assert not cover_words.differs(cover_words.squares(found))
    assert (
        cover_words.reach(found, picture.site) == "Reaches every police area of the region, as far as the records say."
    )


def test_the_table_says_where_help_is_and_where_nothing_was_found() -> None:
    found, picture = cell(service("a", "vale", who=Who(("elders",))))
    rows = cover_words.squares(found)
    assert cover_words.differs(rows)
    said = {each.id: [cover_words.square(one) for one in row] for each, row in rows}
    assert said == {
        "east": ["A part of East, with nothing found for Hill.", "No service listed."],
        "west": ["Nothing found.", "No service listed."],
    }
    assert cover_words.reach(found, picture.site) == (
        "Elders: reaches a part of East, with nothing found for Hill; nothing found for West."
    )


def test_nothing_listed_has_no_cover() -> None:
    found, picture = cell()
    assert cover_words.reach(found, picture.site) == "No service is listed, so there is no cover to show."
    assert not cover_words.differs(cover_words.squares(found))


def test_a_region_without_areas_says_that_it_is_not_divided() -> None:
    found, picture = cell(service(), where=region("north-shire"), groups=())
    assert "not divided" in cover_words.reach(found, picture.site)
    assert cover_words.squares(found) == ()
    assert cover_words.division(found.region) == "area"


def test_an_earlier_drawing_of_the_same_ground_is_not_called_missed() -> None:
    drawn = [area(each, "part", part_of=["east"]) for each in ("north", "south", "coast")]
    where = region("north-shire", area("east", "police-area"), area("west", "police-area"), *drawn)
    old = service("old", "north", events=[event("started", "2026-01-01"), event("ended", "2028-05-01")])
    new = service("new", "coast", relations=(Relation("replaces", "old", "inferred"),))
    found, _ = cell(old, new, where=where, groups=())
    (_, (east,)), _west = cover_words.squares(found)
    assert cover_words.square(east) == "A part of East, with nothing found for South."
    every = service("all", "coast", "south", relations=(Relation("replaces", "old", "inferred"),))
    found, picture = cell(old, every, where=where, groups=())
    (_, (east,)), _west = cover_words.squares(found)
    assert cover_words.square(east) == "South and Coast."
    assert "whether these are all of it is not said" in cover_words.reach(found, picture.site)


def test_uneven_cover_names_the_areas_without() -> None:
    found, _ = cell(service("a", "west", who=Who(("elders",))), service("b", "vale", "west", who=Who(("juniors",))))
    assert [cover_words.missing(each) for each in cover_words.uneven([found])] == [
        "Nothing found for East.",
        "Only a part of East, with nothing found for Hill.",
    ]
    even, _ = cell(service())
    assert cover_words.uneven([even]) == ()


def test_names_that_are_lists_are_kept_apart() -> None:
    assert cover_words.names([area("hill"), area("bay")]) == "Hill and Bay"
    assert cover_words.names([replace(area("hill"), title="Hill and Dale"), area("bay")]) == "Hill and Dale; Bay"


def test_cover_of_the_real_cells_never_says_both() -> None:
    """An area that a square calls served is not among those that the cell says nothing was found for."""
    picture, compared = real_picture(), 0
    for found in picture.pages:
        for each in cover_words.uneven([found]):
            at = found.sides.index(each.side)
            for where, row in cover_words.squares(found):
                compared += 1
                assert (cover_words.square(row[at]) == "Nothing found.") == (where in each.missed)
    assert compared > 10
