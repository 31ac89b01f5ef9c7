"""How problems are told: text for people, annotations and a summary for GitHub, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openbook.problems import Problem, Severity, counted, printable
from openbook.reading.whereabouts import Excerpt, Whereabouts

MAX_ANNOTATIONS = 10
"""GitHub shows at most this many errors and this many warnings of a step."""
MAX_SUMMARY = 100

ABOUT_THE_ENTRY = frozenset({"missing-key"})
"""Codes about an entry as a whole, which stand where its first key begins."""
ABOUT_THE_NAME = frozenset({"unknown-file", "bad-id", "reserved-id", "symlink"})
"""Codes that, at the start of a file, are about its name and not about its first line."""

COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.HINT: "36"}


@dataclass(frozen=True)
class Style:
    """Whether colour may be used. Only on a terminal, and never against NO_COLOR."""

    colour: bool = False

    def paint(self, text: str, code: str) -> str:
        """The text in a colour, or as it is."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text


PLAIN = Style()


def worst_first(problems: Iterable[Problem]) -> list[Problem]:
    """Errors, then warnings, then hints; each by place in the files."""
    return sorted(set(problems), key=lambda problem: (problem.severity.rank, problem.sort_key))


def first_line(problem: Problem, style: Style = PLAIN) -> str:
    """`path:line:col: severity: code: sentence`."""
    severity = style.paint(str(problem.severity), COLOURS[problem.severity])
    return f"{problem.where}: {severity}: {problem.code}: {problem.sentence}"


def as_text(problems: Sequence[Problem], whereabouts: Whereabouts | None = None, style: Style = PLAIN) -> str:
    """One block a problem: the first line, then the place in words, the line with a caret, what to do.

    Repeats of the same sentence keep their first lines and lose the rest. Without `whereabouts` no file is read.
    """
    blocks: list[str] = []
    told: set[tuple[str, str, str]] = set()
    for problem in worst_first(problems):
        lines = [first_line(problem, style)]
        same = (problem.code, problem.sentence, problem.hint)
        if same not in told:
            lines += [f"    {line}" for line in _details(problem, whereabouts, style)]
        told.add(same)
        blocks.append("\n".join(lines))
    return "\n".join(blocks)


def _words(problem: Problem, whereabouts: Whereabouts) -> str:
    return whereabouts.words(problem.where, whole=problem.code in ABOUT_THE_ENTRY)


def _excerpt(problem: Problem, whereabouts: Whereabouts) -> Excerpt | None:
    about_the_name = problem.code in ABOUT_THE_NAME and (problem.where.line, problem.where.column) == (1, 1)
    return None if about_the_name else whereabouts.excerpt(problem.where)


def _details(problem: Problem, whereabouts: Whereabouts | None, style: Style) -> list[str]:
    lines: list[str] = []
    if whereabouts:
        if words := _words(problem, whereabouts):
            lines.append(f"In: {words}")
        if excerpt := _excerpt(problem, whereabouts):
            gutter = f"{excerpt.number} | "
            caret = style.paint(excerpt.caret.lstrip(" "), COLOURS[problem.severity])
            indent = len(excerpt.caret) - len(excerpt.caret.lstrip(" "))
            lines += [f"{gutter}{excerpt.line}", " " * (len(gutter) + indent) + caret]
    if problem.hint:
        lines.append(problem.hint)
    if whereabouts:
        lines.append(f"Why and how: python -m openbook explain {problem.code}")
    return lines


def as_github(problems: Sequence[Problem], whereabouts: Whereabouts | None = None, style: Style = PLAIN) -> str:
    """GitHub workflow commands, the worst first, at most as many of each kind as GitHub shows.

    See "Workflow commands for GitHub Actions" for the escapes.
    """

    def message(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def value(text: str) -> str:
        return message(text).replace(":", "%3A").replace(",", "%2C")

    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
    lines: list[str] = []
    for severity, name in names.items():
        mine = [problem for problem in worst_first(problems) if problem.severity is severity]
        for problem in mine[:MAX_ANNOTATIONS]:
            text = f"{problem.sentence} {problem.hint}".strip()
            lines.append(
                f"::{name} file={value(problem.where.shown_path)},line={problem.where.line},"
                f"col={problem.where.column},title={value(problem.code)}::{message(text)}"
            )
        if len(mine) > MAX_ANNOTATIONS:
            more = counted(len(mine) - MAX_ANNOTATIONS, f"more {severity}")
            lines.append(f"::notice title=More::{message(f'The job summary has {more}.')}")
    return "\n".join(lines)


def as_json(problems: Sequence[Problem], whereabouts: Whereabouts | None = None, style: Style = PLAIN) -> str:
    """A JSON document as `schemas/report.schema.json` describes it."""
    rows = [
        {
            "path": problem.where.shown_path,
            "line": problem.where.line,
            "column": problem.where.column,
            "severity": str(problem.severity),
            "code": problem.code,
            "sentence": problem.sentence,
            "hint": problem.hint,
            "place": _words(problem, whereabouts) if whereabouts else "",
        }
        for problem in worst_first(problems)
    ]
    return json.dumps({"version": 1, "counts": _counts(problems), "problems": rows}, ensure_ascii=False, indent=2)


def _counts(problems: Iterable[Problem]) -> dict[str, int]:
    found = list(problems)
    return {f"{severity}s": sum(problem.severity is severity for problem in found) for severity in Severity}


RENDERERS = {"text": as_text, "github": as_github, "json": as_json}


def in_summary(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that :func:`as_markdown` tells one by one; it only counts the others."""
    return worst_first(problems)[:MAX_SUMMARY]


def as_markdown(problems: Sequence[Problem], whereabouts: Whereabouts, to_paste: str = "") -> str:
    """A job summary: every problem with its line in a code block, bounded, nothing in it that Markdown could act on.

    `to_paste` is the section with the corrected files, which :mod:`openbook.editing.pasting` makes; it comes last.
    """
    lines = ["## Check of the data", "", f"{summary(problems)}." if problems else "All good: nothing to mend.", ""]
    for problem in in_summary(problems):
        lines += [f"- **{problem.severity}** `{in_code(str(problem.where))}` ({problem.code})"]
        shown = [problem.sentence, _words(problem, whereabouts), problem.hint]
        excerpt = _excerpt(problem, whereabouts)
        if excerpt:
            shown += [excerpt.line, excerpt.caret]
        lines += [
            "",
            "  ```text",
            *(f"  {printable(line, 300).replace('```', '` ` `')}" for line in shown if line),
            "  ```",
        ]
    if len(problems) > MAX_SUMMARY:
        lines += ["", f"… and {len(problems) - MAX_SUMMARY} more."]
    return "\n".join(lines) + "\n" + (f"\n{to_paste}" if to_paste else "")


def in_code(text: str) -> str:
    """A text that can stand between two backticks: one line, and none of them in it."""
    return printable(text, 300).replace("`", "'")


def summary(problems: Sequence[Problem]) -> str:
    """`3 errors and 1 warning in 2 files`."""
    counts = _counts(problems)
    parts = [counted(counts["errors"], "error")]
    parts += [
        counted(counts[f"{each}s"], str(each)) for each in (Severity.WARNING, Severity.HINT) if counts[f"{each}s"]
    ]
    files = len({problem.where.path for problem in problems})
    return f"{', '.join(parts[:-1])}{' and ' if len(parts) > 1 else ''}{parts[-1]} in {counted(files, 'file')}"
