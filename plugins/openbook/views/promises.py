"""Commitments with their timing; sources and looks in the order of their lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from openbook.model.dates import When
from openbook.model.records import Record
from openbook.model.references import Source
from openbook.model.site import Site
from openbook.model.statements import Commitment, Followed, Look
from openbook.views import evidence
from openbook.views.lateness import Lateness, Timing, lateness

UNDECIDED = frozenset({"open", "unknown", "cannot-be-rated"})
"""Outcomes that rest on what was not found or has not come yet, not on what happened."""


@dataclass(frozen=True)
class CommitmentView:
    """A commitment, what had followed by the as-of date, and how it stands against its due date."""

    commitment: Commitment
    followed: tuple[Followed, ...]
    hidden: bool
    """True when what settled it happened only after the as-of date: its outcome is then not shown."""
    timing: Lateness
    settled: When | None = None
    """When it was settled, by the as-of date; None when no dated thing settles it."""
    looked: date | None = None
    """The day of the youngest copy that could have shown what followed; None where nobody knows how old it was."""

    @property
    def telling(self) -> Followed | None:
        """The one thing that says most about how it came out.

        What settles it; else, where something was decided, what our judgement is dated by; else the last thing.
        """
        found = [each for each in self.followed if each.settles]
        judged = self.commitment.outcome_date
        if not found and not self.hidden and judged and judged.known and self.commitment.outcome not in UNDECIDED:
            found = [each for each in self.followed if each.date and each.date.date == judged.date]
        found = found or list(self.followed)
        return found[-1] if found else None

    @property
    def unsure_late(self) -> bool:
        """True when we judge that it was kept late and the dates alone do not show it."""
        return self.commitment.outcome == "kept-late" and not self.hidden and self.timing.timing is not Timing.LATE


def commitment_view(site: Site, commitment: Commitment) -> CommitmentView:
    """The commitment on the as-of date; what happened later is hidden."""
    followed = tuple(
        each
        for each in commitment.followed
        if each.date is None or not each.date.known or each.date.first <= site.as_of
    )
    settling = next(
        (each.date for each in commitment.followed if each.settles and each.date is not None and each.date.known), None
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
    looked = found.observed if found else None
    timing = lateness(commitment.due, settling, looked, site.as_of)
    if (
        settling is None
        and timing.timing in (Timing.OVERDUE, Timing.COPY_OLDER)
        and any(each.sources for each in followed)
    ):
        timing = Lateness(Timing.NOT_SETTLED)  # something was found, but nothing that met or missed the date as a whole
    shown = settling if settling is not None and settling.first <= site.as_of else None
    return CommitmentView(commitment, followed, hidden, timing, shown, looked)


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


def due_next(views: Iterable[CommitmentView]) -> list[CommitmentView]:
    """Those that are not due yet and that nothing has settled, the soonest first."""
    found = [each for each in views if each.timing.timing is Timing.NOT_DUE]
    return sorted(found, key=lambda each: each.commitment.due.deadline if each.commitment.due else date.max)


def by_maker(views: Iterable[CommitmentView]) -> Mapping[str, list[CommitmentView]]:
    """Those of each that said one, by name."""
    views = list(views)
    return grouped(views, sorted({each.commitment.made_by for each in views}), lambda each: (each.commitment.made_by,))


def by_category(site: Site, views: Iterable[CommitmentView]) -> Mapping[str, list[CommitmentView]]:
    """Those that are about some kinds of help, by category; what is about all of them is left out."""
    return grouped(views, site.categories, lambda each: each.commitment.scope.categories)


def by_region(site: Site, views: Iterable[CommitmentView]) -> Mapping[str, list[CommitmentView]]:
    """Those that are about some regions, or all but some, by region; what is about all of them is left out."""

    def regions(each: CommitmentView) -> tuple[str, ...]:
        scope = each.commitment.scope
        some = scope.regions or scope.except_
        return tuple(region for region in site.regions if some and scope.has_region(region))

    return grouped(views, site.regions, regions)


def grouped(
    views: Iterable[CommitmentView], keys: Iterable[str], of: Callable[[CommitmentView], Iterable[str]]
) -> Mapping[str, list[CommitmentView]]:
    """The commitments under each of the keys that any of them has, in the order of the keys."""
    found: dict[str, list[CommitmentView]] = {key: [] for key in keys}
    for each in views:
        for key in of(each):
            found[key].append(each)
    return {key: some for key, some in found.items() if some}


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
