"""The script that makes the map again, on a small drawing made for the test, and the map that it made."""

from __future__ import annotations

import dataclasses
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from built import picture
from openbook.model.drawing import Outline, RegionMap, Spot, Square, ViewBox
from openbook.site.region_map import drawing
from support import ROOT

GRID = {
    "type": "Topology",
    "transform": {"scale": [1, 1], "translate": [-5, 50]},
    # three squares in a row; the second arc is the border between the first two, the last is an island
    "arcs": [
        [[1, 0], [-1, 0], [0, 1], [1, 0]],
        [[1, 1], [0, -1]],
        [[1, 0], [1, 0], [0, 1], [-1, 0]],
        [[4, 0], [0, 1], [1, 0], [0, -1], [-1, 0]],
    ],
    "objects": {
        "gbr": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "West"}},
                {"type": "Polygon", "arcs": [[-3, -2]], "properties": {"name": "East"}},
                {"type": "MultiPolygon", "arcs": [[[3]]], "properties": {"name": "Isle"}},
            ],
        }
    },
}


@pytest.fixture
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("region_outlines", ROOT / "scripts" / "region_outlines.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def made(script: ModuleType, tmp_path: Path, councils: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(script, "COUNCILS", councils)
    monkeypatch.setattr(script, "TILES", dict.fromkeys(councils, (1, 1)))
    source = tmp_path / "gbr.topo.json"
    source.write_text(json.dumps(GRID), "utf-8")
    return str(script.main(source))


def test_a_border_inside_a_region_is_dropped(script: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apart = made(script, tmp_path, {"one": "West", "other": "East"}, monkeypatch)
    together = made(script, tmp_path, {"both": "West; East"}, monkeypatch)
    assert apart.count("path: M") == 2
    assert together.count("path: M") == 1
    (path,) = [line for line in together.splitlines() if "path:" in line]
    assert path.count("M") == 1


def test_an_island_is_a_ring_of_its_own(script: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = made(script, tmp_path, {"all": "West; East; Isle"}, monkeypatch)
    (path,) = [line for line in text.splitlines() if "path:" in line]
    assert path.count("M") == path.count("z") == 2


def test_a_council_that_the_map_does_not_have_is_said(script: Any, tmp_path: Path, monkeypatch: Any) -> None:
    with pytest.raises(KeyError, match="Nowhere"):
        made(script, tmp_path, {"one": "Nowhere"}, monkeypatch)


def test_every_region_is_on_the_map_and_in_the_script(script: Any) -> None:
    site = picture().site
    assert site.map is not None
    assert site.map.outlined
    assert [each.region for each in site.map.outlines] == list(script.COUNCILS)
    assert set(script.COUNCILS) == set(script.TILES) == {region.id for region in site.live_regions}
    places = [(each.tile.column, each.tile.row) for each in site.map.outlines]
    assert len(set(places)) == len(places)


def test_the_labels_lie_inside_the_view(script: Any) -> None:
    found = drawing(picture().site)
    assert found is not None
    left, top, width, height = map(int, found.view_box.split())
    assert all(left < shape.x < left + width and top < shape.y < top + height for shape in found.shapes)


def test_without_outlines_the_map_is_made_of_squares() -> None:
    site = picture().site
    squares = tuple(Outline(region.id, Square(n + 1, 2)) for n, region in enumerate(site.live_regions))
    given = RegionMap(ViewBox(0, 0, 9, 9), "Drawn by hand.", "Invented.", squares)
    found = drawing(_with(site, given))
    assert found is not None
    assert found.shapes[1].path == "M60 60h56v56h-56z"
    assert found.view_box.endswith(f" {60 * len(squares) + 4} 124")
    assert drawing(_with(site, RegionMap(ViewBox(0, 0, 9, 9), "x", "x", squares[:-1]))) is None
    assert drawing(_with(site, None)) is None


def test_where_some_have_no_outline_all_are_squares() -> None:
    site = picture().site
    first, *rest = site.live_regions
    mixed = (
        Outline(first.id, Square(1, 1), Spot(1, 1), "M0 0l1 0 0 1z"),
        *(Outline(region.id, Square(n, 2)) for n, region in enumerate(rest, start=1)),
    )
    found = drawing(_with(site, RegionMap(ViewBox(0, 0, 9, 9), "x", "x", mixed)))
    assert found is not None
    assert found.shapes[0].path == "M0 0h56v56h-56z"


def _with(site: Any, given: RegionMap | None) -> Any:
    return dataclasses.replace(site, map=given)
