"""What the schema says about a place in a file: the one step from an entry or list to what stands inside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from openbook.reading.schemas import load_schemas
from openbook.reading.yaml_source import Pointer

Schema = Mapping[str, Any]
NOTHING: Schema = {}
"""Stands for the schema of a place that no schema describes."""


def resolved(schema: Any) -> Schema:
    """The schema with what its `$ref` points to; what stands beside the `$ref` goes first."""
    if not isinstance(schema, Mapping):
        return NOTHING
    if "$ref" not in schema:
        return schema
    file, _, pointer = schema["$ref"].partition("#")
    found: Any = load_schemas()[file]
    for step in pointer.strip("/").split("/"):
        found = found[step]
    return {**resolved(found), **schema}


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


def types(schema: Schema) -> frozenset[str]:
    """The types that a value may have; empty when the schema does not say."""
    named = schema.get("type", ())
    return frozenset([named] if isinstance(named, str) else named)


def allowed(schema: Schema) -> tuple[str, ...]:
    """The words that a value may be, when they are listed."""
    return tuple(each for each in schema.get("enum", ()) if isinstance(each, str))


def alike(word: str) -> str:
    """The form in which words that differ only in capitals, spaces, hyphens and underscores are the same."""
    return re.sub(r"[\s_-]+", "-", word.strip()).casefold()


def same_but_for_case(word: str, legal: Iterable[str]) -> str:
    """The one legal word that is :func:`alike`; empty when there is none."""
    found = [each for each in legal if alike(each) == alike(word)]
    return found[0] if len(found) == 1 else ""
