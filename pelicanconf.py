"""Pelican settings for building on your own machine. `publishconf.py` adds what the published site needs."""

import os

from jinja2 import StrictUndefined

from openbook import pelican_plugin

SITENAME = "Probation Open Book"
SITEURL = ""
OPENBOOK_REPOSITORY = os.environ.get("OPENBOOK_REPOSITORY", "")
"""Address of the repository on GitHub; links for corrections are left out while it is empty."""
OPENBOOK_BRANCH = "main"
"""The branch that those links edit."""
OPENBOOK_CONTACT = os.environ.get("OPENBOOK_CONTACT", "")
"""A shared mailbox or a postal address for people without GitHub; left out while it is empty."""
OPENBOOK_AS_OF = os.environ.get("AS_OF", "")
"""A day such as 2021-06-26; empty for the day of the latest look, which is the same on every machine."""
OPENBOOK_SEARCH = os.environ.get("OPENBOOK_SEARCH") != "0"
"""Whether the site gets a search index; Pagefind makes it when all pages are written."""

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PLUGINS = [pelican_plugin]

TIMEZONE = "Europe/London"
DEFAULT_LANG = "en"
LOCALE = ["C.UTF-8", "C"]

JINJA_ENVIRONMENT = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}

# Pelican's own blog outputs are all off: the plugin plans every page.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
PAGINATED_TEMPLATES: dict[str, int] = {}
TEMPLATE_PAGES: dict[str, str] = {}
ARTICLE_SAVE_AS = PAGE_SAVE_AS = DRAFT_SAVE_AS = DRAFT_PAGE_SAVE_AS = ""
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
AUTHORS_SAVE_AS = CATEGORIES_SAVE_AS = TAGS_SAVE_AS = ARCHIVES_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_SAVE_AS = DAY_ARCHIVE_SAVE_AS = ""
FEED_ATOM = FEED_RSS = FEED_ALL_ATOM = FEED_ALL_RSS = None
CATEGORY_FEED_ATOM = CATEGORY_FEED_RSS = TAG_FEED_ATOM = TAG_FEED_RSS = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = TRANSLATION_FEED_RSS = None
LOAD_CONTENT_CACHE = CACHE_CONTENT = False
