"""What settles an answer: the looks that are enough for found and for not published, as the questions of openness say.

What rests on other looks counts for nothing either way, and neither does an entry whose sources disagree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from openbook.model.knowledge import Unknown
from openbook.model.parts import Citation, Entry
from openbook.model.rubric import Question, Rubric
from openbook.model.site import Site
from openbook.model.statements import Look
from openbook.views.evidence import observed_on


class Verdict(StrEnum):
    """The answer to a question about one thing, or about all the things that it counts."""

    FOUND = "found"
    PARTLY = "partly"
    NOT_PUBLISHED = "not-published"
    NOT_LOOKED = "not-looked"
    NOT_APPLICABLE = "not-applicable"


ANSWERED = frozenset({"none-assigned", "nil"})
"""States that tell as much as a sum does."""
SOME = frozenset({"possible", "allocated-amount-not-published"})
"""States that tell that there is something, and no more."""
ABSENT = frozenset({"not-published", "withheld"})
"""States that only an editor who has looked at the original, or has it from somebody who would know, may give."""
NO_SUM = frozenset({"pooled", "not-applicable"})
"""States in which there is nothing to publish."""


@dataclass(frozen=True)
class Judged:
    """A verdict, the look that settles it (None: nothing does), and whether the sources disagree."""

    verdict: Verdict
    look: Look | None = None
    conflicting: bool = False


UNSETTLED = Judged(Verdict.NOT_LOOKED)


@dataclass(frozen=True)
class Proof:
    """Asks the looks of a site whether they settle something by the rules of one version of the questions."""

    site: Site
    rubric: Rubric

    @cached_property
    def _finders(self) -> dict[str, tuple[Look, ...]]:
        """The looks that are enough for found, by each source; one that found nothing shows nothing."""
        return self._by_source(
            look for look in self.site.looks.values() if look.way in self.rubric.found_in and look.found != "nothing"
        )

    @cached_property
    def _deniers(self) -> dict[str, tuple[Look, ...]]:
        """The looks that are enough for not published, by each source. What they saw is no younger than the day."""
        return self._by_source(
            look for look in self.site.looks.values() if look.way in self.rubric.absent_in and self._by_then(look)
        )

    @staticmethod
    def _by_source(looks: Iterable[Look]) -> dict[str, tuple[Look, ...]]:
        found: dict[str, list[Look]] = {}
        for look in looks:
            for source in look.looked_at:
                found.setdefault(source, []).append(look)
        return {source: tuple(each) for source, each in found.items()}

    def _by_then(self, look: Look) -> bool:
        """True when what was looked at is from the as-of date or before: a later look cannot tell what was missing."""
        seen = observed_on(look)
        return seen is not None and seen <= self.site.as_of

    def shown(self, citations: Iterable[Citation], field: str) -> Look | None:
        """The youngest look at a source of this field that is enough for found; None when there is none.

        Of sources that stand for the entry as a whole nobody knows which one shows this field, so all of them must
        have been looked at in such a way.
        """
        cited = supporting(citations, field)
        behind = [self._finders.get(each.source, ()) for each in cited]
        if any(not each.for_ for each in cited) and not all(behind):
            return None
        return _youngest(look for looks in behind for look in looks)

    def denied(self, unknown: Unknown, citations: Iterable[Citation], field: str) -> Look | None:
        """The youngest look behind a state that is enough for not published: the one it names, or one at a source."""
        named = self.site.looks.get(unknown.look)
        if named is not None and named.way in self.rubric.absent_in and self._by_then(named):
            return named
        return _youngest(look for each in supporting(citations, field) for look in self._deniers.get(each.source, ()))

    def nothing_there(self, question: Question, region: str, category: str = "", group: str = "") -> Look | None:
        """The youngest look at the original that was about this question, reaches this far and found nothing."""
        return _youngest(
            look
            for look in self.site.looks.values()
            if look.way in self.rubric.absent_in
            and look.found == "nothing"
            and set(look.topics) & set(question.topics)
            and look.scope.has_region(region)
            and not look.scope.areas
            and (look.scope.has_category(category) if category else not look.scope.categories)
            and (look.scope.has_group(group) if group else not look.scope.groups)
            and self._by_then(look)
        )

    def judge(self, entry: Entry, field: str, unknown: Unknown | None, citations: Iterable[Citation] = ()) -> Judged:
        """The verdict on one field of an entry. `unknown` None: there is a value. `citations`: not those of the entry.

        Sources that disagree settle nothing; neither do states that say only that we did not find it.
        """
        if entry.confidence == "conflicting":
            return Judged(Verdict.NOT_LOOKED, conflicting=True)
        if unknown is not None and unknown.state == "not-applicable":
            return Judged(Verdict.NOT_APPLICABLE)
        cited = tuple(citations) or entry.sources
        if unknown is not None and unknown.state in ABSENT:
            look = self.denied(unknown, cited, field)
            return Judged(Verdict.NOT_PUBLISHED, look) if look else UNSETTLED
        verdict = _verdict(unknown)
        look = self.shown(cited, field) if verdict else None
        return Judged(verdict, look) if verdict and look else UNSETTLED


def _verdict(unknown: Unknown | None) -> Verdict | None:
    """What a value or a state would be worth if it is settled; None for a state that says nothing of the thing."""
    if unknown is None or unknown.state in ANSWERED:
        return Verdict.FOUND
    if unknown.state in SOME:
        return Verdict.PARTLY
    return Verdict.NOT_APPLICABLE if unknown.state in NO_SUM else None


def supporting(citations: Iterable[Citation], field: str) -> tuple[Citation, ...]:
    """The citations of a field such as `term.end`: those that name it, else those that support the whole entry.

    A source that stands for the entry as a whole is not taken for a field that another source is named for.
    """
    citations = tuple(citations)
    root = field.partition(".")[0]
    named = tuple(each for each in citations if field in each.for_ or root in each.for_)
    return named or tuple(each for each in citations if not each.for_)


def _youngest(looks: Iterable[Look]) -> Look | None:
    return max(looks, key=lambda look: (observed_on(look) or look.date.first, look.date.last, look.id), default=None)
