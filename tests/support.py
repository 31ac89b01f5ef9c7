"""What several test modules use: where things stand, and how a case folder becomes a repository."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from openbook.problems import Problem

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PACKAGE = ROOT / "plugins" / "openbook"
CASES = HERE / "cases"
BASE = CASES / "base"
DELETE = ".delete"
"""A file `<name>.delete` in a case removes `<name>`, a file or a folder, from what the case is laid over."""


def case_folders(kind: str) -> list[Path]:
    """The case folders of one kind (`valid` or `invalid`), by name."""
    return sorted(path for path in (CASES / kind).iterdir() if path.is_dir())


def lay(case: Path, root: Path) -> Path:
    """Lay the files of a case over a root, and give the root."""
    for path in sorted(case.rglob("*")):
        target = root / path.relative_to(case)
        if path.name.endswith(DELETE):
            _remove(target.with_name(target.name.removesuffix(DELETE)))
        elif path.is_file() and path.name != "report.txt":
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    return root


def _remove(target: Path) -> None:
    if target.is_dir():
        shutil.rmtree(target)
    else:
        target.unlink()


def report(problems: Iterable[Problem]) -> str:
    """Problems in the form of `report.txt`: all that they say, whatever the forms for readers make of it."""
    lines = []
    for each in problems:
        lines.append(f"{each.where}: {each.severity}: {each.code}: {each.sentence}")
        if each.hint:
            lines.append(f"    {each.hint}")
    return "\n".join(lines)


def python_files() -> Iterator[tuple[str, Path]]:
    """Every module of the package: (path inside the package, path)."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), path


RECORD = (CASES / "base/data/regions/north-shire/procurement/housing-help.yaml").read_text("utf-8")
RECORD = RECORD.replace("reference: REF_1\n", "").partition("events:")[0] + "sources: [{source: example-guide}]\n"
"""A second record for a test to build on: that of the base without its reference and its events."""
