"""What the schema says about a place in a file: the one step from an entry or list to what stands inside it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from openbook.reading.schema_files import NOTHING, Schema, at, inside, of_kind, resolved

__all__ = ["NOTHING", "Schema", "alike", "allowed", "at", "inside", "of_kind", "resolved", "same_but_for_case", "types"]


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
