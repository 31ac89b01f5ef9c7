"""Changes in plain English, as Markdown for the people who review a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from openbook.editing.compare import SITE, EntryChange, FieldChange
from openbook.editing.effects import Effect
from openbook.model.dates import PartialDate, When
from openbook.model.knowledge import Unknown
from openbook.model.parts import Amount, Citation, Value
from openbook.model.records import Event, Record
from openbook.model.site import Site
from openbook.site import wording

MAX_LINES = 60
"""Changes and effects told one by one; the rest is counted."""
MAX_TEXT = 160
"""Characters of one value; of a whole line there are at most MAX_LINE."""
MAX_LINE = 800
ORDER = ("removed", "changed", "added")
_OUR_OWN = frozenset({"sources"})


def markdown_text(text: str) -> str:
    """Text that stays text in Markdown: no links, tags, mentions or line breaks."""
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"([\\`*_{}\[\]<>|#~@$&])", r"\\\1", text)
    text = re.sub(r"^(\d*)([-+=.)])", r"\1\\\2", text)
    return re.sub(r"://", r":\\//", re.sub(r"(?i)\bwww\.", lambda found: f"{found[0][:3]}\\.", text))


def value(thing: Any, site: Site) -> str:
    """A value of the model in words."""
    match thing:
        case None | "" | ():
            return "nothing"
        case When():
            return wording.when(thing)
        case PartialDate():
            return wording.partial(thing)
        case Unknown():
            return wording.unknown(thing) + (f" ({thing.reason.rstrip('.')})" if thing.reason else "")
        case Value():
            basis = wording.value_basis(thing)
            return wording.amount(thing) + (f" ({basis.rstrip('.')})" if basis else "")
        case Amount():
            return wording.amount(thing)
        case Citation():
            return _title(thing.source, site) + (f", {thing.locator}" if thing.locator else "")
        case Event():
            return f"{thing.type.words.lower()} {wording.on(thing.date)}"
        case str():
            return _cut(_title(thing, site))
        case bool():
            return "yes" if thing else "no"
        case tuple():
            return _cut("; ".join(value(each, site) for each in thing))
        case _ if is_dataclass(thing):
            parts = [
                (each.name.rstrip("_"), getattr(thing, each.name)) for each in fields(thing) if each.name != "where"
            ]
            return _cut(", ".join(f"{name} {value(one, site)}" for name, one in parts if one not in (None, "", ())))
        case _:
            return str(thing)


def _cut(text: str, limit: int = MAX_TEXT) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _title(text: str, site: Site) -> str:
    """The name of what an id points to; other text stays as it is."""
    for index in (
        site.organisations,
        site.regions,
        site.categories,
        site.sources,
        site.records,
        site.money,
        site.notes,
    ):
        if text in index:
            found = index[text]
            return str(getattr(found, "title", text))
    return text


def heading(change: EntryChange, site: Site) -> str:
    """Where and what an entry is: `London, Finance, benefits and debt, men`."""
    entry = change.entry
    if change.index == SITE:
        return "The whole site"
    if isinstance(entry, Record):
        region = site.regions[entry.home].title if entry.home in site.regions else "National"
        titles = {group.id: group.title.lower() for group in site.facts.groups}
        groups = wording.joined([titles.get(group, group) for group in entry.who.groups])
        category = site.categories[entry.category].title if entry.category in site.categories else entry.category
        return ", ".join(part for part in (region, category, groups) if part)
    home = getattr(entry, "home", "")
    place = site.regions[home].title if home in site.regions else ""
    title = next(
        (
            str(getattr(entry, name))
            for name in ("title", "term", "event", "statement", "text")
            if getattr(entry, name, "")
        ),
        change.id,
    )
    return ", ".join(part for part in (place, f"{change.name} “{_cut(title)}”") if part)


def entry_lines(change: EntryChange, site: Site) -> list[str]:
    """The sentences on one entry."""
    where = heading(change, site)
    if change.kind != "changed":
        if not isinstance(change.entry, Record):
            return [f"{where}: it was {change.kind}."]
        happened = _cut("; ".join(value(each, site) for each in change.entry.events))
        told = f": {happened}" if happened and change.kind == "added" else ""
        return [f"{where}: the {change.name} “{_cut(change.entry.title)}” was {change.kind}{told}."]
    if isinstance(change.entry, Record):
        where = f"{where}, “{_cut(change.entry.title)}”"
    return [f"{where}: {_field(each, site)}" for each in change.changes]


def _field(change: FieldChange, site: Site) -> str:
    name = change.path.replace("_", " ").replace("/", ", ")
    if change.path.endswith("sources"):
        return _sources(change, site)
    if change.before in (None, "", ()):
        return f"{name} was added: {value(change.after, site)}."
    if change.after in (None, "", ()):
        return f"{name} was removed; it was {value(change.before, site)}."
    if change.moved:
        return f"{name} moved from {value(change.before, site)} to {value(change.after, site)}."
    return f"{name} changed from “{value(change.before, site)}” to “{value(change.after, site)}”."


def _sources(change: FieldChange, site: Site) -> str:
    old, new = set(change.before or ()), set(change.after or ())
    parts = []
    if added := [value(each, site) for each in change.after or () if each not in old]:
        parts.append(f"source added: {_cut('; '.join(added))}")
    if gone := [value(each, site) for each in change.before or () if each not in new]:
        parts.append(f"source removed: {_cut('; '.join(gone))}")
    return f"{'; '.join(parts) or 'the order of sources changed'}."


def report(changes: Sequence[EntryChange], effects: Sequence[Effect], before: Site, after: Site) -> str:
    """The whole change as Markdown: removals first, then changes, then additions, then what readers will see."""
    if not changes:
        return (
            "## What changes for readers\n\nNo change for readers: only the layout of files moved, or nothing at all.\n"
        )
    counted = [
        f"{wording.plural(number, 'entry', 'entries')} {kind}"
        for kind in ("added", "changed", "removed")
        if (number := sum(each.kind == kind for each in changes))
    ]
    lines = ["## What changes for readers", "", f"{wording.joined(counted)}.", ""]
    told = [
        line
        for kind in ORDER
        for each in changes
        if each.kind == kind
        for line in entry_lines(each, after if each.after is not None else before)
    ]
    lines += _bounded(told, "changes")
    lines += ["", "### Effects", ""]
    lines += _bounded([effect.sentence for effect in effects], "effects") or [
        "None that the pages of regions and services show."
    ]
    return "\n".join(lines) + "\n"


def _bounded(sentences: Iterable[str], what: str) -> list[str]:
    sentences = list(sentences)
    lines = [f"- {markdown_text(_cut(each, MAX_LINE))}" for each in sentences[:MAX_LINES]]
    if len(sentences) > MAX_LINES:
        lines.append(
            f"- … and {wording.plural(len(sentences) - MAX_LINES, 'more of these ' + what, 'more of these ' + what)}."
        )
    return lines
