"""What would help readers and harms nobody as it is: hints, told only when asked for."""

from __future__ import annotations

from collections.abc import Iterator

from openbook.checks.corpus import Corpus, walk
from openbook.checks.references import POINTS_TO
from openbook.problems import Problem, hint


def check(corpus: Corpus) -> Iterator[Problem]:
    """Sources that nothing cites or nobody has looked at; organisations that nothing names."""
    used = _used(corpus)
    looked = {each for item in corpus.of("look") for each in item.data.get("looked_at", [])}
    for item in corpus.of("sources"):
        if item.id not in used["sources"]:
            yield hint(
                item.at("id"), "unused-source", f"Nothing cites the source `{item.id}`.", "Cite it, or delete it."
            )
        elif item.id not in looked:
            sentence = f"No look names the source `{item.id}`, so no page can say when it was checked."
            yield hint(item.at("id"), "never-looked-at", sentence, "Add it to `looked_at` of a look.")
    for item in corpus.of("organisations"):
        if item.id not in used["organisations"]:
            sentence = f"Nothing names the organisation `{item.id}`."
            yield hint(item.at("id"), "unused-organisation", sentence, "Name it in a record, or delete it.")


def _used(corpus: Corpus) -> dict[str, set[str]]:
    """The ids that something points to, by kind; a look does not count as a use of a source."""
    found: dict[str, set[str]] = {"sources": set(), "organisations": set()}
    for filed in corpus.filed:
        for pointer, value in walk(filed.document.data):
            kind = POINTS_TO.get(str(pointer[-1]), "") if pointer else ""
            if kind in found and pointer[-1] != "looked_at":
                found[kind].update([value] if isinstance(value, str) else value if isinstance(value, list) else [])
    return found
