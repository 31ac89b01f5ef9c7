"""The one loader for every YAML file: strict, and with the line and column of every value.

It reads the events of PyYAML's parser and builds plain dicts, lists, strings, numbers and booleans, refusing whatever
could be read in two ways. Bad text gives problems, never an exception.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from openbook.problems import Location, Problem, counted, error, printable

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 20

Pointer = tuple[str | int, ...]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,14})\.[0-9]{1,9}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2})?")
_WORDS = {"true": True, "false": False, "null": None}
_YES_OR_NO = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false"})
_QUOTED = 'title: "Wales: a plan"'
_UNCLOSED = {
    "quoted scalar": (
        "The text in quotes that starts here has no end.",
        'Close it with the same quote; write \\" for a quote inside.',
    ),
    "flow sequence": (
        "The list that starts here is not well formed.",
        "Put commas between its items and close it with ].",
    ),
    "flow mapping": (
        "The entry that starts here is not well formed.",
        "Put commas between its keys and close it with }.",
    ),
}
_PLAIN = {
    "did not find expected key": "a key was expected here",
    "did not find expected '-' indicator": "an item that begins with a hyphen was expected here",
    "could not find expected ':'": "a colon was expected here",
    "did not find expected node content": "a value was expected here",
    "mapping values are not allowed in this context": "a colon stands here where only text can stand",
    "found character that cannot start any token": "a text cannot begin with this character",
}
_NOT_KNOWN = "Not known? Most keys take {state: not-found} if you looked, {state: not-looked} if nobody did."
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
_LINE_SEPARATORS = "\x85\u2028\u2029"
_BIDIRECTIONAL = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@dataclass(frozen=True)
class Document:
    """One file read without a problem: its data, and the place of every value and key by pointer."""

    path: str
    data: Any
    values: Mapping[Pointer, tuple[int, int]] = field(default_factory=dict, repr=False)
    keys: Mapping[Pointer, tuple[int, int]] = field(default_factory=dict, repr=False)

    def at(self, pointer: Pointer = ()) -> Location:
        """The place of the value at a pointer, or of the nearest value around it."""
        while pointer and pointer not in self.values:
            pointer = pointer[:-1]
        return Location(self.path, *self.values.get(pointer, (1, 1)))

    def at_key(self, pointer: Pointer) -> Location:
        """The place of the key at a pointer; of the value when it is not in a mapping."""
        return Location(self.path, *self.keys[pointer]) if pointer in self.keys else self.at(pointer)


class _Refused(Exception):
    """Carries one problem out of the nested reading; never leaves this module."""

    def __init__(self, line: int, column: int, code: str, sentence: str, hint: str) -> None:
        super().__init__(sentence)
        self.line, self.column, self.code, self.sentence, self.hint = line, column, code, sentence, hint


def read(path: str, raw: bytes) -> tuple[Document | None, list[Problem]]:
    """Read one file. Gives the document, or None and what is wrong with it."""
    text, problems = _decode(path, raw)
    if text is None:
        return None, problems
    reader = _Reader(path)
    try:
        data = reader.document(yaml.parse(text, Loader=_LOADER))
    except _Refused as refused:
        return None, [error(Location(path, refused.line, refused.column), refused.code, refused.sentence, refused.hint)]
    except yaml.MarkedYAMLError as broken:
        return None, [_syntax(path, text, broken)]
    except (yaml.YAMLError, RecursionError) as broken:
        return None, [error(Location(path), "yaml-syntax", f"This is not YAML: {printable(str(broken), 120)}.")]
    if reader.problems:
        return None, reader.problems
    return Document(path, data, reader.values, reader.keys), []


def _syntax(path: str, text: str, broken: yaml.MarkedYAMLError) -> Problem:
    """What the parser stumbled over, in our words where they are plainer and at the place where it begins."""

    def at(mark: Any) -> Location:
        return Location(path, mark.line + 1, mark.column + 1) if mark else Location(path)

    for words, (sentence, hint) in _UNCLOSED.items():
        if words in (broken.context or ""):
            return error(at(broken.context_mark), "yaml-syntax", sentence, hint)
    where = at(broken.problem_mark or broken.context_mark)
    lines = text.split("\n")
    line = lines[where.line - 1] if 0 < where.line <= len(lines) else ""
    if line[where.column - 1 : where.column] == "\t":
        return error(where, "yaml-syntax", "This is not YAML: there is a tab here.", "Use spaces, not tabs.")
    said = _PLAIN.get(broken.problem or "") or " ".join(part for part in (broken.problem, broken.context) if part)
    hint = _syntax_hint(line, _above(lines, where.line - 1))
    return error(where, "yaml-syntax", f"This is not YAML: {printable(said, 160)}.", hint)


def _above(lines: list[str], number: int) -> str:
    """The last line above a line that holds something."""
    return next((line for line in reversed(lines[: max(number, 0)]) if line.strip() and line.strip()[0] != "#"), "")


def _syntax_hint(line: str, above: str) -> str:
    if "\t" in line:
        return "Use spaces, not tabs."
    if line.count(": ") > 1:
        found = re.fullmatch(r"\s*(?:- )*([\w-]+): ([^\"'{\[].*?)\s*", line)
        right = f'{found[1]}: "{found[2]}"' if found and '"' not in found[2] and "#" not in found[2] else ""
        if re.search(r", [\w-]+: ", line):
            return "Are these two keys? Put each on a line of its own. Is it one text? Put it in quotes."
        return f"A text with a colon in it must be in quotes: {printable(right, 200) or _QUOTED}."
    if glued := re.fullmatch(r"\s*(?:- )*([\w-]+):([^\s:/].*)", above):
        return f"The line above has no space after its colon: {glued[1]}: {printable(glued[2], 100)}."
    mine, before = (len(re.match(r" *(?:- )*", each)[0]) for each in (line, above))  # type: ignore[index]
    if mine != before and re.match(r" *(?:- )*[\w-]+:", line) and re.match(r" *(?:- )*[\w-]+: +[^|>\s]", above):
        return (
            f"The first word of this line has {counted(mine, 'character')} before it, that of the line above {before}. "
            "Keys of one entry stand exactly below each other."
        )
    return (
        "Look at this line and the one above it: the spaces at the start, quotes that do not close, or a missing colon."
    )


def _decode(path: str, raw: bytes) -> tuple[str | None, list[Problem]]:
    start = Location(path)
    if len(raw) > MAX_BYTES:
        return None, [error(start, "file-too-large", f"The file has {len(raw)} bytes; at most {MAX_BYTES} are read.")]
    if raw.startswith(b"\xef\xbb\xbf"):
        return None, [
            error(start, "byte-order-mark", "The file starts with a byte order mark.", "Save it as UTF-8 without BOM.")
        ]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as broken:
        before = raw[: broken.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        return None, [
            error(Location(path, line, column), "not-utf-8", "The file is not UTF-8 here.", "Save it as UTF-8.")
        ]
    text = text.replace("\r\n", "\n")
    problems = []
    for number, written in enumerate(text.split("\n"), 1):
        for column, char in enumerate(written, 1):
            if bad := _forbidden(char):
                problems.append(
                    error(Location(path, number, column), "hidden-character", f"There is {bad} here.", "Delete it.")
                )
                break
    if problems:
        return None, problems
    if not text.strip():
        return None, [error(start, "empty-file", "The file is empty.", "Delete it, or fill it in.")]
    return text, []


def _forbidden(char: str) -> str:
    if " " <= char <= "~" or char == "\n":
        return ""
    name = f"U+{ord(char):04X}"
    if char in _BIDIRECTIONAL:
        return f"a character that turns the direction of writing ({name})"
    if char in _LINE_SEPARATORS:
        return f"a hidden line break ({name})"
    if char == "\ufeff":
        return f"a byte order mark ({name})"
    if char != "\t" and unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"}:
        return f"a control or unassigned character ({name})"
    return ""


class _Reader:
    """Builds data from parser events; keeps places; collects problems that need not stop the reading."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.values: dict[Pointer, tuple[int, int]] = {}
        self.keys: dict[Pointer, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self._events: Iterator[Event] = iter(())

    def document(self, events: Iterator[Event]) -> Any:
        self._events = events
        next(events)  # stream start
        opening = next(events)
        if not isinstance(opening, DocumentStartEvent):
            raise _Refused(1, 1, "empty-file", "The file has only comments.", "Delete it, or fill it in.")
        if opening.version or opening.tags:
            raise _Refused(
                *_place(opening), "yaml-directive", "Lines starting with % are not used here.", "Delete the line."
            )
        data = self._node(next(events), (), 1)
        next(events)  # document end
        following = next(events)
        if isinstance(following, DocumentStartEvent):
            raise _Refused(
                *_place(following), "two-documents", "A second document starts here.", "Keep one document a file."
            )
        return data

    def _node(self, event: Event, pointer: Pointer, depth: int) -> Any:
        if isinstance(event, AliasEvent):
            raise _Refused(
                *_place(event),
                "yaml-alias",
                f"`*{event.anchor}` stands for a value that is written elsewhere (an alias).",
                "Write the value itself here. Is the star a part of the text? Put the text in quotes.",
            )
        if anchor := getattr(event, "anchor", None):
            raise _Refused(
                *_place(event),
                "yaml-anchor",
                f"`&{anchor}` gives the value a name for use elsewhere (an anchor).",
                f"Delete `&{anchor}`. Is the & a part of the text? Put the text in quotes.",
            )
        if tag := getattr(event, "tag", None):
            shown = printable(str(tag).replace("tag:yaml.org,2002:", "!!"), 40)
            raise _Refused(
                *_place(event),
                "yaml-tag",
                f"`{shown}` says how to read the value (a tag).",
                "Delete it; put text in quotes.",
            )
        if depth > MAX_DEPTH:
            raise _Refused(*_place(event), "too-deep", f"The nesting is deeper than {MAX_DEPTH} levels.", "")
        self.values[pointer] = _place(event)
        if isinstance(event, ScalarEvent):
            return self._scalar(event, pointer)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(pointer, depth)
        return self._mapping(pointer, depth)

    def _sequence(self, pointer: Pointer, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            items.append(self._node(event, (*pointer, len(items)), depth + 1))
        return items

    def _mapping(self, pointer: Pointer, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        folded: dict[str, str] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self._key(event, depth)
            look = unicodedata.normalize("NFKC", key).casefold()
            if look in folded:
                same = "stands twice" if folded[look] == key else f"looks like `{printable(folded[look])}`"
                first = self.keys[(*pointer, folded[look])][0]
                sentence = f"The key `{printable(key)}` {same} in the same entry."
                self._note(event, "duplicate-key", sentence, f"Keep one of them; the first is on line {first}.")
            folded[look] = key
            self.keys.setdefault((*pointer, key), _place(event))
            value = self._node(next(self._events), (*pointer, key), depth + 1)
            mapping[key] = value
        return mapping

    def _key(self, event: Event, depth: int) -> str:
        if isinstance(event, AliasEvent):
            self._node(event, (), depth)  # refuses it
        if not isinstance(event, ScalarEvent):
            raise _Refused(
                *_place(event), "strange-key", "A key must be a plain word.", "Look at the brackets on this line."
            )
        if event.value == "<<" and event.implicit[0]:
            raise _Refused(
                *_place(event),
                "yaml-merge",
                "`<<` takes over the keys of another entry (a merge key).",
                "Write those keys and their values here again.",
            )
        if event.value == "" and event.implicit[0]:
            raise _Refused(
                *_place(event),
                "strange-key",
                "There is no key before this colon.",
                "Write the key, or delete the line.",
            )
        key = self._node(event, ("",), depth)
        self.values.pop(("",), None)
        if not isinstance(key, str):
            sentence = f"`{printable(event.value)}` can be read as something other than a key."
            raise _Refused(*_place(event), "strange-key", sentence, "A key must be a plain word.")
        return key

    def _scalar(self, event: ScalarEvent, pointer: Pointer) -> Any:
        text: str = event.value
        if not event.implicit[0]:  # quoted or block text: the escapes may have made characters the file did not show
            for char in text:
                if char != "\n" and (bad := _forbidden(char)):
                    self._note(event, "hidden-character", f"An escape in this text makes {bad}.", "Delete the escape.")
                    break
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return float(text)
        if text == "":
            named = f"`{printable(pointer[-1])}` has no value." if pointer and isinstance(pointer[-1], str) else ""
            hint = f"Write it, or delete the line. {_NOT_KNOWN}"
            self._note(event, "empty-value", named or "There is no value here.", hint)
            return None
        if _DATE.fullmatch(text):
            return text
        if _means_something_else(text):
            hint = f'Write it in quotes: "{printable(text)}".'
            if found := re.match(r"\d{4}-\d{2}-\d{2}(?=[Tt ])", text):
                hint = f"Is it a date? Write the day alone: {found[0]}. Is it text? Write it in quotes."
            if text.lower() in _YES_OR_NO:
                hint += " If it answers yes or no, write true or false."
            self._note(event, "quote-it", f"`{printable(text)}` can be read as something other than text.", hint)
        return text

    def _note(self, event: Event, code: str, sentence: str, hint: str) -> None:
        self.problems.append(error(Location(self.path, *_place(event)), code, sentence, hint))


def _means_something_else(text: str) -> bool:
    """True when some reader of YAML 1.1 or 1.2 would make a boolean, a number, a null or a time of this plain text."""
    candidates = _RESOLVERS.get(text[0], []) + _RESOLVERS.get(None, [])
    if any(pattern.match(text) for _tag, pattern in candidates):
        return True
    return bool(
        re.fullmatch(
            r"0[oO]?\d+|[-+]?[\d_]+|[-+]?(\d+\.?\d*|\.\d+)[eE][-+]?\d+|[yYnN]|(True|TRUE|False|FALSE|Null|NULL)", text
        )
    )


def _place(event: Event) -> tuple[int, int]:
    mark: Any = event.start_mark
    return mark.line + 1, mark.column + 1
