"""Editors load the schema that the checks enforce, and every shipped file passes in a stock validator too."""

from __future__ import annotations

import fnmatch
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from openbook.reading import layout
from openbook.reading.schemas import FOLDER
from support import ROOT

MODELINE = re.compile(r"# yaml-language-server: \$schema=(?P<path>\S+)\n")
FILES = list(layout.files(ROOT))
SETTINGS = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
EXTENSIONS = json.loads((ROOT / ".vscode/extensions.json").read_text("utf-8"))


class StockLoader(yaml.CSafeLoader):
    """YAML 1.2's core schema, as other tools read it: true and false, null and numbers; all else is text."""

    yaml_implicit_resolvers: Mapping[str, list[tuple[str, re.Pattern[str]]]] = {}  # type: ignore[assignment]


for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    StockLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"(?:{_pattern})\Z"), list(_first))


def schema_of(path: Path) -> Path:
    """The schema that the modeline of a file names."""
    with path.open(encoding="utf-8") as file:
        match = MODELINE.fullmatch(file.readline())
    assert match, f"{path} does not begin with its modeline"
    return (path.parent / match["path"]).resolve()


def retrieve(uri: str) -> Resource[Any]:
    """A schema from its file, as an editor gets it; nothing of the package is used."""
    path = Path(url2pathname(urlsplit(uri).path))
    return Resource.from_contents(json.loads(path.read_text("utf-8")))


@cache
def validator(schema: Path) -> Draft202012Validator:
    """A validator without formats, for a schema that knows only where its own file is."""
    registry: Registry[Any] = Registry(retrieve=retrieve)  # type: ignore[call-arg]
    for path in (schema, schema.with_name("common.schema.json")):  # kept, or it would be read for each `$ref`
        registry = registry.get_or_retrieve(path.as_uri()).registry
    return Draft202012Validator({"$ref": schema.as_uri()}, registry=registry)


def test_every_file_names_the_schema_that_the_checks_enforce() -> None:
    wrong = []
    for relative, path in FILES:
        place, problems = layout.place(relative)
        assert problems == []
        assert place is not None
        if schema_of(path) != FOLDER / f"{place.kind}.schema.json":
            wrong.append(relative)
    assert wrong == []


def test_every_file_passes_in_a_stock_validator() -> None:
    wrong: list[str] = []
    for relative, path in FILES:
        data = yaml.load(path.read_text("utf-8"), Loader=StockLoader)
        failures = validator(schema_of(path)).iter_errors(data)
        wrong += [f"{relative}: {each.json_path}: {each.message[:80]}" for each in failures]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("levl: service\n", "Additional properties are not allowed"),
        ("level: servce\n", "'servce' is not one of"),
        ("commissioner: {state: lost}\n", "'lost' is not one of"),  # by way of another file
        ("category: A Category\n", "does not match"),
        ("value: {state: not-found, pounds: 1}\n", "False schema does not allow 1"),
    ],
)
def test_the_stock_validator_finds_mistakes(text: str, message: str) -> None:
    """So that its silence about the shipped files says something."""
    checker = validator(FOLDER / "procurement.schema.json")
    found = [each.message for each in checker.iter_errors(yaml.load(text, Loader=StockLoader))]
    assert any(message in each for each in found), found


def test_the_stock_loader_reads_as_others_do() -> None:
    text = "{a: no, b: 12:30, c: 2021-04-30, d: true, e: 017, f: 1_000, g: 1.5, h: ~, i: 2021}"
    assert yaml.load(text, Loader=StockLoader) == {
        "a": "no",
        "b": "12:30",
        "c": "2021-04-30",
        "d": True,
        "e": 15,  # PyYAML's own way with numbers; our loader refuses it
        "f": "1_000",
        "g": 1.5,
        "h": None,
        "i": 2021,
    }


def mapped(relative: str) -> Iterator[str]:
    """The schemas that the settings of VS Code give to a file without a modeline."""
    for schema, patterns in SETTINGS["yaml.schemas"].items():
        for pattern in patterns:
            steps, parts = pattern.strip("/").split("/"), relative.split("/")
            if len(steps) == len(parts) and all(map(fnmatch.fnmatchcase, parts, steps)):
                yield schema


def every_place() -> list[str]:
    """A path for every rule of the layout, beside the paths that there are."""
    made = []
    for rule in layout.RULES:
        text = re.sub(r"\(\?P<\w+>\[\^/\]\+\)", "some-id", rule.pattern.pattern).replace("\\", "")
        made += [f"data/{re.sub(r'[()]', '', text.replace('(-[a-z]+)?', each))}" for each in ("", "-topic")]
    return sorted({*made, *(relative for relative, _path in FILES)})


@pytest.mark.parametrize("relative", [path for path in every_place() if "some-id" in path or "topic" in path])
def test_the_settings_name_the_schema_of_every_place(relative: str) -> None:
    place, _ = layout.place(relative)
    assert place is not None
    assert list(mapped(relative)) == [f"./schemas/{place.kind}.schema.json"]


def test_the_settings_name_the_schema_of_every_file() -> None:
    for relative, path in FILES:
        (schema,) = mapped(relative)
        assert (ROOT / schema).resolve() == schema_of(path)


def test_the_settings_keep_to_the_editorconfig() -> None:
    config = (ROOT / ".editorconfig").read_text("utf-8")
    assert "indent_size = 2" in config
    assert "trim_trailing_whitespace = true" in config
    assert "insert_final_newline = true" in config
    assert SETTINGS["editor.tabSize"] == 2
    assert SETTINGS["editor.insertSpaces"] is True
    assert SETTINGS["files.trimTrailingWhitespace"] is True
    assert SETTINGS["files.insertFinalNewline"] is True
    assert SETTINGS["files.eol"] == "\n"
    assert SETTINGS["yaml.format.enable"] is False  # a formatter would undo the layout of the files
    assert "redhat.vscode-yaml" in EXTENSIONS["recommendations"]


def test_the_settings_are_in_the_repository() -> None:
    ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert ".vscode/" not in ignored
    assert "!/.vscode/settings.json" in ignored
    assert "!/.vscode/extensions.json" in ignored
