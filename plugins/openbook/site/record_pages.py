"""The list of records and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openbook.site import urls
from openbook.site.page import Page
from openbook.views import spans
from openbook.views.cells import Picture, Standings


def _order(each: Standings) -> tuple[int, str, str]:
    return each.rank, each.record.title, each.record.id


def records(picture: Picture) -> Iterator[Page]:
    """The list of records and a page for each."""
    site = picture.site
    yield Page(
        urls.FIXED["records"],
        "records.html",
        "All records",
        {
            "records": picture.begun,
            "homes": [
                (title, home, sorted((one for one in picture.begun if one.record.home == home), key=_order))
                for title, home in [("More than one region", ""), *((r.title, r.id) for r in site.live_regions)]
            ],
            "later": [r for r in site.counted_records if not picture.standings[r.id].begun],
        },
        description="Every record on this site: services, tenders, grant schemes and award notices, region by region.",
    )
    by_id = {each.record.id: each for each in picture.begun}
    pointing: dict[str, list[tuple[str, Any]]] = {}
    for record in site.counted_records:
        for relation in record.relations:
            pointing.setdefault(relation.record, []).append((record.id, relation))
    for record in site.records.values():
        each = by_id.get(record.id)
        yield Page(
            urls.record(record.id),
            "record.html",
            record.title,
            {
                "record": record,
                "each": each,
                "chart": spans.of_one(each, site.as_of) if each else None,
                "pointing": pointing.get(record.id, []),
            },
            (("All records", urls.FIXED["records"]),),
            where=record.where,
        )
