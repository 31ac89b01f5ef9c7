"""Twelve ways to break a real file: each is found in one run, with its code and the very line and column."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from built import run
from openbook.content_pages import check as check_content
from openbook.load import load_site
from openbook.problems import Problem
from support import ROOT

WALES = "data/regions/wales/procurement"
Edit = Callable[[bytes], bytes]


def swap(old: str, new: str) -> Edit:
    """Put one text, which stands there exactly once, in the place of another."""

    def edit(before: bytes) -> bytes:
        assert before.count(old.encode()) == 1, f"{old!r} stands there {before.count(old.encode())} times"
        return before.replace(old.encode(), new.encode())

    return edit


@dataclass(frozen=True)
class Break:
    """One way to break a file, and where its problem stands: at the first place of `at` in the broken file."""

    file: str
    edit: Edit
    code: str
    at: bytes = b""
    words: str = ""

    def place(self, broken: bytes) -> tuple[int, int]:
        """Line and column, counted by hand: characters after the last line end before the place."""
        if not self.at:
            return 1, 1
        assert self.at in broken
        before = broken[: broken.index(self.at)].decode("utf-8", "replace")
        return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


BREAKS: Mapping[str, Break] = {
    "missing key": Break(
        f"{WALES}/crs-prj-5591.yaml", swap("level: service\n", ""), "missing-key", b"title:", "`level`"
    ),
    "unknown key": Break(
        f"{WALES}/crs-prj-5595.yaml",
        swap("level: service\n", "level: service\ncolour: red\n"),
        "unknown-key",
        b"colour:",
        "`colour`",
    ),
    "wrong type": Break(
        f"{WALES}/crs-prj-5650.yaml",
        swap("level: service\n", "level: [service]\n"),
        "wrong-type",
        b"[service]",
        "`level`",
    ),
    "bad enum": Break(
        f"{WALES}/crs-prj-5653.yaml", swap("level: service\n", "level: servce\n"), "not-allowed", b"servce", "servce"
    ),
    "duplicate key": Break(
        f"{WALES}/crs-prj-6521.yaml",
        swap("level: service\n", "level: service\nlevel:  service\n"),
        "duplicate-key",
        b"level:  service",
        "`level`",
    ),
    "dangling reference": Break(
        f"{WALES}/crs-prj-6527.yaml",
        swap("commissioner: ministry-of-justice", "commissioner: ministry-of-justce"),
        "unknown-organisation",
        b"ministry-of-justce",
        "ministry-of-justce",
    ),
    "impossible date": Break(
        f"{WALES}/crs-prj-6528.yaml",
        swap("date: 2021-06-26", "date: 2021-06-31"),
        "bad-date",
        b"2021-06-31",
        "June is shorter",
    ),
    "date as number": Break(
        f"{WALES}/crs-prj-6530.yaml", swap("date: 2021-06-26", "date: 2021"), "date-as-number", b"2021\n", "`date`"
    ),
    "no for text": Break(
        f"{WALES}/crs-prj-7659.yaml", swap("level: service\n", "level: no\n"), "quote-it", b"no\n", "no"
    ),
    "empty file": Break(f"{WALES}/crs-prj-12498-gwent.yaml", lambda _before: b"", "empty-file"),
    "unknown file": Break(f"{WALES}/photo.txt", lambda _before: b"A photo.\n", "unknown-file"),
    "unreadable file": Break(
        f"{WALES}/crs-prj-12502-northwales.yaml",
        lambda before: before.replace(b"title: ", b"title: Caf\xe9 ", 1),
        "not-utf-8",
        b"\xe9",
    ),
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real data with all twelve in it."""
    root = tmp_path_factory.mktemp("broken") / "site"
    shutil.copytree(ROOT / "data", root / "data")
    shutil.copytree(ROOT / "content", root / "content")
    for each in BREAKS.values():
        path = root / each.file
        path.write_bytes(each.edit(path.read_bytes() if path.is_file() else b""))
    return root


@pytest.fixture(scope="module")
def report(broken: Path) -> list[Problem]:
    site, problems = load_site(broken)
    assert site is None
    return problems


def errors(problems: list[Problem]) -> list[Problem]:
    return [each for each in problems if each.severity == "error"]


@pytest.mark.parametrize("name", BREAKS)
def test_each_break_is_found_in_its_place(broken: Path, report: list[Problem], name: str) -> None:
    each = BREAKS[name]
    (found,) = [problem for problem in errors(report) if problem.where.path == each.file]
    assert found.code == each.code
    assert (found.where.line, found.where.column) == each.place((broken / each.file).read_bytes())
    assert each.words in found.sentence
    assert found.sentence.endswith(".")
    assert found.hint, "it says what to do"


def test_the_twelve_are_all_that_is_found_sorted_in_one_run(report: list[Problem]) -> None:
    assert len(BREAKS) == 12
    assert sorted(problem.where.path for problem in errors(report)) == sorted(each.file for each in BREAKS.values())
    assert report == sorted(report, key=lambda problem: problem.sort_key)
    assert len({problem.code for problem in errors(report)}) == 12


def test_the_command_reports_them_and_nothing_is_written(broken: Path, report: list[Problem]) -> None:
    assert check_content(broken) == []
    ended = run("check", "--root", str(broken), "--format", "json")
    assert ended.returncode == 3
    told = [(each["path"], each["line"], each["column"], each["code"]) for each in json.loads(ended.stdout)["problems"]]
    assert told == [(each.where.path, each.where.line, each.where.column, each.code) for each in report]
    assert {path.name for path in broken.iterdir()} == {"data", "content"}
