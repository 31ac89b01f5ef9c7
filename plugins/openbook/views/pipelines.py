"""Whether there is a timetable to plan by: the pipeline notices that were found, and what was said about them."""

from __future__ import annotations

from dataclasses import dataclass

from openbook.model.records import Event
from openbook.model.site import Site
from openbook.model.statements import Commitment, Look
from openbook.views import evidence, promises
from openbook.views.cells import Picture, Standings
from openbook.views.evidence import observed_on
from openbook.views.promises import CommitmentView

PIPELINE = "pipeline-notice"
NEXT = "next-generation"
TOPICS = (NEXT, "timetable", "notices", "grants")
"""What a look was about when it could have found something to bid for."""


@dataclass(frozen=True)
class Pipelines:
    """The pipeline notices known by the as-of date, oldest first, and what was said that rests on such notices."""

    notices: tuple[tuple[Standings, Event], ...]
    said: tuple[CommitmentView, ...]
    looks: tuple[Look, ...]
    """The looks for tenders, grants and notices, newest first."""

    @property
    def weak(self) -> bool:
        """True when the newest look was at something that may be older than the look itself."""
        return not self.looks or observed_on(self.looks[0]) != self.looks[0].date.last


def pipelines(picture: Picture) -> Pipelines:
    """What is known about timetables.

    A statement belongs here when it, or what followed it, rests on the source of a pipeline notice: this is so also on
    a day before that notice, when the statement had been made and nothing had followed.
    """
    site = picture.site
    found = [(each, event) for each in picture.begun for event in each.standing.happened if event.event == PIPELINE]
    return Pipelines(
        tuple(sorted(found, key=lambda each: (each[1].date.sort_key(), each[0].record.title))),
        _said(site),
        evidence.searches(site, "", "", TOPICS),
    )


def searched_for(site: Site, group: str) -> tuple[Look, ...]:
    """The looks for what comes next for one group that found nothing, newest first.

    Only looks of the as-of date or before: what a later one did not find tells of later things.
    """
    looks = evidence.searches(site, "", "", (NEXT,))
    return tuple(
        look
        for look in looks
        if look.found == "nothing" and look.scope.groups == (group,) and look.date.last <= site.as_of
    )


def _said(site: Site) -> tuple[CommitmentView, ...]:
    notices = {event.source for record in site.counted_records for event in record.events if event.event == PIPELINE}
    found = [each for each in promises.ordered(site) if _sources(each.commitment) & notices]
    return tuple(sorted(found, key=lambda each: each.commitment.kind != "concern"))


def _sources(commitment: Commitment) -> set[str]:
    cited = (*commitment.sources, *(citation for each in commitment.followed for citation in each.sources))
    return {citation.source for citation in cited}
