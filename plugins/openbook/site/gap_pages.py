"""Gaps: help that stopped or is reported missing, with nothing found in its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from openbook.model.statuses import Tile
from openbook.site import urls
from openbook.site.page import Page
from openbook.views.cells import Cell, Picture, Side


def gaps(picture: Picture) -> list[tuple[Cell, Side]]:
    """Every side of the matrix that is a gap, the longest open first; those that nobody can date stand last."""
    found = [(cell, side) for cell in picture.matrix for side in cell.sides if side.tile is Tile.GAP]
    return sorted(
        found,
        key=lambda each: (
            each[1].since.sort_key() if each[1].since else (date.max, date.max),
            each[0].region.order,
            each[0].category.order,
        ),
    )


def gap_pages(picture: Picture) -> Iterator[Page]:
    """The page of gaps."""
    yield Page(
        urls.FIXED["gaps"],
        "gaps.html",
        "Gaps",
        {"gaps": gaps(picture), "reported": [each for each in picture.findings if each.gap]},
    )
