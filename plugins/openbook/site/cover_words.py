"""What is said of whom and where services serve: sentences on people, on areas, and on what records leave unsaid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openbook.model.parts import Who
from openbook.model.places import Area, Region
from openbook.model.site import Site
from openbook.site import vocabulary, wording
from openbook.views import served
from openbook.views.cells import Cell, Side, Standings
from openbook.views.cover import AreaCover, divisions
from openbook.views.served import Uneven, cover_of

squares = served.squares
uneven = served.uneven


def names(areas: Iterable[Area]) -> str:
    """`Hill, Dale and Bay`; with semicolons where a name is itself a list: `Hill and Dale; Bay`."""
    titles = [area.title for area in areas]
    lists = any("," in title or " and " in title for title in titles)
    return "; ".join(titles) if lists else wording.joined(titles)


def setting(who: Who) -> str:
    """`in prison`: where people must be; empty when that is not said."""
    return wording.who(Who(setting=who.setting), {}).removeprefix("everybody").removeprefix(", ")


def ages(who: Who) -> str:
    """`aged 18 to 25`; empty when no ages are said."""
    return wording.who(Who(ages=who.ages), {}).removeprefix("everybody").strip()


def division(region: Region) -> str:
    """`police area`: what a region is divided into, in words."""
    found = divisions(region)
    return vocabulary.AREA_KINDS[found[0].kind].lower() if found else "area"


def people(services: Sequence[Standings], site: Site) -> str:
    """Whom services are for, after `for`: `women aged 18 and over (2 services); men aged 18 to 25 (1 service).`."""
    titles = {group.id: group.title for group in site.facts.groups}
    found = served.people(services)
    parts = [
        wording.who(each.who, titles)
        + (f" ({wording.plural(len(each.services), 'service')})" if len(found) > 1 else "")
        for each in found
    ]
    return "; ".join(parts) + "." if parts else ""


def unsaid(services: Sequence[Standings], site: Site) -> str:
    """What the records do not say of their people, with how many leave it out; empty when they say it all."""
    found = served.unsaid(services)
    parts = [
        (found.groups if site.facts.groups else 0, f"for which of {_groups(site)} it is, so we show it for each"),
        (found.ages, "which ages it is for"),
        (found.setting, "whether it is for people in prison or in the community"),
    ]
    said = [f"{what}{_of(count, found.services)}" for count, what in parts if count]
    if not said:
        return ""
    return wording.sentence(f"Not said in the {'record' if found.services == 1 else 'records'}: {'; '.join(said)}")


def _groups(site: Site) -> str:
    return wording.joined([group.title.lower() for group in site.facts.groups])


def _of(count: int, services: int) -> str:
    return "" if count == services else f" ({count} of {services})"


def differs(rows: Sequence[tuple[Area, Sequence[AreaCover | None]]]) -> bool:
    """True when a table of areas says more than one sentence would: some area is not reached as others are."""
    return any(each is not None and each.extent != "all" for _, row in rows for each in row)


def reach(cell: Cell, site: Site) -> str:
    """Where the current services of a cell reach: one sentence for all groups where they are alike, else one each."""
    titles = {group.id: group.title for group in site.facts.groups}
    said = {side.group: _reach(cell.region, side) for side in cell.sides if side.current}
    if not said:
        return "No service is listed, so there is no cover to show."
    if len(said) == len(cell.sides) and len(set(said.values())) == 1:
        return wording.sentence(f"Reaches {next(iter(said.values()))}")
    return " ".join(
        wording.sentence(f"{titles[group]}: reaches {text}" if group else f"Reaches {text}")
        for group, text in said.items()
    )


def _reach(region: Region, side: Side) -> str:
    covers = cover_of(region, side)
    if not covers:
        return "the region, which is not divided into areas here"
    missed = [each.area for each in covers if each.extent == "none"]
    part = [each for each in covers if each.extent == "part"]
    whole = [each.area for each in covers if each.extent == "all"]
    if not missed and not part:
        return f"every {division(region)} of the region, as far as the records say"
    words = [names(whole)] if whole else []
    words.extend(_part(each) for each in part)
    if missed:
        words.append(f"nothing found for {names(missed)}")
    return "; ".join(words)


def _part(each: AreaCover) -> str:
    """How an area is reached that is not reached as a whole."""
    if each.not_reached:
        return f"a part of {each.area.title}, with nothing found for {names(each.not_reached)}"
    if each.reached:
        return f"{names(each.reached)} in {each.area.title} (whether these are all of it is not said)"
    return f"a part of {each.area.title}"


def square(each: AreaCover | None) -> str:
    """What one square of the table says."""
    if each is None:
        return "No service listed."
    if each.extent == "all":
        return "Yes."
    if each.extent == "none":
        return "Nothing found."
    return wording.sentence(_part(each) if each.not_reached or not each.reached else names(each.reached))


def missing(each: Uneven) -> str:
    """`Nothing found for Hill; only a part of Dale.`: where a kind of help that others have does not reach."""
    parts = [f"nothing found for {names(each.missed)}"] if each.missed else []
    return wording.sentence("; ".join([*parts, *(f"only {_part(one)}" for one in each.partly)]))
