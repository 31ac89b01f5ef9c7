"""The schemas as they are on disk, what they say about a place in a file, and the formats that they name."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from openbook.model.dates import PartialDate
from openbook.reading.layout import is_id
from openbook.reading.yaml_source import Pointer

FOLDER = Path(__file__).resolve().parents[3] / "schemas"
"""The schemas come with the generator, also when it works on another repository."""

Schema = Mapping[str, Any]
NOTHING: Schema = {}
"""Stands for the schema of a place that no schema describes."""


@lru_cache(maxsize=1)
def load_schemas() -> Mapping[str, dict[str, Any]]:
    """Every schema by its file name, from :data:`FOLDER`."""
    return {path.name: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.schema.json"))}


_NUMBER = r"-?[0-9]{1,5}(?:\.[0-9]{1,3})?"
_RINGS = re.compile(rf"(?:M{_NUMBER} {_NUMBER}l{_NUMBER}(?: {_NUMBER})+z)+", re.ASCII)


def pointed(reference: str) -> Any:
    """What a `$ref` points to."""
    file, _, pointer = reference.partition("#")
    found: Any = load_schemas()[file]
    for step in pointer.strip("/").split("/"):
        found = found[step]
    return found


def resolved(schema: Any) -> Schema:
    """The schema with what its `$ref` points to; what stands beside the `$ref` goes first."""
    if not isinstance(schema, Mapping):
        return NOTHING
    return {**resolved(pointed(schema["$ref"])), **schema} if "$ref" in schema else schema


def of_kind(kind: str) -> Schema:
    """The schema of a kind of file."""
    return load_schemas()[f"{kind}.schema.json"]


def inside(schema: Schema, step: str | int) -> Schema:
    """The schema of what stands at a key or in a list; :data:`NOTHING` when there is none."""
    return resolved(schema.get("items") if isinstance(step, int) else schema.get("properties", {}).get(step))


def at(kind: str, pointer: Pointer) -> Schema:
    """The schema of a place in a kind of file."""
    schema = of_kind(kind)
    for step in pointer:
        schema = inside(schema, step)
    return schema


def is_web_address(text: str) -> bool:
    """True for an absolute http or https address with a host and without user name, spaces and control characters."""
    if not text.isprintable() or any(char.isspace() or char in '"<>\\^`{|}' for char in text):
        return False
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or port == 0:
        return False
    host = parts.hostname or ""
    return all(label and len(label) <= 63 for label in host.split(".")) and len(host) <= 253


def is_partial_date(text: str) -> bool:
    """True for one of :data:`openbook.model.dates.FORMS` that names real days."""
    try:
        PartialDate.parse(text)
    except ValueError:
        return False
    return True


def is_svg_path(text: str) -> bool:
    """True for closed rings of an SVG path: each an absolute start (`M`), relative lines (`l`) and an end (`z`)."""
    return _RINGS.fullmatch(text) is not None


FORMATS = {
    "openbook-id": is_id,
    "partial-date": is_partial_date,
    "web-address": is_web_address,
    "svg-path": is_svg_path,
}


def suggestion(word: str, legal: Iterable[str]) -> str:
    """`Did you mean ...?` with the nearest of the legal words, or nothing when none is near."""
    near = nearest(word, legal)
    return f"Did you mean `{near}`?" if near else ""


def nearest(word: str, legal: Iterable[str]) -> str:
    """The nearest of the legal words; empty when none is near."""
    return next(iter(difflib.get_close_matches(word, list(legal), n=1, cutoff=0.72)), "")
