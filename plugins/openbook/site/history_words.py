"""Words for the timeline and the changes: what an event of a record was, and what a date ahead is for."""

from __future__ import annotations

from collections.abc import Mapping

from openbook.model.statuses import EVENTS
from openbook.site import date_words, wording
from openbook.views.entries import Entry, Fact
from openbook.views.next_dates import LOADED, PROMISED
from openbook.views.timeline import Ahead

CHANGES: Mapping[str, tuple[str, str]] = {
    "record": ("event of a record", "events of records"),
    "commitment": ("thing that followed a promise", "things that followed promises"),
    "timeline": ("event of the timeline", "events of the timeline"),
    "look": ("look", "looks"),
    "reply": ("reply", "replies"),
    "withdrawn": ("entry withdrawn", "entries withdrawn"),
}
"""The name of one change of each kind, and of several."""
FEW = 3
"""More records than these are counted, and named in a list that opens."""


def fact(each: Fact, beside: bool) -> str:
    """What an event tells, in one or two sentences. `beside`: it stands beside a sentence that says what happened."""
    parts = []
    if not (beside or each.kind == "other") or not each.statement:
        parts.append(wording.sentence(EVENTS[each.kind].words + (" (inferred)" if each.inferred else "")))
    if each.statement:
        parts.append(wording.sentence(each.statement))
        if len(parts) == 1 and each.inferred:
            parts.append("(Inferred.)")
    if each.was is not None:
        parts.append(f"The date moved: it was {wording.when(each.was)} before.")
    if each.now is not None:
        parts.append(f"The date has moved since: now {wording.when(each.now)}.")
    return " ".join(parts)


def facts(each: Entry) -> list[str]:
    """What the events of an entry tell, one after the other; what a sentence of the system says already is left out."""
    told = [one for one in each.facts if each.about is None or one.statement or one.was or one.now]
    return [fact(one, each.about is not None) for one in told]


def ahead(each: Ahead) -> str:
    """What a date ahead is for, before the name of the thing: `The start is due:`, `Promised:`."""
    item = each.item
    if item.kind == LOADED:
        return (
            f"A date that a system was loaded with as the end of {wording.plural(len(item.services), 'service')}. "
            "No document that we found confirms it, so it is no end."
        )
    if item.kind == PROMISED:
        return f"{date_words.SAID[item.commitments[0].kind]}:"
    words = date_words.COMES[item.kind]
    return f"{words} (our reading):" if item.inferred else f"{words}:"


def moved(each: Ahead) -> str:
    """What the date was before it moved; empty when it did not."""
    item = each.item
    for one in item.services[:1]:
        events = [event for event in one.standing.due if event.event == item.kind and event.date == item.when]
        before = one.record.event(events[0].moves) if events and events[0].moves else None
        if before is not None:
            return f"The date moved: it was {wording.when(before.date)} before."
    return ""


def many(each: Entry) -> bool:
    """True when the records of an entry are counted and opened as a list."""
    return len(each.records) > FEW
