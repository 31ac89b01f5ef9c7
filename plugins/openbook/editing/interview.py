"""From what somebody gives or says to the answers that make a new entry; all are good before anything is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from openbook.checks.corpus import NAMES
from openbook.editing.kinds import Kind
from openbook.editing.questions import Question, World, Wrong, legal, listed, settle
from openbook.editing.schema_steps import NOTHING, Schema, allowed, at, resolved
from openbook.reading import layout
from openbook.reading.assemble import KINDS as FILES

Ask = Callable[[Question, str, str, str], str]
"""Asks somebody: the question, the words to answer with, what an empty answer means, what was wrong the last time."""


NEEDED = "This is needed. Ctrl-C stops here and writes nothing."


class Missing(Exception):
    """A question that must be answered was not."""


def schema_of(kind: Kind, question: Question) -> Schema:
    """The schema that an answer must meet; nothing for the ids of other entries, which the data allow."""
    if question.name == "id":
        return resolved({"$ref": "common.schema.json#/$defs/id"})
    if not question.at:
        return NOTHING
    listed = FILES[kind.file].listed
    steps: list[str | int] = [] if question.at.startswith("/") or not listed else [listed, 0]
    for key in question.at.strip("/").split("."):
        if steps and not isinstance(steps[-1], int) and "items" in at(kind.file, tuple(steps)):
            steps.append(0)
        steps.append(key)
    return at(kind.file, tuple(steps))


def interview(kind: Kind, given: Mapping[str, str], world: World, ask: Ask | None) -> tuple[dict[str, Any], list[str]]:
    """The answers by the names of the questions, and what is wrong: sentences on bad answers, and what is missing.

    `given` holds texts by the names of the questions. With `ask` somebody is asked for the rest, and again until the
    answer is good.
    """
    found: dict[str, Any] = {}
    wrong: list[str] = []
    missing: list[str] = []
    for question in kind.questions:
        if question.when(found, world):
            try:
                found |= _answer(kind, question, given.get(question.name, ""), found, world, ask)
            except Missing:
                if question.name != "id" or not missing:  # the id would have come from what is missing
                    missing.append(f"{question.option} ({question.why})" if question.why else question.option)
            except Wrong as reason:
                wrong.append(_sentence(reason))
        elif given.get(question.name):
            wrong.append(f"{question.option} has no meaning beside the other answers.")
    return found, [*wrong, *([f"Missing: {', '.join(missing)}."] if missing else [])]


def _answer(
    kind: Kind, question: Question, text: str, found: Mapping[str, Any], world: World, ask: Ask | None
) -> dict[str, Any]:
    """The answer to one question; empty when it is left open. Raises :class:`Wrong` and :class:`Missing`."""
    schema, default, complaint = schema_of(kind, question), question.default(found, world), ""
    words = listed(legal(question, schema, world) or ())
    if allowed(schema.get("items", schema)) and not _same(schema["description"], question.ask):
        words = f"{words}\n  {schema['description']}"  # words of ours, so their meaning helps
    if question.why and not default:
        words = f"({question.why})"
    while True:
        text = text or (ask(question, words, default, complaint) if ask else "") or default
        if not text and not question.needed:
            return {}
        try:
            if not text:
                raise Missing
            value = settle(question, text, schema, world)
            if question.name == "id":
                _free(kind, str(value), world)
            return {question.name: value}
        except (Wrong, Missing) as reason:
            if ask is None:
                raise
            text, complaint = "", NEEDED if isinstance(reason, Missing) else _sentence(reason)


def _free(kind: Kind, id: str, world: World) -> None:
    """Raises :class:`Wrong` for an id that is taken or reserved."""
    if id in (world.ids(kind.file) or ()):
        raise Wrong(f"There is already a {NAMES[kind.file]} `{id}`; choose another id with --id")
    if kind.file == "category" and id in layout.RESERVED_CATEGORY_IDS:
        raise Wrong(f"`{id}` names a page and cannot be a category; choose another id with --id")


def _same(description: str, ask: str) -> bool:
    """True when a description only says the question again."""
    return description.rstrip(".").casefold() == ask.rstrip("?").casefold()


def _sentence(reason: Exception) -> str:
    text = str(reason)
    return text if text.endswith((".", "?")) else f"{text}."
