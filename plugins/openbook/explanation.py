"""What the code of a problem means: why there is a rule, a wrong and a right example, how to say what is not known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Example:
    """A file of the data, its path and its text; or a sentence in `words`, where no file can show it."""

    file: str = ""
    text: str = ""
    words: str = ""


@dataclass(frozen=True)
class Explanation:
    """One mistake in plain words, for somebody who has never seen such a file. Backticks stand around what is typed."""

    codes: tuple[str, ...]
    title: str
    why: str
    wrong: Example
    right: Example
    unknown: str = ""
    """How to say that the thing is not known, where that can be."""
    beside: tuple[Example, ...] = ()
    """Other files that the example needs."""
    others: tuple[str, ...] = ()
    """Codes that the wrong example brings up as well."""

    @property
    def wrong_lines(self) -> tuple[tuple[str, bool], ...]:
        """Each line of the wrong example, and whether it is one of those to mend."""
        return _marked(self.wrong.text, self.right.text)

    @property
    def right_lines(self) -> tuple[tuple[str, bool], ...]:
        """Each line of the right example, and whether it is one of those that were mended."""
        return _marked(self.right.text, self.wrong.text)

    @property
    def differs(self) -> bool:
        """True when a line of the examples is marked."""
        return any(marked for _line, marked in (*self.wrong_lines, *self.right_lines))


Explanations = Mapping[str, Explanation]
"""Explanations by code."""


def _marked(text: str, other: str) -> tuple[tuple[str, bool], ...]:
    """The lines of a text, each with True where the other text, if there is one, has something else."""
    lines = text.splitlines()
    differs = [False] * len(lines)
    if other:
        for tag, start, end, _from, _to in SequenceMatcher(None, lines, other.splitlines()).get_opcodes():
            if tag != "equal":
                differs[start:end] = [True] * (end - start)
    return tuple(zip(lines, differs, strict=True))
