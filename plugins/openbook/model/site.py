"""The whole of the data, assembled and indexed, on one as-of date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from openbook.model.drawing import RegionMap
from openbook.model.places import Category, Region, SiteFacts
from openbook.model.records import Record
from openbook.model.references import Note, Organisation, Redirect, Source, Term, TimelineEvent
from openbook.model.rubric import Rubric
from openbook.model.statements import Commitment, Finding, Look, MoneyLine, Plan


@dataclass(frozen=True)
class Site:
    """Everything the pages and exports are made from. Mappings keep the order in which readers see things."""

    facts: SiteFacts
    as_of: date
    as_of_chosen: bool
    """True when somebody asked for this day; False when it is the day of the latest look."""
    regions: Mapping[str, Region]
    categories: Mapping[str, Category]
    records: Mapping[str, Record]
    plans: Mapping[str, Plan]
    money: Mapping[str, MoneyLine]
    findings: Mapping[str, Finding]
    commitments: Mapping[str, Commitment]
    looks: Mapping[str, Look]
    sources: Mapping[str, Source]
    organisations: Mapping[str, Organisation]
    glossary: Mapping[str, Term]
    timeline: Mapping[str, TimelineEvent]
    notes: Mapping[str, Note]
    redirects: tuple[Redirect, ...] = ()
    rubrics: Mapping[str, Rubric] = field(default_factory=dict)
    """The versions of the questions of openness, oldest first; empty on a site that does not ask them."""
    map: RegionMap | None = None

    @cached_property
    def framework_categories(self) -> tuple[Category, ...]:
        """The rows of the matrix, in order."""
        return tuple(each for each in self.categories.values() if each.in_framework and each.retired is None)

    @cached_property
    def live_regions(self) -> tuple[Region, ...]:
        """The columns of the matrix, in order."""
        return tuple(each for each in self.regions.values() if each.retired is None)

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Ids of the groups that have a side in each cell; one nameless group when the site has none."""
        return tuple(group.id for group in self.facts.groups) or ("",)

    @cached_property
    def counted_records(self) -> tuple[Record, ...]:
        """The records that have not been retired."""
        return tuple(record for record in self.records.values() if record.retired is None)

    @cached_property
    def last_look(self) -> date:
        """The day of the latest look in the data. Raises ValueError when there is none."""
        return max(look.date.last for look in self.looks.values())
