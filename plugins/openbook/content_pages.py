"""Which content files may become pages: Markdown only, a few metadata keys, and no way to reach other files."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

from openbook.problems import Location, Problem, error, printable
from openbook.reading.layout import is_id
from openbook.site import urls

METADATA = ("title", "description", "template")
"""The metadata keys a page may have; `title` and `description` are needed."""
TEMPLATES = ("page", "404")
TAKEN = tuple(path for path in urls.FIXED.values() if path and not path.startswith(urls.FIXED["about"]))
TAKEN_IN_ABOUT = (urls.FIXED["problems"],)
"""At these addresses, and below them, stand the pages that are made from the data, today or after the next change."""
_KEY = re.compile(r"([A-Za-z_-]+):\s*(.*)")
_SPECIAL = re.compile(
    r"\{(attach|filename|static|author|category|index|tag|include)[|}]|\|(attach|filename|static)[|}]"
)


def files(root: Path) -> Iterator[tuple[str, Path]]:
    """Every file below `content/`: (path relative to the root, path), sorted."""
    for path in sorted((root / "content").rglob("*")):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(root).as_posix(), path


def page_path(relative: str) -> str:
    """The site path of a content file: `content/about/method.md` is `about/method/`, an `index.md` its folder."""
    inside = relative.removeprefix("content/").removesuffix(".md")
    if inside == "404":
        return "404.html"
    folder, _, name = inside.rpartition("/")
    return (f"{folder}/" if folder else "") if name == "index" else f"{inside}/"


def is_taken(path: str) -> bool:
    """True for the site paths of pages that are made from the data, and for what could become one."""
    return path == urls.HOME or path.startswith((*TAKEN, *TAKEN_IN_ABOUT))


def missing(root: Path) -> list[Problem]:
    """The problem of a root without the folder `content/`, which Pelican cannot do without."""
    if (root / "content").is_dir():
        return []
    hint = "Choose the right --root, or make content/ with about/index.md in it."
    return [error(Location("content"), "no-content", "There is no folder content/ here.", hint)]


def check(root: Path) -> list[Problem]:
    """What is wrong with the content files: kinds, names, addresses, metadata, links that would pull in other files."""
    problems = missing(root)
    first: dict[str, str] = {}
    for relative, path in files(root):
        where = Location(relative)
        if path.is_symlink():
            problems.append(error(where, "symlink", "This is a link to another file.", "Put the file itself here."))
        elif path.suffix != ".md":
            problems.append(error(where, "unknown-file", "Only Markdown files (.md) belong in content/.", "Remove it."))
        elif not all(is_id(part) or part == "404" for part in relative.removesuffix(".md").split("/")[1:]):
            problems.append(
                error(where, "bad-id", "The name of a page is made of small letters, digits and hyphens.", "Rename it.")
            )
        else:
            problems.extend(_check_address(relative, first))
            problems.extend(_check_text(relative, path))
    return problems


def _check_address(relative: str, first: dict[str, str]) -> Iterator[Problem]:
    """`first` holds the files seen before by their site path, and gets this one."""
    path = page_path(relative)
    if is_taken(path):
        sentence = f"The address `/{path}` belongs to pages that are made from the data."
        hint = "Put the page in content/about/, or give it another name."
        yield error(Location(relative), "address-taken", sentence, hint)
    elif path in first:
        hint = f"The other one is {first[path]}. Keep one of them, or give one another name."
        yield error(Location(relative), "address-taken", f"Two pages have the address `/{path}`.", hint)
    first.setdefault(path, relative)


def _check_text(relative: str, path: Path) -> Iterator[Problem]:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as failure:
        yield error(
            Location(relative),
            "unreadable",
            f"The file cannot be read: {printable(str(failure))}.",
            "Save it as UTF-8.",
        )
        return
    found: dict[str, str] = {}
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            break
        match = _KEY.fullmatch(line)
        if not match:
            hint = "Begin with `Title: ...` and `Description: ...`, then an empty line."
            yield error(
                Location(relative, number), "bad-metadata", "The metadata at the top end without an empty line.", hint
            )
            break
        key, value = match[1].lower(), match[2].strip()
        if key not in METADATA:
            hint = f"Known here: {', '.join(METADATA)}."
            yield error(
                Location(relative, number), "unknown-key", f"There is no metadata `{printable(match[1])}`.", hint
            )
        found[key] = value
    for key in ("title", "description"):
        if not found.get(key):
            yield error(
                Location(relative), "missing-key", f"The page has no `{key.capitalize()}:`.", "Add it at the top."
            )
    if found.get("template", "page") not in TEMPLATES:
        yield error(
            Location(relative),
            "not-allowed",
            "There is no such template for pages.",
            f"Allowed: {', '.join(TEMPLATES)}.",
        )
    for number, line in enumerate(lines, 1):
        plain = html.unescape(line).replace("\\", "")  # entities and backslashes are gone when Pelican looks for links
        if match := _SPECIAL.search(line) or _SPECIAL.search(plain):
            hint = "Link to a page by its address on the site, such as ../method/."
            where = Location(relative, number, line.find(match.group()) + 1 or 1)
            yield error(where, "special-link", f"`{match.group()}` pulls in other files and is not used here.", hint)
