"""Every path and link of the site, made in one place. Paths are relative to the site's root and end in a slash."""

from __future__ import annotations

from urllib.parse import quote

from openbook.model.site import Site

HOME = ""
FIXED: dict[str, str] = {
    "home": "",
    "regions": "regions/",
    "places": "places/",
    "squares": "squares/",
    "search": "search/",
    "categories": "categories/",
    "records": "records/",
    "plans": "plans/",
    "budgets": "budgets/",
    "commitments": "commitments/",
    "reported": "reported/",
    "findings": "findings/",
    "organisations": "organisations/",
    "sources": "sources/",
    "looks": "looks/",
    "glossary": "glossary/",
    "timeline": "timeline/",
    "changes": "changes/",
    "gaps": "gaps/",
    "next": "next/",
    "disclosure": "disclosure/",
    "unknowns": "unknowns/",
    "opportunities": "opportunities/",
    "leads": "opportunities/leads/",
    "small": "opportunities/small/",
    "about": "about/",
    "method": "about/method/",
    "ratings": "about/ratings/",
    "correct": "about/corrections/",
    "problems": "about/problems/",
}
"""Pages with a fixed place, by the name that templates use."""


def region(region_id: str) -> str:
    """The page of a region."""
    return f"regions/{region_id}/"


def small_map(region_id: str) -> str:
    """The picture of the map with one region filled in."""
    return f"maps/{region_id}.svg"


def squares(tile: str, group: str) -> str:
    """The list of all squares with a tile, for a group (empty on a site without groups)."""
    return f"squares/#{tile}-{group or 'all'}"


def area(region_id: str, area_id: str) -> str:
    """The page of an area of a region."""
    return f"regions/{region_id}/areas/{area_id}/"


def missing(region_id: str) -> str:
    """The sheet of what we could not find about a region."""
    return f"regions/{region_id}/missing/"


def disclosure(region_id: str) -> str:
    """How open the buying is in a region, with the lists behind it."""
    return f"disclosure/{region_id}/"


def category(category_id: str) -> str:
    """The page of a category."""
    return f"categories/{category_id}/"


def cell(region_id: str, category_id: str) -> str:
    """The page of a region and category."""
    return f"regions/{region_id}/{category_id}/"


def region_timeline(region_id: str) -> str:
    """The timeline of a region. No category can be named `timeline`."""
    return f"regions/{region_id}/timeline/"


def category_timeline(category_id: str) -> str:
    """The timeline of a category."""
    return f"categories/{category_id}/timeline/"


def region_changes(region_id: str) -> str:
    """What was written down about a region, and when. No category can be named `changes`."""
    return f"regions/{region_id}/changes/"


def category_changes(category_id: str) -> str:
    """What was written down about a category, and when."""
    return f"categories/{category_id}/changes/"


def record(record_id: str) -> str:
    """The page of a procurement record."""
    return f"records/{record_id}/"


def records_of(region_id: str) -> str:
    """The records of a region on the list of all records; without a region the national ones."""
    return f"records/#in-{region_id or 'all'}"


def commitment(commitment_id: str) -> str:
    """The page of a commitment."""
    return f"commitments/{commitment_id}/"


def organisation(organisation_id: str) -> str:
    """The page of an organisation."""
    return f"organisations/{organisation_id}/"


def source(source_id: str) -> str:
    """The entry of a source on its publisher's list."""
    return f"sources/#{source_id}"


def look(look_id: str) -> str:
    """The page of a look."""
    return f"looks/{look_id}/"


def finding(finding_id: str) -> str:
    """The entry of what an inspectorate or another source reported."""
    return f"reported/#{finding_id}"


def headline(headline_id: str) -> str:
    """The page of one of our own findings."""
    return f"findings/{headline_id}/"


def money_line(line_id: str) -> str:
    """The entry of a money line."""
    return f"budgets/#{line_id}"


def plan(plan_id: str) -> str:
    """The entry of a plan."""
    return f"plans/#{plan_id}"


def term(term_id: str) -> str:
    """The entry of a term."""
    return f"glossary/#{term_id}"


def open_gaps(group: str) -> str:
    """The list of the squares with a gap, for a group (empty on a site without groups)."""
    return f"gaps/#open{'-' + group if group else ''}"


def gaps_of_region(region_id: str) -> str:
    """What ends and what follows in a region."""
    return f"gaps/#region-{region_id}"


def gaps_of_category(category_id: str) -> str:
    """What ends and what follows for a kind of help."""
    return f"gaps/#category-{category_id}"


def problem(code: str) -> str:
    """The page that explains the code of a problem."""
    return f"about/problems/{code}/"


def of_kind(kind: str, entry_id: str) -> str:
    """The page or the place of an entry by its kind, as the list of changes names it."""
    makers = {
        "record": record,
        "commitment": commitment,
        "look": look,
        "finding": finding,
        "money": money_line,
        "plan": plan,
        "region": region,
        "category": category,
    }
    return makers[kind](entry_id) if kind in makers else f"timeline/#{entry_id}"


def file_of(path: str) -> str:
    """The file that holds a page: `regions/` is `regions/index.html`; anything with an ending is itself."""
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def relative(path: str, page: str) -> str:
    """The link from one page to another place of the site, relative, so that it works under any project path.

    `path` and `page` are site paths; `page` is the page that the link stands on. An empty result means the page itself.
    """
    target, _, fragment = path.partition("#")
    here = page.split("/")[:-1] if page else []
    there = target.split("/")
    shared = 0
    while shared < len(here) and shared < len(there) - 1 and here[shared] == there[shared]:
        shared += 1
    link = "../" * (len(here) - shared) + "/".join(there[shared:])
    if fragment:
        return f"{link}#{quote(fragment)}" if target != page else f"#{quote(fragment)}"
    return link or "./"


def redirects(site: Site) -> list[tuple[str, str]]:
    """The (old path, new path) of every renamed id."""
    makers = {
        "region": region,
        "category": category,
        "record": record,
        "commitment": commitment,
        "organisation": organisation,
    }
    found = []
    for each in site.redirects:
        if each.kind == "area":
            found.append((area(each.region, each.from_), area(each.region, each.to)))
        else:
            found.append((makers[each.kind](each.from_), makers[each.kind](each.to)))
    return found
