"""Procurement records: one process of buying or granting, its events, and the service it led to."""

from __future__ import annotations

from dataclasses import dataclass, field

from openbook.model.dates import PartialDate, When
from openbook.model.knowledge import Unknown
from openbook.model.parts import NOWHERE, Entry, Reply, Retired, Value, Who
from openbook.model.statuses import EVENTS, EventType
from openbook.problems import Location


@dataclass(frozen=True)
class Event:
    """A dated, sourced thing that happened to a record or was set to happen."""

    id: str
    event: str
    date: When
    recorded: PartialDate
    source: str
    locator: str = ""
    moves: str = ""
    areas: tuple[str, ...] = ()
    statement: str = ""
    organisation: str = ""
    inferred: bool = False
    where: Location = field(default=NOWHERE, compare=False)

    @property
    def type(self) -> EventType:
        """The register's entry for this event."""
        return EVENTS[self.event]


@dataclass(frozen=True)
class Notice:
    """The number of an official notice and whose number it is."""

    scheme: str
    number: str


@dataclass(frozen=True)
class LeftOut:
    """A category that a source leaves out in some regions of a record."""

    category: str
    regions: tuple[str, ...]
    certainty: str
    source: str
    locator: str = ""


@dataclass(frozen=True)
class FurtherValue:
    """A sum beside the value, never added to it."""

    label: str
    value: Value


@dataclass(frozen=True)
class Term:
    """The time a record runs. `loaded_end` is what a system was loaded with; it is never an end."""

    start: When | None = None
    end: When | None = None
    loaded_end: PartialDate | None = None
    extension: str = ""


@dataclass(frozen=True)
class Relation:
    """A link to another record."""

    kind: str
    record: str
    certainty: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Record(Entry):
    """A procurement record. `home` is the region whose folder it stands in, or empty for a national one."""

    id: str
    home: str = ""
    title: str
    statement: str
    level: str
    category: str
    who: Who
    instrument: str
    route: str
    commissioner: str | Unknown
    suppliers: tuple[str, ...] | Unknown
    notices: tuple[Notice, ...] | Unknown
    value: Value
    covers: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    regions: tuple[str, ...] | Unknown = ()
    except_: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    lots: tuple[str, ...] = ()
    partners_in_buying: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    need_areas: tuple[str, ...] = ()
    reference: str = ""
    further_values: tuple[FurtherValue, ...] = ()
    term: Term | None = None
    relations: tuple[Relation, ...] = ()
    events: tuple[Event, ...] = ()
    replies: tuple[Reply, ...] = ()
    retired: Retired | None = None

    @property
    def categories(self) -> tuple[str, ...]:
        """Every category that it counts for: how it was bought, and what is inside."""
        return (self.category, *(each for each in self.covers if each != self.category))

    @property
    def lead_suppliers(self) -> tuple[str, ...]:
        """Ids of the lead suppliers; empty when they are not known."""
        return () if isinstance(self.suppliers, Unknown) else self.suppliers

    def in_region(self, region: str) -> bool:
        """True when it covers this region or a part of it."""
        if self.home:
            return self.home == region
        if isinstance(self.regions, Unknown) or region in self.except_:
            return False
        return not self.regions or region in self.regions

    def leaves_out(self, category: str, region: str) -> LeftOut | None:
        """What says that this category is left out in this region, or None."""
        return next((each for each in self.left_out if each.category == category and region in each.regions), None)

    def event(self, event_id: str) -> Event | None:
        """The event with this id, or None."""
        return next((event for event in self.events if event.id == event_id), None)
