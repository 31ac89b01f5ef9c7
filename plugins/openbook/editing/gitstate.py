"""The data as they stood at a revision, taken from git without touching the working tree."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

FOLDERS = ("data", "content")


class GitFailed(Exception):
    """Git is missing, this is not a repository, or the revision does not exist; the text says which."""


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise GitFailed("git is not installed; install it and try again") from None
    if done.returncode:
        raise GitFailed(done.stderr.decode("utf-8", "replace").strip() or f"git {arguments[0]} failed")
    return done.stdout


def commit(root: Path, revision: str) -> str:
    """The full name of a commit. Raises :class:`GitFailed` with a sentence when there is none of this name."""
    try:
        _git(root, "rev-parse", "--git-dir")
    except GitFailed as failure:
        if "not installed" in str(failure):
            raise
        raise GitFailed(f"{root} is not in a git repository") from None
    if revision.startswith("-"):
        raise GitFailed(f"{revision!r} is not a revision")
    try:
        return _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    except GitFailed:
        raise GitFailed(
            f"there is no commit or branch {revision!r} here; `git branch --all` lists the branches, "
            "and a shallow clone may not have all commits"
        ) from None


def extract(root: Path, revision: str, target: Path) -> None:
    """Write the data and content of a commit into a folder. Raises :class:`GitFailed`.

    Folders that the commit does not have are left out.
    """
    name = commit(root, revision)
    prefix = _git(root, "rev-parse", "--show-prefix").decode().strip()
    top = Path(_git(root, "rev-parse", "--show-toplevel").decode().rstrip("\n"))  # below it, git shortens what it lists
    present = _git(top, "ls-tree", "--name-only", f"{name}:{prefix}").decode().splitlines()
    wanted = [folder for folder in FOLDERS if folder in present]
    if not wanted:
        return
    packed = _git(top, "archive", "--format=tar", f"{name}:{prefix}", *wanted)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(target, filter="data")
