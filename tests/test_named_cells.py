"""The named cells of the real data as of 22 November 2026: what the views know and what the page says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from built import Built, picture, real, text
from making import day
from openbook.model.statuses import Status, Tile
from openbook.site import urls
from openbook.views.cells import Side

SNAPSHOT = day("2026-08-21")
WELLBEING = ("family-and-significant-others", "lifestyle-and-associates", "emotional-wellbeing", "social-inclusion")
REGIONS = [region.id for region in picture().site.live_regions]
NEXT = "crs2-community-support-for-men"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return real(tmp_path_factory)


def side(region: str, category: str, group: str) -> Side:
    found = picture().cell(region, category).side(group)
    assert found is not None
    return found


def page(site: Built, region: str, category: str, group: str) -> str:
    """What the page of a cell says for one group."""
    tree = site.page(urls.cell(region, category))
    title = {"men": "Men", "women": "Women"}[group]
    (found,) = [
        each for each in tree.xpath("//section[contains(@class,'side')]") if f"{title}:" in text(each.find("h2"))
    ]
    return text(found)


def ids(items: Iterable[Any]) -> set[str]:
    return {each.record.id for each in items}


def assert_inside_womens_services(site: Built, region: str, category: str) -> None:
    found = side(region, category, "women")
    assert found.tile is Tile.LISTED
    assert found.only_inside(category) == ("women",)
    assert {each.standing.seen for each in found.current} == {SNAPSHOT}
    said = page(site, region, category, "women")
    assert "Listed for referrals when last seen on 21 August 2026, 93 days ago, inside women's services" in said


def test_as_of_the_day_of_the_latest_look() -> None:
    assert picture().site.as_of == day("2026-11-22")
    assert not picture().site.as_of_chosen


def test_north_east_employment(site: Built) -> None:
    cell = ("north-east", "education-training-and-employment")
    men = side(*cell, "men")
    assert (men.tile, str(men.since and men.since.date)) == (Tile.GAP, "2023-12-31")
    assert men.current == ()
    said = page(site, *cell, "men")
    assert "Gap" in said
    assert "No longer listed since 31 December 2023. We found nothing in its place." in said
    assert_inside_womens_services(site, *cell)


def test_greater_manchester_employment(site: Built) -> None:
    cell = ("greater-manchester", "education-training-and-employment")
    men, women = side(*cell, "men"), side(*cell, "women")
    assert (men.tile, women.tile) == (Tile.LISTED, Tile.LISTED)
    (one,) = men.current
    assert one.record.category == "education-training-and-employment"
    assert set(one.record.who.groups) in ({"men", "women"}, set()), "one service for all adults"
    assert one in women.current
    assert {each.record.category for each in women.current} == {"education-training-and-employment", "women"}
    assert "Listed for referrals when last seen on 21 August 2026" in page(site, *cell, "men")
    assert "Women's services" in site.main(urls.cell(*cell))


def test_kent_surrey_and_sussex_finance(site: Built) -> None:
    cell = ("kent-surrey-and-sussex", "finance-benefits-and-debt")
    men = side(*cell, "men")
    assert (men.tile, men.services) == (Tile.NOTHING_FOUND, ())
    assert "We looked and found no service" in page(site, *cell, "men")
    assert "Where we looked" in page(site, *cell, "men")
    assert_inside_womens_services(site, *cell)


def test_greater_manchester_dependency(site: Built) -> None:
    cell = ("greater-manchester", "dependency-and-recovery")
    men, women = side(*cell, "men"), side(*cell, "women")
    assert (men.tile, str(men.since and men.since.date)) == (Tile.GAP, "2026-03-10")
    assert len(men.over) == 5
    assert {each.standing.status for each in men.over} == {Status.NOT_LISTED}
    assert {each.extent for each in men.cover} == {"none"}, "in any of its councils"
    assert len(men.cover) == 10
    assert ids(men.over) <= ids(women.over), "those five ended for women too"
    said = page(site, *cell, "men")
    assert "No longer listed since 10 March 2026. We found nothing in its place." in said
    assert women.tile is Tile.LISTED
    assert women.only_inside("dependency-and-recovery") == ("women",)
    assert "inside women's services" in page(site, *cell, "women")
    assert "10 March 2026" in page(site, *cell, "women")


def test_greater_manchester_councils_hold_grants_as_context(site: Built) -> None:
    cell = picture().cell("greater-manchester", "dependency-and-recovery")
    (grants,) = [each for each in cell.context if each.record.instrument == "grant"]
    assert "councils" in grants.record.title.lower()
    around = text(site.page(urls.cell(cell.region.id, cell.category.id)).find(".//main"))
    assert grants.record.title in around
    assert "2024" in site.main(urls.record(grants.record.id))


def test_south_west_dependency(site: Built) -> None:
    cell = ("south-west", "dependency-and-recovery")
    men = side(*cell, "men")
    assert men.tile is Tile.LISTED
    (stopped,) = men.over
    assert str(stopped.standing.since and stopped.standing.since.date) == "2026-03-05"
    cover = {each.area.id: each for each in men.cover}
    assert {each for each, one in cover.items() if one.extent == "part"} == {"devon-and-cornwall"}
    assert [each.id for each in cover["devon-and-cornwall"].not_reached] == ["plymouth"]
    assert "none" not in {each.extent for each in cover.values()}
    said = page(site, *cell, "men")
    assert "Another one stopped on 5 March 2026" in said
    assert "only parts of Devon and Cornwall" in said
    assert "nothing found for Plymouth" in site.main(urls.cell(*cell)).replace("Nothing", "nothing")
    assert_inside_womens_services(site, *cell)


def test_yorkshire_accommodation(site: Built) -> None:
    cell = ("yorkshire-and-the-humber", "accommodation")
    men = side(*cell, "men")
    assert men.tile is Tile.IN_HOUSE
    (own,) = men.current
    assert str(own.standing.since and own.standing.since.date)[:7] == "2026-04"
    assert own.standing.inferred
    stopped = [each for each in men.services if each.standing.status is Status.NOT_LISTED]
    assert [str(each.standing.since and each.standing.since.date) for each in stopped] == ["2026-03-30"]
    said = page(site, *cell, "men")
    assert "Run by the Probation Service itself since 7 April 2026 (inferred)" in said
    assert "30 March 2026" in said
    assert_inside_womens_services(site, *cell)


@pytest.mark.parametrize("category", WELLBEING)
def test_wales_personal_wellbeing(site: Built, category: str) -> None:
    men = side("wales", category, "men")
    assert men.tile is Tile.LISTED
    assert men.only_inside(category) == ("personal-wellbeing",)
    assert {each.extent for each in men.cover} == {"all"}
    assert "inside personal wellbeing" in page(site, "wales", category, "men")
    assert_inside_womens_services(site, "wales", category)


@pytest.mark.parametrize("region", REGIONS)
def test_restorative_justice_anywhere(site: Built, region: str) -> None:
    cell = picture().cell(region, "restorative-justice")
    assert [each.tile for each in cell.sides] == [Tile.NOTHING_FOUND, Tile.NOTHING_FOUND]
    assert [line.amount.unknown and line.amount.unknown.state for line in cell.money] == ["none-assigned"]
    for group in ("men", "women"):
        assert "We looked and found no service" in page(site, region, "restorative-justice", group)
    whole = site.main(urls.cell(region, "restorative-justice"))
    assert "None assigned" in whole
    (line,) = site.page(urls.cell(region, "restorative-justice")).xpath("//section[@id='money']//tbody/tr")
    assert "Clinks: " in text(line), "who said it stands beside it"
    assert "around early 2021" in whole


@pytest.mark.parametrize("region", REGIONS)
def test_what_comes_next_for_men(site: Built, region: str) -> None:
    men = side(region, "education-training-and-employment", "men")
    women = side(region, "education-training-and-employment", "women")
    assert NEXT not in ids(women.coming)
    if region == "greater-manchester":
        assert NEXT not in ids(men.coming)
        assert "Community Support for Men" not in page(site, region, "education-training-and-employment", "men")
        return
    (tender,) = [each for each in men.coming if each.record.id == NEXT]
    assert tender.standing.status is Status.OUTCOME_NOT_FOUND
    assert men.tile is Tile.GAP, "a second mark: today's answer stays"
    said = page(site, region, "education-training-and-employment", "men")
    assert "Community Support for Men" in said
    assert "October 2026" in said
    assert "did not find the outcome" in said


def test_what_comes_next_is_a_mark_of_its_own_in_the_matrix(site: Built) -> None:
    home = site.page("")
    (row,) = [
        each
        for each in home.xpath("//table[@class='matrix']//tr")
        if text(each.find("th")) == "Education, training and employment"
    ]
    cells = {each.find("a").get("href"): each for each in row.findall("td")}
    assert len(cells) == len(REGIONS)
    for region in REGIONS:
        cell = cells[f"regions/{region}/education-training-and-employment/"]
        men, women = cell.xpath(".//span[contains(@class,'half')]")
        assert ("more is planned" in text(men)) == bool(men.xpath(".//span[@class='next']")) is True
        assert "more is planned" not in text(women)
        assert ("Gap" in text(men)) == (region != "greater-manchester")
        assert "Listed" in text(women)
