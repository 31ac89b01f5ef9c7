"""A browser for tests: the Chromium of the machine, and the built site on a server under a project path."""

from __future__ import annotations

import atexit
import functools
import os
import re
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, sync_playwright

from built import Built, picture, run, small
from openbook import content_pages
from openbook.editing.explain import load_explanations
from openbook.site import pages
from support import ROOT

PROJECT = "/open-book/"
"""The path below which the site is served: as on a page of a project, never at the root of a host."""
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TEMPLATES = ROOT / "theme" / "templates"
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The rules that look at colours; of all the rules only these can tell light from dark."""


def wanted(what: str, found: str | None) -> str:
    """What was found; without it the test is skipped, or fails on a machine that says CI=true."""
    if found:
        return found
    told = f"{what} was not found: run `make browser`"
    if os.environ.get("CI") == "true":
        pytest.fail(told, pytrace=False)
    pytest.skip(told)


def chromium() -> str:
    """The browser: what `CHROMIUM` names, or the one of the machine."""
    named = os.environ.get("CHROMIUM")
    return wanted("Chromium", shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None))


@functools.cache
def started() -> Browser:
    """One browser a worker, with a profile of its own that is thrown away."""
    playing = sync_playwright().start()
    atexit.register(playing.stop)
    browser = playing.chromium.launch(executable_path=chromium(), args=list(FLAGS))
    atexit.register(browser.close)
    return browser


class _Handler(SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        inside = urlsplit(path).path
        return super().translate_path(f"/{inside.removeprefix(PROJECT)}" if inside.startswith(PROJECT) else "/-")

    def log_message(self, format: str, *arguments: Any) -> None:
        """Keep the terminal for the tests."""


@functools.cache
def served(output: Path) -> str:
    """The address of a built site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(output)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}{PROJECT}"


class Watched:
    """A page in a browser, and everything that should not have happened on it."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.wrong: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda said: self.wrong.append(f"console: {said.text}"))
        page.on("pageerror", lambda failure: self.wrong.append(f"error: {failure}"))
        page.on("request", self._asked)

    def _asked(self, request: Request) -> None:
        self.asked.append(request.url)
        if not request.url.startswith(self.site):
            self.wrong.append(f"left the site: {request.url}")

    def open(self, path: str) -> Page:
        """Open a page of the site by its path."""
        self.page.goto(self.site + path, wait_until="networkidle" if path.startswith("search/") else "load")
        return self.page


@contextmanager
def visit(output: Path, path: str | None = None, width: int = 1280, **more: Any) -> Iterator[Watched]:
    """A visitor with an empty profile, on a page of a built site. `more` are options of the browser's context."""
    context = started().new_context(viewport={"width": width, "height": 900}, **more)
    context.set_default_timeout(15_000)
    try:
        watched = Watched(context.new_page(), served(output))
        if path is not None:
            watched.open(path)
        yield watched
    finally:
        context.close()


def violations(page: Page, rules: Mapping[str, object] = RULES) -> list[str]:
    """What axe finds wrong: the rule, where, and what to do."""
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response["violations"]
    return [
        f"{each['id']}: {' '.join(map(str, node['target']))}: {' '.join(node['failureSummary'].split())}"
        for each in found
        for node in each["nodes"][:3]
    ]


def too_wide(page: Page) -> list[str]:
    """What makes a page scroll sideways; empty when it does not."""
    return page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] : [
          `the page is ${document.documentElement.scrollWidth} wide`,
          ...[...document.querySelectorAll('main *')]
            .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
            .map((each) => `${each.tagName.toLowerCase()}.${each.className}: ${each.textContent.trim().slice(0, 40)}`)
            .slice(0, 5)]"""
    )


def page_types() -> list[str]:
    """Every template that makes a page of its own, so that a new type of page is looked at without a new test."""
    made = [path for path in sorted(TEMPLATES.glob("*.html")) if path.read_text("utf-8").startswith("{% extends")]
    return [path.stem for path in made]


def _of_content(root: Path) -> Iterator[tuple[str, str]]:
    for relative, path in content_pages.files(root):
        named = re.search(r"^template:\s*(\S+)", path.read_text("utf-8").partition("\n\n")[0], re.M | re.I)
        yield named[1] if named else "page", content_pages.page_path(relative)


@functools.cache
def paths() -> Mapping[str, list[str]]:
    """The paths of the real site by the template that makes them."""
    found: dict[str, list[str]] = {}
    planned = [(Path(each.template).stem, each.path) for each in pages.plan(picture(), load_explanations())]
    for template, path in [*planned, *_of_content(ROOT)]:
        found.setdefault(template, []).append(path)
    return found


def longest(site: Built, template: str) -> str | None:
    """The longest page that a template makes: the one with most of what can go wrong. None: the site has none."""
    made = paths().get(template, [])
    sizes = {
        path: (site.output / path / "index.html" if not path.endswith(".html") else site.output / path) for path in made
    }
    return max(sizes, key=lambda path: (sizes[path].stat().st_size, path), default=None)


@functools.cache
def small_site(folder: Path) -> Built:
    """The small site as it is published below a project path."""
    root = small(folder / "site")
    ended = run("build", "--root", str(root), "--no-search", "--site-url", f"https://example.org{PROJECT}")
    assert ended.returncode == 0, ended.stderr
    return Built(root / "output")
