"""What is known about a cell as question and answer: each answer says how many records it rests on, and which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from openbook.model.knowledge import Unknown
from openbook.model.records import Record
from openbook.model.site import Site
from openbook.site import vocabulary, wording
from openbook.views.cells import Cell, Side, Standings


@dataclass(frozen=True)
class Answer:
    """One answer and the records it rests on. `organisations`: ids to link instead of the words."""

    text: str
    records: tuple[Record, ...]
    organisations: tuple[str, ...] = ()
    inferred: bool = False


@dataclass(frozen=True)
class Question:
    """A question with its answers, the one that most records give first."""

    text: str
    answers: tuple[Answer, ...]


def questions(cell: Cell, site: Site) -> Sequence[Question]:
    """What readers ask about the services of a cell that are there today; empty when there are none."""
    records = list({each.record.id: each.record for side in cell.sides for each in side.current}.values())
    if not records:
        return ()
    return (
        Question("Who leads it now?", _organisations(records, lambda each: each.suppliers, site)),
        Question("Who bought it?", _organisations(records, _buyer, site)),
        Question("How was it bought?", _worded(records, lambda each: vocabulary.ROUTES[each.route], "route")),
        Question(
            "Is it a contract or a grant?",
            _worded(records, lambda each: vocabulary.INSTRUMENTS[each.instrument], "instrument"),
        ),
        Question("What is it worth?", _worded(records, _value, "value")),
        Question("Whom is it for?", _worded(records, lambda each: _who(each, site), "who")),
    )


def _buyer(record: Record) -> tuple[str, ...] | Unknown:
    return (record.commissioner,) if isinstance(record.commissioner, str) else record.commissioner


def _value(record: Record) -> str:
    basis = wording.value_basis(record.value) if record.value.unknown is None else ""
    return wording.amount(record.value) + (f" ({basis})" if basis else "")


def _who(record: Record, site: Site) -> str:
    return wording.sentence(wording.who(record.who, {group.id: group.title for group in site.facts.groups}))


def _worded(records: Iterable[Record], words: Callable[[Record], str], field: str) -> tuple[Answer, ...]:
    found: dict[tuple[str, bool], list[Record]] = {}
    for record in records:
        found.setdefault((words(record), field in record.inferred), []).append(record)
    made = [Answer(text, tuple(those), inferred=inferred) for (text, inferred), those in found.items()]
    return tuple(sorted(made, key=lambda each: -len(each.records)))


def _organisations(
    records: Iterable[Record], ids: Callable[[Record], tuple[str, ...] | Unknown], site: Site
) -> tuple[Answer, ...]:
    found: dict[tuple[str, ...] | Unknown, list[Record]] = {}
    for record in records:
        found.setdefault(ids(record), []).append(record)
    made = []
    for value, those in found.items():
        if isinstance(value, Unknown):
            made.append(Answer(wording.unknown(value), tuple(those)))
        else:
            names = wording.joined([site.organisations[each].title for each in value])
            made.append(Answer(names, tuple(those), value))
    return tuple(sorted(made, key=lambda each: (-len(each.records), each.text)))


def rest(side: Side) -> Sequence[tuple[str, Sequence[Standings]]]:
    """The services of a side under the headings that say how they stand; headings without services are left out."""
    parts = (
        ("Services", side.current),
        ("Stopped, and something came after", side.replaced),
        ("No longer listed or ended", side.over),
        ("Other records of services", side.other),
    )
    return [(title, list(found)) for title, found in parts if found]
