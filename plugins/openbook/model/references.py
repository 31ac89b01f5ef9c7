"""Sources, organisations, words and the timeline: what the other entries point to."""

from __future__ import annotations

from dataclasses import dataclass

from openbook.model.dates import PartialDate, When
from openbook.model.parts import EVERYWHERE, Citation, Entry, Scope


@dataclass(frozen=True, kw_only=True)
class Source(Entry):
    """A public document: where it was read, who issued it, when it was published."""

    id: str
    publisher: str
    licence: str
    title: str
    url: str
    kind: str
    published: When | None = None
    issuer: str = ""
    official: str = ""
    commit: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Identifier:
    """A number in a public register."""

    scheme: str
    number: str
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Organisation(Entry):
    """A supplier, partner, commissioner or publisher."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Welsh(Entry):
    """A Welsh form and where it was seen."""

    text: str
    seen_in: str = ""


@dataclass(frozen=True, kw_only=True)
class Term(Entry):
    """A term or short form in plain words."""

    id: str
    term: str
    kind: str
    definition: str
    short: str = ""
    use: str = ""
    welsh: tuple[Welsh, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TimelineEvent(Entry):
    """A dated event of the system as a whole."""

    id: str
    date: When
    event: str
    actor: str
    kind: str
    recorded: PartialDate
    planned: bool = False
    records: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()
    scope: Scope = EVERYWHERE


@dataclass(frozen=True)
class Note:
    """A caution that many entries share."""

    id: str
    text: str
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Redirect:
    """An old id that was renamed."""

    kind: str
    from_: str
    to: str
    region: str = ""
