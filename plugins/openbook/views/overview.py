"""The matrix counted: how many squares of each kind there are, in all and by region, and the squares themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openbook.model.places import Region
from openbook.model.statuses import Tile
from openbook.views.cells import Cell, Picture, Side

HELPED = frozenset({Tile.LISTED, Tile.IN_HOUSE})
"""Tiles that mean that people can be sent to some help, as far as we know."""
SHADES = 5
"""Steps of the map from light to dark."""


@dataclass(frozen=True)
class Half:
    """One side of one square of the matrix."""

    cell: Cell
    side: Side


@dataclass(frozen=True)
class RegionCount:
    """One region: for each group the halves with help, and how many halves there are. `shade` runs from 1."""

    region: Region
    helped: Mapping[str, int]
    halves: Mapping[str, int]
    shade: int

    @property
    def total(self) -> int:
        """Halves with help, all groups together."""
        return sum(self.helped.values())


def halves(picture: Picture) -> Mapping[tuple[Tile, str], Sequence[Half]]:
    """The halves of the matrix by tile and group, in the order of the matrix; empty lists are there too."""
    found: dict[tuple[Tile, str], list[Half]] = {(tile, group): [] for tile in Tile for group in picture.site.groups}
    for cell in picture.matrix:
        for side in cell.sides:
            found[side.tile, side.group].append(Half(cell, side))
    return found


def by_region(picture: Picture) -> tuple[RegionCount, ...]:
    """The regions in their order, each with its halves that have help.

    The shade says the total and nothing else: the same total has the same shade, a larger one is never lighter.
    """
    groups = picture.site.groups
    rows = []
    for region in picture.site.live_regions:
        mine = [side for cell in picture.matrix if cell.region.id == region.id for side in cell.sides]
        rows.append(
            (
                region,
                {group: sum(1 for side in mine if side.group == group and side.tile in HELPED) for group in groups},
                {group: sum(1 for side in mine if side.group == group) for group in groups},
            )
        )
    totals = sorted({sum(helped.values()) for _region, helped, _halves in rows})
    return tuple(
        RegionCount(region, helped, halves, _shade(sum(helped.values()), totals)) for region, helped, halves in rows
    )


def _shade(total: int, totals: Sequence[int]) -> int:
    """The place of a total among all different ones, from 1 to :data:`SHADES`."""
    if len(totals) <= SHADES:
        return totals.index(total) + 1
    return 1 + (SHADES - 1) * totals.index(total) // (len(totals) - 1)
