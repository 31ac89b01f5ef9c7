"""`new look`: one new file that says that everything, or all but a few things, was seen again."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Day
from pathlib import Path
from typing import Any

from openbook.editing import yaml_text
from openbook.editing.desk import Desk, Refused, as_data, open_desk, write
from openbook.editing.nearest import hint
from openbook.editing.stale import WAYS
from openbook.model.dates import PartialDate
from openbook.problems import counted, printable
from openbook.reading import layout
from openbook.reading.schemas import entry_properties
from openbook.report import as_text
from openbook.site import wording

NAME = "look"
HELP = "record that everything, or all but a few things, was seen again: one new file"
MODELINE = "yaml-language-server: $schema=../../schemas/look.schema.json"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the new look is to say; what is empty is taken from the look named in `seen_as_in`, where that helps."""

    id: str
    date: str
    way: str = ""
    observed: str = ""
    sources: Sequence[str] = ()
    seen_as_in: str = ""
    but_not: Sequence[str] = ()
    """References that are no longer listed, or sources that were not looked at this time."""
    seen: Sequence[str] = ()
    title: str = ""
    looked_for: str = ""
    searched: Sequence[str] = ()
    topics: Sequence[str] = ()
    result: str = ""
    found: str = ""


def write_look(root: Path, **wanted: Any) -> Path:
    """Write data/looks/<id>.yaml and give its path. Keywords: the fields of :class:`Wanted`.

    Raises :class:`openbook.editing.desk.Refused`: 2 for an existing file, a bad or unknown id, reference or source, a
    copy younger than the look; 3 when the data have errors or the new file would bring one. Raises OSError.
    """
    desk = open_desk(root)
    data = look_data(desk, Wanted(**wanted))
    return write(desk, {path_of(wanted["id"]): text_of(data)}, [path_of(wanted["id"])])[0]


def path_of(id: str) -> str:
    """The file of a look, from the root."""
    return f"data/looks/{id}.yaml"


def text_of(data: Mapping[str, Any]) -> str:
    """The file of a look, its keys in their order."""
    return yaml_text.document({key: data[key] for key in entry_properties("look") if key in data}, [MODELINE])


def look_data(desk: Desk, wanted: Wanted) -> dict[str, Any]:
    """The data of the new look. Raises :class:`Refused` (2) when it cannot be."""
    if not layout.is_id(wanted.id):
        made = layout.near_id(Path(wanted.id).stem) or Path(wanted.id).stem
        near = f" Did you mean `{made}`?" if layout.is_id(made) else ""
        rule = "use small letters, digits and single hyphens"
        raise Refused(f"`{printable(wanted.id)}` cannot be an id: {rule}.{near}")
    if (desk.root / path_of(wanted.id)).exists():
        raise Refused(f"There is already a look {wanted.id} ({path_of(wanted.id)}); choose another id.")
    earlier = as_data(_earlier(desk, wanted.seen_as_in))
    looked_at = [str(each) for each in wanted.sources or earlier.get("looked_at", [])]
    _known(looked_at, desk.site.sources, "source")
    _known(wanted.seen, desk.corpus.record_references, "record with the reference")
    for each in wanted.but_not:
        if each in earlier.get("not_seen", []):
            raise Refused(
                f"`{printable(each)}` was not seen in `{wanted.seen_as_in}` either; take it out of --but-not."
            )
    _known(wanted.but_not, [*earlier.get("seen", []), *looked_at], "reference or source to leave out")
    again = set(wanted.seen)
    not_seen = [each for each in wanted.but_not if each in earlier.get("seen", [])]
    seen = [each for each in earlier.get("seen", []) if each not in not_seen]
    data = {key: earlier[key] for key in ("scope", "topics", "notes", "confidence", "looked_for") if key in earlier}
    data["date"], data["way"] = wanted.date, wanted.way or earlier.get("way", "")
    data["looked_at"] = [each for each in looked_at if each not in wanted.but_not]
    data["seen"] = sorted({*seen, *again})
    data["not_seen"] = sorted({*earlier.get("not_seen", []), *not_seen} - again)
    data["searched"], data["observed"] = list(wanted.searched), wanted.observed
    data["looked_for"] = wanted.looked_for or data.get("looked_for", "")
    data["topics"] = list(wanted.topics) or data.get("topics", [])
    data["found"] = wanted.found or ("" if data["way"] == "search" else "all")
    _complete(data, wanted)
    both = sorted(again & set(not_seen))
    if both:
        raise Refused(f"`{printable(both[0])}` cannot be both seen and not seen.")
    _title_and_result(data, wanted)
    return {key: each for key, each in data.items() if each not in ("", [])}


def _earlier(desk: Desk, id: str) -> Mapping[str, Any]:
    if not id:
        return {}
    _known([id], desk.site.looks, "look")
    found = desk.item("look", id)
    assert found is not None
    return found.data


def _known(names: Iterable[str], legal: Iterable[str], what: str) -> None:
    legal = set(legal)
    for name in names:
        if name not in legal:
            near = hint(name, legal)
            raise Refused(f"There is no {what} `{printable(name)}`.{f' {near}' if near else ''}")


def _day(text: str, what: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError as reason:
        raise Refused(f"The {what} `{printable(text)}` {reason}.") from None


def _complete(data: Mapping[str, Any], wanted: Wanted) -> None:
    """Refuses a look that does not say how, when or at what."""
    looked = _day(data["date"], "day of the look")
    if data["way"] not in WAYS:
        raise Refused(f"Say how you looked, with --way: {', '.join(WAYS)}.")
    if data["observed"] and looked.before(_day(data["observed"], "day of the copy")):
        both = "Check --observed, and --date, which is today when you leave it out."
        raise Refused(f"The copy ({data['observed']}) is younger than the look ({data['date']}). {both}")
    if data["way"] == "repository" and not data["observed"]:
        raise Refused("Say of which day the files of the repository are, with --observed.")
    if data["way"] == "search" and not data["found"]:
        raise Refused("Say what the search found, with --found: all, part, nothing.")
    if not data["looked_at"] and not data["searched"]:
        raise Refused("Say what you looked at: --seen-as-in LOOK, --source ID or --searched TEXT.")
    if not wanted.result and not wanted.seen_as_in:
        raise Refused("Say what came of it, with --result, in a sentence of your own.")


def _title_and_result(data: dict[str, Any], wanted: Wanted) -> None:
    listed, gone = len(data["seen"]), len(data["not_seen"])
    what = counted(listed + gone, "service") if listed + gone else counted(len(data["looked_at"]), "source")
    how = f"looked at {'again ' if wanted.seen_as_in else ''}on"
    if not listed + gone + len(data["looked_at"]):
        what, how = counted(len(data["searched"]), "search", "searches"), "made on"
    data["title"] = wanted.title or f"{what}, {how} {wording.partial(PartialDate.parse(data['date']))}"
    told = "We looked again, and all was as before."
    if listed + gone:
        told = f"We looked again at {what}. {listed} {'was' if listed == 1 else 'were'} listed, and {gone} not."
    data["result"] = wanted.result or told


def reminder(desk: Desk, but_not: Iterable[str]) -> str:
    """Which files to open for references that were seen before and are not seen now; empty when there are none."""
    records = {each.reference: each for each in desk.site.records.values() if each.reference}
    gone = [records[each] for each in but_not if each in records]
    lines = [
        f"  {record.reference}: {record.where.path}"
        + (" (has a `referrals-closed`)" if any(each.event == "referrals-closed" for each in record.events) else "")
        for record in gone
    ]
    if not lines:
        return ""
    told = "Seen before and not seen now. If referrals have closed, an event `referrals-closed` may be needed in:"
    return "\n".join([told, *lines]) + "\n"


def arguments(command: argparse.ArgumentParser) -> None:
    """The options of the command."""
    command.add_argument("id", help="the id of the new look: the name of its file, without .yaml")
    command.add_argument("--seen-as-in", default="", metavar="LOOK", help="all that this look saw was seen again ...")
    command.add_argument(
        "--but-not",
        nargs="+",
        action="extend",
        default=[],
        metavar="REFERENCE",
        help="... but not these references (or: not looked at this time, these sources)",
    )
    command.add_argument("--seen", nargs="+", action="extend", default=[], metavar="REFERENCE", help="also seen")
    command.add_argument("--source", dest="sources", action="append", default=[], metavar="ID", help="was looked at")
    command.add_argument("--searched", action="append", default=[], metavar="TEXT", help="a search that was made")
    command.add_argument("--date", default="", help="the day on which you looked (default: today)")
    command.add_argument("--way", default="", choices=["", *WAYS], metavar="WAY", help=f"how: {', '.join(WAYS)}")
    command.add_argument("--observed", default="", metavar="DATE", help="the day of the copy or of the files")
    command.add_argument("--title", default="", help="the name that readers see")
    command.add_argument("--looked-for", default="", metavar="TEXT", help="what you wanted to find")
    command.add_argument("--topic", dest="topics", action="append", default=[], help="what it was about")
    command.add_argument(
        "--found", default="", choices=["", "all", "part", "nothing"], metavar="FOUND", help="all, part or nothing"
    )
    command.add_argument("--result", default="", metavar="TEXT", help="what came of it, in your own words")


def run(options: argparse.Namespace) -> int:
    """Write the look and say what to do next: 0; 1 when it cannot be written; 2 refused; 3 the data have errors."""
    given = {name: getattr(options, name) for name in Wanted.__dataclass_fields__}
    given["date"] = given["date"] or Day.today().isoformat()
    try:
        desk = open_desk(options.root)
        data = look_data(desk, Wanted(**given))
        write(desk, {path_of(options.id): text_of(data)}, [path_of(options.id)])
    except Refused as refusal:
        print(f"openbook new look: {refusal}", file=sys.stderr)
        if refusal.problems:
            print(as_text(refusal.problems), file=sys.stderr)
        return refusal.code
    except OSError as failure:
        print(f"openbook new look: the file cannot be written: {failure.strerror}.", file=sys.stderr)
        return 1
    told = f"It says: {data['result']}"
    print(f"Wrote {path_of(options.id)}.\n{told}\n{reminder(desk, options.but_not)}", end="")
    return 0
