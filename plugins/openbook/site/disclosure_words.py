"""The words of the pages on openness: the answers, the counts, and one line for each thing that a question counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openbook.model.site import Site
from openbook.model.statements import Look
from openbook.site import urls, wording
from openbook.views.disclosure import Answer, Disclosure, RegionAnswers
from openbook.views.disclosure_items import Item
from openbook.views.evidence import searches
from openbook.views.settled import Verdict


@dataclass(frozen=True)
class VerdictWords:
    """How an answer is said: in a table, in a count (`8 not looked at`), and what it means."""

    word: str
    counted: str
    meaning: str


VERDICTS: Mapping[Verdict, VerdictWords] = {
    Verdict.FOUND: VerdictWords(
        "Found", "found", "All that the question counts is there, read where its owner put it."
    ),
    Verdict.PARTLY: VerdictWords(
        "Partly",
        "partly found",
        "Some of what the question counts is there. The rest is not, or nobody has looked at the original yet.",
    ),
    Verdict.NOT_PUBLISHED: VerdictWords(
        "Not published",
        "not published",
        "We looked at the original and it is not there, or somebody who would know says so.",
    ),
    Verdict.NOT_LOOKED: VerdictWords(
        "Not looked at the original yet",
        "not looked at in the original yet",
        "We have searched, or read copies that others keep. That counts for nothing either way. It may well be public.",
    ),
    Verdict.NOT_APPLICABLE: VerdictWords("Does not apply", "to which it does not apply", "There is nothing to count."),
}

PARTS = {"due": "when it was due", "produced": "when it came out"}
WHOLES = {"total": "All kinds of help together", "share": "Its own share"}


@dataclass(frozen=True)
class Line:
    """One thing on a list: its name, where it stands on the site (empty: nowhere yet), and what is known of it."""

    text: str
    path: str = ""
    note: str = ""


def line(item: Item, region_id: str, site: Site) -> Line:
    """One line for one thing that a question counts for a region."""
    note = _note(item)
    if item.record is not None:
        group = _group(item, site)
        reference = f" ({item.record.reference})" if item.record.reference else ""
        return Line(f"{group}{item.record.title}{reference}", urls.record(item.record.id), note)
    if item.plan is not None:
        part = f": {PARTS[item.part]}" if item.part else ""
        return Line(f"{item.plan.title}{part}", urls.plan(item.plan.id), note)
    if item.line is not None:
        what = site.categories[item.category].title if item.category else WHOLES.get(item.part, "")
        return Line(f"{what}: {item.line.title}", urls.money_line(item.line.id), note)
    if item.category:
        group = _group(item, site)
        return Line(f"{group}{site.categories[item.category].title}", urls.cell(region_id, item.category), note)
    if item.group or not item.part:
        return Line(f"{_group(item, site)}nothing found so far" if item.group else "Nothing found so far", "", note)
    return Line(WHOLES[item.part], "", note)


def _group(item: Item, site: Site) -> str:
    title = next((group.title for group in site.facts.groups if group.id == item.group), "")
    return f"{title}: " if title else ""


def _note(item: Item) -> str:
    """What is known, in a few words: the state, the date or sum that was found, or that it is read in a copy only."""
    if item.judged.conflicting:
        return "sources disagree, so it does not count"
    if item.unknown is not None:
        phrase = wording.unknown(item.unknown)
        return phrase[:1].lower() + phrase[1:]
    if item.when is not None and item.when.known:
        return wording.when(item.when) + ("" if item.verdict is Verdict.FOUND else ", as a copy says")
    if item.verdict is Verdict.NOT_LOOKED and (item.record or item.line or item.known):
        return "read only in a copy"
    return ""


def share(answer: Answer) -> str:
    """How much of it was found, where it is a part: `, 9 of 12`; otherwise nothing."""
    if answer.verdict is not Verdict.PARTLY:
        return ""
    return f", {answer.counts[Verdict.FOUND] + answer.counts[Verdict.PARTLY]} of {answer.asked_of}"


def in_short(answer: Answer) -> str:
    """The answer in a few words: `Found`, `Partly, 9 of 12`."""
    return VERDICTS[answer.verdict].word + share(answer)


def tally(each: RegionAnswers) -> str:
    """The answers of a region counted, without a mark: `1 found, 1 partly found and 8 not looked at ... yet`."""
    return wording.joined(
        [f"{len(found)} {VERDICTS[verdict].counted}" for verdict in Verdict if (found := each.of(verdict))]
    )


def summary(each: RegionAnswers) -> str:
    """The same as a sentence: `Of ten questions: 1 found, 1 partly found and 8 not looked at in the original yet.`"""
    return f"Of {wording.plural(len(each.answers), 'question')}: {tally(each)}."


def why_no_order(each: Disclosure) -> str:
    """Why regions are not set side by side yet, with the numbers; empty once they are."""
    if each.comparable:
        return ""
    most = wording.number(max((len(one.settled) for one in each.regions), default=0))
    return (
        f"There is no score and no order of regions here yet. For that, at least {each.rubric.settled} of the "
        f"{len(each.rubric.questions)} questions have to be settled in every region. So far no region has more than "
        f"{most}."
    )


def settled_by(answer: Answer) -> Sequence[Look]:
    """The looks that settle what is settled of an answer, once each."""
    found = {item.judged.look.id: item.judged.look for item in answer.items if item.judged.look is not None}
    return list(found.values())


def looked_so_far(answer: Answer, region_id: str, site: Site) -> Sequence[Look]:
    """The other looks that were about this question and reach this region, newest first."""
    settled = {look.id for look in settled_by(answer)}
    return [each for each in searches(site, region_id, "", answer.question.topics) if each.id not in settled]
