"""The data dictionary is what the schemas say: every field, in words, and nothing left over from an earlier schema."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from openbook.editing import conditions, dictionary
from openbook.reading import layout
from openbook.reading.schemas import load_schemas
from support import ROOT

PAGES = dictionary.pages(load_schemas())
FOLDER = ROOT / "docs" / "dictionary"
ROW = re.compile(r"(?<!\\)\|")


def rows(page: str) -> Iterator[list[str]]:
    """The cells of every row of every table of fields."""
    for line in PAGES[page].splitlines():
        if line.startswith("| `"):
            yield [cell.strip().replace("\\|", "|") for cell in ROW.split(line)[1:-1]]


def fields(schema: Mapping[str, Any], inside: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every field of a schema at any depth, without what `$ref` points to."""
    for key, value in schema.get("properties", {}).items():
        yield key, value
        yield from fields(value)
    if isinstance(schema.get("items"), dict):
        yield from fields(schema["items"])
    for value in schema.get("$defs", {}).values():
        yield from fields(value)


def test_the_pages_in_docs_are_those_of_the_schemas() -> None:
    written = {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()}
    assert written == PAGES, "run make docs"


def test_one_page_for_each_kind() -> None:
    assert set(PAGES) == {"README.md", "common.md", *(f"{kind}.md" for kind in layout.KINDS)}
    assert [kind for kind in layout.KINDS if f"]({kind}.md)" not in PAGES["README.md"]] == []


@pytest.mark.parametrize("kind", [*layout.KINDS, "common"])
def test_every_field_has_its_row(kind: str) -> None:
    schema = load_schemas()[f"{kind}.schema.json"]
    wanted = sorted((f"`{key}`", value["description"]) for key, value in fields(schema))
    told = list(rows(f"{kind}.md"))
    assert sorted((row[0], row[3]) for row in told) == wanted
    assert {len(row) for row in told} == {5}
    assert {row[1] for row in told} <= {"yes", "no", "see below"}
    assert [row for row in told if not all(row)] == []


@pytest.mark.parametrize("kind", [*layout.KINDS, "common"])
def test_every_example_is_written_as_in_a_file(kind: str) -> None:
    examples = [value["examples"][0] for _key, value in fields(load_schemas()[f"{kind}.schema.json"])]
    shown = [yaml.load(row[4].removeprefix("`").removesuffix("`"), yaml.BaseLoader) for row in rows(f"{kind}.md")]
    assert sorted(map(repr, shown)) == sorted(repr(as_text(each)) for each in examples)


def as_text(value: Any) -> Any:
    """What a reader that knows only texts makes of a value."""
    if isinstance(value, dict):
        return {key: as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_text(each) for each in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_every_value_that_is_allowed_stands_there() -> None:
    for kind in (*layout.KINDS, "common"):
        for key, value in fields(load_schemas()[f"{kind}.schema.json"]):
            legal = value.get("enum") or value.get("items", {}).get("enum", [])
            cells = [row[2] for row in rows(f"{kind}.md") if row[0] == f"`{key}`"]
            assert any(all(f"`{word}`" in cell for word in legal) for cell in cells), (kind, key)


def test_every_link_leads_to_a_heading() -> None:
    headings = {
        name: {dictionary.slug(line.lstrip("# ")) for line in text.splitlines() if line.startswith("#")}
        for name, text in PAGES.items()
    }
    for name, text in PAGES.items():
        for file, anchor in re.findall(r"\]\(([\w.-]*)(?:#([\w-]+))?\)", text):
            target = file or name
            assert target in headings, (name, file)
            assert not anchor or anchor in headings[target], (name, file, anchor)


def test_where_a_kind_stands() -> None:
    assert dictionary.paths("look") == ["data/looks/<id>.yaml"]
    assert dictionary.paths("findings")[-1] == "data/national/findings[-<topic>].yaml"
    assert dictionary.paths("organisations") == ["data/organisations.yaml"]
    every = [path for kind in layout.KINDS for path in dictionary.paths(kind)]
    assert [path for path in every if not re.fullmatch(r"[a-z/.<>\[\]-]+\.yaml", path)] == []


def test_the_conditions_of_a_sum() -> None:
    assert list(conditions.sentences(load_schemas()["common.schema.json"]["$defs"]["amount"])) == [
        "With `state`, `pounds`, `to` or `precision` cannot stand.",
        "Without `state`, `pounds` and `precision` are needed.",
        "Without `state`, `look` or `reason` cannot stand.",
        "Where `precision` is `range`, `to` is needed.",
        "Where `precision` is not `range`, `to` cannot stand.",
    ]


@pytest.mark.parametrize(
    "rule",
    [
        {"if": {"minProperties": 2}, "then": {"required": ["a"]}},
        {"if": {"required": ["a", "b"]}, "then": {"required": ["c"]}},
        {"if": {"required": ["a"]}, "then": {"minProperties": 2}},
    ],
)
def test_a_condition_without_words_stops_the_writing(rule: dict[str, Any]) -> None:
    """Better no dictionary than one that leaves out a rule."""
    with pytest.raises(ValueError, match="no words for"):
        list(conditions.sentences({"allOf": [rule]}))


def test_writing_removes_what_no_schema_has(tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("# Gone\n")
    dictionary.write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(PAGES)
    assert (tmp_path / "look.md").read_bytes() == PAGES["look.md"].encode()
