"""How open the buying of help is: one page for all regions, and one for each with the lists behind its answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from openbook.site import disclosure_words, urls
from openbook.site.page import Page
from openbook.views import disclosure as views
from openbook.views.cells import Picture
from openbook.views.settled import Verdict

TITLE = "How open is buying?"


def disclosure(picture: Picture) -> Iterator[Page]:
    """The page of all regions and a page for each; none on a site that asks no questions."""
    rubric = views.current(picture.site)
    if rubric is None:
        return
    today = views.disclosure(picture, rubric)
    history = views.history(picture, rubric)
    shared = {"disclosure": today, "rubric": rubric, "say": disclosure_words, "verdicts": list(Verdict)}
    before = [(each, views.disclosure(picture, each)) for each in views.earlier(picture.site, rubric)]
    yield Page(
        urls.FIXED["disclosure"],
        "disclosure.html",
        TITLE,
        {**shared, "history": history, "before": before},
        description="What the public can see about each probation region, question by question.",
        where=rubric.where,
    )
    for each in today.regions:
        yield Page(
            urls.disclosure(each.region.id),
            "disclosure-region.html",
            f"How open is buying in {each.region.title}?",
            {**shared, "each": each, "history": [(day, day.region(each.region.id)) for day in history]},
            ((TITLE, urls.FIXED["disclosure"]),),
            where=rubric.where,
        )


def line_for(picture: Picture, region_id: str) -> Mapping[str, Any] | None:
    """What the line about openness on the page of a region is made from; None where no question is asked of it."""
    rubric = views.current(picture.site)
    answers = views.disclosure(picture, rubric).region(region_id) if rubric else None
    return {"answers": answers, "say": disclosure_words, "verdicts": list(Verdict)} if answers else None
