"""What stands in the folder of a region is about that region, and about no other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openbook.checks.corpus import NAMES, Corpus, Item
from openbook.problems import Problem, error
from openbook.reading.yaml_source import Pointer


def check(corpus: Corpus) -> Iterator[Problem]:
    """`regions` and `except`, of an entry or of its scope, that say otherwise than the folder."""
    for item in corpus.items:
        if item.kind == "region" or not item.filed.place.region:
            continue
        yield from _against_the_folder(corpus, item, (), item.data)
        scope = item.data.get("scope")
        if isinstance(scope, dict):
            yield from _against_the_folder(corpus, item, ("scope",), scope)


def _against_the_folder(corpus: Corpus, item: Item, steps: Pointer, holder: Any) -> Iterator[Problem]:
    home = item.filed.place.region
    name = NAMES[item.kind]
    told = ""
    regions, left_out = holder.get("regions"), holder.get("except")
    if isinstance(regions, dict):
        key, told = "regions", "says that its regions are not known"
    elif isinstance(regions, list):
        others = [each for each in regions if each != home and each in corpus.ids["region"]]
        key, told = "regions", f"names {', '.join(f'`{each}`' for each in others)}" if others else ""
    elif isinstance(left_out, list) and home in left_out:
        key, told = "except", "leaves that region out"
    if told:
        sentence = f"This {name} stands in the folder of the region `{home}` and {told}."
        hint = f"Take `{key}` out, or move the {name} to data/national/."
        yield error(item.at(*steps, key), "not-its-region", sentence, hint)
