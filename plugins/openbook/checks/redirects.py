"""Renamed ids: the old one is free, the new one is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from openbook.checks.corpus import Corpus, Filed
from openbook.problems import Location, Problem, error
from openbook.reading.schemas import suggestion

KINDS: Mapping[str, str] = {
    "region": "region",
    "category": "category",
    "record": "procurement",
    "commitment": "commitment",
    "organisation": "organisations",
}
"""What a redirect calls a kind, and the kind of file; areas stand in the file of their region."""


def check(corpus: Corpus) -> Iterator[Problem]:
    """Redirects from an id that is still used or renamed already, and to one that is not there."""
    for filed in corpus.filed:
        if filed.place.kind == "redirects":
            yield from _file(corpus, filed)


def _file(corpus: Corpus, filed: Filed) -> Iterator[Problem]:
    rows: list[Mapping[str, Any]] = filed.document.data["redirects"]
    first: dict[tuple[str, str, str], int] = {}
    for n, row in enumerate(rows):
        key = _key(row, row["from"])
        if key in first:
            hint = f"The first one is in {filed.document.at(('redirects', first[key], 'from'))}. Keep one of them."
            where = filed.document.at(("redirects", n, "from"))
            yield error(where, "id-twice", f"The old id `{row['from']}` stands twice.", hint)
        first.setdefault(key, n)
    renamed = {key: str(rows[n]["to"]) for key, n in first.items()}
    for n, row in enumerate(rows):
        if row["kind"] == "area" and "region" not in row:
            hint = "Add `region:`, the id of the region that the area is in."
            yield error(filed.document.at(("redirects", n)), "missing-key", "A renamed area has no `region`.", hint)
        elif (known := _known(corpus, row)) is not None:
            yield from _row(filed, n, row, known, renamed.get(_key(row, row["to"]), ""))


def _key(row: Mapping[str, Any], id: str) -> tuple[str, str, str]:
    return (row["kind"], row.get("region", "") if row["kind"] == "area" else "", id)


def _known(corpus: Corpus, row: Mapping[str, Any]) -> Collection[str] | None:
    """The ids that there are of this kind; None when a file with some of them could not be read."""
    if row["kind"] == "area":
        return corpus.areas.get(row["region"])
    kind = KINDS[row["kind"]]
    return None if kind in corpus.unread else corpus.ids[kind]


def _row(filed: Filed, n: int, row: Mapping[str, Any], known: Collection[str], later: str) -> Iterator[Problem]:
    def at(key: str) -> Location:
        return filed.document.at(("redirects", n, key))

    kind, old, new = row["kind"], row["from"], row["to"]
    name = f"area `{new}` in the region {row['region']}" if kind == "area" else f"{kind} `{new}`"
    if old in known:
        sentence = f"`{old}` is still the id of {'an' if kind[0] in 'aeiou' else 'a'} {kind}, so it keeps its own page."
        yield error(at("from"), "id-in-use", sentence, "`from` is the old id, which nothing has any more.")
    if new not in known:
        hint = suggestion(new, known) or "`to` is the id that it has now."
        hint = f"It was renamed again: write `to: {later}`." if later else hint
        yield error(at("to"), f"unknown-{kind}", f"There is no {name}.", hint)
