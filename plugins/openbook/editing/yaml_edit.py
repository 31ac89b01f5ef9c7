"""A YAML file as text with places: every node with where it begins and ends, and edits that leave all else as it is.

It is for mending what the strict loader refuses, so it reads more than that one does: values that need quotes, keys
that stand twice. What it cannot place (aliases, keys that are not texts) becomes a node of kind `other` that nobody
edits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from openbook.problems import Location
from openbook.reading.yaml_source import MAX_DEPTH, Pointer

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Node:
    """A value or key: `text[start:end]` is how it is written, without a comment or an empty line after it.

    `kind` is scalar, list, entry or other; `style` is empty for a plain scalar, else its quote or block sign, and
    `flow` for a list or entry in brackets. `keys` and `items` of an entry belong together.
    """

    kind: str
    start: int
    end: int
    pointer: Pointer = ()
    style: str = ""
    value: str = ""
    keys: tuple[Node, ...] = ()
    items: tuple[Node, ...] = field(default=(), repr=False)

    def walk(self) -> Iterator[Node]:
        """This node and all below it, from the outside in. Keys are not among them."""
        yield self
        for each in self.items:
            yield from each.walk()


class NotPlaced(Exception):
    """The text is not YAML, is empty, or is nested too deeply."""


@dataclass(frozen=True)
class Edit:
    """`new` in the place of `text[start:end]`."""

    start: int
    end: int
    new: str


def parse(text: str) -> Node:
    """The tree of a text without byte order mark and with plain line ends. Raises :class:`NotPlaced`."""
    try:
        events = yaml.parse(text, Loader=_LOADER)
        next(events)  # stream start
        next(events)  # document start, or the end of an empty stream
        event = next(events, None)
        if event is None:
            raise NotPlaced("there is nothing in it")
        return _node(text, events, event, (), 1)
    except (yaml.YAMLError, StopIteration) as broken:
        raise NotPlaced(str(broken)) from None


def _node(text: str, events: Iterator[Event], event: Any, pointer: Pointer, depth: int) -> Node:
    if depth > MAX_DEPTH:
        raise NotPlaced("it is nested too deeply")
    start = event.start_mark.index
    if isinstance(event, SequenceStartEvent):
        items: list[Node] = []
        while not isinstance(inner := next(events), SequenceEndEvent):
            items.append(_node(text, events, inner, (*pointer, len(items)), depth + 1))
        return _collection("list", start, _end(inner), bool(event.flow_style), pointer, [], items)
    if isinstance(event, MappingStartEvent):
        keys: list[Node] = []
        values: list[Node] = []
        while not isinstance(inner := next(events), MappingEndEvent):
            key = _node(text, events, inner, pointer, depth + 1)
            named = key.value if key.kind == "scalar" else f"\0{len(keys)}"
            keys.append(key)
            values.append(_node(text, events, next(events), (*pointer, named), depth + 1))
        return _collection("entry", start, _end(inner), bool(event.flow_style), pointer, keys, values)
    end = _end(event)
    if isinstance(event, AliasEvent) or not isinstance(event, ScalarEvent) or event.tag or event.anchor:
        return Node("other", start, end, pointer)
    style = event.style if event.style in ("'", '"', "|", ">") else ""
    if style in ("|", ">"):
        end = start + len(text[start:end].rstrip())
    return Node("scalar", start, end, pointer, style, event.value)


def _end(event: Any) -> int:
    return int(event.end_mark.index)


def _collection(
    kind: str, start: int, end: int, flow: bool, pointer: Pointer, keys: list[Node], items: list[Node]
) -> Node:
    if not flow:  # the mark of the end stands after what follows
        end = max([start, *(each.end for each in keys), *(each.end for each in items)])
    return Node(kind, start, end, pointer, "flow" if flow else "", "", tuple(keys), tuple(items))


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made. Raises ValueError when two of them overlap."""
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        if edit.start < done:
            raise ValueError(f"two edits overlap at {edit.start}")
        parts += [text[done : edit.start], edit.new]
        done = edit.end
    return "".join([*parts, text[done:]])


def place(path: str, text: str, offset: int) -> Location:
    """The line and column of an offset."""
    before = text[:offset]
    return Location(path, before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


def line_start(text: str, offset: int) -> int:
    """Where the line of an offset begins."""
    return text.rfind("\n", 0, offset) + 1


def line_end(text: str, offset: int) -> int:
    """Where the line of an offset ends, its line break included."""
    found = text.find("\n", offset)
    return len(text) if found < 0 else found + 1
