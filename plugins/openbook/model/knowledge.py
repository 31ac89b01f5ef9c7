"""The register of states of knowledge: the one owner of the words for what is not known.

Unknown, none, zero, withheld and not looked for are different facts. Each state has its own phrase for readers,
its own meaning and its own mark; schemas, pages and exports copy the ids from here (a parity test holds them to it).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class State:
    """One state of knowledge: id in the data, phrase and sentence for readers, name of its mark."""

    id: str
    phrase: str
    meaning: str
    mark: str


STATES: dict[str, State] = {
    state.id: state
    for state in (
        State(
            "none-assigned", "None assigned", "A source says that no money or date has been set for this.", "zero-stop"
        ),
        State("nil", "£0", "A source says that the sum is zero.", "zero"),
        State("possible", "There may be some", "A source says that there may be something, and no more.", "maybe"),
        State(
            "allocated-amount-not-published",
            "Set aside, amount not given",
            "A source says that money has been set aside but does not say how much.",
            "hatched",
        ),
        State("withheld", "Held back", "It is known but kept back; the reason stands beside it.", "barred"),
        State(
            "pooled",
            "Part of a shared pot",
            "The money is mixed with other money and no separate sum exists.",
            "pooled",
        ),
        State(
            "published-not-read",
            "Published, not read yet",
            "The document exists, but we could not read the part that would say it.",
            "half",
        ),
        State(
            "not-published",
            "Not published",
            "Someone who would know says that it is not published, or we read the original and it is not there.",
            "dashed",
        ),
        State("not-found", "We did not find it", "We looked and did not find it. It may still exist.", "dotted"),
        State("not-looked", "We have not looked yet", "Nobody working on this site has looked for it yet.", "dots"),
        State("not-applicable", "Does not apply", "There is nothing to know here.", "dash"),
    )
}


@dataclass(frozen=True)
class Unknown:
    """Stands where a value could have stood: a state, the look it rests on, and why."""

    state: str
    look: str = ""
    reason: str = ""

    @property
    def entry(self) -> State:
        """The register's entry for this state."""
        return STATES[self.state]
