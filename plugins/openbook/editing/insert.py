"""Adds an event or an organisation to the text of a file: its comments and its layout stay as they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from openbook.checks.corpus import Item
from openbook.checks.timeline import date_of
from openbook.editing import yaml_text
from openbook.editing.desk import Refused
from openbook.reading import yaml_source

DRAFT = "draft: made by refresh, review before you merge"
AFTER_EVENTS = ("confidence", "inferred", "notes", "cautions", "sources", "retired")
"""The keys of a record that come after its events."""


def with_event(path: str, text: str, event: Mapping[str, Any]) -> str:
    """The text of a record with one more event in its place by date, under a draft comment; all else as it was.

    Raises :class:`Refused` (3) when the events are laid out so that a program cannot add one.
    """
    document, _problems = yaml_source.read(path, text.encode())
    events = list(document.data.get("events", [])) if document else []
    at, when = len(events), date_of(event["date"])
    while at and when and (earlier := date_of(events[at - 1]["date"])) and when.before(earlier):
        at -= 1
    taken = {each["id"] for each in events}
    id = event["id"] if event["id"] not in taken else f"{event['id']}-{_day(event['date'])}"
    lines = text.splitlines()
    added, line = _placed(document, lines, at, {**event, "id": id})
    new = _ends(text).join([*lines[:line], *added, *lines[line:]]) + _ends(text)
    check, _problems = yaml_source.read(path, new.encode())
    expected = [*events[:at], {**event, "id": id}, *events[at:]]
    if check is None or document is None or check.data != {**document.data, "events": expected}:
        raise Refused(f"The events of {path} are laid out so that no event could be added; add it by hand.", 3)
    return new


def _placed(
    document: yaml_source.Document | None, lines: list[str], at: int, event: Mapping[str, Any]
) -> tuple[list[str], int]:
    """The lines of the event, and the line before which they go."""
    events = document.data.get("events", []) if document else []
    if document is None or not events:
        places = document.keys if document else {}
        after = [places[(each,)][0] for each in AFTER_EVENTS if (each,) in places]
        line = min(after, default=len(lines) + 1) - 1
        return ["events:", f"  # {DRAFT}", *yaml_text.item(event, 2, spread=True)], line
    starts = [document.values[("events", n)][0] - 1 for n in range(len(events))]
    indent = len(lines[starts[0]]) - len(lines[starts[0]].lstrip())
    if at < len(events):
        line = starts[at]
    else:
        line = next((n for n in range(starts[-1] + 1, len(lines)) if re.match(r"[^\s#-]", lines[n])), len(lines))
    while line > 0 and (not lines[line - 1].strip() or lines[line - 1].lstrip().startswith("#")):
        line -= 1
    return [f"{' ' * indent}# {DRAFT}", *yaml_text.item(event, indent, spread=True)], line


def _day(when: Any) -> str:
    return when if isinstance(when, str) else str(when["date"])


def _ends(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def with_organisations(text: str, items: Sequence[Item], new: Mapping[str, str]) -> str:
    """The file of organisations with the new ones in their places by id, each under a draft comment."""
    lines = text.splitlines()
    for id, name in sorted(new.items(), reverse=True):
        after = next((item for item in items if item.id > id), None)
        line = after.at().line - 1 if after else len(lines)
        while after and lines[line - 1].lstrip().startswith("#"):
            line -= 1
        indent = len(lines[items[0].at().line - 1]) - len(lines[items[0].at().line - 1].lstrip())
        added = yaml_text.item({"id": id, "title": name}, indent)
        lines[line:line] = [f"{' ' * indent}# {DRAFT}", *added]
    return _ends(text).join(lines) + _ends(text)
