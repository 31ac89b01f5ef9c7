"""How far one record reaches one area: what lies in what in a region, and what its records call their places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import reduce

from openbook.model.places import Area, Region
from openbook.model.records import Record
from openbook.views.cover import POLICE, PRISON, around, divisions, named_areas, within

OTHERWISE_DRAWN = frozenset({"delivery-unit", PRISON})
"""Kinds of areas that services are rarely let for: where they stand among those that are is often not known."""


class Extent(StrEnum):
    """How far a service reaches an area."""

    ALL = "all"
    WHEREVER = "wherever"
    """We do not know where the area stands, but there is a service for every place where it may."""
    PART = "part"
    """Only a smaller area inside it."""
    NAMED = "named"
    """We do not know where the area stands, but the service names a place of its name as one where it works."""
    FOLLOWED = "followed"
    """The service for it stopped, and services for areas that are drawn otherwise came after."""
    UNKNOWN = "unknown"
    """The service is for other named areas, and we do not know whether this one lies in one of them."""
    NONE = "none"


class Ground:
    """One region with what lies in what, worked out once for all of its areas."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.divisions = divisions(region)
        self._prisons = frozenset(area.id for area in region.areas if area.kind == PRISON)
        self._let = frozenset(area.id for area in region.areas if area.kind not in OTHERWISE_DRAWN)
        police = frozenset(area.id for area in region.areas if area.kind == POLICE)
        only = police if len(police) == 1 else frozenset()  # then it is all of the region, and every area lies in it
        around_each = {area.id: around(region, area.id) | only for area in region.areas}
        self.inside = {area.id: within(region, area.id) for area in region.areas}
        """By area: everything that lies in it, itself included."""
        held = {area.id: [around_each[each] for each in area.includes if each in around_each] for area in region.areas}
        self.holders = {key: near | (_common(held[key]) if held[key] else set()) for key, near in around_each.items()}
        """By area: everything that holds it. What holds all that a contract area is made of holds the contract area."""
        self.touching = {
            key: near | self.inside[key] | frozenset().union(*held[key]) for key, near in around_each.items()
        }
        """By area: everything that holds it or a part of it, or lies in it."""

    def placed(self, area: Area) -> bool:
        """True when we know where an area stands among the divisions of its region, or the region has none."""
        return not self.divisions or any(division.id in self.touching[area.id] for division in self.divisions)

    def everywhere(self, record: Record) -> bool:
        """True when a record is for the whole region: it names no area, or areas that hold every division."""
        named = named_areas(self.region, record)
        return not record.areas or (
            bool(self.divisions) and all(named & self.holders[division.id] for division in self.divisions)
        )

    def reach(self, record: Record, area: Area) -> Extent:
        """How far a record reaches an area. Places inside prisons count for prisons only."""
        named = named_areas(self.region, record)
        if area.kind != PRISON:
            named -= self._prisons
        if self.everywhere(record) or named & self.holders[area.id]:
            return Extent.ALL
        if named & self.touching[area.id]:
            return Extent.PART
        if area.kind in OTHERWISE_DRAWN or not self.placed(area):
            if self.placed(area):  # then only an area inside the same division may hold it without our knowing
                named = frozenset(each for each in named & self._let if self.holders[each] & self._held_by(area))
            if named and names_place(record, area):
                return Extent.NAMED
            return Extent.UNKNOWN if named else Extent.NONE
        return Extent.NONE

    def _held_by(self, area: Area) -> frozenset[str]:
        """The divisions that hold an area."""
        return self.holders[area.id] & {division.id for division in self.divisions}


def _common(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return reduce(frozenset.intersection, sets)


def plain(name: str) -> str:
    """A name as it is compared: one spelling of spaces, capitals, quotes and "and"."""
    return " ".join(name.replace("&", " and ").replace("’", "'").casefold().split())


def names_in(text: str) -> frozenset[str]:
    """The names that a list of names is made of: `Hill and Dale, Bay` holds `hill`, `dale` and `bay`."""
    return frozenset(part.strip() for part in re.split(r",|\band\b", plain(text)) if part.strip())


def names_place(record: Record, area: Area) -> bool:
    """True when one of the places that a record names has a name of the area."""
    return bool(spoken(area) & {plain(place) for place in record.places})


def spoken(area: Area) -> frozenset[str]:
    """Every name by which a record may speak of an area: its title and its other spellings, whole and in parts."""
    names = (area.title, *area.aliases)
    return frozenset(plain(name) for name in names).union(*(names_in(name) for name in names))
