"""Our own findings: one page with all of them, and a page with a lasting address for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openbook.model.site import Site
from openbook.site import headline_money_words as money
from openbook.site import headline_service_words as services
from openbook.site import headline_statement_words as statements
from openbook.site import headline_stopped_words as stops
from openbook.site import urls
from openbook.site.headline_parts import Said, shared_cautions
from openbook.site.page import Page
from openbook.views import headline_services, headline_statements
from openbook.views.cells import Picture
from openbook.views.headline_services import Headline
from openbook.views.headlines import headlines

TITLE = "Findings"


def findings(picture: Picture) -> Iterator[Page]:
    """The page with all findings, and a page for each."""
    site = picture.site
    found = [(each, said(each, site)) for each in headlines(picture)]
    yield Page(
        urls.FIXED["findings"],
        "headlines.html",
        TITLE,
        {"found": found},
        description="What the data say as a whole, in sentences to quote, each with its list and its caution.",
    )
    for each, words in found:
        yield Page(
            urls.headline(each.id),
            "headline.html",
            words.title,
            {"said": words, "notes": shared_cautions(site, words.services)},
            ((TITLE, urls.FIXED["findings"]),),
            words.sentence,
        )


def said(found: Headline, site: Site) -> Said:
    """A finding in words. Raises TypeError for a kind that has none."""
    match found:
        case headline_services.Stopped():
            return stops.stopped(found, site)
        case headline_services.FirstValues():
            return services.first_values(found, site)
        case headline_services.Notices():
            return services.notices(found, site)
        case headline_services.Ends():
            return services.ends(found, site)
        case headline_services.Leads():
            return services.leads(found, site)
        case headline_statements.Budgets():
            return money.budgets(found, site)
        case headline_statements.NothingAssigned():
            return money.nothing_assigned(found, site)
        case headline_statements.PlansOnTime():
            return statements.plans_on_time(found, site)
        case headline_statements.DuePromises():
            return statements.due_promises(found, site)
        case headline_statements.Originals():
            return statements.originals(found, site)
        case _:
            raise TypeError(f"{type(found).__name__} has no words")


def first(picture: Picture, count: int) -> Sequence[tuple[Headline, Said]]:
    """The first few findings with their words, for the front page."""
    return [(each, said(each, picture.site)) for each in headlines(picture)[:count]]
