"""The one legal word that somebody meant, or none when two could have been meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from openbook.reading.schemas import suggestion

SIMILAR = 0.72
"""From here on two words are near; the same bar as in the messages of `check`."""
SHOWN = 5
"""At most this many legal words are named."""
_DIGITS = re.compile(r"\d+")


def hint(word: str, legal: Iterable[str]) -> str:
    """What to say of a word that there is not: the nearest legal one, else some that have it in them, else nothing."""
    legal = sorted(set(legal))
    having = [each for each in legal if len(word) > 2 and word.casefold() in each.casefold()]
    if near := suggestion(word, legal):
        return near
    return f"Some with that in them: {', '.join(f'`{each}`' for each in having[:SHOWN])}." if having else ""


def one_slip(word: str, other: str) -> bool:
    """True when one letter was added, left out or changed, or two neighbours were swapped."""
    if abs(len(word) - len(other)) > 1 or word == other:
        return False
    start = 0
    while start < min(len(word), len(other)) and word[start] == other[start]:
        start += 1
    rest, other_rest = word[start:], other[start:]
    return (
        rest[1:] == other_rest[1:]
        or rest[1:] == other_rest
        or rest == other_rest[1:]
        or (rest[:2] == other_rest[:2][::-1] and rest[2:] == other_rest[2:])
    )


def meant(word: str, legal: Iterable[str]) -> str:
    """The one legal word that `word` must have been meant to be, or nothing.

    Either exactly one is a single slip away, or exactly one is similar at all. Numbers in a word are never corrected:
    a record with another number is another record.
    """
    digits = _DIGITS.findall(word)
    same_numbers = [each for each in set(legal) if _DIGITS.findall(each) == digits]
    slips = [each for each in same_numbers if one_slip(word, each)]
    if len(slips) == 1:
        return slips[0]
    near = difflib.get_close_matches(word, same_numbers, n=2, cutoff=SIMILAR)
    return near[0] if len(near) == 1 and not slips else ""
