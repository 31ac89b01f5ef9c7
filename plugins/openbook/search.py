"""Makes the search index of a finished site with Pagefind: the only module that knows it.

Pagefind reads a copy of the pages. What it needs beside their text (what they can be filtered by, other names) stands
in the copy only: readers do not wait for it.
"""

from __future__ import annotations

import html
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from pagefind.service import get_executable

from openbook.site.search_page import Findable

BUNDLE = "pagefind"
"""The folder of the site that holds the index and Pagefind's script."""
REPEATED = (".trail", ".seen", ".source", ".correct", ".matrix", ".pick", ".key", ".strip", ".mend", "svg")
"""What stands on many pages alike. Found by its words, it would lead everywhere."""
UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
"""Files that Pagefind writes for pages that use its own forms."""
TO_DO_WITHOUT = "To build without search, set OPENBOOK_SEARCH=0 or give --no-search"
_JOINED = re.compile(r"</(?:dt|th|caption|summary|legend|label)>|<br>")
"""Pagefind puts no space after these and would read `Who` and `Men` as one word."""


class NoSearch(Exception):
    """The search index could not be made; the text says why and what to do. Pelican takes the exit code from here."""

    exitcode = 1


def index(site: Path, pages: Mapping[str, Findable]) -> None:
    """Write the index of a built site into `pagefind/` in it.

    The same pages give the same results, but not the same bytes: Pagefind writes its filters in any order.

    `site` is its folder, `pages` how each is found, by its file relative to that folder. Raises :class:`NoSearch` when
    Pagefind is not there for this machine, fails, or finds no page; OSError when pages cannot be read or written.
    """
    program = _program()
    with tempfile.TemporaryDirectory(prefix="openbook-search-") as folder:
        _copy(site, pages, Path(folder))
        command = [str(program), "--site", folder, "--output-path", str(site / BUNDLE), "--quiet"]
        command += ["--root-selector", "main"]
        for selector in REPEATED:
            command += ["--exclude-selectors", selector]
        try:
            ended = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        except OSError as failure:
            raise NoSearch(f"Pagefind could not be started ({failure}). {TO_DO_WITHOUT}") from failure
    said = " ".join(f"{ended.stdout}{ended.stderr}".split())
    if ended.returncode:
        raise NoSearch(f"Pagefind could not make the search index: {said or f'it ended with {ended.returncode}'}")
    if not (site / BUNDLE / "pagefind.js").is_file():
        raise NoSearch(f"Pagefind wrote no search index: {said or 'it found no page'}")
    for pattern in UNUSED:
        for path in (site / BUNDLE).glob(pattern):
            path.unlink()


def _copy(site: Path, pages: Mapping[str, Findable], folder: Path) -> None:
    for name, findable in pages.items():
        text = _JOINED.sub(r"\g<0> ", (site / name).read_text("utf-8"))
        before, end, after = text.rpartition("</main>")
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"{before}{''.join(_marks(findable))}{end}{after}", "utf-8")


def _marks(findable: Findable) -> Iterator[str]:
    for name, value in findable.filters:
        yield f'<span data-pagefind-filter="{name}:{html.escape(value)}"></span>'
    if findable.names:
        weighed = f' data-pagefind-meta="{findable.rank}[data-names]"' if findable.rank else ""
        names = html.escape(", ".join(findable.names))
        yield f'<p data-names="{names}" data-pagefind-index-attrs="data-names"{weighed}></p>'


def _program() -> Path:
    try:
        found = get_executable()
    except FileNotFoundError:
        found = None
    if found is None or not found.is_file():
        raise NoSearch(
            "Pagefind, which makes the search index, has no ready program for this kind of machine. "
            f"Set PAGEFIND_BINARY_PATH to one that you built yourself. {TO_DO_WITHOUT}"
        )
    return found
