"""The register of states of knowledge: one owner, no two states that a reader could not tell apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from openbook.model.knowledge import STATES, Unknown
from openbook.reading.schemas import load_schemas


def state_enums(schema: Any) -> Iterator[list[str]]:
    """The enum of every `state` in a schema."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "state" and isinstance(value, dict) and "enum" in value:
                yield value["enum"]
            yield from state_enums(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from state_enums(value)


@pytest.mark.parametrize("name", ["id", "phrase", "meaning", "mark"])
def test_no_two_states_share(name: str) -> None:
    shown = [getattr(state, name) for state in STATES.values()]
    assert len(set(shown)) == len(shown)
    assert all(text.strip() for text in shown)


def test_register_is_keyed_by_id() -> None:
    assert all(key == state.id for key, state in STATES.items())


def test_no_phrase_is_a_bare_dash_or_number() -> None:
    assert all(len(state.phrase) > 1 and state.phrase != "0" for state in STATES.values())


def test_every_state_in_a_schema_is_in_the_register_and_in_its_order() -> None:
    found = {name: list(state_enums(schema)) for name, schema in load_schemas().items()}
    assert found["common.schema.json"]
    assert {name for name, enums in found.items() if any(enum != list(STATES) for enum in enums)} == set()


def test_unknown_finds_its_entry() -> None:
    assert Unknown("withheld", reason="It was kept back.").entry is STATES["withheld"]
