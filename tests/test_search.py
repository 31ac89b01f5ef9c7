"""Search: how each page is found, the index, the form in a browser, and what is there without it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser import chromium, small_site, too_wide, violations, visit
from built import Built, picture, real, run, small
from making import category, event, record, region
from making import site as small_data
from openbook import search
from openbook.editing.explain import load_explanations
from openbook.model.statuses import Tile
from openbook.site import pages, search_page, urls
from openbook.site.search_page import KINDS, LEFT_OUT, Findable, findable
from openbook.views.cells import Picture
from support import ROOT

# How each page is found


def found(data: Picture) -> dict[str, Findable | None]:
    return {each.path: findable(each, data) for each in pages.plan(data)}


@pytest.fixture(scope="module")
def two() -> dict[str, Findable | None]:
    """Two regions, one kind of help with an old name, a service in the first and one that is national."""
    started = [event("started", "2021-06-26")]
    return found(
        Picture(
            small_data(
                regions=[region("north-shire"), region("south-shire", order=2)],
                categories=[category(aliases=("Old roofs",), official_name="Roof Services")],
                records=[record("a", events=started), record("b", home="", events=started)],
            )
        )
    )


def values(of: Findable | None, name: str) -> list[str]:
    assert of is not None
    return [value for each, value in of.filters if each == name]


def test_a_cell_is_found_by_its_region_its_kind_of_help_and_how_it_looks(two: dict[str, Findable | None]) -> None:
    cell = two["regions/north-shire/housing/"]
    assert values(cell, "kind") == ["cell"]
    assert values(cell, "region") == ["north-shire"]
    assert values(cell, "category") == ["housing"]
    assert set(values(cell, "status")) <= set(Tile)
    assert values(cell, "status")


def test_a_national_record_is_found_in_every_region(two: dict[str, Findable | None]) -> None:
    assert values(two["records/a/"], "region") == ["north-shire"]
    assert values(two["records/b/"], "region") == ["north-shire", "south-shire"]
    assert values(two["records/b/"], "status") == ["started"]


@pytest.mark.parametrize("path", ["categories/housing/", "regions/south-shire/housing/", "records/a/"])
def test_old_names_lead_to_what_carries_the_new_one(two: dict[str, Findable | None], path: str) -> None:
    one = two[path]
    assert one is not None
    assert {"Old roofs", "Roof Services"} <= set(one.names)


def test_what_a_page_is_about_comes_before_what_it_names(two: dict[str, Findable | None]) -> None:
    ranks = {path: each.rank for path, each in two.items() if each is not None}
    assert ranks["categories/housing/"] == ranks["regions/north-shire/"] == "first"
    assert ranks["regions/north-shire/housing/"] == ranks["organisations/example-trust/"] == "second"
    assert ranks["records/a/"] == ranks["about/problems/"] == ""


def test_redirects_and_lists_that_only_repeat_are_left_out(two: dict[str, Findable | None]) -> None:
    assert two["search/"] is two["squares/"] is two["records/"] is None


def test_every_kind_and_everything_left_out_is_a_template() -> None:
    """A renamed template must not lose its kind in silence."""
    templates = {each.name for each in (ROOT / "theme" / "templates").iterdir()}
    assert templates >= LEFT_OUT
    assert {f"{kind}.html" for kind in KINDS} - templates == {f"{search_page.LIST}.html"}


def test_what_can_be_chosen_is_what_real_pages_have() -> None:
    data = picture()
    plan = pages.plan(data, load_explanations())
    here = [each for each in (findable(page, data) for page in plan) if each is not None]
    (page,) = (each for each in plan if each.template == "search.html")
    for name, _title, _any, groups in page.locals["choices"]:
        offered = {str(value) for _heading, options in groups for value, _text in options}
        used = {str(value) for each in here for filter_, value in each.filters if filter_ == name}
        if name == "kind":
            offered.discard("page")  # those written by hand are not in the plan
        assert used <= offered, name
        assert offered - used <= (set(map(str, Tile)) if name == "status" else set()), name


# The index


def index_files(output: Path) -> dict[str, bytes]:
    folder = output / search.BUNDLE
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small(tmp_path_factory.mktemp("search") / "site")
    assert run("build", "--root", str(root), env={"OPENBOOK_SEARCH": "1"}).returncode == 0
    return root / "output"


def test_the_same_pages_give_the_same_index_but_for_the_order_of_its_filters(indexed: Path, tmp_path: Path) -> None:
    again = small(tmp_path / "elsewhere" / "site")
    assert run("build", "--root", str(again), env={"OPENBOOK_SEARCH": "1", "TZ": "Asia/Tokyo"}).returncode == 0
    first = index_files(indexed)
    second = index_files(again / "output")
    unordered = ("filter/", "pagefind-entry.json")
    for name in {*first, *second}:
        if not name.startswith(unordered) and not name.endswith(".pf_meta"):
            assert first.get(name) == second.get(name), name
    assert any(name.endswith(".pf_index") for name in first)


def test_only_what_the_search_page_needs_is_published(indexed: Path) -> None:
    assert {name for name in index_files(indexed) if name.endswith((".js", ".css"))} == {
        "pagefind.js",
        "pagefind-worker.js",
    }


def test_the_pages_themselves_know_nothing_of_the_index(indexed: Path) -> None:
    for path in indexed.rglob("*.html"):
        assert "pagefind" not in path.read_text("utf-8"), path


@pytest.mark.parametrize("way", ["--no-search", "OPENBOOK_SEARCH"])
def test_a_site_can_be_built_without(tmp_path: Path, way: str) -> None:
    root = small(tmp_path / "site")
    flags, env = (["--no-search"], {"OPENBOOK_SEARCH": "1"}) if way == "--no-search" else ([], {way: "0"})
    assert run("build", "--root", str(root), *flags, env=env).returncode == 0
    assert not (root / "output" / search.BUNDLE).exists()
    assert (root / "output" / "search" / "index.html").is_file()


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ("/no/such/program", "has no ready program for this kind of machine"),
        ("/bin/false", "it ended with 1"),
        ("/bin/true", "it found no page"),
    ],
)
def test_without_pagefind_the_build_ends_with_1_says_why_and_leaves_the_last_good_site(
    tmp_path: Path, program: str, told: str
) -> None:
    root = small(tmp_path / "site")
    assert run("build", "--root", str(root)).returncode == 0
    before = sorted(root.rglob("*"))
    ended = run("build", "--root", str(root), env={"OPENBOOK_SEARCH": "1", "PAGEFIND_BINARY_PATH": program})
    assert ended.returncode == 1
    assert ended.stderr.startswith("openbook build: Pagefind")
    assert told in ended.stderr
    assert "Nothing was changed" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert sorted(root.rglob("*")) == before


# In a browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    chromium()
    return real(tmp_path_factory)


@pytest.fixture
def page(site: Built) -> Iterator[Page]:
    """The search page; nothing may go wrong on it."""
    with visit(site.output, urls.FIXED["search"]) as visitor:
        yield visitor.page
        assert visitor.wrong == []


def told(page: Page) -> Any:
    return expect(page.get_by_role("status"))


def hits(page: Page) -> list[str]:
    """The addresses of the results, from the root of the site."""
    found = page.eval_on_selector_all("#results a", "(all) => all.map((each) => new URL(each.href).pathname)")
    return [each.removeprefix("/open-book/") for each in found]


def test_words_are_typed_and_a_result_is_followed(page: Page, site: Built) -> None:
    kind = next(each for each in picture().site.framework_categories)
    page.get_by_label("Words to look for").fill(kind.title)
    told(page).to_contain_text(f"found for “{kind.title}”")
    assert hits(page)[0] == urls.category(kind.id)
    page.locator("#results a").first.click()
    expect(page.locator("h1")).to_have_text(kind.title)


def test_a_search_in_the_address_is_done_and_can_be_shared(page: Page) -> None:
    place, kind = picture().site.live_regions[0], picture().site.framework_categories[0]
    page.goto(f"{page.url}?q={kind.title}&region={place.id}")
    told(page).to_contain_text(f"“{kind.title}”, {place.title}")
    assert page.get_by_label("Region").input_value() == place.id
    assert hits(page)[0] in (urls.cell(place.id, kind.id), urls.category(kind.id))
    assert urls.cell(place.id, kind.id) in hits(page)
    assert not [
        each for each in hits(page) if each.startswith("regions/") and not each.startswith(urls.region(place.id))
    ]


def test_choosing_changes_the_address_and_the_address_gives_the_same_results(page: Page) -> None:
    place = picture().site.live_regions[-1]
    page.get_by_label("Region").select_option(place.id)
    page.get_by_label("What kind of page").select_option("cell")
    told(page).to_contain_text(f"{place.title}, {KINDS['cell']}")
    cells = [each for each in picture().pages if each.region.id == place.id]
    told(page).to_contain_text(f"{len(cells)} pages found")
    assert page.url.endswith(f"search/?region={place.id}&kind=cell")
    before = hits(page)
    page.reload()
    told(page).to_contain_text("found for")
    assert hits(page) == before


def test_the_status_filter_finds_the_squares_that_look_so(page: Page) -> None:
    gaps = {
        urls.cell(each.region.id, each.category.id)
        for each in picture().pages
        if any(side.tile is Tile.GAP for side in each.sides)
    }
    page.goto(f"{page.url}?status=gap")
    told(page).to_contain_text(f"{len(gaps)} page")
    while page.locator("#more button").is_visible():
        page.locator("#more button").click()
        page.wait_for_timeout(200)
    assert set(hits(page)) == gaps


def test_more_results_take_the_keyboard_along(page: Page) -> None:
    page.goto(f"{page.url}?kind=record")
    told(page).to_contain_text("found")
    assert len(hits(page)) == 10
    page.get_by_role("button", name="Show more results").click()
    expect(page.locator("#results > li")).to_have_count(20)
    assert page.evaluate("[...document.querySelectorAll('#results a')].indexOf(document.activeElement)") == 10


def test_nothing_found_is_said_and_starting_again_clears_everything(page: Page) -> None:
    page.goto(f"{page.url}?q=xyzzyplugh&kind=record")
    told(page).to_contain_text("No pages found for “xyzzyplugh”")
    assert not page.locator("#more").is_visible()
    page.get_by_role("button", name="Start again").click()
    told(page).to_have_text("")
    assert page.url.endswith("/search/")
    assert page.evaluate("document.activeElement.id") == "q"


def test_what_the_address_says_is_text_only(page: Page) -> None:
    page.goto(f"{page.url}?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&region=nowhere")
    told(page).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("main img").count() == 0
    assert page.get_by_label("Region").input_value() == ""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_are_for_everybody(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{page.url}?q=accommodation")
    told(page).to_contain_text("found")
    assert violations(page) == []
    assert too_wide(page) == []


OLD_WORDS = """async (asked) => {
  const pagefind = await import(new URL("../pagefind/pagefind.js", location.href));
  await pagefind.init();
  const lost = [];
  for (const [words, kind, path] of asked) {
    const found = (await pagefind.search(words, { filters: { kind } })).results;
    const addresses = await Promise.all(found.map(async (each) => (await each.data()).url));
    if (!addresses.includes(new URL(`../${path}`, location.href).pathname)) lost.push(`${words}: ${path}`);
  }
  return lost;
}"""


def test_every_other_name_finds_what_carries_the_new_one(page: Page) -> None:
    data = picture().site
    asked = [
        *((name, "category", urls.category(each.id)) for each in data.categories.values() for name in each.aliases),
        *((name, "region", urls.region(each.id)) for each in data.regions.values() for name in each.aliases),
        *(
            (name, "organisation", urls.organisation(each.id))
            for each in data.organisations.values()
            for name in each.aliases
        ),
        *((each.short, "list", urls.FIXED["glossary"]) for each in data.glossary.values() if each.short),
    ]
    assert len(asked) > 50
    assert page.evaluate(OLD_WORDS, asked) == []


def test_an_old_word_leads_to_its_entry_on_a_long_page(page: Page) -> None:
    term = next(each for each in picture().site.glossary.values() if each.short)
    page.goto(f"{page.url}?q={term.short}&kind=list")
    told(page).to_contain_text("found")
    links = page.eval_on_selector_all("#results a", "(all) => all.map((each) => each.getAttribute('href'))")
    assert any(each.endswith(f"/{urls.term(term.id)}") for each in links), links


def test_without_an_index_the_page_says_so_and_keeps_its_lists(tmp_path_factory: pytest.TempPathFactory) -> None:
    chromium()
    site = small_site(tmp_path_factory.getbasetemp() / "published")
    with visit(site.output, urls.FIXED["search"]) as visitor:
        told(visitor.page).to_contain_text("Search does not work just now")
        assert not visitor.page.locator("form").is_visible()
        assert visitor.page.get_by_role("link", name="Places A to Z").is_visible()


def test_only_the_search_page_may_run_a_script(site: Built) -> None:
    policies = {
        path: page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") for path, page in site.pages.items()
    }
    assert policies.pop(urls.FIXED["search"]) == [
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; "
        "img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'"
    ]
    assert {policy for found in policies.values() for policy in found} == {
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'"
    }
