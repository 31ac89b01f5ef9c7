"""`diff`: what changed for readers between two states of the data."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from openbook.editing import describe, gitstate
from openbook.editing.compare import compare
from openbook.editing.effects import effects
from openbook.editing.writing import no_data
from openbook.load import load_site
from openbook.model.site import Site
from openbook.problems import Problem
from openbook.report import summary
from openbook.views.cells import Picture

WORKING_TREE = "the working tree"


@dataclass(frozen=True)
class Broken:
    """One side of a comparison does not validate."""

    side: str
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        return f"The data of {self.side} have errors ({summary(self.problems)}), so the two sides cannot be compared."


def diff(root: Path, base: str, head: str = "") -> str | Broken:
    """Markdown on what changed from `base` to `head` (a revision; empty: the working tree).

    Raises :class:`openbook.editing.gitstate.GitFailed` when git cannot give a side, or the working tree has no data.
    """
    if not head and (lost := no_data(root)):
        raise gitstate.GitFailed(f"there is {lost}")
    gitstate.commit(root, base)  # an empty name means the working tree only at the other end
    with tempfile.TemporaryDirectory() as folder:
        old = _load(root, base, Path(folder) / "base")
        new = _load(root, head, Path(folder) / "head")
        for side in (old, new):
            if isinstance(side, Broken):
                return side
        assert isinstance(old, Site)
        assert isinstance(new, Site)
        return markdown(old, new)


def _load(root: Path, revision: str, folder: Path) -> Site | Broken:
    name = f"`{revision}`" if revision else WORKING_TREE
    if revision:
        folder.mkdir()
        gitstate.extract(root, revision, folder)
    site, problems = load_site(folder if revision else root)
    return site if site is not None else Broken(name, tuple(problems))


def markdown(before: Site, after: Site) -> str:
    """The report on two loaded sites."""
    changes = compare(before, after)
    return describe.report(changes, effects(Picture(before), Picture(after)) if changes else [], before, after)
