"""The things that a question of openness counts, and one question put to one region."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openbook.model.dates import When
from openbook.model.knowledge import Unknown
from openbook.model.places import Region
from openbook.model.records import Record
from openbook.model.rubric import Question
from openbook.model.statements import MoneyLine, Plan
from openbook.views.cells import SERVICE, Picture, Standings
from openbook.views.settled import UNSETTLED, Judged, Proof, Verdict

IN_HOUSE = "in-house"
"""The route of a service that nobody was paid for."""


@dataclass(frozen=True)
class Item:
    """One thing that a question counts. Which of the fields are set depends on the question."""

    judged: Judged
    record: Record | None = None
    plan: Plan | None = None
    line: MoneyLine | None = None
    category: str = ""
    group: str = ""
    part: str = ""
    """Which date of a plan: `due` or `produced`; for money without an entry: `total` or `share`."""
    when: When | None = None
    """The date that was found."""
    known: bool = False
    """True for a kind of help that has or had a service, settled or not."""
    unknown: Unknown | None = None
    """What stands in the data in place of what was asked for."""

    @property
    def verdict(self) -> Verdict:
        """The verdict on this thing."""
        return self.judged.verdict


@dataclass(frozen=True)
class Asked:
    """One question put to one region."""

    picture: Picture
    proof: Proof
    region: Region
    question: Question

    def absent(self, category: str = "", group: str = "") -> Judged:
        """The verdict on something that no entry is about: not published if a look at the original says so."""
        look = self.proof.nothing_there(self.question, self.region.id, category, group)
        return Judged(Verdict.NOT_PUBLISHED, look) if look else UNSETTLED

    def services(self) -> Iterator[Standings]:
        """The services of this region alone that something is known of by the as-of date."""
        for each in self.picture.records_in(self.region.id):
            if each.record.level == SERVICE and each.record.home == self.region.id:
                yield each

    def plans(self, kinds: frozenset[str]) -> Iterator[Plan]:
        """The editions of the region, then what is said of each region and has no edition of its own here."""
        site = self.picture.site
        known = [
            each
            for each in site.plans.values()
            if each.kind in kinds and not (each.edition and each.edition.first > site.as_of)
        ]
        own = [each for each in known if each.home == self.region.id]
        stated = {each.stated_in for each in own}
        yield from own
        yield from (
            each
            for each in known
            if not each.home
            and each.scope.sense == "each"
            and each.id not in stated
            and each.scope.has_region(self.region.id)
        )
