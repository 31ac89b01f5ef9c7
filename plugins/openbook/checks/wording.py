"""Words that do not belong on the site: addresses of persons, words that wound, claims we cannot make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from openbook.checks.corpus import Corpus, Item
from openbook.problems import Problem, error, warning

SENTENCES = frozenset(
    {"statement", "description", "help", "reason", "result", "looked_for", "definition", "event", "cautions", "points"}
)
"""Keys whose text is written by us; titles, quotations and the words of sources are left as they are."""

_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_WORDS = {
    re.compile(r"\b(ex-)?offenders?\b"): "people on probation",
    re.compile(r"\bservice users?\b"): "people on probation",
    re.compile(r"\b[Ff]ailed to (publish|provide|produce)"): "We did not find it",
}
"""Small letters only: names such as Integrated Offender Management stay as they are."""
_SHARED_MAILBOX = frozenset({"contact"})


def _texts(item: Item) -> Iterator[tuple[tuple[str | int, ...], str]]:
    stack: list[tuple[tuple[str | int, ...], Any]] = [((), item.data)]
    while stack:
        steps, value = stack.pop()
        if isinstance(value, dict):
            stack.extend(((*steps, key), each) for key, each in value.items())
        elif isinstance(value, list):
            stack.extend(((*steps, n), each) for n, each in enumerate(value))
        elif isinstance(value, str):
            yield steps, value


def _last_key(steps: tuple[str | int, ...]) -> str:
    return next((str(step) for step in reversed(steps) if isinstance(step, str)), "")


def check(corpus: Corpus) -> Iterator[Problem]:
    """E-mail addresses anywhere but in a contact finding; words in our own sentences that we do not use."""
    for item in corpus.items:
        for steps, text in _texts(item):
            if "@" in text and _MAIL.search(text) and item.data.get("kind") not in _SHARED_MAILBOX:
                hint = "Delete it. The shared mailbox of a team may stand in a finding of kind `contact`."
                yield error(item.at(*steps), "mail-address", "There is an e-mail address here.", hint)
            if _last_key(steps) in SENTENCES and item.kind not in ("glossary", "category"):
                for pattern, better in _WORDS.items():
                    if (match := pattern.search(text)) and not _in_quotes(text, match.start()):
                        sentence = f"“{match.group()}” is a word we do not use in our own sentences."
                        yield warning(
                            item.at(*steps), "wording", sentence, f"Better: {better}. Quotations go in quotation marks."
                        )


def _in_quotes(text: str, position: int) -> bool:
    return text.count("“", 0, position) > text.count("”", 0, position) or text.count('"', 0, position) % 2 == 1
