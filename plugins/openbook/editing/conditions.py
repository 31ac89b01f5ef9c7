"""The conditions of a schema (`if`, `then`, `else`) as sentences for the data dictionary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Schema = Mapping[str, Any]

_OBJECT: Schema = {"type": "object"}


def code(text: str) -> str:
    """A word of a data file in Markdown."""
    return f"`{text}`"


def codes(values: Sequence[Any], last: str = "") -> str:
    """Several of them; `last` stands before the last one."""
    shown = [code(str(each)) for each in values]
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}" if last and len(shown) > 1 else ", ".join(shown)


def needed_sometimes(schema: Schema) -> Iterator[str]:
    """The keys that some condition of an object asks for."""
    for each in _conditions(schema):
        for side in (each.get("then", {}), each.get("else", {}), each.get("else", {}).get("then", {})):
            yield from side.get("required", ())


def _conditions(schema: Schema) -> tuple[Schema, ...]:
    return (*schema.get("allOf", ()), *((schema,) if "if" in schema else ()))


def sentences(schema: Schema) -> Iterator[str]:
    """The conditions of a schema as sentences. Raises ValueError for a form that has no sentence yet."""
    for each in _conditions(schema):
        yield from _rule(each)


def _rule(rule: Schema) -> Iterator[str]:
    case, otherwise = _case(rule["if"])
    yield from _consequence(case, rule.get("then", {}))
    opposite = rule.get("else", {})
    if opposite.get("if") == _OBJECT:  # keys, but not the one of the first case
        opposite = opposite["then"]
    yield from _consequence(otherwise, opposite)


def _case(condition: Schema) -> tuple[str, str]:
    """When a condition is true, and when it is not."""
    keys, values = condition.get("required", []), condition.get("properties", {})
    if condition == _OBJECT:
        return "Where it is written with keys", "Where it is written without keys"
    if len(keys) == 1 and not values:
        return f"With {code(keys[0])}", f"Without {code(keys[0])}"
    if len(keys) == 1 and set(values) == set(keys):
        wanted = values[keys[0]]
        if "const" in wanted or "enum" in wanted:
            legal = codes(wanted.get("enum", [wanted.get("const")]), "or")
            return f"Where {code(keys[0])} is {legal}", f"Where {code(keys[0])} is not {legal}"
        if set(wanted) <= {"type", "required"}:
            has = codes(wanted["required"], "and")
            return f"Where {code(keys[0])} has {has}", f"Where {code(keys[0])} has no {has}"
    raise ValueError(f"no words for the condition {condition}")


def _consequence(case: str, consequence: Schema) -> Iterator[str]:
    if unknown := set(consequence) - {"required", "properties"}:
        raise ValueError(f"no words for {sorted(unknown)} in {consequence}")
    if needed := consequence.get("required"):
        yield f"{case}, {codes(needed, 'and')} {'is' if len(needed) == 1 else 'are'} needed."
    properties = consequence.get("properties", {})
    if ruled_out := [key for key, value in properties.items() if value is False]:
        yield f"{case}, {codes(ruled_out, 'or')} cannot stand."
    for key, value in properties.items():
        if value is not False:
            yield f"{case}, {code(key)} is one of {codes(value['enum'])}."
