"""What can be mended in one value or key with the schema beside it: quotes, dates, numbers, capitals, near misses.

Everything here gives a text to write in the place of another, or nothing. It never guesses at a fact: a form is changed
only where it can mean one thing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from openbook.editing.nearest import meant
from openbook.editing.scalars import Unread, as_read, quoted, written
from openbook.editing.schema_steps import Schema, allowed, inside, same_but_for_case, types
from openbook.editing.yaml_edit import Node
from openbook.problems import printable
from openbook.reading import date_forms
from openbook.reading.layout import is_id
from openbook.reading.schemas import is_partial_date

FIXABLE: Mapping[str, str] = {
    "byte-order-mark": "always",
    "quote-it": "where a text, a date, or yes or no is wanted",
    "date-as-number": "where the number is a year",
    "bad-date": "where the date has a usual form that can mean only one thing",
    "wrong-type": "a number or a true where a text is wanted; a number in quotes, with commas or a pound sign; "
    "yes or no for true or false; one text where a list is wanted",
    "not-allowed": "where the word differs from an allowed one by capitals, spaces or hyphens",
    "bad-id": "where only the capitals are wrong, and not in the `id` of an entry itself",
    "unknown-key": "where the key differs from one of the schema by capitals, spaces or hyphens",
}
"""The codes of problems that `fix` mends, and when. The one place; a test holds it to the codes that there are."""

WITH_SUGGEST: Mapping[str, str] = {
    "not-allowed": "where one allowed word is near",
    "unknown-key": "where one key of the schema is near",
    **{
        f"unknown-{name}": "where one id is near; a number in an id is never changed"
        for name in (
            *("area", "category", "commitment", "group", "look", "money-line", "organisation", "plan"),
            *("record", "reference", "region", "shared-caution", "source"),
        )
    },
}
"""What `fix --suggest` mends besides."""

_YES, _NO = frozenset({"true", "yes", "on", "y"}), frozenset({"false", "no", "off", "n"})
_GROUPED = re.compile(r"£?\s?(?P<number>0|[1-9]\d{0,14}|[1-9]\d{0,2}(?:,\d{3}){1,4}|[1-9]\d{0,2}(?:_\d{3}){1,4})")


@dataclass(frozen=True)
class Mend:
    """What to write, and the sentence that says so."""

    new: str
    sentence: str


def mend_key(key: Node, schema: Schema, present: Collection[str], suggest: bool) -> str:
    """The key of the schema that an unknown key must have been meant to be; empty when that is not clear."""
    legal = schema.get("properties", {})
    if not legal or key.kind != "scalar" or key.value in legal:
        return ""
    free = [each for each in legal if each not in present]
    return same_but_for_case(key.value, free) or (meant(key.value, free) if suggest else "")


def mend_value(text: str, node: Node, schema: Schema, *, flow: bool, suggest: bool) -> Mend | None:
    """What to write in the place of a value that stands on one line; None when it can stay or nothing is sure.

    `text` is how it is written now; `flow` says that it stands between brackets.
    """
    if node.kind != "scalar" or node.style in ("|", ">") or "\n" in text or not text:
        return None
    read = as_read(text) if not node.style else node.value
    if read is None or read is Unread.REFUSED:
        return None
    if _is_date(schema) and (mend := _date(text, node.value, read, flow)):
        return mend
    if (words := allowed(schema)) and node.value not in words:
        if word := same_but_for_case(node.value, words):
            return Mend(word, f"`{_shown(text)}` is written `{word}`")
        if suggest and (word := meant(node.value, words)):
            return Mend(word, f"`{_shown(text)}` must have been meant to be `{word}`")
    wanted = types(schema)
    if wanted == {"boolean"} and not isinstance(read, bool):
        return _yes_or_no(text, node.value)
    if wanted and wanted <= {"integer", "number"}:
        return _number(text, node.value, read)
    if wanted == {"array"} or (wanted == {"array", "object"} and "items" in schema):
        return _list(text, node, schema, suggest)
    if schema.get("format") == "openbook-id" and node.pointer[-1:] != ("id",):
        lowered = node.value.lower()
        if is_id(lowered) and not is_id(node.value):
            return Mend(lowered, f"`{_shown(text)}` is written `{lowered}`")
    if read is Unread.NEEDS_QUOTES or (not isinstance(read, str) and "string" in wanted and not _is_date(schema)):
        return Mend(quoted(text), f"`{_shown(text)}` needs quotes")
    return None


def _shown(text: str) -> str:
    return printable(text, 60)


def _is_date(schema: Schema) -> bool:
    return schema.get("format") == "partial-date"


def _date(text: str, value: str, read: object, flow: bool) -> Mend | None:
    if isinstance(read, int) and not isinstance(read, bool) and is_partial_date(value):
        return Mend(quoted(text), f"the year {_shown(text)} needs quotes")
    if new := date_forms.mended(value):
        return Mend(written(new, flow=flow), f"the date `{_shown(text)}` is written {new}")
    return None


def _yes_or_no(text: str, value: str) -> Mend | None:
    word = "true" if value.strip().lower() in _YES else "false" if value.strip().lower() in _NO else ""
    return Mend(word, f"`{_shown(text)}` is written `{word}`") if word else None


def _number(text: str, value: str, read: object) -> Mend | None:
    if isinstance(read, int | float) or not (found := _GROUPED.fullmatch(value.strip())):
        return None
    number = found["number"].replace(",", "").replace("_", "")
    return Mend(number, f"the number `{_shown(text)}` is written {number}")


def _list(text: str, node: Node, schema: Schema, suggest: bool) -> Mend | None:
    """One text where a list is wanted. Texts with commas may be lists themselves, so they are left."""
    item = inside(schema, 0)
    if "," in node.value or ";" in node.value or "string" not in types(item):
        return None
    mend = mend_value(text, node, item, flow=True, suggest=suggest)
    one = mend.new if mend else written(node.value, flow=True)
    if (allowed(item) and one not in allowed(item)) or (item.get("format") == "openbook-id" and not is_id(one)):
        return None
    return Mend(f"[{one}]", f"`{_shown(text)}` is written as a list: [{_shown(one)}]")
