"""Plans: every edition of every region."""

from __future__ import annotations

from collections.abc import Iterator

from openbook.problems import Location
from openbook.site import urls
from openbook.site.page import Page
from openbook.views import plans as plan_views
from openbook.views.cells import Picture


def plans(picture: Picture) -> Iterator[Page]:
    """The page of plans."""
    site = picture.site
    homes = {each.home for each in site.plans.values()}
    shown = [each for each in site.regions.values() if each.retired is None or each.id in homes]
    yield Page(
        urls.FIXED["plans"],
        "plans.html",
        "Plans",
        {
            "regions": [(region, plan_views.of_region(site, region.id)) for region in shown],
            "national": [plan_views.view(site, each) for each in site.plans.values() if not each.home],
        },
        where=Location("data/national/plans.yaml"),
    )
