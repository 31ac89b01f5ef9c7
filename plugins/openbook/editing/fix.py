"""`fix`: mends what can be mended safely, and says what it did. Comments and layout stay as they are elsewhere."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from openbook.checks.corpus import Corpus
from openbook.editing.id_mends import mend_ids
from openbook.editing.line_mends import Told
from openbook.editing.mending import Mended, mend_values, put_in_order
from openbook.editing.writing import NotHere, named_files, write
from openbook.load import check_corpus
from openbook.problems import Location, Problem, Severity, counted, has_errors
from openbook.reading import layout, yaml_source
from openbook.report import as_text

NAME = "fix"
HELP = "mend what can be mended safely: quotes, dates, order of keys, spaces at the ends of lines"


@dataclass(frozen=True)
class Fixed:
    """What fixing some files gives: new contents by path, what was done and left, the problems that remain in them.

    `elsewhere` are the problems that the other files have then.
    """

    contents: Mapping[str, bytes] = field(default_factory=dict)
    done: tuple[Told, ...] = ()
    left: tuple[Told, ...] = ()
    problems: tuple[Problem, ...] = ()
    elsewhere: tuple[Problem, ...] = ()


def fix(root: Path, files: Sequence[str], suggest: bool = False) -> Fixed:
    """Mend files, by path from the root, without writing anything. Raises OSError when one cannot be read.

    A file that would be worse off than before is left as it was.
    """
    raws = {path: (root / path).read_bytes() for path in files if not (root / path).is_symlink()}
    kinds = {path: place.kind for path in raws if (place := layout.place(path)[0])}
    mended = {path: mend_values(path, raws[path], kind, suggest) for path, kind in kinds.items()}
    if suggest:
        corpus, problems = check_corpus(root, _changed(mended, raws))
        for path in kinds:
            mended[path] = mend_ids(mended[path], corpus, problems)
    mended = {path: put_in_order(each, kinds[path]) for path, each in mended.items()}
    contents = _changed(mended, raws)
    corpus, problems = check_corpus(root, contents)
    worse: list[str] = []
    if contents:
        before = check_corpus(root)
        worse = [
            path
            for path, raw in contents.items()
            if _standing(path, raw, corpus, problems) < _standing(path, raws[path], *before)
        ]
    if worse:
        mended = {path: _restored(each, raws[path]) if path in worse else each for path, each in mended.items()}
        contents = _changed(mended, raws)
        corpus, problems = check_corpus(root, contents)
    return Fixed(
        contents,
        tuple(sorted(told for each in mended.values() for told in each.done)),
        tuple(sorted(told for each in mended.values() for told in each.left)),
        tuple(each for each in problems if each.where.path in files),
        tuple(each for each in problems if each.where.path not in files),
    )


def _changed(mended: Mapping[str, Mended], raws: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: each.raw for path, each in mended.items() if each.raw != raws[path]}


def _restored(mended: Mended, raw: bytes) -> Mended:
    why = "it was left as it was: with what could be mended it would have more errors"
    return Mended(mended.path, raw, left=((Location(mended.path), why),))


def _standing(path: str, raw: bytes, corpus: Corpus, problems: Sequence[Problem]) -> tuple[int, int]:
    """How well a file stands: not read, read, accepted by its schema; then the fewer errors the better.

    A file that can be read for the first time shows errors that nobody saw before: that is better, not worse.
    """
    errors = sum(each.where.path == path and each.severity is Severity.ERROR for each in problems)
    if any(filed.document.path == path for filed in corpus.filed):
        return 2, -errors
    return (0 if yaml_source.read(path, raw)[0] is None else 1), -errors


def arguments(command: argparse.ArgumentParser) -> None:
    """The options of the command."""
    command.add_argument("paths", nargs="+", metavar="PATH", help="files or folders of data/")
    command.add_argument("--suggest", action="store_true", help="also mend misspelt ids, words and keys")
    command.add_argument("--check", action="store_true", help="write nothing; exit 3 if something could be mended")


def run(options: argparse.Namespace) -> int:
    """Mend the files and say what was done: 0 when they are good now, 3 when errors are left, 2 for a wrong path."""
    root: Path = options.root
    try:
        files = named_files(root, options.paths)
    except NotHere as reason:
        print(f"openbook fix: {reason}.", file=sys.stderr)
        return 2
    try:
        fixed = fix(root, files, options.suggest)
        if not options.check:
            for path, raw in fixed.contents.items():
                write(root / path, raw)
    except OSError as failure:
        print(f"openbook fix: {failure.filename}: {failure.strerror}. Nothing was changed in it.", file=sys.stderr)
        return 1
    print(report(fixed, len(files), options.check))
    return 3 if has_errors(fixed.problems) or (options.check and fixed.contents) else 0


def report(fixed: Fixed, files: int, only_check: bool) -> str:
    """What was done, what was left and what needs a person, in lines that begin with a place."""
    word = "to mend" if only_check else "mended"
    lines = [f"{where}: {word}: {sentence}." for where, sentence in fixed.done]
    lines += [f"{where}: left: {sentence}." for where, sentence in fixed.left]
    errors = [each for each in fixed.problems if each.severity is Severity.ERROR]
    if errors:
        what = "What would be left then" if only_check and fixed.contents else "What is left"
        lines += ["", f"{what} needs a person:", as_text(errors), ""]
    if fixed.done:
        verb = "could be mended" if only_check else "mended"
        lines.append(f"{counted(len(fixed.done), 'place')} in {counted(len(fixed.contents), 'file')} {verb}.")
    else:
        lines.append(f"Nothing to mend in {counted(files, 'file')}.")
    if errors:
        lines.append(f"{counted(len(errors), 'error')} left.")
    return "\n".join(lines)
