"""Every path and link of the site, made in one place. Paths are relative to the site's root and end in a slash."""

from __future__ import annotations

from urllib.parse import quote

from openbook.model.site import Site

HOME = ""
FIXED: dict[str, str] = {
    "home": "",
    "regions": "regions/",
    "categories": "categories/",
    "records": "records/",
    "plans": "plans/",
    "budgets": "budgets/",
    "commitments": "commitments/",
    "reported": "reported/",
    "organisations": "organisations/",
    "sources": "sources/",
    "looks": "looks/",
    "glossary": "glossary/",
    "timeline": "timeline/",
    "changes": "changes/",
    "gaps": "gaps/",
    "about": "about/",
    "method": "about/method/",
    "correct": "about/corrections/",
    "problems": "about/problems/",
}
"""Pages with a fixed place, by the name that templates use."""


def region(region_id: str) -> str:
    """The page of a region."""
    return f"regions/{region_id}/"


def area(region_id: str, area_id: str) -> str:
    """The page of an area of a region."""
    return f"regions/{region_id}/areas/{area_id}/"


def category(category_id: str) -> str:
    """The page of a category."""
    return f"categories/{category_id}/"


def cell(region_id: str, category_id: str) -> str:
    """The page of a region and category."""
    return f"regions/{region_id}/{category_id}/"


def record(record_id: str) -> str:
    """The page of a procurement record."""
    return f"records/{record_id}/"


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


def money_line(line_id: str) -> str:
    """The entry of a money line."""
    return f"budgets/#{line_id}"


def plan(plan_id: str) -> str:
    """The entry of a plan."""
    return f"plans/#{plan_id}"


def term(term_id: str) -> str:
    """The entry of a term."""
    return f"glossary/#{term_id}"


def problem(code: str) -> str:
    """The page that explains the code of a problem."""
    return f"about/problems/{code}/"


def of_kind(kind: str, entry_id: str) -> str:
    """The page or the place of an entry by its kind, as the list of changes names it."""
    makers = {"record": record, "commitment": commitment, "look": look}
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
