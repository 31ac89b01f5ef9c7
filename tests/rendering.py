"""Pages rendered in this process: by the plugin's own way to render a page, without a build around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any, cast

import pelicanconf
from jinja2 import Environment, FileSystemLoader

from openbook.model.statuses import TILES
from openbook.pelican_plugin import OpenBookGenerator
from openbook.site import markup, pages, urls, vocabulary, wording
from openbook.site.page import Page
from openbook.site.publication import Publication
from openbook.views.cells import Picture
from support import ROOT


def environment() -> Environment:
    """The templates with the settings and the names that the plugin gives them."""
    settings: dict[str, Any] = pelicanconf.JINJA_ENVIRONMENT
    made = Environment(loader=FileSystemLoader(ROOT / "theme" / "templates"), **settings)
    made.globals.update(words=wording, vocabulary=vocabulary, urls=urls, tiles=TILES)
    made.filters["sanitised"] = markup.clean
    return made


TEMPLATES = environment()


def rendered(picture: Picture, wanted: Callable[[Page], bool] = lambda page: True) -> Iterator[tuple[Page, str]]:
    """Every page that is made from the data and wanted, with its HTML. An undefined name in a template is an error."""
    settings = {
        "SITENAME": pelicanconf.SITENAME,
        "SITEURL": "",
        "OPENBOOK_PUBLICATION": Publication(),
        "OPENBOOK_SEARCH": True,
    }
    generator = cast(OpenBookGenerator, SimpleNamespace(picture=picture, settings=settings, env=TEMPLATES))
    for page in pages.plan(picture):
        if wanted(page):
            yield page, OpenBookGenerator._render(generator, page)
