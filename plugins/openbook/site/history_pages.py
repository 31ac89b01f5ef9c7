"""What happened, and what was written down when."""

from __future__ import annotations

from collections.abc import Iterator

from openbook.problems import Location
from openbook.site import urls
from openbook.site.page import Page
from openbook.views import changes
from openbook.views.cells import Picture

MOST_LISTED = 200
"""A day on which more was written down is counted on the page of changes and not listed."""


def history(picture: Picture) -> Iterator[Page]:
    """The timeline, and the changes."""
    site = picture.site
    yield Page(
        urls.FIXED["changes"],
        "changes.html",
        "What was written down when",
        {"days": changes.days(site), "most": MOST_LISTED},
    )
    yield Page(
        urls.FIXED["timeline"],
        "timeline.html",
        "Timeline",
        {
            "events": [
                each
                for each in site.timeline.values()
                if each.planned or not each.date.known or each.date.first <= site.as_of
            ]
        },
        where=Location("data/timeline.yaml"),
    )
