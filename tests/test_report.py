"""How a problem is told: order, escapes, the three formats."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from openbook.cli import main
from openbook.problems import Location, counted, error, has_errors, hint, ordered, printable, warning
from openbook.reading.schema_files import FOLDER
from openbook.reading.whereabouts import Whereabouts
from openbook.report import (
    MAX_ANNOTATIONS,
    MAX_SUMMARY,
    Style,
    as_github,
    as_json,
    as_markdown,
    as_text,
    summary,
    worst_first,
)

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
        ],
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


# With the files at hand


@pytest.fixture
def look(base: Path) -> Path:
    """A base copy with one look that has a mistake in line 3."""
    (base / "data/looks/a-look.yaml").write_text("title: A look\ndate: 2020-06-01\nway: by post\n", "utf-8")
    return base


WAY = Location("data/looks/a-look.yaml", 3, 6)


def test_a_block_has_the_place_the_line_the_caret_and_the_way_on(look: Path) -> None:
    assert as_text([error(WAY, "not-allowed", "Wrong.", "Do this.")], Whereabouts(look)) == (
        "data/looks/a-look.yaml:3:6: error: not-allowed: Wrong.\n"
        "    In: looks, “A look”, way\n"
        "    3 | way: by post\n"
        "             ^^^^^^^\n"
        "    Do this.\n"
        "    Why and how: python -m openbook explain not-allowed"
    )


def test_repeats_keep_their_first_lines_and_lose_the_rest(look: Path) -> None:
    again = Location("data/looks/first-look.yaml", 1, 8)
    same = [error(each, "c", "Wrong.", "Do this.") for each in (again, WAY)]
    told = as_text([*same, error(WAY, "c", "Wrong.", "Do that.")], Whereabouts(look)).splitlines()
    assert [line for line in told if not line.startswith(" ")] == [
        f"{WAY}: error: c: Wrong.",
        f"{WAY}: error: c: Wrong.",
        f"{again}: error: c: Wrong.",
    ]
    assert told[-1] == f"{again}: error: c: Wrong."
    assert [sum(each in line for line in told) for each in ("Do this.", "Do that.", "Why and how")] == [1, 1, 2]


def test_a_mistake_in_the_name_of_a_file_shows_no_line(look: Path) -> None:
    start = Location("data/looks/a-look.yaml")
    assert "|" not in as_text([error(start, "unknown-file", "Wrong.")], Whereabouts(look))
    assert "1 | title" in as_text([error(start, "empty-file", "Wrong.")], Whereabouts(look))


def test_the_worst_come_first_and_each_once() -> None:
    low, high = warning(Location("a"), "w", "Odd."), error(Location("b"), "e", "Wrong.")
    little = hint(Location("a"), "h", "Better.")
    assert worst_first([little, low, high, low]) == [high, low, little]


def test_colour_only_when_it_is_asked_for(look: Path) -> None:
    problems = [error(WAY, "c", "Wrong."), warning(HERE, "d", "Odd."), hint(HERE, "e", "Better.")]
    plain = as_text(problems, Whereabouts(look))
    painted = as_text(problems, Whereabouts(look), Style(True))
    assert "\x1b" not in plain
    assert "\x1b[31merror\x1b[0m" in painted
    assert "\x1b[31m^^^^^^^\x1b[0m" in painted
    assert "\x1b[33mwarning\x1b[0m" in painted
    assert "\x1b[36mhint\x1b[0m" in painted
    assert re.sub("\x1b\\[[0-9]+m", "", painted) == plain


@pytest.mark.parametrize(
    ("terminal", "no_color", "colour"), [(True, None, True), (True, "", True), (True, "1", False), (False, None, False)]
)
def test_the_command_paints_on_a_terminal_and_never_against_no_color(
    look: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    terminal: bool,
    no_color: str | None,
    colour: bool,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color is not None:
        monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    assert main(["check", "--root", str(look)]) == 3
    assert ("\x1b[" in capsys.readouterr().out) is colour


def test_github_shows_ten_of_each_and_says_how_many_more_there_are() -> None:
    wrong = [error(Location("a", n), "c", "Wrong.") for n in range(1, MAX_ANNOTATIONS + 3)]
    odd = [warning(Location("b", n), "c", "Odd.") for n in range(1, MAX_ANNOTATIONS + 2)]
    lines = as_github([*odd, *wrong]).splitlines()
    kinds = [line.split(" ")[0] for line in lines]
    assert kinds == ["::error"] * 10 + ["::notice"] + ["::warning"] * 10 + ["::notice"]
    assert lines[10] == "::notice title=More::The job summary has 2 more errors."
    assert lines[-1] == "::notice title=More::The job summary has 1 more warning."
    assert "::notice" not in as_github(wrong[:MAX_ANNOTATIONS])


def test_hints_are_notices() -> None:
    assert as_github([hint(HERE, "c", "Better.")]).startswith("::notice file=data/site.yaml,")


def test_the_json_is_as_its_schema_says(look: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schema = json.loads((FOLDER / "output/report.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    checker = Draft202012Validator(schema)
    problems = [
        error(WAY, "c", "Wrong."),
        warning(Location("content/x\n.md"), "d", "Odd.", "Do."),
        hint(HERE, "e", "B."),
    ]
    told = json.loads(as_json(problems, Whereabouts(look)))
    checker.validate(told)
    assert told["counts"] == {"errors": 1, "warnings": 1, "hints": 1}
    assert told["problems"][0]["place"] == "looks, “A look”, way"
    checker.validate(json.loads(as_json([])))
    assert main(["check", "--root", str(look), "--format", "json"]) == 3
    checker.validate(json.loads(capsys.readouterr().out))


def test_the_summary_in_markdown(look: Path) -> None:
    assert as_markdown([error(WAY, "not-allowed", "Wrong.", "Do this.")], Whereabouts(look)) == (
        "## Check of the data\n\n1 error in 1 file.\n\n"
        "- **error** `data/looks/a-look.yaml:3:6` (not-allowed)\n\n"
        "  ```text\n  Wrong.\n  looks, “A look”, way\n  Do this.\n  way: by post\n       ^^^^^^^\n  ```\n"
    )
    assert "All good: nothing to mend." in as_markdown([], Whereabouts(look))
    plain = as_markdown([error(WAY, "c", "Wrong.")], Whereabouts(look))
    more = as_markdown([error(WAY, "c", "Wrong.")], Whereabouts(look), "## Corrected files\n")
    assert more == f"{plain}\n## Corrected files\n"


def test_nothing_in_the_summary_can_act(look: Path) -> None:
    evil = "```\n\n<script>x</script> [a](b) @all ~~~ ````"
    (look / "data/looks/a-look.yaml").write_text(f"title: A look\n\nway: {evil.splitlines()[0]}</details>\n", "utf-8")
    path = Location("data/looks/`</summary>`\n# x.yaml", 3, 6)
    told = as_markdown([error(WAY, "c", evil, evil), error(path, "c", evil)], Whereabouts(look))
    inside = False
    for line in told.splitlines():
        if line.startswith("  ```"):
            assert line == ("  ```" if inside else "  ```text"), "only our own fences"
            inside = not inside
        elif inside:
            assert "```" not in line
            assert line.startswith("  ")
        else:
            assert "<script>" not in line
            assert "[a](b)" not in line
            assert line.count("`") in (0, 2), "the path cannot end its own marks"
    assert not inside


def test_the_summary_is_bounded(look: Path) -> None:
    many = [error(Location("a", n), "c", "x" * 1000) for n in range(1, MAX_SUMMARY + 8)]
    told = as_markdown(many, Whereabouts(look))
    assert told.endswith("\n… and 7 more.\n")
    assert told.count("- **error**") == MAX_SUMMARY
    assert len(told) < 60_000
