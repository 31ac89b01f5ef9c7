"""Writing data by program: try the new texts against every rule first, then write all of them or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openbook.checks.corpus import Corpus, Item
from openbook.editing.writing import no_data
from openbook.load import check_corpus
from openbook.model.site import Site
from openbook.problems import Problem, Severity, has_errors
from openbook.reading.assemble import assemble


class Refused(Exception):
    """What was asked cannot be done; the text is one sentence, `code` the exit code that goes with it."""

    def __init__(self, sentence: str, code: int = 2, problems: Sequence[Problem] = ()) -> None:
        super().__init__(sentence)
        self.code = code
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Desk:
    """The data as they are: their folder, their documents, the site they make."""

    root: Path
    corpus: Corpus
    site: Site

    def item(self, kind: str, id: str) -> Item | None:
        """The entry of this kind with this id, as it stands in its file, or None."""
        return next((each for each in self.corpus.of(kind) if each.id == id), None)

    def text(self, relative: str) -> str:
        """The text of a file, with the line ends that it has. Raises OSError."""
        return (self.root / relative).read_bytes().decode("utf-8")


def open_desk(root: Path) -> Desk:
    """Read the data. Raises :class:`Refused`: 2 when there are none, 3 with the problems when they have errors."""
    if lost := no_data(root):
        raise Refused(f"There is {lost}.")
    corpus, problems = check_corpus(root)
    if has_errors(problems):
        sentence = "The data have errors, so nothing was written; mend them first (python -m openbook check)."
        raise Refused(sentence, 3, problems)
    return Desk(root, corpus, assemble(((filed.document, filed.place) for filed in corpus.filed), None))


def trial(desk: Desk, files: Mapping[str, str]) -> list[Problem]:
    """What would be wrong with the data if these files (path from the root: text) stood in them. Writes nothing."""
    return check_corpus(desk.root, {relative: text.encode() for relative, text in files.items()})[1]


def write(desk: Desk, files: Mapping[str, str], new: Sequence[str]) -> list[Path]:
    """Try these files, then write all of them or none, and give their paths.

    `new` names those that must not be there yet. Raises :class:`Refused` (2 when a new one is there already or cannot
    have that name, 3 when a rule is broken) and OSError, both with nothing changed.
    """
    for relative in new:
        if (desk.root / relative).exists():
            raise Refused(f"There is already a file {relative}; nothing was written.")
    problems = trial(desk, files)
    if has_errors(problems):
        broken = [each for each in problems if each.severity is Severity.ERROR]
        raise Refused("What would be written does not pass the check, so nothing was written.", 3, broken)
    return _write_all({desk.root / relative: text.encode() for relative, text in files.items()})


def _write_all(files: Mapping[Path, bytes]) -> list[Path]:
    """Every text into a file beside its target, then each renamed; on a failure what was there comes back."""
    beside = {target: target.with_name(f".{target.name}.new") for target in files}
    before: dict[Path, bytes | None] = {}
    try:
        for target, raw in files.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            beside[target].write_bytes(raw)
        for target in files:
            before[target] = target.read_bytes() if target.exists() else None
            beside[target].replace(target)
    except OSError:
        for target, raw_before in before.items():
            _put_back(target, raw_before)
        raise
    finally:
        for path in beside.values():
            path.unlink(missing_ok=True)
    return list(files)


def _put_back(target: Path, raw: bytes | None) -> None:
    with suppress(OSError):
        if raw is None:
            target.unlink(missing_ok=True)
        else:
            target.write_bytes(raw)


def as_data(value: Any) -> Any:
    """A copy of read data that can be changed."""
    if isinstance(value, Mapping):
        return {key: as_data(each) for key, each in value.items()}
    return [as_data(each) for each in value] if isinstance(value, list) else value
