"""`new KIND`: writes a valid, commented file or entry in the right place; asks for what is missing on a terminal."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from importlib import import_module
from pathlib import Path

from openbook.editing import look
from openbook.editing.append import NoPlace, append, indent_of
from openbook.editing.desk import Refused
from openbook.editing.drafts import Draft, as_file, as_item
from openbook.editing.interview import Ask, interview, schema_of
from openbook.editing.kinds import KINDS, Kind
from openbook.editing.questions import Question, World
from openbook.editing.schema_steps import allowed
from openbook.editing.writing import no_data, write
from openbook.load import check_corpus
from openbook.model.dates import PartialDate, Precision
from openbook.problems import Severity, printable
from openbook.report import as_text

NAME = "new"
HELP = "write a new file or entry of a kind, with what is not known yet marked as such"
HOW_TO_STOP = "Ctrl-C stops at any time and writes nothing. Enter alone takes what stands in [brackets]."


def make(root: Path, kind: str, given: Mapping[str, str], today: str, ask: Ask | None) -> tuple[Draft, bytes, int]:
    """The draft of a new entry, what its file shall hold, and the line where it begins. Writes nothing.

    Raises :class:`Refused`: 2 for answers that cannot be taken or an existing file, 3 when the file has errors or would
    have some. Raises OSError when a file cannot be read.
    """
    if lost := no_data(root):
        raise Refused(f"There is {lost}.")
    corpus, problems = check_corpus(root)
    world = World(root, corpus)
    answers, wrong = interview(KINDS[kind], given, world, ask)
    if wrong:
        raise Refused("\n".join(wrong))
    draft = KINDS[kind].build(answers, today)
    errors = [each for each in problems if each.severity is Severity.ERROR]
    if broken := [each for each in errors if each.where.path == draft.path]:
        raise Refused(f"{draft.path} has errors; mend them first. Nothing was written.", 3, broken)
    raw, line = _contents(draft, world)
    after = check_corpus(root, {draft.path: raw})[1]
    if broken := [each for each in after if each.severity is Severity.ERROR and each not in errors]:
        raise Refused("What would be written does not pass the check, so nothing was written.", 3, broken)
    return draft, raw, line


def _contents(draft: Draft, world: World) -> tuple[bytes, int]:
    if not world.exists(draft.path):
        text = as_file(draft)
        start = f"  - id: {draft.id}\n" if draft.listed else "\n"
        return text.encode("utf-8"), text[: text.index(start)].count("\n") + 1
    if not draft.listed:
        raise Refused(f"There is already a file {draft.path}; nothing was written.")
    raw = (world.root / draft.path).read_bytes()
    try:
        return append(draft.path, raw, draft.listed, as_item(draft, indent_of(raw.decode("utf-8"), draft.listed)))
    except NoPlace as reason:
        raise Refused(f"Nothing was written: {reason}.", 3) from None


def arguments(command: argparse.ArgumentParser) -> None:
    """The kinds, each with its own options."""
    kinds = command.add_subparsers(dest="kind_of_new", metavar="KIND", required=True)
    for name, kind in KINDS.items():
        parser = kinds.add_parser(name, help=kind.help, description=f"Make {kind.help}.", allow_abbrev=False)
        for question in kind.questions:
            named = "ID" if question.ids or question.name == "id" else "TEXT"
            text = _help(kind, question)
            parser.add_argument(question.option, dest=f"given_{question.name}", default="", metavar=named, help=text)
        parser.add_argument("--today", default="", metavar="DATE", help="the day to write down (default: today)")
    look.arguments(kinds.add_parser("look", help=look.HELP, description=look.HELP))
    for parser in kinds.choices.values():  # `new` itself has --root from the command line; after KIND it is as good
        parser.add_argument("--root", type=_root, default=argparse.SUPPRESS, help="the repository (default: here)")


def _root(text: str) -> Path:
    return Path(text).resolve()


def _help(kind: Kind, question: Question) -> str:
    schema = schema_of(kind, question)
    words = () if question.ids else allowed(schema.get("items", schema))
    return (question.ask.rstrip("?") + (f": {', '.join(words)}" if words else "")).replace("%", "%%")


def run(options: argparse.Namespace) -> int:
    """Write the new entry: 0; 1 when it cannot be written; 2 for wrong or missing options; 3 when data have errors."""
    kind: str = options.kind_of_new
    if kind == "look":
        return look.run(options)
    given = {name.removeprefix("given_"): text for name, text in vars(options).items() if name.startswith("given_")}
    try:
        today = _day(options.today) if options.today else date.today().isoformat()
        draft, raw, line = make(options.root, kind, given, today, Terminal() if sys.stdin.isatty() else None)
        write(options.root / draft.path, raw)
    except Refused as refusal:
        for sentence in str(refusal).split("\n"):
            print(f"openbook new {kind}: {sentence}", file=sys.stderr)
        if refusal.problems:
            print(as_text(refusal.problems), file=sys.stderr)
        return refusal.code
    except OSError as failure:
        print(f"openbook new {kind}: {failure.filename}: {failure.strerror}. Nothing was written.", file=sys.stderr)
        return 1
    print(told(draft, line, given))
    return 0


def _day(text: str) -> str:
    try:
        if PartialDate.parse(text).precision is Precision.DAY:
            return text
    except ValueError:
        pass
    raise Refused(f"--today: `{printable(text)}` is not a day of the calendar; write it like 2026-01-31.")


class Terminal:
    """Asks on the terminal; says how to stop before the first question. Calls raise :class:`Refused` on a stop."""

    def __init__(self) -> None:
        self._begun = False

    def __call__(self, question: Question, words: str, default: str, complaint: str) -> str:
        if not self._begun:
            self._begun = True
            print(HOW_TO_STOP)
            with suppress(ImportError):  # with it the arrow keys work in an answer; not every system has it
                import_module("readline")
        print(complaint if complaint else f"\n{question.ask}")
        if words and not complaint:
            print(f"  {words}")
        hint = f" [{default}]" if default else "" if question.needed else " (Enter: not known)"
        try:
            return input(f"{question.name.replace('_', ' ')}{hint}: ").strip()
        except (EOFError, KeyboardInterrupt):
            print()  # the cursor still stands behind the question
            raise Refused("Stopped. Nothing was written.") from None


def told(draft: Draft, line: int, given: Mapping[str, str]) -> str:
    """What was written, and what to do next."""
    made = "" if given.get("id") else ", with an id made from your answers"
    lines = [f"Wrote `{draft.id}`{made}: {draft.path}:{line}"]
    if draft.open_keys:
        lines.append(f"Nobody has looked yet for: {', '.join(draft.open_keys)}. Write what you know there.")
    lines.append(f"Then: python -m openbook check {draft.path}")
    return "\n".join(lines)
