"""Ranges the right way round: sums, figures, ages. Spans of dates stand in :mod:`openbook.checks.timeline`."""

from __future__ import annotations

from collections.abc import Iterator

from openbook.checks.corpus import Corpus, Item, walk
from openbook.problems import Problem, error
from openbook.reading.yaml_source import Pointer

LOWER = {"pounds": "sums", "number": "numbers"}
"""The key of the lower end beside `to`, and what the two are called."""


def check(corpus: Corpus) -> Iterator[Problem]:
    """Every range of every entry."""
    for item in corpus.items:
        for steps, value in walk(item.data):
            if not isinstance(value, dict) or "to" not in value:
                continue
            for key, name in LOWER.items():
                if key in value:
                    yield from _range(item, steps, value[key], value["to"], name)
            if steps and steps[-1] == "ages" and "from" in value:
                yield from _ages(item, steps, value["from"], value["to"])


def _range(item: Item, steps: Pointer, lower: float, upper: float, name: str) -> Iterator[Problem]:
    if upper <= lower:
        sentence = f"The upper end of the range ({upper:,}) is not above the lower end ({lower:,})."
        yield error(item.at(*steps, "to"), "range-out-of-order", sentence, f"Check both {name}.")


def _ages(item: Item, steps: Pointer, youngest: int, oldest: int) -> Iterator[Problem]:
    if oldest < youngest:
        sentence = f"The ages end ({oldest}) before they begin ({youngest})."
        yield error(item.at(*steps, "to"), "range-out-of-order", sentence, "Check both ages.")
