"""Words for organisations: since when they lead or deliver, and how many services they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from openbook.model.site import Site
from openbook.site import wording
from openbook.views.cells import Standings
from openbook.views.concentration import Holder, Spread
from openbook.views.organisations import Roles, began, beginning

REGISTERS = {"GB-CHC": "Number in the register of charities", "GB-COH": "Number in the register of companies"}


def since(each: Standings) -> str:
    """`26 June 2021`, or what is known in place of a start."""
    event = beginning(each)
    if event is None:
        return "We do not know since when"
    inferred = " (inferred)" if event.inferred else ""
    if began(event):
        return wording.when(event.date) + inferred
    return f"{event.type.words} {wording.on(event.date)}{inferred}; the start is not known"


def share(part: int, whole: int) -> str:
    """`14 in 100`; the whole is never zero where a part is shown."""
    hundredths = round(part * 100 / whole) if whole else 0
    return f"{hundredths} in 100" if hundredths or not part else "less than 1 in 100"


def regions_of(services: Iterable[Standings], site: Site) -> list[str]:
    """The names of the regions that services are in, in the order of the site; those for all come as one."""
    services = list(services)
    return [
        region.title for region in site.regions.values() if any(each.record.in_region(region.id) for each in services)
    ]


def answer(roles: Roles, site: Site) -> str:
    """What an organisation does now, in one sentence."""
    parts = []
    if roles.leads_now:
        where = len(regions_of(roles.leads_now, site))
        parts.append(f"leads {wording.plural(len(roles.leads_now), 'service')} in {wording.plural(where, 'region')}")
    if roles.delivers_now:
        where = len(regions_of(roles.delivers_now, site))
        many = wording.plural(len(roles.delivers_now), "service")
        parts.append(f"delivers {many} in {wording.plural(where, 'region')} with another lead")
    if roles.buys:
        parts.append(f"buys or bought {wording.plural(len(roles.buys), 'thing')} in our records, alone or with others")
    if not parts:
        named = roles.leads or roles.delivers
        return (
            "It leads and delivers no service now, as far as we know." if named else "No record names it by this day."
        )
    return wording.sentence("It " + "; it ".join(parts))


def then(led: int, delivered: int, day: str) -> str:
    """What it did on day one, in one sentence."""
    parts = [
        f"led {wording.plural(led, 'service')}" if led else "",
        f"delivered {wording.plural(delivered, 'service')} with another lead" if delivered else "",
    ]
    did = wording.joined([part for part in parts if part])
    if not did:
        did = "led and delivered no service that we know of"
    return f"On {day}, when most services began, it {did}."


def kinds(services: Iterable[Standings], site: Site) -> str:
    """How many services there are of each kind of help, the commonest first: `Personal wellbeing 9, housing 3`."""
    found = Counter(each.record.category for each in services)
    order = sorted(found, key=lambda each: (-found[each], site.categories[each].order, each))
    return ", ".join(f"{site.categories[each].title} {found[each]}" for each in order)


def spread(found: Spread) -> str:
    """How many organisations lead how many services."""
    many = wording.plural(len(found.holders), "organisation leads", "organisations lead")
    return f"{many} {wording.plural(len(found.services) - len(found.unnamed), 'service')}"


def largest(holders: Sequence[Holder], whole: int) -> str:
    """The organisation with most services: `Ingeus: 4 of 11`, or that several have as many."""
    if not holders:
        return "Nobody that we know of"
    most = len(holders[0].services)
    names = [each.organisation.title for each in holders if len(each.services) == most]
    if len(names) > 2:
        return f"{wording.number(len(names)).capitalize()} have {most} of {whole} each"
    return f"{wording.joined(names)}: {most} of {whole}{' each' if len(names) == 2 else ''}"
