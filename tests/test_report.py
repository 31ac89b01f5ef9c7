"""How a problem is told: order, escapes, the three formats."""

from __future__ import annotations

import json

import pytest

from openbook.problems import Location, counted, error, has_errors, ordered, printable, warning
from openbook.report import as_github, as_json, as_text, summary

HERE = Location("data/site.yaml", 2, 3)


def test_text_is_one_line_a_problem_with_the_hint_below() -> None:
    problems = [error(HERE, "a-code", "It is wrong.", "Do this."), warning(HERE, "b-code", "It is odd.")]
    assert as_text(problems) == (
        "data/site.yaml:2:3: error: a-code: It is wrong.\n    Do this.\ndata/site.yaml:2:3: warning: b-code: It is odd."
    )


def test_github_line() -> None:
    assert as_github([error(HERE, "a-code", "It is wrong.", "Do this.")]) == (
        "::error file=data/site.yaml,line=2,col=3,title=a-code::It is wrong. Do this."
    )


def test_github_escapes_what_would_end_a_value_or_a_line() -> None:
    where = Location("data/50%,a:b.yaml")
    assert as_github([error(where, "c", "100% of a: b, c\r\n::error::x")]) == (
        "::error file=data/50%25%2Ca%3Ab.yaml,line=1,col=1,title=c::100%25 of a: b, c%0D%0A::error::x"
    )


def test_github_tells_errors_first() -> None:
    problems = [warning(Location("a"), "w", "Odd."), error(Location("b"), "e", "Wrong.")]
    assert [line.split()[0] for line in as_github(problems).splitlines()] == ["::error", "::warning"]


def test_json() -> None:
    told = as_json([error(HERE, "a-code", "“Ŵ” is wrong.", "Do this.")])
    assert "Ŵ" in told
    assert json.loads(told) == {
        "version": 1,
        "counts": {"errors": 1, "warnings": 0, "hints": 0},
        "problems": [
            {
                "path": "data/site.yaml",
                "line": 2,
                "column": 3,
                "severity": "error",
                "code": "a-code",
                "sentence": "“Ŵ” is wrong.",
                "hint": "Do this.",
                "place": "",
            }
        ]
    }


@pytest.mark.parametrize("render", [as_text, as_github, as_json])
def test_no_file_name_can_begin_a_line_or_break_the_output(render) -> None:
    evil = Location("data/x\n::error::\udcff.yaml")
    told = render([error(evil, "c", "Wrong.")])
    assert "\n::error::" not in told
    assert told.encode("utf-8")


def test_ordered_is_by_place_then_worst_first_and_without_doubles() -> None:
    first = error(Location("a", 2, 9), "c", "One.")
    second = error(Location("a", 10, 1), "b", "Two.")
    third = warning(Location("a", 10, 1), "a", "Three.")
    fourth = error(Location("b"), "a", "Four.")
    assert ordered([fourth, third, second, first, second]) == [first, second, third, fourth]


def test_only_errors_are_errors() -> None:
    assert has_errors([warning(HERE, "c", "Odd."), error(HERE, "c", "Wrong.")])
    assert not has_errors([warning(HERE, "c", "Odd.")])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain Ŵ text", "plain Ŵ text"),
        ("two\nlines\t", "two\\u000alines\\u0009"),
        ("turned \u202e", "turned \\u202e"),
        ("\udcff", "\\udcff"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_printable_is_cut_at_the_limit() -> None:
    assert printable("abcdef", 6) == "abcdef"
    assert printable("abcdefg", 6) == "abcde…"


def test_counted() -> None:
    assert counted(1, "entry", "entries") == "1 entry"
    assert counted(2, "entry", "entries") == "2 entries"
    assert counted(0, "error") == "0 errors"


def test_summary() -> None:
    wrong, odd = error(HERE, "c", "Wrong."), warning(Location("data/a.yaml"), "c", "Odd.")
    assert summary([wrong]) == "1 error in 1 file"
    assert summary([wrong, error(HERE, "d", "Wrong."), odd]) == "2 errors and 1 warning in 2 files"
