"""Plans: an edition takes what it does not say itself from the national statement, and its timing follows."""

from __future__ import annotations

from making import Citation, look, on, plan, site
from openbook.views.lateness import Timing
from openbook.views.plans import of_region, view

NATIONAL = plan("everywhere", due=on("2021-04", qualifier="by"), produced=on("2021-08"), sources=(Citation("news"),))


def test_an_edition_takes_its_dates_from_the_statement_it_leans_on() -> None:
    own = plan("north", home="north-shire", stated_in="everywhere")
    found = view(site(plans=[NATIONAL, own]), own)
    assert found.statement is NATIONAL
    assert (found.due, found.produced) == (NATIONAL.due, NATIONAL.produced)
    assert (found.timing.timing, found.timing.least_months, found.timing.most_months) == (Timing.LATE, 3, 4)


def test_its_own_dates_come_first() -> None:
    own = plan("north", home="north-shire", stated_in="everywhere", due=on("2021-09"), produced=on("2021-09-15"))
    found = view(site(plans=[NATIONAL, own]), own)
    assert (found.due, found.produced) == (on("2021-09"), on("2021-09-15"))
    assert found.timing.timing is Timing.IN_TIME


def test_without_a_statement_and_without_dates_nothing_is_late() -> None:
    own = plan("north", home="north-shire")
    found = view(site(plans=[own]), own)
    assert (found.statement, found.due, found.produced, found.timing.timing) == (None, None, None, Timing.NO_DATE)


def test_what_was_produced_after_the_day_is_not_known_on_it() -> None:
    made = site(as_of="2021-06-26", plans=[NATIONAL], looks=[look(observed="2021-06-01", looked_at=("news",))])
    found = view(made, NATIONAL)
    assert found.produced is None
    assert (found.timing.timing, found.timing.most_months) == (Timing.OVERDUE, 1)
    assert view(site(as_of="2021-08-01", plans=[NATIONAL]), NATIONAL).produced == NATIONAL.produced


def test_a_copy_older_than_the_due_date_finds_no_plan_overdue() -> None:
    own = plan("north", home="north-shire", due=on("2024-04"), produced=on(None))
    made = site(plans=[own], looks=[look("old", observed="2024-04-30", looked_at=("guide",))])
    assert view(made, own).timing.timing is Timing.COPY_OLDER
    made = site(plans=[own], looks=[look("young", observed="2024-06-01", looked_at=("guide",))])
    assert view(made, own).timing.timing is Timing.OVERDUE


def test_a_look_at_the_source_of_the_statement_counts_too() -> None:
    statement = plan("everywhere", due=on("2024-04"), sources=(Citation("news"),))
    own = plan("north", home="north-shire", stated_in="everywhere")
    made = site(plans=[statement, own], looks=[look(observed="2024-06-01", looked_at=("news",))])
    assert view(made, own).timing.timing is Timing.OVERDUE


def test_the_editions_of_a_region_stand_oldest_first_and_no_others() -> None:
    def edition(id: str, text: str | None, home: str = "north-shire") -> object:
        return plan(id, home=home, **({} if text is None else {"edition": on(text).date}))

    plans = [
        edition("c", "2024"),
        edition("a", None),
        edition("d", "2021/22"),
        edition("b", "2021"),
        edition("e", "2020", ""),
    ]
    made = site(plans=plans)  # type: ignore[arg-type]
    assert [each.plan.id for each in of_region(made, "north-shire")] == ["b", "d", "c", "a"]
