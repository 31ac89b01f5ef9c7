"""The site stays light: what a reader on a poor line waits for, measured as a server sends it (gzip, level 9)."""

from __future__ import annotations

import gzip
from collections.abc import Mapping

import pytest

from browser import paths
from built import Built, real
from openbook.site import urls

KILOBYTE = 1024
BUDGETS: Mapping[str, float] = {
    "cell": 7,
    "area": 7,
    "record": 7,
    "region": 14,
    "category": 14,
    "home": 20,
}
"""Kilobytes of HTML by type of page. A cell, an area or a record comes with its style in one round trip."""
STYLE, FONTS = 7, 80


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return real(tmp_path_factory)


def sent(site: Built, name: str) -> float:
    """Kilobytes that go over the line for a file."""
    return len(gzip.compress((site.output / name).read_bytes(), 9, mtime=0)) / KILOBYTE


@pytest.mark.parametrize("template", BUDGETS)
def test_pages_keep_to_their_budget(site: Built, template: str) -> None:
    sizes = {path: sent(site, urls.file_of(path)) for path in paths()[template]}
    over = sorted(((size, path) for path, size in sizes.items() if size > BUDGETS[template]), reverse=True)
    told = [f"{path or 'front page'}: {size:.1f} kB" for size, path in over[:10]]
    assert not over, f"{len(over)} of {len(sizes)} are over {BUDGETS[template]} kB: {'; '.join(told)}"


def test_the_stylesheet_keeps_to_its_budget(site: Built) -> None:
    assert sent(site, "theme/css/site.css") <= STYLE
    for page in site.pages.values():
        assert len(page.xpath("//link[@rel='stylesheet']")) == (1 if not page.xpath("//form[@id='search']") else 2)


def test_fonts_keep_to_their_budget(site: Built) -> None:
    fonts = [name for name in site.files if name.endswith((".woff2", ".woff", ".ttf", ".otf"))]
    assert len(fonts) == 2
    assert sum((site.output / name).stat().st_size for name in fonts) <= FONTS * KILOBYTE


def test_only_the_search_page_has_a_script(site: Built) -> None:
    with_script = {
        path
        for path, page in site.pages.items()
        if page.xpath("//script[not(@type='application/ld+json')] | //link[@rel='modulepreload' or @as='script']")
    }
    assert with_script == {urls.FIXED["search"]}
    scripts = {name for name in site.files if name.endswith((".js", ".mjs"))}
    assert scripts == {"theme/js/search.js", "pagefind/pagefind.js", "pagefind/pagefind-worker.js"}
    assert sent(site, "theme/js/search.js") <= 3


def test_no_page_has_a_style_or_a_handler_of_its_own(site: Built) -> None:
    wrong = [
        path
        for path, page in site.pages.items()
        if page.xpath("//style | //*[@style] | //@*[starts-with(name(), 'on')]")
    ]
    assert wrong == []
