"""Every number on the front page leads to the list that makes it up, and the list has that length."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest

from built import Built, picture, real, text
from openbook.views import opportunities

HELPED = ("t-listed", "t-in-house")


@pytest.fixture(scope="module", params=["", "2021-06-26"], ids=["latest", "day one"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return real(tmp_path_factory, request.param)


def section(site: Built, fragment: str) -> Any:
    (found,) = site.page("squares/").xpath(f"//section[@id='{fragment}']")
    return found


def test_the_counts_at_the_top_are_the_lengths_of_their_lists(site: Built) -> None:
    links = site.page("").xpath("//ul[@class='counts']//a")
    squares = [each for each in links if each.get("href").startswith("squares/")]
    assert len(squares) == 3 * len(picture().site.groups)
    for each in squares:
        there = section(site, urlsplit(each.get("href")).fragment)
        assert int(text(each.find("b"))) == len(there.xpath(".//dd/a")), text(each)
        assert re.search(r"\d+", text(there.find("h3"))).group() == text(each.find("b"))  # type: ignore[union-attr]


def test_the_buttons_count_the_halves_of_their_tile(site: Built) -> None:
    home = site.page("")
    for label in home.xpath("//fieldset[@class='pick'][1]/label"):
        tile = label.find("input").get("id").removeprefix("pick-")
        if tile != "all":
            halves = home.xpath(f"//table[@class='matrix']//span[contains(concat(@class, ' '), 'half t-{tile} ')]")
            listed = [a for group in picture().site.groups for a in section(site, f"{tile}-{group}").xpath(".//dd/a")]
            assert int(text(label).split()[-1]) == len(halves) == len(listed) > 0, text(label)


def test_the_numbers_of_a_region_are_the_cards_of_its_page(site: Built) -> None:
    titles = {group.id: group.title for group in picture().site.facts.groups}
    rows = site.page("").xpath("//details[summary='Region by region, in words']//li")
    assert len(rows) == len(picture().site.live_regions)
    for row in rows:
        page = site.page(row.find("a").get("href"))
        cards = page.xpath("//section[@id='help']/ul[1]/li")
        for title in titles.values():
            halves = [each for card in cards for each in card.findall("p") if text(each).startswith(f"{title}:")]
            helped = [each for each in halves if any(word in each.find("span").get("class") for word in HELPED)]
            assert f"for {title.lower()} {len(helped)} of {len(halves)}" in text(row)
        link = site.page("").xpath(f"//*[local-name()='svg']/*[@href='{row.find('a').get('href')}']/@aria-label")
        assert len(link) == 1
        assert text(row).partition(": ")[2] in link[0]


def test_what_is_open_for_bids_is_what_the_page_of_opportunities_lists(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    site = real(tmp_path_factory)
    (number,) = site.page("").xpath("//ul[@class='counts']//a[@href='opportunities/']/b")
    assert int(text(number)) == len(opportunities.board(picture()).open)
    assert ("Nothing open that we know of" in site.main("opportunities/")) == (int(text(number)) == 0)
