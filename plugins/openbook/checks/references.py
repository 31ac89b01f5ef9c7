"""Every id that points somewhere points to something, and no id stands twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from openbook.checks.corpus import NAMES, Corpus, Filed, Item, walk
from openbook.model.knowledge import STATES
from openbook.problems import Problem, error, printable
from openbook.reading.schemas import suggestion
from openbook.reading.yaml_source import Pointer

POINTS_TO: Mapping[str, str] = {
    "source": "sources",
    "looked_at": "sources",
    "look": "look",
    "commissioner": "organisations",
    "suppliers": "organisations",
    "partners": "organisations",
    "partners_in_buying": "organisations",
    "organisation": "organisations",
    "payer": "organisations",
    "category": "category",
    "covers": "category",
    "categories": "category",
    "regions": "region",
    "except": "region",
    "region": "region",
    "record": "procurement",
    "records": "procurement",
    "commitments": "commitment",
    "notes": "notes",
    "stated_in": "plans",
    "overlaps": "money",
}
"""The key whose text, or list of texts, is an id, and the kind that it is an id of."""

AREA_KEYS = frozenset({"areas", "area"})


def check(corpus: Corpus) -> Iterator[Problem]:
    """Dangling ids, ids that stand twice, references that looks name and no record has."""
    yield from _twice(corpus)
    for filed in corpus.filed:
        for pointer, value in walk(filed.document.data):
            if pointer and isinstance(pointer[-1], str):
                yield from _dangling(corpus, filed, pointer, value)
    yield from _areas(corpus)
    yield from _seen(corpus)


def _texts(pointer: Pointer, value: Any) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, list):
        yield from (((*pointer, n), each) for n, each in enumerate(value) if isinstance(each, str))


def _dangling(corpus: Corpus, filed: Filed, pointer: Pointer, value: Any) -> Iterator[Problem]:
    key = str(pointer[-1])
    kind = POINTS_TO.get(key, "")
    legal: Iterable[str]
    if key in ("part_of", "of") and filed.place.kind == "money":
        kind = "money"
    if key == "covers" and "value" in pointer:
        return  # what a sum pays for, in words
    if key == "groups" and filed.place.kind != "site":
        legal, name = corpus.groups, "group"
        if "site" in (corpus.lost_ids or {}):
            return
    elif kind:
        legal, name = corpus.ids[kind], NAMES[kind]
        if kind in corpus.unread:
            return  # a file that would define them could not be read: its own problem says so
    else:
        return
    for place, text in _texts(pointer, value):
        if text not in legal:
            hint = suggestion(text, legal) or f"Make the {name} first, or check the spelling."
            if text in STATES:
                hint = f"Is it not known? Write {{state: {text}}} in place of the id."
            yield error(
                filed.document.at(place),
                f"unknown-{name.replace(' ', '-')}",
                f"There is no {name} `{printable(text)}`.",
                hint,
            )


def _twice(corpus: Corpus) -> Iterator[Problem]:
    first: dict[tuple[str, str], Item] = {}
    for item in corpus.items:
        known = first.setdefault((item.kind, item.id), item)
        if known is not item:
            where = item.at("id") if item.pointer else item.at()
            hint = f"The first one is in {known.at()}. Give one of them another id."
            yield error(where, "id-twice", f"The {NAMES[item.kind]} id `{item.id}` stands twice.", hint)
    owners: dict[str, Item] = {}
    for item in corpus.of("procurement"):
        if reference := item.data.get("reference"):
            known = owners.setdefault(reference, item)
            if known is not item:
                hint = f"The first one is in {known.at()}."
                yield error(
                    item.at("reference"),
                    "reference-twice",
                    f"The reference `{printable(reference)}` stands twice.",
                    hint,
                )
    for item in corpus.items:
        for key in ("events", "areas", "delivery_units", "directors", "followed", "replies", "questions"):
            known_ids: set[str] = set()
            for n, each in enumerate(item.data.get(key, [])):
                if isinstance(each, dict) and each.get("id") in known_ids:
                    yield error(
                        item.at(key, n, "id"),
                        "id-twice",
                        f"The id `{each['id']}` stands twice in `{key}`.",
                        "Give one of them another id.",
                    )
                elif isinstance(each, dict):
                    known_ids.add(str(each.get("id")))


def _regions_of(corpus: Corpus, item: Item, holder: Mapping[str, Any]) -> list[str]:
    """The regions whose areas may be named here: of the scope, else of the entry, else of the folder."""
    for named in (holder.get("regions"), item.data.get("regions")):
        if isinstance(named, list):
            return [str(each) for each in named]
    home = item.filed.place.region
    return [home] if home else sorted(corpus.ids["region"])


def _areas(corpus: Corpus) -> Iterator[Problem]:
    for item in corpus.items:
        if item.kind == "region":
            yield from _areas_of_region(item)
            continue
        for steps, value in walk(item.data):
            if not steps or steps[-1] not in AREA_KEYS:
                continue
            holder: Any = item.data
            for step in steps[:-1]:
                holder = holder[step]
            scope = item.data.get("scope")
            regions = _regions_of(corpus, item, scope if isinstance(scope, dict) else holder)
            legal = set().union(*(corpus.areas.get(region, frozenset()) for region in regions))
            if not regions or any(region not in corpus.areas for region in regions):
                continue  # a region is missing, dangling or unread: its own problem says so
            for place, text in _texts(steps, value):
                if text not in legal:
                    sentence = f"None of the regions {', '.join(regions)} has an area `{printable(text)}`."
                    if len(regions) == 1:
                        sentence = f"The region {regions[0]} has no area `{printable(text)}`."
                    hint = (
                        suggestion(text, legal)
                        or f"The areas of a region stand in data/regions/{regions[0]}/region.yaml."
                    )
                    yield error(item.at(*place), "unknown-area", sentence, hint)


def _areas_of_region(item: Item) -> Iterator[Problem]:
    legal = {area["id"] for area in item.data["areas"]}
    places: list[tuple[Pointer, Any]] = [
        (("areas", n, key), area.get(key))
        for n, area in enumerate(item.data["areas"])
        for key in ("part_of", "includes")
    ]
    for n, units in enumerate(item.data.get("delivery_units", [])):
        places += [
            (("delivery_units", n, "units", m, "area"), unit["area"]) for m, unit in enumerate(units.get("units", []))
        ]
    for pointer, value in places:
        for place, text in _texts(pointer, value):
            if text not in legal:
                hint = suggestion(text, legal) or "Add the area to `areas` first."
                yield error(item.at(*place), "unknown-area", f"This region has no area `{printable(text)}`.", hint)


def _seen(corpus: Corpus) -> Iterator[Problem]:
    if (corpus.lost_ids or {}).get("procurement"):
        return
    for item in corpus.of("look"):
        for key in ("seen", "not_seen"):
            for n, text in enumerate(item.data.get(key, [])):
                if text not in corpus.record_references:
                    hint = suggestion(text, corpus.record_references) or "Make the record first, with this `reference`."
                    yield error(
                        item.at(key, n), "unknown-reference", f"No record has the reference `{printable(text)}`.", hint
                    )
        both = set(item.data.get("seen", [])) & set(item.data.get("not_seen", []))
        for text in sorted(both):
            where = item.at("not_seen", item.data["not_seen"].index(text))
            yield error(where, "seen-and-not-seen", f"`{printable(text)}` is both seen and not seen.", "Keep one.")
