"""What is wrong with a file. How it is told stands in :mod:`openbook.report`.

A problem is a value, never an exception, everywhere below the edge of the package.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning is published, a hint would help readers."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file: path relative to the root with forward slashes, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.shown_path}:{self.line}:{self.column}"

    @property
    def shown_path(self) -> str:
        """The path made safe to show: the names of files are not ours to trust."""
        return printable(self.path, 1000)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where, how bad, a stable code, one sentence, and what to do about it."""

    where: Location
    severity: Severity
    code: str
    sentence: str
    hint: str = ""

    @property
    def sort_key(self) -> tuple[Location, int, str, str]:
        """By place in the files, so that a report reads from top to bottom."""
        return (self.where, self.severity.rank, self.code, self.sentence)


def error(where: Location, code: str, sentence: str, hint: str = "") -> Problem:
    """A problem that stops the build."""
    return Problem(where, Severity.ERROR, code, sentence, hint)


def warning(where: Location, code: str, sentence: str, hint: str = "") -> Problem:
    """A problem that is reported while the site is still built."""
    return Problem(where, Severity.WARNING, code, sentence, hint)


def hint(where: Location, code: str, sentence: str, hint: str = "") -> Problem:
    """Something that could be better and harms nobody as it is."""
    return Problem(where, Severity.HINT, code, sentence, hint)


def ordered(problems: Iterable[Problem]) -> list[Problem]:
    """All problems once each, in the order of the report."""
    return sorted(set(problems), key=lambda problem: problem.sort_key)


def has_errors(problems: Iterable[Problem]) -> bool:
    """True when any of the problems stops the build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def printable(text: str, limit: int = 80) -> str:
    """A bad value made safe to show: one line, no control or invisible characters, at most `limit` long."""
    shown = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 error`, `2 errors`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
