"""Which file of `data/` holds what: the folder and the file name are the id, and nothing else may stand there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from openbook.problems import Location, Problem, error, printable

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
MAX_ID = 64


@dataclass(frozen=True)
class Place:
    """What a file is: the schema it follows, its id, and the region whose folder it is in (empty: national or none)."""

    kind: str
    id: str = ""
    region: str = ""


@dataclass(frozen=True)
class _Rule:
    pattern: re.Pattern[str]
    kind: str


def _rule(pattern: str, kind: str) -> _Rule:
    return _Rule(re.compile(pattern), kind)


RULES: tuple[_Rule, ...] = (
    _rule(r"site\.yaml", "site"),
    _rule(r"categories/(?P<id>[^/]+)\.yaml", "category"),
    _rule(r"regions/(?P<region>[^/]+)/region\.yaml", "region"),
    _rule(r"regions/(?P<region>[^/]+)/plans\.yaml", "plans"),
    _rule(r"regions/(?P<region>[^/]+)/money\.yaml", "money"),
    _rule(r"regions/(?P<region>[^/]+)/findings\.yaml", "findings"),
    _rule(r"regions/(?P<region>[^/]+)/procurement/(?P<id>[^/]+)\.yaml", "procurement"),
    _rule(r"national/plans\.yaml", "plans"),
    _rule(r"national/money\.yaml", "money"),
    _rule(r"national/findings(-[a-z]+)?\.yaml", "findings"),
    _rule(r"national/procurement/(?P<id>[^/]+)\.yaml", "procurement"),
    _rule(r"commitments/(?P<id>[^/]+)\.yaml", "commitment"),
    _rule(r"looks/(?P<id>[^/]+)\.yaml", "look"),
    _rule(r"sources/(?P<id>[^/]+)\.yaml", "sources"),
    _rule(r"(organisations)\.yaml", "organisations"),
    _rule(r"(glossary)\.yaml", "glossary"),
    _rule(r"(timeline)\.yaml", "timeline"),
    _rule(r"(notes)\.yaml", "notes"),
    _rule(r"(redirects)\.yaml", "redirects"),
    _rule(r"(rubric)\.yaml", "rubric"),
    _rule(r"(map)\.yaml", "map"),
)

KINDS: tuple[str, ...] = tuple(dict.fromkeys(rule.kind for rule in RULES))
"""The kinds of file; each has its schema `schemas/<kind>.schema.json`."""

RESERVED_CATEGORY_IDS = frozenset({"areas", "changes", "missing", "timeline"})
"""These name pages below a region, so no category can have them."""

_WHERE = "See docs/data.md for what goes where."


def is_id(text: str) -> bool:
    """True for a whole-string id: small letters, digits and single hyphens, starting with a letter, at most 64."""
    return len(text) <= MAX_ID and ID.fullmatch(text) is not None


def near_id(text: str) -> str:
    """The id that a name is most likely meant to be; empty when none can be made of it."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return made if is_id(made) and made != text else ""


def files(root: Path) -> Iterator[tuple[str, Path]]:
    """Every file below `data/`, sorted: (path from the root with forward slashes, path). Symlinks included."""
    for path in sorted((root / "data").rglob("*")):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(root).as_posix(), path


def place(relative: str) -> tuple[Place | None, list[Problem]]:
    """What the file at this path (from the root, such as `data/looks/a.yaml`) is, or why it cannot be there."""
    where = Location(relative)
    inside = relative.removeprefix("data/")
    for rule in RULES:
        if match := rule.pattern.fullmatch(inside):
            found = match.groupdict()
            named = Place(rule.kind, found.get("id") or "", found.get("region") or "")
            bad = [text for text in (named.id, named.region) if text and not is_id(text)]
            if bad:
                near = f"Did you mean `{near_id(bad[0])}`? " if near_id(bad[0]) else ""
                hint = f"{near}Use small letters, digits and single hyphens, starting with a letter; at most 64."
                return None, [error(where, "bad-id", f"`{printable(bad[0])}` cannot be an id.", hint)]
            if named.kind == "category" and named.id in RESERVED_CATEGORY_IDS:
                return None, [
                    error(
                        where,
                        "reserved-id",
                        f"`{named.id}` names a page and cannot be a category.",
                        "Choose another id.",
                    )
                ]
            return named, []
    if inside.endswith(".yml"):
        hint = "Name it .yaml."
    elif inside.startswith("regions/") and "/" not in inside.removeprefix("regions/"):
        hint = "A region is a folder with a region.yaml in it."
    else:
        hint = _WHERE
    return None, [error(where, "unknown-file", "No file of this name belongs here.", hint)]
