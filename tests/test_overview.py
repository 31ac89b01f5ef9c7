"""The matrix counted, and the shades of the map."""

from __future__ import annotations

import pytest

from built import picture
from openbook.model.statuses import Tile
from openbook.views import overview


def test_every_half_is_in_just_one_list() -> None:
    lists = overview.halves(picture())
    listed = [(half.cell.region.id, half.cell.category.id, half.side.group) for each in lists.values() for half in each]
    there = [(cell.region.id, cell.category.id, side.group) for cell in picture().matrix for side in cell.sides]
    assert sorted(listed) == sorted(there)
    assert {tile for tile, _group in lists} == set(Tile)
    assert all(
        half.side.tile is tile and half.side.group == group for (tile, group), each in lists.items() for half in each
    )


def test_the_regions_together_are_the_matrix() -> None:
    lists, regions = overview.halves(picture()), overview.by_region(picture())
    assert [each.region for each in regions] == list(picture().site.live_regions)
    for group in picture().site.groups:
        helped = len(lists[Tile.LISTED, group]) + len(lists[Tile.IN_HOUSE, group])
        assert sum(each.helped[group] for each in regions) == helped > 0
        assert sum(each.halves[group] for each in regions) == sum(len(lists[tile, group]) for tile in Tile)


@pytest.mark.parametrize(
    ("totals", "shades"),
    [
        ([4], [1]),
        ([0, 9], [1, 2]),
        ([3, 5, 8, 9, 11], [1, 2, 3, 4, 5]),
        ([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 1, 2, 2, 3, 3, 4, 4, 5]),
    ],
)
def test_shades_say_the_total_and_nothing_else(totals: list[int], shades: list[int]) -> None:
    assert [overview._shade(each, totals) for each in totals] == shades
