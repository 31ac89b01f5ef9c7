"""What programs read of the site: canonical addresses, breadcrumbs, sitemap, robots, descriptions."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from built import Built, real, run, small
from openbook.site.markup import json_data
from openbook.site.sitemap import NAMESPACE, robots

ADDRESS = "https://example.org/open-book"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = small(tmp_path_factory.mktemp("metadata") / "small")
    output = root / "output"
    ended = run("build", "--root", str(root), "--output", str(output), "--site-url", f"{ADDRESS}/", "--no-search")
    assert ended.returncode == 0, ended.stderr
    return Built(output)


def test_every_page_names_its_own_address(site: Built) -> None:
    for path, page in site.pages.items():
        if path:
            assert page.xpath("//link[@rel='canonical']/@href") == [f"{ADDRESS}/{path}"]
            assert page.xpath("//meta[@property='og:url']/@content") == [f"{ADDRESS}/{path}"]
            (picture,) = page.xpath("//meta[@property='og:image']/@content")
            assert (site.output / picture.removeprefix(f"{ADDRESS}/")).read_bytes().startswith(b"\x89PNG")


def test_the_breadcrumbs_are_those_of_the_page(site: Built) -> None:
    page = site.page("regions/north-shire/housing/")
    (data,) = page.xpath("//script[@type='application/ld+json']/text()")
    found = json.loads(data)
    assert found["@type"] == "BreadcrumbList"
    shown = [" ".join(each.itertext()) for each in page.xpath("//nav[@class='trail']//li")]
    assert [each["name"] for each in found["itemListElement"]] == shown
    assert [each["position"] for each in found["itemListElement"]] == [1, 2, 3, 4]
    assert found["itemListElement"][-1]["item"] == f"{ADDRESS}/regions/north-shire/housing/"


def test_the_sitemap_names_every_page_that_can_be_found(site: Built) -> None:
    tree = ElementTree.parse(site.output / "sitemap.xml")
    named = [each.text for each in tree.iter(f"{{{NAMESPACE}}}loc")]
    moved = {path for path, page in site.pages.items() if page.findtext(".//h1") == "This page has moved"}
    assert sorted(map(str, named)) == sorted(f"{ADDRESS}/{path}" for path in set(site.pages) - moved - {"404.html"})
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in (site.output / "robots.txt").read_text("utf-8")


def test_a_site_that_does_not_know_its_address_makes_none_up(tmp_path_factory: pytest.TempPathFactory) -> None:
    built = real(tmp_path_factory)
    assert not (built.output / "sitemap.xml").exists()
    assert "Sitemap" not in robots("")
    assert built.page("").xpath("//link[@rel='canonical'] | //meta[starts-with(@property,'og:')]") == []


def test_pages_for_readers_are_described_each_in_its_own_words(tmp_path_factory: pytest.TempPathFactory) -> None:
    built = real(tmp_path_factory)
    found: Counter[str] = Counter()
    for path in (
        "",
        "regions/",
        "regions/london/",
        "regions/london/accommodation/",
        "categories/",
        "records/",
        "categories/women/",
        "opportunities/",
        "gaps/",
        "next/",
        "budgets/",
        "plans/",
        "commitments/",
    ):
        (description,) = built.page(path).xpath("//meta[@name='description']/@content")
        assert 40 <= len(description) <= 200, (path, description)
        found[description] += 1
    assert max(found.values()) == 1


@pytest.mark.parametrize("text", ["</script><b>", "<!--", "a & b", "\u2028", "]]>"])
def test_json_in_a_page_cannot_end_its_element(text: str, tmp_path: Path) -> None:
    made = str(json_data({"name": text}))
    assert "<" not in made
    assert "\u2028" not in made
    assert json.loads(made) == {"name": text}
