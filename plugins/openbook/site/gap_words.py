"""Words for gaps and ends: plain sentences that never call an uncertain end an end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from openbook.model.dates import When
from openbook.model.parts import Ages, Who
from openbook.model.statuses import Status
from openbook.site import wording
from openbook.views.cells import Standings
from openbook.views.endings import End, Ending, stated_end
from openbook.views.gaps import Fate, Gap, Kind, Stop
from openbook.views.lost import Left
from openbook.views.outlook import Move, SideOutlook

KINDS: Mapping[Kind, str] = {
    Kind.OPEN: "Gap",
    Kind.PART: "Gap in some places",
    Kind.COMING: "Gap coming",
    Kind.UNCLEAR: "Unclear",
}
ENDS: Mapping[End, str] = {
    End.PASSED: "The published end has passed",
    End.LOADED_PASSED: "The date in the system has passed, and nothing shows an end",
    End.LOADED_AHEAD: "The only date is one that was loaded into a system",
    End.NOT_FOUND: "No end was found",
    End.SILENT: "Awarded, and nothing seen since",
    End.INDICATIVE: "The end that is given may move",
    End.KNOWN: "A source gives the end",
    End.NONE_EXPECTED: "Run by the Probation Service itself",
}


NO_NEXT = "We found no tender or plan that follows."


def ages(spans: Iterable[Ages]) -> str:
    """`people aged 18 to 25`; several runs are joined."""
    return wording.joined([wording.who(Who(ages=each), {}).replace("everybody", "people") for each in spans])


def place(left: Left) -> str:
    """The name of a place, with the ages where not everyone is meant."""
    name = left.area.title if left.area else "the whole region"
    return f"{name} ({ages(left.ages)})" if left.ages else name


def stopped(each: Standings) -> str:
    """`ended on 16 May 2025`, `stopped being listed on 31 December 2023`, or that the day is not known."""
    verb = "ended" if each.standing.status is Status.ENDED else "stopped being listed"
    return f"{verb} {wording.on(each.standing.since)}" if each.standing.since else f"{verb}; the day is not known"


def gap(each: Gap) -> str:
    """What is missing, in one to three sentences."""
    if not each.stops:
        by = wording.joined([finding.by for finding in each.reported])
        return f"A source says that this help is missing ({by})."
    said = _by_day(each.stops)
    if each.kind is Kind.COMING:
        return " ".join([*said, NO_NEXT])
    if each.kind is Kind.UNCLEAR:
        if each.side.current:
            said.append("Whether anything took its place we cannot tell. Other help of this kind is listed.")
        else:
            said.append("What is there now, if anything, we cannot tell.")
        return " ".join(said)
    if each.kind is Kind.PART:
        places = all(left.area and not left.ages for stop in each.stops for left in stop.left)
        others = "Elsewhere in the region there is help." if places else "For others in the region there is help."
        return " ".join([*said, "We found nothing in its place there.", others])
    if each.never:
        said.append(f"For {wording.joined([area.title for area in each.never])} we found no such service at any time.")
    return " ".join([*said, "We found nothing in its place."])


def _by_day(stops: Sequence[Stop]) -> list[str]:
    """One sentence for all that stopped, or is to stop, on one day: `Hampshire: stopped being listed on ...`."""
    unclear = {each.service.record.title for each in stops if each.fate is Fate.UNCLEAR}
    who = wording.joined(sorted(unclear)) if len(unclear) == len(stops) else "It"
    rows = []
    for each in stops:
        end = (
            stated_end(each.service) if each.service.standing.status not in (Status.NOT_LISTED, Status.ENDED) else None
        )
        text = f"is to end {wording.on(end)}, as a source gives it" if end else stopped(each.service)
        rows.append((text, [place(left) for left in each.left if left.area or left.ages]))
    said = []
    for text, same in groupby(sorted(rows), key=lambda row: row[0]):
        where = sorted({name for _text, names in same for name in names})
        said.append(wording.sentence(f"{wording.joined(where)}: {text}" if where else f"{who} {text}"))
    return said


def ending(each: Ending) -> str:
    """What is known of the end of one service, in a sentence or two."""
    loaded = wording.partial(each.loaded) if each.loaded else ""
    match each.end:
        case End.PASSED if each.service.standing.words.current:
            return f"Its published end was {wording.when(each.when)}, and it was still there after that."
        case End.PASSED:
            return f"Its published end was {wording.when(each.when)}; we did not find whether it goes on."
        case End.LOADED_PASSED:
            seen = each.service.standing.seen
            later = f"it was still listed on {wording.day(seen)}" if seen else "nothing shows that it stopped"
            return f"End uncertain: the date loaded into a system, {loaded}, has passed, and {later}."
        case End.LOADED_AHEAD:
            return f"End uncertain: a system was loaded with {loaded}, and no document that we found confirms it."
        case End.NOT_FOUND:
            return "We did not find an end date."
        case End.SILENT:
            return "It was awarded; we have seen neither a start nor an end."
        case End.INDICATIVE | End.KNOWN:
            return f"A source gives its end: {wording.when(each.when)}."
        case End.NONE_EXPECTED:
            return "The Probation Service runs it itself, so no contract ends."


def ends(found: Sequence[Ending]) -> str:
    """What is known of the ends of several services, each kind once: `2 services: a system was loaded with ...`."""
    if len(found) == 1:
        return ending(found[0])
    parts = []
    for text, same in groupby(found, key=ending):
        count = len(list(same))
        parts.append(f"{wording.plural(count, 'service')}: {text[:1].lower()}{text[1:]}")
    return " ".join(wording.sentence(each) for each in parts)


def follow(each: Standings, as_of: date) -> str:
    """What follows, with its start where one is set: `Help for all: start due March 2027 (may move); open for bids`."""
    due, status = _start(each, as_of), each.standing.words.word.lower()
    said = f"start due {wording.when(due)}; {status}" if due else status
    return f"{each.record.title}: {said}"


def start(each: Standings, as_of: date) -> str:
    """`The start is due in March 2027 (may move).`; empty where no start is set that lies ahead."""
    due = _start(each, as_of)
    return wording.sentence(f"The start is due {wording.on(due)}") if due else ""


def _start(each: Standings, as_of: date) -> When | None:
    due = (event.date for event in each.standing.due if event.event == "start-due" and not event.date.past(as_of))
    return next(due, None)


def side(each: SideOutlook) -> str:
    """End and gaps of one side of a cell in a few sentences; what follows stands apart."""
    said = [gap(one) for one in each.gaps]
    if each.open is None:
        if each.endings:
            said.insert(0, ends(each.endings))
        elif not said:
            said = [wording.sentence(each.side.word)]
    if each.uncovered:
        said.append(f"We found none for {wording.joined([area.title for area in each.uncovered])}.")
    return " ".join(said)


def nothing_follows(each: SideOutlook) -> str:
    """That nothing is known to follow; empty where something is, or where nothing is there that could end."""
    may_end = any(one.end is not End.NONE_EXPECTED for one in each.endings)
    if each.follows or not (may_end or each.gaps):
        return ""
    return NO_NEXT


def between(each: Move) -> str:
    """How long after the last one's stop the Probation Service began, where both days are known."""
    if each.days_between is None or each.days_between < 1:
        return ""
    return f"It began {wording.plural(each.days_between, 'day')} after the one before it stopped being listed."
