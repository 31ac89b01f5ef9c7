"""The Pelican plugin: the only module that imports Pelican.

Pelican's own facts shape it: data are loaded in the `get_generators` handler, which runs on every build and before any
output is touched; pages go to a staging folder and are swapped in when everything is written.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pelican import signals
from pelican.generators import Generator
from pelican.readers import MarkdownReader

import openbook
from openbook import content_pages, search, staging
from openbook.editing.explain import load_explanations
from openbook.load import load_site
from openbook.model.dates import PartialDate, Precision
from openbook.model.statuses import TILES
from openbook.problems import Location, has_errors, ordered
from openbook.reading.schemas import is_web_address
from openbook.reading.whereabouts import Whereabouts
from openbook.report import as_text, summary
from openbook.site import markup, pages, search_page, sitemap, urls, vocabulary, wording
from openbook.site.page import Page
from openbook.site.publication import Publication
from openbook.site.tools import Tools
from openbook.views.cells import Picture

MANIFEST = "build.json"
EXIT_USAGE = 2
EXIT_DATA = 3


class DataHasErrors(Exception):
    """The data or the content have errors; the report has been printed. Pelican takes the exit code from the class."""

    exitcode = EXIT_DATA


class SafeMarkdownReader(MarkdownReader):
    """Pelican's Markdown reader, with the result sanitised: no raw HTML of a page reaches the site."""

    def read(self, source_path: Any) -> tuple[str, dict[str, Any]]:
        content, metadata = super().read(source_path)
        if content and len(content) > markup.MAX_CHARACTERS * 4:
            raise ValueError(f"{source_path} is too long to render")
        return str(markup.clean(content or "")), metadata


class OpenBookGenerator(Generator):
    """Renders every page of the site from the data that the `get_generators` handler loaded."""

    def generate_context(self) -> None:
        """Plan all pages first: two pages with one path stop the build before anything is written."""
        self.picture: Picture = self.settings["OPENBOOK_PICTURE"]
        self.pages: list[Page] = [*pages.plan(self.picture, load_explanations()), *self._content_pages()]
        self.env.globals.update(words=wording, vocabulary=vocabulary, urls=urls, tiles=TILES)
        self.env.filters["sanitised"] = markup.clean

    def _content_pages(self) -> Iterable[Page]:
        root = Path(self.settings["OPENBOOK_ROOT"])
        for relative, path in content_pages.files(root):
            read = self.readers.read_file(
                base_path=self.path, path=path.relative_to(self.path).as_posix(), context=self.context
            )
            site_path = content_pages.page_path(relative)
            trail = (
                (("About", urls.FIXED["about"]),) if site_path.startswith("about/") and site_path != "about/" else ()
            )
            template = f"{read.metadata.get('template', 'page')}.html"
            yield Page(
                site_path,
                template,
                read.metadata["title"],
                {"body": read.content},
                trail,
                read.metadata["description"],
                Location(relative),
            )

    def generate_output(self, writer: Any) -> None:
        """Render each planned page into the staging folder."""
        output = Path(self.output_path)
        for page in self.pages:
            _write(output, urls.file_of(page.path), self._render(page))
        found = {urls.file_of(page.path): search_page.findable(page, self.picture) for page in self.pages}
        self.settings["OPENBOOK_FINDABLE"] = {name: each for name, each in found.items() if each is not None}
        address = self.settings["OPENBOOK_PUBLICATION"].site_url
        _write(output, "robots.txt", sitemap.robots(address))
        if address:
            _write(output, "sitemap.xml", sitemap.sitemap(self.pages, address))
        manifest = _manifest(self.picture, Path(self.settings["OPENBOOK_ROOT"]), len(self.pages))
        _write(output, MANIFEST, json.dumps(manifest, indent=2) + "\n")

    def _render(self, page: Page) -> str:
        tools = Tools(self.picture, page.path, self.settings["OPENBOOK_PUBLICATION"])
        if page.path == "404.html":  # shown at any depth, so its links start at the root of the site
            base = urlsplit(self.settings["SITEURL"]).path.rstrip("/")
            tools.link = lambda path: f"{base}/{path}"  # type: ignore[method-assign]
        template = self.env.get_template(page.template)
        return str(
            template.render(
                **page.locals,
                page=page,
                site=self.picture.site,
                picture=self.picture,
                tools=tools,
                link=tools.link,
                name=self.settings["SITENAME"],
                version=openbook.__version__,
            )
        )


def _write(output: Path, relative: str, text: str) -> None:
    target = (output / relative).resolve()
    if not target.is_relative_to(output.resolve()):
        raise ValueError(f"{relative} would be written outside the output")
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _manifest(picture: Picture, root: Path, page_count: int) -> dict[str, Any]:
    site = picture.site
    digest = hashlib.sha256()
    for folder in ("data", "content"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file():
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    counts = {
        "regions": len(site.live_regions),
        "categories": len(site.categories),
        "cells": len(picture.pages),
        "records": len(site.records),
        "plans": len(site.plans),
        "money_lines": len(site.money),
        "findings": len(site.findings),
        "commitments": len(site.commitments),
        "looks": len(site.looks),
        "sources": len(site.sources),
        "organisations": len(site.organisations),
        "pages": page_count,
    }
    return {
        "as_of": site.as_of.isoformat(),
        "input_sha256": digest.hexdigest(),
        "counts": counts,
        "version": openbook.__version__,
    }


class BadSetting(ValueError):
    """A setting cannot be used; the text says which and why. Wrong usage, so Pelican ends with 2."""

    exitcode = EXIT_USAGE


def as_of_date(text: str | None) -> date | None:
    """The as-of date of the settings: None for the day of the latest look. Raises :class:`BadSetting`."""
    if not text:
        return None
    try:
        parsed = PartialDate.parse(text)
    except ValueError as reason:
        raise BadSetting(f"AS_OF: {text!r} {reason}") from None
    if parsed.precision is not Precision.DAY:
        raise BadSetting(f"AS_OF: {text!r} is not a day; write it like 2021-06-26")
    return parsed.first


def publication(settings: Mapping[str, Any]) -> Publication:
    """The addresses of the settings. Raises :class:`BadSetting` for a repository or site that is not a web address."""
    found = Publication(
        site_url=str(settings.get("SITEURL") or "").rstrip("/"),
        repository=str(settings.get("OPENBOOK_REPOSITORY") or "").rstrip("/"),
        branch=str(settings.get("OPENBOOK_BRANCH") or "main"),
        contact=str(settings.get("OPENBOOK_CONTACT") or ""),
    )
    for name, address in (("SITEURL", found.site_url), ("OPENBOOK_REPOSITORY", found.repository)):
        if address and not is_web_address(address):
            raise BadSetting(f"{name}: {address!r} is not a web address; it begins with https://")
    return found


def load(pelican: Any) -> type[Generator]:
    """Handler of `get_generators`: load and check everything, then send the output to a staging folder."""
    settings = pelican.settings
    root = Path(settings.get("OPENBOOK_ROOT") or Path(settings["PATH"]).resolve().parent)
    settings["OPENBOOK_ROOT"] = str(root)
    final = Path(settings.setdefault("OPENBOOK_OUTPUT", str(pelican.output_path)))
    staging.repair(final)  # first of all, so that readers have a site again also when the data have errors now
    settings["OPENBOOK_PUBLICATION"] = publication(settings)
    site, problems = load_site(root, as_of_date(settings.get("OPENBOOK_AS_OF")))
    problems = ordered([*problems, *content_pages.check(root)])
    if problems:  # not the log: its handler wraps lines and breaks path:line:col
        print(as_text(problems, Whereabouts(root)), flush=True)
    if site is None or has_errors(problems):
        raise DataHasErrors(f"{summary(problems)}; nothing was written")
    settings["OPENBOOK_PICTURE"] = Picture(site)
    pelican.output_path = str(staging.prepare(final))
    pelican.delete_outputdir = False
    return OpenBookGenerator


def finish(pelican: Any) -> None:
    """Handler of `finalized`: everything is written, so the new site gets its index and takes the old one's place."""
    final = Path(pelican.settings["OPENBOOK_OUTPUT"])
    if pelican.settings.get("OPENBOOK_SEARCH", True):
        search.index(staging.staging_for(final), pelican.settings["OPENBOOK_FINDABLE"])
    staging.swap(final)
    pelican.output_path = str(final)


def use_safe_reader(readers: Any) -> None:
    """Handler of `readers_init`: one reader for Markdown, and no other kind of file becomes a page."""
    readers.reader_classes = {"md": SafeMarkdownReader}


class OneLine(logging.Filter):
    """Makes a critical message with a traceback one line; `--debug` keeps the traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Drop the traceback of what was reported already."""
        if record.exc_info and isinstance(record.exc_info[1], DataHasErrors | BadSetting | search.NoSearch):
            record.exc_info = None
        return True


def register() -> None:
    """Pelican's hook: connect the handlers, and nothing that could fail."""
    signals.readers_init.connect(use_safe_reader)
    signals.get_generators.connect(load)
    signals.finalized.connect(finish)
    logging.getLogger("pelican").addFilter(OneLine())
