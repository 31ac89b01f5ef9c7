"""How open the buying of help is, region by region: questions that anyone can count again, and what is settled of them.

The answers say what the public can see, whoever bought or published it. Nothing here judges a region: most help was
bought centrally, and what nobody has looked at in the original counts for nothing either way.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from openbook.model.places import Region
from openbook.model.rubric import Question, Rubric
from openbook.model.site import Site
from openbook.views.cells import Picture
from openbook.views.disclosure_counts import MEASURES
from openbook.views.disclosure_items import Asked, Item
from openbook.views.settled import Proof, Verdict


@dataclass(frozen=True)
class Answer:
    """The answer to one question for one region, and the list behind it."""

    question: Question
    items: tuple[Item, ...]

    @cached_property
    def counts(self) -> Mapping[Verdict, int]:
        """How many things have each verdict."""
        found = [item.verdict for item in self.items]
        return {verdict: found.count(verdict) for verdict in Verdict}

    @property
    def asked_of(self) -> int:
        """How many things the question applies to."""
        return len(self.items) - self.counts[Verdict.NOT_APPLICABLE]

    @property
    def verdict(self) -> Verdict:
        """Found when all of it is found; partly when some is; not published only when none of it is."""
        counts = self.counts
        if self.asked_of == 0:
            return Verdict.NOT_APPLICABLE
        for whole in (Verdict.FOUND, Verdict.NOT_PUBLISHED):
            if counts[whole] == self.asked_of:
                return whole
        return Verdict.PARTLY if counts[Verdict.FOUND] or counts[Verdict.PARTLY] else Verdict.NOT_LOOKED

    @property
    def settled(self) -> bool:
        """True when nothing that it counts still waits for a look at the original."""
        return self.counts[Verdict.NOT_LOOKED] == 0

    def of(self, verdict: Verdict) -> tuple[Item, ...]:
        """The things with this verdict, in order."""
        return tuple(item for item in self.items if item.verdict is verdict)


@dataclass(frozen=True)
class RegionAnswers:
    """All answers for one region, in the order of the questions."""

    region: Region
    answers: tuple[Answer, ...]

    def of(self, verdict: Verdict) -> tuple[Answer, ...]:
        """The answers with this verdict."""
        return tuple(answer for answer in self.answers if answer.verdict is verdict)

    @property
    def settled(self) -> tuple[Answer, ...]:
        """The answers that no further look at an original can change."""
        return tuple(answer for answer in self.answers if answer.settled)


@dataclass(frozen=True)
class Disclosure:
    """The answers of every region on one day, by one version of the questions."""

    rubric: Rubric
    day: date
    regions: tuple[RegionAnswers, ...]

    @property
    def comparable(self) -> bool:
        """True when enough is settled in every region to set them side by side by what was found."""
        return bool(self.regions) and all(len(each.settled) >= self.rubric.settled for each in self.regions)

    @property
    def in_order(self) -> tuple[RegionAnswers, ...]:
        """The regions in the site's own order; by what was found, the most first, only once that is fair."""
        if not self.comparable:
            return self.regions
        return tuple(sorted(self.regions, key=lambda each: -len(each.of(Verdict.FOUND))))

    def region(self, region_id: str) -> RegionAnswers | None:
        """The answers of one region; None for one that is not counted."""
        return next((each for each in self.regions if each.region.id == region_id), None)

    def with_answer(self, question_id: str, verdict: Verdict) -> tuple[tuple[Region, Answer], ...]:
        """The regions for which a question has this answer, in the site's order, with the answer."""
        return tuple(
            (each.region, answer)
            for each in self.regions
            for answer in each.of(verdict)
            if answer.question.id == question_id
        )

    def count(self, verdict: Verdict) -> int:
        """How many answers of all regions have this verdict."""
        return sum(len(each.of(verdict)) for each in self.regions)


def current(site: Site) -> Rubric | None:
    """The version of the questions that is in use: the newest that had begun by the later of the as-of date and the
    last look, else the first. One version is used for every day, so that a new one is not read as a change in a region.
    """
    versions = list(site.rubrics.values())
    begun = [each for each in versions if each.from_.first <= max(site.as_of, site.last_look)]
    return begun[-1] if begun else next(iter(versions), None)


@lru_cache(maxsize=32)
def disclosure(picture: Picture, rubric: Rubric) -> Disclosure:
    """The answers of every region that is not retired, by one version of the questions."""
    proof = Proof(picture.site, rubric)
    regions = tuple(
        RegionAnswers(
            region,
            tuple(
                Answer(question, tuple(MEASURES[question.id](Asked(picture, proof, region, question))))
                for question in rubric.questions
            ),
        )
        for region in picture.site.live_regions
    )
    return Disclosure(rubric, picture.site.as_of, regions)


def history_days(rubric: Rubric, as_of: date) -> Iterator[date]:
    """The first day of the history, the same day of each later year, and the as-of date."""
    start = rubric.history_from.first
    for year in range(start.year, as_of.year + 1):
        leap = (start.month, start.day) == (2, 29) and not isleap(year)
        day = date(year, start.month, 28 if leap else start.day)
        if day < as_of:
            yield day
    yield as_of


@lru_cache(maxsize=4)
def history(picture: Picture, rubric: Rubric) -> tuple[Disclosure, ...]:
    """The answers on each day of the history, all by the same version and from all that is known now, oldest first."""
    return tuple(disclosure(on(picture, day), rubric) for day in history_days(rubric, picture.site.as_of))


def on(picture: Picture, day: date) -> Picture:
    """The same data as of another day; the picture itself for its own day."""
    return picture if day == picture.site.as_of else Picture(replace(picture.site, as_of=day, as_of_chosen=True))


def earlier(site: Site, rubric: Rubric) -> Iterable[Rubric]:
    """The versions before this one, newest first."""
    versions = list(site.rubrics.values())
    return reversed(versions[: versions.index(rubric)])
