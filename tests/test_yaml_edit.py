"""The text of a file with places: what is read stands where it says, and what is edited leaves all else as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from openbook.editing import yaml_edit
from openbook.editing.append import NoPlace, append, indent_of
from openbook.editing.nearest import meant, one_slip
from openbook.editing.scalars import Unread, as_read, folded, quoted, written
from openbook.editing.schema_steps import NOTHING, allowed, at, inside, of_kind, same_but_for_case, types
from openbook.editing.yaml_edit import Edit, NotPlaced, apply, parse
from openbook.reading import date_forms, layout, yaml_source
from support import ROOT

TEXT = """\
# a comment
title: A plain
  text   # beside it
folded: >-
  one
  two

list:
- a: 1
  b: {x: "é", y: [1, 2]}   # c

- c:
  d: 'q'
flow: {a, b: 😀}
? asked
: [y]
"""


def shown(text: str) -> dict[tuple[str | int, ...], str]:
    return {node.pointer: text[node.start : node.end] for node in parse(text).walk() if node.kind == "scalar"}


def test_every_value_is_where_the_tree_says() -> None:
    assert shown(TEXT) == {
        ("title",): "A plain\n  text",
        ("folded",): ">-\n  one\n  two",
        ("list", 0, "a"): "1",
        ("list", 0, "b", "x"): '"é"',
        ("list", 0, "b", "y", 0): "1",
        ("list", 0, "b", "y", 1): "2",
        ("list", 1, "c"): "",
        ("list", 1, "d"): "'q'",
        ("flow", "a"): "",
        ("flow", "b"): "😀",
        ("asked", 0): "y",
    }


def test_a_list_or_entry_ends_with_its_last_value() -> None:
    ends = {node.pointer: TEXT[node.start : node.end] for node in parse(TEXT).walk() if node.kind != "scalar"}
    assert ends[("list",)].endswith("d: 'q'")
    assert ends[("list", 0)].endswith("[1, 2]}")
    assert ends[("flow",)] == "{a, b: 😀}"
    assert {node.pointer: node.style for node in parse(TEXT).walk()}[("flow",)] == "flow"


@pytest.mark.parametrize("text", ["", "# only this\n", "[", "a: [", "%", "a: b: c", "[" * 30 + "]" * 30, "\t- a"])
def test_what_is_not_yaml_is_not_placed(text: str) -> None:
    with pytest.raises(NotPlaced):
        parse(text)


def test_what_the_strict_loader_refuses_is_placed_all_the_same() -> None:
    assert shown("a: no\na: 1\nb:\nc: 12:30\n") == {("a",): "1", ("b",): "", ("c",): "12:30"}
    kinds = {node.pointer: node.kind for node in parse("a: &x 1\nb: *x\nc: !t 2\n").walk()}
    assert [kinds[(key,)] for key in "abc"] == ["other"] * 3


def test_the_places_are_those_of_the_strict_loader() -> None:
    """For every value of the shipped data."""
    for relative, path in layout.files(ROOT):
        document, _problems = yaml_source.read(relative, path.read_bytes())
        text = path.read_text("utf-8")
        assert document is not None
        placed = {node.pointer: yaml_edit.place(relative, text, node.start) for node in parse(text).walk()}
        assert placed == {pointer: document.at(pointer) for pointer in document.values}


def test_edits_leave_all_else_as_it_was() -> None:
    assert apply("abcdef", [Edit(4, 5, "X"), Edit(0, 1, ""), Edit(2, 2, "-")]) == "b-cdXf"
    with pytest.raises(ValueError, match="overlap"):
        apply("abcdef", [Edit(0, 3, ""), Edit(2, 4, "")])


def test_lines() -> None:
    assert yaml_edit.line_start("ab\ncd\n", 4) == 3
    assert yaml_edit.line_end("ab\ncd\n", 0) == 3
    assert yaml_edit.line_end("ab", 1) == 2
    assert str(yaml_edit.place("p", "ab\ncd", 4)) == "p:2:2"


@pytest.mark.parametrize(
    ("plain", "read"),
    [
        ("a text", "a text"),
        ("2021", 2021),
        ("1.5", 1.5),
        ("true", True),
        ("null", None),
        ("2021-04", "2021-04"),
        ("no", Unread.NEEDS_QUOTES),
        ("12:30", Unread.NEEDS_QUOTES),
        ("a: b: c", Unread.REFUSED),
        ("'open", Unread.REFUSED),
    ],
)
def test_what_a_plain_text_is_read_as(plain: str, read: object) -> None:
    assert as_read(plain) == read
    assert type(as_read(plain)) is type(read)


@pytest.mark.parametrize(
    ("text", "in_block", "in_flow"),
    [
        ("a text", "a text", "a text"),
        ("a: b", '"a: b"', '"a: b"'),
        ("a, b", "a, b", '"a, b"'),
        ("no", '"no"', '"no"'),
        ("2021", '"2021"', '"2021"'),
        ("2021-04-03", "2021-04-03", "2021-04-03"),
        ("", '""', '""'),
        ('say "x"', 'say "x"', 'say "x"'),
        ('"x"', '"\\"x\\""', '"\\"x\\""'),
        ("a #b", '"a #b"', '"a #b"'),
        ("- a", '"- a"', '"- a"'),
    ],
)
def test_how_a_text_is_written(text: str, in_block: str, in_flow: str) -> None:
    assert written(text) == in_block
    assert written(text, flow=True) == in_flow
    assert quoted(text).startswith('"')


@given(text=some.text(some.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cc", "Cn"])))
def test_what_is_written_reads_back(text: str) -> None:
    for line in (f"a: {written(text)}\n", f"a: {{x: {written(text, flow=True)}}}\n", f"- {written(text)}\n"):
        document, problems = yaml_source.read("a", line.encode())
        assert problems == []
        assert document is not None
        value = document.data[0] if isinstance(document.data, list) else document.data["a"]
        assert (value["x"] if isinstance(value, dict) else value) == text


@given(words=some.lists(some.text("abc,:#-'\"[]{}é0", min_size=1, max_size=12), min_size=1, max_size=60))
def test_long_texts_are_folded_and_read_back(words: list[str]) -> None:
    lines = f"a: {folded(' '.join(words), 2)}\n"
    document, problems = yaml_source.read("a", lines.encode())
    assert problems == []
    assert document is not None
    assert document.data["a"] == " ".join(words)
    assert all(len(line) <= 110 for line in lines.splitlines())


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2021-4-3", "2021-04-03"),
        ("2021-4", "2021-04"),
        ("3 April 2021", "2021-04-03"),
        ("3rd of April 2021", "2021-04-03"),
        ("April 3, 2021", "2021-04-03"),
        ("april 2021", "2021-04"),
        ("Sept. 2021", "2021-09"),
        ("2021 April", "2021-04"),
        (" 2021-04 ", "2021-04"),
        ("13/04/2021", "2021-04-13"),
        ("summer 2021", "2021-summer"),
        ("2021-Winter", "2021-winter"),
        ("2021-q2", "2021-Q2"),
        ("2021-22", "2021/22"),
        ("2012-13", "2012/13"),
        ("2021–22", "2021/22"),
        ("2021/2022", "2021/22"),
        ("2009-2010", "2009/10"),
        ("1999-2000", "1999/00"),
        ("FY2009/10", "2009/10"),
    ],
)
def test_dates_that_can_mean_one_thing_are_rewritten(text: str, iso: str) -> None:
    assert date_forms.mended(text) == iso
    assert date_forms.mended(iso) == ""


@pytest.mark.parametrize(
    "text",
    [
        *("2009-10", "2010-11", "2011-12", "2009–10"),  # a month and a financial year look the same
        *("2008-9", "2001-2"),  # so do these
        *("03/04/2021", "04/13/2021", "3.4.2021"),  # which is the month?
        *("winter 2021", "Q2 2021", "2021 Q2"),  # of which year, of what sort of year?
        *("2021-13", "2021-02-30", "30 February 2021", "31/02/2021", "2021/23", "2021-24"),  # no such time
        *("", "soon", "April", "21-04-03", "1 2021", "April 2021 or later", "2021", "2021-04-30", "2024/25"),
    ],
)
def test_other_dates_are_left(text: str) -> None:
    assert date_forms.mended(text) == ""


@pytest.mark.parametrize(
    ("word", "other", "slip"),
    [
        ("title", "titel", True),
        ("title", "titl", True),
        ("title", "titles", True),
        ("title", "ttile", True),
        ("title", "tidle", True),
        ("title", "title", False),
        ("title", "tielt", False),
        ("title", "ti", False),
        ("", "a", True),
    ],
)
def test_one_slip(word: str, other: str, slip: bool) -> None:
    assert one_slip(word, other) is slip
    assert one_slip(other, word) is slip


@pytest.mark.parametrize(
    ("word", "legal", "found"),
    [
        ("titel", ["title", "total"], "title"),
        ("tible", ["title", "table"], ""),
        ("weather", ["title"], ""),
        ("grant-scheme-north", ["grant-scheme-north-a", "grant-scheme-south-a"], ""),
        ("crs-prj-5428", ["crs-prj-5429"], ""),
        ("csr-prj-5428", ["crs-prj-5428", "crs-prj-5429"], "crs-prj-5428"),
        ("clinks-a-long-page-name", ["clinks-a-longer-page-names", "other"], "clinks-a-longer-page-names"),
    ],
)
def test_only_one_word_can_have_been_meant(word: str, legal: list[str], found: str) -> None:
    assert meant(word, legal) == found


def test_steps_into_a_schema() -> None:
    assert "contract" in allowed(at("procurement", ("instrument",)))
    assert at("money", ("lines", 3, "amount", "pounds"))["type"] == "integer"
    assert at("money", ("lines", 3, "id"))["description"] == "Unique over all money lines."
    assert at("money", ("nothing", "there")) == NOTHING
    assert inside(of_kind("money"), 0) == NOTHING
    assert types(at("procurement", ("suppliers",))) == {"array", "object"}
    assert types(at("procurement", ("title",))) == {"string"}
    assert same_but_for_case("Not Stated", ["stated", "not-stated"]) == "not-stated"
    assert same_but_for_case("Made By", ["made_by"]) == "made_by"
    assert same_but_for_case("made-by", ["made_by", "made-by"]) == ""


LIST = "# about it\nname: x\nthings:\n  - id: a\n    # inside\n  - id: b\n    # after b\n  # at the end\nlast: z\n"


def test_an_entry_goes_to_the_end_of_its_list() -> None:
    new, line = append("p", LIST.encode(), "things", ["  - id: c", "    more: 1"])
    assert new.decode() == LIST.replace("    # after b\n", "    # after b\n  - id: c\n    more: 1\n")
    assert new.decode().splitlines()[line - 1] == "  - id: c"
    assert indent_of(LIST, "things") == 2


def test_an_entry_in_a_file_with_windows_line_ends_and_none_at_the_end() -> None:
    raw = b"things:\r\n- id: a\r\n\r\n- id: b"
    new, line = append("p", raw, "things", ["- id: c"])
    assert new == raw + b"\r\n\r\n- id: c\r\n"
    assert line == 6
    assert indent_of(raw.decode(), "things") == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("things: [{id: a}]\n", "in brackets"),
        ("name: x\n", "no list"),
        ("things: x\n", "no list"),
        ("things:\n  - id: a\n  - id: b\n name: [\n", "cannot be read"),
    ],
)
def test_lists_that_cannot_take_an_entry(text: str, words: str) -> None:
    with pytest.raises(NoPlace, match=words):
        append("p", text.encode(), "things", ["  - id: c"])


def test_an_entry_that_would_change_others_is_not_added() -> None:
    with pytest.raises(NoPlace, match="by hand"):
        append("p", LIST.encode(), "things", ["  - id: c", "other: 1"])
