"""Makes the pictures of the site that other places show: the README's, and the one that goes with shared links.

    make html test && .venv/bin/python scripts/pictures.py

It opens the built site in output/ in Chromium (see `make browser`) and writes docs/pictures/home.png and
theme/static/share.png. Run it again after a change of the look, and commit what it wrote.
"""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = (
    ("docs/pictures/home.png", 1280, 900),
    ("theme/static/share.png", 1200, 630),  # the size that Open Graph readers expect
)
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: only the pictures are of interest."""


def main() -> int:
    """Write every picture. Gives 1 when there is no site or no browser."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not (ROOT / "output" / "index.html").is_file() or chromium is None:
        print("Build the site first (make html), and install Chromium (make browser).", file=sys.stderr)
        return 1
    handler = functools.partial(_Quiet, directory=str(ROOT / "output"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        for path, width, height in PICTURES:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
            page.goto(f"http://127.0.0.1:{server.server_port}/")
            page.evaluate("document.fonts.ready")
            page.screenshot(path=str(ROOT / path))
            print(f"Wrote {path}.")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
