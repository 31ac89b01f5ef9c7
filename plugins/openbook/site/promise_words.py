"""Words about what was said and what followed: who said it, how it came out, and where the lists have their places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from openbook.model.dates import When
from openbook.model.statements import Commitment
from openbook.site import vocabulary, wording
from openbook.site.timing_words import worked_out
from openbook.views.promises import CommitmentView

KINDS: Mapping[str, tuple[str, str]] = {
    "promise": ("Promises", "What somebody said would happen, or said was arranged."),
    "concern": ("Concerns", "What people feared or saw going wrong."),
    "ask": ("Asks", "What people asked for."),
    "guidance": ("Guidance", "What regions were told to do, or advice on how to speak of people."),
}
"""The heading of each kind, and one sentence of meaning, in the order of the page."""
_GUIDANCE = {
    "kept": "Followed",
    "kept-late": "Followed, but late",
    "partly": "Followed in part",
    "missed": "Not followed",
}
"""Guidance is no promise, so it is not kept or broken."""
OUTCOMES = (*vocabulary.OUTCOMES.values(), *_GUIDANCE.values())
"""Every word that :func:`outcome` can give, in the order of the list by outcome."""


def outcome(commitment: Commitment) -> str:
    """How it came out, in words that fit its kind: a promise is kept, a concern borne out, an ask taken up."""
    own = _GUIDANCE if commitment.kind == "guidance" else {}
    return own.get(commitment.outcome, vocabulary.OUTCOMES[commitment.outcome])


def said_by(commitment: Commitment) -> str:
    """`HMPPS, as reported by Clinks`."""
    reported = f", as reported by {commitment.reported_by}" if commitment.reported_by else ""
    return f"{commitment.made_by}{reported}"


def firmly(commitment: Commitment) -> str:
    """`They expected it to happen.`; empty where the words were neither firm nor weak."""
    words = vocabulary.FIRMNESS[commitment.wording]
    return f"They {words}." if words else ""


def dated(when: When) -> str:
    """`3 June 2021.`, or `Date: we did not find it.` where another state stands in its place."""
    words = wording.when(when)
    return wording.sentence(words if when.known else f"Date: {words[:1].lower()}{words[1:]}")


def working(each: CommitmentView, as_of: date) -> str:
    """How its timing was worked out; empty without a due date."""
    return worked_out(each.commitment.due, each.settled, each.timing, each.looked, as_of)


def place(prefix: str, name: str) -> str:
    """The anchor of a list on the page: `by-ministry-of-justice`."""
    return f"{prefix}-{re.sub('[^a-z0-9]+', '-', name.lower()).strip('-')}"
