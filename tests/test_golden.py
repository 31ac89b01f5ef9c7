"""A small fictional site, built like the real one, page by page as its reader gets it.

It has two regions, three kinds of help and two groups that are not men and women: nothing in the code may know more.
After a change that is meant, `UPDATE_GOLDEN=1 make test` writes the files in `tests/golden/` again: read what changed.
"""

from __future__ import annotations

import difflib
import functools
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from built import SMALL, Built, run, small, text
from openbook.building import build
from openbook.load import load_site
from openbook.model.knowledge import STATES
from support import HERE, PACKAGE

GOLDEN = HERE / "golden"
PAGES = {
    "home": "",
    "region": "regions/north-shire/",
    "cell": "regions/north-shire/housing/",
    "cell-reported-gap": "regions/north-shire/music/",
    "cell-not-published": "regions/south-shire/food/",
    "area": "regions/north-shire/areas/hill-town/",
    "places": "places/",
    "category": "categories/housing/",
    "record": "records/homes-hill/",
    "record-awarded": "records/repairs-bay/",
    "record-tender": "records/next-help/",
    "commitment": "commitments/plans-by-january/",
    "commitments": "commitments/",
    "budgets": "budgets/",
    "plans": "plans/",
    "timeline": "timeline/",
    "timeline-region": "regions/south-shire/timeline/",
    "changes": "changes/",
    "gaps": "gaps/",
    "disclosure": "disclosure/",
    "disclosure-region": "disclosure/north-shire/",
    "unknowns": "unknowns/",
    "missing": "regions/north-shire/missing/",
    "next": "next/",
    "headlines": "findings/",
    "headline": "findings/notices-of-contracts/",
    "look": "looks/snapshot/",
    "organisation": "organisations/second-trust/",
    "organisations": "organisations/",
    "opportunities": "opportunities/",
    "opportunities-leads": "opportunities/leads/",
    "opportunities-small": "opportunities/small/",
}
BLOCKS = [
    "address",
    "article",
    "aside",
    "blockquote",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "br",
]


def as_lines(main: Any) -> str:
    """The text of a page, one line for each block, with the names of the marks that stand for statuses."""
    for mark in main.iter("use"):
        mark.tail = f"[{mark.get('href', '').removeprefix('#t-')}] {mark.tail or ''}"
    for block in main.iter(*BLOCKS):
        block.text = f"\n{block.text or ''}"
        block.tail = f"\n{block.tail or ''}"
    lines = (" ".join(line.split()) for line in "".join(main.itertext()).split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


def compare(name: str, found: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, "utf-8")
    wanted = path.read_text("utf-8") if path.is_file() else ""
    difference = difflib.unified_diff(
        wanted.splitlines(), found.splitlines(), f"golden/{path.name}", "built", lineterm=""
    )
    assert found == wanted, "\n".join(difference)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = small(tmp_path_factory.mktemp("small") / "site")
    assert run("build", "--root", str(root)).returncode == 0
    return Built(root / "output")


@pytest.fixture(scope="module")
def without_groups(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = small(tmp_path_factory.mktemp("ungrouped") / "site")
    (root / "data" / "site.yaml").write_text("framework: the Example Framework\nnation: Exampleland\n", "utf-8")
    for path in (root / "data").rglob("*.yaml"):
        before = path.read_text("utf-8")
        after = re.sub(r"^groups: \[.*\]\n", "", before, flags=re.M)
        after = re.sub(r"groups: \[\w+\](, )?", "", after)
        if after != before:
            path.write_text(after, "utf-8")
    assert build(root, None, None, None, None) == 0
    return Built(root / "output")


@pytest.mark.parametrize("name", PAGES)
def test_page_is_as_it_was(site: Built, name: str) -> None:
    compare(name, as_lines(site.page(PAGES[name]).find(".//main")))


def test_every_golden_file_is_of_a_page() -> None:
    ungrouped = {"home-without-groups", "cell-without-groups", "area-without-groups"}
    assert {path.stem for path in GOLDEN.iterdir()} == {*PAGES, *ungrouped}


@pytest.mark.parametrize("name", ["home", "cell", "area"])
def test_page_of_a_site_without_groups_is_as_it_was(without_groups: Built, name: str) -> None:
    compare(f"{name}-without-groups", as_lines(without_groups.page(PAGES[name]).find(".//main")))


def test_a_site_without_groups_names_none(without_groups: Built) -> None:
    for path, words in without_groups.texts.items():
        if not path.startswith("about/"):
            assert not re.search(r"\b(men|women|halves|two halves)\b", words, re.I), path
    cell = without_groups.page("regions/north-shire/housing/")
    assert len(cell.xpath("//section[contains(@class,'side')]")) == 1
    assert len(without_groups.page("").xpath("//table[@class='matrix']//td//span[contains(@class,'half')]")) == 6


def test_the_matrix_has_the_regions_categories_and_groups_of_the_data(site: Built) -> None:
    (matrix,) = site.page("").xpath("//table[@class='matrix']")
    assert [text(each) for each in matrix.xpath("thead//th")][1:] == ["North Shire", "South Shire"]
    rows = {
        text(row.find("th/a")): [len(cell.xpath(".//span[contains(@class,'half')]")) for cell in row.findall("td")]
        for row in matrix.xpath("tbody/tr")
    }
    assert rows == {"Housing": [2, 2], "Food": [2, 2], "Music": [1, 1]}


def test_no_page_of_the_small_site_has_anything_of_the_real_one(site: Built) -> None:
    for path, words in site.texts.items():
        if not path.startswith("about/"):
            assert not re.search(
                r"\b(men|women|England|Wales|Ministry of Justice)\b|\b(12|twelve|14) (probation )?(regions|kinds)",
                words,
            ), path


def test_each_state_of_knowledge_has_a_row_and_a_phrase_of_its_own(site: Built) -> None:
    loaded, _problems = load_site(SMALL)
    assert loaded is not None
    lines = {line.id: line.amount.unknown for line in loaded.money.values() if line.id.startswith("state-")}
    assert {each.state for each in lines.values() if each} == set(STATES)
    rows = {line: text(site.page("budgets/").xpath(f"//tr[@id='{line}']/td[2]")[0]) for line in lines}
    assert len(set(rows.values())) == len(STATES)
    assert rows == {line: each.entry.phrase for line, each in lines.items() if each}


def test_text_of_the_data_is_escaped(site: Built) -> None:
    raw = (site.output / "sources" / "index.html").read_text("utf-8")
    assert "News from &lt;Exampleland&gt; &amp; beyond" in raw
    assert "<Exampleland>" not in raw
    assert 'href="https://example.org/guide?a=1&amp;b=2"' in raw
    assert "at &lt; 5 pounds" in (site.output / "categories" / "food" / "index.html").read_text("utf-8")


def test_build_says_what_it_counted(site: Built) -> None:
    made = json.loads((site.output / "build.json").read_text("utf-8"))
    assert made["as_of"] == "2020-06-01"
    assert re.fullmatch("[0-9a-f]{64}", made["input_sha256"])
    assert made["counts"]["regions"] == 2
    assert made["counts"]["records"] == 5
    assert made["counts"]["money_lines"] == 16
    assert made["counts"]["pages"] == len(site.pages)
    assert set(made) >= {"as_of", "input_sha256", "counts", "version"}


@functools.cache
def code() -> dict[str, str]:
    rooms = ("model", "views", "site", "reading", "checks")
    return {
        path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8")
        for room in rooms
        for path in sorted((PACKAGE / room).rglob("*.py"))
    }


def test_the_code_knows_no_region_group_or_category_of_the_real_site() -> None:
    names = [path.parent.name for path in Path(HERE.parent / "data" / "regions").glob("*/region.yaml")]
    names += [path.stem for path in Path(HERE.parent / "data" / "categories").glob("*.yaml")]
    names = [name for name in names if name not in ("mixed", "approved-premises")]  # these are codes of the schemas too
    for path, source in code().items():
        said = re.sub(r'""".*?"""|#.*', "", source, flags=re.S)
        for name in names:
            assert f'"{name}"' not in said, f"{path} knows {name}"
        assert not re.search(r'"(men|women)"', said), path
