"""The account of facts: every fact of the dossier leads to the place that carries it, with its note and its confidence.

Each file in `docs/account-of-facts/` belongs to one dossier: `regions-money.yaml` to `regions`, and so on. A pointer is
`path/to/file.yaml#/key/id-or-number/key`: an item of a list is named by its `id` or its place, from 0.
"""

from __future__ import annotations

import functools
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from support import ROOT

FOLDER = ROOT / "docs" / "account-of-facts"
FILES = sorted(FOLDER.glob("*.yaml"))
DOSSIERS = (
    "commissioned-services",
    "commitments",
    "framework-and-funds",
    "glossary",
    "meta",
    "money",
    "procurement",
    "regions",
    "timeline",
)
HOWS = {"carried", "merged", "left-out"}
KEYS = {"fact", "how", "to", "note", "confidence", "inferred", "because"}
CONFIDENCES = {"stated", "inferred", "conflicting", "high", "medium", "low"}


@functools.cache
def account(path: Path) -> list[dict[str, Any]]:
    """The facts of one file, every scalar as text."""
    found = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)
    assert set(found) == {"facts"}, path
    return list(found["facts"])


@functools.cache
def data(path: str) -> Any:
    """A file that is pointed to: YAML with every scalar as text, a schema, or the text of a page."""
    text = (ROOT / path).read_text("utf-8")
    if path.endswith(".json"):
        return json.loads(text)
    return yaml.load(text, Loader=yaml.CBaseLoader) if path.endswith(".yaml") else text


FROM_THE_MISSION = {
    "data/national/money.yaml#/lines/local-service-user-involvement-budget",
    "data/national/money.yaml#/lines/young-adults-not-mentioned",
}
"""Two of the five budget cases that the mission text gives and the dossier has no fact of its own for."""


class Nowhere(LookupError):
    """A pointer leads to nothing."""


def resolve(pointer: str) -> Any:
    """What a pointer leads to. Raises Nowhere."""
    path, mark, inside = pointer.partition("#")
    if (ROOT / path).is_dir() and not mark:
        return sorted(
            each.name for each in (ROOT / path).iterdir()
        )  # what is told by the names of the files themselves
    if not (ROOT / path).is_file() or Path(path).is_absolute() or ".." in Path(path).parts:
        raise Nowhere(f"there is no file {path}")
    value = data(path)
    if mark and not inside.startswith("/"):
        raise Nowhere(f"{pointer} is no pointer")
    for step in inside.split("/")[1:] if mark else []:
        if isinstance(value, dict) and step in value:
            value = value[step]
        elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        elif isinstance(value, list) and (named := [each for each in value if _named(each) == step]):
            value = named[0]
        else:
            raise Nowhere(f"{pointer}: there is no {step}")
    return value


def _named(item: Any) -> str:
    return str(item.get("id", "")) if isinstance(item, dict) else ""


def facts(*hows: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in FILES:
        for fact in account(path):
            if not hows or fact.get("how") in hows:
                yield f"{path.name}: {fact.get('fact')}", fact


def dossier(path: Path) -> str:
    return max((each for each in DOSSIERS if path.stem == each or path.stem.startswith(f"{each}-")), key=len)


def listed(wrong: Iterator[str]) -> list[str]:
    return list(wrong)[:20]


def test_there_is_an_account_of_every_dossier() -> None:
    assert {dossier(path) for path in FILES} == set(DOSSIERS)
    assert all(account(path) for path in FILES)


def test_every_kind_of_account_is_given() -> None:
    assert {fact["how"] for _name, fact in facts()} == HOWS
    assert sum(1 for _ in facts("carried")) > 0


def test_every_entry_has_its_form() -> None:
    def wrong() -> Iterator[str]:
        for name, fact in facts():
            if not set(fact) <= KEYS or not fact.get("fact"):
                yield f"{name}: keys {sorted(fact)}"
            if fact.get("how") not in HOWS:
                yield f"{name}: how {fact.get('how')}"
            if fact["how"] == "left-out" and not fact.get("because", "").strip():
                yield f"{name}: left out, and it does not say why"
            if fact["how"] != "left-out" and not fact.get("to"):
                yield f"{name}: {fact['how']}, and it does not say where"
            for key in ("to", "note"):
                if key in fact and (not isinstance(fact[key], list) or len(set(fact[key])) != len(fact[key])):
                    yield f"{name}: {key} is no list of different places"

    assert listed(wrong()) == []


def test_no_fact_of_a_dossier_is_accounted_for_twice() -> None:
    """A dossier numbers its own fruitless searches, and some call them all `not-found-01` and so on."""
    counts = Counter((dossier(path), fact["fact"]) for path in FILES for fact in account(path))
    assert [key for key, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_place_that_is_named_exists(path: Path) -> None:
    def pointers(fact: dict[str, Any]) -> Iterator[str]:
        yield from fact.get("to", [])
        yield from fact.get("note", [])
        if "confidence" in fact:
            yield fact["confidence"]["at"]
        yield from fact.get("inferred", {}).values()

    def missing() -> Iterator[str]:
        for fact in account(path):
            for pointer in pointers(fact):
                try:
                    value = resolve(pointer)
                except Nowhere as reason:
                    yield f"{fact['fact']}: {reason}"
                else:
                    if value in ("", [], {}, None, "null"):
                        yield f"{fact['fact']}: {pointer} is empty"

    assert listed(missing()) == []


def test_confidence_arrived_as_it_was_or_as_it_is_said_to_be_now() -> None:
    def wrong() -> Iterator[str]:
        for name, fact in facts():
            if "confidence" in fact:
                said = fact["confidence"]
                if not set(said) <= {"was", "at", "now"} or said["was"] not in CONFIDENCES:
                    yield f"{name}: {said}"
                elif resolve(said["at"]) != said.get("now", said["was"]):
                    yield f"{name}: {said['was']} became {resolve(said['at'])}"

    assert listed(wrong()) == []


def test_every_inferred_mark_arrived() -> None:
    """It leads to an `inferred` list, an event marked as inferred, a certainty, a confidence, or a caution in words."""

    def wrong() -> Iterator[str]:
        for name, fact in facts():
            for field, pointer in fact.get("inferred", {}).items():
                value, last = resolve(pointer), pointer.rsplit("/", 1)[-1]
                marks = (
                    (last == "inferred" and bool(value) and value != "false")
                    or (
                        isinstance(value, dict)
                        and (value.get("inferred") == "true" or value.get("certainty") == "inferred")
                    )
                    or (last == "certainty" and value == "inferred")
                    or (last == "confidence" and value in ("inferred", "conflicting"))
                    or (isinstance(value, dict) and "text" in value)
                    or "cautions" in pointer.split("/")
                )
                if not marks:
                    yield f"{name}: {field} at {pointer} is {str(value)[:60]}"

    assert listed(wrong()) == []


def test_the_note_of_a_carried_fact_stands_in_words_or_in_a_field_of_its_own() -> None:
    def wrong() -> Iterator[str]:
        for name, fact in facts("carried", "merged"):
            for pointer in fact.get("note", []):
                value = resolve(pointer)
                if isinstance(value, str) and pointer.startswith("data/") and not value.strip():
                    yield f"{name}: {pointer}"
                if "#" not in pointer and pointer.startswith("data/"):
                    yield f"{name}: {pointer} names a file and no place in it"

    assert listed(wrong()) == []


def test_every_entry_of_the_data_is_accounted_for_or_made_by_the_project() -> None:
    """Records, commitments, money lines, terms and dated events all come from the dossier."""
    named = {pointer for _name, fact in facts() for pointer in fact.get("to", [])}
    wanted = {path.relative_to(ROOT).as_posix() for path in (ROOT / "data").glob("*/**/procurement/*.yaml")}
    wanted |= {path.relative_to(ROOT).as_posix() for path in (ROOT / "data" / "commitments").glob("*.yaml")}
    listed_files = [
        ("data/glossary.yaml", "terms"),
        ("data/timeline.yaml", "events"),
        ("data/national/money.yaml", "lines"),
    ]
    listed_files += [
        (path.relative_to(ROOT).as_posix(), key)
        for path in sorted((ROOT / "data").glob("**/*.yaml"))
        for key in ("lines", "findings", "editions")
        if path.name.startswith({"lines": "money", "findings": "findings", "editions": "plans"}[key])
    ]
    wanted |= {f"{path}#/{key}/{each['id']}" for path, key in listed_files for each in data(path)[key]}
    reached = {
        each
        for each in wanted
        if any(pointer == each or pointer.startswith((f"{each}#", f"{each}/")) for pointer in named)
    }
    assert sorted(wanted - reached - FROM_THE_MISSION) == []
    assert wanted >= FROM_THE_MISSION
    assert not reached & FROM_THE_MISSION


def test_pointers_that_lead_nowhere_are_found() -> None:
    for pointer in (
        "data/none.yaml",
        "data/site.yaml#/none",
        "data/site.yaml#/groups/9",
        "../secret.yaml",
        "data/site.yaml#x",
    ):
        with pytest.raises(Nowhere):
            resolve(pointer)
    assert resolve("data/site.yaml#/groups/men/title") == resolve("data/site.yaml#/groups/0/title") == "Men"
