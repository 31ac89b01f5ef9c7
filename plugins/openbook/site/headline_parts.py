"""What a page of our own findings is made of: one sentence, its cautions, its lists, how it was worked out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from openbook.model.parts import Citation
from openbook.model.references import Note
from openbook.model.site import Site
from openbook.site import urls
from openbook.views.cells import Standings

NOT_FOUND = "That we did not find a thing does not mean that there is none. It may be on a page that we have not seen."
REGION = "region"
LISTED = (
    "Listed means that the referral service showed it on the day of our copy. It does not prove that a place is free, "
    "nor what a contract says."
)


@dataclass(frozen=True)
class Part:
    """Some text of a table, and the page of the site that it leads to; empty where it leads nowhere."""

    text: str
    path: str = ""


@dataclass(frozen=True)
class Line:
    """One entry of a list: its cells, each of one part or more, where it was read, and what to take care of."""

    cells: tuple[tuple[Part, ...], ...]
    citations: tuple[Citation, ...] = ()
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listing:
    """A list that a number is the length of. With one column it is a plain list, with more a table."""

    id: str
    title: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def count(self) -> int:
        """Its length."""
        return len(self.lines)


@dataclass(frozen=True)
class Said:
    """One finding in words. The numbers in `sentence` are lengths of the lists, or of several of them together."""

    title: str
    sentence: str
    cautions: tuple[str, ...]
    listings: tuple[Listing, ...]
    how: str
    changes: str
    """What would change it."""
    more: Part
    """The page that says more about the subject."""
    also: tuple[str, ...] = ()
    """Further sentences, shown below the first one."""
    services: tuple[Standings, ...] = ()
    """The records behind it, for how fresh the evidence is and for the cautions that they carry."""
    citations: tuple[Citation, ...] = field(default=())
    """Sources for the sentence as a whole, where the lists do not name them."""

    @property
    def quoted(self) -> str:
        """The sentence as it stands inside quotation marks."""
        return self.sentence.replace("“", "‘").replace("”", "’")

    @property
    def full(self) -> tuple[Listing, ...]:
        """The lists that hold something."""
        return tuple(each for each in self.listings if each.lines)


def line(*cells: str | Part | Sequence[Part], citations: Sequence[Citation] = (), cautions: Sequence[str] = ()) -> Line:
    """A line from texts, parts and sequences of parts."""
    made = tuple(
        (Part(cell),) if isinstance(cell, str) else (cell,) if isinstance(cell, Part) else tuple(cell) for cell in cells
    )
    return Line(made, tuple(citations), tuple(cautions))


def of_record(each: Standings) -> Part:
    """The name of a record, leading to its page."""
    return Part(each.record.title, urls.record(each.record.id))


def records(id: str, title: str, services: Iterable[Standings]) -> Listing:
    """A plain list of records."""
    return Listing(id, title, ("Service",), tuple(line(of_record(each)) for each in services))


def shared_cautions(site: Site, services: Iterable[Standings]) -> Sequence[tuple[Note, int]]:
    """(caution, how many of these records carry it), the one that most carry first."""
    found = Counter(note for each in services for note in each.record.notes)
    return [(site.notes[note], count) for note, count in sorted(found.items(), key=lambda each: (-each[1], each[0]))]


def some(count: int, whole: int, one: str, many: str = "") -> str:
    """`none of the 12 regions`, `3 of the 12 regions`, `all 12 regions`; of one alone `the only region`."""
    if whole == 1:
        return f"the only {one}" if count else f"none of 1 {one}"
    noun = many or f"{one}s"
    if count == whole:
        return f"all {whole:,} {noun}"
    return f"{f'{count:,}' if count else 'none'} of the {whole:,} {noun}"


def none_or(count: int) -> str:
    """A number, or `none`."""
    return f"{count:,}" if count else "none"
