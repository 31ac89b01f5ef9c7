"""What search engines read: the list of all pages, and that they may read them. Source: sitemaps.org, RFC 9309."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree

from openbook.site.page import Page

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
UNLISTED = ("redirect.html", "404.html")
"""Templates of pages that nobody should find by searching."""


def sitemap(pages: Iterable[Page], site_url: str) -> str:
    """The sitemap of a site that knows its own address. No dates: a page changes with the data and with the theme."""
    ElementTree.register_namespace("", NAMESPACE)
    root = ElementTree.Element(f"{{{NAMESPACE}}}urlset")
    for page in sorted(pages, key=lambda each: each.path):
        if page.template not in UNLISTED and (page.path == "" or page.path.endswith("/")):
            url = ElementTree.SubElement(root, f"{{{NAMESPACE}}}url")
            ElementTree.SubElement(url, f"{{{NAMESPACE}}}loc").text = f"{site_url}/{page.path}"
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def robots(site_url: str) -> str:
    """`robots.txt`: everything may be read. The sitemap is named when the site knows its own address."""
    lines = ["User-agent: *", "Allow: /"]
    if site_url:
        lines += ["", f"Sitemap: {site_url}/sitemap.xml"]
    return "\n".join(lines) + "\n"
