"""Runs Pelican for `openbook build`: settings, one clear line for every way in which it can end, no traceback."""

from __future__ import annotations

import json
import logging
import os
import sys
import time
from pathlib import Path

from pelican import Pelican, log
from pelican.settings import read_settings

from openbook import content_pages, pelican_plugin, staging
from openbook.load import load_site
from openbook.pelican_plugin import EXIT_DATA, MANIFEST, BadSetting, DataHasErrors
from openbook.problems import ordered
from openbook.reading.whereabouts import Whereabouts
from openbook.report import as_text, summary
from openbook.search import NoSearch

HOME = Path(__file__).resolve().parents[2]
"""The generator's own repository: the theme comes from here when the root has none."""


class _LastWords(logging.Handler):
    """Keeps the last warning or error that Pelican logged: the exception that follows does not say what it was."""

    text = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message as one line."""
        self.text = " ".join(record.getMessage().split())


def build(
    root: Path,
    output: Path | None,
    as_of: str | None,
    site_url: str | None,
    settings: Path | None,
    searchable: bool = True,
) -> int:
    """Build the site of `root` and give the exit code: 0 good, 1 bug or environment, 3 the data have errors.

    A failed build leaves the output as it was. Not `searchable`: no search index, whatever the settings say.
    """
    started = time.monotonic()
    if content_pages.missing(root):  # Pelican would end before it asks us
        problems = ordered([*load_site(root)[1], *content_pages.check(root)])
        print(as_text(problems, Whereabouts(root)), flush=True)
        print(f"{summary(problems)}; nothing was written.", file=sys.stderr)
        return EXIT_DATA
    chosen = settings or root / "pelicanconf.py"
    final = (output or root / "output").resolve()
    override: dict[str, object] = {
        "PATH": str(root / "content"),
        "THEME": str(root / "theme" if (root / "theme").is_dir() else HOME / "theme"),
        "OUTPUT_PATH": str(final),
        "OPENBOOK_ROOT": str(root),
    }
    if as_of:
        override["OPENBOOK_AS_OF"] = as_of
    if not searchable:
        override["OPENBOOK_SEARCH"] = False
    if site_url is not None:
        override["SITEURL"] = site_url.rstrip("/")
    log.init(level=logging.WARNING, fatal="warnings", name="openbook")
    log.console.quiet = True  # its closing line counts articles, of which there are none
    last_words = _LastWords(logging.WARNING)
    logging.getLogger().addHandler(last_words)
    try:
        configured = read_settings(path=str(chosen if chosen.is_file() else HOME / "pelicanconf.py"), override=override)
        configured["OPENBOOK_OUTPUT"] = str(final)
        pelican = Pelican(configured)
        if pelican_plugin not in pelican.plugins:
            raise BadSetting("PLUGINS: the settings do not load openbook.pelican_plugin")
        pelican.run()
    except DataHasErrors as failure:
        print(f"{failure}.", file=sys.stderr)
        return EXIT_DATA
    except BadSetting as failure:
        print(f"openbook build: {failure}.", file=sys.stderr)
        return BadSetting.exitcode
    except NoSearch as failure:
        staging.abandon(final)
        print(f"openbook build: {failure}.\nNothing was changed.", file=sys.stderr)
        return NoSearch.exitcode
    except Exception as failure:
        staging.abandon(final)
        if os.environ.get("OPENBOOK_DEBUG"):
            raise
        print(f"openbook build: {last_words.text or f'{type(failure).__name__}: {failure}'}", file=sys.stderr)
        print("Nothing was changed. Set OPENBOOK_DEBUG=1 to see where it happened.", file=sys.stderr)
        return 1
    finally:
        logging.getLogger().removeHandler(last_words)
    manifest = json.loads((final / MANIFEST).read_text("utf-8"))
    counts = manifest["counts"]
    print(
        f"Built {counts['pages']} pages as of {manifest['as_of']}: {counts['regions']} regions, "
        f"{counts['cells']} region and service pages, "
        f"{counts['records']} records, {counts['commitments']} commitments, {counts['sources']} sources. "
        f"{time.monotonic() - started:.1f} s. It is in {final}."
    )
    return 0
