"""The live preview: it shows the site, and while the data have errors the report on top of the last good page."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import lxml.html
import pytest

from built import small
from openbook import devserver
from openbook.devserver import WATCHED, Handler, Preview, serve
from support import ROOT

RECORD = "data/regions/north-shire/procurement/homes-hill.yaml"
HOSTILE = "<img src=x onerror=alert(1)>"


class Shown:
    """A site that is being shown, and what a browser gets."""

    def __init__(self, root: Path, address: str, preview: Preview) -> None:
        self.root, self.address, self.preview = root, address, preview

    def get(self, path: str) -> tuple[int, str, dict[str, str]]:
        try:
            with urllib.request.urlopen(f"{self.address}/{path}", timeout=20) as answer:
                return answer.status, answer.read().decode("utf-8"), dict(answer.headers)
        except urllib.error.HTTPError as failure:
            with failure:
                return failure.code, failure.read().decode("utf-8"), dict(failure.headers)

    def change(self, old: str, new: str) -> None:
        path = self.root / RECORD
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Shown]:
    root = small(tmp_path / "site")
    preview = Preview(root)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, preview))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield Shown(root, f"http://127.0.0.1:{server.server_port}", preview)
    server.shutdown()
    server.server_close()
    thread.join(10)


def alert(page: str) -> str | None:
    found = lxml.html.fromstring(page).xpath("//pre[@role='alert']")
    return found[0].text_content() if found else None


def test_from_good_to_broken_and_back(shown: Shown, capfd: pytest.CaptureFixture[str]) -> None:
    shown.preview.build()
    status, page, headers = shown.get("records/homes-hill/")
    assert (status, shown.preview.report, alert(page)) == (200, "", None)
    assert headers["Cache-Control"] == "no-store"
    assert "Built " in capfd.readouterr().out
    good = page

    shown.change("level: service", f'level: "{HOSTILE}"')
    shown.preview.build()
    status, page, headers = shown.get("records/homes-hill/")
    report = alert(page)
    assert status == 200
    assert report is not None
    assert f"{RECORD}:3:8: error: not-allowed" in report
    assert "This page is from the last good build." in report
    assert not lxml.html.fromstring(page).xpath("//img | //script | //*[@onerror]")
    assert HOSTILE not in page, "a bad value is shown as text"
    assert headers["Cache-Control"] == "no-store"
    assert (
        lxml.html.fromstring(page).find(".//h1").text_content()
        == lxml.html.fromstring(good).find(".//h1").text_content()
    )
    assert f"{RECORD}:3:8" in capfd.readouterr().out, "in the terminal too"
    assert alert(shown.get("")[1]) == report
    assert shown.get("theme/css/site.css")[0] == 200
    assert "not-allowed" not in shown.get("theme/css/site.css")[1]

    shown.change(f'level: "{HOSTILE}"', "level: service")
    shown.preview.build()
    assert shown.preview.report == ""
    assert shown.get("records/homes-hill/")[1] == good


def test_a_site_that_was_never_built_shows_its_report(shown: Shown, capfd: pytest.CaptureFixture[str]) -> None:
    shown.change("level: service", "level: servce")
    shown.preview.build()
    status, page, _headers = shown.get("")
    assert status == 200
    assert "not-allowed" in (alert(page) or "")
    assert not (shown.root / "output").exists()
    capfd.readouterr()


def test_what_is_not_there_is_not_found_and_nothing_outside_is_shown(
    shown: Shown, capfd: pytest.CaptureFixture[str]
) -> None:
    shown.preview.build()
    capfd.readouterr()
    assert shown.get("no/such/page/")[0] == 404
    for path in ("../data/site.yaml", "%2e%2e/data/site.yaml", "..%2fdata%2fsite.yaml"):
        status, page, _headers = shown.get(path)
        assert status == 404
        assert "Exampleland" not in page
    shown.preview.report = "broken"
    assert "Exampleland" not in shown.get("..%2fdata%2fsite.yaml")[1]
    assert capfd.readouterr() == ("", ""), "the terminal is kept for the builds"


def test_a_change_is_seen_and_built(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The watching itself: the builds are counted and not made."""
    built, stop, began = threading.Event(), threading.Event(), threading.Event()
    monkeypatch.setattr(shown.preview, "build", built.set)
    real = devserver.watch

    def watching(*places: Path, **named: object) -> Iterator[object]:
        assert {place.name for place in places} == {"data", "content"}
        began.set()
        yield from real(*places, **named, yield_on_timeout=False, rust_timeout=200)

    monkeypatch.setattr(devserver, "watch", watching)
    thread = threading.Thread(target=shown.preview.watch, args=(stop,), daemon=True)
    thread.start()
    assert began.wait(20)
    for _try in range(100):
        shown.change("level: service", "level:  service")
        shown.change("level:  service", "level: service")
        if built.wait(0.2):
            break
    stop.set()
    thread.join(20)
    assert built.is_set()
    assert not thread.is_alive()
    assert "building again" in capfd.readouterr().out


def test_everything_that_makes_the_site_is_watched() -> None:
    made_of = {"data", "content", "schemas", "theme", "plugins", "pelicanconf.py", "publishconf.py"}
    assert set(WATCHED) >= made_of
    assert all((ROOT / each).exists() for each in made_of)


def test_a_port_that_is_taken_ends_with_1_and_says_so(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Preview, "build", lambda self: None)
    port = int(shown.address.rsplit(":", 1)[1])
    assert serve(shown.root, port) == 1
    assert f"port {port} cannot be used" in capfd.readouterr().err


def test_ctrl_c_ends_it_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def interrupted(self: Preview) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Preview, "build", lambda self: None)
    monkeypatch.setattr(Preview, "watch", interrupted)
    assert serve(tmp_path, 0) == 0
    assert "Look at http://127.0.0.1:" in capfd.readouterr().out
