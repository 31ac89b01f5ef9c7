"""The map of regions: outlines in the units of one drawing, and the squares that stand in for them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Square:
    """A place on a map of squares; column and row count from 1."""

    column: int
    row: int


@dataclass(frozen=True)
class Spot:
    """A point of the drawing, in its units."""

    left: int
    top: int


@dataclass(frozen=True)
class ViewBox:
    """The part of the drawing that is shown, in its units."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class Outline:
    """One region on the map. `path` is an SVG path, empty where only the square is known."""

    region: str
    tile: Square
    label: Spot | None = None
    path: str = ""


@dataclass(frozen=True)
class RegionMap:
    """The whole map: its view box, whom it is from, and the outlines from the data."""

    view_box: ViewBox
    credit: str
    provenance: str
    outlines: tuple[Outline, ...]

    @property
    def outlined(self) -> bool:
        """True when every region on it has an outline; otherwise it is drawn with squares."""
        return all(each.path and each.label for each in self.outlines)
