"""Built sites for tests: the real data built once for all workers, and what a reader finds on a page."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from openbook.load import load_site
from openbook.site import urls
from openbook.views.cells import Picture
from support import HERE, ROOT

SMALL = HERE / "small-site"
"""A whole repository in small: fictional data and content, no settings, no theme."""
WAIT = 300
"""Seconds after which waiting for another worker's build is given up."""


def run(*arguments: str, root: Path = ROOT, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """`python -m openbook ...` in a process of its own, in the root."""
    command = [sys.executable, "-m", "openbook", *arguments]
    clean = {key: each for key, each in os.environ.items() if key not in ("AS_OF", "SITE_URL", "OPENBOOK_DEBUG")}
    return subprocess.run(
        command, cwd=root, env={**clean, **(env or {})}, capture_output=True, text=True, check=False, timeout=WAIT
    )


def small(root: Path) -> Path:
    """A copy of the small site, to be changed at will."""
    shutil.copytree(SMALL, root)
    return root


class Built:
    """A built site: its files, and its pages as trees by their site path."""

    def __init__(self, output: Path) -> None:
        self.output = output

    @functools.cached_property
    def files(self) -> frozenset[str]:
        """Every file, with forward slashes."""
        return frozenset(path.relative_to(self.output).as_posix() for path in self.output.rglob("*") if path.is_file())

    @functools.cached_property
    def pages(self) -> Mapping[str, Any]:
        """The tree of each page, by its path on the site: `` for the home page, `regions/`, `404.html`."""
        found = {}
        for name in sorted(self.files):
            if name.endswith(".html"):
                path = name.removesuffix("index.html") if name.endswith("index.html") else name
                found[path] = lxml.html.fromstring((self.output / name).read_bytes())
        return found

    @functools.cached_property
    def ids(self) -> Mapping[str, tuple[str, ...]]:
        """The ids on each page, in order."""
        return {
            path: tuple(each.get("id") for each in page.iter() if each.get("id")) for path, page in self.pages.items()
        }

    @functools.cached_property
    def texts(self) -> Mapping[str, str]:
        """The text of the content of each page."""
        return {path: text(page.find(".//main")) for path, page in self.pages.items()}

    def page(self, path: str) -> Any:
        """The tree of one page; parses no other."""
        if "pages" in self.__dict__:
            return self.pages[path]
        return lxml.html.fromstring((self.output / urls.file_of(path)).read_bytes())

    def main(self, path: str) -> str:
        """The text of the content of a page, without its breadcrumb."""
        (main,) = self.page(path).xpath("//main")
        for trail in main.xpath("nav[@class='trail']"):
            main.remove(trail)
        return text(main)


def text(element: Any) -> str:
    """The text of an element as a reader gets it: one line, single spaces, blocks kept apart."""
    return " ".join(" ".join(each for each in element.itertext()).split())


def links(page: Any) -> Iterator[tuple[Any, str]]:
    """Every element with an address, and the address."""
    for element in page.iter("a", "link", "img", "script", "use", "source", "form"):
        for key in ("href", "src", "action", "srcset"):
            if (address := element.get(key)) is not None:
                yield element, address


@functools.cache
def _once(folder: Path, as_of: str) -> Path:
    """Build the real data once for all workers: the first one that comes builds, the others wait for it."""
    done, failed = folder / "done", folder / "failed"
    try:
        folder.mkdir()
    except FileExistsError:
        until = time.monotonic() + WAIT
        while not done.exists():
            if failed.exists():
                raise AssertionError(failed.read_text("utf-8")) from None
            if time.monotonic() > until:
                raise TimeoutError(f"no build came to {folder}") from None
            time.sleep(0.05)
    else:
        search = {"OPENBOOK_SEARCH": "0" if as_of else "1"}
        ended = run("build", "--output", str(folder / "output"), *(["--as-of", as_of] if as_of else []), env=search)
        report = f"{ended.stdout}{ended.stderr}"
        (failed if ended.returncode else done).write_text(report, "utf-8")
        assert ended.returncode == 0, report
    return folder / "output"


@functools.cache
def _built(output: Path) -> Built:
    return Built(output)


def real(factory: pytest.TempPathFactory, as_of: str = "") -> Built:
    """The site of the real data, as of its latest look or another day."""
    base = factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    return _built(_once(shared / f"real-site-{as_of or 'latest'}", as_of))


@functools.cache
def picture() -> Picture:
    """The real data as the pages see them."""
    site, problems = load_site(ROOT)
    assert site is not None, problems
    return Picture(site)
