"""Files of the data named on the command line, and files written whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from openbook.reading import layout


def no_data(root: Path) -> str:
    """What there is not where somebody stands, most often below the repository, and what to do; empty where it is."""
    if (root / "data").is_dir():
        return ""
    return f"no folder data/ in {root}; go to the folder of the repository, or name it with --root"


class NotHere(Exception):
    """A path that a command cannot work on; the text says why."""


def named_files(root: Path, texts: Iterable[str]) -> list[str]:
    """The files of `data/` that paths name, by path from the root, sorted. Folders stand for all files below them.

    Raises :class:`NotHere` for what is not there, is outside the data, or is a link.
    """
    if lost := no_data(root):
        raise NotHere(f"there is {lost}")
    known = dict(layout.files(root))
    found: set[str] = set()
    for text in texts:
        path = Path(os.path.normpath(Path.cwd() / text))
        if not path.is_relative_to(root):
            path = path.parent.resolve() / path.name
        if not os.path.lexists(path):
            raise NotHere(f"there is no {text}")
        relative = path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
        inside = [each for each in known if each == relative or each.startswith(f"{relative}/")]
        if relative != "data" and not relative.startswith("data/"):
            raise NotHere(f"{text} is not in {root / 'data'}")
        if not path.resolve().is_relative_to((root / "data").resolve()) or path.is_symlink():
            raise NotHere(f"{text} is a link")
        if not inside and not path.is_dir():
            raise NotHere(f"{text} is not a file of the data")
        found.update(inside)
    return sorted(found)


def write(path: Path, raw: bytes) -> None:
    """Write a file in one step: whoever reads it sees all of the old or all of the new. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, fresh)
        else:
            fresh.chmod(0o644)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
