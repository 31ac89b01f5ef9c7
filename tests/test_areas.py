"""What is known of help in one area, in a small region with two forces and in the real data."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from built import picture as real_picture
from making import ELDERS, Scope, Who, area, category, day, event, finding, look, on, record, region, site
from openbook.model.parts import Ages
from openbook.model.places import Region, Unit, UnitList
from openbook.model.records import Record, Relation
from openbook.model.statuses import Tile
from openbook.site import area_words
from openbook.views.areas import NO_SERVICE, AreaView, Here, areas_of
from openbook.views.cells import Picture
from openbook.views.ground import Extent
from openbook.views.lots import Lots, lot_areas
from openbook.views.served import cover_of

SHIRE = region(
    "shire",
    area("east", "police-area"),
    area("west", "police-area"),
    area("vale", part_of=["east"]),
    area("hill", part_of=["east"]),
    area("vale-unit", "delivery-unit", part_of=["east"]),
    area("lost-unit", "delivery-unit"),
    area("hmp-example", "prison"),
    area("both", "contract-area", includes=["east", "west"]),
)
SEARCH = look(topics=("service",))
STARTED = [event("started", "2028-06-01")]
ENDED = [event("started", "2026-01-01"), event("ended", "2028-05-01")]


def service(id: str, *areas: str, over: bool = False, **more: object) -> Record:
    given = {"home": "shire", "areas": areas, "events": ENDED if over else STARTED}
    return record(id, **(given | more))  # type: ignore[arg-type]


def pictured(*records: Record, where: Region = SHIRE, **more: object) -> Picture:
    given = {"regions": [where], "records": records, "looks": [SEARCH], "groups": ()}
    return Picture(site(**(given | more)))  # type: ignore[arg-type]


def view(picture: Picture, place: str) -> AreaView:
    found = areas_of(picture, next(iter(picture.site.regions.values())), Lots(picture))
    return next(each for each in found if each.area.id == place)


def side(picture: Picture, place: str) -> Here:
    (row,) = view(picture, place).rows
    (found,) = row.sides
    assert found is not None
    return found


def said(picture: Picture, place: str) -> str:
    found = view(picture, place)
    (row,) = found.rows
    assert row.sides[0] is not None
    return " ".join(each.text for each in area_words.here(found, row.category, row.sides[0], picture.site))


@pytest.mark.parametrize(
    ("services", "place", "extent", "tile", "words"),
    [
        ([service("a")], "vale", Extent.ALL, Tile.LISTED, "Started."),
        ([service("a", "east")], "vale", Extent.ALL, Tile.LISTED, "Started."),
        ([service("a", "vale")], "east", Extent.PART, Tile.LISTED, "Started, only for Vale."),
        ([service("a", "vale"), service("b", "hill")], "east", Extent.ALL, Tile.LISTED, "Started."),
        ([service("a", "east"), service("b", "west")], "both", Extent.ALL, Tile.LISTED, "Started."),
        ([service("a", "east")], "both", Extent.PART, Tile.LISTED, "Started, only for East."),
        ([service("a", "west")], "vale", Extent.NONE, Tile.NOTHING_FOUND, "Nothing found here; listed for West."),
        ([service("a", "west", over=True)], "vale", Extent.NONE, Tile.NOTHING_FOUND, "Nothing found."),
        ([service("a", "east", over=True)], "vale", Extent.NONE, Tile.GAP, "Ended on 1 May 2028."),
        ([service("a", over=True)], "lost-unit", Extent.NONE, Tile.GAP, "Ended on 1 May 2028."),
        (
            [service("a", "east")],
            "lost-unit",
            Extent.UNKNOWN,
            None,
            "Not known. Listed for East; nothing found for West.",
        ),
        (
            [service("a", "east"), service("b", "west")],
            "lost-unit",
            Extent.WHEREVER,
            Tile.LISTED,
            "Started, one for each police area.",
        ),
        ([service("a", "east", over=True)], "lost-unit", Extent.NONE, Tile.NOTHING_FOUND, "Nothing found."),
        (
            [service("a", "east", over=True), service("b", "west", over=True)],
            "lost-unit",
            Extent.NONE,
            Tile.GAP,
            "Ended on 1 May 2028.",
        ),
        (
            [service("a", "east", places=("Lost Unit",))],
            "lost-unit",
            Extent.NAMED,
            Tile.LISTED,
            "Started, and works in a place of this name.",
        ),
        (
            [service("a", "vale")],
            "vale-unit",
            Extent.UNKNOWN,
            None,
            "Not known. Listed for Vale; nothing found for West.",
        ),
        ([service("a", "hmp-example")], "hmp-example", Extent.ALL, Tile.LISTED, "Started."),
        ([service("a", "hmp-example")], "lost-unit", Extent.NONE, Tile.NOTHING_FOUND, "Nothing found."),
        ([], "vale", Extent.NONE, Tile.NOTHING_FOUND, "Nothing found."),
    ],
)
def test_what_an_area_has(services: list[Record], place: str, extent: Extent, tile: Tile | None, words: str) -> None:
    picture = pictured(*services)
    found = side(picture, place)
    assert (found.extent, found.tile) == (extent, tile)
    assert said(picture, place) == words


def test_what_came_after_the_service_of_a_drawn_area_is_told_there_although_it_is_drawn_otherwise() -> None:
    drawn = [area(each, "part", part_of=["east"]) for each in ("north", "south", "coast")]
    where = region("shire", area("east", "police-area"), area("west", "police-area"), *drawn)
    after = service("new", "coast", relations=(Relation("replaces", "old", "inferred"),))
    picture = pictured(service("old", "north", over=True), after, where=where)
    found = side(picture, "north")
    assert (found.extent, found.tile) == (Extent.FOLLOWED, Tile.LISTED)
    assert [each.record.id for each in found.services] == ["new", "old"]
    assert said(picture, "north").startswith("Started. It came after the one for this area, which stopped")
    assert side(picture, "south").tile is Tile.NOTHING_FOUND


@pytest.mark.parametrize("before", [("vale",), ("east",), ()])
def test_what_came_after_elsewhere_fills_no_gap_in_an_area_that_lies_beside_it(before: tuple[str, ...]) -> None:
    after = service("new", "west", relations=(Relation("replaces", "old", "stated"),))
    found = side(pictured(service("old", *before, over=True), after), "vale")
    assert (found.extent, found.tile) == (Extent.NONE, Tile.GAP)


def test_a_report_of_a_gap_counts_where_it_was_made() -> None:
    there = finding(gap=True, scope=Scope(regions=("shire",), areas=("vale",), categories=("housing",)))
    picture = pictured(findings=[there])
    assert side(picture, "vale").tile is Tile.GAP
    assert said(picture, "vale") == "A source says that it is missing (Example Inspectors)."
    assert side(picture, "hill").tile is Tile.NOTHING_FOUND
    assert view(picture, "vale").findings == (there,)
    assert view(picture, "hill").findings == ()


def test_a_report_on_an_area_of_the_same_id_in_another_region_is_not_shown() -> None:
    elsewhere = finding(scope=Scope(regions=("other-shire",), areas=("vale",)))
    assert view(pictured(findings=[elsewhere]), "vale").findings == ()


def test_where_people_must_be_and_what_age_they_must_have_is_said() -> None:
    young = service("a", who=Who(ages=Ages(18, 25), setting="custody"))
    assert said(pictured(young), "vale") == "Started, in prison, aged 18 to 25."
    adults = service("a", who=Who(ages=Ages(18, None)))
    assert said(pictured(adults), "vale") == "Started."


def test_services_of_two_kinds_stand_in_two_sentences_with_their_leads() -> None:
    inside = service("a", who=Who(setting="custody"), suppliers=("example-trust",))
    outside = service("b", who=Who(setting="community"), events=[event("run-in-house", "2028-06-01")])
    picture = pictured(inside, outside)
    found = view(picture, "vale")
    assert found.rows[0].sides[0] is not None
    sentences = area_words.here(found, found.rows[0].category, found.rows[0].sides[0], picture.site)
    assert {each.text: each.leads for each in sentences} == {
        "Started, in prison.": ("example-trust",),
        "Run by the Probation Service itself, in the community.": (),
    }


def test_a_package_shows_in_each_kind_of_help_and_not_again_as_other_help() -> None:
    kinds = [category(), category("bundle", roles=("package",), order=2), category("extra", roles=("other",), order=3)]
    packed = service("a", category="bundle", covers=("housing",))
    other = service("b", category="extra")
    picture = pictured(packed, other, categories=kinds)
    assert said(picture, "vale") == "Started, in bundle."
    assert [row.category.id for row in view(picture, "vale").others] == ["extra"]


def test_a_kind_of_help_for_one_group_says_so_to_the_other() -> None:
    kinds = [category("elder-help", groups=("elders",))]
    picture = pictured(categories=kinds, groups=(ELDERS, *site().facts.groups[1:]))
    (row,) = view(picture, "vale").rows
    assert row.sides[1] is None
    assert area_words.not_here(row.category, "juniors", picture.site) == "This help is only for elders."


def test_counts_of_the_table() -> None:
    kinds = [category(), category("food", order=2), category("music", order=3)]
    picture = pictured(service("a", "east"), service("b", category="food"), categories=kinds)
    found = view(picture, "lost-unit")
    assert area_words.counts(found, 0) == (
        "of 3 kinds of help, 1 started or listed, 1 with nothing found and 1 not known for this place"
    )


def test_what_a_reader_must_know_first() -> None:
    picture = pictured()
    assert area_words.unsure(view(picture, "vale")) == []
    assert "which police area this lies in" in area_words.unsure(view(picture, "lost-unit"))[0]
    assert len(area_words.unsure(view(picture, "hmp-example"))) == 2
    assert "smaller areas" in area_words.unsure(view(pictured(service("a", "vale")), "vale-unit"))[0]


def test_another_writing_in_a_list_of_units_is_kept_until_its_day() -> None:
    listed = UnitList(
        id="units", date=on("2028-01-01").date, units=(Unit("lost-unit", "Lost (Hill)"), Unit("vale-unit"))
    )
    where = region("shire", *SHIRE.areas, delivery_units=(listed,))
    assert [text for _, text in view(pictured(where=where), "lost-unit").written] == ["Lost (Hill)"]
    assert view(pictured(where=where), "vale-unit").written == ()
    assert view(pictured(where=where, as_of="2027-12-31"), "lost-unit").written == ()


def test_areas_of_one_name_are_told_apart() -> None:
    unit = replace(area("vale-2", "delivery-unit"), title="Vale")
    where = region("shire", area("vale", "police-area"), area("hill", "police-area"), unit)
    assert [each.kind for each in view(pictured(where=where), "vale").namesakes] == ["delivery-unit"]
    assert view(pictured(where=where), "hill").namesakes == ()


def test_a_region_without_areas_has_no_area_pages() -> None:
    picture = pictured(service("a"), where=region("shire"))
    assert areas_of(picture, picture.site.regions["shire"], Lots(picture)) == ()


PLACES = st.lists(st.sampled_from([each.id for each in SHIRE.areas]), max_size=2, unique=True).map(tuple)
RECORDS = st.lists(st.tuples(PLACES, st.booleans(), st.booleans()), max_size=5)


@given(RECORDS)
def test_what_is_covered_is_never_also_not_found(drawn: list[tuple[tuple[str, ...], bool, bool]]) -> None:
    records = [
        service(f"r{n}", *areas, over=over, relations=(Relation("replaces", f"r{n - 1}", "stated"),) if after else ())
        for n, (areas, over, after) in enumerate(drawn)
    ]
    picture = pictured(*records)
    cell = picture.cell("shire", "housing").sides[0]
    for found in areas_of(picture, SHIRE, Lots(picture)):
        (here,) = found.rows[0].sides
        assert here is not None
        words = " ".join(each.text for each in area_words.here(found, found.rows[0].category, here, picture.site))
        assert here.covered == (here.tile is Tile.LISTED)
        assert here.covered == words.startswith("Started")
        if here.tile in NO_SERVICE:
            assert words.startswith("Nothing found")
        cover = next((each.extent for each in cover_of(SHIRE, cell) if each.area.id == found.area.id), None)
        assert cover is None or here.extent == cover


LOTS = record("next", level="process", reference="", events=[event("tender-opened", "2028-09-01")], home="")


@pytest.mark.parametrize(
    ("lots", "place", "expected"),
    [
        (("East", "West"), "east", ("East",)),
        (("East and West",), "east", ("East and West",)),
        (("East", "West"), "vale", ("East",)),
        (("East", "Vale"), "vale", ("Vale",)),
        (("Vale", "Elsewhere"), "east", ("Vale",)),
        (("East", "West"), "lost-unit", ()),
        (("Lost Unit",), "lost-unit", ()),
        (("Eastern",), "east", ()),
        (("Hill",), "hill-and-dale", ()),
        (("Hill and Bay, Dale",), "hill-and-dale", ("Hill and Bay, Dale",)),
        (("Shire, the young", "Shire, the old"), "vale", ("Shire, the young", "Shire, the old")),
    ],
)
def test_the_lots_that_an_area_is_in_by_name(lots: tuple[str, ...], place: str, expected: tuple[str, ...]) -> None:
    tender = record("next", level="process", reference="", events=LOTS.events, home="", lots=lots)
    where = region("shire", *SHIRE.areas, replace(area("hill-and-dale", "part"), title="Hill and Dale"))
    (coming,) = view(pictured(tender, where=where), place).coming
    assert coming.lots == expected


SECOND_GENERATION = {
    "north-east": ["Cleveland", "Durham", "Northumbria"],
    "north-west": ["Cheshire and Merseyside", "Cumbria", "Lancashire"],
    "wales": ["North Wales and Dyfed-Powys", "Gwent and South Wales"],
    "south-central": ["Thames Valley", "Hampshire", "Isle of Wight"],
    "south-west": ["Avon and Somerset, Gloucestershire and Wiltshire", "Devon, Cornwall and Dorset"],
    "kent-surrey-and-sussex": ["Kent", "Surrey and Sussex"],
    "east-midlands": ["Derbyshire and Nottinghamshire", "Leicestershire and Lincolnshire"],
    "west-midlands": ["Staffordshire", "Warwickshire and West Mercia", "West Midlands"],
    "yorkshire-and-the-humber": ["Humberside and North Yorkshire", "South Yorkshire", "West Yorkshire"],
    "east-of-england": [
        "Hertfordshire, Cambridgeshire, Bedfordshire and Northamptonshire",
        "Essex, Norfolk and Suffolk",
    ],
    "london": [
        "London, people aged over 26 (label used: London over 26)",
        "London, people aged 18 to 25 (label used: London 18-25)",
    ],
}
"""The contract areas by region, as the table in the code of the Ministry's new referral service has them."""


def test_each_lot_of_the_next_services_for_men_is_in_the_region_that_its_source_puts_it_in() -> None:
    picture = real_picture()
    tender = picture.site.records["crs2-community-support-for-men"]
    found: dict[str, list[str]] = {}
    for lot, places in lot_areas(picture.site, tender):
        regions = {where.id for where, _ in places}
        assert len(regions) == 1, lot
        found.setdefault(regions.pop(), []).append(lot)
    assert found == SECOND_GENERATION


def test_every_police_area_of_the_real_data_is_in_a_lot_where_the_region_is_in_the_tender() -> None:
    picture = real_picture()
    lots = Lots(picture)
    tender = picture.site.records["crs2-community-support-for-men"]
    for where in picture.site.live_regions:
        for found in areas_of(picture, where, lots):
            named = {each.each.record.id: each.lots for each in found.coming}
            assert (tender.id in named) == tender.in_region(where.id)
            if found.area.kind == "police-area" and tender.id in named:
                assert named[tender.id], found.area.id


def test_areas_and_cells_of_the_real_data_agree() -> None:
    """Whatever the page of a cell says of a police area or council, the page of that area says too."""
    picture = real_picture()
    compared = 0
    for where in picture.site.live_regions:
        for found in areas_of(picture, where, Lots(picture)):
            for row in found.rows:
                cell = picture.cell(where.id, row.category.id)
                for here in row.sides:
                    if here is None:
                        continue
                    side = cell.side(here.group)
                    assert side is not None
                    words = area_words.here(found, row.category, here, picture.site)
                    assert here.covered == words[0].text.startswith(("Listed", "Run by the Probation Service"))
                    for each in cover_of(where, side):
                        if each.area.id == found.area.id:
                            compared += 1
                            assert here.extent == each.extent
    assert compared > 1000


def test_a_service_that_started_later_is_not_there_yet() -> None:
    assert side(pictured(service("a"), as_of="2028-05-31"), "vale").tile is Tile.NOTHING_FOUND
    assert day("2028-05-31") < day("2028-06-01")
