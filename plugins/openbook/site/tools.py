"""What templates may ask for: links from the page they are on, sources with their evidence, names of things."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from openbook.model.knowledge import Unknown
from openbook.model.parts import Citation, Entry
from openbook.model.records import Event, Record
from openbook.model.references import Source
from openbook.model.statuses import Tile
from openbook.problems import Location
from openbook.site import answers, sentences, urls, vocabulary, wording
from openbook.site.markup import json_data
from openbook.site.page import Page
from openbook.site.publication import Publication
from openbook.views import evidence
from openbook.views.cells import Cell, Picture, Side, Standings
from openbook.views.evidence import Evidence


@dataclass(frozen=True)
class Cited:
    """A citation ready to show: the source, the place in it, what it supports, the last look at it."""

    source: Source
    locator: str
    supports: tuple[str, ...]
    evidence: Evidence | None

    @property
    def address(self) -> str:
        """Where a reader can look: the file itself inside a code repository, otherwise the document."""
        if self.source.kind == "repository" and self.locator and " " not in self.locator:
            folder = self.source.url.replace("/tree/", "/blob/")
            path = f"src/main/resources/{self.locator}" if self.locator.startswith("contracts/") else self.locator
            return f"{folder}/{path}"
        return self.source.url


UNPUBLISHED = Publication()


class Tools:
    """Bound to one page: every link is relative to it."""

    def __init__(self, picture: Picture, page: str, publication: Publication = UNPUBLISHED) -> None:
        self.picture = picture
        self.site = picture.site
        self.page = page
        self.publication = publication
        self.group_titles = {group.id: group.title for group in self.site.facts.groups}

    def edit(self, where: Location) -> str:
        """Where an entry can be edited in a browser; empty when no repository is set."""
        return self.publication.edit(where)

    def form(self, fact: str) -> str:
        """The form for corrections, filled in; empty when no repository is set."""
        return self.publication.form(self.page, fact)

    def breadcrumbs(self, page: Page) -> Markup:
        """The way to a page as schema.org's BreadcrumbList, for a site that knows its own address."""
        steps = [("Home", ""), *page.trail, (page.title, page.path)]
        items = [
            {"@type": "ListItem", "position": n, "name": name, "item": f"{self.publication.site_url}/{path}"}
            for n, (name, path) in enumerate(steps, start=1)
        ]
        return json_data({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items})

    def link(self, path: str) -> str:
        """The relative link from this page to a path of the site."""
        return urls.relative(path, self.page)

    def cited(self, citations: Iterable[Citation]) -> Sequence[Cited]:
        """The citations of an entry, ready to show."""
        return [
            Cited(self.site.sources[each.source], each.locator, each.for_, evidence.of_sources(self.site, [each]))
            for each in citations
        ]

    def cite(self, source: str, locator: str = "") -> Sequence[Cited]:
        """One source, ready to show."""
        return self.cited([Citation(source, locator)])

    def cautions(self, entry: Entry) -> Sequence[str]:
        """Everything a reader must know about an entry first: shared cautions, then its own."""
        return [*(self.site.notes[note].text for note in entry.notes), *entry.cautions]

    def organisation(self, organisation_id: str) -> str:
        """The name of an organisation."""
        return self.site.organisations[organisation_id].title

    def region(self, region_id: str) -> str:
        """The name of a region."""
        return self.site.regions[region_id].title

    def category(self, category_id: str) -> str:
        """The name of a category."""
        return self.site.categories[category_id].title

    def packages(self, ids: Iterable[str]) -> str:
        """The packages that services come in, in words."""
        return wording.joined([self.category(each).lower() for each in ids])

    def area(self, regions: str | Sequence[str] | Unknown, area_id: str) -> str:
        """The name of an area: of this region, or of the first of these that has it. No regions: any."""
        named = () if isinstance(regions, Unknown) else (regions,) if isinstance(regions, str) else tuple(regions)
        homes = [self.site.regions[each] for each in named if each] or self.site.regions.values()
        return next((found.title for region in homes if (found := region.area(area_id))), area_id)

    def areas(self, record: Record) -> Sequence[tuple[str, str]]:
        """(name, path) of the areas of a record."""
        found = []
        for region in self.site.regions.values():
            if record.in_region(region.id):
                found += [
                    (area.title, urls.area(region.id, area.id)) for area in region.areas if area.id in record.areas
                ]
        return found

    def regions(self, record: Record) -> str:
        """The regions of a record in words."""
        if record.home:
            return self.region(record.home)
        if isinstance(record.regions, Unknown):
            return wording.unknown(record.regions)
        if record.regions:
            return wording.joined([self.region(each) for each in record.regions])
        left_out = wording.joined([self.region(each) for each in record.except_])
        return f"All regions except {left_out}" if left_out else f"All of {self.site.facts.nation}"

    def who(self, record: Record) -> str:
        """Whom a record is for."""
        return wording.who(record.who, self.group_titles)

    def standing(self, each: Standings) -> str:
        """One sentence on a record today."""
        return sentences.standing(each, self.site)

    def side(self, cell: Cell, side: Side) -> str:
        """The answer for one side of a cell."""
        return sentences.side(cell, side, self.site)

    def in_short(self, cell: Cell, side: Side) -> str:
        """The answer for one side of a cell in a few words."""
        return sentences.in_short(cell, side, self.site)

    def services(self, side: Side) -> Sequence[tuple[str, Sequence[Standings]]]:
        """The services of a side under headings that say how they stand."""
        return answers.rest(side)

    def coming(self, cell: Cell, side: Side) -> Sequence[str]:
        """What comes next for a side of a cell."""
        return sentences.coming(cell, side, self.site)

    def evidence(self, record: Record) -> Evidence | None:
        """The latest look at a record."""
        return evidence.of_record(self.site, record)

    def seen(self, found: Evidence | None) -> str:
        """`Seen 21 August 2026, 93 days ago`, or how weak the evidence is."""
        if found is None:
            return "Not looked at yet."
        if found.observed:
            ago = wording.days_ago(found.days_old(self.site.as_of))
            return f"Seen {wording.day(found.observed)}, {ago}; checked {wording.day(found.checked)}."
        return (
            f"Checked {wording.day(found.checked)} in {vocabulary.WAYS[found.look.way]}; "
            "we have not been able to look at the original yet."
        )

    def freshness(self, records: Iterable[Standings]) -> str:
        """How fresh the evidence behind a set of records is: the youngest copy, or that there is none."""
        found = [each for each in (self.evidence(one.record) for one in records) if each is not None]
        dated = [each for each in found if each.observed is not None]
        if dated:
            return self.seen(max(dated, key=lambda each: (each.observed, each.look.id)))
        return (
            self.seen(found[0])
            if found
            else f"No record by this day; we last looked on {wording.day(self.site.last_look)}."
        )

    def of_cell(self, cell: Cell) -> Sequence[Standings]:
        """Every record behind a cell with its standing."""
        sides = [each for side in cell.sides for each in side.services]
        return [*sides, *cell.context]

    def events(self, record: Record) -> Sequence[Event]:
        """The events known by the as-of date: what had happened, and the dates that had been set."""
        standing = self.picture.standings.get(record.id)
        if standing is None:
            return record.events
        superseded = {event.moves for event in record.events if event.moves}
        shown = {event.id for event in (*standing.happened, *standing.due)} | superseded
        return [event for event in record.events if event.id in shown]

    def problems_first(self, cells: Iterable[Cell]) -> Sequence[Cell]:
        """Cells in the order that matters to readers: gaps, overdue, nothing found, coming, what is there."""
        order = (
            Tile.GAP,
            Tile.OVERDUE,
            Tile.NOTHING_FOUND,
            Tile.NOT_PUBLISHED,
            Tile.NOT_LOOKED,
            Tile.PLANNED,
            Tile.BEING_BOUGHT,
        )

        def worst(cell: Cell) -> int:
            return min(
                (order.index(side.tile) if side.tile in order else len(order) for side in cell.sides),
                default=len(order),
            )

        return sorted(cells, key=lambda cell: (worst(cell), cell.category.order))

    def source_seen(self, source: Source) -> str:
        """When a source was last looked at."""
        return self.seen(evidence.of_sources(self.site, [Citation(source.id)]))
