"""Whole sentences about standings and cells: what a side is today, what is coming, where it reaches."""

from __future__ import annotations

from collections.abc import Sequence

from openbook.model.dates import When
from openbook.model.site import Site
from openbook.model.statuses import STATUSES, Status, Tile
from openbook.site import wording
from openbook.views import evidence
from openbook.views.cells import Cell, Side, Standings
from openbook.views.evidence import observed_on


def standing(each: Standings, site: Site) -> str:
    """One sentence on a record: its status, since when, and on what day it was seen."""
    state, record = each.standing, each.record
    since = wording.on(state.since) if state.since is not None else ""
    match state.status:
        case Status.LISTED if state.seen:
            ago = wording.days_ago((site.as_of - state.seen).days)
            text = f"Listed for referrals when last seen on {wording.day(state.seen)}, {ago}"
        case Status.STARTED | Status.AWARDED | Status.SILENT | Status.OPEN | Status.IN_HOUSE as before if (
            state.event is not None and state.event.event == "resumed"
        ):
            text = f"{STATUSES[before].word}; it went on again {since}"
        case Status.STARTED:
            text = f"Started {since}; nothing later is known by this day"
        case Status.IN_HOUSE:
            sure = " (inferred)" if state.inferred else ""
            text = f"Run by the Probation Service itself since {_bare(since)}{sure}"
            if state.seen:
                text += f"; listed for referrals when last seen on {wording.day(state.seen)}"
            return wording.sentence(text)
        case Status.NOT_LISTED:
            text = f"Not listed for referrals since {_bare(since)}" if since else "No longer listed for referrals"
        case Status.ENDED:
            text = f"Ended {since}" if since else "Ended"
        case Status.END_PASSED:
            assert record.term is not None
            text = f"Its published end was {wording.when(record.term.end)}; we did not find whether it goes on"
        case Status.AWARDED:
            start = next((event.date for event in state.due if event.event == "start-due"), None)
            due = f"; the start was due {wording.on(start)}" if start and start.past(site.as_of) else ""
            text = f"Awarded {since}{due}; we have not seen it start"
        case Status.SILENT:
            text = f"Awarded {since}; we have seen neither a start nor an end since"
        case Status.OPEN:
            last = next((event.date for event in state.due if event.event == "bids-due"), None)
            until = (
                f"the last date given is {wording.when(last)}"
                if last
                else "whether bids can still be made is not known"
            )
            text = f"Bids were asked for {since}; {until}"
        case Status.CLOSED:
            text = "Bidding has closed; the outcome is awaited"
        case Status.OUTCOME_NOT_FOUND:
            text = _outcome_not_found(each, site)
        case Status.CANCELLED:
            text = f"Called off {since}" if since else "Called off"
        case Status.PAUSED:
            text = f"Put on hold {since}"
        case Status.PLANNED:
            assert state.event is not None
            words = state.event.type.words
            text = f"Planned: {words[:1].lower()}{words[1:]} {since}"
        case _:
            text = "No dated event tells how it stands"
    return wording.sentence(text + (" (inferred)" if state.inferred else ""))


def _outcome_not_found(each: Standings, site: Site) -> str:
    """What was due, and whether what we could look at is young enough to have shown it."""
    due = [
        event
        for event in each.standing.due
        if event.event in ("award-due", "start-due") and event.date.past(site.as_of)
    ]
    if not due:
        since = wording.on(each.standing.since) if each.standing.since else ""
        return f"Nothing has been seen since {_bare(since)}; we did not find the outcome"
    text = f"{due[0].type.words} {wording.on(due[0].date)}; we did not find the outcome"
    found = evidence.of_record(site, each.record)
    if found is None or found.observed is None or found.observed <= due[0].date.deadline:
        text += ", and what we could look at may be older than that"
    return text


def _bare(since: str) -> str:
    return since.removeprefix("on ").removeprefix("in ")


def leads(each: Standings, site: Site) -> str:
    """`led by A and B`, or nothing when the lead is not known."""
    names = [site.organisations[organisation].title for organisation in each.record.lead_suppliers]
    return f"led by {wording.joined(names)}" if names else ""


def side(cell: Cell, each: Side, site: Site) -> str:
    """The answer for one side of a cell, in one to three sentences."""
    if each.current:
        return " ".join(part for part in (_current(cell, each, site), _over_too(each)) if part)
    if each.tile is Tile.GAP and each.over:
        since = f" since {_bare(wording.on(each.since))}" if each.since else ""
        return f"No longer listed{since}. We found nothing in its place."
    if each.tile is Tile.GAP:
        return (
            f"A source says that this service is missing ({wording.joined([finding.by for finding in each.reported])})."
        )
    if each.services:
        return standing(each.services[0], site)
    if each.tile is Tile.NOT_LOOKED:
        return "Nobody working on this site has looked yet."
    others = [one for one in cell.context if one.record.who.is_for(each.group)]
    there = "There is" if len(others) == 1 else "There are"
    around = f" {there} {wording.plural(len(others), 'other record')} around it." if others else ""
    if each.tile is Tile.NOT_PUBLISHED:
        return f"We read the original{_original(each)}, and no service is in it.{around}"
    return f"We looked and found no service{_where_looked(each)}.{around}"


def in_short(cell: Cell, each: Side, site: Site) -> str:
    """The same in a few words for a card: the word of the tile, since when, how many services, what is not reached."""
    if each.current:
        leaders = {lead for one in each.current for lead in one.record.lead_suppliers}
        led = ""
        if len(leaders) == 1:
            led = f", led by {site.organisations[leaders.pop()].title}"
        elif len(each.current) > 1:
            led = f", {wording.plural(len(each.current), 'service')}"
        inside = each.only_inside(cell.category.id)
        within = f", inside {wording.joined([site.categories[one].title.lower() for one in inside])}" if inside else ""
        return wording.sentence(f"{each.word}{within}{led}{_partly(each)}")
    if each.tile is Tile.GAP:
        since = f" since {_bare(wording.on(each.since))}" if each.since else ""
        return wording.sentence(f"{each.word}{since}")
    return standing(each.services[0], site) if each.services else wording.sentence(each.word)


def _original(each: Side) -> str:
    days = [observed_on(look) for look in each.looks if look.way == "original" and look.found == "nothing"]
    seen = max((day for day in days if day), default=None)
    return f" as it stood on {wording.day(seen)}" if seen else ""


def _where_looked(each: Side) -> str:
    looks = [look for look in each.looks if observed_on(look)]
    if not looks:
        return ""
    newest = max(looks, key=lambda look: (observed_on(look), look.id))
    seen = observed_on(newest)
    assert seen is not None
    return f" in what could be seen up to {wording.day(seen)}"


def _current(cell: Cell, each: Side, site: Site) -> str:
    best = each.current[0]
    inside = each.only_inside(cell.category.id)
    within = (
        f", inside {wording.joined([site.categories[package].title.lower() for package in inside])}" if inside else ""
    )
    if len(each.current) == 1:
        text = standing(best, site).rstrip(".")
        lead = leads(best, site)
        return wording.sentence(f"{text}{within}{', ' + lead if lead else ''}")
    statuses = {STATUSES[one.standing.status].word for one in each.current}
    seen = [one.standing.seen for one in each.current if one.standing.seen]
    day = (
        f" when last seen on {wording.day(max(seen))}, {wording.days_ago((site.as_of - max(seen)).days)}"
        if seen
        else ""
    )
    status = "Listed for referrals" if statuses == {"Listed"} else wording.joined(sorted(statuses), "or")
    return wording.sentence(f"{status}{day}{within}: {wording.plural(len(each.current), 'service')}{_partly(each)}")


def _partly(each: Side) -> str:
    missed = [area.area.title for area in each.cover if area.extent == "none"]
    part = [area.area.title for area in each.cover if area.extent == "part"]
    words = []
    if missed:
        words.append(f"nothing found for {wording.joined(missed)}")
    if part:
        words.append(f"only parts of {wording.joined(part)}")
    return f"; {'; '.join(words)}" if words else ""


def _over_too(each: Side) -> str:
    """What stopped beside what is there: services that were taken over, and services that nothing came after."""
    parts = []
    if last := _last(each.replaced):
        many = len(each.replaced)
        stopped = "one that stopped" if many == 1 else f"{wording.number(many)} that stopped, the last"
        parts.append(f"{'It came' if len(each.current) == 1 else 'Some came'} after {stopped} {wording.on(last)}.")
    if last := _last(each.over):
        many = len(each.over)
        count = "Another one stopped" if many == 1 else f"{wording.number(many).capitalize()} others stopped, the last"
        parts.append(f"{count} {wording.on(last)}.")
    return " ".join(parts)


def _last(stopped: Sequence[Standings]) -> When | None:
    found = [one.standing.since for one in stopped if one.standing.since is not None]
    return max(found, key=lambda when: when.sort_key(), default=None)


def coming(cell: Cell, each: Side, site: Site) -> Sequence[str]:
    """What comes next for a side: one sentence or two for each tender or plan."""
    found = []
    for one in each.coming:
        text = standing(one, site)
        text = f"{one.record.title}: {text[:1].lower()}{text[1:]}"
        if left_out := one.record.leaves_out(cell.category.id, cell.region.id):
            publisher = site.sources[left_out.source].title
            text += f" It may not bring this help here: “{publisher}” leaves it out for this region."
        found.append(text)
    return found
