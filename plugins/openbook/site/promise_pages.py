"""Commitments: the list, with its places to jump to, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openbook.model.references import TimelineEvent
from openbook.model.site import Site
from openbook.site import promise_words, urls
from openbook.site.page import Page
from openbook.views import promises, timeline
from openbook.views.cells import Picture
from openbook.views.promises import CommitmentView

TITLE = "Promises and what followed"

Places = list[tuple[str, str, list[CommitmentView]]]
"""Lists to jump to: (anchor, heading, what stands there)."""


def commitments(picture: Picture) -> Iterator[Page]:
    """The list of commitments and a page for each."""
    site = picture.site
    listed = promises.ordered(site)
    yield Page(
        urls.FIXED["commitments"],
        "commitments.html",
        TITLE,
        {
            "say": promise_words,
            "commitments": listed,
            "kinds": [
                (kind, *words, [each for each in listed if each.commitment.kind == kind])
                for kind, words in promise_words.KINDS.items()
            ],
            "ahead": promises.due_next(listed),
            "by_outcome": by_outcome(listed),
            "by_maker": by_maker(listed),
            "by_region": _by_region(site, listed),
            "by_category": _by_category(site, listed),
        },
        description="What was promised, feared, asked for and advised about probation services, and what followed.",
    )
    for commitment in site.commitments.values():
        yield Page(
            urls.commitment(commitment.id),
            "commitment.html",
            commitment.title,
            {
                "say": promise_words,
                "each": promises.commitment_view(site, commitment),
                "events": told(picture, commitment.id),
            },
            ((TITLE, urls.FIXED["commitments"]),),
            where=commitment.where,
        )


def by_outcome(listed: list[CommitmentView]) -> Places:
    """The lists by outcome word; what was settled only after the as-of date is on none."""
    shown = [each for each in listed if not each.hidden]
    found = promises.grouped(shown, promise_words.OUTCOMES, lambda each: (promise_words.outcome(each.commitment),))
    return _places("outcome", found)


def by_maker(listed: list[CommitmentView]) -> Places:
    """The lists by who said it."""
    return _places("by", promises.by_maker(listed))


def _by_region(site: Site, listed: list[CommitmentView]) -> Places:
    found = promises.by_region(site, listed)
    return [(f"region-{key}", site.regions[key].title, some) for key, some in found.items()]


def _by_category(site: Site, listed: list[CommitmentView]) -> Places:
    found = promises.by_category(site, listed)
    return [(f"help-{key}", site.categories[key].title, some) for key, some in found.items()]


def _places(prefix: str, found: Mapping[str, list[CommitmentView]]) -> Places:
    """No two headings get one anchor, also when they differ only in marks or capitals."""
    taken: dict[str, int] = {}
    places: Places = []
    for name, some in found.items():
        anchor = promise_words.place(prefix, name)
        taken[anchor] = taken.get(anchor, 0) + 1
        places.append((anchor if taken[anchor] == 1 else f"{anchor}-{taken[anchor]}", name, some))
    return places


def told(picture: Picture, commitment: str) -> list[TimelineEvent]:
    """The events of the timeline that name this commitment and are shown on the as-of date."""
    return [each for each in timeline.system_events(picture) if commitment in each.commitments]
