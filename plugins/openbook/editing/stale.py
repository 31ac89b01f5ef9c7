"""`check --stale`: what to look at again, in plain words, oldest first."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from openbook.model.site import Site
from openbook.problems import counted, printable
from openbook.site import wording
from openbook.views.evidence import STALE_AFTER, Evidence
from openbook.views.stale import Aged, aged

WAYS = {
    "original": "the original",
    "stored-copy": "a stored copy",
    "repository": "a code repository",
    "search": "a search",
}
"""How each way of looking is said; the ids are those of the schema."""


def listing(site: Site, older_than: int | None = None) -> str:
    """Sources and records by the age of their last look on the site's as-of date, in lines of text that end in one.

    `older_than` keeps what was last looked at more than so many days before, or never. What one look covers stands
    under that look, since one new look can renew it all.
    """
    found = aged(site, older_than)
    lines = [_summary(site, found, older_than), ""]
    for _key, group in groupby(found, key=lambda each: each.seen.look.id if each.seen else ""):
        together = list(group)
        lines.extend([_heading(together[0]), *(_row(each) for each in together), ""])
    if found:
        lines.append("The age counts from the day of the copy that was looked at; if that is not known, from the look.")
        lines.append("To record that you looked again: python -m openbook new look (see docs/looking-again.md).")
    return "\n".join(lines).rstrip("\n") + "\n"


def _summary(site: Site, found: Iterable[Aged], older_than: int | None) -> str:
    found = list(found)
    day = wording.day(site.as_of)
    if not found:
        limit = "" if older_than is None else f" that was last looked at more than {counted(older_than, 'day')} before"
        return f"On {day} there is nothing{limit}."
    what = _counts(found)
    if older_than is None:
        old = sum(each.days is not None and each.days > STALE_AFTER for each in found)
        said = f"{what} on {day}, by the age of their last look; {old:,} of them more than {STALE_AFTER} days old"
    else:
        said = f"{what} last looked at more than {counted(older_than, 'day')} before {day}, or never"
    never = [each for each in found if each.seen is None]
    return f"{said}.{f' Never looked at: {_counts(never)}.' if never else ''}"


def _counts(found: Iterable[Aged]) -> str:
    kinds = [each.kind for each in found]
    parts = [counted(number, kind) for kind in ("source", "record") if (number := kinds.count(kind))]
    return " and ".join(parts)


def _heading(each: Aged) -> str:
    if each.seen is None or each.days is None:
        return "Never looked at:"
    return f"{counted(each.days, 'day')} old: {_looked(each.seen)} (data/looks/{each.seen.look.id}.yaml):"


def _looked(seen: Evidence) -> str:
    words = f"{WAYS[seen.look.way]}, looked at on {wording.day(seen.checked)}"
    if seen.look.way == "original" and seen.observed in (None, seen.checked):
        return words
    if seen.observed is None:
        return f"{words}; the day of the copy is not known"
    return f"{words}, as it stood on {wording.day(seen.observed)}"


def _row(each: Aged) -> str:
    name = each.id if each.kind == "source" else printable(each.file, 200)
    where = each.url or "no source to look at"
    return f"  {each.kind} {name}: {where}{f' ({printable(each.locator, 120)})' if each.locator else ''}"
