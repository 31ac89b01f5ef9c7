"""Every case folder gives exactly the report that stands in it, and every problem code has a case."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from openbook.checks.corpus import NAMES
from openbook.load import NEEDED, hints, load_site
from openbook.problems import has_errors
from openbook.report import as_text
from support import BASE, CASES, HERE, case_folders, lay, python_files, report


def report_of(case: Path) -> str:
    return (case / "report.txt").read_text("utf-8").rstrip("\n")


def test_base_has_no_problems(base: Path) -> None:
    site, problems = load_site(base)
    assert report(problems) == ""
    assert site is not None


@pytest.mark.parametrize("case", case_folders("valid"), ids=lambda case: case.name)
def test_valid(case: Path, tmp_path: Path) -> None:
    site, problems = load_site(lay(case, tmp_path))
    assert report(problems) == report_of(case)
    assert site is not None
    assert not has_errors(problems)


@pytest.mark.parametrize("case", case_folders("hints"), ids=lambda case: case.name)
def test_hints(case: Path, tmp_path: Path) -> None:
    root = lay(case, tmp_path)
    assert load_site(root)[1] == []
    assert as_text(hints(root)) == report_of(case)


@pytest.mark.parametrize("case", case_folders("invalid"), ids=lambda case: case.name)
def test_invalid(case: Path, tmp_path: Path) -> None:
    site, problems = load_site(lay(case, lay(BASE, tmp_path)))
    assert report(problems) == report_of(case)
    assert site is None
    assert has_errors(problems)


@pytest.mark.parametrize("case", case_folders("invalid"), ids=lambda case: case.name)
def test_invalid_cases_hold_only_what_differs(case: Path) -> None:
    for path in case.rglob("*.yaml"):
        same = BASE / path.relative_to(case)
        assert not same.is_file() or same.read_bytes() != path.read_bytes(), f"{path} is the same as in the base"


IN_CODE = {"symlink", "file-too-large", "unreadable", "bad-metadata", "special-link", "address-taken", "no-content"}
"""Codes that no case folder can show; each is tested by name in another module."""
NEVER = {"bad-form", "schema"}
"""What a schema could bring up one day and none does now: test_schemas holds them to that."""


def codes() -> Iterator[str]:
    """Every code that a problem can have, read from the calls that make one."""
    for _relative, path in python_files():
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
            at = {"error": 1, "warning": 1, "hint": 1, "_note": 1, "_Refused": -3}.get(name)
            if at is None or len(call.args) < 2:
                continue
            code = call.args[at]
            if isinstance(code, ast.Constant):
                yield str(code.value)
            elif isinstance(code, ast.JoinedStr) and isinstance(start := code.values[0], ast.Constant):
                kinds = [name.replace(" ", "-") for name in (*NAMES.values(), "group")]
                yield from (f"{start.value}{each}" for each in {"no-": NEEDED, "unknown-": kinds}[str(start.value)])


def test_every_code_has_a_case() -> None:
    reports = "\n".join(path.read_text("utf-8") for path in CASES.rglob("report.txt"))
    named = {line.split(": ")[2] for line in reports.splitlines() if line.startswith("data")}
    points_nowhere = {"unknown-term", "unknown-finding", "unknown-timeline-event", "unknown-rubric"}
    """Nothing in the data can point to a term, a finding, an event of the timeline or a version of the questions."""
    assert set(codes()) - points_nowhere - NEVER - IN_CODE == named


def test_codes_without_a_case_are_tested_by_name() -> None:
    text = "\n".join(path.read_text("utf-8") for path in HERE.glob("test_*.py") if path != Path(__file__))
    assert [code for code in sorted(IN_CODE) if f'"{code}"' not in text] == []
