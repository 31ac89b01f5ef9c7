"""Words for what can be said of the services of a day together: they tell what we found, and blame nobody."""

from __future__ import annotations

from openbook.model.knowledge import STATES
from openbook.model.site import Site
from openbook.site import urls, wording
from openbook.site.headline_parts import LISTED, NOT_FOUND, Line, Listing, Part, Said, line, of_record, records, some
from openbook.site.organisation_words import share
from openbook.views.cells import Standings
from openbook.views.concentration import Holder
from openbook.views.endings import End, Ending
from openbook.views.headline_services import Ends, FirstValues, Leads, Notices
from openbook.views.support import support

CONTRACT, CONTRACTS = "contract for a service", "contracts for services"
PLANNED = "planned"
UNREAD = "published-not-read"


def first_values(found: FirstValues, site: Site) -> Said:
    """How many of the first contracts have a value that was found."""
    day, whole = wording.day(found.day), len(found.found) + len(found.without)
    planned = sum(1 for each in found.found if each.record.value.nature == PLANNED)
    unread = sum(1 for each in found.without if _state(each) == UNREAD)
    also = (f"For {unread} of the others there is a document that may give one and that we could not read.",)
    cautions = [NOT_FOUND]
    if planned:
        cautions.append(
            f"{wording.number(planned).capitalize()} of the values {'is' if planned == 1 else 'are'} from a notice of "
            "what was planned. What was awarded in the end may differ."
        )
    cautions.append("A value covers several years. Please do not read it as spending, and do not add these up.")
    return Said(
        "Values of the first contracts",
        f"A value was found for {some(len(found.found), whole, CONTRACT, CONTRACTS)} that started on {day}.",
        tuple(cautions),
        (
            Listing("found", "Contracts with a value", _VALUE, tuple(_value(each, site) for each in found.found)),
            *(
                records(
                    f"without-{state}",
                    f"Contracts without a value: {words.phrase[:1].lower()}{words.phrase[1:]}",
                    [each for each in found.without if _state(each) == state],
                )
                for state, words in STATES.items()
            ),
        ),
        "We take the day on which most services started, and count the services bought by a contract that started on "
        "it. A contract has a value when a source gives a sum for that contract alone. A sum for many contracts "
        "together, such as the total that a notice gives, is no value of any one of them.",
        "A notice, a contract or an answer that gives the sum for one of these contracts.",
        Part("Money", urls.FIXED["budgets"]),
        also if unread else (),
        services=(*found.found, *found.without),
    )


_VALUE = ("Contract", "Led by", "Value", "What kind of sum")


def _value(each: Standings, site: Site) -> Line:
    record = each.record
    return line(
        of_record(each),
        [Part(site.organisations[lead].title, urls.organisation(lead)) for lead in record.lead_suppliers]
        or "We do not know",
        wording.amount(record.value),
        wording.sentence(wording.value_basis(record.value)),
        citations=support(record, "value"),
        cautions=record.cautions,
    )


def _state(each: Standings) -> str:
    unknown = each.record.value.unknown
    return unknown.state if unknown is not None else ""


def notices(found: Notices, site: Site) -> Said:
    """How many contracts have an official notice that was found."""
    whole = len(found.found) + len(found.without)
    return Said(
        "Notices of the contracts",
        f"The number of an official notice was found for {some(len(found.found), whole, CONTRACT, CONTRACTS)} that "
        "we know of.",
        (
            "One notice may stand for many contracts. Which notice belongs to which contract is often our own reading; "
            "the page of each service says where.",
            NOT_FOUND,
        ),
        (
            records("found", "Contracts with a notice", found.found),
            records("without", "Contracts for which we found no notice", found.without),
        ),
        "We count the services bought by a contract. A notice counts when it has a number in a public register of "
        "notices. A buyer’s own number, or the number of a decision, is not the number of a notice.",
        "The number of a notice for one of the contracts without one.",
        Part("All records", urls.FIXED["records"]),
        services=(*found.found, *found.without),
    )


def ends(found: Ends, site: Site) -> Said:
    """How many services have an end that a source gives."""
    whole = len(found.endings)
    stated, loaded = found.of(End.KNOWN, End.INDICATIVE), found.of(End.LOADED_AHEAD, End.LOADED_PASSED)
    services = some(len(stated), whole, "bought service that was there", "bought services that were there")
    sentence = f"An end that a source gives and that lies ahead was found for {services} when last seen"
    passed = found.of(End.LOADED_PASSED)
    if loaded:
        sentence += f"; for {len(loaded)} the only date is one that was loaded into a system"
    if passed:
        sentence += f", and for {len(passed)} of these {len(loaded)} that date has passed"
    return Said(
        "Ends that a source gives",
        f"{sentence}.",
        (
            "A date that was loaded into a system is not an end. It was put there when the contract was set up, and a "
            "later change may not be in it.",
            NOT_FOUND,
            LISTED,
        ),
        tuple(
            Listing(f"end-{end}", title, _END, tuple(_end(each) for each in found.of(end)))
            for end, title in _ENDS.items()
        ),
        "We count the services that were listed when last seen, or that started and nothing later is known of, "
        "without those that the Probation Service runs itself. An end counts when a notice, a decision or another "
        "source gives it and it lies ahead, also when it may still move.",
        "A notice, a decision or a contract that gives the end of one of these services.",
        Part("Gaps, and what may end", urls.FIXED["gaps"]),
        services=tuple(each.service for each in found.endings),
    )


_END = ("Service",)
_ENDS = {
    End.KNOWN: "Services with an end in a source",
    End.INDICATIVE: "Services with an end in a source that may move",
    End.PASSED: "Services that were still there after the end in a source",
    End.LOADED_PASSED: "Services with only a loaded date, which has passed",
    End.LOADED_AHEAD: "Services with only a loaded date, which lies ahead",
    End.NOT_FOUND: "Services for which we found no date of any kind",
}


def _end(each: Ending) -> Line:
    date = (
        f"loaded: {wording.partial(each.loaded)}"
        if each.loaded
        else f"end given: {wording.when(each.when)}"
        if each.when
        else ""
    )
    return line([of_record(each.service), *([Part(date)] if date else [])])


def leads(found: Leads, site: Site) -> Said:
    """How the services are spread over those who lead them."""
    spread, whole = found.spread, len(found.spread.services)
    most, others = spread.holders[: spread.half], spread.holders[spread.half :]
    led = wording.plural(len(most), "organisation leads", "organisations lead")
    also = []
    if found.own:
        many = wording.plural(len(found.own), "service is", "services are")
        also.append(f"{many} run by the Probation Service itself and not bought.")
    return Said(
        "Who leads the services",
        f"{led} half or more of the {wording.plural(whole, 'bought service')} that people can be sent to; "
        f"{wording.plural(len(spread.holders), 'organisation leads', 'organisations lead')} them in all.",
        (
            "This counts services, not money, people or places. Services differ much in size.",
            "It counts who leads. Others may do the work with them, and the page of each service names those we know.",
            LISTED,
        ),
        (
            Listing("most", "Organisations that lead most", _LEAD, tuple(_lead(each, whole) for each in most)),
            Listing("others", "Other organisations that lead", _LEAD, tuple(_lead(each, whole) for each in others)),
            records("unnamed", "Services whose lead is not known", spread.unnamed),
            records("own", "Services that the Probation Service runs itself", found.own),
        ),
        "We count the services that were listed when last seen, or that started and nothing later is known of. A "
        "service with two leads counts for both. Organisations are taken from the one with most services on, until "
        "they lead half of the services between them.",
        "A source that shows another lead for one of these services, or a service that has started or stopped.",
        Part("Organisations", urls.FIXED["organisations"]),
        tuple(also),
        (*spread.services, *found.own),
    )


_LEAD = ("Organisation", "How many", "Which services")


def _lead(holder: Holder, whole: int) -> Line:
    many = len(holder.services)
    return line(
        Part(holder.organisation.title, urls.organisation(holder.organisation.id)),
        f"{many} ({share(many, whole)})",
        [of_record(each) for each in holder.services],
    )
