"""Data as YAML in the layout of this repository: quotes only where they are needed, long sentences folded.

What is written reads back as the same data (white space in texts is made single); a test holds it to that.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

from openbook.editing import scalars
from openbook.editing.scalars import WIDTH

SHORT = 40
"""Lists are written on one line only when each of their texts is at most this long."""


def document(data: Mapping[str, Any], comments: Iterable[str] = ()) -> str:
    """A whole file: comment lines (without their `# `), then the keys in the order of the mapping."""
    return "\n".join([*(f"# {comment}" for comment in comments), *entry(data, 0)]) + "\n"


def entry(data: Mapping[str, Any], indent: int) -> list[str]:
    """The lines of a mapping, each key on a line of its own."""
    return [line for key, value in data.items() for line in _pair(key, value, indent)]


def item(value: Any, indent: int, *, spread: bool = False) -> list[str]:
    """The lines of one item of a list; with `spread` a mapping has each key on a line of its own."""
    pad = " " * indent
    if isinstance(value, str):
        return _text(f"{pad}- ", value, indent)
    inline = _flow(value)
    if not isinstance(value, Mapping) or (not spread and len(pad) + 2 + len(inline) <= WIDTH):
        return [f"{pad}- {inline}"]
    lines = entry(value, indent + 2)
    return [f"{pad}- {lines[0].lstrip()}", *lines[1:]]


def _pair(key: str, value: Any, indent: int) -> list[str]:
    pad = " " * indent
    if isinstance(value, str):
        return _text(f"{pad}{key}: ", value, indent)
    if not isinstance(value, Mapping | list):
        return [f"{pad}{key}: {_flow(value)}"]
    listed = value if isinstance(value, list) else []
    long = any(isinstance(each, Mapping) or (isinstance(each, str) and len(each) > SHORT) for each in listed)
    inline = f"{pad}{key}: {_flow(value)}"
    if len(inline) <= WIDTH and not long:
        return [inline]
    if isinstance(value, Mapping):
        return [f"{pad}{key}:", *entry(value, indent + 2)]
    return [f"{pad}{key}:", *(line for each in listed for line in item(each, indent + 2, spread=key == "events"))]


def _text(start: str, value: str, indent: int) -> list[str]:
    text = " ".join(value.split())
    written = start + scalars.written(text)
    if len(written) <= WIDTH or " " not in text:
        return [written]
    pad = " " * (indent + 2)
    lines = textwrap.wrap(text, WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False)
    return [f"{start}>-", *(pad + line for line in lines)]


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(each) for each in value) + "]"
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    return scalars.written(" ".join(value.split()), flow=True) if isinstance(value, str) else str(value)
