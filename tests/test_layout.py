"""Which file of `data/` holds what."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from openbook.reading.layout import MAX_ID, Place, files, is_id, place


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("site.yaml", Place("site")),
        ("categories/housing.yaml", Place("category", "housing")),
        ("regions/north-shire/region.yaml", Place("region", "", "north-shire")),
        ("regions/north-shire/plans.yaml", Place("plans", "", "north-shire")),
        ("regions/north-shire/money.yaml", Place("money", "", "north-shire")),
        ("regions/north-shire/findings.yaml", Place("findings", "", "north-shire")),
        ("regions/north-shire/procurement/a-1.yaml", Place("procurement", "a-1", "north-shire")),
        ("national/plans.yaml", Place("plans")),
        ("national/money.yaml", Place("money")),
        ("national/findings.yaml", Place("findings")),
        ("national/findings-market.yaml", Place("findings")),
        ("national/procurement/a.yaml", Place("procurement", "a")),
        ("commitments/a.yaml", Place("commitment", "a")),
        ("looks/a.yaml", Place("look", "a")),
        ("sources/a.yaml", Place("sources", "a")),
        ("organisations.yaml", Place("organisations")),
        ("glossary.yaml", Place("glossary")),
        ("timeline.yaml", Place("timeline")),
        ("notes.yaml", Place("notes")),
        ("redirects.yaml", Place("redirects")),
        ("rubric.yaml", Place("rubric")),
        ("map.yaml", Place("map")),
    ],
)
def test_every_kind_has_its_place(path: str, expected: Place) -> None:
    assert place(f"data/{path}") == (expected, [])


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("regions/north-shire.yaml", "A region is a folder with a region.yaml in it."),
        ("looks/a.yml", "Name it .yaml."),
        ("looks/deep/a.yaml", "See docs/data.md for what goes where."),
        ("regions/north-shire/procurement/deep/a.yaml", "See docs/data.md for what goes where."),
        ("national/region.yaml", "See docs/data.md for what goes where."),
        ("site.yaml.bak", "See docs/data.md for what goes where."),
        ("site.yaml\n", "See docs/data.md for what goes where."),
        ("site/yaml", "See docs/data.md for what goes where."),
    ],
)
def test_what_has_no_place_and_what_to_do_about_it(path: str, hint: str) -> None:
    found, problems = place(f"data/{path}")
    assert found is None
    assert [(each.code, each.hint) for each in problems] == [("unknown-file", hint)]


def test_reserved_ids_are_free_for_what_is_not_a_category() -> None:
    assert place("data/looks/areas.yaml") == (Place("look", "areas"), [])


@pytest.mark.parametrize("text", ["a", "a1", "north-shire", "a-1-b", "x" * MAX_ID])
def test_ids(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text", ["", "1a", "-a", "a-", "a--b", "A", "a_b", "a b", "a.b", "a/b", "..", "a\n", "é", "a१", "x" * (MAX_ID + 1)]
)
def test_not_ids(text: str) -> None:
    assert not is_id(text)


@given(some.text(alphabet="ab1-._/ A\n\u0661", max_size=8))
def test_an_id_is_safe_in_a_path_and_in_an_address(text: str) -> None:
    if is_id(text):
        assert text.isascii()
        assert text == text.lower()
        assert text.replace("-", "").isalnum()
        assert text[0].isalpha()
        assert "--" not in text


def test_files_are_sorted_and_folders_are_not_files(tmp_path: Path) -> None:
    for name in ("b/two.yaml", "a.yaml", "b/one.yaml"):
        (tmp_path / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "data" / name).write_text("x")
    (tmp_path / "data" / "empty").mkdir()
    assert [relative for relative, _ in files(tmp_path)] == ["data/a.yaml", "data/b/one.yaml", "data/b/two.yaml"]


def test_a_link_to_a_folder_is_told_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.yaml").write_text("x")
    (tmp_path / "data" / "link").symlink_to(tmp_path / "elsewhere")
    assert [relative for relative, _ in files(tmp_path)] == ["data/link"]
