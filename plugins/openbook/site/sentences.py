"""Whole sentences about standings and cells: what a side is today, what is coming, where it reaches."""

from __future__ import annotations

from collections.abc import Sequence

from openbook.model.site import Site
from openbook.model.statuses import STATUSES, Status, Tile
from openbook.site import wording
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
        case Status.STARTED:
            text = f"Started {since}; nothing later is known by this day"
        case Status.IN_HOUSE:
            text = f"Run by the Probation Service itself since {_bare(since)}"
            if state.seen:
                text += f"; listed for referrals when last seen on {wording.day(state.seen)}"
        case Status.NOT_LISTED:
            text = f"Not listed for referrals since {_bare(since)}" if since else "No longer listed for referrals"
        case Status.ENDED:
            text = f"Ended {since}" if since else "Ended"
        case Status.END_PASSED:
            assert record.term is not None
            text = f"Its published end was {wording.when(record.term.end)}; we did not find whether it goes on"
        case Status.AWARDED:
            text = f"Awarded {since}; we have not seen it start" if since else "Awarded; we have not seen it start"
        case Status.OPEN:
            last = next((event.date for event in state.due if event.event == "bids-due"), None)
            until = f"the last date given is {wording.when(last)}" if last else "whether bids can still be made is not known"
            text = f"Bids were asked for {since}; {until}"
        case Status.CLOSED:
            text = "Bidding has closed; the outcome is awaited"
        case Status.OUTCOME_NOT_FOUND:
            due = [event for event in state.due if event.event in ("award-due", "start-due") and event.date.past(site.as_of)]
            first = f"Award or start was due {wording.on(due[0].date)}" if due else f"Nothing has been seen since {_bare(since)}"
            text = f"{first}; we did not find the outcome"
        case Status.CANCELLED:
            text = f"Called off {since}" if since else "Called off"
        case Status.PAUSED:
            text = f"Put on hold {since}"
        case Status.PLANNED:
            text = f"Planned; a notice was published {since}"
        case _:
            text = "No dated event tells how it stands"
    return wording.sentence(text + (" (inferred)" if state.inferred else ""))


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
        return f"A source says that this service is missing ({wording.joined([finding.by for finding in each.reported])})."
    if each.services:
        return standing(each.services[0], site)
    if each.tile is Tile.NOT_LOOKED:
        return "Nobody working on this site has looked yet."
    return f"We looked and found no service{_where_looked(each)}."


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
    within = f", inside {wording.joined([site.categories[package].title.lower() for package in inside])}" if inside else ""
    if len(each.current) == 1:
        text = standing(best, site).rstrip(".")
        lead = leads(best, site)
        return wording.sentence(f"{text}{within}{', ' + lead if lead else ''}")
    statuses = {STATUSES[one.standing.status].word for one in each.current}
    seen = [one.standing.seen for one in each.current if one.standing.seen]
    day = f" when last seen on {wording.day(max(seen))}, {wording.days_ago((site.as_of - max(seen)).days)}" if seen else ""
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
    stopped = [one for one in each.over if one.standing.since is not None]
    if not stopped:
        return ""
    last = max((one.standing.since for one in stopped if one.standing.since), key=lambda when: when.sort_key())
    many = len(each.over)
    count = "Another one" if many == 1 else f"{wording.number(many).capitalize()} others"
    return f"{count} stopped, the last {wording.on(last)}."


def coming(each: Side, site: Site) -> Sequence[str]:
    """What comes next for a side: one sentence for each tender or plan."""
    return [f"{one.record.title}: {standing(one, site)[:1].lower()}{standing(one, site)[1:]}" for one in each.coming]
