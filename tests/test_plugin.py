"""The Pelican plugin under Pelican's own command, and the parts of it that can be looked at alone."""

from __future__ import annotations

import ast
import logging
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import StrictUndefined
from pelican import signals
from pelican.settings import read_settings

from built import Built, small, text
from openbook import pelican_plugin
from openbook.pelican_plugin import BadSetting, DataHasErrors, OneLine, SafeMarkdownReader, as_of_date
from support import PACKAGE, ROOT

RECORD = "data/regions/north-shire/procurement/homes-hill.yaml"


def pelican(root: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """`pelican content -s pelicanconf.py`, as anybody may call it."""
    clean = {key: each for key, each in os.environ.items() if key not in ("AS_OF", "SITE_URL", "OPENBOOK_DEBUG")}
    command = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", *arguments]
    return subprocess.run(
        command,
        cwd=root,
        env={**clean, "COLUMNS": "80", **env},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with the settings and theme of the real one, built by Pelican itself."""
    root = small(tmp_path_factory.mktemp("pelican") / "site")
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, root / name)
    shutil.copytree(ROOT / "theme", root / "theme")
    ended = pelican(root)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "site")
    return tmp_path / "site"


def break_data(root: Path) -> None:
    path = root / RECORD
    path.write_text(path.read_text("utf-8").replace("level: service", "level: servce"), "utf-8")


def test_pelican_alone_builds_the_whole_site(built: Path) -> None:
    site = Built(built / "output")
    assert "Housing in North Shire" in site.main("regions/north-shire/housing/")
    assert {"build.json", "404.html", "theme/css/site.css", "about/method/index.html"} <= site.files
    assert not [
        name for name in site.files if re.search(r"archives|authors|tags|categories\.html|feeds|atom|rss", name)
    ]
    assert not list(built.glob(".output*"))


def test_bad_data_end_pelican_with_3_a_report_and_no_traceback(root: Path) -> None:
    before = tree(root / "output")
    break_data(root)
    ended = pelican(root)
    assert ended.returncode == 3
    line = next(line for line in ended.stdout.splitlines() if RECORD in line)
    assert line.startswith(f"{RECORD}:3:8: error: not-allowed: "), "never wrapped, even in a narrow terminal"
    assert "Traceback" not in ended.stdout + ended.stderr
    assert tree(root / "output") == before
    assert not list(root.glob(".output*"))


def test_a_day_that_is_none_ends_pelican_without_a_traceback(root: Path) -> None:
    before = tree(root / "output")
    ended = pelican(root, AS_OF="2020")
    assert ended.returncode not in (0, 3)
    assert "2020" in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stdout + ended.stderr
    assert tree(root / "output") == before


def test_publishing_needs_no_more_than_its_settings(root: Path) -> None:
    command = [sys.executable, "-m", "pelican", "content", "-s", "publishconf.py", "-o", "public"]
    env = {**os.environ, "SITE_URL": "https://example.org/open-book", "AS_OF": "2020-06-02"}
    ended = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False, timeout=120)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    site = Built(root / "public")
    assert '"as_of": "2020-06-02"' in (root / "public" / "build.json").read_text("utf-8")
    assert "2 days ago" in text(site.page("records/homes-hill/").find(".//p[@class='seen']"))
    assert site.page("404.html").xpath("//link[@rel='stylesheet']/@href") == ["/open-book/theme/css/site.css"]


# The plugin by itself


def test_only_the_plugin_and_the_building_import_pelican() -> None:
    importing = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = (
                [each.name for each in node.names]
                if isinstance(node, ast.Import)
                else ([node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else [])
            )
            if any(name.split(".")[0] == "pelican" for name in names):
                importing.add(path.relative_to(PACKAGE).as_posix())
    assert importing == {"pelican_plugin.py", "building.py"}


def test_registering_twice_connects_once() -> None:
    pelican_plugin.register()
    first = [len(signal.receivers) for signal in (signals.readers_init, signals.get_generators, signals.finalized)]
    pelican_plugin.register()
    assert [
        len(signal.receivers) for signal in (signals.readers_init, signals.get_generators, signals.finalized)
    ] == first
    assert all(first)


def test_settings_turn_off_the_blog_and_turn_on_the_guards() -> None:
    found = read_settings(path=str(ROOT / "pelicanconf.py"))
    assert found["JINJA_ENVIRONMENT"]["autoescape"] is True
    assert found["JINJA_ENVIRONMENT"]["undefined"] is StrictUndefined
    assert pelican_plugin in found["PLUGINS"]
    assert found["ARTICLE_PATHS"] == found["PAGE_PATHS"] == found["STATIC_PATHS"] == []
    assert found["DIRECT_TEMPLATES"] == []
    for key, value in found.items():
        if key.startswith("FEED_ALL") or key.endswith(("_ATOM", "_RSS")):
            assert not value, key
    for kind in (
        "ARTICLE",
        "PAGE",
        "AUTHOR",
        "AUTHORS",
        "CATEGORY",
        "CATEGORIES",
        "TAG",
        "TAGS",
        "ARCHIVES",
        "YEAR_ARCHIVE",
    ):
        assert not found[f"{kind}_SAVE_AS"], kind


@pytest.mark.parametrize("given", [None, ""])
def test_no_as_of_date_is_the_day_of_the_latest_look(given: str | None) -> None:
    assert as_of_date(given) is None


def test_as_of_date() -> None:
    found = as_of_date("2021-06-26")
    assert found is not None
    assert found.isoformat() == "2021-06-26"


@pytest.mark.parametrize("given", ["2021", "2021-06", "2021-Q2", "2021/22", "today", "2021-02-30", "26 June 2021"])
def test_an_as_of_date_that_is_no_day_says_so(given: str) -> None:
    with pytest.raises(BadSetting, match=re.escape(given)):
        as_of_date(given)


def test_exit_codes_are_those_that_pelican_takes() -> None:
    assert DataHasErrors.exitcode == 3
    assert BadSetting.exitcode == 2


def test_a_page_cannot_be_written_outside_the_output_or_twice(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    pelican_plugin._write(output, "a/index.html", "one")
    with pytest.raises(FileExistsError):
        pelican_plugin._write(output, "a/index.html", "two")
    for bad in ("../x.html", "../outputX/x.html", "/etc/x.html", "a/../../x.html"):
        with pytest.raises(ValueError, match="outside the output"):
            pelican_plugin._write(output, bad, "x")
    assert {path.name for path in tmp_path.rglob("*")} == {"output", "a", "index.html"}
    assert (output / "a" / "index.html").read_text("utf-8") == "one"


def test_only_markdown_is_read_and_it_is_cleaned(tmp_path: Path) -> None:
    readers = SimpleNamespace(reader_classes={"rst": object, "html": object, "md": object})
    pelican_plugin.use_safe_reader(readers)
    assert readers.reader_classes == {"md": SafeMarkdownReader}
    page = tmp_path / "a.md"
    page.write_text("Title: A\n\nText. <script>alert(1)</script> [x](javascript:alert(1))\n", "utf-8")
    content, metadata = SafeMarkdownReader(read_settings(path=str(ROOT / "pelicanconf.py"))).read(str(page))
    assert "Text." in content
    assert "script" not in content
    assert metadata["title"] == "A"


def test_a_page_that_is_too_long_is_not_rendered(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text(f"Title: A\n\n{'word ' * 50_000}\n", "utf-8")
    with pytest.raises(ValueError, match="too long"):
        SafeMarkdownReader(read_settings(path=str(ROOT / "pelicanconf.py"))).read(str(page))


@pytest.mark.parametrize(
    ("failure", "kept"), [(DataHasErrors("x"), False), (BadSetting("x"), False), (RuntimeError("x"), True)]
)
def test_only_what_was_reported_already_loses_its_traceback(failure: Exception, kept: bool) -> None:
    info: Any = (type(failure), failure, None)
    entry = logging.LogRecord("pelican", logging.CRITICAL, "x.py", 1, "x", (), info)
    assert OneLine().filter(entry)
    assert bool(entry.exc_info) is kept
