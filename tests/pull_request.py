"""A repository in which a pull request is acted out: the small site under git, edited on a branch."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from built import SMALL

ALONE = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
    "GIT_AUTHOR_NAME": "An Editor",
    "GIT_AUTHOR_EMAIL": "editor@example.org",
    "GIT_COMMITTER_NAME": "An Editor",
    "GIT_COMMITTER_EMAIL": "editor@example.org",
    "PATH": "/usr/bin:/bin:/usr/local/bin",
}
"""The whole environment of git: nobody's own settings have a say."""


class Repository:
    """A copy of the small site with one commit on `main`."""

    def __init__(self, folder: Path, inside: str = "") -> None:
        self.top = folder
        self.root = folder / inside
        shutil.copytree(SMALL, self.root)
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit("The data as they stand")

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", "-C", str(self.top), *arguments], env=ALONE, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def commit(self, message: str) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD")

    def edit(self, file: str, old: str, new: str) -> None:
        """Put one text in the place of another, which stands once in a file of `data/`."""
        path = self.root / "data" / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands there {text.count(old)} times"
        path.write_text(text.replace(old, new), "utf-8")

    def write(self, file: str, text: str) -> None:
        (self.root / "data" / file).write_text(text, "utf-8")
