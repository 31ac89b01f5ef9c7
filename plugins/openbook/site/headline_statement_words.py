"""Words for what can be said of plans, promises and sources as a whole."""

from __future__ import annotations

from collections.abc import Mapping

from openbook.model.places import Region
from openbook.model.site import Site
from openbook.site import promise_words, urls, vocabulary, wording
from openbook.site.headline_parts import NOT_FOUND, REGION, Line, Listing, Part, Said, line, none_or, some
from openbook.views.headline_statements import NOBODY, DuePromises, Originals, PlansOnTime
from openbook.views.plans import PlanView
from openbook.views.promises import CommitmentView


def plans_on_time(found: PlansOnTime, site: Site) -> Said:
    """When the plans of all regions came, and how many of them can be read."""
    each = found.statement
    whole = len(found.read) + len(found.unread)
    told = wording.joined(sorted({site.sources[one.source].publisher for one in found.told_by}))
    came = f"they came {wording.on(each.produced)}, as {told} reports, " if each.produced is not None else ""
    read = f"the plan itself was found for {some(len(found.read), whole, REGION)}"
    sentence = f"“{each.plan.title}” were due {_due(each)}; {came}{wording.timing(each.timing)}; {read}."
    return Said(
        f"When the plans came: {each.plan.title}",
        sentence,
        (*(site.notes[note].text for note in each.plan.notes), *each.plan.cautions, NOT_FOUND),
        (
            Listing("read", "Regions whose plan we found", _PLAN, tuple(_plan(*one) for one in found.read)),
            Listing(
                "unread",
                "Regions whose plan we did not find",
                _PLAN,
                tuple(_plan(*one) for one in found.unread),
            ),
        ),
        "Late counts from the last day that would have been in time to the day on which the plans came. Where the "
        "dates are months, the least and the most that it can have been are both said. A plan can be read when we "
        "know an address at which it is.",
        "The plans themselves, or a source that gives other dates.",
        Part("Plans", urls.FIXED["plans"]),
        citations=each.plan.sources,
    )


_PLAN = ("Region", "What we know of", "The plan itself")


def _due(each: PlanView) -> str:
    return wording.on(each.due) if each.due is not None else ""


def _plan(region: Region, edition: PlanView | None) -> Line:
    document = edition.plan.document if edition is not None else None
    read = "We know an address" if isinstance(document, str) else wording.unknown(document) if document else "Not given"
    return line(
        Part(region.title, urls.region(region.id)),
        Part(edition.plan.title, urls.plan(edition.plan.id)) if edition is not None else "No edition",
        read,
    )


def due_promises(found: DuePromises, site: Site) -> Said:
    """Of how many promises whose date has passed we did not find out what came of them."""
    whole = len(found.due)
    return Said(
        "Promises whose date has passed",
        f"The date has passed for {wording.plural(whole, 'promise')} that we list; for "
        f"{none_or(len(found.not_found_out))} of them "
        "we did not find out what came of it.",
        (
            "This counts what we found out, not whether promises were kept. We never count that.",
            "We list the promises that we came upon. There are others.",
            NOT_FOUND,
        ),
        (
            Listing(
                "not-found-out",
                "Promises of which we did not find out",
                _PROMISE,
                tuple(_promise(each) for each in found.not_found_out),
            ),
            Listing(
                "told",
                "Promises of which something tells what came",
                _PROMISE,
                tuple(_promise(each) for each in found.told),
            ),
        ),
        "We take the promises that had a date and whose last day in time lies before the day shown. Worries, things "
        "asked for and guidance are left aside, and so are promises without a date. Some dates were said to be able to "
        "move.",
        "A source that shows what came of one of the promises in the first list.",
        Part("Promises and what followed", urls.FIXED["commitments"]),
    )


_PROMISE = ("Promise", "Who said it", "Due", "What followed")


def _promise(each: CommitmentView) -> Line:
    telling = each.telling
    return line(
        Part(each.commitment.title, urls.commitment(each.commitment.id)),
        promise_words.said_by(each.commitment),
        wording.sentence(wording.when(each.commitment.due)),
        telling.statement if telling is not None else "Nothing that we know of by this day.",
        citations=(telling.sources if telling is not None and telling.sources else each.commitment.sources),
    )


_APART = ("original", NOBODY)
_READ: Mapping[str, tuple[str, str]] = {
    "original": ("as the original page", "Sources read as the original page"),
    "repository": ("as files of a public code repository", "Sources read as files of a public code repository"),
    "stored-copy": (
        "as a stored copy, often only its first part",
        "Sources read as a stored copy, often only its first part",
    ),
    "search": ("only in what a search showed", "Sources seen only in what a search showed"),
    NOBODY: ("", "Sources not looked at yet"),
}
"""How sources were read, after `we read 3`, and the heading of their list."""


def originals(found: Originals, site: Site) -> Said:
    """How many sources were read in the original."""
    counts = {way: len(sources) for way, sources in found.by_way.items()}
    rest = [f"{counts[way]:,} {how}" for way, (how, _title) in _READ.items() if counts[way] and way not in _APART]
    sentence = f"Of the {wording.plural(found.count, 'source')} that we name we read "
    sentence += wording.joined([f"{none_or(counts['original'])} as the original page", *rest])
    if counts[NOBODY]:
        sentence += f"; {counts[NOBODY]:,} we have not looked at yet"
    return Said(
        "What we read in the original",
        f"{sentence}.",
        (
            "This is about our own work. It says nothing about those who published the sources.",
            "A stored copy may be older than the page is today, or cut short.",
        ),
        tuple(
            Listing(
                f"way-{way}",
                _READ[way][1],
                ("Source",),
                tuple(line(Part(f"{each.publisher}: {each.title}", urls.source(each.id))) for each in sources),
            )
            for way, sources in found.by_way.items()
        ),
        f"Each source counts once, by the best way in which it was looked at: {vocabulary.WAYS['original']}, then "
        "a public code repository, then a stored copy, then a search. It counts the looks up to the last one, also "
        "when an earlier day is shown.",
        "A new look at the original of one of these sources.",
        Part("Where we looked", urls.FIXED["looks"]),
    )
