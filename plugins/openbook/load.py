"""The one way in: the files of `data/` become a Site, or a list of what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from openbook.checks import HINTS, RULES
from openbook.checks.corpus import LISTS, Corpus, Filed
from openbook.model.site import Site
from openbook.problems import Location, Problem, error, has_errors, ordered
from openbook.reading import layout, schemas, yaml_source
from openbook.reading.assemble import assemble

NEEDED = {"site": "data/site.yaml", "region": "data/regions/", "category": "data/categories/", "look": "data/looks/"}
"""Kinds of which a site must have at least one, and where they stand. An empty site is refused."""


def load_site(root: Path, as_of: date | None = None) -> tuple[Site | None, list[Problem]]:
    """Read, check and assemble everything below `root/data`.

    Gives the site and the warnings, or None and all problems of all files, sorted. `as_of` None means the day of the
    latest look. Raises OSError only when a folder cannot be listed.
    """
    corpus, problems = check_corpus(root)
    if has_errors(problems):
        return None, problems
    return assemble(((filed.document, filed.place) for filed in corpus.filed), as_of), problems


def check_corpus(root: Path, instead: Mapping[str, bytes] | None = None) -> tuple[Corpus, list[Problem]]:
    """The documents that pass their schemas, and all problems, those of the rules included, sorted."""
    corpus, problems = read_corpus(root, instead)
    for rule in RULES:
        problems.extend(rule(corpus))
    return corpus, ordered(problems)


def hints(root: Path) -> list[Problem]:
    """What would help readers and harms nobody as it is, sorted. Empty while the data have errors."""
    corpus, problems = check_corpus(root)
    return [] if has_errors(problems) else ordered(each for rule in HINTS for each in rule(corpus))


def read_corpus(root: Path, instead: Mapping[str, bytes] | None = None) -> tuple[Corpus, list[Problem]]:
    """Every file read and held against its schema: the documents that pass, and the problems of the others.

    `instead` holds, by path from the root, what files shall hold that are not written yet.
    """
    problems: list[Problem] = []
    filed: list[Filed] = []
    unread: set[str] = set()
    lost: dict[str, set[str]] = {}
    folder = root / "data"
    if not folder.is_dir():
        return Corpus(()), [
            error(Location("data"), "no-data", "There is no folder data/ here.", "Choose the right --root.")
        ]
    instead = instead or {}
    for relative, path in {**dict(layout.files(root)), **{each: root / each for each in instead}}.items():
        place, wrong = layout.place(relative)
        problems.extend(wrong)
        if place is None:
            continue
        if relative in instead:
            document, wrong = yaml_source.read(relative, instead[relative])
        else:
            document, wrong = _read(relative, path)
        if document is not None:
            wrong = schemas.check(document, place.kind)
        problems.extend(wrong)
        if document is not None and not wrong:
            filed.append(Filed(document, place))
        elif place.kind in LISTS:
            unread.add(place.kind)
        else:
            lost.setdefault(place.kind, set()).add(place.id or place.region)
    problems.extend(_missing(filed, lost))
    return Corpus(tuple(filed), frozenset(unread), {kind: frozenset(ids) for kind, ids in lost.items()}), problems


def _read(relative: str, path: Path) -> tuple[yaml_source.Document | None, list[Problem]]:
    if path.is_symlink():
        return None, [
            error(Location(relative), "symlink", "This is a link to another file.", "Put the file itself here.")
        ]
    try:
        raw = path.read_bytes()
    except OSError as failure:
        reason = failure.strerror or "it cannot be read"
        return None, [
            error(Location(relative), "unreadable", f"The file cannot be read: {reason}.", "Check its permissions.")
        ]
    return yaml_source.read(relative, raw)


def _missing(filed: list[Filed], lost: dict[str, set[str]]) -> list[Problem]:
    present = {each.place.kind for each in filed} | set(lost)
    regions = {each.place.region for each in filed if each.place.kind == "region"} | lost.get("region", set())
    problems = []
    for region in sorted({each.place.region for each in filed if each.place.region} - regions):
        path = f"data/regions/{region}/region.yaml"
        problems.append(
            error(Location(path), "no-region-file", f"The folder {region} has no region.yaml.", f"Write {path}.")
        )
        present.add("region")
    for kind, where in NEEDED.items():
        if kind not in present:
            name = "file with the facts of the site" if kind == "site" else kind
            hint = f"Add one in {where}." if where.endswith("/") else f"Write {where}."
            problems.append(error(Location(where), f"no-{kind}", f"There is no {name} in the data.", hint))
    return problems
