"""`serve`: builds in a subprocess, shows the site, builds again after each change, keeps the last good site."""

from __future__ import annotations

import html
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from watchfiles import watch

WATCHED = ("data", "content", "schemas", "theme", "plugins", "pelicanconf.py", "publishconf.py")


class Preview:
    """The state of the last build: empty when it was good, otherwise its report."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.output = root / "output"
        self.report = ""

    def build(self) -> None:
        """Build once in a fresh process, so that changed plugins are seen; show the report in the terminal."""
        command = [sys.executable, "-m", "openbook", "build", "--root", str(self.root)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        said = f"{done.stdout}{done.stderr}".strip()
        print(said, flush=True)
        self.report = said if done.returncode else ""

    def watch(self, stop: threading.Event | None = None) -> None:
        """Build again after every change, until stopped."""
        places = [self.root / name for name in WATCHED if (self.root / name).exists()]
        for _changes in watch(*places, stop_event=stop, debounce=400, step=100):
            print("Something changed; building again ...", flush=True)
            self.build()


class Handler(SimpleHTTPRequestHandler):
    """Serves the output; while the last build has failed, every page begins with the report."""

    def __init__(self, preview: Preview, *arguments: Any, **named: Any) -> None:
        self.preview = preview
        super().__init__(*arguments, directory=str(preview.output), **named)

    def do_GET(self) -> None:
        """Serve a file, or the report where there is no page to put it on."""
        path = Path(self.translate_path(self.path))
        if urlsplit(self.path).path.endswith("/"):  # also where no output is yet
            path = path / "index.html"
        if not self.preview.report or path.suffix != ".html":
            super().do_GET()
            return
        page = path.read_text("utf-8") if path.is_file() else "<!doctype html><title>Not built</title><body></body>"
        shown = f"<pre role=alert>{html.escape(self.preview.report)}\n\nThis page is from the last good build.</pre>"
        head, mark, rest = page.partition("<body>")
        body = f"{head}{mark}{shown}{rest}".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        """Never let a browser keep an old page."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:
        """Keep the terminal for the builds."""


def serve(root: Path, port: int) -> int:
    """Show the site on this machine until Ctrl-C. Gives 1 when the port cannot be used."""
    preview = Preview(root)
    preview.build()
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, preview))
    except OSError as failure:
        print(
            f"openbook serve: port {port} cannot be used: {failure.strerror}. Choose another with --port.",
            file=sys.stderr,
        )
        return 1
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Look at http://127.0.0.1:{server.server_port}/ (Ctrl-C ends it).", flush=True)
    try:
        preview.watch()
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
        server.server_close()
    return 0
