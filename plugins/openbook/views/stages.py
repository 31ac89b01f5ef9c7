"""How far a tender, a grant or a framework has come on a day, for those who would bid or apply."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from openbook.model.records import Record
from openbook.model.statuses import Status
from openbook.views.bidding import CONTESTED, NOTICES, notice, passed
from openbook.views.cells import SERVICE, Standings
from openbook.views.status import SILENT_AFTER, Standing


class Stage(StrEnum):
    """How far something has come for those who would bid or apply."""

    OPEN = "open"
    COMING = "coming"
    AWAITED = "awaited"
    NOT_FOUND = "not-found"
    UNDATED = "undated"
    AWARDED = "awarded"
    CANCELLED = "cancelled"


OVER = (Stage.AWARDED, Stage.CANCELLED)
"""The stages that are history."""
GIVEN = ("awarded", "spent")
"""What a sum is called once somebody has won it."""

_STEPS = ("bids-due", "award-due", "start-due")
"""Dates set for what comes next; an end that is due says nothing of a chance to bid."""

_AFTER_AWARD = frozenset(
    {
        Status.AWARDED,
        Status.SILENT,
        Status.STARTED,
        Status.LISTED,
        Status.NOT_LISTED,
        Status.ENDED,
        Status.END_PASSED,
        Status.IN_HOUSE,
    }
)


def is_opportunity(record: Record) -> bool:
    """True for tenders, programmes, award notices and all grants, and for services with a competition or only a notice.

    Other services, those in the referral system, were won before they stood there: their records tell no competition.
    """
    if record.level != SERVICE or record.instrument == "grant" or not record.reference:
        return True
    return any(each.event in CONTESTED for each in record.events)


def stage_of(each: Standings, as_of: date, *, today: bool = True) -> Stage | None:
    """The stage of a record on a day; None for one of which nothing had happened by a day in the past.

    Nothing is open after its last day for bids, nor when nothing was heard for a year and no last day lies ahead.
    """
    record, standing = each.record, each.standing
    status = standing.status
    if status in _AFTER_AWARD:
        return Stage.AWARDED
    if status is Status.CANCELLED:
        return Stage.CANCELLED
    if status is Status.OPEN:
        return _open(standing, as_of)
    if status is Status.CLOSED:
        return Stage.AWAITED
    if status in (Status.PLANNED, Status.PAUSED):
        return Stage.COMING if fresh(standing, as_of) else Stage.NOT_FOUND
    if status is Status.OUTCOME_NOT_FOUND:
        return Stage.NOT_FOUND
    return _unknown(record, standing, as_of, today=today)


def fresh(standing: Standing, as_of: date) -> bool:
    """True when something happened, or a step was due, within a year of the day or later."""
    steps = (event for event in standing.due if event.event in _STEPS)
    dates = [event.date.last for event in (*standing.happened, *steps) if event.date.known]
    return bool(dates) and as_of - max(dates) <= SILENT_AFTER


def _open(standing: Standing, as_of: date) -> Stage:
    gone = passed(notice(standing).deadline, as_of)
    if gone is False:
        return Stage.OPEN
    heard = [event.date.last for event in standing.happened if event.date.known]
    silent = not heard or as_of - max(heard) > SILENT_AFTER
    if not gone and not silent:
        return Stage.OPEN
    awaited = any(event.event in ("award-due", "start-due") and not event.date.past(as_of) for event in standing.due)
    return Stage.AWAITED if awaited or not silent else Stage.NOT_FOUND


def _unknown(record: Record, standing: Standing, as_of: date, *, today: bool) -> Stage | None:
    """For a record whose events make no status: an early notice, an arrangement with dates only, or no date at all."""
    dated = [event for event in (*standing.happened, *standing.due) if event.date.known]
    if any(event.event in NOTICES for event in standing.happened):
        start_gone = any(event.event == "start-due" and event.date.past(as_of) for event in standing.due)
        return Stage.COMING if fresh(standing, as_of) and not start_gone else Stage.NOT_FOUND
    if dated and not any(event.date.past(as_of) for event in dated):
        return Stage.COMING if today else None
    if record.value.nature in GIVEN:
        return Stage.AWARDED
    if dated:
        return Stage.NOT_FOUND
    return Stage.AWARDED if record.lead_suppliers else Stage.UNDATED
