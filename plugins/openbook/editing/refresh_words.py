"""What a refresh found, in plain words: for the person who ran it, and in short for the readers of the look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openbook.editing.moj_changes import Changes, Names, Pair
from openbook.editing.moj_contracts import Contract
from openbook.editing.moj_drafts import PLACEHOLDER, Setting
from openbook.problems import counted
from openbook.site import wording

MOST = 15
"""References named one by one in the look; the rest is counted, since readers have the records."""


def told(
    changes: Changes,
    setting: Setting,
    commit: str,
    drafts: Mapping[str, str],
    by_hand: Mapping[str, str],
    new: Mapping[str, str],
    look: str,
    data: Mapping[str, Any],
) -> str:
    """The difference, one matter a line, in the order in which somebody would go through it."""
    day = wording.day(setting.observed)
    files = f"commit {commit[:12]}, {day}" if commit else day
    lines = [f"The contract files ({files}) against the data:", ""]
    still = set(changes.listed) - {each.record.reference for each in changes.reopened}
    lines.append(f"{counted(len(still), 'service')} still listed, {len(data.get('not_seen', []))} not: {look}.")
    lines += _part("Appeared", [_appeared(each, drafts, by_hand) for each in changes.appeared])
    lines += _part("Closed", [_closed(each) for each in changes.closed])
    lines += _part("Listed again after it had closed", [_place(each) for each in changes.reopened])
    lines += _part("Changed hands, or is led under a new name", [_handed(each, setting) for each in changes.handed])
    lines += _renamed(changes, setting)
    lines += _part(
        "Other partners than in our record (nothing was written)",
        [_partners(each, setting) for each in changes.partners],
    )
    lines += _part("Another day than in our record (nothing was written)", [_days(each) for each in changes.moved])
    lines += _part("Still listed, with a last day set (nothing was written)", [_ends(each) for each in changes.ending])
    lines += _part("New organisations, in data/organisations.yaml", [f"{name} ({id})" for id, name in new.items()])
    events = [*changes.closed, *changes.reopened, *changes.handed]
    if not changes.appeared and not events:
        lines += ["", "Nothing appeared, closed or changed hands."]
    elif drafts or events:
        lines += ["", 'Drafts carry the comment "draft: made by refresh": review each, then delete the comment.']
    pinned = setting.site.sources[setting.source].commit
    if commit and pinned and pinned != commit:
        lines.append(f"The source {setting.source} still names commit {pinned[:12]}; bring its entry up to date.")
    return "\n".join(lines)


def _part(heading: str, rows: list[str]) -> list[str]:
    return ["", f"{heading}: {len(rows)}", *(f"  {row}" for row in rows)] if rows else []


def _appeared(contract: Contract, drafts: Mapping[str, str], by_hand: Mapping[str, str]) -> str:
    known = contract.first_day and contract.first_day != PLACEHOLDER
    when = f", from {wording.day(contract.first_day)}" if contract.first_day and known else ""
    until = f", until {wording.day(contract.last_day)}" if contract.last_day else ""
    told = f"{contract.reference}: {contract.title or 'no title'}, led by {contract.lead}{when}{until}."
    if reason := by_hand.get(contract.reference):
        return f"{told} No draft: {reason}; write it by hand."
    return f"{told} Draft: {drafts[contract.reference]}"


def _place(pair: Pair) -> str:
    return f"{pair.record.reference}: {pair.record.title} ({pair.record.where.path})"


def _closed(pair: Pair) -> str:
    if pair.contract and pair.contract.last_day:
        return f"{_place(pair)}, on {wording.day(pair.contract.last_day)}"
    return f"{_place(pair)}: its file is gone"


def _leads(pair: Pair, setting: Setting) -> str:
    return wording.joined([setting.site.organisations[each].title for each in pair.record.lead_suppliers]) or "nobody"


def _handed(pair: Pair, setting: Setting) -> str:
    assert pair.contract is not None
    return f"{_place(pair)}: the file names {pair.contract.lead}, our record {_leads(pair, setting)}"


def _renamed(changes: Changes, setting: Setting) -> list[str]:
    """A hint where every listed service of one supplier now has one same new name: that may be a new name only."""
    known = Names.of(setting.site)
    seen: dict[str, set[str]] = {}
    handed = {each.record.id for each in changes.handed}
    kept = {
        each
        for record in setting.site.records.values()
        if record.reference in changes.listed and record.id not in handed
        for each in record.lead_suppliers
    }
    for pair in changes.handed:
        for held in pair.record.lead_suppliers:
            if pair.contract and held not in kept and not known.find(pair.contract.lead):
                seen.setdefault(held, set()).add(pair.contract.lead)
    return [
        f"  If {min(names)} is only a new name of {setting.site.organisations[held].title}: take out the drafted events"
        " and the new organisation, and add the name to its aliases."
        for held, names in sorted(seen.items())
        if len(names) == 1
    ]


def _partners(pair: Pair, setting: Setting) -> str:
    assert pair.contract is not None
    ours = wording.joined([setting.site.organisations[each].title for each in pair.record.partners])
    told = wording.joined(pair.contract.partners)
    return f"{_place(pair)}: the file names {told or 'none'}, our record {ours or 'none'}"


def _days(pair: Pair) -> str:
    assert pair.contract is not None
    first, last = pair.contract.first_day, pair.contract.last_day
    days = [f"first day {wording.day(first)}"] if first else []
    days += [f"last day {wording.day(last)}"] if last else []
    return f"{_place(pair)}: {', '.join(days)}"


def _ends(pair: Pair) -> str:
    last = pair.contract.last_day if pair.contract else None
    return f"{_place(pair)}: until {wording.day(last)}" if last else _place(pair)


def told_in_look(changes: Changes, setting: Setting, by_hand: Mapping[str, str], data: Mapping[str, Any]) -> str:
    """The result of the look, for readers; bounded."""
    listed, over = len(data.get("seen", [])), len(data.get("not_seen", []))
    parts = [
        f"We read the contract file of each service, as it stood on {wording.day(setting.observed)}. "
        f"{counted(listed, 'service')} {'was' if listed == 1 else 'were'} listed, and {over} no longer."
    ]
    for words, references in (
        ("New since we last looked", [each.reference for each in changes.appeared]),
        ("Closed since then", [each.record.reference for each in changes.closed]),
        ("Listed again", [each.record.reference for each in changes.reopened]),
        ("With another lead than before", [each.record.reference for each in changes.handed]),
        ("With a last day of listing that lay ahead", [each.record.reference for each in changes.ending]),
        ("Not in our records yet", sorted(by_hand)),
    ):
        if references:
            more = f" and {len(references) - MOST} more" if len(references) > MOST else ""
            parts.append(f"{words}: {', '.join(references[:MOST])}{more}.")
    return " ".join(parts)
