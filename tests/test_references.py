"""What the cases do not show of ids that point nowhere and ids that stand twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from openbook.checks.corpus import NAMES
from openbook.checks.references import AREA_KEYS, POINTS_TO
from openbook.reading.schemas import load_schemas
from support import RECORD
from test_schemas import walk

Told = Callable[[dict[str, str]], list[str]]
SOUTH = """\
title: South Shire
short: SS
order: 2
areas:
  - {id: harbour, title: Harbour, kind: town, sources: [{source: example-guide}]}
sources: [{source: example-guide}]
"""


def test_every_key_that_points_somewhere_is_a_key_of_the_schemas() -> None:
    keys = {path[-1] for each in load_schemas().values() for path, _schema in walk(each) if path}
    assert set(POINTS_TO) | AREA_KEYS <= keys
    assert set(POINTS_TO.values()) <= set(NAMES)


def test_a_key_that_holds_ids_points_somewhere() -> None:
    own = {"id", "from", "to", "moves", "of", "part_of", "includes", "groups"}
    """Ids of the entry itself, and those that references looks up in its own way."""
    holds = {f"common.schema.json#/$defs/{name}" for name in ("id", "idOrState", "idsOrState")}
    elsewhere = set()
    for each in load_schemas().values():
        for path, schema in walk(each):
            inside = schema.get("items", schema)
            if path and path[-2] == "properties" and inside.get("$ref") in holds:
                elsewhere.add(path[-1])
    assert elsewhere - set(POINTS_TO) - AREA_KEYS == own


def test_areas_of_a_national_record_are_those_of_its_regions(told: Told) -> None:
    record = RECORD.replace("who:", "regions: [south-shire]\nareas: [harbour, east-vale]\nwho:")
    assert told({"regions/south-shire/region.yaml": SOUTH, "national/procurement/wide.yaml": record}) == [
        "unknown-area: The region south-shire has no area `east-vale`."
    ]


def test_areas_of_an_event_are_those_of_the_regions_of_its_record(told: Told) -> None:
    event = "id: a, event: other, date: 2020-01, recorded: 2020-06-01, source: example-guide, "
    event += "areas: [harbour, east-vale]"
    record = RECORD.replace("who:", "regions: [south-shire]\nwho:") + f"events: [{{{event}}}]\n"
    assert told({"regions/south-shire/region.yaml": SOUTH, "national/procurement/wide.yaml": record}) == [
        "unknown-area: The region south-shire has no area `east-vale`."
    ]


def test_areas_of_a_national_record_without_regions_are_those_of_all(told: Told) -> None:
    record = RECORD.replace("who:", "areas: [harbour, east-vale]\nwho:")
    assert told({"regions/south-shire/region.yaml": SOUTH, "national/procurement/wide.yaml": record}) == []


def test_a_rated_unit_must_be_an_area(told: Told) -> None:
    finding = "id: a, kind: inspection, statement: It was., by: Us, unit_ratings: [{area: moon, rating: Good}]"
    text = f"findings: [{{{finding}, sources: [{{source: example-guide}}]}}]\n"
    assert told({"regions/north-shire/findings.yaml": text}) == [
        "unknown-area: The region north-shire has no area `moon`."
    ]


@pytest.mark.parametrize(
    ("key", "entry"),
    [
        ("delivery_units", "{id: same, sources: [{source: example-guide}]}"),
        ("directors", "{id: same, name: {state: withheld}, role: Director, sources: [{source: example-guide}]}"),
        ("replies", "{id: same, date: 2020-05-20, by: The office, text: We disagree., recorded: 2020-06-01}"),
        ("areas", "{id: same, title: Vale, kind: town, sources: [{source: example-guide}]}"),
    ],
)
def test_ids_in_a_list_of_a_region(told: Told, key: str, entry: str) -> None:
    region = SOUTH if key != "areas" else SOUTH.partition("areas:")[0] + "sources: [{source: example-guide}]\n"
    assert told({"regions/south-shire/region.yaml": f"{region}{key}: [{entry}, {entry}]\n"}) == [
        f"id-twice: The id `same` stands twice in `{key}`."
    ]


def test_two_kinds_may_have_the_same_id(told: Told) -> None:
    assert told({"national/procurement/housing.yaml": RECORD}) == []  # there is a category of this id
