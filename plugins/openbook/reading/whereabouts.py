"""A place in a file in human words, such as `London, Accommodation, “X”, value`, and the line itself with a caret."""

from __future__ import annotations

import re
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
    "commitment": "promises",
    "look": "looks",
}
_TITLE = re.compile(r"^title:\s*(.+?)\s*$", re.MULTILINE)
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
        line = lines[where.line - 1]
        start = max(0, where.column - WIDTH + 20)
        shown = "".join(char if char.isprintable() else "·" for char in line[start : start + WIDTH])
        column = min(where.column - 1, len(line)) - start
        word = re.match(r"[\"'].*?[\"']|[^\s,\]}:#]+", line[where.column - 1 :])
        length = min(len(word[0]) if word else 1, max(1, WIDTH - column))
        return Excerpt(where.line, shown, " " * column + "^" * length)

    def words(self, where: Location) -> str:
        """The place in human words; empty when the path says it all."""
        if not where.path.startswith("data/"):
            return ""
        place, _ = layout.place(where.path)
        if place is None:
            return ""
        parts = [self._region(where.path, place.region)]
        document = self._document(where.path)
        if document is None or not isinstance(document.data, dict):
            parts.append(KIND_WORDS.get(place.kind, ""))
        else:
            parts += self._inside(document, place, where)
        return ", ".join(printable(part, 70) for part in parts if part)

    def _region(self, path: str, region: str) -> str:
        if region:
            return self._title(f"data/regions/{region}/region.yaml") or region
        return "National" if path.startswith("data/national/") else ""

    def _inside(self, document: Document, place: layout.Place, where: Location) -> list[str]:
        pointer = _nearest(document, where)
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


def _nearest(document: Document, where: Location) -> Pointer:
    """The innermost value or key that begins at the location, or else the last one that begins before it."""
    wanted = (where.line, where.column)
    places = [*document.values.items(), *document.keys.items()]
    exact = [pointer for pointer, place in places if place == wanted]
    if exact:
        return min(exact, key=len) if wanted == (1, 1) else max(exact, key=len)
    before = [(place, len(pointer), pointer) for pointer, place in places if place < wanted]
    return max(before, key=lambda each: each[:2])[2] if before else ()
