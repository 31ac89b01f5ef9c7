"""`explain`: what the code of a problem means. The words stand in `openbook/explanations/`, for the site as well."""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from openbook.explanation import Example, Explanation, Explanations
from openbook.problems import printable
from openbook.reading import layout, yaml_source
from openbook.reading.schemas import suggestion

NAME = "explain"
HELP = "say what a problem code means, with a wrong and a right example"
FOLDER = Path(__file__).resolve().parents[1] / "explanations"
"""The register: a file for each code, or for codes that mean the same, named after one of them."""
SIDES = frozenset({"file", "wrong", "wrong_words", "right_file", "right", "right_words", "beside", "others"})
KEYS = SIDES | {"title", "codes", "why", "unknown"}
WIDTH = 88


class BadExplanation(ValueError):
    """A file of the register cannot be used: a bug in this package, not in anybody's data."""


@lru_cache(maxsize=1)
def load_explanations() -> Explanations:
    """Every explanation by its code, in the order of the codes. Raises :class:`BadExplanation`."""
    found: dict[str, Explanation] = {}
    for path in sorted(FOLDER.iterdir()):
        explanation = read(path.name, path.read_bytes())
        for code in explanation.codes:
            if code in found:
                raise BadExplanation(f"{path.name}: {code} is explained in another file too")
            found[code] = explanation
    return MappingProxyType(dict(sorted(found.items())))


def read(name: str, raw: bytes) -> Explanation:
    """One file of the register. Raises :class:`BadExplanation`."""
    document, problems = yaml_source.read(name, raw)
    if document is None:
        raise BadExplanation("; ".join(f"{each.where}: {each.sentence}" for each in problems))
    try:
        return _explanation(name, document.data)
    except (KeyError, TypeError, AttributeError) as failure:
        raise BadExplanation(f"{name}: {failure}") from failure


def _explanation(name: str, data: Mapping[str, Any]) -> Explanation:
    own = name.removesuffix(".yaml")
    codes = tuple(data.get("codes", [own]))
    if strange := sorted(set(data) - KEYS):
        raise BadExplanation(f"{name}: unknown keys: {', '.join(strange)}")
    if own not in codes or not all(layout.is_id(code) for code in codes):
        raise BadExplanation(f"{name}: the file is not named after one of its codes, or a code is not an id")
    file = data.get("file", "")
    return Explanation(
        codes=codes,
        title=data["title"].strip(),
        why=data["why"].strip(),
        wrong=_side(name, data, "wrong", file),
        right=_side(name, data, "right", data.get("right_file", file)),
        unknown=data.get("unknown", "").strip(),
        beside=tuple(Example(each["file"], each["text"]) for each in data.get("beside", [])),
        others=tuple(data.get("others", [])),
    )


def _side(name: str, data: Mapping[str, Any], key: str, file: str) -> Example:
    text, words = data.get(key, ""), data.get(f"{key}_words", "").strip()
    if bool(text) == bool(words) or (text and not file):
        raise BadExplanation(f"{name}: there must be either `{key}`, with its file, or `{key}_words`")
    return Example(file, text) if text else Example(words=words)


def as_text(explanation: Explanation, code: str) -> str:
    """The explanation for a terminal; ends without a line break."""
    blocks = [f"{code}: {explanation.title}", _wrapped(explanation.why)]
    blocks += _example("Wrong", explanation.wrong, explanation.wrong_lines)
    blocks += _example("Right", explanation.right, explanation.right_lines)
    for each in explanation.beside:
        blocks += _example("Also there", each, tuple((line, False) for line in each.text.splitlines()))
    if explanation.differs:
        blocks.append("> marks the lines that differ.")
    if explanation.unknown:
        blocks.append(_wrapped(f"Not known? {explanation.unknown}"))
    return "\n\n".join(blocks)


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def _example(label: str, example: Example, lines: tuple[tuple[str, bool], ...]) -> Iterator[str]:
    """A label and a file with a gutter in which > marks the lines that matter, or the label and a sentence."""
    if example.words:
        yield _wrapped(f"{label}: {example.words}")
    else:
        yield f"{label}, in {example.file}:"
        yield "\n".join(f"  {'>' if differs else ' '} {line}".rstrip() for line, differs in lines)


def listing(explanations: Explanations) -> str:
    """Every code with its title; ends without a line break."""
    width = max(map(len, explanations))
    lines = [f"{code:{width}}  {explanation.title}" for code, explanation in explanations.items()]
    return "\n".join([*lines, "", "For one of them: python -m openbook explain CODE"])


def arguments(command: argparse.ArgumentParser) -> None:
    """The options of the command."""
    command.add_argument("code", metavar="CODE", nargs="?", default="", help="a code (default: list all of them)")


def run(options: argparse.Namespace) -> int:
    """Print one explanation, or the list of all: 0; 2 for a code that there is not."""
    explanations = load_explanations()
    code = options.code.strip().strip(":").lower()
    if not code:
        print(listing(explanations))
    elif code in explanations:
        print(as_text(explanations[code], code))
    else:
        hint = suggestion(code, explanations) or "Without a code, all of them are listed."
        print(f"openbook explain: there is no problem code `{printable(options.code)}`. {hint}", file=sys.stderr)
        return 2
    return 0
