"""The register of events, statuses and tiles: what each event does, and how each status is said and shown.

A status is never typed into the data. It follows from the events of a record and from looks (openbook.views.status).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """What is known to be the case with a record on a day."""

    UNKNOWN = "unknown"
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    OUTCOME_NOT_FOUND = "outcome-not-found"
    AWARDED = "awarded"
    SILENT = "silent"
    STARTED = "started"
    LISTED = "listed"
    NOT_LISTED = "not-listed"
    ENDED = "ended"
    END_PASSED = "end-passed"
    IN_HOUSE = "in-house"
    PAUSED = "paused"
    CANCELLED = "cancelled"


class Tile(StrEnum):
    """What the matrix shows for one side of a cell."""

    LISTED = "listed"
    IN_HOUSE = "in-house"
    BEING_BOUGHT = "being-bought"
    PLANNED = "planned"
    OVERDUE = "overdue"
    GAP = "gap"
    NOTHING_FOUND = "nothing-found"
    NOT_PUBLISHED = "not-published"
    NOT_LOOKED = "not-looked"


@dataclass(frozen=True)
class EventType:
    """What an event means: the status it leads to (None: none), its words, what must not come before it."""

    id: str
    status: Status | None
    words: str
    expected: bool = False
    """True for a date that was set for the future, such as an award due."""
    not_after: tuple[str, ...] = ()
    """Events after which this one cannot follow without one of :data:`RESTARTS` between them."""


RESTARTS: dict[str, tuple[str, ...]] = {
    "ended": ("resumed",),
    "cancelled": ("resumed",),
    "tender-cancelled": ("resumed", "tender-opened"),
}
"""What takes up again something that was over: a cancelled tender may be issued again."""

_OVER = tuple(RESTARTS)

EVENTS: dict[str, EventType] = {
    event.id: event
    for event in (
        EventType("market-engagement", None, "Suppliers were asked for their views", not_after=_OVER),
        EventType("pipeline-notice", Status.PLANNED, "A pipeline notice was published", not_after=_OVER),
        EventType("planned", Status.PLANNED, "A plan was published", not_after=_OVER),
        EventType("offered", None, "Money was offered", not_after=_OVER),
        EventType("decided", None, "A decision was taken"),
        EventType("tender-opened", Status.OPEN, "Bids were asked for", not_after=("ended", "cancelled")),
        EventType("bids-due", None, "Bids were due", expected=True),
        EventType("tender-closed", Status.CLOSED, "Bidding closed", not_after=_OVER),
        EventType("tender-cancelled", Status.CANCELLED, "The tender was cancelled"),
        EventType("award-due", None, "An award was due", expected=True),
        EventType("awarded", Status.AWARDED, "It was awarded", not_after=_OVER),
        EventType("signed", Status.AWARDED, "The contract was signed", not_after=_OVER),
        EventType("start-due", None, "The start was due", expected=True),
        EventType("started", Status.STARTED, "It started", not_after=_OVER),
        EventType("referrals-opened", Status.STARTED, "It was opened to referrals", not_after=_OVER),
        EventType("run-in-house", Status.IN_HOUSE, "The Probation Service began to run it itself", not_after=_OVER),
        EventType("extended", None, "It was extended", not_after=_OVER),
        EventType("paused", Status.PAUSED, "It was paused", not_after=_OVER),
        EventType("resumed", None, "It went on again"),
        EventType("end-due", None, "The end was due", expected=True),
        EventType("referrals-closed", Status.NOT_LISTED, "It stopped being listed for referrals", not_after=_OVER),
        EventType("ended", Status.ENDED, "It ended", not_after=("cancelled", "tender-cancelled")),
        EventType("cancelled", Status.CANCELLED, "It was cancelled", not_after=("ended",)),
        EventType("other", None, "Something else happened"),
    )
}


@dataclass(frozen=True)
class StatusWords:
    """How a status is said: the word beside its tile, one sentence of meaning, the tile it is shown as."""

    word: str
    meaning: str
    tile: Tile
    current: bool = False
    """True when people can use the service, as far as we know."""
    coming: bool = False
    """True when something is on its way: it is then a second mark and never replaces what is there today."""


STATUSES: dict[Status, StatusWords] = {
    Status.LISTED: StatusWords("Listed", "It was listed for referrals when last seen.", Tile.LISTED, current=True),
    Status.STARTED: StatusWords(
        "Started", "It started; nothing later is known by this day.", Tile.LISTED, current=True
    ),
    Status.IN_HOUSE: StatusWords(
        "Run by the Probation Service itself", "A Probation Service team gives this help.", Tile.IN_HOUSE, current=True
    ),
    Status.AWARDED: StatusWords(
        "Awarded, start not seen",
        "A contract or grant was awarded; we have not seen it start.",
        Tile.BEING_BOUGHT,
        coming=True,
    ),
    Status.SILENT: StatusWords(
        "Awarded, nothing seen since",
        "It was awarded more than a year ago; we have seen neither a start nor an end.",
        Tile.NOTHING_FOUND,
    ),
    Status.OPEN: StatusWords(
        "Open for bids", "Bids or applications were being asked for.", Tile.BEING_BOUGHT, coming=True
    ),
    Status.CLOSED: StatusWords("Bids closed, outcome awaited", "Bidding has closed.", Tile.BEING_BOUGHT, coming=True),
    Status.PLANNED: StatusWords("Planned", "A notice or a date has been published.", Tile.PLANNED, coming=True),
    Status.PAUSED: StatusWords("Paused", "It has been put on hold.", Tile.PLANNED, coming=True),
    Status.OUTCOME_NOT_FOUND: StatusWords(
        "Outcome not found",
        "The date for the outcome has passed and we did not find what came of it.",
        Tile.OVERDUE,
        coming=True,
    ),
    Status.NOT_LISTED: StatusWords("No longer listed", "It stopped being listed for referrals.", Tile.GAP),
    Status.ENDED: StatusWords("Ended", "It has ended.", Tile.GAP),
    Status.END_PASSED: StatusWords(
        "End date passed, not confirmed",
        "Its published end has passed; we did not find whether it goes on.",
        Tile.NOTHING_FOUND,
    ),
    Status.CANCELLED: StatusWords("Cancelled", "It was called off.", Tile.NOTHING_FOUND),
    Status.UNKNOWN: StatusWords("Not known", "We found no dated event that tells.", Tile.NOTHING_FOUND),
}
"""Every status has words and a tile: the mapping is total, and a test holds it so."""

BEST_FIRST: tuple[Status, ...] = (
    Status.LISTED,
    Status.IN_HOUSE,
    Status.STARTED,
    Status.AWARDED,
    Status.CLOSED,
    Status.OPEN,
    Status.PLANNED,
    Status.OUTCOME_NOT_FOUND,
    Status.PAUSED,
    Status.SILENT,
    Status.END_PASSED,
    Status.NOT_LISTED,
    Status.ENDED,
    Status.CANCELLED,
    Status.UNKNOWN,
)
"""The order in which the records of one side decide what the side shows."""


@dataclass(frozen=True)
class TileWords:
    """How a tile is said: its word, and what it means to a reader."""

    word: str
    meaning: str


TILES: dict[Tile, TileWords] = {
    Tile.LISTED: TileWords("Listed", "a service was listed for referrals when last seen"),
    Tile.IN_HOUSE: TileWords("Run by the Probation Service", "a Probation Service team gives the help itself"),
    Tile.BEING_BOUGHT: TileWords(
        "Being bought", "bids are open or being judged, or an award was made in the last year and no start seen"
    ),
    Tile.PLANNED: TileWords("Planned", "a notice or a date has been published"),
    Tile.OVERDUE: TileWords("Overdue", "a published date has passed and we saw nothing since"),
    Tile.GAP: TileWords("Gap", "a service ended or is no longer listed, and we found nothing in its place"),
    Tile.NOTHING_FOUND: TileWords(
        "Nothing found", "we looked and found no service that is there; there may be an old award"
    ),
    Tile.NOT_PUBLISHED: TileWords("Not published", "the original was read, and no service is in it"),
    Tile.NOT_LOOKED: TileWords("Not looked yet", "nobody working on this site has looked"),
}
