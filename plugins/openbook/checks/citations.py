"""Every shown field rests on a source, and every name in `for` and `inferred` is a field of its entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from openbook.checks.corpus import Corpus, Item
from openbook.problems import Problem, error, printable
from openbook.reading.schemas import entry_properties, suggestion
from openbook.reading.yaml_source import Pointer

NOT_SHOWN = frozenset(
    [
        "id",
        "sources",
        "confidence",
        "inferred",
        "notes",
        "cautions",
        "retired",
        "replies",
        "left_out",
        "order",
        "short",
        "short_title",
        "code",
        "aliases",
        "lang",
        "title",
        "level",
        "covers",
        "reference",
        "recorded",
        "assessed",
        "relations",
        "kind",
        "scope",
        "basis",
        "per",
        "stated_in",
        "roles",
        "letter",
        "help",
        "records",
        "commitments",
        "part_of",
        "overlaps",
        "alone",
        "share",
        "events",
        "followed",
        "welsh",
        "areas",
        "delivery_units",
        "directors",
        "names",
        "outcome",
        "wording",
        "planned",
        "gap",
        "official_number",
        "use",
        "by",
    ]
)
"""Fields that are our own arrangement, or that carry sources of their own."""


def _holders(corpus: Corpus) -> Iterator[tuple[Item, tuple[str | int, ...], Mapping[str, Any]]]:
    """Every entry, at any depth, that has sources."""
    for item in corpus.items:
        stack: list[tuple[tuple[str | int, ...], Any]] = [((), item.data)]
        while stack:
            steps, value = stack.pop()
            if isinstance(value, dict):
                if "sources" in value and isinstance(value["sources"], list) and item.kind != "look":
                    yield item, steps, value
                stack.extend(((*steps, key), each) for key, each in value.items() if isinstance(each, dict | list))
            elif isinstance(value, list):
                stack.extend(((*steps, n), each) for n, each in enumerate(value) if isinstance(each, dict))


def check(corpus: Corpus) -> Iterator[Problem]:
    """Fields without a citation; names in `for` or `inferred` that no field has."""
    for item, steps, entry in _holders(corpus):
        citations = [each for each in entry["sources"] if isinstance(each, dict)]
        known = list(entry)
        if steps:
            yield from _inferred(item, steps, entry, known)
        for n, citation in enumerate(citations):
            for m, path in enumerate(citation.get("for", [])):
                if _root(path) not in known:
                    where = item.at(*steps, "sources", n, "for", m)
                    hint = suggestion(str(path), known) or f"Fields here: {', '.join(known)}."
                    yield error(where, "unknown-field", f"`{printable(str(path))}` is not a field of this entry.", hint)
        if all("for" in citation for citation in citations):
            cited = {_root(path) for citation in citations for path in citation["for"]}
            bare = [key for key in known if key not in cited and key not in NOT_SHOWN and not _is_state(entry[key])]
            if bare:
                named = [f"`{key}`" for key in bare]
                listed = " and ".join(part for part in (", ".join(named[:-1]), named[-1]) if part)
                hint = "Add a source without `for`, or name the field in the `for` of the source that supports it."
                yield error(item.at(*steps, bare[0]), "no-citation", f"No source is given for {listed}.", hint)
    for item in corpus.items:
        yield from _inferred(item, (), item.data, entry_properties(item.kind))


def _inferred(item: Item, steps: Pointer, entry: Mapping[str, Any], legal: Sequence[str]) -> Iterator[Problem]:
    for n, path in enumerate(entry.get("inferred", [])):
        if _root(path) not in legal:
            where = item.at(*steps, "inferred", n)
            hint = suggestion(str(path), legal) or f"Fields here: {', '.join(legal)}."
            yield error(where, "unknown-field", f"`{printable(str(path))}` is not a field of this entry.", hint)


def _root(path: object) -> str:
    """The field that a path begins with: `term` in `term.end`."""
    return str(path).split(".")[0]


def _is_state(value: Any) -> bool:
    return isinstance(value, dict) and "state" in value
