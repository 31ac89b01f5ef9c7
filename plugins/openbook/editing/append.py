"""An entry added at the end of the list in a file; everything else stays byte for byte."""

from __future__ import annotations

from collections.abc import Sequence

from openbook.editing import yaml_edit
from openbook.editing.yaml_edit import Node
from openbook.reading import yaml_source


class NoPlace(Exception):
    """The entry cannot be added by a program; the text says why."""


def indent_of(text: str, listed: str) -> int:
    """The column, from 0, of the hyphens of the list. Raises :class:`NoPlace`."""
    text = text.replace("\r\n", "\n")
    first = _list(text, listed).items[0].start
    start = yaml_edit.line_start(text, first)
    return text[start:first].index("-")


def append(path: str, raw: bytes, listed: str, lines: Sequence[str]) -> tuple[bytes, int]:
    """The file with the lines of one entry, already indented, at the end of its list, and the line where it begins.

    Raises :class:`NoPlace` when the list is not written on lines of its own, or would not mean the same with the entry.
    """
    document, _problems = yaml_source.read(path, raw)
    if document is None:
        raise NoPlace(f"{path} cannot be read")
    text = raw.decode("utf-8")
    plain = text.replace("\r\n", "\n")
    node = _list(plain, listed)
    line = plain.count("\n", 0, node.end) + 1
    rows = text.split("\n")
    column = indent_of(plain, listed)
    while line < len(rows) and _is_comment(rows[line]) and _indent(rows[line]) > column:
        line += 1
    ending = "\r" if "\r\n" in text else ""
    added = [*([""] if _spaced(plain, node) else []), *lines]
    at_end = line == len(rows)
    if at_end:  # the last line has no line break
        rows[-1] += ending
    rows[line:line] = [each + ending for each in added] + ([""] if at_end else [])
    new = "\n".join(rows).encode("utf-8")
    after, _problems = yaml_source.read(path, new)
    if after is None or {**after.data, listed: after.data[listed][:-1]} != document.data:
        raise NoPlace(f"{path} is laid out so that no entry can be added; add it by hand")
    return new, line + 1 + len(added) - len(lines)


def _list(text: str, listed: str) -> Node:
    try:
        root = yaml_edit.parse(text)
    except yaml_edit.NotPlaced as broken:
        raise NoPlace(str(broken)) from None
    for node in root.items:
        if node.pointer == (listed,) and node.kind == "list" and node.items:
            if node.style == "flow":
                raise NoPlace(f"the list `{listed}` is written in brackets; put each entry on a line of its own first")
            return node
    raise NoPlace(f"there is no list `{listed}`")


def _spaced(text: str, node: Node) -> bool:
    """True when empty lines stand between the entries."""
    pairs = zip(node.items, node.items[1:], strict=False)
    gaps = [text[one.end : other.start] for one, other in pairs]
    return bool(gaps) and all("\n\n" in gap for gap in gaps)


def _is_comment(row: str) -> bool:
    return row.lstrip(" ").startswith("#")


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))
