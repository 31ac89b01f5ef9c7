"""Every template in CONTRIBUTING.md is good as it stands: laid over a copy of the real data, it gives no error."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from openbook.editing import recipes
from openbook.editing.recipes import ADD, NEW, REPLACE, Template, new_file_address, templates, with_links
from openbook.load import load_site
from openbook.model.site import Site
from openbook.problems import Problem, Severity
from support import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
TEMPLATES = {each.name: each for each in templates(TEXT)}
NEW_FILES = [each for each in TEMPLATES.values() if each.way == NEW]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the real data."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


def errors(problems: Iterable[Problem]) -> list[str]:
    return [f"{each.where}: {each.sentence}" for each in problems if each.severity is Severity.ERROR]


def good(root: Path) -> Site:
    site, problems = load_site(root)
    assert errors(problems) == []
    assert site is not None
    return site


def lay(template: Template, path: Path) -> None:
    """Do with a file what the recipe tells a person to do."""
    if template.way == NEW:
        assert not path.exists()
        path.write_text(template.text, "utf-8")
        return
    lines = path.read_text("utf-8").splitlines(keepends=True)
    start = next(n for n, line in enumerate(lines) if line.startswith(f"{template.key}:"))
    end = next((n for n in range(start + 1, len(lines)) if not lines[n].startswith(" ")), len(lines))
    lines[start if template.way == REPLACE else end : end] = [template.text]
    path.write_text("".join(lines), "utf-8")


def records(root: Path) -> list[Path]:
    """The files of all records."""
    return sorted((root / "data").glob("*/**/procurement/*.yaml"))


def started(path: Path) -> bool:
    """True for a record that started before the day in the template and of which nothing was heard since."""
    last = yaml.safe_load(path.read_text("utf-8")).get("events", [{}])[-1]
    return last.get("event") in ("started", "referrals-opened") and str(last["date"]) < "2026-10"


def test_every_block_is_marked() -> None:
    """A block without a mark would not be tried."""
    assert len(TEMPLATES) == len(re.findall(r"<!-- template ", TEXT)) == TEXT.count("```yaml\n")
    assert {each.way for each in TEMPLATES.values()} == {NEW, ADD, REPLACE}


def test_new_files_and_a_new_source(data: Path) -> None:
    """All at once: every load reads all data."""
    for template in (*NEW_FILES, TEMPLATES["source"]):
        lay(template, data / template.path)
    site = good(data)
    names = {Path(each.path).stem for each in NEW_FILES}
    assert {*site.records, *site.looks} >= names - {"name-of-this-publisher"}
    assert {*site.sources} >= {"name-of-this-document", "find-tender-name-of-this-notice"}


def test_a_recipe_for_each_thing_that_people_bring() -> None:
    made = {Path(each.path).parts[1] for each in NEW_FILES}
    assert made == {"looks", "regions", "national", "sources"}
    for heading in ("I looked again, nothing changed", "It ended", "I found the amount", "A new opportunity"):
        assert f"\n### {heading}\n" in TEXT


def test_it_ended(data: Path) -> None:
    """In every record that only started so far."""
    paths = [path for path in records(data) if started(path)]
    assert paths
    for path in paths:
        lay(TEMPLATES["ended"], path)
    site = good(data)
    assert {site.records[path.stem].events[-1].event for path in paths} == {"ended"}


def test_the_amount(data: Path) -> None:
    """In every record, whatever was said of its value before."""
    paths = records(data)
    assert paths
    for path in paths:
        lay(TEMPLATES["amount"], path)
        lay(TEMPLATES["amount-source"], path)
    site = good(data)
    assert {record.value.pounds for record in site.records.values()} == {716539}


def test_the_state_that_stands_for_a_fruitless_search(data: Path) -> None:
    found = re.search(r"`(value: \{state: not-found, look: )id-of-your-look\}`", TEXT)
    assert found
    path = records(data)[0]
    lay(Template("", REPLACE, "value", "", f"{found[1]}plan-pages-searched}}\n"), path)
    assert good(data).records[path.stem].value.unknown is not None


WRONG = {
    "new-look": ("regions: [wales]", "regions: [wale]", "There is no region `wale`."),
    "new-record-region": ("category: accommodation", "category: housing", "There is no category `housing`."),
    "new-record-national": ("level: programme", "level: program", "`level` cannot be `program`."),
    "new-publisher": ("kind: web-page", "type: web-page", "There is no key `type` here."),
}


def test_templates_that_are_wrong_are_caught(data: Path) -> None:
    assert set(WRONG) == {each.name for each in NEW_FILES}
    for name, (old, new, _told) in WRONG.items():
        template = TEMPLATES[name]
        assert old in template.text
        (data / template.path).write_text(template.text.replace(old, new), "utf-8")
    found = errors(load_site(data)[1])
    for name, (_old, _new, told) in WRONG.items():
        assert any(each.startswith(f"{TEMPLATES[name].path}:") and told in each for each in found), found


class TestLinks:
    """The links that open GitHub's editor filled in."""

    def test_are_those_of_the_templates(self) -> None:
        assert with_links(TEXT) == TEXT, "run make docs"

    def test_open_the_template_and_nothing_else(self) -> None:
        links = dict(re.findall(r"^\[([a-z-]+)\]: (\S+)$", TEXT, re.M))
        assert list(links) == [each.name for each in NEW_FILES]
        for template in NEW_FILES:
            parts = urlsplit(links[template.name])
            assert parts.path == "../../new/main"
            assert parse_qs(parts.query, strict_parsing=True) == {"filename": [template.path], "value": [template.text]}
            assert f"][{template.name}]" in TEXT
            assert len(links[template.name]) < 6000, "GitHub refuses long addresses"

    def test_an_address_with_everything_that_means_something_in_one(self) -> None:
        text = 'a: "&=#%+?"  # £ [x](y)\n'
        address = new_file_address("https://example.org/o/r", "data/looks/a.yaml", text)
        assert address.startswith("https://example.org/o/r/new/main?filename=data/looks/a.yaml&value=a%3A%20%22%26")
        assert parse_qs(urlsplit(address).query)["value"] == [text]
        assert not set("()[] \n") & set(address)

    def test_a_page_without_the_line_for_the_links(self) -> None:
        with pytest.raises(ValueError, match="has no line"):
            with_links("# Contributing\n")

    def test_every_form_that_is_linked_exists(self) -> None:
        forms = set(re.findall(r"issues/new\?template=([\w.-]+)", TEXT))
        assert len(forms) == 3
        assert [form for form in forms if not (ROOT / ".github" / "ISSUE_TEMPLATE" / form).is_file()] == []

    def test_the_file_is_the_one_that_make_docs_writes(self) -> None:
        assert recipes.FILE == ROOT / "CONTRIBUTING.md"
