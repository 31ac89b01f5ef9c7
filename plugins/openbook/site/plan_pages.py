"""Plans: what was due from each region, what is known of it, and every edition with its sources."""

from __future__ import annotations

from collections.abc import Iterator

from openbook.problems import Location
from openbook.site import plan_words, urls
from openbook.site.page import Page
from openbook.views import plans as plan_views
from openbook.views.cells import Picture


def plans(picture: Picture) -> Iterator[Page]:
    """The page of plans."""
    site = picture.site
    found = plan_views.table(site)
    yield Page(
        urls.FIXED["plans"],
        "plans.html",
        "Plans",
        {
            "plan_words": plan_words,
            "table": found,
            "national": [*found.statements, *found.together],
            "regions": [(row.region, plan_views.of_region(site, row.region.id)) for row in found.rows],
        },
        description="The plans that each probation region was to publish: when due, when produced, what was not found.",
        where=Location("data/national/plans.yaml"),
    )
