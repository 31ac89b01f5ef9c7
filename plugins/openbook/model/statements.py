"""Plans, money, findings, commitments and looks: what was said, seen or searched for."""

from __future__ import annotations

from dataclasses import dataclass

from openbook.model.dates import PartialDate, When
from openbook.model.knowledge import Unknown
from openbook.model.parts import EVERYWHERE, Amount, Citation, Entry, Reply, Retired, Scope


@dataclass(frozen=True, kw_only=True)
class Plan(Entry):
    """One edition of a regional plan or business plan. `home`: its region, or empty for a national statement."""

    id: str
    home: str = ""
    title: str
    kind: str
    edition: PartialDate | None = None
    scope: Scope = EVERYWHERE
    stated_in: str = ""
    due: When | None = None
    produced: When | None = None
    period: When | None = None
    document: str | Unknown | None = None
    statement: str = ""
    points: tuple[str, ...] = ()
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True)
class Period:
    """The time that a sum is for."""

    from_: PartialDate | None = None
    to: PartialDate | None = None
    open: bool = False


@dataclass(frozen=True)
class Share:
    """A share of another money line, in per cent."""

    percent: float
    of: str


@dataclass(frozen=True, kw_only=True)
class MoneyLine(Entry):
    """What is known about money for one scope and period. Sums are whole pounds."""

    id: str
    home: str = ""
    title: str
    basis: str
    amount: Amount
    scope: Scope
    nature: str = ""
    period: Period | None = None
    per: str = ""
    vat: str = ""
    extensions: str = ""
    share: Share | None = None
    fund: str = ""
    payer: str = ""
    payee: str = ""
    condition: str = ""
    part_of: tuple[str, ...] = ()
    overlaps: tuple[str, ...] = ()
    alone: bool = False
    """True for one contract or one contribution: it says nothing about a budget, and totals leave it out."""
    records: tuple[str, ...] = ()
    statement: str = ""
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True)
class UnitRating:
    """The rating of one delivery unit, in the words of the source."""

    area: str
    rating: str


@dataclass(frozen=True)
class Figure:
    """A number in a source, with what it counts."""

    label: str
    number: float
    to: float | None = None
    unit: str = ""
    precision: str = "exact"


@dataclass(frozen=True)
class LabelledDate:
    """A date in a source, with what happened then."""

    label: str
    date: When
    region: str = ""


@dataclass(frozen=True, kw_only=True)
class Finding(Entry):
    """What an inspectorate or another named source reported."""

    id: str
    home: str = ""
    kind: str
    statement: str
    by: str
    date: When | None = None
    scope: Scope = EVERYWHERE
    gap: bool = False
    rating: str = ""
    unit_ratings: tuple[UnitRating, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[LabelledDate, ...] = ()
    parts: tuple[str, ...] = ()
    official_number: str = ""
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True)
class Followed:
    """One thing that happened after a commitment; without a source it says what was not found."""

    id: str
    statement: str
    recorded: PartialDate
    date: When | None = None
    settles: bool = False
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Commitment(Entry):
    """A promise, concern, ask or piece of guidance, with what followed and, last, a judgement."""

    id: str
    title: str
    kind: str
    statement: str
    made_by: str
    made: When
    wording: str
    followed: tuple[Followed, ...]
    outcome: str
    assessed: PartialDate
    quote: str = ""
    reported_by: str = ""
    due: When | None = None
    scope: Scope = EVERYWHERE
    outcome_date: When | None = None
    replies: tuple[Reply, ...] = ()
    retired: Retired | None = None


@dataclass(frozen=True, kw_only=True)
class Look(Entry):
    """One act of checking: when, how, what for, what was seen and what was not."""

    id: str
    title: str
    date: PartialDate
    way: str
    found: str
    result: str
    observed: When | None = None
    looked_for: str = ""
    looked_at: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    scope: Scope = EVERYWHERE
    topics: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    not_seen: tuple[str, ...] = ()
