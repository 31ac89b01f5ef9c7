"""Commitments with their timing; who does what; sources and looks in the order of their lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openbook.model.records import Record
from openbook.model.references import Source
from openbook.model.site import Site
from openbook.model.statements import Commitment, Followed, Look
from openbook.views import evidence
from openbook.views.cells import Picture, Standings
from openbook.views.lateness import Lateness, Timing, lateness


@dataclass(frozen=True)
class CommitmentView:
    """A commitment, what had followed by the as-of date, and how it stands against its due date."""

    commitment: Commitment
    followed: tuple[Followed, ...]
    hidden: bool
    """True when what settled it happened only after the as-of date: its outcome is then not shown."""
    timing: Lateness


def commitment_view(site: Site, commitment: Commitment) -> CommitmentView:
    """The commitment on the as-of date; what happened later is hidden."""
    followed = tuple(
        each
        for each in commitment.followed
        if each.date is None or not each.date.known or each.date.first <= site.as_of
    )
    settling = next(
        (each.date for each in followed if each.settles and each.date is not None and each.date.known), None
    )
    found = evidence.of_sources(
        site, [citation for each in followed for citation in each.sources] or commitment.sources
    )
    later = (
        commitment.outcome_date is not None
        and commitment.outcome_date.known
        and commitment.outcome_date.first > site.as_of
    )
    hidden = later or len(followed) < len(commitment.followed)
    timing = lateness(commitment.due, settling, found.observed if found else None, site.as_of)
    if (
        settling is None
        and timing.timing in (Timing.OVERDUE, Timing.COPY_OLDER)
        and any(each.sources for each in followed)
    ):
        timing = Lateness(Timing.NOT_SETTLED)  # something was found, but nothing that met or missed the date as a whole
    return CommitmentView(commitment, followed, hidden, timing)


KIND_ORDER = ("promise", "concern", "ask", "guidance")


def ordered(site: Site) -> list[CommitmentView]:
    """All commitments known by the as-of date, by kind, then by due date, then by when they were made."""
    live = [
        each
        for each in site.commitments.values()
        if each.retired is None and not (each.made.known and each.made.first > site.as_of)
    ]
    live.sort(
        key=lambda each: (
            KIND_ORDER.index(each.kind),
            each.due is None or not each.due.known,
            each.due.sort_key() if each.due else each.made.sort_key(),
            each.id,
        )
    )
    return [commitment_view(site, each) for each in live]


def by_publisher(site: Site) -> Mapping[str, list[Source]]:
    """The sources by the name of their publisher, both in alphabetical order."""
    found: dict[str, list[Source]] = {}
    for source in sorted(site.sources.values(), key=lambda each: (each.publisher.lower(), each.title.lower(), each.id)):
        found.setdefault(source.publisher, []).append(source)
    return found


def references(site: Site, look: Look) -> tuple[Sequence[Record], Sequence[Record]]:
    """The records that a look saw, and those that it saw were no longer listed."""
    by_reference = {record.reference: record for record in site.records.values() if record.reference}
    return [by_reference[each] for each in look.seen], [by_reference[each] for each in look.not_seen]


@dataclass(frozen=True)
class Roles:
    """What an organisation does, as far as the records say."""

    leads: tuple[Standings, ...]
    delivers: tuple[Standings, ...]
    buys: tuple[Standings, ...]


def organisation_roles(picture: Picture) -> Mapping[str, Roles]:
    """The roles of every organisation, by id, in the order of their names."""
    site = picture.site
    found: dict[str, tuple[list[Standings], list[Standings], list[Standings]]] = {
        key: ([], [], []) for key in sorted(site.organisations, key=lambda each: site.organisations[each].title.lower())
    }
    for each in sorted(picture.begun, key=lambda one: (one.rank, one.record.title, one.record.id)):
        record = each.record
        for supplier in record.lead_suppliers:
            found[supplier][0].append(each)
        for partner in record.partners:
            found[partner][1].append(each)
        buyers = (
            (record.commissioner, *record.partners_in_buying)
            if isinstance(record.commissioner, str)
            else record.partners_in_buying
        )
        for buyer in buyers:
            found[buyer][2].append(each)
    return {key: Roles(tuple(leads), tuple(delivers), tuple(buys)) for key, (leads, delivers, buys) in found.items()}
