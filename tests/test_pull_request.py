"""One pull request from end to end: a branch, an edit, `check`, and what `diff` says about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from openbook.cli import main
from openbook.editing.describe import MAX_LINES
from pull_request import Repository

HILL = "regions/north-shire/procurement/homes-hill.yaml"
OLD = "regions/north-shire/procurement/homes-old.yaml"
BAY = "regions/south-shire/procurement/repairs-bay.yaml"
PROMISE = "commitments/plans-by-january.yaml"
NEXT = """\
title: Homes, the next one
statement: The next help to find a home.
level: process
category: housing
who: {groups: [elders]}
instrument: contract
route: open-competition
commissioner: example-council
suppliers: {state: not-found}
notices: {state: not-looked}
value: {state: not-found}
events:
  - {id: planned, event: planned, date: 2020-05, recorded: 2020-06-01, source: example-news}
sources: [{source: example-news}]
"""
HEAD = "## What changes for readers\n\n"
NOTHING = f"{HEAD}No change for readers: only the layout of files moved, or nothing at all.\n"
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "site")
    repository.git("checkout", "--quiet", "-b", "an-edit")
    return repository


def run(repository: Repository, *arguments: str) -> int:
    command, *rest = arguments
    return main([command, "--root", str(repository.root), *rest])


def told(repository: Repository, capsys: Captured, *revisions: str) -> str:
    capsys.readouterr()
    assert run(repository, "diff", *(revisions or ("main",))) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


def test_a_pull_request(repository: Repository, capsys: Captured) -> None:
    repository.edit(HILL, "term: {start: 2020-01-06", "term: {start: 2020-02-06")
    repository.edit(HILL, "[value, notices]}\n", "[value, notices]}\n  - {source: example-news, locator: item 3}\n")
    closed = "  - {id: closed, event: referrals-closed, date: 2020-05-30, recorded: 2020-06-01, source: example-news}\n"
    repository.edit(HILL, "notes: [listed", f"{closed}notes: [listed")
    repository.edit(PROMISE, "due: {date: 2020-01", "due: {date: 2020-05")
    repository.write("regions/north-shire/procurement/homes-new.yaml", NEXT)
    (repository.root / "data" / BAY).unlink()

    assert run(repository, "check") == 0
    assert capsys.readouterr().out.startswith("All good: ")
    homes = "North Shire, Housing, elders, “Homes, Hill Town”"
    now = "“Next help for elders” (open for bids)"
    assert (
        told(repository, capsys)
        == f"""\
{HEAD}1 entry added, 2 entries changed and 1 entry removed.

- South Shire, Repairs: the record “Repairs, Bay” was removed.
- {homes}: source added: News from \\<Exampleland\\> \\& beyond, item 3.
- {homes}: term, start moved from 6 January 2020 to 6 February 2020.
- {homes}: events, closed was added: it stopped being listed for referrals on 30 May 2020.
- commitment “Plans by January 2020”: due moved from by January 2020 to by May 2020.
- North Shire, Housing, elders: the record “Homes, the next one” was added: a plan was published in May 2020.

### Effects

- North Shire, Housing, elders: the square changes from “Listed” to “Gap”; a gap opens.
- South Shire, Repairs, elders: its page goes away.
- South Shire, Repairs, juniors: its page goes away.
- The commitment “Plans by January 2020” was “two to three months late” and is now “in time”.
- North Shire, Housing, elders: the next step changes from {now} to {now} and “Homes, the next one” (planned).
- Front page: “Gap” for elders goes from 0 to 1.
- Front page: “Listed” for elders goes from 1 to 0.
"""
    )
    commit = repository.commit("An edit")
    assert told(repository, capsys, "main", "an-edit") == told(repository, capsys, "main", commit)
    assert "was removed" in told(repository, capsys, "an-edit", "main")
    assert told(repository, capsys, "HEAD") == NOTHING


def test_layout_is_no_change_for_readers(repository: Repository, capsys: Captured) -> None:
    path = repository.root / "data" / OLD
    title, statement, *rest = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(["# A remark.", statement, title, "", *rest, ""]), "utf-8")
    repository.edit(
        PROMISE, "due: {date: 2020-01, qualifier: by}", "due:\n  qualifier: by  # or before\n  date: 2020-01"
    )
    assert told(repository, capsys) == NOTHING


def test_a_mistake_stops_the_check_and_the_comparison(repository: Repository, capsys: Captured) -> None:
    repository.edit(HILL, "level: service", "level: servise")
    place = f"data/{HILL}:3:8: error: not-allowed: `level` cannot be `servise`."
    assert run(repository, "check") == 3
    assert place in capsys.readouterr().out
    assert run(repository, "diff", "main") == 3
    said = capsys.readouterr().out
    assert said.startswith("The data of the working tree have errors (1 error in 1 file), so the two sides ")
    assert place in said
    assert "    In: North Shire, Housing, “Homes, Hill Town”, level\n    3 | level: servise\n" in said
    repository.commit("A mistake")
    repository.edit(HILL, "level: servise", "level: service")
    assert run(repository, "diff", "an-edit") == 3
    assert capsys.readouterr().out.startswith("The data of `an-edit` have errors (1 error in 1 file)")


@pytest.mark.parametrize(
    ("revisions", "words"),
    [
        (["no-such-branch"], "there is no commit or branch 'no-such-branch' here; `git branch --all` lists"),
        (["main", "no-such-branch"], "there is no commit or branch 'no-such-branch' here"),
        (["--", "--output=x"], "'--output=x' is not a revision."),
        (["main:data"], "there is no commit or branch 'main:data' here"),
        ([""], "there is no commit or branch '' here"),
    ],
)
def test_what_is_no_revision(repository: Repository, revisions: list[str], words: str, capsys: Captured) -> None:
    before = sorted(repository.root.rglob("*"))
    assert run(repository, "diff", *revisions) == 2
    said = capsys.readouterr()
    assert (said.out, said.err[: len("openbook diff: ")]) == ("", "openbook diff: ")
    assert words in said.err
    assert sorted(repository.root.rglob("*")) == before


def test_an_option_that_there_is_not(repository: Repository) -> None:
    with pytest.raises(SystemExit) as ended:
        run(repository, "diff", "--output=x")
    assert ended.value.code == 2


def test_outside_git(base: Path, capsys: Captured) -> None:
    assert main(["diff", "--root", str(base), "main"]) == 2
    assert capsys.readouterr().err == f"openbook diff: {base} is not in a git repository.\n"


def test_what_stands_in_the_data_stays_text(repository: Repository, capsys: Captured) -> None:
    hostile = (
        "1. <b>x</b> [y](https://evil.example) ![z](//e) `c` @all #1 www.evil.example | ~s~ &lt; $a$ *e* _f_\\n\\n# Big"
    )
    repository.edit(OLD, "title: Homes, all of the north", f'title: "{hostile}"')
    repository.edit(OLD, "events:", f'cautions: ["{hostile}"]\nevents:')
    (line, *_rest) = [each for each in told(repository, capsys).splitlines() if "cautions" in each]
    assert line.endswith(
        "1. \\<b\\>x\\</b\\> \\[y\\](https:\\//evil.example) !\\[z\\](//e) \\`c\\` \\@all \\#1 www\\.evil.example \\| "
        "\\~s\\~ \\&lt; \\$a\\$ \\*e\\* \\_f\\_ \\# Big."
    )
    repository.git("checkout", "--quiet", "--", ".")
    repository.edit("regions/south-shire/region.yaml", "title: South Shire", 'title: "+ South"')
    assert "\n- region “+ South”: title changed from “South Shire” to “+ South”." in told(repository, capsys)


def test_a_long_change_is_counted(repository: Repository, capsys: Captured) -> None:
    for number in range(MAX_LINES + 5):
        repository.write(f"regions/north-shire/procurement/more-{number}.yaml", NEXT.replace("the next one", "x" * 280))
    repository.edit(OLD, "title: Homes, all of the north", "title: Homes in the north")
    said = told(repository, capsys)
    assert f"{MAX_LINES + 5} entries added and 1 entry changed." in said
    assert "- … and 6 more of these changes." in said
    assert said.count("was added") == MAX_LINES - 1
    assert said.index("title changed") < said.index("was added"), "what was there before stands first"
    assert max(map(len, said.splitlines())) < 1000
