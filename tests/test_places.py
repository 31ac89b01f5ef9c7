"""The A to Z of places, in a small site, against the real data, and on the built pages."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import yaml

from built import Built, links, real, text
from built import picture as real_picture
from making import area, event, record, region, site
from openbook.model.places import OtherName
from openbook.model.records import Record
from openbook.site import urls
from openbook.views.cells import Picture
from openbook.views.ground import plain
from openbook.views.places import Place, a_to_z, town
from support import ROOT

STARTED = [event("started", "2028-06-01")]
SHIRE = region(
    "north-shire",
    area("east", "police-area"),
    area("west", "police-area"),
    replace(area("vale", part_of=["east"]), aliases=("The Vale", "VALE")),
    replace(area("east-unit", "delivery-unit"), title="East"),
    aliases=("The North",),
    names=(OtherName("cy", "Gogledd"),),
)
OTHER = region("south-shire", area("bay", "police-area"), order=2)


def named(id: str, *places: str, **more: Any) -> Record:
    return record(id, **({"places": places, "events": STARTED} | more))


def listed(*records: Record, as_of: str = "2029-01-01") -> list[Place]:
    found = a_to_z(Picture(site(regions=[SHIRE, OTHER], records=records, as_of=as_of)))
    return [place for places in found.values() for place in places]


def of(name: str, *records: Record) -> list[Place]:
    return [place for place in listed(*records) if place.name == name]


def ids(items: Any) -> list[str]:
    return [each.id for each in items]


def test_regions_areas_and_their_other_names_stand_there_once() -> None:
    found = [(place.name, place.region.id, place.area.id if place.area else "", place.title) for place in listed()]
    assert sorted(found) == [
        ("Bay", "south-shire", "bay", ""),
        ("East", "north-shire", "east", ""),
        ("East", "north-shire", "east-unit", ""),
        ("Gogledd", "north-shire", "", "North Shire"),
        ("North Shire", "north-shire", "", ""),
        ("South Shire", "south-shire", "", ""),
        ("The North", "north-shire", "", "North Shire"),
        ("The Vale", "north-shire", "vale", "Vale"),
        ("Vale", "north-shire", "vale", ""),
        ("West", "north-shire", "west", ""),
    ]


def test_places_of_one_name_stand_together_the_larger_first() -> None:
    assert ids(place.area for place in of("East")) == ["east", "east-unit"]


def test_a_town_leads_to_the_only_area_that_all_of_its_records_are_for() -> None:
    (hilltop,) = of("Hilltop", named("a", "Hilltop", areas=("east",)), named("b", "hilltop", "Hilltop"))
    assert hilltop.area is not None
    assert hilltop.area.id == "east"
    assert sorted(each.record.id for each in hilltop.records) == ["a", "b"]
    (inside,) = of("Hilltop", named("a", "Hilltop", areas=("east",)), named("b", "Hilltop", areas=("vale",)))
    assert inside.area is not None
    assert inside.area.id == "vale"


def test_a_town_of_two_areas_or_none_leads_to_the_region() -> None:
    (between,) = of("Hilltop", named("a", "Hilltop", areas=("east",)), named("b", "Hilltop", areas=("west",)))
    assert (between.area, ids(between.around)) == (None, ["east", "west"])
    (either,) = of("Hilltop", named("a", "Hilltop", areas=("east", "west")))
    assert either.area is None
    (anywhere,) = of("Hilltop", named("a", "Hilltop"))
    assert (anywhere.area, anywhere.around, anywhere.region.id) == (None, (), "north-shire")


def test_a_town_of_one_name_in_two_regions_stands_there_twice() -> None:
    both = of("Hilltop", named("a", "Hilltop"), named("b", "Hilltop", home="south-shire"))
    assert [place.region.id for place in both] == ["north-shire", "south-shire"]


def test_a_town_of_a_record_of_several_regions_is_in_one_of_them() -> None:
    (somewhere,) = of("Hilltop", named("a", "Hilltop", home="", regions=("north-shire", "south-shire")))
    assert ids(somewhere.regions) == ["north-shire", "south-shire"]


def test_a_place_with_the_name_of_an_area_that_the_record_reaches_is_that_area() -> None:
    assert [place.records for place in of("Vale", named("a", "the vale", "Vale", areas=("east",)))] == [()]
    unit_too = of("East", named("a", "East", areas=("west",)))
    assert [place.area.id if place.area else "" for place in unit_too] == ["east", "east-unit"]


def test_a_place_with_the_name_of_an_area_that_the_record_does_not_reach_keeps_its_own_line() -> None:
    found = of("Vale", named("a", "Vale", areas=("west",)))
    assert [len(place.records) for place in found] == [0, 1]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Bay: one-to-one every week", "Bay"),
        ("Optional: Bay, Hill", "Optional: Bay, Hill"),
        ("Bay (north)", "Bay (north)"),
        ("Bay: ", "Bay: "),
    ],
)
def test_what_is_said_after_a_colon_is_not_the_name(written: str, name: str) -> None:
    assert town(written) == name


def test_words_that_are_no_name_come_last() -> None:
    found = a_to_z(Picture(site(regions=[OTHER], records=[named("a", "mobile places", "Ébène", home="south-shire")])))
    assert list(found) == ["B", "E", "S", ""]
    assert [place.name for place in found[""]] == ["mobile places"]


def test_a_place_of_a_record_that_nothing_is_known_of_yet_is_not_there() -> None:
    later = named("a", "Hilltop", reference="")
    assert "Hilltop" not in [place.name for place in listed(later, as_of="2028-05-31")]
    assert "Hilltop" in [place.name for place in listed(later)]


def test_a_site_without_regions_has_an_empty_a_to_z() -> None:
    assert dict(a_to_z(Picture(site(regions=[])))) == {}


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return real(tmp_path_factory)


def lines(built: Built) -> Iterator[tuple[str, str, Any]]:
    """(name, where it leads from the root, the line) of each line of the A to Z."""
    page = built.page(urls.FIXED["places"])
    for line in page.xpath("//main/section/ul/li"):
        (first, *_rest) = line.findall("a")
        yield text(first), first.get("href").removeprefix("../"), line


def files(pattern: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """(region, content) of data files, read without the code that is tested here."""
    for path in sorted((ROOT / "data" / "regions").glob(pattern)):
        yield path.relative_to(ROOT / "data" / "regions").parts[0], yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


def test_every_area_and_other_name_of_the_data_files_leads_to_its_page(now: Built) -> None:
    found = [(plain(name), where) for name, where, _ in lines(now)]
    wanted = [
        (plain(name), urls.area(where, each["id"]))
        for where, data in files("*/region.yaml")
        for each in data["areas"]
        for name in {plain(title): title for title in (each["title"], *each.get("aliases", ()))}
    ]
    assert len(wanted) > 200
    assert [pair for pair in wanted if found.count(pair) != 1] == []


def test_every_place_of_a_record_of_the_data_files_is_found_once(now: Built) -> None:
    """Under its own name with a link to the record, or as the area of that name, whose page has the record."""
    found: dict[str, list[tuple[str, Any]]] = {}
    for name, where, line in lines(now):
        found.setdefault(plain(name), []).append((where, line))
    checked = 0
    for path in sorted((ROOT / "data").glob("**/procurement/*.yaml")):
        data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        address = urls.record(path.stem)
        for written in data.get("places", ()):
            entries = found[plain(town(written))]
            own = [where for where, line in entries if any(a.get("href") == f"../{address}" for a in line.iter("a"))]
            same = [where for where, line in entries if len(list(line.iter("a"))) == 1]
            pages = [where for where in same if any(link.endswith(address) for _, link in links(now.page(where)))]
            assert len(own) == 1 or (not own and pages), (path.stem, written)
            checked += 1
    assert checked > 1000


def test_letters_lead_to_their_lists(now: Built) -> None:
    page = now.page(urls.FIXED["places"])
    letters = [(text(each), each.get("href")) for each in page.xpath("//nav[@aria-label='Letters']//a")]
    headings = page.xpath("//main/section/h2")
    assert [href for _, href in letters] == [f"#{each.get('id')}" for each in headings]
    for heading in headings[:-1]:
        names = [text(each.find("a")) for each in heading.getparent().find("ul")]
        assert all(name.startswith(text(heading)) for name in names)
        assert names == sorted(names, key=plain)


def test_the_pages_are_small(now: Built) -> None:
    def size(path: str) -> int:
        return len(gzip.compress((now.output / urls.file_of(path)).read_bytes(), 9, mtime=0))

    assert size(urls.FIXED["places"]) <= 40_000
    areas = [path for path in now.pages if re.fullmatch("regions/[^/]+/areas/[^/]+/", path)]
    assert len(areas) > 150
    assert [path for path in areas if size(path) > 7_000] == []


def words(element: Any) -> str:
    """The text of an element with the spaces that a browser shows."""
    return " ".join(element.text_content().split())


def table(built: Built, path: str) -> dict[str, list[str]]:
    """What the table of an area says: kind of help, then one text a group."""
    rows = built.page(path).xpath("//main//table[1]/tbody/tr")
    return {words(row.find("th")): [words(cell) for cell in row.findall("td")] for row in rows}


def test_women_in_gwent(now: Built) -> None:
    """One service for women, bought as women's services, replaced another in March 2024."""
    (data,) = [each for _, each in files("wales/procurement/crs-prj-12498-gwent.yaml")]
    assert (data["suppliers"], data["areas"], data["who"]["groups"]) == (["the-nelson-trust"], ["gwent"], ["women"])
    path = urls.area("wales", "gwent")
    found = table(now, path)
    titles = real_picture().site.categories
    for category in data["covers"]:
        assert found[titles[category].title][1].endswith("Led by The Nelson Trust.")
        assert found[titles[category].title][1].startswith("Listed")
    assert found["Restorative justice"][1] == "Nothing found."
    page = words(now.page(path).find(".//main"))
    assert "Women's services, Gwent. For women aged 18 and over. Listed for referrals" in page
    assert "Lot, going by names alone: Gwent and South Wales." in page
    assert "There is also Gwent, the probation delivery unit" in page


def test_men_in_gwent(now: Built) -> None:
    found = table(now, urls.area("wales", "gwent"))
    assert found["Accommodation"][0] == "Listed. Led by The Forward Trust."
    assert found["Education, training and employment"][0] == "No longer listed since 31 December 2023."
    assert found["Dependency and recovery"][0] == "Ended on 16 May 2025, in prison."
    assert found["Women's services"][0] == "This help is only for women."


def test_accommodation_for_men_in_yorkshire_is_run_by_the_probation_service_itself(now: Built) -> None:
    found = table(now, urls.area("yorkshire-and-the-humber", "south-yorkshire"))
    assert found["Accommodation"][0] == "Run by the Probation Service itself."


def test_a_unit_whose_police_area_is_not_known_says_so(now: Built) -> None:
    page = now.main(urls.area("north-west", "central-lancashire-unit"))
    assert "We do not know which police area this lies in." in page
    found = table(now, urls.area("north-west", "central-lancashire-unit"))
    assert found["Women's services"][1] == "Listed, one for each police area."


def test_an_old_drawing_of_london_leads_to_what_came_after(now: Built) -> None:
    found = table(now, urls.area("london", "london-north"))
    assert found["Accommodation"][1].startswith("Listed, in women's services. Led by Advance Charity. It came after")


@pytest.fixture(scope="module")
def then(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return real(tmp_path_factory, "2021-06-26")


def test_on_the_first_day_the_first_services_had_started_and_later_ones_are_not_there(then: Built) -> None:
    """PRJ_6557 started on 26 June 2021; what replaced it in March 2024, the fall of employment, the tender: later."""
    path = urls.area("wales", "gwent")
    found = table(then, path)
    assert found["Women's services"][1] == "Started. Led by The Nelson Trust."
    assert found["Education, training and employment"][0] == "Started. Led by Maximus."
    assert found["Dependency and recovery"][0] == "Nothing found."
    (services,) = then.page(path).xpath("//main/section[h2='The services']")
    assert not re.search(r"(since|on|in) (\d+ )?(\w+ )?202[2-6]", words(services).replace("checked", ""))
    assert "What comes next" not in then.main(path)


def test_on_the_first_day_the_a_to_z_names_no_later_record(then: Built) -> None:
    begun = {}
    for path in (ROOT / "data").glob("**/procurement/*.yaml"):
        data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        dates = [each["date"] for each in data.get("events", ()) if isinstance(each["date"], str)]
        begun[f"../{urls.record(path.stem)}"] = min(dates, default="")
    addresses = {each.get("href") for _, _, line in lines(then) for each in line.iter("a")}
    shown = addresses & set(begun)
    assert len(shown) > 50
    assert [address for address in shown if begun[address] > "2021-06-26"] == []
