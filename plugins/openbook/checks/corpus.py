"""All documents together, with the ids that they define: what the rules look things up in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from openbook.problems import Location
from openbook.reading.layout import Place
from openbook.reading.yaml_source import Document, Pointer

LISTS: Mapping[str, str] = {
    "plans": "editions",
    "money": "lines",
    "findings": "findings",
    "sources": "sources",
    "organisations": "organisations",
    "glossary": "terms",
    "timeline": "events",
    "notes": "notes",
    "rubric": "versions",
}
"""The key of the list of entries in the kinds of file that hold many."""

NAMES: Mapping[str, str] = {
    "plans": "plan",
    "money": "money line",
    "findings": "finding",
    "sources": "source",
    "organisations": "organisation",
    "glossary": "term",
    "timeline": "timeline event",
    "notes": "shared caution",
    "rubric": "rubric",
    "procurement": "record",
    "commitment": "commitment",
    "look": "look",
    "category": "category",
    "region": "region",
}
"""What one entry of a kind is called in a sentence."""


def walk(data: Any) -> Iterator[tuple[Pointer, Any]]:
    """Every value inside some data with its pointer, from the outside in."""
    stack: list[tuple[Pointer, Any]] = [((), data)]
    while stack:
        pointer, value = stack.pop()
        yield pointer, value
        if isinstance(value, dict):
            stack.extend(((*pointer, key), each) for key, each in value.items())
        elif isinstance(value, list):
            stack.extend(((*pointer, n), each) for n, each in enumerate(value))


@dataclass(frozen=True)
class Filed:
    """A document that its schema accepts, and what it is."""

    document: Document
    place: Place


@dataclass(frozen=True)
class Item:
    """One entry: its file, the pointer to it, its data, its id."""

    filed: Filed
    pointer: Pointer
    data: Mapping[str, Any]
    id: str

    @property
    def kind(self) -> str:
        """The kind of file it stands in."""
        return self.filed.place.kind

    def at(self, *steps: str | int) -> Location:
        """The place of something inside the entry."""
        return self.filed.document.at((*self.pointer, *steps))


@dataclass(frozen=True)
class Corpus:
    """The documents that passed their schemas, and the kinds of file of which one could not be read."""

    filed: Sequence[Filed]
    unread: frozenset[str] = frozenset()
    lost_ids: Mapping[str, frozenset[str]] = None  # type: ignore[assignment]
    """Ids of files that exist but did not pass, by kind: what points to them is not dangling."""

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every entry of every document."""
        found: list[Item] = []
        for filed in self.filed:
            kind, data = filed.place.kind, filed.document.data
            if kind in LISTS:
                key = LISTS[kind]
                found.extend(Item(filed, (key, n), each, each["id"]) for n, each in enumerate(data[key]))
            elif kind in NAMES:
                found.append(Item(filed, (), data, filed.place.id or filed.place.region))
        return tuple(found)

    def of(self, kind: str) -> Iterator[Item]:
        """The entries of one kind."""
        return (item for item in self.items if item.kind == kind)

    @cached_property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """All ids by kind of file."""
        found: dict[str, set[str]] = {kind: set() for kind in NAMES}
        for item in self.items:
            found[item.kind].add(item.id)
        for kind, lost in (self.lost_ids or {}).items():
            found.setdefault(kind, set()).update(lost)
        return {kind: frozenset(each) for kind, each in found.items()}

    @cached_property
    def areas(self) -> Mapping[str, frozenset[str]]:
        """Ids of the areas of each region."""
        return {item.id: frozenset(area["id"] for area in item.data["areas"]) for item in self.of("region")}

    @cached_property
    def groups(self) -> frozenset[str]:
        """Ids of the groups that services are let for."""
        sites = [filed.document.data for filed in self.filed if filed.place.kind == "site"]
        return frozenset(group["id"] for site in sites for group in site.get("groups", []))

    @cached_property
    def record_references(self) -> frozenset[str]:
        """The Ministry's references that records carry."""
        return frozenset(item.data["reference"] for item in self.of("procurement") if "reference" in item.data)
