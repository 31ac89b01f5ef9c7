"""Words for dates ahead: what is due, how firm it is, and for whom."""

from __future__ import annotations

from collections.abc import Mapping

from openbook.site import wording
from openbook.views.next_dates import EXPECTED, LOADED, PROMISED, Next

COMES: Mapping[str, str] = {
    "bids-due": "Last day for bids or for joining",
    "award-due": "An award is due",
    "start-due": "The start is due",
    "end-due": "The end is due",
    PROMISED: "Due",
    EXPECTED: "Expected",
    LOADED: "The date in the system",
}
"""For a date ahead."""
RUNS = "It is to run"
"""For an end that is only the least."""
CAME: Mapping[str, str] = {
    "bids-due": "Bids were due",
    "award-due": "An award was due",
    "start-due": "The start was due",
    "end-due": "The end was due",
}
"""For a date that has passed."""
SAID: Mapping[str, str] = {"promise": "Promised", "concern": "Feared", "ask": "Asked for", "guidance": "Guidance"}
"""What a commitment is, before its title."""


def due(each: Next, passed: bool = False) -> str:
    """`The start is due: March 2027 (may move).`"""
    words = _words(each, CAME if passed else COMES)
    return wording.sentence(f"{words}: {wording.when(each.when)}")


def brief(each: Next) -> str:
    """What is due, after its date: `the start is due (may move)`."""
    words = _words(each, COMES)
    moves = {"indicative": " (may move)", "conditional": " (depends on something else)"}.get(each.when.certainty, "")
    until = " at least until then" if words == RUNS else ""
    return f"{words[:1].lower()}{words[1:]}{until}{moves}"


def _words(each: Next, of_kind: Mapping[str, str]) -> str:
    at_least = each.kind == "end-due" and each.when.qualifier == "at-least"
    return RUNS if at_least and of_kind is COMES else of_kind[each.kind]


def firmness(each: Next) -> str:
    """How far the date can be trusted, in words."""
    if each.kind == LOADED:
        return "End uncertain: no document that we found confirms it as an end."
    if each.when.certainty == "indicative":
        return "The source calls this date indicative."
    if each.when.certainty == "conditional":
        return "Depends on something else first."
    if each.when.qualifier == "at-least":
        return "At the earliest: it may last longer."
    return "This date is our reading." if each.inferred else "The source gives this date."


def whom(each: Next, titles: Mapping[str, str]) -> str:
    """`For men`, `For women`, `For men and women`, `For everybody`; empty on a site without groups."""
    if not titles:
        return ""
    names = [titles[group].lower() for group in titles if group in each.groups]
    return f"For {wording.joined(names)}" if names else "For everybody"
