"""What git gives: the data of a commit, or a sentence that says why not."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from openbook.editing.gitstate import GitFailed, commit, extract
from pull_request import Repository


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_data_and_content_of_a_commit_and_nothing_else(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "site")
    (repository.root / "secret.txt").write_text("x")
    first = repository.commit("A file beside the data")
    repository.write("looks/later.yaml", "x: not committed\n")
    before = names(repository.root)
    target = tmp_path / "out"
    target.mkdir()
    extract(repository.root, first[:10], target)
    wanted = {each for each in before if each.startswith(("data/", "content/"))} - {"data/looks/later.yaml"}
    assert names(target) == wanted
    assert (target / "data/site.yaml").read_bytes() == (repository.root / "data/site.yaml").read_bytes()
    assert names(repository.root) == before, "the working tree is as it was"


def test_a_root_that_is_a_folder_of_the_repository(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "all", inside="site")
    target = tmp_path / "out"
    target.mkdir()
    extract(repository.root, "main", target)
    assert "data/site.yaml" in names(target)


def test_a_commit_without_content(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "site")
    repository.git("rm", "--quiet", "-r", "content", "data")
    repository.root.mkdir(exist_ok=True)  # git takes away a folder in which nothing is left
    (repository.root / "README.md").write_text("x")
    repository.commit("Only a remark")
    target = tmp_path / "out"
    target.mkdir()
    extract(repository.root, "HEAD", target)
    assert names(target) == set()


def test_names_of_a_commit(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "site")
    full = repository.git("rev-parse", "HEAD")
    repository.git("tag", "a-tag")
    assert {commit(repository.root, each) for each in ("main", "HEAD", "a-tag", full[:8], full)} == {full}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nothing", "there is no commit or branch 'nothing' here"),
        ("", "there is no commit or branch '' here"),
        ("main:data/site.yaml", "there is no commit"),
        ("--help", "'--help' is not a revision"),
        ("a b\n", "there is no commit or branch 'a b\\n' here"),
    ],
)
def test_names_of_none(tmp_path: Path, name: str, words: str) -> None:
    repository = Repository(tmp_path / "site")
    with pytest.raises(GitFailed) as failed:
        commit(repository.root, name)
    assert words in str(failed.value)
    assert "\n" not in str(failed.value)


def test_outside_git(tmp_path: Path) -> None:
    with pytest.raises(GitFailed, match="is not in a git repository"):
        commit(tmp_path, "main")


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_arguments: Any, **_options: Any) -> None:
        raise FileNotFoundError("git")

    monkeypatch.setattr(subprocess, "run", missing)
    with pytest.raises(GitFailed, match="git is not installed"):
        commit(tmp_path, "main")
