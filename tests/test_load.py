"""The one way in: what a case folder cannot hold."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from openbook.load import load_site
from openbook.reading.yaml_source import MAX_BYTES
from support import BASE, lay, report

Write = Callable[[str, str | bytes], Path]


def test_a_link_is_refused_and_what_points_to_it_is_not_called_dangling(base: Path) -> None:
    path = base / "data/organisations.yaml"
    path.rename(base / "elsewhere.yaml")
    path.symlink_to(base / "elsewhere.yaml")
    site, problems = load_site(base)
    assert site is None
    assert report(problems) == (
        "data/organisations.yaml:1:1: error: symlink: This is a link to another file.\n    Put the file itself here."
    )


def test_a_link_to_a_file_that_has_no_place_is_told_too(base: Path) -> None:
    (base / "data/picture.png").symlink_to("/etc/hostname")
    (base / "data/looks/gone.yaml").symlink_to("nowhere")
    codes = {(each.code, each.where.path) for each in load_site(base)[1]}
    assert codes == {("unknown-file", "data/picture.png"), ("symlink", "data/looks/gone.yaml")}


def test_too_large(base: Path, write: Write) -> None:
    write("data/notes.yaml", "# " + "x" * MAX_BYTES)
    assert report(load_site(base)[1]) == (
        f"data/notes.yaml:1:1: error: file-too-large: The file has {MAX_BYTES + 2} bytes; at most {MAX_BYTES} are read."
    )
    assert {each.code for each in load_site(base)[1]} == {"file-too-large"}


def test_a_file_that_cannot_be_read(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "organisations.yaml":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    problems = load_site(base)[1]
    assert [each.code for each in problems] == ["unreadable"]
    assert problems[0].sentence == "The file cannot be read: Permission denied."


def test_windows_line_ends_change_nothing(base: Path, tmp_path: Path) -> None:
    other = tmp_path / "windows"
    shutil.copytree(base, other)
    for path in other.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_site(other) == load_site(base)
    assert load_site(other)[0] is not None


def test_a_name_that_is_not_text_is_told(base: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(base / "data") + b"/\xff\n.yaml")).write_text("x")
    except OSError:
        pytest.skip("this file system has only names that are text")
    assert report(load_site(base)[1]).splitlines()[0].startswith("data/\\udcff\\u000a.yaml:1:1: error: unknown-file: ")


def test_problems_of_all_files_come_sorted(base: Path, write: Write) -> None:
    write("data/timeline.yaml", "")
    write("data/categories/zebra.yaml", "")
    write("data/glossary.yaml", "")
    paths = [each.where.path for each in load_site(base)[1]]
    assert paths == ["data/categories/zebra.yaml", "data/glossary.yaml", "data/timeline.yaml"]


FILES = sorted(path.relative_to(BASE).as_posix() for path in BASE.rglob("*.yaml"))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    name=some.sampled_from(FILES),
    line=some.integers(0, 14),
    new=some.sampled_from(
        [
            "",
            "x: y",
            "  - {}",
            "sources: []",
            "areas: {}",
            "value: {pounds: 1}",
            "term: []",
            "events: [{}]",
            "title:",
            "seen: {}",
            "who: [1]",
            "  - 1",
            "date: {}",
            "made: {state: not-found, qualifier: by}",
            "scope: {areas: [x]}",
            "value: {state: nil, reason: x}",
        ]
    ),
)
def test_a_broken_line_gives_a_site_or_problems(tmp_path: Path, name: str, line: int, new: str) -> None:
    root = tmp_path / "broken"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    lay(BASE, root)
    lines = (root / name).read_text("utf-8").splitlines()
    lines[line % len(lines)] = new
    (root / name).write_text("\n".join(lines) + "\n", "utf-8")
    site, problems = load_site(root)
    assert (site is None) == any(each.severity == "error" for each in problems)
