"""What a schema finds wrong, in sentences: one for each mistake, with its place and what to write instead."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jsonschema.exceptions import ValidationError

from openbook.model.dates import PartialDate
from openbook.problems import Location, Problem, counted, error, printable
from openbook.reading import date_forms
from openbook.reading.layout import near_id
from openbook.reading.schema_files import (
    FORMATS,
    Schema,
    at,
    inside,
    is_partial_date,
    is_web_address,
    nearest,
    of_kind,
    pointed,
    suggestion,
)
from openbook.reading.yaml_source import Document, Pointer

NOT_KNOWN = "Not known? Write {state: not-found} if you looked, {state: not-looked} if nobody did."
STATE_NOT_KNOWN = "`state: not-found` if you looked, `state: not-looked` if nobody did"
_KINDS_OF_VALUE = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an entry with keys",
    "null": "nothing",
}
_OF_A_SUM = ("precision", "nature", "vat", "extensions")
_STANDS_ONLY = {
    "to": ("`to` stands only beside `precision: range`.", "Write `precision: range`, or delete `to`."),
    "look": ("`look` stands only beside `state`.", "A sum rests on its sources; delete `look`."),
    "reason": ("`reason` stands only beside `state`.", "Say it in `statement` or in `cautions`."),
}


@dataclass(frozen=True)
class _Case:
    """One thing that a schema found, with what the sentences need to know around it."""

    document: Document
    kind: str
    failure: ValidationError
    others: Mapping[Pointer, Sequence[ValidationError]]

    @cached_property
    def pointer(self) -> Pointer:
        return tuple(self.failure.absolute_path)

    @property
    def value(self) -> Any:
        return self.failure.instance

    @property
    def limit(self) -> Any:
        return self.failure.validator_value

    @property
    def where(self) -> Location:
        return self.document.at(self.pointer)

    @cached_property
    def schema(self) -> Schema:
        """All that the schema says about the place, whatever branch found the mistake."""
        return at(self.kind, self.pointer)

    @cached_property
    def parent(self) -> Any:
        """What the value stands in."""
        found: Any = self.document.data
        for step in self.pointer[:-1]:
            found = found[step]
        return found

    @property
    def name(self) -> str:
        """The value in a sentence, at its start."""
        if not self.pointer:
            return "The file"
        last = self.pointer[-1]
        if isinstance(last, str):
            return f"`{last}`"
        listed = next((step for step in reversed(self.pointer) if isinstance(step, str)), "")
        return f"Item {last + 1} of `{listed}`"

    @property
    def may_be_unknown(self) -> bool:
        """True where a state of knowledge may stand instead of a value."""
        return "state" in self.schema.get("properties", {})

    @property
    def needed(self) -> bool:
        """True when the key of this value cannot be left out."""
        return bool(self.pointer) and self.pointer[-1] in at(self.kind, self.pointer[:-1]).get("required", ())

    def beside(self, validator: str) -> list[ValidationError]:
        """The failures of one sort at the same place."""
        return [each for each in self.others[self.pointer] if each.validator == validator]

    def condition(self) -> Schema:
        """The `if` of the branch that found it; empty when there is none."""
        node: Any = of_kind(self.kind)
        found: Schema = {}
        for step in self.failure.absolute_schema_path:  # in which neither `if` nor `$ref` is a step
            if isinstance(node, Mapping) and step not in node:
                node = pointed(node["$ref"])
            if step in ("then", "else"):
                found = node["if"]
            node = node[step]
        return found


def problems(document: Document, kind: str, failures: Sequence[ValidationError]) -> list[Problem]:
    """One problem for each mistake: what only follows from another one is left out."""
    others: dict[Pointer, list[ValidationError]] = defaultdict(list)
    for each in failures:
        others[tuple(each.absolute_path)].append(each)
    found: list[Problem] = []
    for each in failures:
        found.extend(_HANDLERS.get(str(each.validator), _other)(_Case(document, kind, each, others)))
    return list(dict.fromkeys(found))


def written(value: Any) -> str:
    """A value as it is written in a file, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, str) and (
        re.fullmatch(r"[A-Za-z][\w ./£%()’'-]*", value) or re.fullmatch(r"\d{4}(-\d\d){1,2}", value)
    ):
        return value
    return json.dumps(value, ensure_ascii=False)


def _joined(words: Sequence[str], last: str = "and") -> str:
    return f" {last} ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def _example(schema: Schema) -> str:
    examples = schema.get("examples")
    return f"For example: {written(examples[0])}." if examples else ""


def _write_or_delete(case: _Case) -> str:
    hint = "Write it." if case.needed else "Write it, or delete the key."
    return f"{hint} {NOT_KNOWN}" if case.may_be_unknown else hint


# Keys


def _required(case: _Case) -> Iterator[Problem]:
    missing = [key for key in case.limit if key not in case.value]
    keys = case.schema.get("properties", {})
    if "state" in keys and "state" in case.value and case.condition():
        return  # a value and a state: that they stand together is the mistake
    if "state" in keys and case.limit[0] in missing and _about_the_state(case.condition()):
        yield _neither(case)
        return
    misspelt = _misspelt(case)
    for key in missing:
        if key not in misspelt:
            yield error(case.where, "missing-key", f"{case.name} has no `{key}`{_because(case)}.", _add(case, key))


def _about_the_state(condition: Schema) -> bool:
    """True for a branch that is taken when there is no state."""
    return condition.get("required") == ["state"] or condition == {"type": "object"}


def _neither(case: _Case) -> Problem:
    """There is an entry, and in it neither a value nor a state."""
    key = case.limit[0]
    if key == "state":
        instead = "a list" if "array" in case.schema.get("type", ()) else "a text"
        hint = f"Write {instead} in place of the entry, or add {STATE_NOT_KNOWN}."
        return error(case.where, "missing-key", f"{case.name} has no `state`, and it is not {instead}.", hint)
    hint = f"Add `{key}:`. Not known? Add {STATE_NOT_KNOWN}."
    return error(case.where, "missing-key", f"{case.name} has neither `{key}` nor `state`.", hint)


def _misspelt(case: _Case) -> set[str]:
    """The keys that unknown ones are meant to be: they are not missing but misspelt."""
    if not case.beside("additionalProperties"):
        return set()
    legal = case.schema.get("properties", {})
    free = [key for key in legal if key not in case.value]
    return {nearest(str(key), free) for key in case.value if key not in legal}


def _because(case: _Case) -> str:
    """Why a key is needed that is not always needed."""
    condition = case.condition()
    if not condition:
        return ""
    if condition.get("required") == ["state"]:
        return ", and it needs one where there is no `state`"
    for key, wanted in condition.get("properties", {}).items():
        if "const" in wanted:
            return f", and it needs one where `{key}` is `{wanted['const']}`"
        if "required" in wanted:
            return f", and it needs one where `{key}` has {_joined([f'`{each}`' for each in wanted['required']])}"
    return ""


def _add(case: _Case, key: str) -> str:
    schema = inside(case.schema, key)
    parts = [f"Add `{key}:`."]
    if about := str(schema.get("description", "")):
        parts.append(about)
    if (words := list(map(str, schema.get("enum", ())))) and not all(f"{each}:" in about for each in words):
        parts.append(f"Allowed: {', '.join(words)}.")
    if "state" in schema.get("properties", {}):
        parts.append(NOT_KNOWN)
    return " ".join(parts)


def _unknown_keys(case: _Case) -> Iterator[Problem]:
    legal = list(case.schema.get("properties", {}))
    free = [key for key in legal if key not in case.value]
    for key in case.value:
        if key not in legal:
            hint = suggestion(key, free) or f"What can be added here: {', '.join(free)}."
            if not free:
                hint = f"Delete it. All that can stand here is there: {', '.join(legal)}."
            where = case.document.at_key((*case.pointer, key))
            yield error(where, "unknown-key", f"There is no key `{printable(key)}` here.", hint)


def _forbidden(case: _Case) -> Iterator[Problem]:
    """A key that a sibling rules out: the schema `false` below a `then` or an `else`."""
    key, parent, holder = str(case.pointer[-1]), case.parent, case.pointer[:-1]
    if "state" in parent:
        ruled_out = [f"`{each}`" for each in parent if case.others.get((*holder, each)) and _rules_out(case, each)]
        sentence = f"`state` cannot stand beside {_joined(ruled_out)}."
        hint = f"Is it known? Delete `state`. Is it not known? Delete {_joined(ruled_out)}."
        yield error(case.document.at_key((*holder, "state")), "cannot-stand-together", sentence, hint)
        return
    if any(each.validator == "required" and each.validator_value[0] not in parent for each in case.others[holder]):
        return  # the state is missing, and with it all that this key could say
    beside = (f"{case.name} cannot stand beside the other keys here.", "Keep one of them.")
    sentence, hint = _STANDS_ONLY.get(key, beside)
    yield error(case.document.at_key(case.pointer), "cannot-stand-together", sentence, hint)


def _rules_out(case: _Case, key: str) -> bool:
    return any(each.validator == "properties" for each in case.others[(*case.pointer[:-1], key)])


# Values


def _type(case: _Case) -> Iterator[Problem]:
    wanted = [case.limit] if isinstance(case.limit, str) else list(case.limit)
    value, schema = case.value, case.schema
    is_date = schema.get("format") == "partial-date"
    if is_date and isinstance(value, int | float) and not isinstance(value, bool):
        sentence = f"{case.name} must be a date, and {value} is a number."
        yield error(case.where, "date-as-number", sentence, f'Put it in quotes: "{value}".')
        return
    words = [_KINDS_OF_VALUE[each] for each in wanted]
    if is_date:
        words[0] = "a date"
    elif schema.get("format") == "openbook-id":
        words[0] = "an id"
    if case.may_be_unknown and len(words) > 1:
        words[-1] = "a state"
    sentence = f"{case.name} must be {_joined(words, 'or')}, and this is {_kind_of(value)}."
    yield error(case.where, "wrong-type", sentence, _right_type(case, wanted))


def _right_type(case: _Case, wanted: Sequence[str]) -> str:
    """What to write in place of a value of the wrong sort."""
    value = case.value
    if value is None:
        return _write_or_delete(case)
    if _is_state(case):
        return f"Write {{state: {value}}}."
    keys = case.schema.get("properties", {})
    if "pounds" in keys and isinstance(value, int | float) and not isinstance(value, bool):
        whole = {"pounds": int(value), **{key: keys[key]["examples"][0] for key in _OF_A_SUM if key in keys}}
        return f"Say also what is known of the sum, such as {written(whole)}."
    if "string" in wanted and not isinstance(value, list | dict):
        return f'Put it in quotes: "{str(value).lower() if isinstance(value, bool) else value}".'
    if "array" in wanted and isinstance(value, str):
        return f"Write a list: [{printable(value, 80)}]."
    if set(wanted) & {"integer", "number"} and isinstance(value, str | float):
        return _number(case)
    if "boolean" in wanted:
        return "Write true or false, without quotes."
    if wanted == ["string"]:
        return "Write one text here. One with a bracket or a colon in it goes in quotes."
    return _example(case.schema)


def _is_state(case: _Case) -> bool:
    """True for the bare word of a state where a state could stand."""
    return case.may_be_unknown and case.value in inside(case.schema, "state").get("enum", ())


def _number(case: _Case) -> str:
    """The number that a text or a number with decimals is meant to be, where that is plain."""
    bare = re.sub(r"[£,\s]", "", str(case.value))
    if re.fullmatch(r"\d+(\.0*)?", bare):
        return f"Write the number alone, without quotes, commas or a pound sign: {int(float(bare))}."
    if re.fullmatch(r"\d+\.\d+", bare) and isinstance(case.value, float):
        return f"Write it without what stands after the point: {int(float(bare))}."
    return f"Write it in digits alone. {_example(case.schema)}".strip()


def _kind_of(value: Any) -> str:
    if isinstance(value, bool):
        return _KINDS_OF_VALUE["boolean"]
    if isinstance(value, float):
        return "a number with decimals"
    names: Sequence[tuple[type, str]] = (
        (str, "string"),
        (int, "integer"),
        (list, "array"),
        (dict, "object"),
        (type(None), "null"),
    )
    return next(_KINDS_OF_VALUE[word] for kind, word in names if isinstance(value, kind))


def _enum(case: _Case) -> Iterator[Problem]:
    if case.beside("type"):
        return  # told better as that
    narrower = [each for each in case.beside("enum") if len(each.validator_value) < len(case.limit)]
    if narrower:
        return
    legal = [str(each) for each in case.limit]
    near = suggestion(str(case.value), legal)
    known = ""
    if case.pointer[-1:] == ("state",):
        known = "Write not-found if you looked, not-looked if nobody did."
    hint = " ".join(part for part in (near or known, f"Allowed: {', '.join(legal)}.") if part)
    why = ""
    for key in case.condition().get("properties", {}):
        why = f" where `{key}` is `{case.parent[key]}`"
    yield error(case.where, "not-allowed", f"{case.name} cannot be `{printable(str(case.value))}`{why}.", hint)


def _format(case: _Case) -> Iterator[Problem]:
    text = str(case.value)
    value = printable(text)
    if case.limit == "partial-date":
        try:
            PartialDate.parse(text)
        except ValueError as reason:
            hint = " ".join(part for part in (right_date(text), NOT_KNOWN if case.may_be_unknown else "") if part)
            if _is_state(case):
                hint = f"Write {{state: {text}}}."
            yield error(case.where, "bad-date", f"`{value}` {reason}.", hint)
    elif case.limit == "openbook-id":
        hint = "Use small letters, digits and single hyphens, starting with a letter; at most 64."
        near = f"Did you mean `{near_id(text)}`? " if near_id(text) else ""
        yield error(case.where, "bad-id", f"`{value}` cannot be an id.", near + hint)
    elif case.limit == "svg-path":
        hint = "Write rings such as `M0 0l10 0 0 10z`: one start, then steps, then z."
        yield error(case.where, "not-allowed", f"{case.name} is not an outline that can be drawn.", hint)
    else:
        hint = "Write a full address that starts with https:// or http:// and has no user name."
        full = f"https://{text}"
        if "." in text.partition("/")[0] and is_web_address(full):
            hint = f"Write the full address: {full}"
        yield error(case.where, "bad-address", f"`{value}` is not a web address that can be shown.", hint)


def right_date(text: str) -> str:
    """`Write 2021-06-26.` where a text is a date in another form; empty when nobody can tell which."""
    day = text[:10]
    if new := date_forms.mended(text) or (day if text[10:11] in ("T", " ") and is_partial_date(day) else ""):
        return f"Write {new}."
    if found := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", text.strip()):
        first, second, year = found.groups()
        both = [f"{year}-{int(one):02d}-{int(other):02d}" for one, other in ((second, first), (first, second))]
        if all(map(is_partial_date, both)):
            return f"The year goes first: {both[0]} or {both[1]}."
    return ""


def _pattern(case: _Case) -> Iterator[Problem]:
    schema = case.failure.schema if isinstance(case.failure.schema, dict) else {}
    if "format" not in schema:  # where a format checks the same thing, it tells it better
        shown = printable(str(case.value))
        yield error(case.where, "bad-form", f"{case.name} cannot be `{shown}`.", _example(schema))
    elif FORMATS[schema["format"]](str(case.value)):
        yield error(case.where, "bad-id", f"`{printable(str(case.value))}` cannot be an id.", _example(schema))


def _empty(case: _Case) -> Iterator[Problem]:
    if case.failure.validator == "minItems" and not case.value:
        yield error(case.where, "empty-list", f"The list {case.name} is empty.", _write_or_delete(case))
    elif case.failure.validator == "minLength":
        if not case.beside("format"):
            yield error(case.where, "empty-text", f"{case.name} is empty.", _write_or_delete(case))
    else:
        yield error(case.where, "too-few", f"{case.name} has too little in it.", _example(case.schema))


def _too_much(case: _Case) -> Iterator[Problem]:
    if case.failure.validator == "maxLength":
        if case.beside("format"):
            return  # not a date, an id or an address at all
        length = len(case.value)
        sentence = f"{case.name} has {length} characters; at most {case.limit} are allowed."
        yield error(case.where, "too-long", sentence, f"Take out {counted(length - case.limit, 'character')}.")
    elif case.failure.validator == "uniqueItems":
        second = next((n for n, each in enumerate(case.value) if each in case.value[:n]), 0)
        where = case.document.at((*case.pointer, second))
        shown = printable(written(case.value[second]))
        yield error(where, "twice", f"The list {case.name} has `{shown}` twice.", "Keep one of them.")
    else:
        side = "more" if case.failure.validator == "maximum" else "less"
        low, high = case.schema.get("minimum"), case.schema.get("maximum")
        hint = f"Allowed: {low} to {high}." if low is not None and high is not None else f"Allowed: {low} or more."
        yield error(case.where, "out-of-range", f"{case.name} is {side} than {case.limit}.", hint)


def _other(case: _Case) -> Iterator[Problem]:
    yield error(case.where, "schema", f"{case.name}: {printable(case.failure.message, 160)}.")


_HANDLERS = {
    "required": _required,
    "additionalProperties": _unknown_keys,
    "type": _type,
    "enum": _enum,
    "const": _enum,
    "format": _format,
    "pattern": _pattern,
    "minItems": _empty,
    "minLength": _empty,
    "minProperties": _empty,
    "maxLength": _too_much,
    "maximum": _too_much,
    "minimum": _too_much,
    "uniqueItems": _too_much,
    "properties": _forbidden,
}
