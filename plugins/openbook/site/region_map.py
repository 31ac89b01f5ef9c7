"""The map of regions ready to draw: outlines or squares, where the words stand, and a small map for each region."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from openbook.model.drawing import Outline, RegionMap
from openbook.model.places import Region
from openbook.model.site import Site
from openbook.site import urls
from openbook.site.page import Page
from openbook.views.cells import Picture

SQUARE = 60
"""Side of a square on a map of squares, in the units of the drawing."""
LETTERS = 12
"""Letters of a name that stand on one line of the map."""


@dataclass(frozen=True)
class Shape:
    """One region to draw: its path, where its words stand, and its name in lines."""

    region: Region
    path: str
    x: int
    y: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Drawing:
    """All shapes, in the order of the regions, and the view box as SVG writes it."""

    shapes: tuple[Shape, ...]
    view_box: str
    credit: str


def drawing(site: Site) -> Drawing | None:
    """The map of the regions that count; None when the data have no map, or when it lacks one of them."""
    if site.map is None:
        return None
    known = {each.region: each for each in site.map.outlines}
    if not all(region.id in known for region in site.live_regions):
        return None
    shown = [(region, known[region.id]) for region in site.live_regions]
    shapes = tuple(_shape(region, outline, site.map.outlined) for region, outline in shown)
    return Drawing(shapes, _view_box(site.map, [outline for _region, outline in shown]), site.map.credit)


def _shape(region: Region, outline: Outline, outlined: bool) -> Shape:
    lines = tuple(textwrap.wrap(region.title, LETTERS, break_long_words=False, break_on_hyphens=False))
    if outlined:
        assert outline.label is not None
        return Shape(region, outline.path, outline.label.left, outline.label.top, lines)
    left, top = (outline.tile.column - 1) * SQUARE, (outline.tile.row - 1) * SQUARE
    side = SQUARE - 4
    return Shape(region, f"M{left} {top}h{side}v{side}h-{side}z", left + side // 2, top + side // 2, lines)


def _view_box(given: RegionMap, outlines: list[Outline]) -> str:
    if given.outlined:
        box = given.view_box
        return f"{box.left} {box.top} {box.width} {box.height}"
    columns, rows = max(each.tile.column for each in outlines), max(each.tile.row for each in outlines)
    return f"-4 -4 {columns * SQUARE + 4} {rows * SQUARE + 4}"


def small_maps(picture: Picture) -> Iterator[Page]:
    """A picture of the map for each region, with the region filled in: a file of its own, so that pages stay light."""
    found = drawing(picture.site)
    for shape in found.shapes if found else ():
        yield Page(urls.small_map(shape.region.id), "map.svg", shape.region.title, {"map": found, "this": shape.region})
