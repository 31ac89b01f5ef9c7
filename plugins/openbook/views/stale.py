"""How long ago each source and each record was last looked at, oldest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from openbook.model.parts import Citation
from openbook.model.records import Record
from openbook.model.site import Site
from openbook.views import evidence
from openbook.views.evidence import Evidence


@dataclass(frozen=True)
class Aged:
    """A source or a record with the last look behind it. `days` and `seen` are None when nobody has looked."""

    kind: str
    """`source` or `record`."""
    id: str
    title: str
    file: str
    """The file that holds it, from the root."""
    url: str
    """Where to look: the address of the source, or of the source of a record. Empty for a record without sources."""
    locator: str
    """Where in that source; empty for the whole."""
    seen: Evidence | None
    days: int | None
    """Days from the copy that was looked at, or from the look when the copy has no day, to the as-of date."""

    @property
    def way(self) -> str:
        """How it was looked at: original, stored-copy, repository or search; empty when nobody has."""
        return self.seen.look.way if self.seen else ""


def aged(site: Site, older_than: int | None = None) -> tuple[Aged, ...]:
    """Every source and record by the age of its last look on the as-of date, never looked at first, then the oldest.

    The age is the one that pages show: it counts from the day of the copy, where that is known. Looks after the as-of
    date are left aside, and so are retired records. With `older_than` only what is more days old, or has no look.
    """
    past = {each.id: each for each in site.looks.values() if each.date.last <= site.as_of}
    then = replace(site, looks=past)
    everything = (each for found in (_sources(then), _records(then)) for each in found)
    kept = (each for each in everything if older_than is None or each.days is None or each.days > older_than)
    return tuple(sorted(kept, key=_oldest_first))


def _oldest_first(each: Aged) -> tuple[int, int, str, str, str]:
    if each.seen is None or each.days is None:
        return (0, 0, "", each.kind, each.id)
    return (1, -each.days, each.seen.look.id, each.kind, each.id)


def _sources(site: Site) -> Iterator[Aged]:
    for source in site.sources.values():
        seen = evidence.of_sources(site, [Citation(source.id)])
        days = seen.days_old(site.as_of) if seen else None
        yield Aged("source", source.id, source.title, source.where.path, source.url, "", seen, days)


def _records(site: Site) -> Iterator[Aged]:
    for record in site.counted_records:
        seen = evidence.of_record(site, record)
        cited = _cited(record, seen)
        source = site.sources.get(cited.source) if cited else None
        url, locator = (source.url, cited.locator) if source and cited else ("", "")
        days = seen.days_old(site.as_of) if seen else None
        yield Aged("record", record.id, record.title, record.where.path, url, locator, seen, days)


def _cited(record: Record, seen: Evidence | None) -> Citation | None:
    """The citation to look at again: the first whose source the last look was at, else the first."""
    looked_at = seen.look.looked_at if seen else ()
    return next((each for each in record.sources if each.source in looked_at), next(iter(record.sources), None))
