"""The templates in CONTRIBUTING.md: found by their marks, and made into links that open GitHub's editor filled in.

`python -m openbook.editing.recipes` (or `make docs`) writes the links at the end of CONTRIBUTING.md again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

FILE = Path(__file__).resolve().parents[3] / "CONTRIBUTING.md"
HERE = "../.."
"""The repository as seen from a page of one of its files on GitHub: the same link works in every copy of it."""
LINKS = "<!-- The links are written by `make docs` from the templates above. -->"

NEW, ADD, REPLACE = "new file", "add to", "in place of"

_MARK = re.compile(
    r"<!-- template (?P<name>[a-z-]+): (?P<way>new file|add to|in place of) (?:(?P<key>\w+) in )?(?P<path>\S+) -->"
    r"\n+```yaml\n(?P<text>.*?)```",
    re.DOTALL,
)


@dataclass(frozen=True)
class Template:
    """A block to copy: a whole new file, entries to add to the list `key`, or what stands in place of `key`.

    `path` is a file, or a pattern when it can stand in any file of a kind.
    """

    name: str
    way: str
    key: str
    path: str
    text: str


def templates(markdown: str) -> list[Template]:
    """The marked blocks of a page, in its order."""
    return [
        Template(each["name"], each["way"], each["key"] or "", each["path"], each["text"])
        for each in _MARK.finditer(markdown)
    ]


def new_file_address(repository: str, path: str, text: str) -> str:
    """Where GitHub opens its editor with a new file: its name and its text are filled in."""
    return f"{repository}/new/main?filename={quote(path)}&value={quote(text, safe='')}"


def with_links(markdown: str) -> str:
    """The page with its links as its templates are now."""
    before, mark, _ = markdown.partition(LINKS)
    if not mark:
        raise ValueError(f"the page has no line {LINKS!r}")
    links = [
        f"[{each.name}]: {new_file_address(HERE, each.path, each.text)}"
        for each in templates(before)
        if each.way == NEW
    ]
    return f"{before}{LINKS}\n\n" + "\n".join(links) + "\n"


if __name__ == "__main__":
    FILE.write_text(with_links(FILE.read_text("utf-8")), "utf-8", newline="\n")
