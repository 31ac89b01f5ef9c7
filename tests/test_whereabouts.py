"""A place in human words, and the line with the caret under the right word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from openbook.problems import Location
from openbook.reading.whereabouts import WIDTH, Excerpt, Whereabouts

Write = Callable[[str, str | bytes], Path]
RECORD = "data/regions/north-shire/procurement/housing-help.yaml"


def marked(line: str, column: int, folder: Path) -> tuple[str, str]:
    """The line as shown, and under it what the caret marks, both from the first column."""
    (folder / "a.yaml").write_text(f"first\n{line}\nlast\n", "utf-8")
    found = Whereabouts(folder).excerpt(Location("a.yaml", 2, column))
    assert found is not None
    assert found.number == 2
    return found.line, found.caret


@pytest.mark.parametrize(
    ("line", "at", "word"),
    [
        ("level: servise", "servise", "servise"),
        ("level: servise # a remark", "servise", "servise"),
        ("level: servise", "level", "level"),
        ("date: 26 June 2021", "26", "26 June 2021"),
        ("date: 26 June 2021 # or not", "26", "26 June 2021"),
        ("title: Personal wellbeing, ages 18 to 25", "Personal", "Personal wellbeing, ages 18 to 25"),
        ("sums: {pounds: £509,773, to: 7}", "£", "£509,773"),
        ("who: {from: eighteen, to: 25}", "eighteen", "eighteen"),
        ("places: [Colwyn Bay, Flint]", "Colwyn", "Colwyn Bay"),
        ("places: [Colwyn Bay, Flint]", "Flint", "Flint"),
        ("places: [Colwyn Bay, [Flint]]", "[Col", "[Colwyn Bay, [Flint]]"),
        ("places: [Colwyn Bay,", "[Col", "["),
        ("places: []", "[]", "[]"),
        ("  - {id: a, text: b}", "{id", "{id: a, text: b}"),
        ('number: "749, 1" # x', '"749', '"749, 1"'),
        ("number: 'it, and' # x", "'it", "'it, and'"),
        ('number: "749', '"749', '"749'),
        ("url: https://example.org/a,b: c", "https", "https://example.org/a,b"),
        ("time: 2021-06-26T00:00:00", "2021", "2021-06-26T00:00:00"),
        ("title: one: two", ": two", ":"),
    ],
)
def test_the_caret_is_under_the_whole_of_what_is_wrong(line: str, at: str, word: str, tmp_path: Path) -> None:
    start = line.index(at)
    shown, caret = marked(line, start + 1, tmp_path)
    assert shown == line
    assert caret == " " * start + "^" * len(word)


def test_a_tab_and_hidden_characters_take_one_column(tmp_path: Path) -> None:
    assert marked("\tstart: no", 9, tmp_path) == ("·start: no", "        ^^")
    assert marked("title: a \u202eb", 10, tmp_path) == ("title: a ·b", "         ^^")


def test_wide_characters_take_two_columns_and_marks_take_none(tmp_path: Path) -> None:
    assert marked("名: 悪い", 4, tmp_path) == ("名: 悪い", "    ^^^^")
    assert marked("e\u0301te: no", 7, tmp_path) == ("e\u0301te: no", "     ^^")


def test_a_long_line_is_cut_on_both_sides_and_keeps_the_word(tmp_path: Path) -> None:
    line = f"list: [{'a, ' * 100}wrong, {'b, ' * 100}]"
    shown, caret = marked(line, line.index("wrong") + 1, tmp_path)
    assert len(shown) == WIDTH
    assert (shown[0], shown[-1]) == ("…", "…")
    assert shown[len(caret) - 5 : len(caret)] == "wrong"
    assert caret.strip() == "^^^^^"


def test_a_long_value_is_marked_as_far_as_it_is_shown(tmp_path: Path) -> None:
    shown, caret = marked("text: " + "x" * 500, 7, tmp_path)
    assert len(shown) == len(caret) == WIDTH
    assert shown.endswith("x…")


@pytest.mark.parametrize("where", [("a.yaml", 0), ("a.yaml", 3), ("a.yaml", 99), ("none.yaml", 1), ("folder", 1)])
def test_no_line_no_excerpt(tmp_path: Path, where: tuple[str, int]) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.yaml").write_text("a: 1\nb: 2\n   \n")
    assert Whereabouts(tmp_path).excerpt(Location(*where)) is None


def test_the_end_of_a_line_and_bytes_that_are_no_text(tmp_path: Path) -> None:
    assert marked("title:", 7, tmp_path) == ("title:", "      ^")
    (tmp_path / "b.yaml").write_bytes(b"a: Caf\xe9 x\r\n")
    found = Whereabouts(tmp_path).excerpt(Location("b.yaml", 1, 7))
    assert found == Excerpt(1, "a: Caf\ufffd x", "      ^")


# Words


def words(base: Path, path: str, line: int, column: int, *, whole: bool = False) -> str:
    return Whereabouts(base).words(Location(path, line, column), whole=whole)


def test_a_record(base: Path) -> None:
    text = (base / RECORD).read_text("utf-8").splitlines()
    assert words(base, RECORD, 1, 8) == "North Shire, Housing, “Housing help”, title"
    who = next(n for n, line in enumerate(text, 1) if line.startswith("who:"))
    assert words(base, RECORD, who, 16) == "North Shire, Housing, “Housing help”, who, groups, number 1"


def test_a_missing_key_is_about_the_whole_entry(base: Path, write: Write) -> None:
    write("data/notes.yaml", "notes:\n  - {id: a-note}\n")
    assert words(base, "data/notes.yaml", 2, 5, whole=True) == "shared cautions, “a-note”"
    assert words(base, "data/notes.yaml", 2, 6) == "shared cautions, “a-note”, id"
    write("data/looks/b.yaml", "# A remark.\nway: search\ntitle: A look\n")
    assert words(base, "data/looks/b.yaml", 2, 1, whole=True) == "looks, “A look”"
    assert words(base, "data/looks/b.yaml", 2, 1) == "looks, “A look”, way"


def test_a_file_that_cannot_be_read_still_has_a_name(base: Path, write: Write) -> None:
    write("data/looks/b.yaml", "title: A look\ndate: [\n")
    assert words(base, "data/looks/b.yaml", 2, 7) == "looks, “A look”"
    write("data/notes.yaml", "notes:\n  - id: a-note\n    text: x\n  - {id: b-note, text: [}\n  - id: c-note\n")
    assert words(base, "data/notes.yaml", 3, 5) == "shared cautions, “a-note”"
    assert words(base, "data/notes.yaml", 4, 25) == "shared cautions, “b-note”"
    write(RECORD, "title: Help: homes\n")
    assert words(base, RECORD, 1, 12) == "North Shire, “Help: homes”"


def test_the_national_folder_the_site_and_what_is_no_data(base: Path, write: Write) -> None:
    write("data/national/findings.yaml", "findings:\n  - {id: a, statement: It was said.}\n")
    assert words(base, "data/national/findings.yaml", 2, 23) == "National, findings, “It was said.”, statement"
    assert words(base, "data/site.yaml", 1, 1, whole=True) == "the site"
    assert words(base, "content/page.md", 1, 1) == ""
    assert words(base, "data/picture.png", 1, 1) == ""
    assert words(base, "data/looks/none.yaml", 1, 1) == "looks"


def test_names_are_safe_and_short(base: Path, write: Write) -> None:
    write("data/looks/b.yaml", f'title: "a\\n\\x1b[31m{"x" * 200}"\ndate: 2020\n')
    said = words(base, "data/looks/b.yaml", 2, 7)
    assert said.isprintable()
    assert len(said) < 100


def test_a_category_without_a_file_is_named_by_its_id(base: Path) -> None:
    path = base / RECORD
    path.write_text(path.read_text("utf-8").replace("category: housing", "category: mending"), "utf-8")
    assert words(base, RECORD, 1, 8).startswith("North Shire, mending, ")
