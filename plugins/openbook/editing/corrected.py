"""Files with errors as they could be, mended in memory just as `fix --suggest` mends them. Nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from openbook.editing.fix import Fixed, fix
from openbook.editing.line_mends import Told
from openbook.problems import Problem, Severity, ordered
from openbook.reading import layout

Wrong = Counter[tuple[str, str]]
"""The errors of one file by code and sentence: a mend may move the others to another line."""


@dataclass(frozen=True)
class Corrected:
    """One file as it could be: its whole text, and what was mended in it, each with its place."""

    path: str
    text: str
    done: tuple[Told, ...]


@dataclass(frozen=True)
class Corrections:
    """What can be mended of the files with errors, the worst first, and the files that need a person.

    `errors` are those that the data would have with all of `files` as they could be.
    """

    files: tuple[Corrected, ...] = ()
    by_hand: tuple[str, ...] = ()
    errors: tuple[Problem, ...] = ()


def corrections(root: Path, problems: Iterable[Problem]) -> Corrections:
    """What can be mended of the files in which these problems are, those with the most errors first.

    A file is corrected when an error of it is gone; one that would only look tidier is left to a person. All are mended
    together, as one may point to what another holds.
    """
    before = _errors(problems)
    named = sorted(path for path in before if _is_file(root / path))
    fixed = _fixed(root, list(_mendable(root, named)))
    if not fixed.contents:
        return Corrections(by_hand=tuple(named))
    errors = [each for each in ordered([*fixed.problems, *fixed.elsewhere]) if each.severity is Severity.ERROR]
    after = _errors(errors)
    gone = [path for path in fixed.contents if before[path] - after.get(path, Wrong())]
    files = [
        Corrected(
            path, fixed.contents[path].decode("utf-8"), tuple(told for told in fixed.done if told[0].path == path)
        )
        for path in sorted(gone, key=lambda path: (-before[path].total(), path))
    ]
    # An error can also be gone because of what another file says now: then there is nothing to do by hand.
    by_hand = [path for path in named if path not in gone and (path in after or not path.startswith("data/"))]
    return Corrections(tuple(files), tuple(by_hand), tuple(errors))


def _fixed(root: Path, paths: list[str]) -> Fixed:
    """What `fix --suggest` would make of files; nothing when one of them is gone by now."""
    try:
        return fix(root, paths, suggest=True) if paths else Fixed()
    except OSError:
        return Fixed()


def _errors(problems: Iterable[Problem]) -> dict[str, Wrong]:
    found: dict[str, Wrong] = {}
    for each in problems:
        if each.severity is Severity.ERROR:
            found.setdefault(each.where.path, Wrong())[(each.code, each.sentence)] += 1
    return found


def _is_file(path: Path) -> bool:
    return path.is_symlink() or path.is_file()


def _mendable(root: Path, paths: Iterable[str]) -> Iterator[str]:
    """Those that the command `fix` would take: readable files of the data, and none that lies elsewhere by a link.

    `fix` itself leaves links alone.
    """
    inside = (root / "data").resolve()
    for path in paths:
        file = root / path
        if layout.place(path)[0] is None or not file.resolve().is_relative_to(inside):
            continue
        try:
            file.read_bytes()
        except OSError:
            continue
        yield path
