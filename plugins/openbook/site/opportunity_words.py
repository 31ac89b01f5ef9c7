"""Words about what can be bid for: stages, last days, weeks of notice, who may bid, dates ahead."""

from __future__ import annotations

from collections.abc import Sequence

from openbook.model.parts import Citation
from openbook.model.records import Event, Record
from openbook.model.site import Site
from openbook.site import wording
from openbook.views.ahead import LOADED_END, Ahead
from openbook.views.bidding import Weeks
from openbook.views.opportunities import Board, Opportunity
from openbook.views.small import MEMBERS_ONLY
from openbook.views.stages import Stage
from openbook.views.support import support

STAGES = {
    Stage.OPEN: "Open for bids or applications",
    Stage.COMING: "Planned",
    Stage.AWAITED: "Closed, outcome awaited",
    Stage.NOT_FOUND: "Outcome not found when last checked",
    Stage.UNDATED: "Dates not found",
    Stage.AWARDED: "Awarded, started or over",
    Stage.CANCELLED: "Called off",
}
"""The heading of each stage."""

_WHO_MAY_BID = {
    "open-competition": "An open competition. We found nothing that says you must be on a framework first.",
    "partner-agency": "A partner body buys it in its own way. Ask that body who may bid.",
    "direct-award": "Nobody: it was awarded directly.",
    "in-house": "Nobody: the Probation Service runs it itself.",
    "not-stated": "We did not find out who may bid.",
}

_FRAMEWORK_NEEDED = {
    MEMBERS_ONLY: "You must be on the framework first",
    "open-competition": "Open competition: no framework named",
    "partner-agency": "The partner body’s own way: ask it",
    "direct-award": "Awarded directly: nothing to bid for",
    "in-house": "Nothing to bid for",
    "not-stated": "We did not find out",
}
"""What each route means for those who are not on the framework."""

_AHEAD = {
    "bids-due": "Last day for bids or applications",
    "award-due": "The award is due",
    "start-due": "The start is due",
    "end-due": "A published end",
    LOADED_END: "End uncertain",
}
_PASSED = {
    "award-due": "The award was due; we did not find it",
    "start-due": "The start was due; we did not find whether it started",
    "end-due": "A published end has passed; we did not find whether it goes on",
}


def headline(board: Board, site: Site) -> str:
    """The answer in one sentence: how many tenders and grants are open on the day."""
    day = wording.day(site.as_of)
    if not board.open:
        return f"Nothing open that we know of on {day}."
    grants = sum(1 for each in board.open if each.grant)
    tenders = len(board.open) - grants
    parts = [
        *([wording.plural(tenders, "tender")] if tenders else []),
        *([wording.plural(grants, "grant scheme")] if grants else []),
    ]
    return f"{wording.joined(parts)} open on {day}, as far as we know."


def besides(board: Board) -> str:
    """What else there is in a sentence or two: frameworks to join, plans, and what nobody has told the outcome of."""
    coming, waiting = len(board.coming), len(board.awaited) + len(board.quiet)
    parts = [f"{wording.plural(len(board.joining), 'framework')} can be joined."] if board.joining else []
    parts.append(
        f"{coming} {'is' if coming == 1 else 'are'} planned." if coming else "Nothing is planned that we know of."
    )
    if waiting:
        parts.append(f"For {waiting} the outcome is awaited or was not found.")
    if board.undated:
        parts.append(f"For {len(board.undated)} we found no dates.")
    return " ".join(parts)


def last_day(each: Opportunity) -> str:
    """The last day for bids with its certainty, or that none was found."""
    event = each.notice.deadline
    if event is None:
        return "We did not find a last day for bids or applications. Check the official notice."
    when = wording.when(event.date)
    text = {
        True: f"{when}. It has passed",
        False: f"{when}",
        None: f"{when}. It may have passed: the date is no more exact than this",
    }[each.passed]
    return wording.sentence(text + (" (inferred)" if event.inferred else ""))


def weeks(value: Weeks) -> str:
    """`5 weeks`, `41 to 45 weeks`, `at least 3 weeks`."""
    if value.least is None:
        return f"at most {wording.plural(value.most or 0, 'week')}"
    if value.most is None:
        return f"at least {wording.plural(value.least, 'week')}"
    if value.least == value.most:
        return "less than a week" if value.most == 0 else wording.plural(value.most, "week")
    return f"{value.least} to {wording.plural(value.most, 'week')}"


def lead_time(each: Opportunity) -> str:
    """How much notice bidders had: from the first public notice and from the call for bids to the last day for bids."""
    notice = each.notice
    if notice.before_deadline is not None:
        text = f"{weeks(notice.before_deadline)} from the first public notice to the last day for bids"
        if notice.before_call is not None and notice.to_bid is not None:
            text += f"; bids could be made for {weeks(notice.to_bid)} of them"
        return wording.sentence(text)
    if each.stage is Stage.COMING:
        text = "Not known yet: bids have not been asked for, as far as we know"
    elif notice.first is None:
        text = "Not known: we found no notice that came before"
    elif notice.deadline is None:
        text = "Not known: we found no last day for bids"
    else:
        text = "Not known: the dates are not exact enough to tell"
    if notice.before_call is not None:
        text += f". The first public notice came {weeks(notice.before_call)} before bids were asked for"
    return wording.sentence(text)


def short_lead_time(each: Opportunity) -> str:
    """The weeks alone, or that they are not known."""
    return wording.sentence(weeks(each.notice.before_deadline)) if each.notice.before_deadline else "Not known."


def spread(told: Sequence[Opportunity]) -> str:
    """From the shortest to the longest notice, where both are known."""
    known = [each.notice.before_deadline for each in told if each.notice.before_deadline]
    least = min((each.least for each in known if each.least is not None), default=None)
    most = max((each.most for each in known if each.most is not None), default=None)
    return "" if least is None or most is None else weeks(Weeks(least, most))


def who_may_bid(record: Record, site: Site) -> str:
    """Who may bid, from how the record says it is bought."""
    if record.route == MEMBERS_ONLY:
        text = f"Only organisations that have joined this framework: {site.facts.framework}."
    else:
        text = _WHO_MAY_BID[record.route]
    return f"{text} (Inferred.)" if "route" in record.inferred else text


def framework_needed(route: str) -> str:
    """What a route means for those who are not on the framework."""
    return _FRAMEWORK_NEEDED[route]


def ahead(each: Ahead) -> str:
    """What a date is for; a loaded end is never called an end."""
    text = _PASSED[each.kind] if each.passed else _AHEAD[each.kind]
    return text + (" (inferred)" if each.inferred else "")


def value(each: Opportunity) -> str:
    """The value with its basis; a sum that was given only with a later award is not shown."""
    if each.value is None:
        return "Not known by this day. The sum in our record was given only with the award."
    basis = wording.value_basis(each.value)
    sure = " (Inferred.)" if "value" in each.record.inferred else ""
    return f"{wording.amount(each.value)}. {wording.sentence(basis) if basis else ''}".strip() + sure


def source_of(each: Opportunity) -> tuple[Citation, ...]:
    """What the standing of a record rests on: the event that made it, or the record's own first source."""
    event = each.standing.event
    return (Citation(event.source, event.locator),) if event else each.record.sources[:1]


def field_source(record: Record, field: str) -> tuple[Citation, ...]:
    """The first citation that stands behind a field of a record."""
    return support(record, field)[:1]


def due(event: Event, *, passed: bool) -> str:
    """`The award is due October 2026 (may move)`, or that it was due and we did not find it."""
    words = {"bids-due": "The last day for bids is", "award-due": "The award is due", "start-due": "The start is due"}
    was = {
        "award-due": ("The award was due", "we did not find it"),
        "start-due": ("The start was due", "we did not find whether it started"),
    }
    sure = " (inferred)" if event.inferred else ""
    if passed:
        said, missed = was[event.event]
        return f"{said} {wording.on(event.date)}{sure}; {missed}."
    return f"{words.get(event.event, 'The end is due')} {wording.on(event.date)}{sure}."
