"""A new entry as rows of keys, values and comments, and how it becomes a file or the lines of an item of a list."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openbook.editing import yaml_text
from openbook.editing.scalars import WIDTH

NOT_LOOKED = {"state": "not-looked"}
EXPLAINED = (
    "{state: not-looked} says that nobody has looked yet. Put in its place what a source says,"
    " or another state: docs/data.md lists them."
)


@dataclass(frozen=True)
class Row:
    """A key with its value and the comment above it, whose own lines are kept. Without a key only the comment."""

    key: str
    value: Any = None
    comment: str = ""


@dataclass(frozen=True)
class Draft:
    """What is to be written: a file of its own, or an item of the list `listed`.

    `head` is what a list file begins with when it does not exist yet.
    """

    kind: str
    path: str
    id: str
    rows: tuple[Row, ...]
    listed: str = ""
    head: tuple[Row, ...] = ()

    @property
    def open_keys(self) -> list[str]:
        """The keys that nobody has looked for yet."""
        return [row.key for row in self.rows if "not-looked" in str(row.value)]


def modeline(draft: Draft) -> str:
    """The first line of a file, by which editors know its schema."""
    return f"# yaml-language-server: $schema={'../' * draft.path.count('/')}schemas/{draft.kind}.schema.json"


def as_file(draft: Draft) -> str:
    """The whole text of a new file."""
    body = _lines(draft.rows, 0)
    if draft.listed:
        body = [*_lines(draft.head, 0), f"{draft.listed}:", *as_item(draft, 2)]
    explained = _comment(EXPLAINED, 0) if any("not-looked" in line for line in body) else []
    return "\n".join([modeline(draft), *explained, *body]) + "\n"


def as_item(draft: Draft, indent: int) -> list[str]:
    """The lines of an item of a list whose hyphens stand at `indent`."""
    lines = _lines(draft.rows, indent + 2)
    return [f"{' ' * indent}- {lines[0].lstrip()}", *lines[1:]]


def _lines(rows: Sequence[Row], indent: int) -> list[str]:
    found: list[str] = []
    for row in rows:
        if row.comment:
            found += _comment(row.comment, indent)
        if row.key:
            found += yaml_text.entry({row.key: row.value}, indent)
    return found


def _comment(text: str, indent: int) -> list[str]:
    start = " " * indent + "# "
    wrapped = [text.split("\n")] if "\n" in text else [textwrap.wrap(text, WIDTH - len(start), break_on_hyphens=False)]
    return [(start + line).rstrip() for lines in wrapped for line in lines]
