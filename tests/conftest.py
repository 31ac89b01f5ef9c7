"""Shared fixtures and settings of the tests."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from openbook.load import load_site
from support import BASE, lay

# Tests build often; those of search ask for the index themselves.
os.environ.setdefault("OPENBOOK_SEARCH", "0")

# The same examples in every run: a pull request must not fail for what an earlier one brought in.
settings.register_profile("openbook", deadline=None, derandomize=True, database=None)
settings.load_profile("openbook")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A copy of the base site, to be changed at will."""
    root = tmp_path / "site"
    root.mkdir()
    return lay(BASE, root)


@pytest.fixture
def write(base: Path) -> Callable[[str, str | bytes], Path]:
    """Writes one file below the base copy, and gives its path."""

    def write_file(relative: str, content: str | bytes) -> Path:
        path = base / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_file


@pytest.fixture
def told(base: Path, write: Callable[[str, str | bytes], Path]) -> Callable[..., list[str]]:
    """Writes files below `data/` of the base copy, and gives what is then wrong: `code: sentence` of each problem."""

    def check(files: dict[str, str]) -> list[str]:
        for relative, text in files.items():
            write(f"data/{relative}", text)
        return [f"{each.code}: {each.sentence}" for each in load_site(base)[1]]

    return check
