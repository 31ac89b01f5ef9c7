"""Which content files may become pages, and that none of them can reach another file."""

from __future__ import annotations

from pathlib import Path

import pytest

from built import SMALL
from openbook.content_pages import METADATA, check, is_taken, page_path
from openbook.editing.explain import load_explanations
from openbook.load import load_site
from openbook.site import pages
from openbook.views.cells import Picture
from support import ROOT, report

HEAD = "Title: A page\nDescription: About it.\n"


def told(root: Path, files: dict[str, str | bytes]) -> list[str]:
    """Writes files below `content/`; gives `path:line:column: code` of every problem."""
    for relative, text in files.items():
        path = root / "content" / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return [f"{each.where}: {each.code}" for each in check(root)]


@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("content/index.md", ""),
        ("content/about/index.md", "about/"),
        ("content/about/method.md", "about/method/"),
        ("content/about/price-index.md", "about/price-index/"),
        ("content/about/index/more.md", "about/index/more/"),
        ("content/404.md", "404.html"),
        ("content/about/404.md", "about/404/"),
    ],
)
def test_page_path(file: str, path: str) -> None:
    assert page_path(file) == path


def test_no_folder_of_pages(tmp_path: Path) -> None:
    assert report(check(tmp_path)) == (
        "content:1:1: error: no-content: There is no folder content/ here.\n"
        "    Choose the right --root, or make content/ with about/index.md in it."
    )
    (tmp_path / "content").write_text("not a folder")
    assert [each.code for each in check(tmp_path)] == ["no-content"]
    (tmp_path / "content").unlink()
    (tmp_path / "content").mkdir()
    assert check(tmp_path) == []


def test_two_pages_with_one_address(tmp_path: Path) -> None:
    page = f"{HEAD}\nText.\n"
    assert told(tmp_path, {"about/a.md": page, "about/a/index.md": page, "about/b.md": page}) == [
        "content/about/a.md:1:1: address-taken"
    ]
    assert report(check(tmp_path)) == (
        "content/about/a.md:1:1: error: address-taken: Two pages have the address `/about/a/`.\n"
        "    The other one is content/about/a/index.md. Keep one of them, or give one another name."
    )


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("index.md", "/"),
        ("records.md", "/records/"),
        ("regions/index.md", "/regions/"),
        ("regions/london/women.md", "/regions/london/women/"),
        ("about/problems.md", "/about/problems/"),
        ("about/problems/wording.md", "/about/problems/wording/"),
    ],
)
def test_a_page_at_an_address_of_a_page_made_from_the_data(tmp_path: Path, file: str, address: str) -> None:
    assert told(tmp_path, {file: f"{HEAD}\nText.\n"}) == [f"content/{file}:1:1: address-taken"]
    (problem,) = check(tmp_path)
    assert problem.code == "address-taken"
    assert problem.sentence == f"The address `{address}` belongs to pages that are made from the data."


@pytest.mark.parametrize("root", [SMALL, ROOT], ids=["small", "real"])
def test_every_page_made_from_the_data_has_an_address_that_is_kept_for_it(root: Path) -> None:
    site, _problems = load_site(root)
    assert site is not None
    planned = [page.path for page in pages.plan(Picture(site), load_explanations())]
    folders = [path for path in planned if path == "" or path.endswith("/")]  # no page of content/ is any other file
    assert [path for path in folders if not is_taken(path)] == []


def test_good_pages(tmp_path: Path) -> None:
    lost = f"{HEAD}Template: 404\n\nText with {{braces}} and |pipes|.\n"
    assert told(tmp_path, {"about/index.md": f"{HEAD}\nText.\n", "404.md": lost}) == []


@pytest.mark.parametrize("key", METADATA)
def test_metadata_keys_may_be_written_with_any_letters(tmp_path: Path, key: str) -> None:
    text = HEAD + "Template: page\n"
    assert told(tmp_path, {"a.md": text.replace(f"{key.capitalize()}:", f"{key.upper()}:") + "\nText.\n"}) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("page.rst", "unknown-file"),
        ("page.html", "unknown-file"),
        ("page.MD", "unknown-file"),
        ("page.markdown", "unknown-file"),
        ("picture.svg", "unknown-file"),
        ("My Page.md", "bad-id"),
        ("a_b.md", "bad-id"),
        ("Folder/page.md", "bad-id"),
        (".hidden/page.md", "bad-id"),
        ("page.en.md", "bad-id"),
    ],
)
def test_other_files_and_names(tmp_path: Path, name: str, code: str) -> None:
    assert told(tmp_path, {name: f"{HEAD}\nText.\n"}) == [f"content/{name}:1:1: {code}"]


def test_a_link_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "secret.md").write_text(HEAD)
    (tmp_path / "content" / "page.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "content" / "folder").symlink_to(tmp_path)
    assert told(tmp_path, {}) == ["content/folder:1:1: symlink", "content/page.md:1:1: symlink"]


def test_not_text(tmp_path: Path) -> None:
    assert [line.split(": ")[1] for line in told(tmp_path, {"a.md": b"Title: caf\xe9\n"})] == ["unreadable"]


@pytest.mark.parametrize("key", ["Save_as", "URL", "Lang", "Slug", "Status", "Date", "Authors"])
def test_metadata_that_could_move_or_hide_a_page(tmp_path: Path, key: str) -> None:
    assert told(tmp_path, {"a.md": f"{HEAD}{key}: ../x\n\nText.\n"}) == ["content/a.md:3:1: unknown-key"]


@pytest.mark.parametrize("text", ["", "\nText.\n", "Title:\nDescription:  \n\nText.\n"])
def test_title_and_description_are_needed(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, {"a.md": text}) == ["content/a.md:1:1: missing-key"] * 2


def test_metadata_end_with_an_empty_line(tmp_path: Path) -> None:
    assert told(tmp_path, {"a.md": f"{HEAD}# A heading\n"}) == ["content/a.md:3:1: bad-metadata"]
    assert [each.code for each in check(tmp_path)] == ["bad-metadata"]


def test_only_known_templates(tmp_path: Path) -> None:
    assert told(tmp_path, {"a.md": f"{HEAD}Template: ../base\n\nText.\n"}) == ["content/a.md:1:1: not-allowed"]


@pytest.mark.parametrize("word", ["attach", "filename", "static"])
@pytest.mark.parametrize("form", ["{%s}", "|%s|", "{%s|", "|%s}"])
def test_links_that_pull_in_files(tmp_path: Path, word: str, form: str) -> None:
    link = f"[x]({form % word}../.git/config)"
    assert told(tmp_path, {"a.md": f"{HEAD}\nText and {link}.\n"}) == ["content/a.md:4:14: special-link"]
    assert [each.code for each in check(tmp_path)] == ["special-link"]


@pytest.mark.parametrize(
    "link", ["{attach\\}", "\\{attach}", "&#123;attach}", "{&#97;ttach}", "&lbrace;attach&rcub;", "{at\\tach}"]
)
def test_links_in_disguise(tmp_path: Path, link: str) -> None:
    assert [each.split(": ")[1] for each in told(tmp_path, {"a.md": f"{HEAD}\n[x]({link}../a)\n"})] == ["special-link"]


def test_links_in_metadata(tmp_path: Path) -> None:
    text = HEAD.replace("About it.", "{static}/a")
    assert told(tmp_path, {"a.md": f"{text}\nText.\n"}) == ["content/a.md:2:14: special-link"]


def test_what_is_said_of_a_bad_page(tmp_path: Path) -> None:
    text = "Title: A page\nTemplate: base\nSlug: a\n\n[x](&#123;attach}a)\n"
    told(tmp_path, {"page.md": text, "bad.md": b"\xff", "ragged.md": f"{HEAD}Text.\n"})
    assert report(check(tmp_path)) == (
        "content/bad.md:1:1: error: unreadable: The file cannot be read: "
        "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte.\n"
        "    Save it as UTF-8.\n"
        "content/page.md:3:1: error: unknown-key: There is no metadata `Slug`.\n"
        "    Known here: title, description, template.\n"
        "content/page.md:1:1: error: missing-key: The page has no `Description:`.\n"
        "    Add it at the top.\n"
        "content/page.md:1:1: error: not-allowed: There is no such template for pages.\n"
        "    Allowed: page, 404.\n"
        "content/page.md:5:1: error: special-link: `{attach}` pulls in other files and is not used here.\n"
        "    Link to a page by its address on the site, such as ../method/.\n"
        "content/ragged.md:3:1: error: bad-metadata: The metadata at the top end without an empty line.\n"
        "    Begin with `Title: ...` and `Description: ...`, then an empty line."
    )
