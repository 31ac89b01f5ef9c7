"""What is said on the page of an area: in a word or two what each square of its table knows, and how many say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openbook.model.places import Category
from openbook.model.site import Site
from openbook.model.statuses import STATUSES, TILES, Status, Tile
from openbook.site import cover_words, vocabulary, wording
from openbook.views.areas import AreaView, Here
from openbook.views.cells import OVER, Standings
from openbook.views.cover import PRISON
from openbook.views.ground import Extent

ADULT = 18
"""The lowest age of services for adults: only a higher one needs saying."""


def divisions(view: AreaView) -> str:
    """`police area`: what the region is divided into."""
    return vocabulary.AREA_KINDS[view.division_kind].lower() if view.division_kind else "area"


@dataclass(frozen=True)
class Said:
    """A short sentence of a square, and the organisations that lead what it tells of."""

    text: str
    leads: tuple[str, ...] = ()


def here(view: AreaView, category: Category, side: Here, site: Site) -> list[Said]:
    """What is known for one group in one category, in one or two short sentences."""
    if side.covered:
        return _covered(view, category, side, site)
    missed = [each.area for each in side.cover if each.extent == "none"]
    if side.extent is Extent.UNKNOWN:
        text = f"Not known. Listed for {cover_words.names(side.parts)}"
        return [Said(wording.sentence(text + (f"; nothing found for {cover_words.names(missed)}" if missed else "")))]
    over = [each for each in side.services if each.standing.status in OVER]
    if side.tile is Tile.GAP and over:
        return [Said(_stopped(side, over))]
    if side.tile is Tile.GAP:
        by = wording.joined(list(dict.fromkeys(finding.by for finding in side.reported)))
        return [Said(f"A source says that it is missing ({by}).")]
    if side.services:
        best = side.services[0]
        return [Said(wording.sentence(f"{STATUSES[best.standing.status].word}{_where(best)}"))]
    assert side.tile is not None
    served = [each.area for each in side.cover if each.extent != "none"]
    elsewhere = f" here; listed for {cover_words.names(served)}" if served else ""
    return [Said(wording.sentence(f"{TILES[side.tile].word}{elsewhere}"))]


def _stopped(side: Here, over: Sequence[Standings]) -> str:
    """`No longer listed since 31 December 2023.` or `Ended on 16 May 2025, in prison.`"""
    ended = all(each.standing.status is Status.ENDED for each in over)
    places = {_where(each) for each in over}
    where = places.pop() if len(places) == 1 else ""
    if side.since is None:
        return wording.sentence(("Ended" if ended else "No longer listed") + where)
    day = wording.on(side.since)
    since = f"Ended {day}" if ended else f"No longer listed since {day.removeprefix('on ').removeprefix('in ')}"
    return wording.sentence(since + where)


def _covered(view: AreaView, category: Category, side: Here, site: Site) -> list[Said]:
    """One sentence for each kind of service: by status, the package it comes in, and where people must be."""
    kinds: dict[str, list[Standings]] = {}
    for each in side.current:
        inside = "" if each.record.category == category.id else site.categories[each.record.category].title.lower()
        text = STATUSES[each.standing.status].word + (f", in {inside}" if inside else "") + _where(each)
        kinds.setdefault(text, []).append(each)
    if len(side.current) == 1:
        kinds = {f"{text}{_ages(side.current[0])}": found for text, found in kinds.items()}
    ending = {
        Extent.WHEREVER: f", one for each {divisions(view)}",
        Extent.PART: f", only for {cover_words.names(side.parts)}",
        Extent.NAMED: ", and works in a place of this name",
    }.get(side.extent, "")
    leads = {text: () if side.extent is Extent.WHEREVER else _leads(found) for text, found in kinds.items()}
    said = [Said(wording.sentence(text + ending), leads[text]) for text in kinds]
    if side.extent is Extent.FOLLOWED:
        said.append(Said("It came after the one for this area, which stopped, and its area is drawn otherwise."))
    return said


def _where(each: Standings) -> str:
    """`, in prison`: where people must be, for a service that says so."""
    words = cover_words.setting(each.record.who)
    return f", {words}" if words else ""


def _ages(each: Standings) -> str:
    """`, aged 18 to 25`: for a service that is not for all adults."""
    ages = each.record.who.ages
    return f", {cover_words.ages(each.record.who)}" if ages and (ages.to or (ages.from_ or 0) > ADULT) else ""


def _leads(services: Iterable[Standings]) -> tuple[str, ...]:
    """Who leads these services, once each. A team of the Probation Service leads what that runs itself."""
    return tuple(
        dict.fromkeys(
            lead
            for each in services
            if each.standing.status is not Status.IN_HOUSE
            for lead in each.record.lead_suppliers
        )
    )


def not_here(category: Category, group: str, site: Site) -> str:
    """Why a category has no answer for a group: it is for others only, or no record is for this group."""
    titles = {each.id: each.title.lower() for each in site.facts.groups}
    if category.groups and group not in category.groups:
        return f"This help is only for {wording.joined([titles[each] for each in category.groups])}."
    return "No record."


COUNTED: dict[Tile | None, str] = {
    Tile.LISTED: "listed",
    Tile.IN_HOUSE: "run by the Probation Service itself",
    Tile.BEING_BOUGHT: "being bought",
    Tile.PLANNED: "planned",
    Tile.OVERDUE: "overdue",
    Tile.GAP: "stopped or missing",
    Tile.NOTHING_FOUND: "with nothing found",
    Tile.NOT_PUBLISHED: "with nothing published",
    Tile.NOT_LOOKED: "not looked at yet",
    None: "not known for this place",
}
"""How the squares of a table are counted in words: each tile, and none."""


def counts(view: AreaView, at: int) -> str:
    """How many kinds of help of the framework say what, for the group in this place of the rows."""
    sides = [side for row in view.rows if (side := row.sides[at])]
    tiles = [side.tile for side in sides]
    started = any(side.covered and side.current[0].standing.status is Status.STARTED for side in sides)
    words = {**COUNTED, Tile.LISTED: "started or listed" if started else COUNTED[Tile.LISTED]}
    said = [f"{tiles.count(tile)} {word}" for tile, word in words.items() if tile in tiles]
    return f"of {wording.plural(len(tiles), 'kind')} of help, {wording.joined(said)}"


def unsure(view: AreaView) -> list[str]:
    """What a reader must know of this area before its table: where it stands, and what a prison is not."""
    found = []
    if not view.placed:
        found.append(
            f"We do not know which {divisions(view)} this lies in. So a service for one {divisions(view)} counts here "
            f"only when it names this place, or when there is one for each {divisions(view)}."
        )
    elif any(side.extent is Extent.UNKNOWN for row in view.rows for side in row.sides if side):
        found.append("“Not known” stands where services name smaller areas and we do not know which holds this place.")
    if view.area.kind == PRISON:
        found.append("Whether a service works inside this prison is known only where its record says so.")
    return found
