"""Dates in order: events, terms, commitments, looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from openbook.checks.corpus import Corpus, Item, walk
from openbook.model.dates import PartialDate
from openbook.model.statuses import EVENTS, RESTARTS, Status
from openbook.problems import Problem, error
from openbook.reading.schemas import suggestion

_DUE: Mapping[str, str] = {
    "tender-closed": "bids-due",
    "awarded": "award-due",
    "signed": "award-due",
    "started": "start-due",
    "referrals-opened": "start-due",
    "ended": "end-due",
}
"""The event that says of another one that it is expected."""


def date_of(value: Any, key: str = "date") -> PartialDate | None:
    """The partial date in a `when`, or None when it holds a state or nothing."""
    if isinstance(value, str):
        return PartialDate.parse(value)
    if isinstance(value, dict) and key in value:
        return PartialDate.parse(value[key])
    return None


def check(corpus: Corpus) -> Iterator[Problem]:
    """All rules on dates."""
    for item in corpus.of("procurement"):
        yield from _events(item)
        yield from _term(item)
    for item in corpus.of("commitment"):
        yield from _commitment(item)
    for item in corpus.of("look"):
        observed, looked = date_of(item.data.get("observed")), PartialDate.parse(item.data["date"])
        if observed and looked.before(observed):
            sentence = f"The copy is of {observed}, later than the look at it ({looked})."
            yield error(item.at("observed"), "dates-out-of-order", sentence, "Check both dates.")
    for item in corpus.items:
        yield from _spans(item)


def _spans(item: Item) -> Iterator[Problem]:
    for steps, value in walk(item.data):
        if isinstance(value, dict) and "date" in value and "to" in value:
            first, last = date_of(value), date_of(value, "to")
            if first and last and last.before(first):
                yield error(
                    item.at(*steps, "to"),
                    "dates-out-of-order",
                    f"`{steps[-1]}` ends ({last}) before it begins ({first}).",
                    "Check both dates.",
                )
    period = item.data.get("period")
    if item.kind == "money" and isinstance(period, dict):
        first, last = date_of(period, "from"), date_of(period, "to")
        if first and last and last.before(first):
            sentence = f"`period` ends ({last}) before it begins ({first})."
            yield error(item.at("period", "to"), "dates-out-of-order", sentence, "Check both dates.")


def _term(item: Item) -> Iterator[Problem]:
    term: Mapping[str, Any] = item.data.get("term", {})
    start, end = date_of(term.get("start")), date_of(term.get("end"))
    if start and end and end.before(start):
        sentence = f"The term ends ({end}) before it starts ({start})."
        yield error(item.at("term", "end"), "dates-out-of-order", sentence, "Check both dates.")
    elif end:
        for event in item.data.get("events", []):
            began = date_of(event["date"]) if EVENTS[event["event"]].status is Status.STARTED else None
            if began and end.before(began):
                sentence = f"The term ends ({end}) before the event `{event['id']}` of {began}."
                yield error(item.at("term", "end"), "dates-out-of-order", sentence, "Check both dates.")
                return


def _events(item: Item) -> Iterator[Problem]:
    events = item.data.get("events", [])
    latest: tuple[PartialDate, str] | None = None
    happened: list[str] = []
    for n, event in enumerate(events):
        date, kind = date_of(event["date"]), EVENTS[event["event"]]
        if date and not kind.expected and latest and date.before(latest[0]):
            sentence = f"This event is dated {date}, before one above it ({latest[1]}, {latest[0]})."
            yield error(
                item.at("events", n, "date"), "dates-out-of-order", sentence, "Put the events in order, oldest first."
            )
        if date and kind.expected and latest and date.before(latest[0]):
            sentence = f"This date was set for {date}, before the event above it ({latest[1]}, {latest[0]})."
            hint = "A date for the future stands below the event that set it. Check both dates and their order."
            yield error(item.at("events", n, "date"), "dates-out-of-order", sentence, hint)
        if date and not kind.expected and (latest is None or latest[0].before(date)):
            latest = (date, event["event"])
        recorded = PartialDate.parse(event["recorded"])
        if date and not kind.expected and recorded.before(date):
            expected = [each for each in EVENTS if EVENTS[each].expected]
            sentence = f"`{kind.id}` is dated {date}, after the day it was recorded ({recorded})."
            hint = f"For something that is only expected use one of: {', '.join(expected)}."
            if due := _DUE.get(kind.id):
                hint = f"Is it only expected? Write `event: {due}`."
            yield error(item.at("events", n, "date"), "not-happened-yet", sentence, hint)
        before = next((each for each in reversed(happened) if each in kind.not_after), "")
        since = happened[len(happened) - happened[::-1].index(before) :] if before else []
        if before and not set(since) & set(RESTARTS[before]):
            sentence = f"`{kind.id}` cannot follow `{before}`."
            hint = f"If it went on again, add an event between them: {' or '.join(RESTARTS[before])}."
            yield error(item.at("events", n, "event"), "event-cannot-follow", sentence, hint)
        if not kind.expected:
            happened.append(kind.id)
        yield from _moves(item, n, event, events)


def _moves(item: Item, n: int, event: Mapping[str, Any], events: list[Mapping[str, Any]]) -> Iterator[Problem]:
    if target := event.get("moves"):
        earlier = [each["id"] for each in events if each is not event]
        if target not in earlier:
            hint = suggestion(target, earlier) or f"Other events here: {', '.join(earlier) or 'none'}."
            yield error(item.at("events", n, "moves"), "unknown-event", f"This record has no event `{target}`.", hint)


def _commitment(item: Item) -> Iterator[Problem]:
    made, due = date_of(item.data["made"]), date_of(item.data.get("due"))
    if made and due and due.before(made):
        sentence = f"It was due ({due}) before it was made ({made})."
        yield error(item.at("due"), "dates-out-of-order", sentence, "Check both dates.")
    came = date_of(item.data.get("outcome_date"))
    if made and came and came.before(made):
        sentence = f"Its outcome is dated {came}, before it was made ({made})."
        yield error(item.at("outcome_date"), "dates-out-of-order", sentence, "Check both dates.")
    for n, each in enumerate(item.data["followed"]):
        settled = date_of(each.get("date")) if each.get("settles") else None
        if made and settled and settled.before(made):
            sentence = f"It was settled ({settled}) before it was made ({made})."
            hint = "Check both dates. What happened earlier may stand here too, without `settles`."
            yield error(item.at("followed", n, "date"), "dates-out-of-order", sentence, hint)
