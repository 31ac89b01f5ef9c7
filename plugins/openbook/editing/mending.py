"""One file mended: lines, then values and keys, then the order of keys. Pure: bytes in, bytes and what was done out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from openbook.editing import key_order, yaml_edit
from openbook.editing.line_mends import Told, mend_lines
from openbook.editing.schema_steps import Schema, inside, of_kind
from openbook.editing.value_mends import mend_key, mend_value
from openbook.editing.yaml_edit import Edit, Node
from openbook.problems import Problem, printable
from openbook.reading import yaml_source

READABLE = frozenset({"quote-it", "duplicate-key", "empty-value"})
"""Problems of reading in spite of which the places of all values are known."""


@dataclass(frozen=True)
class Mended:
    """What became of one file: its bytes, what was done and what was left alone, each with its place.

    With `problems` the file could not be read, and nothing was done.
    """

    path: str
    raw: bytes
    done: tuple[Told, ...] = ()
    left: tuple[Told, ...] = ()
    problems: tuple[Problem, ...] = ()


def mend(path: str, raw: bytes, kind: str, suggest: bool = False) -> Mended:
    """Mend one file of a kind. With `suggest` near misses of keys and listed words are mended too."""
    return put_in_order(mend_values(path, raw, kind, suggest), kind)


def mend_values(path: str, raw: bytes, kind: str, suggest: bool = False) -> Mended:
    """Mend lines, values and keys; no line goes to another place."""
    try:
        text, told = mend_lines(path, raw)
    except UnicodeDecodeError:
        return Mended(path, raw, problems=tuple(yaml_source.read(path, raw)[1]))
    document, problems = yaml_source.read(path, text.encode("utf-8"))
    if document is None and not {each.code for each in problems} <= READABLE:
        return Mended(path, raw, problems=tuple(problems))
    schema = of_kind(kind)
    found = list(_edits(path, text, yaml_edit.parse(text), schema, suggest))
    text = yaml_edit.apply(text, [edit for edit, _told in found])
    told += [each for _edit, each in found]
    return Mended(path, text.encode("utf-8"), tuple(told))


def put_in_order(mended: Mended, kind: str) -> Mended:
    """Put the keys of a file in order whose values have been mended."""
    if mended.problems:
        return mended
    text, moved, left = _ordered(mended.path, mended.raw.decode("utf-8"), of_kind(kind))
    return replace(mended, raw=text.encode("utf-8"), done=(*mended.done, *moved), left=tuple(left))


def _edits(
    path: str, text: str, node: Node, schema: Schema, suggest: bool, flow: bool = False
) -> Iterator[tuple[Edit, Told]]:
    flow = flow or node.style == "flow"
    if node.kind == "entry":
        present = {key.value for key in node.keys}
        for key, value in zip(node.keys, node.items, strict=True):
            name = key.value
            if new := mend_key(key, schema, present, suggest):
                present.add(new)
                sentence = f"the key `{printable(name)}` is written `{new}`"
                yield Edit(key.start, key.end, new), (yaml_edit.place(path, text, key.start), sentence)
                name = new
            yield from _edits(path, text, value, inside(schema, name), suggest, flow)
    elif node.kind == "list":
        for each in node.items:
            yield from _edits(path, text, each, inside(schema, 0), suggest, flow)
    elif mend := mend_value(text[node.start : node.end], node, schema, flow=flow, suggest=suggest):
        yield Edit(node.start, node.end, mend.new), (yaml_edit.place(path, text, node.start), mend.sentence)


def _ordered(path: str, text: str, schema: Schema) -> tuple[str, list[Told], list[Told]]:
    done: list[Told] = []
    while True:
        new, mended, left = key_order.in_order(text, yaml_edit.parse(text), schema)
        done += [
            (yaml_edit.place(path, text, each.node.start), f"the keys belong in this order: {each.moved}")
            for each in mended
        ]
        if not mended:
            said = "the keys are not in the order of the schema, but"
            return text, done, [(yaml_edit.place(path, text, each.node.start), f"{said} {why}") for each, why in left]
        text = new
