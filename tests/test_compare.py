"""Two states of the data compared by meaning."""

from __future__ import annotations

import dataclasses
from typing import Any

from making import ELDERS, NOT_FOUND, commitment, event, on, organisation, record, region, site
from openbook.editing.compare import INDEXES, EntryChange, compare
from openbook.model.parts import Citation, Scope
from openbook.model.records import Term
from openbook.model.references import Redirect
from openbook.model.site import Site
from openbook.problems import Location


def told(before: Site, after: Site) -> list[str]:
    """Each change in a short form: kind, index, id, and the paths of the fields."""
    return [
        " ".join([each.kind, each.index, each.id, *(one.path for one in each.changes)])
        for each in compare(before, after)
    ]


def with_record(**more: Any) -> Site:
    return site(records=[record(**more)])


def test_nothing_changed() -> None:
    assert compare(with_record(), with_record()) == []


def test_where_something_stands_is_no_change() -> None:
    one = record()
    moved = dataclasses.replace(one, where=Location("elsewhere.yaml", 9, 9))
    assert compare(site(records=[one]), site(records=[moved])) == []


def test_the_order_of_entries_is_no_change() -> None:
    a, b = record("a"), record("b")
    assert compare(site(records=[a, b]), site(records=[b, a])) == []


def test_added_and_removed() -> None:
    a, b = record("a"), record("b")
    assert told(site(records=[a]), site(records=[b])) == ["removed records a", "added records b"]
    (gone, come) = compare(site(records=[a]), site(records=[b]))
    assert (gone.entry, come.entry) == (a, b)
    assert gone.name == "record"


def test_fields_and_dates() -> None:
    before = with_record(title="One", term=Term(start=on("2020"), end=on(None)))
    after = with_record(title="Two", term=Term(start=on("2021"), end=on("2024")))
    (change,) = compare(before, after)
    assert [(each.path, each.moved) for each in change.changes] == [
        ("title", False),
        ("term/start", True),
        ("term/end", False),
    ]
    assert change.changes[2].before.unknown == NOT_FOUND


def test_a_term_that_was_not_there_is_one_change() -> None:
    (change,) = compare(with_record(), with_record(term=Term(start=on("2021"))))
    assert [each.path for each in change.changes] == ["term"]


def test_events_are_matched_by_their_id() -> None:
    a, b, c = event("planned", "2020"), event("awarded", "2021"), event("started", "2022")
    later = dataclasses.replace(b, date=on("2021-05"))
    before, after = with_record(events=[a, b]), with_record(events=[later, c])
    assert told(before, after) == [
        f"changed records help events/{b.id}/date events/{c.id} events/{a.id}",
    ]
    (change,) = compare(before, after)
    assert [(each.before is None, each.after is None) for each in change.changes] == [
        (False, False),
        (True, False),
        (False, True),
    ]


def test_sources_are_one_field() -> None:
    after = with_record(sources=(Citation("guide"), Citation("guide", "page 2")))
    assert told(with_record(), after) == ["changed records help sources"]


def test_every_index_of_a_site_is_compared() -> None:
    indexes = {each.name for each in dataclasses.fields(Site)} - {"facts", "as_of", "as_of_chosen", "redirects", "map"}
    assert set(INDEXES) == indexes
    assert told(site(), site(commitments=[commitment()])) == ["added commitments a-promise"]
    assert told(site(), site(organisations=[organisation("example-council")])) == [
        "removed organisations example-trust"
    ]


def test_the_scope_is_looked_into() -> None:
    before, after = (site(commitments=[commitment(scope=Scope(regions=each))]) for each in (("a",), ("b",)))
    assert told(before, after) == ["changed commitments a-promise scope/regions"]


def test_the_site_as_a_whole() -> None:
    assert told(site(), site(groups=[ELDERS])) == ["changed facts site groups/juniors"]
    redirect = Redirect("record", "old", "help")
    (change,) = compare(with_record(), site(records=[record()], redirects=[redirect]))
    assert isinstance(change, EntryChange)
    assert [each.path for each in change.changes] == ["redirects"]


def test_the_day_the_site_is_as_of_is_no_change_of_the_data() -> None:
    assert compare(site(as_of="2029-01-01"), site(as_of="2030-01-01")) == []
    assert told(site(regions=[region()]), site(regions=[region(order=2)])) == ["changed regions north-shire order"]
