"""When something was last looked at, how old the copy is, and which searches cover a cell."""

from __future__ import annotations

import pytest

from making import Citation, Scope, day, finding, look, on, record, site, source
from openbook.model.dates import When
from openbook.model.statements import LabelledDate
from openbook.views.evidence import STALE_AFTER, Evidence, observed_on, of_record, of_sources, reported, searches


@pytest.mark.parametrize(
    ("way", "observed", "expected"),
    [
        ("original", None, "2026-11-22"),
        ("original", on("2026-08-21"), "2026-08-21"),
        ("stored-copy", None, None),
        ("search", None, None),
        ("repository", on("2026-08-21"), "2026-08-21"),
        ("repository", on("2022-09-13", to="2025-03-24"), "2025-03-24"),
        ("stored-copy", on("2026-08"), "2026-08-31"),
        ("stored-copy", on(None), None),
        ("original", on(None), "2026-11-22"),
    ],
)
def test_the_day_of_what_was_looked_at(way: str, observed: When | None, expected: str | None) -> None:
    assert observed_on(look(looked="2026-11-22", way=way, observed=observed)) == (expected and day(expected))


def test_evidence_counts_from_the_copy_and_not_from_the_look() -> None:
    found = Evidence(look(), day("2026-11-22"), day("2026-08-21"))
    assert found.days_old(day("2026-11-22")) == 93
    assert Evidence(look(), day("2026-11-22"), None).days_old(day("2026-11-25")) == 3


def test_stale_past_the_limit_and_not_on_it() -> None:
    assert STALE_AFTER == 180
    found = Evidence(look(), day("2026-01-01"), None)
    limit = day("2026-01-01").toordinal() + STALE_AFTER
    assert not found.stale(day("2026-01-01").fromordinal(limit))
    assert found.stale(day("2026-01-01").fromordinal(limit + 1))


def test_of_sources_the_youngest_copy_counts_not_the_latest_look() -> None:
    made = site(
        looks=[
            look("old-copy", looked="2026-11-22", observed="2024-01-01", looked_at=("guide",)),
            look("young-copy", looked="2026-10-01", observed="2026-09-30", looked_at=("guide",)),
            look("no-day", looked="2026-11-23", way="stored-copy", looked_at=("guide",)),
            look("elsewhere", looked="2026-11-24", looked_at=("other",)),
        ]
    )
    found = of_sources(made, [Citation("guide")])
    assert found is not None
    assert (found.look.id, found.checked, found.observed) == ("young-copy", day("2026-10-01"), day("2026-09-30"))


def test_of_sources_that_nobody_looked_at_there_is_none() -> None:
    assert of_sources(site(looks=[look(looked_at=("other",))]), [Citation("guide")]) is None
    assert of_sources(site(), []) is None


def test_a_look_that_names_the_record_comes_before_one_at_its_sources() -> None:
    looks = [
        look("named", looked="2026-01-01", seen=("REF-help",)),
        look("source", looked="2026-11-22", looked_at=("guide",)),
    ]
    found = of_record(site(looks=looks), record())
    assert found is not None
    assert found.look.id == "named"
    other = of_record(site(looks=looks), record("other"))
    assert other is not None
    assert other.look.id == "source"


def test_a_look_that_saw_it_gone_names_it_too() -> None:
    found = of_record(site(looks=[look("gone", not_seen=("REF-help",))]), record())
    assert found is not None
    assert found.look.id == "gone"


def test_a_record_without_a_reference_is_never_matched_by_an_empty_one() -> None:
    made = site(looks=[look("odd", seen=("",))])
    assert of_record(made, record(reference="", sources=())) is None


def test_searches_are_those_whose_scope_and_topics_fit_the_newest_first() -> None:
    made = site(
        looks=[
            look("everywhere", looked="2026-01-01", topics=("service",)),
            look("here", looked="2026-03-01", scope=Scope(regions=("north-shire",)), topics=("service", "plan")),
            look("elsewhere", looked="2026-04-01", scope=Scope(regions=("south-shire",)), topics=("service",)),
            look("not-here", looked="2026-04-01", scope=Scope(except_=("north-shire",)), topics=("service",)),
            look("other-help", looked="2026-05-01", scope=Scope(categories=("food",)), topics=("service",)),
            look("this-help", looked="2026-02-01", scope=Scope(categories=("housing",)), topics=("service",)),
            look("other-topic", looked="2026-06-01", topics=("money",)),
        ]
    )
    assert [each.id for each in searches(made, "north-shire", "housing", ("service",))] == [
        "here",
        "this-help",
        "everywhere",
    ]
    assert searches(made, "north-shire", "housing")[0].id == "other-topic"
    assert len(searches(made, "", "")) == 7


GUIDE = {"sources": (Citation("guide"),)}


def told(*dates: str, **more: str) -> tuple[LabelledDate, ...]:
    return tuple(LabelledDate("inspectors at work", on(each, **more)) for each in dates)


@pytest.mark.parametrize(
    ("given", "published", "as_of", "expected"),
    [
        ({"date": on("2025-04")}, "2020", "2025-04-01", True),
        ({"date": on("2025-04")}, "2020", "2025-03-31", False),
        ({"dates": told("2024-07-01", to="2024-10-25")}, None, "2024-10-25", True),
        ({"dates": told("2024-07-01", to="2024-10-25")}, None, "2024-10-24", False),
        ({"date": on("2024"), "dates": told("2024-07")}, None, "2024-06-30", False),
        ({"date": on("2024"), "dates": told("2024-07")}, None, "2024-07-01", True),
        ({"date": on("2024-01-01"), "dates": told("2029-03")}, None, "2024-01-01", True),
        ({"dates": told("2024-07-01", "2026-03-31")}, None, "2025-01-01", False),
        ({}, "2022", "2022-12-31", True),
        ({}, "2022", "2022-12-30", False),
        ({}, None, "2026-11-22", True),
        ({}, None, "2026-11-21", False),
        ({"dates": told("2027-03-31")}, None, "2026-11-22", True),
    ],
)
def test_what_has_no_date_was_reported_once_something_shows_it(
    given: dict[str, object], published: str | None, as_of: str, expected: bool
) -> None:
    made = site(
        as_of=as_of,
        sources=[source(published=on(published) if published else None)],
        looks=[look(looked="2026-11-22", looked_at=("guide",))],
    )
    assert reported(made, finding(**GUIDE, **given)) is expected


def test_what_nobody_has_looked_at_and_nothing_dates_is_not_hidden() -> None:
    assert reported(site(as_of="2001-01-01", looks=[]), finding(**GUIDE))
