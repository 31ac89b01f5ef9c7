"""Build aside, then swap: no reader ever sees half a site, and a failed or killed build leaves the last good one."""

from __future__ import annotations

import shutil
from pathlib import Path


def staging_for(output: Path) -> Path:
    """The folder beside the output in which a build is made."""
    return output.with_name(f".{output.name}.new")


def _retired(output: Path) -> Path:
    return output.with_name(f".{output.name}.old")


def repair(output: Path) -> None:
    """Put the last good site back when a build was killed between the two renames. Raises OSError."""
    old = _retired(output)
    if old.exists() and not output.exists():
        old.rename(output)


def prepare(output: Path) -> Path:
    """Repair an interrupted swap, clear what an earlier build left, and give an empty staging folder.

    Raises OSError when a folder cannot be made or removed.
    """
    old, new = _retired(output), staging_for(output)
    repair(output)
    for left in (old, new):
        if left.exists():
            shutil.rmtree(left)
    new.mkdir(parents=True)
    return new


def swap(output: Path) -> None:
    """Put the finished staging folder in the place of the output. Raises OSError; the old site is then put back."""
    old, new = _retired(output), staging_for(output)
    if output.exists():
        output.rename(old)
    try:
        new.rename(output)
    except OSError:
        if old.exists():
            old.rename(output)
        raise
    shutil.rmtree(old, ignore_errors=True)


def abandon(output: Path) -> None:
    """Remove the staging folder of a build that failed."""
    shutil.rmtree(staging_for(output), ignore_errors=True)
