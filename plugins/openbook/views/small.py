"""What a small organisation looks for: grants, small sums, lots, whether to join a framework first, and partners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openbook.model.records import Event
from openbook.views.approach import current
from openbook.views.cells import SERVICE, Picture, Standings
from openbook.views.opportunities import Board, Opportunity
from openbook.views.stages import Stage

SMALL_SUM = 500_000
"""Whole pounds up to which a value is called small here: our own line, not one of a source."""
MEMBERS_ONLY = "dynamic-framework"
"""The route by which only those who have joined the framework are asked."""


@dataclass(frozen=True)
class Small:
    """The view of a small organisation on one day."""

    grants: Mapping[Stage, tuple[Opportunity, ...]]
    """Grants by stage, in the order of the stages; no stage without a grant."""
    small_sums: tuple[Standings, ...]
    """Records with a value of :data:`SMALL_SUM` or less, the smallest first; grants stand in `grants`."""
    small_sums_known: int
    """How many records that are no grants have a value at all: those that were compared."""
    lots: tuple[Opportunity, ...]
    """What is or was let in lots of which the names are known."""
    routes: Mapping[str, tuple[Opportunity, ...]]
    """Everything to bid for by how it was bought, the most frequent way first; frameworks to join are left out."""
    with_partners: tuple[Standings, ...]
    """Listed services whose record names partners."""
    listed: int
    """How many services are listed: those that were asked for partners."""


def small(picture: Picture, board: Board) -> Small:
    """Work out the view of a small organisation from all opportunities and records."""
    grants = [each for each in board.all if each.grant]
    seen = {each.record.id for each in board.all}
    others = (each for each in picture.begun if each.record.level == SERVICE and each.record.id not in seen)
    known = (*(each.each for each in board.all if each.value is not None), *others)
    valued = [each for each in known if each.record.instrument != "grant" and each.record.value.pounds is not None]
    sums = [each for each in valued if _most(each) <= SMALL_SUM and each.record.value.precision != "at-least"]
    routes: dict[str, list[Opportunity]] = {}
    for each in board.all:
        if each.joining:
            continue
        routes.setdefault(each.record.route, []).append(each)
    listed = current(picture)
    return Small(
        grants={stage: found for stage in Stage if (found := tuple(each for each in grants if each.stage is stage))},
        small_sums=tuple(sorted(sums, key=lambda each: (_most(each), each.record.title, each.record.id))),
        small_sums_known=len(valued),
        lots=tuple(each for each in board.all if each.record.lots),
        routes={route: tuple(found) for route, found in sorted(routes.items(), key=lambda one: (-len(one[1]), one[0]))},
        with_partners=tuple(each for each in listed if each.record.partners),
        listed=len(listed),
    )


def last_call_off(picture: Picture) -> tuple[Standings, Event] | None:
    """The newest award that was bought through the framework; None when none is known by the as-of date."""
    awards = (
        (each, event)
        for each in picture.begun
        if each.record.route == MEMBERS_ONLY
        for event in each.standing.happened
        if event.event in ("awarded", "signed") and event.date.known
    )
    return max(awards, key=lambda found: (found[1].date.sort_key(), found[0].record.id), default=None)


def _most(each: Standings) -> int:
    """The upper end of a value in whole pounds."""
    return each.record.value.to or each.record.value.pounds or 0
