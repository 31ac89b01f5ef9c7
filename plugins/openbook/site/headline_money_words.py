"""Words for what can be said of money as a whole."""

from __future__ import annotations

from openbook.model.places import Category, Region
from openbook.model.site import Site
from openbook.model.statements import MoneyLine
from openbook.site import urls, wording
from openbook.site.headline_parts import NOT_FOUND, REGION, Line, Listing, Part, Said, line, some
from openbook.views.headline_statements import Budgets, NothingAssigned
from openbook.views.money import MoneyView


def budgets(found: Budgets, site: Site) -> Said:
    """For how many regions a budget was found."""
    whole = len(found.found) + len(found.without)
    return Said(
        "Budgets of the regions",
        f"A budget for buying services in a whole region was found for {some(len(found.found), whole, REGION)}.",
        (
            NOT_FOUND,
            "A source may say that money is set aside without saying how much. The page about money says so where it "
            "does.",
        ),
        (
            Listing(
                "found",
                "Regions for which we found a budget",
                _BUDGET,
                tuple(_budget(region, lines) for region, lines in found.found),
            ),
            Listing(
                "without",
                "Regions for which we found no budget",
                _OTHER,
                tuple(_other(region, view) for region, view in found.without),
            ),
        ),
        "A sum counts as a budget when it is for buying services, is for the whole region, and is not the price of one "
        "contract, one grant or one place, nor a ceiling. Money for all probation work is not money for buying "
        "services. A sum for several regions together is never divided among them.",
        "A published sum for buying services in one of these regions.",
        Part("Money", urls.FIXED["budgets"]),
    )


_BUDGET = ("Region", "Sum", "When")
_OTHER = ("Region", "Sums for buying that are no budget", "How often we looked for money")


def _budget(region: Region, lines: tuple[MoneyLine, ...]) -> Line:
    return line(
        Part(region.title, urls.region(region.id)),
        [Part(f"{each.title}: {wording.amount(each.amount)}", urls.money_line(each.id)) for each in lines],
        wording.joined([wording.period(each.period) for each in lines]),
        citations=lines[0].sources,
    )


def _other(region: Region, view: MoneyView) -> Line:
    looked = (
        f"{wording.plural(len(view.looks), 'look')}, the last on {wording.day(view.looks[0].date.last)}"
        if view.looks
        else ""
    )
    return line(
        Part(region.title, urls.region(region.id)),
        [Part(each.title, urls.money_line(each.id)) for each in view.sums] or "We found none",
        Part(looked, urls.FIXED["looks"]) if looked else "Nobody has looked yet",
    )


def nothing_assigned(found: NothingAssigned, site: Site) -> Said:
    """The kinds of help without money, by whether a service was found."""
    named = len(found.empty) + len(found.there)
    sentence = (
        f"For {some(named, found.kinds, 'kind of help', 'kinds of help')} a source says that no money was assigned"
    )
    if not found.there:
        them = "it" if named == 1 else "any of them"
        sentence += f", and we found no service for {them} in any region that was there when last seen"
    elif found.empty:
        sentence += f"; for {len(found.empty)} of these {named} we found no service in any region"
    return Said(
        "Help with no money assigned",
        f"{sentence}.",
        (
            "The source speaks of its own time, and money may have been set aside since.",
            "Help of this kind may be given inside other services, or paid for by others.",
            NOT_FOUND,
        ),
        (
            Listing(
                "empty",
                "Kinds of help for which we found no service",
                _KIND,
                tuple(_kind(*each) for each in found.empty),
            ),
            Listing(
                "there",
                "Kinds of help for which we found a service",
                _KIND,
                tuple(_kind(*each) for each in found.there),
            ),
        ),
        "We take the kinds of help of the framework for which a source says that no budget is assigned. A service "
        "counts when it was listed when last seen, or started and nothing later is known of it, in any region and for "
        "any group.",
        "A source that shows a budget for one of these kinds of help, or a service in some region.",
        Part("Money", urls.FIXED["budgets"]),
    )


_KIND = ("Kind of help", "What the source says", "For what time")


def _kind(category: Category, lines: tuple[MoneyLine, ...]) -> Line:
    return line(
        Part(category.title, urls.category(category.id)),
        [Part(f"{each.title}: {wording.amount(each.amount).lower()}", urls.money_line(each.id)) for each in lines],
        wording.joined([wording.period(each.period) for each in lines]),
        citations=[citation for each in lines for citation in each.sources],
        cautions=[text for each in lines for text in each.cautions],
    )
