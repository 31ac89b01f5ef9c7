"""What a change does to what readers see: cells, next steps, gaps, lateness. A register that later views extend."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from openbook.model.statuses import TILES
from openbook.site import wording
from openbook.views import plans, promises
from openbook.views.cells import Cell, Picture, Side

MAX_NEXT = 4
"""Next steps of one cell that are named; the rest is counted."""


@dataclass(frozen=True)
class Effect:
    """One change that readers see: a sentence, how much it weighs (0 the most), and the records behind it."""

    sentence: str
    weight: int
    records: frozenset[str] = frozenset()


def cells(before: Picture, after: Picture) -> Iterator[Effect]:
    """Sides of cells whose tile, status, gap or next step is another one."""
    old, new = _sides(before), _sides(after)
    for key in (*old, *(key for key in new if key not in old)):
        if key in old and key in new:
            yield from _side(*old[key], *new[key], after)
        elif key in new:
            cell, side = new[key]
            yield Effect(f"{_where(cell, side, after)}: a page appears ({side.word.lower()}).", 3, _records(cell))
        else:
            cell, side = old[key]
            yield Effect(f"{_where(cell, side, before)}: its page goes away.", 0, _records(cell))


Key = tuple[str, str, str]


def _sides(picture: Picture) -> Mapping[Key, tuple[Cell, Side]]:
    return {
        (cell.region.id, cell.category.id, side.group): (cell, side) for cell in picture.pages for side in cell.sides
    }


def _records(*cells: Cell) -> frozenset[str]:
    return frozenset(record.id for cell in cells for record in cell.records)


def _where(cell: Cell, side: Side, picture: Picture) -> str:
    titles = {group.id: group.title.lower() for group in picture.site.facts.groups}
    parts = [cell.region.title, cell.category.title, titles.get(side.group, "")]
    return ", ".join(part for part in parts if part)


def _side(old_cell: Cell, old: Side, cell: Cell, side: Side, picture: Picture) -> Iterator[Effect]:
    where, records = _where(cell, side, picture), _records(old_cell, cell)
    if (old.tile, old.word) != (side.tile, side.word):
        opened = "; a gap opens" if side.tile == "gap" else "; a gap closes" if old.tile == "gap" else ""
        sentence = f"{where}: the square changes from “{old.word}” to “{side.word}”{opened}."
        yield Effect(sentence, 0 if "gap" in (old.tile, side.tile) else 1, records)
    elif old.since != side.since:
        yield Effect(
            f"{where}: the gap is now dated {wording.when(side.since)}; it was {wording.when(old.since)}.", 1, records
        )
    before, after = _next(old), _next(side)
    if before != after:
        yield Effect(f"{where}: the next step changes from {before} to {after}.", 2, records)
    if (one := _reach(old)) != (other := _reach(side)) and old.current and side.current:
        yield Effect(f"{where}: areas with nothing found change from {one} to {other}.", 2, records)


def _next(side: Side) -> str:
    found = [f"“{each.record.title}” ({each.standing.words.word.lower()})" for each in side.coming]
    if len(found) > MAX_NEXT:
        found = [*found[:MAX_NEXT], f"{len(found) - MAX_NEXT} more"]
    return wording.joined(found) if found else "nothing found"


def _reach(side: Side) -> str:
    return wording.joined([area.area.title for area in side.cover if area.extent == "none"]) or "none"


def lateness(before: Picture, after: Picture) -> Iterator[Effect]:
    """Plans and commitments whose timing is said in other words."""
    for name, timings in (("plan", _plan_timings), ("commitment", _promise_timings)):
        old, new = timings(before), timings(after)
        for key in sorted(old.keys() & new.keys()):
            if old[key] != new[key]:
                title, was = old[key]
                sentence = f"The {name} “{title}” was “{was}” and is now “{new[key][1]}”."
                yield Effect(sentence, 1)


def _plan_timings(picture: Picture) -> Mapping[str, tuple[str, str]]:
    views = (plans.view(picture.site, plan) for plan in picture.site.plans.values())
    return {each.plan.id: (each.plan.title, wording.timing(each.timing)) for each in views}


def _promise_timings(picture: Picture) -> Mapping[str, tuple[str, str]]:
    return {
        each.commitment.id: (each.commitment.title, wording.timing(each.timing))
        for each in promises.ordered(picture.site)
    }


def counts(before: Picture, after: Picture) -> Iterator[Effect]:
    """The numbers on the front page that change."""
    for group in after.site.groups:
        titles = {each.id: f" for {each.title.lower()}" for each in after.site.facts.groups}
        for tile, words in TILES.items():
            one, other = (
                sum(side.group == group and side.tile is tile for cell in picture.matrix for side in cell.sides)
                for picture in (before, after)
            )
            if one != other:
                yield Effect(f"Front page: “{words.word}”{titles.get(group, '')} goes from {one} to {other}.", 4)


EFFECTS: tuple[Callable[[Picture, Picture], Iterator[Effect]], ...] = (cells, lateness, counts)
"""Every kind of effect; a new view adds its function here."""


def effects(before: Picture, after: Picture) -> list[Effect]:
    """All effects, the ones that weigh most first."""
    found = [effect for kind in EFFECTS for effect in kind(before, after)]
    return sorted(found, key=lambda effect: (effect.weight, effect.sentence))
