"""Checks documents against the JSON Schemas in `schemas/`; :mod:`openbook.reading.schema_words` has the sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from referencing import Registry, Resource

from openbook.problems import Problem
from openbook.reading import schema_words
from openbook.reading.assemble import KINDS
from openbook.reading.schema_files import (
    FOLDER,
    FORMATS,
    is_partial_date,
    is_web_address,
    load_schemas,
    suggestion,
)
from openbook.reading.yaml_source import Document

__all__ = [
    "FOLDER",
    "FORMATS",
    "check",
    "entry_properties",
    "is_partial_date",
    "is_web_address",
    "load_schemas",
    "suggestion",
]


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
    failures = list(_validators()[kind].iter_errors(document.data))
    return schema_words.problems(document, kind, failures) if failures else []


@lru_cache(maxsize=64)
def entry_properties(kind: str) -> tuple[str, ...]:
    """The keys that one entry of a kind may have: of the file itself, or of the items of its list."""
    properties = load_schemas()[f"{kind}.schema.json"]["properties"]
    listed = KINDS[kind].listed
    return tuple(properties[listed]["items"]["properties"] if listed else properties)
