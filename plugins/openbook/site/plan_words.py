"""Words about plans: what was due, what we know of it, and what nobody has dated."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from openbook.model.knowledge import Unknown
from openbook.site import wording
from openbook.site.timing_words import worked_out
from openbook.views.plans import Expected, PlanView, Table

_MISSING: Mapping[str, str] = {
    "not-found": "We did not find one",
    "not-looked": "We have not looked for one yet",
    "not-published": "Not published, as a source says",
    "published-not-read": "Published, but we have not read it yet",
}


def status(each: PlanView) -> str:
    """`Produced in August 2021 (inferred): three to four months late.`; with no date, what is known instead."""
    timing = wording.timing(each.timing)
    if each.produced is not None and each.produced.known:
        inferred = " (inferred)" if each.inferred else ""
        late = f": {timing}" if each.due is not None else ""
        return wording.sentence(f"Produced {wording.on(each.produced)}{inferred}{late}")
    if each.not_yet:
        overdue = f": {timing}" if each.due is not None else ""
        return wording.sentence(f"Not produced by the day shown{overdue}")
    if each.due is not None:
        return wording.sentence(timing)
    return "We found no date for it."


def document(each: PlanView) -> str:
    """What is known of the text of the plan; empty where it was found, because then a link says it."""
    if isinstance(each.plan.document, str):
        return ""
    if each.plan.document is None:
        return "We have not noted whether the plan itself can be read."
    return wording.sentence(f"The plan itself: {_low(wording.unknown(each.plan.document))}")


def nothing(cell: Expected) -> str:
    """What is known where no edition is: that we did not find one, and when we looked."""
    if not cell.covered:
        return "The statement does not speak of this region."
    known = cell.statement.plan.document
    if not isinstance(known, Unknown) or (known.state == "not-found" and cell.look is None):
        return "We have not looked for one yet."
    text = _MISSING.get(known.state, wording.unknown(known))
    day = f" when we looked on {wording.partial(cell.look.date)}" if cell.look and known.state == "not-found" else ""
    return wording.sentence(f"{text}{day}")


def working(each: PlanView, as_of: date) -> str:
    """How its timing was worked out; empty without a due date."""
    return worked_out(each.due, each.produced, each.timing, each.looked, as_of)


def next_due(found: Table) -> str:
    """When the next edition is due, or that no source that we found says so."""
    if not found.next_due:
        return "No source that we found gives a date for the next edition of a plan."
    first = found.next_due[0]
    return wording.sentence(f"Next due: {first.plan.title}, {wording.when(first.due)}")


def texts_found(found: Table) -> str:
    """Of how many editions the plan itself was found."""
    count = len(found.documents)
    if not count:
        return "We have not found the text of any of them."
    return f"We have found the text of {wording.number(count)} of them."


def _low(text: str) -> str:
    return text[:1].lower() + text[1:]
