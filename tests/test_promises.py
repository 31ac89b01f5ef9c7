"""Commitments with what followed, roles of organisations, and the order of the lists."""

from __future__ import annotations

import json

import pytest

from making import Citation, commitment, day, event, followed, look, on, organisation, record, site, source
from openbook.model.parts import Retired
from openbook.views.cells import Picture
from openbook.views.lateness import Timing
from openbook.views.promises import KIND_ORDER, by_publisher, commitment_view, ordered, organisation_roles, references
from support import ROOT


def test_what_settles_it_decides_its_timing() -> None:
    made = commitment(
        due=on("2021-04", qualifier="by"),
        followed=(followed("reported", "2021-03-01"), followed("produced", "2021-08", settles=True)),
    )
    found = commitment_view(site(commitments=[made]), made)
    assert [each.id for each in found.followed] == ["reported", "produced"]
    assert not found.hidden
    assert (found.timing.timing, found.timing.least_months, found.timing.most_months) == (Timing.LATE, 3, 4)


def test_what_followed_after_the_day_is_hidden_and_so_is_the_judgement() -> None:
    made = commitment(
        due=on("2021-04", qualifier="by"),
        followed=(followed("early", "2021-03-01"), followed("late", "2021-08", settles=True), followed("undated")),
        outcome="kept-late",
        outcome_date=on("2021-08"),
    )
    found = commitment_view(site(as_of="2021-06-26", commitments=[made]), made)
    assert [each.id for each in found.followed] == ["early", "undated"]
    assert found.hidden
    assert found.timing.timing is not Timing.LATE
    on_the_day = commitment_view(site(as_of="2021-03-01", commitments=[made]), made)
    assert [each.id for each in on_the_day.followed] == ["early", "undated"]


def test_a_judgement_that_rests_on_something_later_is_hidden() -> None:
    made = commitment(outcome_date=on("2022-01-01"))
    assert commitment_view(site(as_of="2021-12-31", commitments=[made]), made).hidden
    assert not commitment_view(site(as_of="2022-01-01", commitments=[made]), made).hidden


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        ("2024-07-31", (Timing.OVERDUE, 3)),
        ("2024-04-30", (Timing.COPY_OLDER, 0)),
        ("2023-01-01", (Timing.COPY_OLDER, 0)),
    ],
)
def test_overdue_counts_to_the_look_at_its_source(observed: str, expected: tuple[Timing, int]) -> None:
    made = commitment(due=on("2024-04"), followed=(followed("nothing-seen"),))
    found = commitment_view(site(commitments=[made], looks=[look(observed=observed, looked_at=("guide",))]), made)
    assert (found.timing.timing, found.timing.most_months) == expected


def test_where_a_source_tells_of_something_that_did_not_settle_it_nothing_is_called_overdue() -> None:
    some = (followed("in-part", "2024-06-01", sources=(Citation("news"),)),)
    made = commitment(due=on("2024-04"), followed=some)
    looks = [look(observed="2024-07-31", looked_at=("guide", "news"))]
    assert commitment_view(site(commitments=[made], looks=looks), made).timing.timing is Timing.NOT_SETTLED
    early = site(as_of="2024-04-30", commitments=[made], looks=looks)
    assert commitment_view(early, made).timing.timing is Timing.NOT_DUE


def test_order_is_by_kind_then_due_then_made() -> None:
    made = [
        commitment("guide-line", kind="guidance"),
        commitment("worry", kind="concern"),
        commitment("wish", kind="ask"),
        commitment("no-date", made=on("2020-02-01")),
        commitment("no-date-early", made=on("2019-02-01")),
        commitment("due-later", due=on("2022-04")),
        commitment("due-soon", due=on("2021-04", qualifier="by")),
        commitment("due-not-found", due=on(None)),
    ]
    found = [each.commitment.id for each in ordered(site(commitments=made))]
    assert found[:2] == ["due-soon", "due-later"]
    assert found.index("no-date-early") < found.index("no-date")
    assert found[-3:] == ["worry", "wish", "guide-line"]
    assert sorted(found) == sorted(each.id for each in made)


def test_what_was_made_later_or_withdrawn_is_not_listed() -> None:
    made = [
        commitment("now"),
        commitment("today", made=on("2021-06-26")),
        commitment("later", made=on("2022-01-01")),
        commitment("withdrawn", retired=Retired("2021-01-01", "entered twice")),
        commitment("undated", made=on(None)),
    ]
    found = {each.commitment.id for each in ordered(site(as_of="2021-06-26", commitments=made))}
    assert found == {"now", "today", "undated"}


def test_every_kind_of_the_schema_has_its_place() -> None:
    schema = json.loads((ROOT / "schemas" / "commitment.schema.json").read_text("utf-8"))
    assert sorted(schema["properties"]["kind"]["enum"]) == sorted(KIND_ORDER)


def test_sources_stand_by_publisher_in_alphabetical_order() -> None:
    found = by_publisher(
        site(
            sources=[
                source("z", publisher="beta press", title="Zeal"),
                source("b", publisher="Alpha", title="b-side"),
                source("a", publisher="Alpha", title="A-side"),
            ]
        )
    )
    assert {key: [each.id for each in list] for key, list in found.items()} == {
        "Alpha": ["a", "b"],
        "beta press": ["z"],
    }
    assert list(found) == ["Alpha", "beta press"]


def test_a_look_leads_to_the_records_it_names() -> None:
    one = look(seen=("REF-b", "REF-a"), not_seen=("REF-c",))
    made = site(records=[record("a"), record("b"), record("c"), record("d", reference="")], looks=[one])
    here, gone = references(made, one)
    assert [each.id for each in here] == ["b", "a"]
    assert [each.id for each in gone] == ["c"]


def test_each_organisation_has_the_roles_that_the_records_give_it() -> None:
    started = [event("started", "2021-06-26")]
    made = site(
        records=[
            record("one", events=started, suppliers=("a-trust",), partners=("b-trust",)),
            record(
                "two", events=started, suppliers=("b-trust",), commissioner="a-trust", partners_in_buying=("c-trust",)
            ),
            record("later", events=[event("started", "2030-01-01")], suppliers=("c-trust",)),
        ],
        organisations=[organisation(each) for each in ("c-trust", "b-trust", "a-trust", "example-council")],
    )
    found = organisation_roles(Picture(made))
    assert list(found) == ["a-trust", "b-trust", "c-trust", "example-council"], "in the order of their names"
    said = {
        key: [[each.record.id for each in part] for part in (roles.leads, roles.delivers, roles.buys)]
        for key, roles in found.items()
    }
    assert said == {
        "a-trust": [["one"], [], ["two"]],
        "b-trust": [["two"], ["one"], []],
        "c-trust": [[], [], ["two"]],
        "example-council": [[], [], ["one"]],
    }


@pytest.mark.parametrize("as_of", ["2021-06-25", "2021-06-26"])
def test_roles_are_those_of_the_day(as_of: str) -> None:
    made = site(as_of=as_of, records=[record(events=[event("started", "2021-06-26")])])
    leads = organisation_roles(Picture(made))["example-trust"].leads
    assert bool(leads) == (day(as_of) >= day("2021-06-26"))
