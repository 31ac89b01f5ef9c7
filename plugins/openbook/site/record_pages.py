"""The list of records and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openbook.site import urls
from openbook.site.page import Page
from openbook.views.cells import Picture


def records(picture: Picture) -> Iterator[Page]:
    """The list of records and a page for each."""
    site = picture.site
    yield Page(
        urls.FIXED["records"],
        "records.html",
        "All records",
        {"records": picture.begun, "later": [r for r in site.counted_records if not picture.standings[r.id].begun]},
    )
    by_id = {each.record.id: each for each in picture.begun}
    pointing: dict[str, list[tuple[str, Any]]] = {}
    for record in site.counted_records:
        for relation in record.relations:
            pointing.setdefault(relation.record, []).append((record.id, relation))
    for record in site.records.values():
        yield Page(
            urls.record(record.id),
            "record.html",
            record.title,
            {"record": record, "each": by_id.get(record.id), "pointing": pointing.get(record.id, [])},
            (("All records", urls.FIXED["records"]),),
            where=record.where,
        )
