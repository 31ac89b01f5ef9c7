"""Two states of the data compared by meaning: what was added, removed, changed or moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from openbook.model.dates import PartialDate, When
from openbook.model.knowledge import Unknown
from openbook.model.parts import Amount, Citation, Value
from openbook.model.site import Site

INDEXES: Mapping[str, str] = {
    "regions": "region",
    "categories": "category",
    "records": "record",
    "plans": "plan",
    "money": "money line",
    "findings": "finding",
    "commitments": "commitment",
    "looks": "look",
    "sources": "source",
    "organisations": "organisation",
    "glossary": "term",
    "timeline": "timeline event",
    "notes": "shared caution",
    "rubrics": "version of the questions",
}
"""The mappings of a site and what one entry of each is called."""

SITE = "facts"
"""The index of the one change that is about the site as a whole: its facts, its redirects and its map."""
_NOT_MEANING = frozenset({"where"})
_WHOLE = (When, PartialDate, Unknown, Amount, Value, Citation)
"""What is compared as one thing: its parts say nothing alone."""


@dataclass(frozen=True)
class FieldChange:
    """One field before and after. `path` is its name: `value`, `term/start`, `events/closed/date`."""

    path: str
    before: Any
    after: Any

    @property
    def moved(self) -> bool:
        """True for a date that became another date."""
        return isinstance(self.before, When) and isinstance(self.after, When) and self.before.known and self.after.known


@dataclass(frozen=True)
class EntryChange:
    """One entry that differs. Exactly one of `before` and `after` is None when it was added or removed."""

    index: str
    id: str
    before: Any
    after: Any
    changes: tuple[FieldChange, ...] = ()

    @property
    def entry(self) -> Any:
        """The entry as it is now, or as it was when it is gone."""
        return self.after if self.after is not None else self.before

    @property
    def name(self) -> str:
        """What the entry is called in a sentence."""
        return INDEXES.get(self.index, self.id)

    @property
    def kind(self) -> str:
        """`added`, `removed` or `changed`."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


def compare(before: Site, after: Site) -> list[EntryChange]:
    """Every entry that differs, index by index, ids in order. Layout, comments and key order make no difference."""
    found: list[EntryChange] = []
    for index in INDEXES:
        old, new = getattr(before, index), getattr(after, index)
        for key in sorted({*old, *new}):
            one, other = old.get(key), new.get(key)
            if one is None or other is None:
                found.append(EntryChange(index, key, one, other))
            elif changes := tuple(_fields(one, other, "")):
                found.append(EntryChange(index, key, one, other, changes))
    of_the_site = [*_fields(before.facts, after.facts, "")]
    if before.redirects != after.redirects:
        of_the_site.append(FieldChange("redirects", before.redirects, after.redirects))
    if before.map != after.map:
        of_the_site.append(FieldChange("map", before.map, after.map))
    if of_the_site:
        found.append(EntryChange(SITE, "site", before.facts, after.facts, tuple(of_the_site)))
    return found


def _fields(before: Any, after: Any, path: str) -> Iterator[FieldChange]:
    for each in fields(before):
        if each.name in _NOT_MEANING:
            continue
        one, other = getattr(before, each.name), getattr(after, each.name)
        name = f"{path}{each.name.rstrip('_')}"
        if one == other:
            continue
        if _has_ids(one) and _has_ids(other):
            yield from _items(one, other, name)
        elif is_dataclass(one) and type(one) is type(other) and not isinstance(one, _WHOLE):
            yield from _fields(one, other, f"{name}/")
        else:
            yield FieldChange(name, one, other)


def _has_ids(value: Any) -> bool:
    return isinstance(value, tuple) and all(hasattr(item, "id") for item in value)


def _items(before: tuple[Any, ...], after: tuple[Any, ...], path: str) -> Iterator[FieldChange]:
    old, new = {item.id: item for item in before}, {item.id: item for item in after}
    for key in (*new, *(key for key in old if key not in new)):
        if key not in old:
            yield FieldChange(f"{path}/{key}", None, new[key])
        elif key not in new:
            yield FieldChange(f"{path}/{key}", old[key], None)
        elif old[key] != new[key]:
            yield from _fields(old[key], new[key], f"{path}/{key}/")
