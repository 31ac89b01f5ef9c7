"""What one region, or whoever bought for it, could tell us: a list to work through, with who would know."""

from __future__ import annotations

from dataclasses import dataclass

from openbook.model.places import Region
from openbook.model.records import Record
from openbook.model.statements import Look
from openbook.views import disclosure
from openbook.views.cells import Picture
from openbook.views.disclosure import Answer
from openbook.views.settled import Verdict
from openbook.views.unknowns import Missing, in_vain, missing

ASKED_OF_REGION = frozenset({"region", "plan", "money"})
"""Kinds of entry that a region may know of; what others reported is asked of them."""
WITHOUT_ENTRY = ("business-plan", "budget", "fund-share", "timetable")
"""Questions of openness about things that often have no entry yet."""


@dataclass(frozen=True)
class Ask:
    """One thing to ask about several services of one buyer: the field, the state and the services."""

    field: str
    state: str
    items: tuple[Missing, ...]


@dataclass(frozen=True)
class Buyer:
    """Who bought some services (empty: we did not find out), and what is not known of them."""

    organisation: str
    asks: tuple[Ask, ...]

    @property
    def items(self) -> tuple[Missing, ...]:
        """Everything that is not known of them."""
        return tuple(each for ask in self.asks for each in ask.items)

    @property
    def records(self) -> tuple[Record, ...]:
        """The services of which something is not known, once each, in the order of their titles."""
        found = {each.entry.id: each.entry for ask in self.asks for each in ask.items if isinstance(each.entry, Record)}
        return tuple(sorted(found.values(), key=lambda record: (record.title, record.id)))

    def but(self, ask: Ask) -> tuple[Record, ...]:
        """The services of which this is not asked."""
        asked = {each.entry.id for each in ask.items if isinstance(each.entry, Record)}
        return tuple(record for record in self.records if record.id not in asked)


@dataclass(frozen=True)
class Sheet:
    """Everything on the sheet of one region."""

    region: Region
    questions: tuple[Answer, ...]
    """Questions of openness that wait for an answer and have no entry of their own."""
    own: tuple[Missing, ...]
    """What entries about the region leave open: plans, sums, directors."""
    services: tuple[Missing, ...]
    """Kinds of help, for one group each, for which no service was found."""
    buyers: tuple[Buyer, ...]
    """What is not known of the services, by who bought them, the most first."""
    looks: tuple[Look, ...]
    """Other searches that name this region and found nothing."""

    @property
    def count(self) -> int:
        """How many things stand on the sheet."""
        asked = sum(len(ask.items) for buyer in self.buyers for ask in buyer.asks)
        return len(self.questions) + len(self.own) + len(self.services) + len(self.looks) + asked


def sheet(picture: Picture, region: Region) -> Sheet:
    """The sheet of a region on the as-of date."""
    mine = [each for each in missing(picture) if each.home == region.id]
    own = tuple(each for each in mine if each.kind in ASKED_OF_REGION)
    questions = _questions(picture, region)
    covered = {topic for answer in questions for topic in answer.question.topics} | {
        topic for each in own if each.look for topic in each.look.topics
    }
    return Sheet(
        region,
        questions,
        own,
        tuple(each for each in mine if each.kind == "service"),
        _buyers([each for each in mine if each.kind == "record"]),
        tuple(
            look
            for look in in_vain(picture.site)
            if region.id in look.scope.regions and not look.scope.categories and not covered & set(look.topics)
        ),
    )


def _questions(picture: Picture, region: Region) -> tuple[Answer, ...]:
    rubric = disclosure.current(picture.site)
    answers = disclosure.disclosure(picture, rubric).region(region.id) if rubric else None
    return tuple(
        each
        for each in (answers.answers if answers else ())
        if each.question.id in WITHOUT_ENTRY and each.counts[Verdict.NOT_LOOKED]
    )


def _buyers(items: list[Missing]) -> tuple[Buyer, ...]:
    found: dict[str, dict[tuple[str, str], list[Missing]]] = {}
    for each in items:
        assert isinstance(each.entry, Record)
        buyer = each.entry.commissioner if isinstance(each.entry.commissioner, str) else ""
        found.setdefault(buyer, {}).setdefault((each.field, each.state), []).append(each)
    made = [
        Buyer(buyer, tuple(Ask(*key, _by_title(each)) for key, each in sorted(asks.items(), key=_most_first)))
        for buyer, asks in found.items()
    ]
    return tuple(sorted(made, key=lambda buyer: (not buyer.organisation, -len(buyer.records), buyer.organisation)))


def _by_title(items: list[Missing]) -> tuple[Missing, ...]:
    def title(each: Missing) -> tuple[str, str]:
        assert isinstance(each.entry, Record)
        return each.entry.title, each.entry.id

    return tuple(sorted(items, key=title))


def _most_first(ask: tuple[tuple[str, str], list[Missing]]) -> tuple[int, tuple[str, str]]:
    return -len(ask[1]), ask[0]
