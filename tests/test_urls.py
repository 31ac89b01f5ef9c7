"""Every link is relative and leads to its target, at the root of a host and below a project path."""

from __future__ import annotations

import json
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import site
from openbook.model.references import Redirect
from openbook.site import urls
from support import ROOT

BASES = ["https://example.org/", "https://example.org/open-book/", "https://example.org/a/b/"]

names = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4})?", fullmatch=True)
folders = st.lists(names, max_size=4).map(lambda parts: "".join(f"{each}/" for each in parts))
paths = st.one_of(
    folders,
    st.just("404.html"),
    st.tuples(folders, st.sampled_from(["theme/css/site.css", "build.json"])).map("".join),
)
fragments = st.one_of(st.just(""), names, st.text('abc é#?%/&"', min_size=1, max_size=6))


@given(paths, paths, fragments, st.sampled_from(BASES))
def test_a_relative_link_leads_to_its_target(target: str, page: str, fragment: str, base: str) -> None:
    link = urls.relative(f"{target}#{fragment}" if fragment else target, page)
    reached, there = urldefrag(urljoin(base + page, link))
    assert reached == base + target
    assert unquote(there) == fragment


@given(paths, paths, st.sampled_from(BASES))
def test_a_link_is_never_empty_absolute_or_out_of_the_site(target: str, page: str, base: str) -> None:
    link = urls.relative(target, page)
    assert link
    assert not link.startswith("/")
    assert "://" not in link
    assert urljoin(base + page, link).startswith(base)


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        ("", "", "./"),
        ("regions/", "", "regions/"),
        ("", "regions/north-shire/", "../../"),
        ("regions/north-shire/", "regions/south-shire/housing/", "../../north-shire/"),
        ("sources/#guide", "sources/", "#guide"),
        ("sources/#guide", "", "sources/#guide"),
        ("regions/", "404.html", "regions/"),
        ("theme/css/site.css", "regions/", "../theme/css/site.css"),
    ],
)
def test_relative(target: str, page: str, link: str) -> None:
    assert urls.relative(target, page) == link


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("", "index.html"),
        ("regions/", "regions/index.html"),
        ("404.html", "404.html"),
        ("theme/icon.svg", "theme/icon.svg"),
    ],
)
def test_file_of(path: str, file: str) -> None:
    assert urls.file_of(path) == file


def test_no_two_makers_of_paths_share_a_place() -> None:
    made = {
        urls.region("x"),
        urls.area("r", "x"),
        urls.category("x"),
        urls.cell("r", "x"),
        urls.record("x"),
        urls.commitment("x"),
        urls.organisation("x"),
        urls.source("x"),
        urls.look("x"),
        urls.finding("x"),
        urls.money_line("x"),
        urls.plan("x"),
        urls.term("x"),
    }
    assert len(made) == 13
    assert not made & set(urls.FIXED.values())


def test_the_paths_that_the_design_promises() -> None:
    assert urls.FIXED["home"] == ""
    assert {
        "regions/",
        "categories/",
        "gaps/",
        "budgets/",
        "plans/",
        "commitments/",
        "organisations/",
        "timeline/",
    } <= set(urls.FIXED.values())
    assert urls.region("north-shire") == "regions/north-shire/"
    assert urls.cell("north-shire", "housing") == "regions/north-shire/housing/"
    assert urls.area("north-shire", "east-vale") == "regions/north-shire/areas/east-vale/"
    assert urls.category("housing") == "categories/housing/"
    assert urls.record("help") == "records/help/"
    assert urls.commitment("c") == "commitments/c/"
    assert urls.organisation("o") == "organisations/o/"


def test_every_kind_of_redirect_leads_from_the_old_place_to_the_new() -> None:
    schema = json.loads((ROOT / "schemas" / "redirects.schema.json").read_text("utf-8"))
    kinds = schema["properties"]["redirects"]["items"]["properties"]["kind"]["enum"]
    made = site(redirects=[Redirect(kind, "old", "new", "north-shire" if kind == "area" else "") for kind in kinds])
    found = urls.redirects(made)
    assert len(found) == len(set(found)) == len(kinds)
    assert all(old.replace("old", "new") == new and old != new for old, new in found)
    assert ("regions/north-shire/areas/old/", "regions/north-shire/areas/new/") in found
