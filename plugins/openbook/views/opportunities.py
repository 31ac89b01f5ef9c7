"""What can be bid for or applied for: every tender, grant and framework by how far it has come on the as-of date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from openbook.model.dates import When
from openbook.model.parts import Value
from openbook.model.records import Event, FurtherValue, Record
from openbook.views.bidding import Notice, notice, passed
from openbook.views.cells import Picture, Standings
from openbook.views.stages import GIVEN, OVER, Stage, fresh, is_opportunity, stage_of
from openbook.views.status import Standing


@dataclass(frozen=True)
class Opportunity:
    """One tender, grant or framework on the as-of date, for those who would bid or apply."""

    each: Standings
    stage: Stage
    notice: Notice
    fresh: bool
    """True when something happened, or a step was due, within a year of the day or later."""
    passed: bool | None
    """Whether the last day for bids has gone by; None when nobody can tell."""
    as_of: date

    @property
    def record(self) -> Record:
        """The record behind it."""
        return self.each.record

    @property
    def standing(self) -> Standing:
        """The standing of the record."""
        return self.each.standing

    @property
    def grant(self) -> bool:
        """True for a grant."""
        return self.record.instrument == "grant"

    @property
    def joining(self) -> bool:
        """True for a framework or programme that organisations can ask to join: joining it wins no work by itself."""
        return self.stage is Stage.OPEN and self.record.level == "programme" and self.record.instrument == "contract"

    @property
    def ahead(self) -> tuple[Event, ...]:
        """The dates set for it that have not passed, soonest first."""
        due = (event for event in self.standing.due if event.date.known and not event.date.past(self.as_of))
        return tuple(sorted(due, key=lambda event: event.date.sort_key()))

    @property
    def missed(self) -> tuple[Event, ...]:
        """An award or a start that was due, that has passed, and of which we saw nothing."""
        if self.stage in OVER:
            return ()
        gone = (event for event in self.standing.due if event.event in ("award-due", "start-due"))
        return tuple(event for event in gone if event.date.past(self.as_of))

    @property
    def last(self) -> When | None:
        """When something last happened with it."""
        dates = [event.date for event in self.standing.happened if event.date.known]
        return max(dates, key=lambda when: when.sort_key(), default=None)

    @property
    def value(self) -> Value | None:
        """The value; None when the sum in the record is that of an award that had not been made by this day."""
        value = self.record.value
        return None if self.stage not in OVER and value.nature in GIVEN else value

    @property
    def further_values(self) -> tuple[FurtherValue, ...]:
        """Other sums of the record, without those of an award that had not been made by this day."""
        found = self.record.further_values
        if self.stage in OVER:
            return found
        return tuple(each for each in found if each.value.nature not in GIVEN)


@dataclass(frozen=True)
class Board:
    """Every opportunity by its stage, each on one list only."""

    all: tuple[Opportunity, ...]

    @cached_property
    def _by_stage(self) -> Mapping[Stage, tuple[Opportunity, ...]]:
        return {stage: tuple(each for each in self.all if each.stage is stage) for stage in Stage}

    @property
    def open(self) -> tuple[Opportunity, ...]:
        """Tenders and grants that are open, the first to close first; frameworks stand in `joining`."""
        return tuple(each for each in self._by_stage[Stage.OPEN] if not each.joining)

    @property
    def joining(self) -> tuple[Opportunity, ...]:
        """Frameworks that organisations can ask to join."""
        return tuple(each for each in self._by_stage[Stage.OPEN] if each.joining)

    @property
    def coming(self) -> tuple[Opportunity, ...]:
        """What is planned, the soonest date first."""
        return self._by_stage[Stage.COMING]

    @property
    def awaited(self) -> tuple[Opportunity, ...]:
        """Closed, and the outcome still awaited."""
        return self._by_stage[Stage.AWAITED]

    @property
    def quiet(self) -> tuple[Opportunity, ...]:
        """Outcome not found when last checked, and something happened or was due within a year."""
        return tuple(each for each in self._by_stage[Stage.NOT_FOUND] if each.fresh)

    @property
    def long_quiet(self) -> tuple[Opportunity, ...]:
        """Outcome not found when last checked, and nothing happened or was due for a year; newest first."""
        return tuple(each for each in self._by_stage[Stage.NOT_FOUND] if not each.fresh)

    @property
    def undated(self) -> tuple[Opportunity, ...]:
        """Offers of which no date at all was found: nobody can say whether they are open."""
        return self._by_stage[Stage.UNDATED]

    @property
    def history(self) -> tuple[Opportunity, ...]:
        """Awarded or called off, newest first."""
        over = (each for each in self.all if each.stage in OVER)
        return tuple(sorted(over, key=_newest_first))

    @property
    def live(self) -> tuple[Opportunity, ...]:
        """Everything that is open, coming, awaited or gone quiet within a year, but for frameworks to join."""
        return (*self.open, *self.coming, *self.awaited, *self.quiet)


def board(picture: Picture) -> Board:
    """Every opportunity that something is known of by the as-of date."""
    return _board(picture, lambda _record: True)


def for_region(picture: Picture, region: str) -> Board:
    """The opportunities of one region, those of the whole nation among them."""
    return _board(picture, lambda record: record.in_region(region))


def for_category(picture: Picture, category: str) -> Board:
    """The opportunities of one category: bought for it, or with it inside."""
    return _board(picture, lambda record: category in record.categories)


def _board(picture: Picture, wanted: Callable[[Record], bool]) -> Board:
    site = picture.site
    # dates set for the future say nothing of a past day unless something had happened that set them
    today = site.as_of >= site.last_look
    found = []
    for each in picture.begun:
        if wanted(each.record) and is_opportunity(each.record):
            stage = stage_of(each, site.as_of, today=today)
            if stage is not None:
                told = notice(each.standing)
                late = passed(told.deadline, site.as_of)
                found.append(Opportunity(each, stage, told, fresh(each.standing, site.as_of), late, site.as_of))
    return Board(tuple(sorted(found, key=_order)))


def _newest_first(each: Opportunity) -> tuple[int, str, str]:
    last = each.last
    return (-(last.last.toordinal()) if last else 0, each.record.title, each.record.id)


def _order(each: Opportunity) -> tuple[int, int, str, str]:
    """By stage; what is ahead soonest first, what is gone newest first."""
    rank = tuple(Stage).index(each.stage)
    if each.stage is Stage.OPEN:
        end = each.notice.deadline
        days = end.date.last.toordinal() if end else date.max.toordinal()
    elif each.stage in (Stage.COMING, Stage.AWAITED):
        days = each.ahead[0].date.last.toordinal() if each.ahead else date.max.toordinal()
    else:
        days = _newest_first(each)[0]
    return (rank, days, each.record.title, each.record.id)
