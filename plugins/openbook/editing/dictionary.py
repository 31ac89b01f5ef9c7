"""The data dictionary in `docs/dictionary/`: one page per kind of file, worked out from the schemas and nothing else.

`python -m openbook.editing.dictionary` (or `make docs`) writes the pages again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from openbook.editing.conditions import code, codes, needed_sometimes, sentences
from openbook.reading import layout, schemas

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "dictionary"
COMMON = "common"
INDEX = "README.md"

Schema = Mapping[str, Any]

_PLAIN = {"boolean": "true or false", "integer": "whole number", "number": "number"}
_FORMS = {"openbook-id": "id", "partial-date": "date", "web-address": "web address", "svg-path": "outline"}


def pages(every: Mapping[str, Schema]) -> dict[str, str]:
    """The text of each page by its file name, from the schemas by theirs (`look.schema.json`)."""
    kinds = {name: every[f"{name}.schema.json"] for name in (*layout.KINDS, COMMON)}
    return {INDEX: _index(kinds), **{f"{name}.md": _page(name, schema) for name, schema in kinds.items()}}


def paths(kind: str) -> list[str]:
    """Where files of a kind stand: `data/looks/<id>.yaml`."""
    return [f"data/{_path(rule.pattern.pattern)}" for rule in layout.RULES if rule.kind == kind]


def _path(pattern: str) -> str:
    named = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", pattern)
    return named.replace("(-[a-z]+)?", "[-<topic>]").replace("(", "").replace(")", "").replace("\\", "")


def _generated(schema: str) -> str:
    return f"<!-- Written by `make docs` from {schema}: change the schema, not this page. -->"


def _index(kinds: Mapping[str, Schema]) -> str:
    rows = [
        f"| [{schema['title']}]({name}.md) | {'<br>'.join(code(each) for each in paths(name)) or 'all of these'} "
        f"| {_cell(schema['description'])} |"
        for name, schema in kinds.items()
    ]
    return "\n".join(
        [
            _generated("`schemas/`"),
            "",
            "# Data dictionary",
            "",
            "Every field of every kind of file: what it means, what may stand there, whether it is needed, an example.",
            "[data.md](../data.md) says which file to use for what, with longer examples.",
            "",
            "| kind | files | holds |",
            "| --- | --- | --- |",
            *rows,
            "",
        ]
    )


def _page(name: str, schema: Schema) -> str:
    lines = [_generated(f"`schemas/{name}.schema.json`"), "", f"# {schema['title']}", "", schema["description"], ""]
    if name == COMMON:
        for each, inner in schema["$defs"].items():
            lines += [f"## `{each}`", "", f"{inner['title']}. {inner['description']}", ""]
            if inner.get("type") != "object":
                lines += [f"Holds: {_holds(inner, each)}.", ""]
            examples = ", ".join(code(_flow(example)) for example in inner["examples"])
            lines += [f"For example: {examples}", "", *_fields(inner, each)]
    else:
        files = ", ".join(code(each) for each in paths(name))
        lines += [f"Files: {files}. All fields: [data dictionary]({INDEX}).", "", "## The file", ""]
        lines += _table(schema, "")
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(schema: Schema, path: str) -> Iterator[str]:
    """The fields of an object and its rules, then the objects inside it."""
    sometimes = set(needed_sometimes(schema))
    yield from ("| field | needed | holds | meaning | example |", "| --- | --- | --- | --- | --- |")
    for key, value in schema["properties"].items():
        needed = "yes" if key in schema.get("required", ()) else "see below" if key in sometimes else "no"
        cells = (code(key), needed, _holds(value, _below(path, key)), value["description"])
        yield f"| {' | '.join(map(_cell, cells))} | {code(_cell(_flow(value['examples'][0])))} |"
    yield ""
    if told := list(sentences(schema)):
        yield from (*(f"- {sentence}" for sentence in told), "")
    for key, value in schema["properties"].items():
        yield from _sections(value, _below(path, key))


def _fields(schema: Schema, path: str) -> Iterator[str]:
    for _heading, inner in _objects(schema, path):
        yield from _table(inner, path)


def _sections(schema: Schema, path: str) -> Iterator[str]:
    """The objects that a field holds of its own: itself, the entries of its list, or either."""
    for heading, inner in _objects(schema, path):
        yield from (f"## {heading}", "", schema["description"], "", *_table(inner, path))


def _objects(schema: Schema, path: str) -> Iterator[tuple[str, Schema]]:
    items = schema.get("items", {})
    both = "properties" in schema and "properties" in items
    if "properties" in items:
        yield f"{code(path)}{', as a list' if both else ''}", items
    if "properties" in schema:
        yield f"{code(path)}{', as a state' if both else ''}", schema


def _below(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _types(schema: Schema) -> Sequence[str]:
    wanted = schema.get("type", ())
    return (wanted,) if isinstance(wanted, str) else wanted


def _holds(schema: Schema, path: str) -> str:
    """What may stand there, in words, with a link to what is described elsewhere."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](common.md#{slug(name)})"
    return ", or ".join(_kind(schema, each, path) for each in _types(schema))


def _kind(schema: Schema, kind: str, path: str) -> str:
    if kind in ("array", "object"):
        objects = [slug(heading) for heading, _inner in _objects(schema, path)]
        if kind == "object":
            return f"[keys](#{objects[-1]})"
        once = ", none twice" if schema.get("uniqueItems") else ""
        if "properties" in schema["items"]:
            return f"list of entries with [keys](#{objects[0]}){once}"
        if "enum" in schema["items"]:
            return f"list of some of {codes(schema['items']['enum'])}{once}"
        return f"list of {_holds(schema['items'], path)}{once}"
    if "enum" in schema:
        return f"one of {codes(schema['enum'])}"
    if kind == "string" and "format" in schema:
        return _FORMS[schema["format"]]
    if kind == "string":
        return f"text (at most {schema['maxLength']} characters)" if "maxLength" in schema else "text"
    low, high = schema.get("minimum"), schema.get("maximum")
    return _PLAIN[kind] if low is None and high is None else f"{_PLAIN[kind]} (from {low} to {high})"


def slug(heading: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


class _Dumper(yaml.SafeDumper):
    """Writes dates as the data files have them: bare, and a year alone in double quotes."""


_Dumper.yaml_implicit_resolvers = {
    first: [each for each in resolvers if each[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}
_Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if text.isdigit() else None),
)


def _flow(value: Any) -> str:
    """A value as it is written in a data file, on one line."""
    text = yaml.dump(value, Dumper=_Dumper, default_flow_style=True, allow_unicode=True, sort_keys=False, width=100_000)
    return text.removesuffix("\n").removesuffix("\n...")


def write(folder: Path) -> None:
    """Write every page, and remove a page that no schema has any more."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = pages(schemas.load_schemas())
    for path in folder.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    write(FOLDER)
