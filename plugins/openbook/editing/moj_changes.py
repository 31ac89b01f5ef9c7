"""What differs between the contract files of a checkout and the records: pure comparison, nothing is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from openbook.editing.moj_contracts import Contract
from openbook.model.records import Event, Record
from openbook.model.site import Site
from openbook.model.statements import Look

K = TypeVar("K")
V = TypeVar("V")

OPENS = frozenset({"started", "referrals-opened", "resumed", "run-in-house"})
CLOSES = frozenset({"referrals-closed", "ended", "cancelled", "tender-cancelled"})


@dataclass(frozen=True)
class Pair:
    """A record and the file with its reference; None when there is no such file any more."""

    record: Record
    contract: Contract | None


@dataclass(frozen=True)
class Changes:
    """The comparison on the day of the files. A record may stand in several of the lists below."""

    listed: tuple[str, ...]
    not_listed: tuple[str, ...]
    appeared: tuple[Contract, ...]
    closed: tuple[Pair, ...]
    reopened: tuple[Pair, ...]
    handed: tuple[Pair, ...]
    """Another lead than the record names, and no event that says so yet."""
    partners: tuple[Pair, ...]
    moved: tuple[Pair, ...]
    """Not listed yet by the file, although the record has begun; or closed on another day than the record says."""
    ending: tuple[Pair, ...]
    """Still listed, with a last day that lies ahead."""


@dataclass(frozen=True)
class Names:
    """Organisations by any of their names, however they are spaced, capitalised or punctuated."""

    ids: Mapping[str, str]

    @classmethod
    def of(cls, site: Site) -> Names:
        """All titles and aliases of a site."""
        return cls({key(name): each.id for each in site.organisations.values() for name in (*each.aliases, each.title)})

    def find(self, name: str) -> str:
        """The id of the organisation with this name, or nothing."""
        return self.ids.get(key(name), "")


def key(name: str) -> str:
    """A name as it is compared: `St. Mungo’s & Co` is `st mungos and co`."""
    name = re.sub(r"['’.]", "", name.casefold()).replace("&", " and ")
    return " ".join(re.sub(r"[^\w]+", " ", name).split())


def looks_at(site: Site, source: str) -> list[Look]:
    """The looks at a source of which the day of the copy is known, oldest copy first."""
    found = [each for each in site.looks.values() if source in each.looked_at and each.observed and each.observed.known]
    return sorted(found, key=lambda each: (each.observed.last if each.observed else date.min, each.id))


def ours(site: Site, source: str) -> dict[str, Record]:
    """The records that the files of this source are about, by reference: they cite it, or a look at it names them."""
    named = {each for look in looks_at(site, source) for each in (*look.seen, *look.not_seen)}

    def cites(record: Record) -> bool:
        return source in {*(each.source for each in record.sources), *(each.source for each in record.events)}

    records = (each for each in site.records.values() if each.reference)
    return {each.reference: each for each in records if each.reference in named or cites(each)}


def compare(site: Site, source: str, contracts: Mapping[str, Contract], day: date) -> Changes:
    """Hold the contract files of one day against the records. Retired records count as known and never as changed."""
    known = {each.reference: each for each in site.records.values() if each.reference}
    expected = ours(site, source)
    pairs = [Pair(known[each], contracts[each]) for each in sorted(set(known) & set(contracts))]
    gone = [Pair(record, None) for reference, record in sorted(expected.items()) if reference not in contracts]
    live = [each for each in pairs if each.record.retired is None]
    listed = [each for each in live if each.contract and each.contract.listed(day)]
    over = [each for each in live if each.contract and _over(each.contract, day)]
    names = Names.of(site)
    return Changes(
        listed=tuple(each.record.reference for each in pairs if each.contract and each.contract.listed(day)),
        not_listed=tuple(
            each.record.reference for each in (*pairs, *gone) if each.contract is None or _over(each.contract, day)
        ),
        appeared=tuple(contracts[each] for each in sorted(set(contracts) - set(known))),
        closed=tuple(each for each in (*over, *gone) if each.record.retired is None and not _closing(each.record)),
        reopened=tuple(each for each in listed if _closing(each.record)),
        handed=tuple(each for each in listed if _handed(each, names)),
        partners=tuple(each for each in listed if _partners_differ(each, names)),
        moved=tuple(each for each in live if _moved(each, day)),
        ending=tuple(each for each in listed if each.contract and each.contract.last_day),
    )


def _over(contract: Contract, day: date) -> bool:
    return contract.last_day is not None and contract.last_day <= day


def _turns(record: Record) -> list[Event]:
    """What opened and closed the whole of it, in order."""
    return [each for each in record.events if each.event in OPENS | CLOSES and not each.areas]


def _closing(record: Record) -> Event | None:
    """The event that closed it, when nothing has opened it since."""
    turns = _turns(record)
    return turns[-1] if turns and turns[-1].event in CLOSES else None


def needs_resuming(record: Record) -> bool:
    """True when it ended or was cancelled, so that `resumed` comes before it can be open again."""
    closing = _closing(record)
    return closing is not None and closing.event != "referrals-closed"


def _handed(pair: Pair, names: Names) -> bool:
    assert pair.contract is not None
    lead = names.find(pair.contract.lead)
    noted = {each.organisation for each in pair.record.events if each.event == "other"}
    return not lead or (lead not in pair.record.lead_suppliers and lead not in noted)


def _partners_differ(pair: Pair, names: Names) -> bool:
    assert pair.contract is not None
    return {names.find(each) for each in pair.contract.partners} != set(pair.record.partners)


def _moved(pair: Pair, day: date) -> bool:
    contract, closing = pair.contract, _closing(pair.record)
    if contract is None:
        return False
    if contract.first_day and contract.first_day > day:
        return any(each.event in OPENS for each in _turns(pair.record)) and closing is None
    if not closing or closing.event != "referrals-closed" or not _over(contract, day) or not closing.date.known:
        return False
    last = contract.last_day
    return last is not None and not closing.date.first <= last <= closing.date.last


@dataclass(frozen=True)
class Learnt:
    """What the codes of the files mean, learnt from the records whose references we know; nothing is hard-wired."""

    categories: Mapping[str, tuple[str, tuple[str, ...]]]
    """Code of the type: the category, and what all records of that type cover."""
    families: Mapping[str, tuple[str, tuple[str, ...]]]
    """The same for the part of the code before a hyphen."""
    groups: Mapping[tuple[bool, bool], tuple[str, ...]]
    regions: Mapping[str, str]
    police_areas: Mapping[str, str]


def learn(site: Site, contracts: Iterable[Contract]) -> Learnt:
    """Read the meaning of codes off the records that have a file. A code that means two things means nothing."""
    known = {each.reference: each for each in site.records.values() if each.reference and each.home}
    pairs = [(known[each.reference], each) for each in contracts if each.reference in known]
    areas = {
        area.id: region.id for region in site.regions.values() for area in region.areas if area.kind == "police-area"
    }
    read = _unanimous((contract.police_area, record.home) for record, contract in pairs if contract.police_area)
    return Learnt(
        categories=_types((contract.type, record) for record, contract in pairs),
        families=_types((contract.type.split("-")[0], record) for record, contract in pairs),
        groups=_unanimous(((contract.men, contract.women), record.who.groups) for record, contract in pairs),
        regions=_unanimous((contract.region_code, record.home) for record, contract in pairs if contract.region_code)
        | {each.code: each.id for each in site.regions.values() if each.code},
        police_areas=areas | read,
    )


def _unanimous(pairs: Iterable[tuple[K, V]]) -> dict[K, V]:
    found: dict[K, set[V]] = {}
    for code, meaning in pairs:
        found.setdefault(code, set()).add(meaning)
    return {code: next(iter(meanings)) for code, meanings in found.items() if len(meanings) == 1}


def _types(pairs: Iterable[tuple[str, Record]]) -> dict[str, tuple[str, tuple[str, ...]]]:
    pairs = list(pairs)
    categories = _unanimous((code, record.category) for code, record in pairs)
    covers: dict[str, list[tuple[str, ...]]] = {}
    for code, record in pairs:
        covers.setdefault(code, []).append(record.covers)
    return {
        code: (category, tuple(each for each in covers[code][0] if all(each in more for more in covers[code])))
        for code, category in categories.items()
    }
