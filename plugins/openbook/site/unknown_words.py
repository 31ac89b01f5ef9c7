"""The words for what is not known: what each field asks, what it belongs to, who would know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from openbook.model.knowledge import STATES
from openbook.model.places import Region
from openbook.model.records import Record
from openbook.model.site import Site
from openbook.model.statements import Commitment, Finding, Look, MoneyLine, Plan
from openbook.site import urls, wording
from openbook.views.cells import Cell
from openbook.views.unknowns import Holder, Knower, Missing, Pile, who_knows

FIELDS: Mapping[str, str] = {
    "value": "What it is worth",
    "further_values.value": "Another sum beside its value",
    "term.start": "When it starts or started",
    "term.end": "When it ends",
    "suppliers": "Who runs it",
    "commissioner": "Who bought it",
    "notices": "Its official notice",
    "regions": "Which regions it is for",
    "events.date": "The date of something that happened",
    "document": "Where it can be read",
    "period": "Which years it is for",
    "due": "When it was due",
    "produced": "When it came out",
    "amount": "How much money",
    "date": "When it was reported",
    "dates.date": "A date in the report",
    "made": "When it was said",
    "followed.date": "When something that followed happened",
    "outcome_date": "When it was settled",
    "directors.name": "The name of the director",
    "directors.seen": "When the director was seen in office",
    "service": "A service",
}
"""What each field asks, by its path. A field that stands elsewhere is called by its own name."""

KINDS: Mapping[str, tuple[str, str]] = {
    "record": ("record", "records"),
    "plan": ("plan", "plans"),
    "money": ("sum of money", "sums of money"),
    "region": ("region", "regions"),
    "finding": ("report", "reports"),
    "commitment": ("promise", "promises"),
    "service": ("kind of help in one region", "kinds of help, each in one region for one group"),
}
WHO: Mapping[str, str] = {
    "record": "who bought it; where we do not know that, who leads it",
    "plan": "the region",
    "money": "who paid, or the region",
    "region": "the region",
    "finding": "who reported it",
    "commitment": "who said it",
    "service": "the region",
}
"""Why the ones who are named would know."""


@dataclass(frozen=True)
class Named:
    """The name of an entry and the path of its page or its place."""

    text: str
    path: str


def field(path: str) -> str:
    """What a field asks, in a few words."""
    return FIELDS.get(path) or wording.sentence(path.replace(".", ": ").replace("_", " ")).rstrip(".")


def within(path: str) -> str:
    """The same inside a sentence."""
    text = field(path)
    return text[:1].lower() + text[1:]


def state(state_id: str) -> str:
    """The phrase of a state inside a sentence: `we did not find it`."""
    phrase = STATES[state_id].phrase
    return phrase[:1].lower() + phrase[1:]


def heading(pile: Pile) -> str:
    """`What it is worth: we did not find it (164 records)`."""
    one, many = KINDS[pile.kind]
    return f"{field(pile.field)}: {state(pile.state)} ({wording.plural(len(pile.items), one, many)})"


def named(entry: Holder, site: Site, group: str = "") -> Named:
    """The entry as a list names it."""
    if isinstance(entry, Cell):
        title = next((f", {each.title.lower()}" for each in site.facts.groups if each.id == group), "")
        return Named(
            f"{entry.category.title}, {entry.region.title}{title}", urls.cell(entry.region.id, entry.category.id)
        )
    if isinstance(entry, Record):
        return Named(entry.title, urls.record(entry.id))
    if isinstance(entry, Plan):
        home = f", {site.regions[entry.home].title}" if entry.home else ""
        return Named(f"{entry.title}{home}", urls.plan(entry.id))
    if isinstance(entry, MoneyLine):
        time = f", {wording.period(entry.period)}" if entry.period else ""
        return Named(f"{entry.title}{time}", urls.money_line(entry.id))
    if isinstance(entry, Finding):
        return Named(f"{entry.by}: {_start(entry.statement)}", urls.finding(entry.id))
    if isinstance(entry, Commitment):
        return Named(entry.title, urls.commitment(entry.id))
    assert isinstance(entry, Region)
    return Named(entry.title, urls.region(entry.id))


def _start(text: str, words: int = 8) -> str:
    """The first words of a text."""
    found = text.split()
    return text if len(found) <= words else " ".join(found[:words]).rstrip(".,;:") + " …"


def reference(record: Record) -> str:
    """The reference of a record, by which its buyer knows it, else its title."""
    return record.reference or record.title


def knowers(items: Iterable[Missing], site: Site) -> Sequence[str]:
    """The names of all who would know something of these, those of the most things first; each once."""
    found: dict[str, int] = {}
    for each in items:
        for name in _names(who_knows(each), site):
            found[name] = found.get(name, 0) + 1
    return sorted(found, key=lambda name: (-found[name], name))


def _names(knower: Knower, site: Site) -> Sequence[str]:
    organisations = [site.organisations[each].title for each in knower.organisations]
    region = [site.regions[knower.region].title] if knower.region else []
    return [*organisations, *region, *knower.names]


def nobody_named(items: Iterable[Missing], site: Site) -> int:
    """For how many of these the data name nobody who would know."""
    return sum(1 for each in items if not _names(who_knows(each), site))


def help_in(each: Missing, site: Site) -> str:
    """A kind of help for one group, without the region: `Housing, elders`."""
    assert isinstance(each.entry, Cell)
    title = next((f", {group.title.lower()}" for group in site.facts.groups if group.id == each.group), "")
    return f"{each.entry.category.title}{title}"


def last_looks(items: Iterable[Missing]) -> Sequence[Look]:
    """The last looks behind these, once each, newest first."""
    found = {each.last.id: each.last for each in items if each.last is not None}
    return sorted(found.values(), key=lambda look: (look.date.last, look.title), reverse=True)
