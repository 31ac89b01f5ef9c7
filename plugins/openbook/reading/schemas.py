"""Checks documents against the JSON Schemas in `schemas/`; every schema error becomes a sentence with its place."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from referencing import Registry, Resource

from openbook.model.dates import PartialDate
from openbook.problems import Location, Problem, error, printable
from openbook.reading.assemble import KINDS
from openbook.reading.layout import is_id
from openbook.reading.yaml_source import Document, Pointer

FOLDER = Path(__file__).resolve().parents[3] / "schemas"
"""The schemas come with the generator, also when it works on another repository."""

_KINDS_OF_VALUE = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an entry with keys",
    "null": "nothing",
}


def is_web_address(text: str) -> bool:
    """True for a full http or https address with a host and no user name, password, space or control character."""
    if not text.isprintable() or any(char.isspace() or char in '"<>\\^`{|}' for char in text):
        return False
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or port == 0:
        return False
    host = parts.hostname or ""
    return all(label and len(label) <= 63 for label in host.split(".")) and len(host) <= 253


def is_partial_date(text: str) -> bool:
    """True for one of :data:`openbook.model.dates.FORMS` that names real days."""
    try:
        PartialDate.parse(text)
    except ValueError:
        return False
    return True


FORMATS = {"openbook-id": is_id, "partial-date": is_partial_date, "web-address": is_web_address}


@lru_cache(maxsize=1)
def load_schemas() -> Mapping[str, dict[str, Any]]:
    """Every schema by its file name, from :data:`FOLDER`."""
    return {path.name: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.schema.json"))}


def _keys(
    validator: Any, properties: Mapping[str, Any], instance: Any, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """`properties` as jsonschema has it, but with the path of a key that is ruled out by the schema `false`."""
    for key, inner in properties.items() if isinstance(instance, dict) else ():
        if key in instance and inner is False:
            yield ValidationError(f"{key} cannot stand here", path=(key,))
        elif key in instance:
            yield from validator.descend(instance[key], inner, path=key, schema_path=key)


_Validator: Any = extend(Draft202012Validator, {"properties": _keys})


@lru_cache(maxsize=1)
def _validators() -> Mapping[str, Draft202012Validator]:
    resources = [(name, Resource.from_contents(schema)) for name, schema in load_schemas().items()]
    registry: Registry[Any] = Registry().with_resources(resources)
    checker = FormatChecker(formats=())
    for name, check in FORMATS.items():
        checker.checks(name)(lambda value, check=check: not isinstance(value, str) or check(value))
    return {
        name.removesuffix(".schema.json"): _Validator(schema, registry=registry, format_checker=checker)
        for name, schema in load_schemas().items()
    }


def check(document: Document, kind: str) -> list[Problem]:
    """What is wrong with a document by the schema of its kind."""
    problems: list[Problem] = []
    failures = list(_validators()[kind].iter_errors(document.data))
    of_wrong_type = {tuple(each.absolute_path) for each in failures if each.validator == "type"}
    for failure in failures:
        if failure.validator != "enum" or tuple(failure.absolute_path) not in of_wrong_type:
            problems.extend(_sentences(document, failure))
    return problems


@lru_cache(maxsize=64)
def entry_properties(kind: str) -> tuple[str, ...]:
    """The keys that one entry of a kind may have: of the file itself, or of the items of its list."""
    properties = load_schemas()[f"{kind}.schema.json"]["properties"]
    listed = KINDS[kind].listed
    return tuple(properties[listed]["items"]["properties"] if listed else properties)


def suggestion(word: str, legal: Iterable[str]) -> str:
    """`Did you mean ...?` with the nearest of the legal words, or nothing when none is near."""
    near = difflib.get_close_matches(word, list(legal), n=1, cutoff=0.72)
    return f"Did you mean `{near[0]}`?" if near else ""


def _sentences(document: Document, failure: ValidationError) -> Iterator[Problem]:
    pointer: Pointer = tuple(failure.absolute_path)
    where = document.at(pointer)
    name = "The file" if not pointer else f"`{pointer[-1]}`" if isinstance(pointer[-1], str) else "This entry"
    handler = _HANDLERS.get(str(failure.validator), _other)
    yield from handler(document, failure, pointer, where, name)


def _properties(failure: ValidationError) -> list[str]:
    schema = failure.schema if isinstance(failure.schema, dict) else {}
    return list(schema.get("properties", {}))


def _required(
    document: Document, failure: ValidationError, pointer: Pointer, where: Location, name: str
) -> Iterator[Problem]:
    for key in failure.validator_value:
        if key not in failure.instance:
            inside = f"The entry {name}" if name.startswith("`") else name
            yield error(
                where, "missing-key", f"{inside} has no `{key}`.", f"Add `{key}:`. {_about(failure, key)}".strip()
            )


def _about(failure: ValidationError, key: str) -> str:
    schema = failure.schema if isinstance(failure.schema, dict) else {}
    return str(schema.get("properties", {}).get(key, {}).get("description", ""))


def _unknown_keys(
    document: Document, failure: ValidationError, pointer: Pointer, where: Location, name: str
) -> Iterator[Problem]:
    legal = _properties(failure)
    for key in failure.instance:
        if key not in legal:
            free = [each for each in legal if each not in failure.instance]
            hint = suggestion(key, free) or f"Known here: {', '.join(legal)}."
            yield error(
                document.at_key((*pointer, key)), "unknown-key", f"There is no key `{printable(key)}` here.", hint
            )


def _type(
    document: Document, failure: ValidationError, pointer: Pointer, where: Location, name: str
) -> Iterator[Problem]:
    wanted = failure.validator_value
    wanted = [wanted] if isinstance(wanted, str) else wanted
    value = failure.instance
    schema = failure.schema if isinstance(failure.schema, dict) else {}
    words = " or ".join(_KINDS_OF_VALUE[each] for each in wanted)
    if schema.get("format") == "partial-date":
        words = words.replace("a text", "a date")
    if value is None:
        hint = _write_or_delete(schema)
    elif schema.get("format") == "partial-date" and isinstance(value, int | float) and not isinstance(value, bool):
        yield error(
            where, "date-as-number", f"{name} must be a date, and {value} is a number.", f'Put it in quotes: "{value}".'
        )
        return
    elif "string" in wanted and not isinstance(value, list | dict):
        shown = str(value).lower() if isinstance(value, bool) else value
        hint = f'Put it in quotes: "{shown}".'
    elif "array" in wanted and isinstance(value, str):
        hint = f"Write a list: [{printable(str(value), 40)}]."
    elif isinstance(value, str) and set(wanted) & {"integer", "number"}:
        hint = "Write the number alone, without quotes, commas or a pound sign."
    else:
        hint = _example(schema)
    yield error(where, "wrong-type", f"{name} must be {words}, and this is {_kind_of(value)}.", hint)


def _may_be_unknown(schema: Mapping[str, Any]) -> bool:
    return "state" in schema.get("properties", {})


def _write_or_delete(schema: Mapping[str, Any]) -> str:
    if _may_be_unknown(schema):
        return "Write it, delete the key, or say what is known: {state: not-found}."
    return "Write it, or delete the key."


def _kind_of(value: Any) -> str:
    if isinstance(value, bool):
        return _KINDS_OF_VALUE["boolean"]
    names: Sequence[tuple[type, str]] = (
        (str, "string"),
        (int, "integer"),
        (float, "number"),
        (list, "array"),
        (dict, "object"),
        (type(None), "null"),
    )
    return next(_KINDS_OF_VALUE[word] for kind, word in names if isinstance(value, kind))


def _example(schema: Mapping[str, Any]) -> str:
    examples = schema.get("examples")
    return f"For example: {json.dumps(examples[0], ensure_ascii=False)}." if examples else ""


def _enum(
    document: Document, failure: ValidationError, pointer: Pointer, where: Location, name: str
) -> Iterator[Problem]:
    legal = [str(each) for each in failure.validator_value]
    near = suggestion(str(failure.instance), legal)
    hint = f"{near} Allowed: {', '.join(legal)}.".strip()
    yield error(where, "not-allowed", f"{name} cannot be `{printable(str(failure.instance))}`.", hint)


def _format(
    document: Document, failure: ValidationError, pointer: Pointer, where: Location, name: str
) -> Iterator[Problem]:
    value = printable(str(failure.instance))
    if failure.validator_value == "partial-date":
        try:
            PartialDate.parse(str(failure.instance))
        except ValueError as reason:
            hint = (
                "When there is no date, say what is known: {state: not-found}."
                if _may_be_unknown(failure.schema)
                else ""
            )
            yield error(where, "bad-date", f"`{value}` {reason}.", hint)
    elif failure.validator_value == "openbook-id":
        hint = "Use small letters, digits and single hyphens, starting with a letter; at most 64."
        yield error(where, "bad-id", f"`{value}` cannot be an id.", hint)
    else:
        hint = "Write a full address that starts with https:// or http:// and has no user name."
        yield error(where, "bad-address", f"`{value}` is not a web address that can be shown.", hint)


def _pattern(
    document: Document, failure: ValidationError, pointer: Pointer, where: Location, name: str
) -> Iterator[Problem]:
    schema = failure.schema if isinstance(failure.schema, dict) else {}
    if "format" not in schema:  # where a format checks the same thing, it tells it better
        yield error(where, "bad-form", f"{name} cannot be `{printable(str(failure.instance))}`.", _example(schema))
    elif FORMATS[schema["format"]](str(failure.instance)):
        yield error(where, "bad-id", f"`{printable(str(failure.instance))}` cannot be an id.", _example(schema))


def _empty(
    document: Document, failure: ValidationError, pointer: Pointer, where: Location, name: str
) -> Iterator[Problem]:
    if failure.validator == "minItems" and not failure.instance:
        yield error(where, "empty-list", f"The list {name} is empty.", _write_or_delete(failure.schema))
    elif failure.validator == "minLength":
        yield error(where, "empty-text", f"{name} is empty.", "Write it, or delete the key.")
    else:
        yield error(where, "too-few", f"{name} has too little in it.", _example(failure.schema))


def _too_much(
    document: Document, failure: ValidationError, pointer: Pointer, where: Location, name: str
) -> Iterator[Problem]:
    limit = failure.validator_value
    if failure.validator == "maxLength":
        yield error(where, "too-long", f"{name} has {len(failure.instance)} characters; at most {limit} are allowed.")
    elif failure.validator == "uniqueItems":
        yield error(where, "twice", f"The list {name} has the same thing twice.", "Keep one of them.")
    else:
        side = "more" if failure.validator == "maximum" else "less"
        yield error(where, "out-of-range", f"{name} is {side} than {limit}.")


_STANDS_ONLY = {
    "to": ("`to` stands only beside `precision: range`.", "Write `precision: range`, or delete `to`."),
    "look": ("`look` stands only beside `state`.", "A sum rests on its sources; delete `look`."),
    "reason": ("`reason` stands only beside `state`.", "Say it in `statement` or in `cautions`."),
}


def _forbidden(
    document: Document, failure: ValidationError, pointer: Pointer, where: Location, name: str
) -> Iterator[Problem]:
    """A key that a sibling rules out: the schema `false` below a `then` or an `else`."""
    parent: Any = document.data
    for step in pointer[:-1]:
        parent = parent[step]
    sentence, hint = f"{name} cannot stand beside `state`.", "Keep one of them."
    if "state" not in parent:
        sentence, hint = _STANDS_ONLY.get(str(pointer[-1]), (f"{name} cannot stand beside the other keys here.", hint))
    yield error(document.at_key(pointer), "cannot-stand-together", sentence, hint)


def _other(
    document: Document, failure: ValidationError, pointer: Pointer, where: Location, name: str
) -> Iterator[Problem]:
    yield error(where, "schema", f"{name}: {printable(failure.message, 160)}.")


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
