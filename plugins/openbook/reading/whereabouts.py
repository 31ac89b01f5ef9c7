"""A place in a file in human words, such as `London, Accommodation, “X”, value`, and the line itself with a caret."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from openbook.problems import Location, printable
from openbook.reading import layout, yaml_source
from openbook.reading.assemble import KINDS
from openbook.reading.yaml_source import Document, Pointer

WIDTH = 100
"""At most this many characters of a line are shown."""

KIND_WORDS: Mapping[str, str] = {
    "site": "the site",
    "plans": "plans",
    "money": "money",
    "findings": "findings",
    "sources": "sources",
    "organisations": "organisations",
    "glossary": "words we use",
    "timeline": "timeline",
    "notes": "shared cautions",
    "redirects": "redirects",
    "rubric": "questions of openness",
    "map": "the map",
    "commitment": "promises",
    "look": "looks",
}
_TITLE = re.compile(r"^title:\s*(.+?)\s*$", re.MULTILINE)
_LISTED_ID = re.compile(r" {0,2}- \{?id: ([\w-]+)")
_NAMES = ("title", "term", "statement", "event", "id")


@dataclass(frozen=True)
class Excerpt:
    """The line of a problem, safe to show, and where under it the caret stands."""

    number: int
    line: str
    caret: str


class Whereabouts:
    """Reads the files of one root again, each once, to say where a problem is. Bad files give less, never an error."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._text = lru_cache(maxsize=None)(self._read_text)
        self._document = lru_cache(maxsize=None)(self._read_document)
        self._title = lru_cache(maxsize=None)(self._read_title)

    def _read_text(self, path: str) -> str:
        try:
            return (self.root / path).read_bytes().decode("utf-8", "replace")
        except OSError:
            return ""

    def _read_document(self, path: str) -> Document | None:
        return yaml_source.read(path, self._text(path).encode("utf-8"))[0] if path.endswith(".yaml") else None

    def _read_title(self, path: str) -> str:
        found = _TITLE.search(self._text(path))
        return found[1].strip("\"'") if found else ""

    def excerpt(self, where: Location) -> Excerpt | None:
        """The line at a location; None when there is no such line or nothing on it."""
        lines = self._text(where.path).replace("\r\n", "\n").split("\n")
        if not 0 < where.line <= len(lines) or not lines[where.line - 1].strip():
            return None
        line = "".join(char if char.isprintable() else "·" for char in lines[where.line - 1])
        start = max(0, where.column - WIDTH + 20)
        shown = line[start : start + WIDTH]
        column = min(where.column - 1, len(line)) - start
        marked = _marked(line, start + column)[: max(1, WIDTH - column)]
        caret = " " * _width(shown[:column]) + "^" * max(1, _width(marked))
        if start:
            shown = "…" + shown[1:]
        if start + WIDTH < len(line):
            shown = shown[:-1] + "…"
        return Excerpt(where.line, shown, caret)

    def words(self, where: Location, *, whole: bool = False) -> str:
        """The place in human words; empty when the path says it all.

        `whole` says that the entry is meant which begins there, and not the first thing in it.
        """
        if not where.path.startswith("data/"):
            return ""
        place, _ = layout.place(where.path)
        if place is None:
            return ""
        parts = [self._region(where.path, place.region)]
        document = self._document(where.path)
        if document is None or not isinstance(document.data, dict):
            parts += [KIND_WORDS.get(place.kind, ""), self._unread(place, where)]
        else:
            parts += self._inside(document, place, where, whole)
        return ", ".join(printable(part, 70) for part in parts if part)

    def _unread(self, place: layout.Place, where: Location) -> str:
        """The nearest name in a file that could not be read as a whole: of the entry, or of the file."""
        if place.kind != "region" and not KINDS[place.kind].listed:
            found = self._title(where.path)
        else:
            above = self._text(where.path).split("\n")[: where.line]
            ids = (match[1] for line in reversed(above) if (match := _LISTED_ID.match(line)))
            found = next(ids, "")
        return f"“{printable(found, 60)}”" if found else ""

    def _region(self, path: str, region: str) -> str:
        if region:
            return self._title(f"data/regions/{region}/region.yaml") or region
        return "National" if path.startswith("data/national/") else ""

    def _inside(self, document: Document, place: layout.Place, where: Location, whole: bool) -> list[str]:
        pointer = _nearest(document, where, whole)
        listed = KINDS[place.kind].listed
        parts: list[str] = []
        if place.kind == "procurement":
            category = document.data.get("category")
            parts.append(self._title(f"data/categories/{category}.yaml") or str(category or ""))
        if listed and pointer[:1] == (listed,) and len(pointer) > 1:
            parts += [KIND_WORDS.get(place.kind, ""), _quoted(document.data[listed][pointer[1]])]
            pointer = pointer[2:]
        elif place.kind in KIND_WORDS and not listed:
            parts += [KIND_WORDS[place.kind], _quoted(document.data)]
        elif listed:
            parts.append(KIND_WORDS.get(place.kind, ""))
        elif place.kind != "region":
            parts.append(_quoted(document.data))
        return [*parts, *_steps(pointer)]


def _quoted(entry: Any) -> str:
    found = next((entry[key] for key in _NAMES if isinstance(entry, dict) and isinstance(entry.get(key), str)), "")
    return f"“{printable(found, 60)}”" if found else ""


def _steps(pointer: Pointer) -> list[str]:
    """`events`, `the 2nd`, `date`: the steps inside an entry in words."""
    return [str(step).replace("_", " ") if isinstance(step, str) else f"number {step + 1}" for step in pointer]


def _marked(line: str, start: int) -> str:
    """What is marked from a place in a line: a text in quotes, a whole list or entry, a value, a key or a word."""
    rest, before = line[start:], line[:start]
    if quoted := re.match(r"\"[^\"]*\"|'[^']*'", rest):
        return quoted[0]
    if rest[:1] in ("[", "{"):
        depth = 0
        for n, char in enumerate(rest):
            depth += (char in "[{") - (char in "]}")
            if not depth:
                return rest[: n + 1]
        return rest[:1]
    word = r"(?:[^\s,:\]}]|[,:](?=\S))+"
    many = rf"{word}(?:,? (?!#){word})*" if not re.search(r"[\[{]", before) else rf"{word}(?: (?!#){word})*"
    found = re.match(many if re.search(r"(?:^|[-:,\[{])\s*$", before) else word, rest)
    return found[0] if found else rest[:1]


def _width(text: str) -> int:
    """How many columns a terminal gives to a text."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def _nearest(document: Document, where: Location, whole: bool = False) -> Pointer:
    """The innermost value or key that begins at the location, or else the last one that begins before it."""
    wanted = (where.line, where.column)
    places = [*document.values.items(), *document.keys.items()]
    exact = [pointer for pointer, place in places if place == wanted]
    if exact:
        return min(exact, key=len) if whole or wanted == (1, 1) else max(exact, key=len)
    before = [(place, len(pointer), pointer) for pointer, place in places if place < wanted]
    return max(before, key=lambda each: each[:2])[2] if before else ()
