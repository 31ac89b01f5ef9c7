"""What a service that stopped leaves behind: the places, and the ages in them, that nothing there today reaches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from openbook.model.parts import Ages, Who
from openbook.model.places import Area
from openbook.model.records import Record
from openbook.views.cover import PRISON
from openbook.views.ground import Extent, Ground

OLDEST = 120
"""Ages are whole years from 0 to this one; a limit that is not given ends here."""

_SETTINGS = {
    "custody": frozenset({"custody"}),
    "community": frozenset({"community"}),
    "custody-and-community": frozenset({"custody", "community"}),
    "approved-premises": frozenset({"approved-premises"}),
}
_NOT_SAID = frozenset({"community"})
"""A service without a word on the setting is at least for people outside prison."""


@dataclass(frozen=True)
class Left:
    """A place for which nothing is left, and for whom in it."""

    area: Area | None
    """None: the whole region."""
    ages: tuple[Ages, ...] = ()
    """Empty: everyone that the service was for."""


@dataclass(frozen=True)
class Leavings:
    """What one service left behind. `unsure`: for some of its places nobody can tell whether another reaches them."""

    places: tuple[Left, ...] = ()
    unsure: bool = False


def leavings(ground: Ground, stopped: Record, now: Iterable[Record], side: Iterable[Record] = ()) -> Leavings:
    """The places and ages of a stopped service that none of the services of `now` reaches.

    `side` are all services of the same group, past and present: they tell which ages are meant where none is given.
    """
    now = tuple(now)
    there = [each for each in now if serves(each.who, stopped.who)]
    maybe = [each for each in now if serves(each.who, stopped.who) is None]
    wanted = ages(stopped.who) if stopped.who.ages else _meant(side)
    named = tuple(area for each in stopped.areas if (area := ground.region.area(each)))
    found: list[tuple[Area | None, frozenset[int]]] = []
    unsure = False
    for area in named or ground.divisions or (None,):
        more, doubt = _left(ground, area, wanted, there, maybe)
        found += more
        unsure = unsure or doubt
    if found and not named and found == [(division, wanted) for division in ground.divisions]:
        found = [(None, wanted)]
    return Leavings(tuple(Left(area, () if rest == wanted else _spans(rest)) for area, rest in found), unsure)


def serves(now: Who, stopped: Who) -> bool | None:
    """True when one service takes the people of another, groups and ages aside; None when nobody can tell."""
    wanted, given = (_SETTINGS.get(each.setting, _NOT_SAID) for each in (stopped, now))
    if not wanted <= given:
        return None if wanted & given or not now.setting else False
    if now.circumstances and now.circumstances != stopped.circumstances:
        return None if stopped.circumstances else False
    return True


def ages(who: Who) -> frozenset[int]:
    """The years of age that a service takes; every one where no limit is given."""
    low, high = (who.ages.from_, who.ages.to) if who.ages else (None, None)
    return frozenset(range(low or 0, (OLDEST if high is None else high) + 1))


def _left(
    ground: Ground, area: Area | None, wanted: frozenset[int], there: Sequence[Record], maybe: Sequence[Record]
) -> tuple[list[tuple[Area | None, frozenset[int]]], bool]:
    """What is left in one area (None: the region as a whole), and whether something cannot be told."""
    reach = {each.id: _reach(ground, each, area) for each in (*there, *maybe)}
    rest = wanted.difference(*(ages(each.who) for each in there if reach[each.id] is Extent.ALL))
    if not rest:
        return [], False
    meeting = {reach[each.id] for each in there if ages(each.who) & rest} - {Extent.ALL}
    if meeting & {Extent.NAMED, Extent.UNKNOWN} or any(reach[each.id] is not Extent.NONE for each in maybe):
        return [], True
    if Extent.PART in meeting:  # only councils are sure not to lie across each other
        councils = [each for each in ground.region.areas if area and area.id in each.part_of and each.kind == "council"]
        found = [_left(ground, each, rest, there, maybe) for each in councils]
        return [one for places, _doubt in found for one in places], not councils or any(doubt for _p, doubt in found)
    if area and area.kind == "part" and _drawn_otherwise(ground, area, there):
        return [], True
    return [(area, rest)], False


def _reach(ground: Ground, record: Record, area: Area | None) -> Extent:
    if area is None:
        return Extent.ALL if ground.everywhere(record) else Extent.UNKNOWN
    reach = ground.reach(record, area)
    if reach is Extent.NONE and area.kind != PRISON:
        named = (found for each in record.areas if (found := ground.region.area(each)))
        if any(each.kind != PRISON and not ground.placed(each) for each in named):
            return Extent.UNKNOWN  # nobody knows where that one lies: it may be in this area
    return reach


def _drawn_otherwise(ground: Ground, area: Area, there: Iterable[Record]) -> bool:
    """True when a service is for another part of the same division: parts may lie across each other."""
    siblings = {
        each.id for each in ground.region.areas if each.kind == area.kind and set(each.part_of) & set(area.part_of)
    }
    return any(siblings & set(each.areas) for each in there)


def _meant(records: Iterable[Record]) -> frozenset[int]:
    """The ages that the services of a side name; every age where none is named."""
    given = [ages(each.who) for each in records if each.who.ages]
    return frozenset().union(*given) if given else ages(Who())


def _spans(years: frozenset[int]) -> tuple[Ages, ...]:
    """Runs of years as ages from and to; no limit at the ends of life."""
    runs = [[year for _place, year in run] for _key, run in groupby(enumerate(sorted(years)), lambda e: e[1] - e[0])]
    return tuple(Ages(run[0] or None, None if run[-1] == OLDEST else run[-1]) for run in runs)
