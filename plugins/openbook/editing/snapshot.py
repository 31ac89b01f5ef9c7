"""Of which day, and of which commit, the files of a checkout are."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openbook.editing.desk import Refused
from openbook.model.dates import PartialDate, Precision
from openbook.problems import printable


@dataclass(frozen=True)
class Snapshot:
    """The day of the files and their commit (empty: not a git checkout)."""

    day: date
    commit: str = ""


def snapshot_of(folder: Path, observed: str) -> Snapshot:
    """The day and the commit of a git checkout, or the day in `observed` for a folder that git does not track.

    Raises :class:`Refused` (2) without a day or with two, (3) when the files are not those of the commit.
    """
    day = day_of(observed)
    if not _git(folder, "ls-files", "--", "."):
        if day is None:
            raise Refused("Git does not know these files; say of which day the files are, with --observed.")
        return Snapshot(day)
    if _git(folder, "status", "--porcelain", "--", ".", ":/*providers.json"):
        raise Refused("The files are not those of the commit (see git status there); restore them first.", 3)
    commit, _space, when = _git(folder, "log", "-1", "--format=%H %cs").strip().partition(" ")
    if not when:
        raise Refused("The git checkout has no commit.", 3)
    if day and day.isoformat() != when:
        raise Refused(f"The checkout is of {when}, and --observed says {day}; leave --observed out.")
    return Snapshot(date.fromisoformat(when), commit)


def day_of(text: str) -> date | None:
    """A day as it was given on the command line; None for nothing. Raises :class:`Refused` (2) for what is no day."""
    if not text:
        return None
    try:
        parsed = PartialDate.parse(text)
    except ValueError:
        parsed = None
    if parsed is None or parsed.precision is not Precision.DAY:
        raise Refused(f"`{printable(text)}` is not a day of the calendar; write it like 2026-08-21.")
    return parsed.first


def _git(folder: Path, *arguments: str) -> str:
    """What git says in that folder; nothing when there is no git or no repository."""
    safe = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "--no-optional-locks"]
    around = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", *safe, "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, env=around)
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
