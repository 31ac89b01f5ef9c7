"""Keys put in the order of the schema. Comments go with their key; where that is not safe the entry is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openbook.editing import yaml_edit
from openbook.editing.schema_steps import Schema, inside
from openbook.editing.yaml_edit import Edit, Node


class _Unsafe(Exception):
    """Why the keys of an entry are left as they are."""


@dataclass(frozen=True)
class Disorder:
    """An entry whose keys are not in the order of the schema."""

    node: Node
    order: tuple[int, ...]

    @property
    def moved(self) -> str:
        """The keys in their new order."""
        return ", ".join(self.node.keys[n].value for n in self.order)


def in_order(text: str, root: Node, schema: Schema) -> tuple[str, list[Disorder], list[tuple[Disorder, str]]]:
    """The text with the innermost disorders mended; which they were; which were left, and why.

    Outer ones wait for the next round, because the places of inner ones move with them: repeat until nothing is mended.
    """
    edits: list[Edit] = []
    mended: list[Disorder] = []
    left: list[tuple[Disorder, str]] = []
    for disorder in sorted(_disorders(root, schema), key=lambda each: -len(each.node.pointer)):
        node = disorder.node
        if any(node.start <= each.start < node.end for each in edits):
            continue
        try:
            edit = (_flow if node.style == "flow" else _block)(text, disorder)
        except _Unsafe as reason:
            left.append((disorder, str(reason)))
            continue
        if not any(edit.start < each.end and each.start < edit.end for each in edits):
            edits.append(edit)
            mended.append(disorder)
    return yaml_edit.apply(text, edits), mended, left


def _disorders(node: Node, schema: Schema) -> Iterator[Disorder]:
    if node.kind == "entry":
        names = [key.value for key in node.keys]
        legal = list(schema.get("properties", {}))
        if len(set(names)) == len(names) and all(name in legal for name in names):
            order = tuple(sorted(range(len(names)), key=lambda n: legal.index(names[n])))
            if order != tuple(range(len(names))):
                yield Disorder(node, order)
    for each in node.items:
        yield from _disorders(each, inside(schema, each.pointer[-1]))


def _flow(text: str, disorder: Disorder) -> Edit:
    """An entry in braces: the pairs change places, the commas and spaces between them stay."""
    node = disorder.node
    pairs = list(zip(node.keys, node.items, strict=True))
    if any(key.start == key.end or value.start == value.end for key, value in pairs):
        raise _Unsafe("a value is missing")
    if "#" in _without(text, node.start, node.end, [(key.start, value.end) for key, value in pairs]):
        raise _Unsafe("there is a comment in it")
    parts = [text[node.start : pairs[0][0].start]]
    for n, old in enumerate(disorder.order):
        key, value = pairs[old]
        parts.append(text[key.start : value.end])
        following = pairs[n + 1][0].start if n + 1 < len(pairs) else node.end
        parts.append(text[pairs[n][1].end : following])
    return Edit(node.start, node.end, "".join(parts))


def _without(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> str:
    parts = []
    for first, last in spans:
        parts.append(text[start:first])
        start = last
    return "".join([*parts, text[start:end]])


def _block(text: str, disorder: Disorder) -> Edit:
    """An entry on lines of its own: each key moves with its value and the comment lines directly above it."""
    node = disorder.node
    column = node.keys[0].start - yaml_edit.line_start(text, node.keys[0].start)
    heads = [_first_head(text, node, column)]
    ends = []
    for n, (key, value) in enumerate(zip(node.keys, node.items, strict=True)):
        end = yaml_edit.line_end(text, max(key.end, value.end) - 1 if value.end > value.start else key.end)
        following = node.keys[n + 1].start if n + 1 < len(node.keys) else None
        own, head = _between(text, end, following, column)
        ends.append(own)
        if following is not None:
            heads.append(head)
    pieces = [text[head:end] for head, end in zip(heads, ends, strict=True)]
    if any(not piece.endswith("\n") for piece in pieces):
        raise _Unsafe("the file has no line break at its end")
    on_line = heads[0] != yaml_edit.line_start(text, heads[0])
    if on_line:
        pieces[0] = " " * column + pieces[0]
    new = "".join(pieces[n] for n in disorder.order)
    if on_line:
        if new[: column + 1] != " " * column + new[column] or new[column] == "#":
            raise _Unsafe("a comment would have to stand beside the hyphen")
        new = new[column:]
    return Edit(heads[0], ends[-1], new)


def _first_head(text: str, node: Node, column: int) -> int:
    """Where the piece of the first key begins: at the key when a hyphen stands before it, else at its line.

    Comments above it are about the whole file when they begin there; after an empty line they are about the key.
    """
    first = node.keys[0].start
    start = yaml_edit.line_start(text, first)
    if text[start:first].strip(" "):
        if text[start:first].strip(" -"):
            raise _Unsafe("it begins in the middle of a line")
        return first
    head = start
    while head and text[yaml_edit.line_start(text, head - 1) : head].lstrip(" ").startswith("#"):
        head = yaml_edit.line_start(text, head - 1)
    above = text[yaml_edit.line_start(text, head - 1) : head] if head else ""
    if head == start or head == 0:
        return start
    if above.strip():
        raise _Unsafe("it is not clear what the comment above it is about")
    return head


def _between(text: str, start: int, following: int | None, column: int) -> tuple[int, int]:
    """Where the piece before ends and the piece of the next key begins, from the end of a value to the next key."""
    stop = yaml_edit.line_start(text, following) if following is not None else len(text)
    if following is not None and text[stop:following].strip(" "):
        raise _Unsafe("a key does not stand on a line of its own")
    end, head = start, None
    position = start
    while position < stop:
        line = text[position : yaml_edit.line_end(text, position)]
        indent = len(line) - len(line.lstrip(" "))
        comment = line.lstrip(" ").startswith("#")
        if following is None and (not comment or indent < column):
            break
        if not line.strip():
            raise _Unsafe("empty lines stand between its keys")
        if not comment or indent < column or (following is None and indent == column):
            raise _Unsafe("it is not clear which key a comment is about")
        if indent > column and head is not None:
            raise _Unsafe("it is not clear which key a comment is about")
        if indent == column and head is None:
            head = position
        position += len(line)
        if head is None:
            end = position
    return end, stop if head is None else head
