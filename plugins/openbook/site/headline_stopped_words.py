"""Words for help that stopped in several regions on one day."""

from __future__ import annotations

from openbook.model.dates import When
from openbook.model.site import Site
from openbook.model.statuses import Status
from openbook.site import urls, wording
from openbook.site.headline_parts import LISTED, REGION, Line, Listing, Part, Said, line, of_record, some
from openbook.views.headline_services import Place, Stopped


def stopped(found: Stopped, site: Site) -> Said:
    """A kind of help that stopped in several regions on one day."""
    titles = {group.id: group.title.lower() for group in site.facts.groups}
    help_ = found.category.title
    noun = "" if help_.lower().endswith("services") else " services"
    who = f" for {titles[found.group]}" if found.group else ""
    when, many = wording.on(found.when), len(found.places)
    listed = all(stop.service.standing.status is Status.NOT_LISTED for each in found.places for stop in each.stops)
    if found.changed:
        verb = "stopped being listed" if listed else "stopped"
        rest = (
            f"in {len(found.gone):,} of these we have found nothing in their place since"
            if found.gone
            else "since then something has changed in each of them"
        )
        sentence = f"“{help_}”{noun}{who} {verb} in {some(many, found.regions, REGION)} {when}; {rest}."
    else:
        verb = "have not been listed" if listed else "have not been there"
        since = when.removeprefix("on ").removeprefix("in ")
        sentence = (
            f"“{help_}”{noun}{who} {verb} in {some(many, found.regions, REGION)} since {since}, "
            "and we found nothing in their place."
        )
    also = [_follows(found)] if any(each.follows for each in found.gone) else []
    others = [(titles[group], found.there_for(group)) for group in titles if group != found.group]
    also += [
        f"For {title} help of this kind is listed in {_of_these(len(there), len(found.gone))}."
        for title, there in others
        if there
    ]
    return Said(
        f"{help_}{who}: stopped in many regions on one day",
        sentence,
        (
            "Nothing listed is not the same as no help at all: councils, grants and other programmes are outside the "
            "referral system.",
            LISTED,
        ),
        (
            Listing(
                "gone",
                "Regions where we found nothing in its place",
                _PLACE,
                tuple(_place(each) for each in found.gone),
            ),
            Listing(
                "changed",
                "Regions where something has changed since",
                _PLACE,
                tuple(_place(each) for each in found.changed),
            ),
        ),
        "We take each service of this kind that ended or stopped being listed, by the day on which it did. When that "
        "happened in two regions or more on one day, and nothing was there a month later, the regions are counted. "
        "What a record names as having come after it, and anything else that is listed for the same group, fills the "
        "place. A tender or a plan does not.",
        "A source that shows a service of this kind for this group in one of these regions, or that the day is wrong.",
        Part("Gaps, and what may end", urls.FIXED["gaps"]),
        tuple(also),
        tuple(stop.service for each in found.places for stop in each.stops),
    )


def _follows(found: Stopped) -> str:
    """What is being bought or planned for these regions: it does not fill the place."""
    coming = {each.record.id: each for place in found.gone for each in place.follows}
    named = [
        f"{each.record.title} ({each.standing.words.word[:1].lower()}{each.standing.words.word[1:]})"
        for each in coming.values()
    ]
    return f"What may follow in some or all of them: {wording.joined(named)}."


def _of_these(count: int, whole: int) -> str:
    return f"all {whole} of these {REGION}s" if count == whole else f"{count} of these {whole} {REGION}s"


_PLACE = ("Region", "What stopped", "When")


def _place(each: Place) -> Line:
    when: When | None = each.stops[0].service.standing.since
    return line(
        Part(each.cell.region.title, urls.cell(each.cell.region.id, each.cell.category.id)),
        [of_record(stop.service) for stop in each.stops],
        wording.when(when),
        citations=tuple(dict.fromkeys(citation for stop in each.stops for citation in stop.sources)),
    )
