"""The code holds to the style and the types that pyproject.toml sets."""

from __future__ import annotations

import subprocess
import sys

from support import ROOT


def run(*command: str) -> str:
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_style() -> None:
    assert run("ruff", "check", "plugins", "tests", "scripts", "pelicanconf.py", "publishconf.py") == ""


def test_layout() -> None:
    assert run("ruff", "format", "--check", "plugins", "scripts", "pelicanconf.py", "publishconf.py") == ""


def test_types() -> None:
    assert run("mypy") == ""
