"""The schemas are law: well made, documented, shown by examples, and the same as the model in every list of codes."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from openbook.checks.corpus import LISTS
from openbook.model.dates import When
from openbook.model.knowledge import STATES, Unknown
from openbook.model.parts import Amount
from openbook.model.statuses import EVENTS
from openbook.reading import layout, yaml_source
from openbook.reading.assemble import BESIDE, KINDS, field_name, hints
from openbook.reading.schema_words import _HANDLERS
from openbook.reading.schemas import (
    FORMATS,
    _Validator,
    entry_properties,
    is_web_address,
    load_schemas,
    suggestion,
)
from support import CASES

SCHEMAS = load_schemas()
WRITTEN = {"report.schema.json"}
"""Schemas of what we write; the others are of the files of `data/`."""
INPUT = {name: schema for name, schema in SCHEMAS.items() if name not in WRITTEN}
KINDS_OF_FILE = sorted(name.removesuffix(".schema.json") for name in INPUT if name != "common.schema.json")
REGISTRY: Registry[Any] = Registry().with_resources([(n, Resource.from_contents(s)) for n, s in SCHEMAS.items()])
EVERY = pytest.mark.parametrize("name", sorted(SCHEMAS))

Path = tuple[str, ...]


def walk(schema: Any, path: Path = ()) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Every schema inside a schema, with the steps to it; conditions (`if`, `then`, `else`) are left out."""
    if not isinstance(schema, dict):
        return
    yield path, schema
    for word in ("properties", "$defs"):
        for key, inner in schema.get(word, {}).items():
            yield from walk(inner, (*path, word, key))
    yield from walk(schema.get("items"), (*path, "items"))


def keywords(schema: Any) -> Iterator[str]:
    """Every keyword used anywhere in a schema, conditions included."""
    if isinstance(schema, dict):
        for word, value in schema.items():
            yield word
            if word in ("properties", "$defs"):
                for inner in value.values():
                    yield from keywords(inner)
            elif word not in ("examples", "enum", "const", "required"):
                yield from keywords(value)
    elif isinstance(schema, list):
        for inner in schema:
            yield from keywords(inner)


def resolved(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """What `$ref` points to, or the schema itself. All shared definitions stand in common.schema.json."""
    if "$ref" not in schema:
        return schema
    start, _, name = schema["$ref"].rpartition("/")
    assert start == "common.schema.json#/$defs"
    return SCHEMAS["common.schema.json"]["$defs"][name]


def test_every_kind_of_file_has_its_schema_and_its_model() -> None:
    assert sorted(layout.KINDS) == KINDS_OF_FILE == sorted(KINDS)


@EVERY
def test_is_a_schema_of_the_edition(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMAS[name]["$id"] == name


@EVERY
def test_every_property_is_documented(name: str) -> None:
    missing = []
    for path, schema in walk(SCHEMAS[name]):
        if path and path[-2] in ("properties", "$defs"):
            both = {**resolved(schema), **schema}
            missing += [("/".join(path), word) for word in ("title", "description", "examples") if not both.get(word)]
    assert missing == []


def test_every_shared_definition_is_used() -> None:
    used = {schema["$ref"] for each in SCHEMAS.values() for _path, schema in walk(each) if "$ref" in schema}
    assert used == {f"common.schema.json#/$defs/{name}" for name in SCHEMAS["common.schema.json"]["$defs"]}


@EVERY
def test_every_object_is_closed(name: str) -> None:
    open_ones = [
        "/".join(path)
        for path, schema in walk(SCHEMAS[name])
        if "properties" in schema or "object" in schema.get("type", ())
        if schema.get("additionalProperties") is not False
    ]
    assert open_ones == []


@EVERY
def test_every_example_is_valid(name: str) -> None:
    wrong = []
    for path, schema in walk(SCHEMAS[name]):
        checker = Draft202012Validator({**schema, "$id": "", "$defs": {}}, registry=REGISTRY)
        wrong += [("/".join(path), example) for example in schema.get("examples", ()) if not checker.is_valid(example)]
        if (form := schema.get("format")) in FORMATS:
            wrong += [(form, each) for each in schema["examples"] if isinstance(each, str) and not FORMATS[form](each)]
    assert wrong == []


@EVERY
def test_every_format_is_one_of_ours(name: str) -> None:
    """jsonschema ignores a format that it does not know."""
    used = {schema["format"] for _path, schema in walk(SCHEMAS[name]) if "format" in schema}
    assert used <= set(FORMATS)


@pytest.mark.parametrize("name", sorted(INPUT))
def test_every_keyword_has_its_sentence(name: str) -> None:
    says_nothing = {"$schema", "$id", "$defs", "$ref", "title", "description", "examples"}
    structure = {"properties", "items", "allOf", "if", "then", "else"}
    assert set(keywords(SCHEMAS[name])) - set(_HANDLERS) - says_nothing - structure == set()


@EVERY
def test_a_pattern_has_a_format_that_tells_it_better(name: str) -> None:
    assert all("format" in schema for _path, schema in walk(SCHEMAS[name]) if "pattern" in schema)


def enums(key: str) -> list[list[str]]:
    """The enums of all properties of one name."""
    return [
        schema["enum"]
        for each in SCHEMAS.values()
        for path, schema in walk(each)
        if path and path[-1] == key and "enum" in schema
    ]


def test_events_are_those_of_the_register() -> None:
    assert [sorted(each) for each in enums("event")] == [sorted(EVENTS)]


def test_states_are_those_of_the_register() -> None:
    assert enums("state")
    assert all(each == list(STATES) for each in enums("state"))


def test_no_status_is_ever_typed() -> None:
    assert [path for each in SCHEMAS.values() for path, _schema in walk(each) if path and path[-1] == "status"] == []


class Parity:
    """Compares the keys of a schema with the fields of the class that holds them, all the way down."""

    def __init__(self) -> None:
        self.differences: list[str] = []

    def entry(self, schema: Mapping[str, Any], model: type, name: str, beside: frozenset[str] = frozenset()) -> None:
        schema = resolved(schema)
        keys = {field_name(key): key for key in schema["properties"]}
        fields = {each.name: each for each in dataclasses.fields(model)}
        extra = beside | {"where"}
        if issubclass(model, Amount | When):
            extra |= {"unknown"}
            keys = {each: key for each, key in keys.items() if key not in schema_keys_of_unknown(model)}
        if set(keys) != set(fields) - extra:
            self.differences.append(f"{name}: schema {sorted(keys)}, {model.__name__} {sorted(set(fields) - extra)}")
            return
        for each, field in fields.items():
            needed = field.default is field.default_factory is dataclasses.MISSING
            if each not in extra and needed and keys[each] not in required(schema):
                self.differences.append(f"{name}.{each} has no default, and the schema does not require it")
        for each, key in keys.items():
            self.value(schema["properties"][key], hints(model)[each], f"{name}.{key}")

    def value(self, schema: Mapping[str, Any], hint: Any, name: str) -> None:
        schema = resolved(schema)
        options = [each for each in typing.get_args(hint) if each is not type(None)]
        if isinstance(hint, types.UnionType):
            for option in options:
                self.value(schema, option, name)
        elif typing.get_origin(hint) is tuple:
            self.kind(schema, "array", name)
            self.value(schema["items"], options[0], f"{name}[]")
        elif dataclasses.is_dataclass(hint) and isinstance(hint, type) and "properties" in schema:
            self.kind(schema, "object", name)
            self.entry(schema, hint, name)
        elif hint in NAMES_OF_TYPES:
            self.kind(schema, NAMES_OF_TYPES[hint], name)

    def kind(self, schema: Mapping[str, Any], wanted: str, name: str) -> None:
        kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        if wanted not in kinds:
            self.differences.append(f"{name}: schema {kinds}, model {wanted}")


def required(schema: Mapping[str, Any]) -> list[str]:
    """What an entry must have; where a text or a list may stand instead, the condition says so."""
    own = schema.get("required", [])
    return own + schema["then"]["required"] if schema.get("if") == {"type": "object"} else own


NAMES_OF_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}


def schema_keys_of_unknown(model: type) -> set[str]:
    """The keys of a state that the model of a sum or a date does not hold itself."""
    own = {each.name for each in dataclasses.fields(model)}
    return {each.name for each in dataclasses.fields(Unknown)} - own


@pytest.mark.parametrize("kind", KINDS_OF_FILE)
def test_the_model_has_the_fields_of_the_schema(kind: str) -> None:
    schema, model = SCHEMAS[f"{kind}.schema.json"], KINDS[kind].model
    beside = BESIDE & {each.name for each in dataclasses.fields(model)}
    if listed := KINDS[kind].listed:
        held = set(schema["properties"]) - {listed}
        assert held <= {each.name for each in dataclasses.fields(model)}
        schema, beside = schema["properties"][listed]["items"], (beside - {"id"}) | held
    if kind in ("look", "sources"):
        beside |= {"sources"}  # what the others cite
    parity = Parity()
    parity.entry(schema, model, kind, frozenset(beside))
    assert parity.differences == []


@pytest.mark.parametrize("kind", KINDS_OF_FILE)
def test_the_fields_of_an_entry(kind: str) -> None:
    listed = KINDS[kind].listed
    schema = SCHEMAS[f"{kind}.schema.json"]
    expected = schema["properties"][listed]["items"] if listed else schema
    assert entry_properties(kind) == tuple(expected["properties"])


def test_the_checks_know_the_lists_of_the_kinds() -> None:
    assert {name: kind.listed for name, kind in KINDS.items() if kind.listed} == {**LISTS, "redirects": "redirects"}


def used_keys() -> Mapping[str, set[str]]:
    """For every object of a schema (by its title and keys) the keys that the case `everything` uses."""
    found: dict[str, set[str]] = defaultdict(set)

    def visit(schema: Mapping[str, Any], data: Any) -> None:
        schema = resolved(schema)
        if isinstance(data, dict):
            found[name_of(schema)] |= set(data)
            for key, value in data.items():
                visit(schema["properties"][key], value)
        elif isinstance(data, list):
            for each in data:
                visit(schema["items"], each)

    root = CASES / "valid" / "everything"
    for relative, path in layout.files(root):
        place, _ = layout.place(relative)
        document, _ = yaml_source.read(relative, path.read_bytes())
        assert place is not None
        assert document is not None
        visit(SCHEMAS[f"{place.kind}.schema.json"], document.data)
    return found


def name_of(schema: Mapping[str, Any]) -> str:
    return f"{schema.get('title', 'an item')} with {', '.join(schema['properties'])}"


def test_the_case_everything_uses_every_property() -> None:
    used = used_keys()
    unused = [
        f"{key} of {name_of(schema)}"
        for each in INPUT.values()
        for _path, schema in walk(each)
        for key in schema.get("properties", ())
        if key not in used[name_of(schema)]
    ]
    assert unused == []


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "http://example.org:8080/a?b=c#d",
        "https://example.org/a%20b",
        "https://a.b.example.org/@x",
        "https://" + ("a" * 49 + ".") * 5 + "abc",
        "https://" + "a" * 63 + ".org",
    ],
)
def test_web_addresses(text: str) -> None:
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.org",
        "//example.org",
        "ftp://example.org",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "https:///a",
        "https://a b.org",
        "https://example.org/a b",
        "https://example.org/\n",
        "https://example.org/\u202e",
        'https://example.org/"x',
        "https://example.org/<x>",
        "https://user@example.org",
        "https://user:word@example.org",
        "https://example.org:0",
        "https://example.org:99999",
        "https://[example",
        "https://example..org",
        "https://" + "a" * 64 + ".org",
        "https://" + ("a" * 49 + ".") * 5 + "abcd",
    ],
)
def test_not_web_addresses(text: str) -> None:
    assert not is_web_address(text)


def test_a_key_that_is_ruled_out_is_named() -> None:
    """jsonschema alone gives the place of the entry and not of the key."""
    checker = _Validator({"properties": {"a": {"properties": {"b": False}}}})
    assert [list(each.absolute_path) for each in checker.iter_errors({"a": {"b": 1, "c": 1}})] == [["a", "b"]]


def test_suggestion_only_of_something_near() -> None:
    assert suggestion("titel", ["text", "title"]) == "Did you mean `title`?"
    assert suggestion("weather", ["text", "title"]) == ""
