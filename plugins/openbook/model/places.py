"""Regions, their areas, and the categories and groups that make up the matrix."""

from __future__ import annotations

from dataclasses import dataclass

from openbook.model.dates import PartialDate, When
from openbook.model.knowledge import Unknown
from openbook.model.parts import Citation, Entry, Reply, Retired


@dataclass(frozen=True)
class Group:
    """A group that services are let for, such as men or women."""

    id: str
    title: str
    one: str


@dataclass(frozen=True)
class SiteFacts:
    """What the site as a whole needs to know."""

    framework: str
    nation: str
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Category(Entry):
    """One kind of help: of the framework, a package of several, or another service."""

    id: str
    title: str
    description: str
    roles: tuple[str, ...]
    order: int
    help: str
    short_title: str = ""
    aliases: tuple[str, ...] = ()
    letter: str = ""
    covers: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    official_name: str = ""
    terminology: str = ""
    retired: Retired | None = None

    @property
    def in_framework(self) -> bool:
        """True for the categories that make the rows of the matrix."""
        return "framework" in self.roles


@dataclass(frozen=True, kw_only=True)
class Area(Entry):
    """A named part of a region, as a source draws it."""

    id: str
    title: str
    kind: str
    part_of: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unit:
    """One delivery unit in a dated list."""

    area: str
    written: str = ""


@dataclass(frozen=True, kw_only=True)
class UnitList(Entry):
    """The delivery units of a region on one date, from one source."""

    id: str
    date: PartialDate | None = None
    units: tuple[Unit, ...] = ()
    count: int | None = None


@dataclass(frozen=True, kw_only=True)
class Director(Entry):
    """Who has led a region, as an official source shows."""

    id: str
    name: str | Unknown
    role: str
    role_cy: str = ""
    seen: When | None = None
    statement: str = ""


@dataclass(frozen=True)
class OtherName:
    """An official name in another language."""

    lang: str
    name: str
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Region(Entry):
    """One region with its areas, delivery units and directors."""

    id: str
    title: str
    short: str
    order: int
    areas: tuple[Area, ...]
    aliases: tuple[str, ...] = ()
    names: tuple[OtherName, ...] = ()
    code: str = ""
    grouping: str = ""
    delivery_units: tuple[UnitList, ...] = ()
    directors: tuple[Director, ...] = ()
    replies: tuple[Reply, ...] = ()
    retired: Retired | None = None

    def area(self, area_id: str) -> Area | None:
        """The area with this id, or None."""
        return next((area for area in self.areas if area.id == area_id), None)
