"""How a text is written in a data file, and what the strict loader makes of a text that is written without quotes."""

from __future__ import annotations

import json
import textwrap
from enum import Enum
from functools import lru_cache
from typing import Any

from openbook.reading import yaml_source

WIDTH = 110
"""Longer texts are folded: what .editorconfig says of these files."""


class Unread(Enum):
    """Why a plain text has no value."""

    NEEDS_QUOTES = "it could be read in two ways"
    REFUSED = "it is not one plain text"


@lru_cache(maxsize=8192)
def as_read(plain: str) -> Any:
    """The value of a text written without quotes: a text, a number, true, false, None, or an :class:`Unread`."""
    document, problems = yaml_source.read("", f"- {plain}\n".encode("utf-8", "replace"))
    if document is not None:
        return document.data[0]
    return Unread.NEEDS_QUOTES if {each.code for each in problems} == {"quote-it"} else Unread.REFUSED


def quoted(text: str) -> str:
    """A text in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def written(text: str, *, flow: bool = False) -> str:
    """A text as it is written on one line: plain where that means the same, else in double quotes.

    `flow` is for a place between brackets, where commas and brackets have a meaning.
    """
    awkward = ",[]{}" if flow else ""
    plain = bool(text) and as_read(text) == text and not any(char in text for char in awkward)
    return text if plain else quoted(text)


def folded(text: str, indent: int) -> str:
    """A text as the value of a key: on the line of the key, or when it is long, below it and `indent` to the right."""
    text = " ".join(text.split())
    one = written(text)
    if len(one) + indent + 16 <= WIDTH:
        return one
    lines = textwrap.wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return ">-\n" + "\n".join(" " * indent + line for line in lines)
