"""`openbook check`: exit codes, formats, the PATH filter, and that it does without Pelican."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from openbook.cli import main
from support import case_folders, lay

Write = Callable[[str, str | bytes], Path]
PAGE = "Title: A page\nDescription: About it.\n\nText.\n"
BROKEN = "title: A look\n"


def check(base: Path, *arguments: str) -> int:
    return main(["check", "--root", str(base), *arguments])


@pytest.fixture
def broken(base: Path, write: Write) -> Path:
    """A base copy with errors in two files of two folders and in a page."""
    write("data/looks/broken.yaml", BROKEN)
    write("data/notes.yaml", "")
    write("content/page.md", PAGE + "[x]({attach}a)\n")
    return base


def test_good(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(base) == 0
    said = capsys.readouterr()
    assert said.out.startswith("All good: 8 files, 1 record, ")
    assert said.out.count("\n") == 1
    assert said.err == ""


def test_errors(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(broken) == 3
    out = capsys.readouterr().out
    assert "data/notes.yaml:1:1: error: empty-file: The file is empty." in out.splitlines()
    assert "content/page.md:5:5: error: special-link: " in out
    assert "6 errors in 3 files" in out
    assert "All good" not in out


def test_a_warning_is_told_and_is_no_error(base: Path, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    look = "title: A look\ndate: 2020-06-01\nway: original\nfound: nothing\nresult: For offenders.\n"
    write("data/looks/odd.yaml", look)
    assert check(base) == 0
    out = capsys.readouterr().out
    assert "data/looks/odd.yaml:5:9: warning: wording: " in out
    assert "1 warning in 1 file" in out


def test_nothing_is_written(base: Path) -> None:
    before = sorted(base.rglob("*"))
    check(base)
    assert sorted(base.rglob("*")) == before


def test_json(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(broken, "--format", "json") == 3
    found = json.loads(capsys.readouterr().out)["problems"]
    assert {each["path"] for each in found} == {"content/page.md", "data/looks/broken.yaml", "data/notes.yaml"}
    assert {"path", "line", "column", "severity", "code", "sentence", "hint"} <= set(found[0])


def test_json_of_a_good_site(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(base, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []


def test_github(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(broken, "--format", "github") == 3
    lines = capsys.readouterr().out.splitlines()
    place = "file=data/notes.yaml,line=1,col=1,title=empty-file"
    assert f"::error {place}::The file is empty. Delete it, or fill it in." in lines
    assert all(line.startswith("::error file=") for line in lines)


def test_github_of_a_good_site_is_silent(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(base, "--format", "github") == 0
    assert capsys.readouterr().out == ""


def paths(out: str) -> set[str]:
    return {line.split(":")[0] for line in out.splitlines() if ": error: " in line}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (["data/notes.yaml"], {"data/notes.yaml"}),
        (["data/looks"], {"data/looks/broken.yaml"}),
        (["data/looks/"], {"data/looks/broken.yaml"}),
        (["data/looks", "content"], {"data/looks/broken.yaml", "content/page.md"}),
        (["."], {"data/looks/broken.yaml", "data/notes.yaml", "content/page.md"}),
        (["data/looks", "."], {"data/looks/broken.yaml", "data/notes.yaml", "content/page.md"}),
    ],
)
def test_only_problems_in_what_is_named(
    broken: Path,
    wanted: list[str],
    expected: set[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(broken)
    assert check(broken, *wanted) == 3
    assert paths(capsys.readouterr().out) == expected
    assert check(broken, *(str(broken / each) for each in wanted)) == 3
    assert paths(capsys.readouterr().out) == expected


def test_a_path_is_from_here_and_not_from_the_root(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(broken / "data")
    assert check(broken, "looks") == 3
    assert check(broken, "data/looks") == 2


def test_a_name_that_begins_like_another_is_another(broken: Path, write: Write) -> None:
    write("data/looks/broken.yaml.bak", "x")
    named = broken / "data/looks/broken.yaml.bak"
    assert paths_told(broken, named) == {"data/looks/broken.yaml.bak"}


def paths_told(root: Path, named: Path) -> set[str]:
    done = run("check", "--root", str(root), str(named))
    return paths(done.stdout)


def test_errors_elsewhere_are_not_called_good(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(broken, str(broken / "data/site.yaml"))
    out = capsys.readouterr().out
    assert "All good" not in out
    assert "errors in other files" in out


def test_a_path_outside_the_root(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(base, str(base.parent)) == 2
    assert check(base, str(base / "..")) == 2
    assert check(base, str(base / "data" / "nothing.yaml")) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "is outside" in said.err
    assert "there is no " in said.err


@pytest.mark.parametrize(
    "arguments", [[], ["no-such-command"], ["check", "--format", "xml"], ["check", "--root", "/no/such"]]
)
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("day", ["2020", "soon", "2020-02-30", "2020-06-01T10:00"])
def test_as_of_is_a_day(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["build", "--as-of", day])
    assert ended.value.code == 2
    assert f"{day!r} is not a day of the calendar; write it like 2021-06-26" in capsys.readouterr().err


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "openbook", *arguments], capture_output=True, text=True, check=False)


def test_exit_codes_of_the_program(base: Path, tmp_path: Path) -> None:
    assert run("check", "--root", str(base)).returncode == 0
    assert run("check", "--root", str(base), str(tmp_path)).returncode == 2
    case = lay(case_folders("invalid")[0], base)
    assert run("check", "--root", str(case)).returncode == 3


def test_check_does_without_pelican(base: Path) -> None:
    program = (
        "import sys; from openbook.cli import main; "
        f"code = main(['check', '--root', {str(base)!r}]); "
        "heavy = {'pelican', 'jinja2', 'watchfiles', 'markdown'} & set(sys.modules); "
        "sys.exit(f'{code} {heavy}' if code or heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
