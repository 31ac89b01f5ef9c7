"""The questions that the page on openness asks of every region: data with reasons, in dated versions."""

from __future__ import annotations

from dataclasses import dataclass, field

from openbook.model.dates import PartialDate
from openbook.model.parts import NOWHERE
from openbook.problems import Location


@dataclass(frozen=True)
class Question:
    """One question. Its id says which count answers it; `topics` are those of looks that are about it."""

    id: str
    short: str
    question: str
    counted: str
    reason: str
    topics: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Rubric:
    """One version of the questions, with the rules of what counts and why. `from_` is the day it is used from."""

    id: str
    from_: PartialDate
    changes: str
    found_in: tuple[str, ...]
    """Ways of looking after which a thing counts as found."""
    found_reason: str
    absent_in: tuple[str, ...]
    """Ways of looking after which a thing counts as not published."""
    absent_reason: str
    settled: int
    """How many questions must be settled in every region before regions are set side by side."""
    settled_reason: str
    history_from: PartialDate
    questions: tuple[Question, ...]
    fund: str = ""
    where: Location = field(default=NOWHERE, compare=False)

    def question(self, question_id: str) -> Question | None:
        """The question with this id, or None when this version does not ask it."""
        return next((each for each in self.questions if each.id == question_id), None)
