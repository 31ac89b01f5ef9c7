"""Sums that say what they are for, and links between money lines that make sense and let no pound count twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from openbook.checks.corpus import Corpus, Item
from openbook.problems import Problem, error


def check(corpus: Corpus) -> Iterator[Problem]:
    """Sums over many regions without a sense, lines that contain themselves, lines that two totals could hold."""
    for item in corpus.of("money"):
        yield from _sense(corpus, item)
    yield from _loops(corpus)
    yield from _twice(corpus)


def _sense(corpus: Corpus, item: Item) -> Iterator[Problem]:
    """A sum for several regions must say whether it is the same in each or one for all together."""
    if "pounds" not in item.data["amount"] or item.filed.place.region:
        return
    scope = item.data["scope"]
    regions = scope.get("regions", sorted(corpus.ids["region"]))
    if len(regions) > 1 and "sense" not in scope:
        hint = "Add `sense: together` (one sum, never divided) or `sense: each` (the same sum in every region)."
        yield error(item.at("scope"), "no-sense", "This sum covers several regions and does not say how.", hint)


def _loops(corpus: Corpus) -> Iterator[Problem]:
    parents = {item.id: tuple(item.data.get("part_of", ())) for item in corpus.of("money")}
    for item in corpus.of("money"):
        seen: set[str] = set()
        ahead = list(parents[item.id])
        while ahead:
            each = ahead.pop()
            if each == item.id:
                yield error(
                    item.at("part_of"), "part-of-itself", f"`{item.id}` is a part of itself.", "Cut the circle."
                )
                break
            if each not in seen:
                seen.add(each)
                ahead.extend(parents.get(each, ()))
        if item.id in item.data.get("overlaps", ()):
            yield error(
                item.at("overlaps"), "part-of-itself", f"`{item.id}` overlaps itself.", "Delete it from the list."
            )


def _twice(corpus: Corpus) -> Iterator[Problem]:
    """A line inside two wholes that do not know of each other: a total that adds the two counts it twice."""
    lines = {item.id: item for item in corpus.of("money")}
    wholes = {id: _wholes(id, lines) for id in lines}
    told: set[tuple[str, str]] = set()
    for item in lines.values():
        for one, other in combinations(sorted(wholes[item.id] - {item.id}), 2):
            joined = one in wholes[other] or other in wholes[one] or _overlap(lines, one, other)
            if joined or (one, other) in told:
                continue
            told.add((one, other))
            sentence = f"`{item.id}` is a part of `{one}` and of `{other}`, and a total could add these two."
            hint = (
                f"Both hold its money: add `overlaps: [{other}]` to `{one}`. If one is a part of the other, say that."
            )
            yield error(item.at("part_of"), "counted-twice", sentence, hint)


def _wholes(id: str, lines: Mapping[str, Item]) -> frozenset[str]:
    """Everything that a line is a part of, by way of others too; of ids that exist."""
    found: set[str] = set()
    ahead = [id]
    while ahead:
        new = {each for each in lines[ahead.pop()].data.get("part_of", ()) if each in lines} - found
        found |= new
        ahead.extend(new)
    return frozenset(found)


def _overlap(lines: Mapping[str, Item], one: str, other: str) -> bool:
    return other in lines[one].data.get("overlaps", ()) or one in lines[other].data.get("overlaps", ())
