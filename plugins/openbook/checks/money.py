"""Sums that say what they are for, and links between money lines that make sense."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openbook.checks.corpus import Corpus, Item
from openbook.problems import Problem, error


def check(corpus: Corpus) -> Iterator[Problem]:
    """Ranges the wrong way round, sums over many regions without a sense, lines that contain themselves."""
    for item in corpus.of("money"):
        yield from _range(item, "amount")
        yield from _sense(corpus, item)
    for item in corpus.of("procurement"):
        yield from _range(item, "value")
        for n in range(len(item.data.get("further_values", ()))):
            yield from _range(item, "further_values", n, "value")
    yield from _loops(corpus)


def _range(item: Item, *steps: str | int) -> Iterator[Problem]:
    amount: Any = item.data
    for step in steps:
        amount = amount[step]
    if "to" in amount and amount["to"] <= amount["pounds"]:
        yield error(
            item.at(*steps, "to"),
            "range-out-of-order",
            f"The upper end of the range ({amount['to']:,}) is not above the lower end ({amount['pounds']:,}).",
            "Check both sums.",
        )


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
