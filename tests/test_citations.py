"""What the cases do not show of fields without a source."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from openbook.checks.citations import NOT_SHOWN
from openbook.reading.schemas import load_schemas
from support import RECORD
from test_schemas import walk

Told = Callable[[dict[str, str]], list[str]]
PATH = "regions/north-shire/procurement/another-service.yaml"


def record(citations: str) -> dict[str, str]:
    return {PATH: RECORD.replace("sources: [{source: example-guide}]", f"sources: {citations}")}


def test_every_field_that_needs_no_source_is_a_field() -> None:
    keys = {path[-1] for each in load_schemas().values() for path, _schema in walk(each) if path}
    assert NOT_SHOWN - keys == set()


def test_one_source_for_everything_is_enough(told: Told) -> None:
    assert told(record("[{source: example-guide, for: [who]}, {source: example-guide}]")) == []


def test_a_state_needs_no_source_and_a_path_stands_for_its_field(told: Told) -> None:
    fields = "[statement, category, who.groups, instrument, route, commissioner, suppliers]"
    assert told(record(f"[{{source: example-guide, for: {fields}}}]")) == []


@pytest.mark.parametrize("field", ["commissioner", "who", "statement"])
def test_a_shown_field_without_a_source(told: Told, field: str) -> None:
    fields = {"statement", "category", "who", "instrument", "route", "commissioner", "suppliers"} - {field}
    assert told(record(f"[{{source: example-guide, for: [{', '.join(sorted(fields))}]}}]")) == [
        f"no-citation: No source is given for `{field}`."
    ]


def test_an_entry_inside_an_entry_has_its_own_sources(told: Told) -> None:
    name = "{lang: cy, name: Gogledd, sources: [{source: example-guide, for: [lang]}]}"
    area = "{id: a, title: A, kind: town, sources: [{source: example-guide}]}"
    region = f"title: S\nshort: S\norder: 2\nnames: [{name}]\nareas: [{area}]\nsources: [{{source: example-guide}}]\n"
    assert told({"regions/south-shire/region.yaml": region}) == ["no-citation: No source is given for `name`."]


def test_a_field_that_rests_on_inference_need_not_be_there(told: Told) -> None:
    text = RECORD.replace("who:", "inferred: [term.end, who]\nwho:")
    assert told({PATH: text}) == []
