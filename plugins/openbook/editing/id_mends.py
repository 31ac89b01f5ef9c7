"""Ids that point to nothing, mended where one id is near: what only all files together can tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from openbook.checks.corpus import NAMES, Corpus
from openbook.editing import yaml_edit
from openbook.editing.line_mends import Told
from openbook.editing.mending import Mended
from openbook.editing.nearest import meant
from openbook.editing.scalars import written
from openbook.editing.schema_steps import same_but_for_case
from openbook.editing.yaml_edit import Edit, Node
from openbook.problems import Problem, printable
from openbook.reading import layout

_KINDS: Mapping[str, str] = {f"unknown-{name.replace(' ', '-')}": kind for kind, name in NAMES.items()}


def legal_ids(corpus: Corpus, problem: Problem) -> frozenset[str]:
    """The ids that could have been meant where one points to nothing; empty for other problems."""
    if problem.code in _KINDS:
        return corpus.ids[_KINDS[problem.code]]
    if problem.code == "unknown-group":
        return corpus.groups
    if problem.code == "unknown-reference":
        return corpus.record_references
    if problem.code == "unknown-area":
        place, _ = layout.place(problem.where.path)
        return corpus.areas.get(place.region, frozenset()) if place else frozenset()
    return frozenset()


def mend_ids(mended: Mended, corpus: Corpus, problems: Iterable[Problem]) -> Mended:
    """The file with each id that points to nothing replaced by the one near it, where there is exactly one.

    `problems` are those of all files as `mended` has them.
    """
    path = mended.path
    mine = [each for each in problems if each.where.path == path]
    if not mine or mended.problems:
        return mended
    text = mended.raw.decode("utf-8")
    root = yaml_edit.parse(text)
    nodes: dict[tuple[int, int], tuple[Node, bool]] = {}
    _index(path, text, root, False, nodes)
    edits: list[Edit] = []
    told: list[Told] = []
    for problem in mine:
        node, flow = nodes.get((problem.where.line, problem.where.column), (root, False))
        if node.kind != "scalar" or "\n" in text[node.start : node.end]:
            continue
        legal = legal_ids(corpus, problem)
        if new := same_but_for_case(node.value, legal) or meant(node.value, legal):
            edits.append(Edit(node.start, node.end, written(new, flow=flow)))
            told.append((problem.where, f"`{printable(node.value)}` must have been meant to be `{new}`"))
    return replace(mended, raw=yaml_edit.apply(text, edits).encode("utf-8"), done=(*mended.done, *told))


def _index(path: str, text: str, node: Node, flow: bool, nodes: dict[tuple[int, int], tuple[Node, bool]]) -> None:
    """Every scalar by its line and column, and whether it stands between brackets."""
    flow = flow or node.style == "flow"
    if node.kind == "scalar":
        where = yaml_edit.place(path, text, node.start)
        nodes[(where.line, where.column)] = (node, flow)
    for each in node.items:
        _index(path, text, each, flow, nodes)
