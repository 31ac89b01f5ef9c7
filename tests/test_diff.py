"""`diff`: two states in, Markdown or a broken side out, and nothing left behind."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from openbook.editing.diff import Broken, diff, markdown
from openbook.editing.gitstate import GitFailed
from openbook.load import load_site
from pull_request import Repository

LOOK = "title: A look\ndate: 2020-06-01\nway: original\nfound: nothing\nresult: We saw nothing.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "site")


def test_the_working_tree_against_a_commit(repository: Repository) -> None:
    repository.write("looks/another.yaml", LOOK)
    assert str(diff(repository.root, "main")).splitlines()[2:5] == [
        "1 entry added.",
        "",
        "- look “A look”: it was added.",
    ]


def test_two_commits_and_not_the_working_tree(repository: Repository) -> None:
    repository.write("looks/another.yaml", LOOK)
    first = repository.commit("A look")
    repository.write("looks/a-third.yaml", LOOK.replace("A look", "A third"))
    assert "A third" not in str(diff(repository.root, "main~1", first))
    assert "A third" in str(diff(repository.root, first))


@pytest.mark.parametrize("head", [False, True])
def test_a_broken_side_is_named(repository: Repository, head: bool) -> None:
    repository.write("looks/another.yaml", "title: A look\n")
    broken = repository.commit("A broken look")
    repository.write("looks/another.yaml", LOOK)
    told = diff(repository.root, "main~1", broken) if head else diff(repository.root, broken)
    assert isinstance(told, Broken)
    assert told.side == f"`{broken}`"
    assert str(told) == (
        f"The data of `{broken}` have errors (4 errors in 1 file), so the two sides cannot be compared."
    )
    assert {each.code for each in told.problems} == {"missing-key"}


def test_warnings_do_not_stop_it(repository: Repository) -> None:
    repository.write("looks/another.yaml", LOOK.replace("We saw nothing", "There was nothing for offenders"))
    assert "it was added" in str(diff(repository.root, "main"))


def test_a_commit_without_data(repository: Repository) -> None:
    repository.git("rm", "--quiet", "-r", "data")
    (repository.root / "README.md").write_text("x")
    empty = repository.commit("No data")
    told = diff(repository.root, empty, "main~1")
    assert isinstance(told, Broken)
    assert [each.code for each in told.problems] == ["no-data"]


@pytest.mark.parametrize("revision", ["", "nothing", "-x"])
def test_a_base_that_there_is_not(repository: Repository, revision: str) -> None:
    with pytest.raises(GitFailed):
        diff(repository.root, revision)


def test_in_a_folder_below_the_repository(repository: Repository) -> None:
    with pytest.raises(GitFailed, match=r"there is no folder data/ in .*; go to the folder of the repository"):
        diff(repository.root / "data", "main")


def test_nothing_is_left_behind(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    diff(repository.root, "main")
    assert list(aside.iterdir()) == []
    assert repository.git("status", "--porcelain") == ""


def test_a_site_against_itself(base: Path) -> None:
    site, _problems = load_site(base)
    assert site is not None
    assert "No change for readers" in markdown(site, site)
