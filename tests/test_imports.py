"""Imports go one way, Pelican stays at the edge, and nothing below the edge reads the clock or prints."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from support import python_files

BELOW: Mapping[str, frozenset[str]] = {
    "problems": frozenset(),
    "explanation": frozenset(),
    "staging": frozenset(),
    "model": frozenset({"problems"}),
    "reading": frozenset({"problems", "model"}),
    "checks": frozenset({"problems", "model", "reading"}),
    "report": frozenset({"problems", "model", "reading"}),
    "content_pages": frozenset({"problems", "explanation", "model", "views", "reading", "site"}),
    "load": frozenset({"problems", "model", "reading", "checks"}),
    "views": frozenset({"problems", "model"}),
    "site": frozenset({"problems", "explanation", "model", "views"}),
    "exports": frozenset({"problems", "explanation", "model", "views", "site"}),
}
"""What each room may import besides itself. A room stands above what it imports."""
EDGE = frozenset(
    {"cli", "manual", "devserver", "building", "editing", "pelican_plugin", "search", "__main__", "__init__"}
)
"""May import everything below, and are the only ones that print, exit and read the clock."""

PELICAN = frozenset({"pelican_plugin", "building"})
OWNERS = {
    "yaml": {"reading", "editing"},
    "jsonschema": {"reading", "editing"},
    "referencing": {"reading"},
    "watchfiles": {"devserver"},
    "pagefind": {"search"},
}
"""Packages that only these rooms know."""

MODULES = list(python_files())
ids = pytest.mark.parametrize(("relative", "path"), MODULES, ids=[relative for relative, _ in MODULES])


def room(relative: str) -> str:
    """The room of a module: its folder, or its own name."""
    return relative.split("/")[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, anywhere in it, with its dots."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports with dots only"
            assert node.module is not None
            yield from (f"{node.module}.{each.name}" for each in node.names)


def rooms(path: Path) -> set[str]:
    """The rooms of the package that a file imports; the package itself is `__init__`."""
    known = set(BELOW) | EDGE
    names = [f"{each}.".split(".") for each in imported(path)]
    return {name[1] if name[1] in known else "__init__" for name in names if name[0] == "openbook"}


def packages(path: Path) -> set[str]:
    return {each.split(".")[0] for each in imported(path)}


@ids
def test_every_module_has_a_room(relative: str, path: Path) -> None:
    assert room(relative) in set(BELOW) | EDGE, "say in this test where it stands in the drawing"


def test_the_rooms_stand_above_each_other() -> None:
    """No two rooms may import each other, not even by way of others."""
    for each, below in BELOW.items():
        assert below <= set(BELOW)
        for one in below:
            assert BELOW[one] <= below, f"{each} may import {one}, so also what {one} stands on"
            assert each not in BELOW[one]


@ids
def test_imports_go_down(relative: str, path: Path) -> None:
    mine = room(relative)
    if mine in BELOW:
        assert rooms(path) - {mine} <= BELOW[mine]
    elif mine == "editing":
        assert rooms(path) - {mine} <= set(BELOW) | {"__init__"}


@ids
def test_only_the_edge_knows_pelican(relative: str, path: Path) -> None:
    assert "pelican" not in packages(path) or room(relative) in PELICAN
    if room(relative) not in EDGE:
        assert not rooms(path) & EDGE - {"__init__"}


@ids
def test_packages_have_one_owner(relative: str, path: Path) -> None:
    strange = {name for name, owners in OWNERS.items() if name in packages(path) and room(relative) not in owners}
    assert strange == set()


LOUD = frozenset({"print", "input", "exit", "quit", "breakpoint", "sys.exit"})
CLOCK = frozenset({"now", "today", "utcnow", "fromtimestamp", "time", "monotonic", "perf_counter"})


def deeds(path: Path) -> Iterator[str]:
    """Calls that print, exit, ask or read the clock."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            owner, _, last = name.rpartition(".")
            if name in LOUD or (last in CLOCK and owner.split(".")[-1] in ("date", "datetime", "time")):
                yield name


@ids
def test_below_the_edge_is_no_clock_no_environment_and_no_printing(relative: str, path: Path) -> None:
    if room(relative) not in EDGE:
        assert not packages(path) & {"time", "os", "locale", "sys", "random", "logging", "warnings", "socket"}
        assert list(deeds(path)) == []


@pytest.mark.parametrize(
    "line", ["print(1)", "sys.exit(1)", "date.today()", "datetime.datetime.now(tz)", "time.time()", "input()"]
)
def test_deeds_are_seen(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.py").write_text(f"def f():\n    return {line}\n")
    assert len(list(deeds(tmp_path / "a.py"))) == 1


def test_imports_are_seen_wherever_they_stand(tmp_path: Path) -> None:
    text = "import openbook\nfrom openbook import load\ndef f():\n    import openbook.site.urls, yaml\n"
    (tmp_path / "a.py").write_text(text)
    assert rooms(tmp_path / "a.py") == {"__init__", "load", "site"}
    assert packages(tmp_path / "a.py") == {"openbook", "yaml"}
