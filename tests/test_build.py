"""`openbook build`: how it ends, what it writes, and that a failed one leaves the last good site byte for byte."""

from __future__ import annotations

import filecmp
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from built import Built, run, small, text
from openbook import __version__, building, staging
from openbook.building import HOME, build
from openbook.cli import main
from openbook.site import urls
from support import case_folders, lay

RECORD = "data/regions/north-shire/procurement/homes-hill.yaml"
GOOD, FAILED, USAGE, DATA = 0, 1, 2, 3


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes; links and empty folders too."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        found[name] = b"link" if path.is_symlink() else b"folder" if path.is_dir() else path.read_bytes()
    return found


def times(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in sorted(folder.rglob("*"))}


def change(root: Path, relative: str, old: str, new: str) -> None:
    path = root / relative
    before = path.read_text("utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), "utf-8")


def break_data(root: Path) -> None:
    change(root, RECORD, "level: service", "level: servce")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site that was built once. Not to be changed: see `root`."""
    root = small(tmp_path_factory.mktemp("build") / "site")
    ended = run("build", "--root", str(root))
    assert (ended.returncode, ended.stderr) == (GOOD, "")
    (root / "said.txt").write_text(ended.stdout, "utf-8")
    return root


@pytest.fixture
def root(once: Path, tmp_path: Path) -> Path:
    """A copy of the small site with its built output, to be changed at will."""
    shutil.copytree(once, tmp_path / "site")
    (tmp_path / "site" / "said.txt").unlink()
    return tmp_path / "site"


@pytest.fixture
def unchanged(root: Path) -> Iterator[None]:
    """After the test the output is what it was, byte for byte, untouched, and nothing is left beside it."""
    output = root / "output"
    before, when = tree(output), times(output)
    yield
    assert tree(output) == before
    assert times(output) == when
    assert not list(root.glob(".output*"))


# A good build


def test_a_good_build_says_what_it_built(once: Path) -> None:
    said = (once / "said.txt").read_text("utf-8")
    pages = len(Built(once / "output").pages)
    assert re.match(rf"Built {pages} pages as of 2020-06-01: 2 regions, 8 region and service pages, 5 records, ", said)
    assert str(once / "output") in said
    assert len(said.splitlines()) == 1


def test_the_manifest_says_what_went_in(once: Path) -> None:
    made = json.loads((once / "output" / "build.json").read_text("utf-8"))
    assert made["as_of"] == "2020-06-01"
    assert made["version"] == __version__
    assert re.fullmatch(r"[0-9a-f]{64}", made["input_sha256"])
    assert made["counts"] == made["counts"] | {
        "regions": 2,
        "categories": 5,
        "cells": 8,
        "records": 5,
        "plans": 2,
        "money_lines": 16,
        "findings": 2,
        "commitments": 2,
        "looks": 3,
        "sources": 3,
        "organisations": 4,
    }
    assert made["counts"]["pages"] == len(Built(once / "output").pages)


def test_nothing_is_left_beside_the_output(once: Path) -> None:
    assert {path.name for path in once.iterdir()} == {"data", "content", "output", "said.txt"}


def test_two_builds_of_one_input_are_the_same_in_every_byte(once: Path, tmp_path: Path) -> None:
    other = small(tmp_path / "elsewhere" / "site")
    ended = run(
        "build",
        "--root",
        str(other),
        "--output",
        str(tmp_path / "out"),
        env={"PYTHONHASHSEED": "12345", "TZ": "Asia/Tokyo"},
    )
    assert ended.returncode == GOOD
    assert tree(tmp_path / "out") == tree(once / "output")


def test_another_input_has_another_hash_and_what_was_withdrawn_is_gone(root: Path) -> None:
    before = json.loads((root / "output" / "build.json").read_text("utf-8"))
    (root / "content" / "about" / "news.md").write_text("Title: News\nDescription: New.\n\nHello.\n", "utf-8")
    assert build(root, None, None, None, None) == GOOD
    assert (root / "output" / "about" / "news" / "index.html").is_file()
    (root / "content" / "about" / "news.md").unlink()
    change(root, RECORD, "Help to find a home", "Some help to find a home")
    assert build(root, None, None, None, None) == GOOD
    after = json.loads((root / "output" / "build.json").read_text("utf-8"))
    assert not (root / "output" / "about" / "news").exists()
    assert after["input_sha256"] != before["input_sha256"]
    assert after["counts"] == before["counts"]


def test_the_real_theme_goes_with_a_root_that_has_none_and_its_own_wins(root: Path) -> None:
    css = root / "output" / "theme" / "css" / "site.css"
    assert filecmp.cmp(css, HOME / "theme" / "static" / "css" / "site.css", shallow=False)
    shutil.copytree(HOME / "theme", root / "theme")
    (root / "theme" / "static" / "css" / "site.css").write_text("main { color: black }\n", "utf-8")
    assert build(root, None, None, None, None) == GOOD
    assert css.read_text("utf-8") == "main { color: black }\n"


@pytest.mark.parametrize(
    ("address", "start"),
    [("https://example.org/open-book", "/open-book/"), ("https://example.org/open-book/", "/open-book/"), ("", "/")],
)
def test_links_of_the_page_for_what_is_not_there_start_at_the_root_of_the_site(
    root: Path, address: str, start: str
) -> None:
    assert build(root, None, None, address, None) == GOOD
    page = Built(root / "output").page("404.html")
    inside = [each for each in page.xpath("//a/@href | //link/@href") if not each.startswith(("#", "http"))]
    assert inside
    assert [each for each in inside if not each.startswith(start)] == []
    files = Built(root / "output").files
    assert [
        each
        for each in inside
        if (each.removeprefix(start) or "index.html") not in files
        and f"{each.removeprefix(start)}index.html" not in files
    ] == []


@pytest.mark.parametrize("case", case_folders("valid"), ids=lambda case: case.name)
def test_whatever_the_checks_let_through_can_be_built(case: Path, once: Path, tmp_path: Path) -> None:
    root = lay(case, tmp_path / "site")
    shutil.copytree(once / "content", root / "content")
    assert build(root, None, None, None, None) == GOOD
    site = Built(root / "output")
    for path, words in site.texts.items():
        assert not re.search(r"\bNone\b(?! assigned| found| known| was)|Undefined|\{\{", words) or path.startswith(
            "about/"
        ), path
    dead = [
        f"{path}: {link}"
        for path, page in site.pages.items()
        if path != "404.html"
        for link in page.xpath("//main//a/@href")
        if not link.startswith(("http", "#")) and not exists(site, path, link)
    ]
    assert dead == []


def exists(site: Built, path: str, link: str) -> bool:
    reached = urlsplit(urljoin(f"https://example.org/{path}", link))
    inside = reached.path.lstrip("/")
    return urls.file_of(inside) in site.files and (not reached.fragment or reached.fragment in site.ids[inside])


AREAS = """findings:
  - id: of-no-region
    kind: commissioning
    statement: Something was found in two places.
    by: Example Inspectors
    scope: {areas: [hill-unit, bay-town]}
    unit_ratings: [{area: hill-unit, rating: Good}]
    sources: [{source: example-news}]
"""


def test_areas_named_by_something_national_have_their_names(root: Path) -> None:
    (root / "data" / "national" / "findings.yaml").write_text(AREAS, "utf-8")
    change(
        root,
        "data/national/procurement/next-help.yaml",
        "{id: moved, event: other,",
        "{id: moved, event: other, areas: [hill-town],",
    )
    assert build(root, None, None, None, None) == GOOD
    found = Built(root / "output").main("reported/")
    assert "Hill unit" in found
    assert "Bay Town" in found
    assert "For Hill Town only" in Built(root / "output").main("records/next-help/")


# Bad data and bad content: 3, the report, and the output as it was


def test_bad_data_ends_with_3_and_a_report_and_leaves_the_output(root: Path, unchanged: None) -> None:
    break_data(root)
    ended = run("build", "--root", str(root))
    assert ended.returncode == DATA
    assert re.search(rf"^{RECORD}:3:8: error: not-allowed: ", ended.stdout, re.M)
    assert re.fullmatch(r"1 error .*; nothing was written\.\n", ended.stderr)
    assert "Traceback" not in ended.stdout + ended.stderr


def test_without_data_it_ends_with_3(root: Path, unchanged: None, capfd: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(root / "data")
    assert build(root, None, None, None, None) == DATA
    assert "no-data" in capfd.readouterr().out


def test_without_content_it_ends_with_3(root: Path, unchanged: None, capfd: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(root / "content")
    assert build(root, None, None, None, None) == DATA
    told = capfd.readouterr()
    assert told.out.startswith("content:1:1: error: no-content: There is no folder content/ here.\n")
    assert told.err == "1 error in 1 file; nothing was written.\n"
    break_data(root)
    assert build(root, None, None, None, None) == DATA
    assert f"{RECORD}:3:8: error: not-allowed: " in capfd.readouterr().out


def test_a_folder_that_is_no_repository_ends_with_3(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert build(tmp_path, None, None, None, None) == DATA
    told = capfd.readouterr()
    assert re.findall(r": error: ([a-z-]+): ", told.out) == ["no-content", "no-data"]
    assert "Traceback" not in told.out + told.err
    assert list(tmp_path.iterdir()) == []


def test_the_first_build_of_bad_data_writes_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    root = small(tmp_path / "site")
    break_data(root)
    assert build(root, None, None, None, None) == DATA
    assert {path.name for path in root.iterdir()} == {"data", "content"}
    assert "not-allowed" in capfd.readouterr().out


HEAD = "Title: A page\nDescription: Of no use.\n"
HOSTILE: dict[str, tuple[str, str, str]] = {
    "attach": ("a.md", f"{HEAD}\n[x]({{attach}}../.git/config)\n", "special-link"),
    "static": ("a.md", f"{HEAD}\n![x]({{static}}../data/site.yaml)\n", "special-link"),
    "bar attach": ("a.md", f"{HEAD}\n[x](|attach|../.git/config)\n", "special-link"),
    "escaped attach": ("a.md", f"{HEAD}\n[x](&#123;attach}}../.git/config)\n", "special-link"),
    "save_as": ("a.md", f"{HEAD}save_as: ../../x.html\n\nText.\n", "unknown-key"),
    "lang": ("a.md", f"{HEAD}Lang: ../x\n\nText.\n", "unknown-key"),
    "status": ("a.md", f"{HEAD}Status: draft\n\nText.\n", "unknown-key"),
    "template": ("a.md", f"{HEAD}template: base\n\nText.\n", "not-allowed"),
    "html": (
        "a.html",
        "<html><head><title>x</title></head><body><script>alert(1)</script></body></html>",
        "unknown-file",
    ),
    "rst": ("a.rst", "Title\n=====\n\n.. raw:: html\n\n   <script>alert(1)</script>\n", "unknown-file"),
    "name": ("A Page.md", f"{HEAD}\nText.\n", "bad-id"),
    "no title": ("a.md", "Description: Of no use.\n\nText.\n", "missing-key"),
    "not utf-8": ("a.md", f"{HEAD}\nCaf\xe9\n", "unreadable"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_content_is_refused(root: Path, unchanged: None, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    file, content, code = HOSTILE[name]
    (root / "content" / file).write_bytes(content.encode("latin-1" if name == "not utf-8" else "utf-8"))
    assert build(root, None, None, None, None) == DATA
    told = capfd.readouterr().out
    assert re.search(rf"^content/{re.escape(file)}:\d+:\d+: error: {code}: ", told, re.M)


def test_a_link_to_another_file_is_no_page(root: Path, unchanged: None, capfd: pytest.CaptureFixture[str]) -> None:
    (root / "secret.md").write_text(f"{HEAD}\nSecret.\n", "utf-8")
    (root / "content" / "a.md").symlink_to(root / "secret.md")
    assert build(root, None, None, None, None) == DATA
    assert "content/a.md:1:1: error: symlink" in capfd.readouterr().out


def test_markup_in_content_comes_out_inert(root: Path) -> None:
    hostile = (
        "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[x](javascript:alert(1)) [y](data:a,z)\n\n"
        '<p style="position:fixed" onclick="alert(1)">Plain.</p>\n\n<iframe src="https://evil.example"></iframe>\n\n'
        "<svg onload=alert(1)></svg>\n\n{{ site }} {% include 'base.html' %}\n"
    )
    (root / "content" / "a.md").write_text(
        f'Title: <b>A</b> & {{{{ 7*7 }}}}\nDescription: "><script>alert(1)</script>\n\n{hostile}', "utf-8"
    )
    assert build(root, None, None, None, None) == GOOD
    raw = (root / "output" / "a" / "index.html").read_text("utf-8")
    page = Built(root / "output").page("a/")
    assert not page.xpath("//script | //iframe | //img | //main//svg | //*[@onclick or @onload or @onerror or @style]")
    assert not [each for each in page.xpath("//a/@href") if each.startswith(("javascript:", "data:"))]
    assert "<script" not in raw
    assert "49" not in text(page.find(".//h1"))
    assert "{{ site }}" in text(page.find(".//article")), "the text of a page is no template"
    assert "Plain." in text(page.find(".//article"))


# A bug or the environment: 1, and the output as it was


def settings(root: Path, more: str) -> Path:
    path = root / "broken_settings.py"
    path.write_text(f"import sys\nsys.path.insert(0, {str(HOME)!r})\nfrom pelicanconf import *\n{more}\n", "utf-8")
    return path


def test_a_plugin_that_cannot_be_loaded_ends_with_1(root: Path, unchanged: None) -> None:
    chosen = settings(root, 'PLUGINS = [*PLUGINS, "no_such_plugin_anywhere"]')
    ended = run("build", "--root", str(root), "--settings", str(chosen))
    assert ended.returncode == FAILED
    assert "Cannot load plugin `no_such_plugin_anywhere`" in ended.stderr
    assert "Nothing was changed" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("PLUGINS = []", USAGE),
        ("raise RuntimeError('settings are broken')", FAILED),
        ("OPENBOOK_AS_OF = 'yesterday'", USAGE),
    ],
)
def test_settings_that_cannot_work_never_end_with_0(
    root: Path, unchanged: None, more: str, code: int, capfd: pytest.CaptureFixture[str]
) -> None:
    assert build(root, None, None, None, settings(root, more)) == code
    assert capfd.readouterr().err.startswith("openbook build: ")


BROKEN_TEMPLATES = {
    "syntax": ("gaps.html", "{% block main %}"),
    "a name that is not there": ("gaps.html", "{{ nothing.of.this.name }}"),
    "an attribute that is not there": ("record.html", "{{ record.nothing }}"),
    "missing": ("look.html", None),
}


@pytest.mark.parametrize("name", BROKEN_TEMPLATES)
def test_a_broken_template_ends_with_1(
    root: Path, unchanged: None, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    file, content = BROKEN_TEMPLATES[name]
    shutil.copytree(HOME / "theme", root / "theme")
    path = root / "theme" / "templates" / file
    path.unlink() if content is None else path.write_text(content, "utf-8")
    assert build(root, None, None, None, None) == FAILED
    told = capfd.readouterr().err
    assert told.startswith("openbook build: ")
    assert "Traceback" not in told


@pytest.mark.parametrize("file", ["regions/index.md", "records/homes-hill.md", "about.md"])
def test_a_page_of_the_content_in_the_place_of_another_ends_with_3(
    root: Path, unchanged: None, file: str, capfd: pytest.CaptureFixture[str]
) -> None:
    path = root / "content" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{HEAD}\nText.\n", "utf-8")
    assert build(root, None, None, None, None) == DATA
    assert re.search(rf"^content/{re.escape(file)}:1:1: error: address-taken: ", capfd.readouterr().out, re.M)


def test_a_folder_that_cannot_be_written_ends_with_1(
    root: Path, unchanged: None, capfd: pytest.CaptureFixture[str]
) -> None:
    (root / "file").write_text("in the way", "utf-8")
    assert build(root, root / "file" / "output", None, None, None) == FAILED
    assert "openbook build: " in capfd.readouterr().err


# A build that was killed


@pytest.fixture
def killed(root: Path) -> Path:
    """As a build leaves things that was killed between the two renames."""
    output = root / "output"
    output.rename(staging._retired(output))
    staging.staging_for(output).mkdir()
    (staging.staging_for(output) / "index.html").write_text("half a site", "utf-8")
    return root


def test_the_next_build_repairs_what_a_killed_one_left(killed: Path, once: Path) -> None:
    assert build(killed, None, None, None, None) == GOOD
    assert tree(killed / "output") == tree(once / "output")
    assert not list(killed.glob(".output*"))


def test_also_when_the_data_have_errors_by_then(killed: Path, once: Path, capfd: pytest.CaptureFixture[str]) -> None:
    break_data(killed)
    assert build(killed, None, None, None, None) == DATA
    assert tree(killed / "output") == tree(once / "output")
    assert "not-allowed" in capfd.readouterr().out


@pytest.mark.parametrize("broken", [False, True])
def test_what_a_build_killed_while_writing_left_is_cleared(
    root: Path, broken: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    left = staging.staging_for(root / "output")
    left.mkdir()
    (left / "index.html").write_text("half a site", "utf-8")
    before = tree(root / "output")
    if broken:
        break_data(root)
    assert build(root, None, None, None, None) == (DATA if broken else GOOD)
    assert tree(root / "output") == before
    assert broken or not left.exists()
    capfd.readouterr()


# Another day


BANNER = "what is now known about 6 January 2020"


def test_another_day_is_said_on_every_page_and_later_events_are_not_shown(root: Path) -> None:
    ended = run("build", "--root", str(root), env={"AS_OF": "2020-01-06"})
    assert ended.returncode == GOOD, ended.stderr
    assert "as of 2020-01-06" in ended.stdout
    site = Built(root / "output")
    assert [path for path, page in site.pages.items() if BANNER not in text(page)] == []
    tender = site.texts["records/next-help/"]
    assert "Nothing is known of this by 6 January 2020" in tender
    assert "April 2020" not in tender
    assert "Started" in site.texts["records/homes-hill/"]
    assert "music-missing" not in site.ids["reported/"]
    assert "produced" not in site.ids["commitments/plans-by-january/"]
    assert json.loads((root / "output" / "build.json").read_text("utf-8"))["as_of"] == "2020-01-06"


def test_an_option_goes_before_the_environment(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AS_OF", "2019-01-01")
    assert build(root, None, "2020-01-06", None, None) == GOOD
    assert json.loads((root / "output" / "build.json").read_text("utf-8"))["as_of"] == "2020-01-06"


def test_the_day_of_the_latest_look_has_no_banner(once: Path) -> None:
    assert not [path for path, words in Built(once / "output").texts.items() if "what is now known about" in words]


@pytest.mark.parametrize("day", ["2020", "2020-02-30"])
def test_a_day_that_is_none_is_a_clear_error(root: Path, unchanged: None, day: str) -> None:
    by_environment, by_option = run("build", "--root", str(root), env={"AS_OF": day}), run("build", "--as-of", day)
    for ended in (by_environment, by_option):
        assert ended.returncode == USAGE
        assert day in ended.stderr
        assert "Traceback" not in ended.stderr
        assert ended.stdout == ""


# Usage


@pytest.mark.parametrize(
    "arguments", [("build", "--root", "/no/such/folder"), ("build", "--nonsense"), ("build", "more"), ()]
)
def test_wrong_usage_ends_with_2(arguments: tuple[str, ...], capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == USAGE
    assert "usage: openbook" in capfd.readouterr().err


def test_the_command_hands_over_what_it_was_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given: list[tuple[object, ...]] = []

    def stand_in(*each: object) -> int:
        given.append(each)
        return 3

    monkeypatch.setattr(building, "build", stand_in)
    assert (
        main(
            [
                "build",
                "--root",
                str(tmp_path),
                "--output",
                "out",
                "--as-of",
                "2020-01-06",
                "--site-url",
                "https://example.org",
            ]
        )
        == 3
    )
    assert given == [(tmp_path.resolve(), Path("out"), "2020-01-06", "https://example.org", None, True)]
