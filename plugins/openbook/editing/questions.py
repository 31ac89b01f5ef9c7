"""Questions about a new entry: what they ask, which answers are good, and what to say about those that are not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openbook.checks.corpus import NAMES, Corpus
from openbook.editing.nearest import hint
from openbook.editing.schema_steps import Schema, alike, allowed, same_but_for_case, types
from openbook.problems import printable
from openbook.reading import date_forms
from openbook.reading.layout import MAX_ID, is_id, near_id
from openbook.reading.schemas import is_partial_date, is_web_address

Answers = Mapping[str, Any]
NATIONAL = "national"
SHOWN = 40
"""At most this many allowed words are listed."""


class Wrong(Exception):
    """An answer that cannot be taken; the text says why and what could."""


@dataclass(frozen=True)
class World:
    """What new entries can point to, and what is there already."""

    root: Path
    corpus: Corpus

    def ids(self, kind: str) -> frozenset[str] | None:
        """The ids of a kind, in alphabetical order when sorted; None when a file that holds some cannot be read."""
        if kind == "group":
            return None if "site" in (self.corpus.lost_ids or {}) else self.corpus.groups
        return None if kind in self.corpus.unread else self.corpus.ids[kind]

    def titled(self, kind: str, text: str) -> str:
        """The one id of a kind whose title or other name is this, but for capitals; empty when there is none or two."""
        wanted = _name(text)
        found = {
            each.id
            for each in self.corpus.of(kind)
            if wanted in (_name(str(name)) for name in (each.data.get("title", ""), *each.data.get("aliases", ())))
        }
        return found.pop() if len(found) == 1 else ""

    def exists(self, path: str) -> bool:
        """True when there is something at a path from the root, a broken link included."""
        return (self.root / path).exists() or (self.root / path).is_symlink()

    def highest(self, kind: str, key: str) -> int:
        """The greatest number that entries of a kind have at a key."""
        return max((int(each.data.get(key, 0)) for each in self.corpus.of(kind)), default=0)


@dataclass(frozen=True)
class Question:
    """One thing to know about a new entry. `name` is the option, with hyphens for its underscores.

    `at` is the place in the entry whose schema says what is allowed, its steps with dots between them; with a `/`
    before it the place in the file. `ids` is the kind whose ids are allowed, with :data:`NATIONAL` beside them where
    `national`. `many` takes several answers with commas between them. `why` says why there is no way round it, and
    `elsewhere` where to look for an answer that was not among the allowed ones.
    """

    name: str
    ask: str
    at: str = ""
    ids: str = ""
    national: bool = False
    many: bool = False
    needed: bool = True
    why: str = ""
    elsewhere: str = ""
    default: Callable[[Answers, World], str] = lambda answers, world: ""
    when: Callable[[Answers, World], bool] = lambda answers, world: True

    @property
    def option(self) -> str:
        """How it is written on the command line."""
        return f"--{self.name.replace('_', '-')}"


def legal(question: Question, schema: Schema, world: World) -> list[str] | None:
    """The answers that a question allows, when they can be listed."""
    if question.ids:
        ids = world.ids(question.ids)
        return None if ids is None else sorted(ids) + ([NATIONAL] if question.national else [])
    item = schema.get("items", schema)
    return list(allowed(item)) or None


def listed(words: Iterable[str]) -> str:
    """Allowed words in a sentence; empty when they are too many."""
    words = list(words)
    return ", ".join(words) if len(words) <= SHOWN else ""


def settle(question: Question, text: str, schema: Schema, world: World) -> Any:
    """The value of an answer. Raises :class:`Wrong` with a sentence."""
    if not question.many:
        return _one(question, text.strip(), schema, world)
    parts = [each.strip() for each in text.split(",") if each.strip()]
    if question.ids == "group" and parts == ["all"]:
        parts = sorted(world.ids("group") or ())
    if not parts:
        raise Wrong(f"{question.option} needs at least one answer")
    return list(dict.fromkeys(_one(question, each, schema.get("items", {}), world) for each in parts))


def _one(question: Question, text: str, schema: Schema, world: World) -> Any:
    shown = printable(text, 60)
    if not text or not text.isprintable():
        raise Wrong(f"{question.option} needs a text on one line without hidden characters")
    if (words := legal(question, schema, world)) is not None:
        if found := text if text in words else same_but_for_case(text, words) or world.titled(question.ids, text):
            return found
        name = NAMES.get(question.ids, question.ids) or question.name.replace("_", " ")
        rest = f"Allowed: {listed(words)}." if listed(words) else question.elsewhere
        help = [hint(alike(text), words), rest]
        raise Wrong(f"There is no {name} `{shown}`. {' '.join(each for each in help if each)}".strip())
    form = schema.get("format")
    if form == "partial-date":
        if not (date := text if is_partial_date(text) else date_forms.mended(text)):
            raise Wrong(f"`{shown}` is not a date; write 2021, 2021-04, 2021-04-30 or 2024/25")
        return date
    if form == "web-address" and not is_web_address(text):
        raise Wrong(f"`{shown}` is not a full web address that starts with https:// or http://")
    if (form == "openbook-id" or question.ids) and not is_id(text):
        near = f". Did you mean `{near_id(text)}`?" if near_id(text) else ""
        raise Wrong(f"`{shown}` cannot be an id: use small letters, digits and single hyphens; at most {MAX_ID}{near}")
    if types(schema) == {"integer"}:
        return _number(shown, text, schema)
    if len(text) > (most := schema.get("maxLength", 3000)):
        raise Wrong(f"{question.option} has {len(text)} characters; at most {most} are allowed")
    return text


def _number(shown: str, text: str, schema: Schema) -> int:
    plain = re.sub(r"(?<=\d),(?=\d{3}\b)|^£", "", text)
    least, most = schema.get("minimum", 0), schema.get("maximum", 10**15)
    if not re.fullmatch(r"\d{1,15}", plain, re.ASCII) or not least <= int(plain) <= most:
        raise Wrong(f"`{shown}` is not a whole number from {least} to {most}. Write it in digits alone")
    return int(plain)


def _name(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())


def suggested_id(*texts: str) -> str:
    """An id made from texts: small letters, digits, single hyphens, a letter first, cut between words at 64."""
    whole = " ".join(texts).replace("&", " and ")
    plain = unicodedata.normalize("NFKD", re.sub(r"['’.]", "", whole)).encode("ascii", "ignore").decode().lower()
    id = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    id = re.sub(r"^[^a-z]+", "", id)
    return id if len(id) <= MAX_ID else id[: MAX_ID + 1].rpartition("-")[0]
