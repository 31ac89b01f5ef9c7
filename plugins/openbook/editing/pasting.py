"""Corrected files as a section of the job summary: whole, folded away, to be pasted; bounded, and inert as Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Sequence

from openbook.editing.corrected import Corrected, Corrections
from openbook.problems import Problem, counted, printable
from openbook.report import in_code, summary

MAX_FILES = 10
MAX_BYTES = 180_000
"""Of corrected files. All of a summary stays so below 1 MiB, which is what GitHub takes for one step."""
MAX_SAID = 20
"""At most this many places in one file, and files in one list, are named."""
MAX_LEFT = 5
"""At most this many errors that are left in one file are told again."""

HEAD = "## Corrected files to paste"
HOW = (
    "Nothing has been written. To take a file over, open it in your branch, choose the pencil, put the whole text from "
    "below in the place of everything that stands there, and commit. Please look first whether each change is what you "
    "meant."
)


def section(corrections: Corrections, told: Collection[str]) -> str:
    """The section; empty when no file has errors. `told` are the paths of the files whose problems stand above it."""
    if not corrections.files and not corrections.by_hand:
        return ""
    blocks, left_out = _that_fit(corrections)
    lines = [HEAD, ""]
    if corrections.files:
        left = f"{summary(corrections.errors)} would be left" if corrections.errors else "no errors would be left"
        mended = "it" if len(corrections.files) == 1 else "all of them"
        lines += [
            f"The tool can mend {counted(len(corrections.files), 'file')}. With {mended} mended, {left} in the data.",
            *(["", HOW] if blocks else []),
            "",
        ]
    for block in blocks:
        lines += block
    if left_out:
        lines += _left_out(left_out)
    above = [path for path in corrections.by_hand if path in told][:MAX_SAID]
    lines += [f"- `{in_code(path)}`: the tool cannot mend this one; what to do stands above." for path in above]
    if more := len(corrections.by_hand) - len(above):
        those = counted(more, "more file" if above else "file")
        lines.append(f"- {those} that the tool cannot mend: `python -m openbook check` says what to do.")
    return "\n".join(lines).rstrip("\n") + "\n"


def _that_fit(corrections: Corrections) -> tuple[list[list[str]], list[str]]:
    """The blocks of the first files that there is room for, and the paths of the others."""
    blocks: list[list[str]] = []
    left_out: list[str] = []
    room = MAX_BYTES
    for each in corrections.files:
        block = _block(each, [problem for problem in corrections.errors if problem.where.path == each.path])
        size = sum(len(line.encode("utf-8")) + 1 for line in block)
        if len(blocks) < MAX_FILES and size <= room:
            blocks.append(block)
            room -= size
        else:
            left_out.append(each.path)
    return blocks, left_out


def _left_out(paths: Sequence[str]) -> list[str]:
    """The files that can be mended and do not stand here. Their names are ids, so they are safe in a command."""
    files = f"{counted(len(paths), 'more file')} that the tool can mend {'is' if len(paths) == 1 else 'are'}"
    return [
        f"{files} left out, to keep this page short. On your own machine, this does the same:",
        "",
        *fenced([f"python -m openbook fix {' '.join(paths) if len(paths) <= MAX_SAID else 'data'} --suggest"], "sh"),
        "",
    ]


def _block(file: Corrected, left: Sequence[Problem]) -> list[str]:
    """One file: what was changed, what is left, and the whole text."""
    changes = [f"line {where.line}: {printable(sentence, 160)}" for where, sentence in file.done[:MAX_SAID]]
    if len(file.done) > MAX_SAID:
        changes.append(f"… and {counted(len(file.done) - MAX_SAID, 'more place')}")
    lines = [f"### `{in_code(file.path)}`", "", "What is changed:", "", *fenced(changes, "text"), ""]
    if left:
        rest = [
            printable(line, 200)
            for each in left[:MAX_LEFT]
            for line in (f"line {each.where.line}: {each.sentence}", each.hint)
            if line
        ]
        if len(left) > MAX_LEFT:
            rest.append(f"… and {counted(len(left) - MAX_LEFT, 'more error')}")
        lines += [f"With this text, {counted(len(left), 'error')} would be left, for a person to mend:", ""]
        lines += [*fenced(rest, "text"), ""]
    else:
        lines += ["With this text, no errors would be left in the file.", ""]
    name = html.escape(printable(file.path, 300))
    lines += ["<details>", f"<summary>The whole text, to paste into <code>{name}</code></summary>", ""]
    return [*lines, *fenced([file.text.removesuffix("\n")], "yaml"), "", "</details>", ""]


def fenced(lines: Sequence[str], kind: str) -> list[str]:
    """Lines in a code block, with a fence that is longer than every run of backticks in them."""
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}{kind}", *lines, fence]
