"""Commitments with what followed, and the order of the lists."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from making import Citation, Scope, category, commitment, followed, look, on, record, region, site, source
from openbook.model.parts import Retired
from openbook.site import promise_pages, promise_words, vocabulary
from openbook.views.lateness import Timing
from openbook.views.promises import (
    KIND_ORDER,
    by_category,
    by_maker,
    by_publisher,
    by_region,
    commitment_view,
    due_next,
    ordered,
    references,
)
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
    assert found.timing.timing is Timing.NOT_YET
    assert found.settled is None
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


# What is told first


def told(**more: object) -> str | None:
    made = commitment(**more)  # type: ignore[arg-type]
    found = commitment_view(site(commitments=[made]), made).telling
    return found.id if found else None


SOME = (followed("first", "2021-03-01"), followed("second", "2021-08"), followed("not-found"))


def test_what_settles_it_is_told_first() -> None:
    settled = (followed("first", "2021-03-01"), followed("met", "2021-08", settles=True), followed("later", "2022"))
    assert told(followed=settled, outcome="kept", outcome_date=on("2021-03-01")) == "met"


def test_else_what_the_judgement_rests_on() -> None:
    assert told(followed=SOME, outcome="partly", outcome_date=on("2021-03-01")) == "first"


@pytest.mark.parametrize("outcome", ["unknown", "open", "cannot-be-rated"])
def test_where_nothing_was_decided_the_last_thing_is_told(outcome: str) -> None:
    assert told(followed=SOME, outcome=outcome, outcome_date=on("2021-03-01")) == "not-found"
    assert told(followed=(), outcome=outcome) is None


def test_what_a_hidden_judgement_rests_on_is_not_told() -> None:
    made = commitment(followed=SOME, outcome="partly", outcome_date=on("2021-03-01"))
    found = commitment_view(site(as_of="2021-04-01", commitments=[made]), made)
    assert found.hidden
    assert found.telling is not None
    assert found.telling.id == "not-found"


# Lists to jump to


def test_the_next_dates_are_those_not_due_and_not_settled() -> None:
    made = [
        commitment("past", due=on("2028-04")),
        commitment("no-date"),
        commitment("far", due=on("2031")),
        commitment("near", due=on("2029-02")),
        commitment("met", due=on("2030"), followed=(followed("met", "2028-01-01", settles=True),)),
    ]
    assert [each.commitment.id for each in due_next(ordered(site(commitments=made)))] == ["near", "far"]


def test_lists_by_maker_region_and_category() -> None:
    made = [
        commitment("a", made_by="Zebra Office", scope=Scope(categories=("food", "housing"))),
        commitment("b", made_by="Ant House", scope=Scope(regions=("south-shire",))),
        commitment("c", made_by="Zebra Office", scope=Scope(except_=("south-shire",))),
    ]
    here = site(
        commitments=made,
        regions=[region("north-shire"), region("south-shire", order=2)],
        categories=[category(), category("food", order=2), category("song", order=3)],
    )

    def ids(found: object) -> dict[str, list[str]]:
        return {key: [each.commitment.id for each in some] for key, some in found.items()}  # type: ignore[attr-defined]

    views = ordered(here)
    assert ids(by_maker(views)) == {"Ant House": ["b"], "Zebra Office": ["a", "c"]}
    assert ids(by_category(here, views)) == {"housing": ["a"], "food": ["a"]}
    assert ids(by_region(here, views)) == {"north-shire": ["c"], "south-shire": ["b"]}


def test_two_names_that_look_alike_get_two_places() -> None:
    made = [commitment("a", made_by="The Office"), commitment("b", made_by="The office!")]
    found = promise_pages.by_maker(ordered(site(commitments=made)))
    assert [anchor for anchor, _title, _some in found] == ["by-the-office", "by-the-office-2"]


def test_no_list_by_outcome_holds_what_was_settled_later() -> None:
    made = [
        commitment("seen", outcome="kept", outcome_date=on("2021-01-01")),
        commitment("later", outcome="kept", outcome_date=on("2022-01-01")),
    ]
    found = promise_pages.by_outcome(ordered(site(as_of="2021-06-26", commitments=made)))
    assert [(title, [each.commitment.id for each in some]) for _anchor, title, some in found] == [("Kept", ["seen"])]


# Words


def test_the_outcome_word_fits_the_kind() -> None:
    assert promise_words.outcome(commitment(kind="promise", outcome="kept")) == "Kept"
    assert promise_words.outcome(commitment(kind="guidance", outcome="kept")) == "Followed"
    assert promise_words.outcome(commitment(kind="guidance", outcome="unknown")) == "We did not find out"
    for kind in KIND_ORDER:
        for outcome in vocabulary.OUTCOMES:
            assert promise_words.outcome(commitment(kind=kind, outcome=outcome)) in promise_words.OUTCOMES


def test_kept_late_without_dates_that_show_it_is_said_to_be_our_reading() -> None:
    due, since = on("2023-01", to="2023-03"), on("2023-03-28", qualifier="after")
    late = followed("met", settles=True)
    made = commitment(due=due, followed=(replace(late, date=since),), outcome="kept-late")
    found = commitment_view(site(commitments=[made]), made)
    assert found.timing.timing is Timing.CANNOT_TELL
    assert found.unsure_late
    sure = commitment(due=due, followed=(replace(late, date=on("2023-06")),), outcome="kept-late")
    assert not commitment_view(site(commitments=[sure]), sure).unsure_late


def test_a_date_in_words_or_the_state_in_its_place() -> None:
    assert promise_words.dated(on("2021-06-03")) == "3 June 2021."
    assert promise_words.dated(on(None)) == "Date: we did not find it."
