"""Words for money: what kind of sum it is, why a total leaves a line out, what is known over the regions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from openbook.model.knowledge import STATES
from openbook.model.parts import Amount
from openbook.model.site import Site
from openbook.model.statements import MoneyLine
from openbook.site import wording
from openbook.views.money import APART, RegionalTotal
from openbook.views.totals import Kind, LeftOut, Total, Why, kind_of

PER = {"year": "a year", "term": "for the whole term", "grant": "for one grant", "month": "a month"}
NATURE = {
    "planned": "planned or estimated",
    "allocated": "set aside",
    "offered": "on offer",
    "awarded": "awarded",
    "spent": "spent",
    "": "of a kind that no source names",
}
BASIS = {
    "commissioned": "buying services",
    "whole-service": "all probation work, not only buying services",
    "other": "another programme",
}
VAT = {"included": "VAT included", "excluded": "without VAT"}
EXTENSIONS = {"included": "possible extensions included", "excluded": "without possible extensions"}


def brief(line: MoneyLine) -> str:
    """The sum in a few words: `£1 million a year`, `Up to £20 million`, or the phrase of its state."""
    if line.share:
        return f"{line.share.percent:g} per cent of another sum"
    return (
        measured(wording.amount(line.amount), line.per) if line.amount.unknown is None else wording.amount(line.amount)
    )


def measured(amount: str, per: str) -> str:
    """A sum with what it is for: a year, the whole term, one grant."""
    return f"{amount} {PER[per]}" if per in PER else amount


def marks(line: MoneyLine) -> str:
    """What a sum must not be taken without: `awarded, without possible extensions`. Empty for a state."""
    if line.amount.unknown is not None and not line.share:
        return ""
    return _marks(kind_of(line))


def _marks(kind: Kind) -> str:
    return ", ".join(
        part for part in (NATURE[kind.nature], VAT.get(kind.vat, ""), EXTENSIONS.get(kind.extensions, "")) if part
    )


def kind(value: Kind) -> str:
    """What kind of sum it is, for what: `spent, for all probation work, not only buying services`."""
    return f"{_marks(value)}, for {BASIS[value.basis]}"


def amount_of(found: Total | RegionalTotal) -> str:
    """The sum of a total with its measure; `about` when one of its parts is."""
    amount = wording.amount(Amount(found.pounds, precision="about" if found.about else "exact"))
    return measured(amount, found.kind.per if found.kind else "")


def why(out: LeftOut, found: Total) -> str:
    """Why a line is not in a total, as the end of a sentence."""
    line, other = out.line, f"“{out.other.title}”" if out.other else ""
    wanted = found.kind
    first = f"“{found.included[0].title}”" if found.included else "the others"
    match out.why:
        case Why.STATE:
            assert line.amount.unknown is not None
            return line.amount.unknown.entry.phrase.lower()
        case Why.NATURE if wanted is not None:
            return f"it is {NATURE[line.nature]}, not {NATURE[wanted.nature]}"
        case Why.PER if wanted is not None:
            return f"it is {PER.get(line.per, 'for no stated time')}, not {PER.get(wanted.per, 'for no stated time')}"
    return {
        Why.BASIS: "it is money for something else",
        Why.NATURE: f"it is {NATURE[line.nature]}",
        Why.ALONE: "it stands alone: one contract or one contribution, not a budget",
        Why.CEILING: "it is a ceiling",
        Why.FLOOR: "it is a floor",
        Why.RANGE: "it is a range",
        Why.GRANT: "it is the size of one grant",
        Why.SHARED: "it is one sum for several regions, and is never divided",
        Why.EACH: "it is the same sum in each region, not one sum for all",
        Why.PERIOD: f"it is for another time than {first}",
        Why.PER: f"it is by another measure than {first}",
        Why.VAT: f"VAT is not treated in it as in {first}, or nobody says so",
        Why.EXTENSIONS: f"possible extensions are not treated in it as in {first}, or nobody says so",
        Why.PART: f"it is part of {other}",
        Why.WHOLE: f"{other} is part of it",
        Why.OVERLAP: f"it counts the same money as {other}",
        Why.MAY_OVERLAP: f"it may count some of the money of {other}: what it is part of does",
        Why.NARROWER: f"{other} is about more places or people, and may hold it already",
        Why.WIDER: f"it is about more places or people than {other}, and may hold it already",
    }[out.why]


def regional(found: RegionalTotal, site: Site) -> str:
    """A total over the regions that says what it leaves out: `£1.2 million across 3 of 12 regions; ...`."""
    count, regions = len(found.parts), len(site.live_regions)
    time = wording.period(found.parts[0][1].included[0].period)
    names = wording.joined([site.regions[region].title for region, _part in found.parts])
    words = f"{amount_of(found)} across {count} of {wording.plural(regions, 'region')} ({names})"
    rest = [f"{wording.plural(len(ids), 'region')}: {_other(state)}" for state, ids in found.others.items()]
    return wording.sentence("; ".join([f"{words}, {time}: {kind(found.kind)}", *rest]))


def _other(state: str) -> str:
    if state == APART:
        return "a sum that must not be added"
    return small(STATES[state].phrase)


def counted(lines: Iterable[MoneyLine]) -> str:
    """How many lines of each basis there are: `12 lines for all probation work, not only buying services`."""
    found = Counter(line.basis for line in lines)
    return wording.joined([f"{wording.plural(found[each], 'line')} for {BASIS[each]}" for each in BASIS if found[each]])


def times(lines: Iterable[MoneyLine]) -> str:
    """The times that lines are for, each once."""
    return wording.joined(list(dict.fromkeys(wording.period(line.period) for line in lines)))


def small(phrase: str) -> str:
    """A phrase inside a sentence: with a small letter, unless it is a sum."""
    return phrase[:1].lower() + phrase[1:]


def anchor(name: str) -> str:
    """The place of a fund on the page."""
    return "fund-" + re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
