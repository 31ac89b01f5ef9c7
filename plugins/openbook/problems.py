"""What is wrong with a file, and how it is told: one model, three renderers.

A problem is a value, never an exception, everywhere below the edge of the package.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters. Only an error stops the build."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return (Severity.ERROR, Severity.WARNING).index(self)


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


def as_text(problems: Sequence[Problem]) -> str:
    """One line a problem, `path:line:col: severity: code: sentence`, with the hint indented below it."""
    lines = []
    for problem in problems:
        lines.append(f"{problem.where}: {problem.severity}: {problem.code}: {problem.sentence}")
        if problem.hint:
            lines.append(f"    {problem.hint}")
    return "\n".join(lines)


def as_github(problems: Sequence[Problem]) -> str:
    """GitHub workflow commands. See "Workflow commands for GitHub Actions" for the escapes."""

    def message(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def value(text: str) -> str:
        return message(text).replace(":", "%3A").replace(",", "%2C")

    lines = []
    for problem in sorted(problems, key=lambda each: (each.severity.rank, each.sort_key)):
        text = f"{problem.sentence} {problem.hint}".strip()
        lines.append(
            f"::{problem.severity} file={value(problem.where.shown_path)},line={problem.where.line},"
            f"col={problem.where.column},title={value(problem.code)}::{message(text)}"
        )
    return "\n".join(lines)


def as_json(problems: Sequence[Problem]) -> str:
    """A JSON document: `{"problems": [{path, line, column, severity, code, sentence, hint}]}`."""
    rows = [
        {
            "path": problem.where.shown_path,
            "line": problem.where.line,
            "column": problem.where.column,
            "severity": str(problem.severity),
            "code": problem.code,
            "sentence": problem.sentence,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    return json.dumps({"problems": rows}, ensure_ascii=False, indent=2)


RENDERERS = {"text": as_text, "github": as_github, "json": as_json}


def summary(problems: Sequence[Problem]) -> str:
    """`3 errors and 1 warning in 2 files`."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    files = len({problem.where.path for problem in problems})
    parts = [counted(errors, "error")]
    if warnings := len(problems) - errors:
        parts.append(counted(warnings, "warning"))
    return f"{' and '.join(parts)} in {counted(files, 'file')}"
