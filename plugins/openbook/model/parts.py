"""Pieces that several kinds of entry share: citations, scopes, people, sums."""

from __future__ import annotations

from dataclasses import dataclass, field

from openbook.model.dates import PartialDate
from openbook.model.knowledge import Unknown
from openbook.problems import Location

NOWHERE = Location("", 0, 0)


@dataclass(frozen=True)
class Citation:
    """One source, the place in it, and the fields it supports (empty: all of the entry)."""

    source: str
    locator: str = ""
    for_: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ages:
    """Ages in whole years, both ends included; None where there is no limit."""

    from_: int | None = None
    to: int | None = None


@dataclass(frozen=True)
class Who:
    """Whom something is for. No groups: everybody."""

    groups: tuple[str, ...] = ()
    ages: Ages | None = None
    setting: str = ""
    circumstances: str = ""
    words: str = ""

    def is_for(self, group: str) -> bool:
        """True when it is for this group, or sets no limit. No group (on a site without groups): always."""
        return not group or not self.groups or group in self.groups


@dataclass(frozen=True)
class Scope:
    """What a statement covers. No regions: all of them but `except_`; no categories or groups: no limit."""

    regions: tuple[str, ...] = ()
    except_: tuple[str, ...] = ()
    sense: str = ""
    areas: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    def has_region(self, region: str) -> bool:
        """True when the statement covers this region, or some part of it."""
        return region not in self.except_ and (not self.regions or region in self.regions)

    def has_category(self, category: str) -> bool:
        """True when the statement is about this category or sets no limit."""
        return not self.categories or category in self.categories

    def has_group(self, group: str) -> bool:
        """True when the statement is about this group or sets no limit."""
        return not self.groups or group in self.groups


EVERYWHERE = Scope()
"""The scope of a statement that sets no limit."""


@dataclass(frozen=True)
class Amount:
    """A sum in whole pounds with its precision (`exact`, `about`, `at-least`, `up-to`, `range`), or a state."""

    pounds: int | None = None
    to: int | None = None
    precision: str = ""
    unknown: Unknown | None = None


@dataclass(frozen=True)
class Value(Amount):
    """The value of a procurement record with its basis."""

    nature: str = ""
    per: str = ""
    vat: str = ""
    extensions: str = ""
    covers: str = ""


@dataclass(frozen=True)
class Reply:
    """What a region or organisation says about an entry, in its own words."""

    id: str
    date: PartialDate
    by: str
    text: str
    recorded: PartialDate
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Entry:
    """What every entry carries: its sources, how sure it is, what a reader must know first, where it stands."""

    confidence: str = ""
    inferred: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    where: Location = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Retired:
    """Why an entry was withdrawn; it stays in the data but is not counted."""

    date: str
    reason: str
