"""Text into markup: sanitised Markdown and nothing else. Templates escape what comes from data."""

from __future__ import annotations

import json
from typing import Any

import nh3
from markdown import Markdown
from markupsafe import Markup

TAGS = frozenset(
    [
        "a",
        "abbr",
        "blockquote",
        "br",
        "code",
        "dd",
        "dl",
        "dt",
        "em",
        "h2",
        "h3",
        "h4",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "td": {"align"},
    "th": {"align"},
}
SCHEMES = frozenset({"http", "https"})
EXTENSIONS = ("tables", "sane_lists", "def_list", "abbr", "toc")
MAX_CHARACTERS = 50_000


def json_data(value: Any) -> Markup:
    """A value as JSON that can stand inside a script element of a page: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def clean(html: str) -> Markup:
    """HTML with only the allowed tags, attributes and address schemes; everything else is dropped or escaped."""
    safe = nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(each) for tag, each in ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    return Markup(safe)


def markdown(text: str) -> Markup:
    """Markdown to sanitised HTML. Raises ValueError above :data:`MAX_CHARACTERS`."""
    if len(text) > MAX_CHARACTERS:
        raise ValueError(f"the text has {len(text)} characters; at most {MAX_CHARACTERS} are rendered")
    return clean(Markdown(extensions=list(EXTENSIONS), output_format="html").convert(text))
