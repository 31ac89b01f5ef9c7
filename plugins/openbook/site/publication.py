"""Where the site is published and where its data are edited: the addresses behind "correct this page"."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from openbook.problems import Location

FORM = "correct-a-fact.yml"
"""The issue form for corrections, in `.github/ISSUE_TEMPLATE/`."""


@dataclass(frozen=True)
class Publication:
    """What the settings say; an empty text is left out of the pages cleanly."""

    site_url: str = ""
    repository: str = ""
    branch: str = "main"
    contact: str = ""

    def edit(self, where: Location) -> str:
        """The address at which a file can be edited in a browser, at its line; a folder is only shown."""
        if not self.repository or not where.path:
            return ""
        verb = "edit" if "." in where.path.rpartition("/")[2] else "tree"
        line = f"#L{where.line}" if verb == "edit" and where.line > 1 else ""
        return f"{self.repository}/{verb}/{quote(self.branch)}/{quote(where.path)}{line}"

    def form(self, page: str, fact: str) -> str:
        """The address of the form "correct a fact", filled in with the page and the fact."""
        if not self.repository:
            return ""
        address = f"{self.site_url}/{page}" if self.site_url else page or "front page"
        return f"{self.repository}/issues/new?{urlencode({'template': FORM, 'page': address, 'fact': fact})}"
