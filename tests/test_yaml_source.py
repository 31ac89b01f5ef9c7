"""The strict loader: every place is right, nothing raises, and what it accepts means what YAML says."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as some

from openbook.reading.yaml_source import MAX_BYTES, MAX_DEPTH, Document, read


def document(text: str) -> Document:
    found, problems = read("a.yaml", text.encode())
    assert problems == []
    assert found is not None
    return found


def codes(raw: str | bytes) -> list[str]:
    found, problems = read("a.yaml", raw.encode() if isinstance(raw, str) else raw)
    assert (found is None) == bool(problems)
    return [problem.code for problem in problems]


NESTED = """\
# a comment
title: A place
who:
  ages: {from: 18, to: 25}
lists:
  - id: one
    words: "quoted \\
      text"
  - id: two
    words: |
      block
      text
ŵords: [a, b]
"""


@pytest.mark.parametrize(
    ("pointer", "value", "key"),
    [
        ((), "2:1", "2:1"),
        (("title",), "2:8", "2:1"),
        (("who",), "4:3", "3:1"),
        (("who", "ages", "to"), "4:24", "4:20"),
        (("lists", 0), "6:5", "6:5"),
        (("lists", 0, "words"), "7:12", "7:5"),
        (("lists", 1, "words"), "10:12", "10:5"),
        (("ŵords", 1), "13:12", "13:12"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_places(pointer: tuple[str | int, ...], value: str, key: str, line_end: str) -> None:
    found = document(NESTED.replace("\n", line_end))
    assert str(found.at(pointer)) == f"a.yaml:{value}"
    assert str(found.at_key(pointer)) == f"a.yaml:{key}"


def test_a_pointer_to_nothing_is_the_place_around_it() -> None:
    assert str(document(NESTED).at(("who", "ages", "nothing", 3))) == "a.yaml:4:9"
    assert str(Document("a.yaml", None).at(("x",))) == "a.yaml:1:1"


def test_values() -> None:
    found = document("{a: true, b: -7, c: 1.5, d: 2021-04-30, e: 2021-04, f: 'no', g: \"1\", h: null, i: plain text}")
    assert found.data == {
        "a": True,
        "b": -7,
        "c": 1.5,
        "d": "2021-04-30",
        "e": "2021-04",
        "f": "no",
        "g": "1",
        "h": None,
        "i": "plain text",
    }


def test_windows_line_ends_mean_the_same() -> None:
    assert document(NESTED.replace("\n", "\r\n")).data == document(NESTED).data


@pytest.mark.parametrize(
    "text", ["1e5", "1.5e-3", "+1", "0o17", "0x1f", "1.", "10101010101010101", "1_0", "-1:30", "y", "NULL"]
)
def test_what_some_reader_takes_for_something_else_must_be_quoted(text: str) -> None:
    assert codes(f"a: {text}") == ["quote-it"]
    assert document(f"a: '{text}'").data == {"a": text}


@pytest.mark.parametrize("key", ["2020", "1.5", "true", "null"])
def test_a_key_that_is_not_text_is_refused(key: str) -> None:
    assert codes(f"{key}: a") == ["strange-key"]
    assert document(f"'{key}': a").data == {key: "a"}


@pytest.mark.parametrize("text", ["? [a]\n: b", "{? {a: b} : c}", "? a\n: b\n?\n: d", "{{ name }}: a"])
def test_strange_keys(text: str) -> None:
    assert codes(text) == ["strange-key"]


def test_anchor_and_tag_on_a_key_are_refused() -> None:
    assert codes("&a b: c") == ["yaml-anchor"]
    assert codes("!!str b: c") == ["yaml-tag"]


def test_a_quoted_merge_sign_is_a_key_like_any_other() -> None:
    assert document("'<<': a").data == {"<<": "a"}


def test_all_slips_of_one_file_are_told_together() -> None:
    assert codes("a: no\nb:\nb: 017\nc: '\\x'\n") == ["quote-it", "empty-value", "duplicate-key", "quote-it"]


def test_a_decoded_place_counts_characters_and_not_bytes() -> None:
    _, problems = read("a.yaml", "ŵŵ: a\nŵ: ".encode() + b"\xff")
    assert str(problems[0].where) == "a.yaml:2:4"


@pytest.mark.parametrize(
    "char", ["\r", "\0", "\x1b", "\x7f", "\x85", "\u200f", "\u2029", "\u2066", "\ue000", "\U000e0fff"]
)
def test_characters_that_cannot_be_seen(char: str) -> None:
    assert codes(f"a: b{char}c") == ["hidden-character"]


@pytest.mark.parametrize("char", ["\t", "Ŵ", "£", "–", "é", "e\u0301", "\u00a0", "😀"])
def test_characters_that_may_stand_in_a_text(char: str) -> None:
    assert document(f"a: b{char}c").data == {"a": f"b{char}c"}


def test_size_limit() -> None:
    text = "a: " + "x" * (MAX_BYTES - 3)
    assert codes(text) == []
    assert codes(text + "x") == ["file-too-large"]


def test_depth_limit() -> None:
    deepest = MAX_DEPTH - 1
    assert codes("a: " + "[" * (deepest - 1) + "x" + "]" * (deepest - 1)) == []
    assert codes("a: " + "[" * deepest + "x" + "]" * deepest) == ["too-deep"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("[", "too-deep"), ("{", "strange-key"), ("- ", "too-deep"), ("? ", "strange-key"), ("a: [", "too-deep")],
)
def test_brackets_without_end_do_not_crash(text: str, code: str) -> None:
    assert codes(text * 100_000) == [code]


class Plain(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """PyYAML's own meaning of every scalar, but dates stay text."""


Plain.yaml_implicit_resolvers = {
    first: [each for each in resolvers if each[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

PIECES = some.sampled_from(
    [
        *"abN019.-+_:,#&*!|>%@~<=?'\"[]{}\\ \n\té\u202e\u2028१",
        *("\n  ", "\n- ", ": ", "- ", "? ", "a: ", "<<: ", "key: ", "---\n", "...\n", "\r\n", "|\n  ", ">-\n  "),
        *("no", "2021-04-30", "12:30", "1e5", "0x", "null", "true", "\\u202e"),
    ]
)
YAML_LIKE = some.lists(PIECES, max_size=25).map("".join)


def check(raw: bytes) -> Any:
    found, problems = read("a.yaml", raw)
    assert (found is None) == bool(problems)
    lines = raw.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    for problem in problems:
        assert 1 <= problem.where.line <= len(lines) + 1
        assert problem.where.column >= 1
        assert problem.sentence.isprintable()
        assert problem.hint.isprintable()
    return found


@given(some.binary(max_size=60))
def test_bytes_never_raise(raw: bytes) -> None:
    check(raw)


@given(some.text(max_size=60))
def test_text_never_raises(text: str) -> None:
    check(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=600)
@given(YAML_LIKE)
@example("2020: a")
@example("a: १")
@example("1१")
@example("~: a")
@example("- 2021-13-45")
@example("'': 1\nb: 2")
def test_what_is_accepted_is_what_yaml_means(text: str) -> None:
    if found := check(text.encode()):
        assert found.data == yaml.load(text, Loader=Plain)


JSON_LIKE = some.recursive(
    some.none() | some.booleans() | some.integers(-(10**14), 10**14) | some.text("aŵ -:#'\"\n[]{}", max_size=9),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text("ab ", max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(JSON_LIKE)
def test_what_is_dumped_comes_back(data: Any) -> None:
    found = check(yaml.safe_dump(data, allow_unicode=True).encode())
    assert found is not None
    assert found.data == data
