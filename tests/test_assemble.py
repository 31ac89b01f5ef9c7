"""From checked documents to the values of the model."""

from __future__ import annotations

from datetime import date

import pytest

from openbook.load import load_site
from openbook.model.dates import PartialDate, When
from openbook.model.knowledge import Unknown
from openbook.model.parts import Ages, Amount, Citation, Retired, Scope, Value, Who
from openbook.model.records import FurtherValue, Notice, Relation
from openbook.model.references import Redirect
from openbook.model.site import Site
from openbook.model.statements import Figure, Period, Share, UnitRating
from support import CASES


@pytest.fixture(scope="module")
def site() -> Site:
    found, problems = load_site(CASES / "valid" / "everything")
    assert problems == []
    assert found is not None
    return found


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def test_ids_and_homes_come_from_the_place_of_the_file(site: Site) -> None:
    assert [(record.id, record.home) for record in site.records.values()] == [
        ("housing-help", "north-shire"),
        ("most-help", ""),
        ("wide-help", ""),
    ]
    assert [(plan.id, plan.home) for plan in site.plans.values()] == [("north-plan", "north-shire"), ("wide-plan", "")]
    assert site.regions["north-shire"].id == "north-shire"


def test_publisher_and_licence_come_from_the_top_of_the_file(site: Site) -> None:
    source = site.sources["example-guide"]
    assert (source.publisher, source.licence) == ("Example Press", "not-known")


def test_a_record(site: Site) -> None:
    record = site.records["housing-help"]
    assert record.who == Who(("elders",), Ages(18, 25), "community", "people who ask", "everybody")
    assert record.value == Value(5000, 6000, "range", None, "awarded", "term", "excluded", "included", "all lots")
    assert record.notices == (Notice("ocid", "ocds-000000-1"),)
    assert record.relations == (Relation("part-of", "wide-help", "inferred", "the values stand there"),)
    assert record.sources == (Citation("example-guide", "page 2"), Citation("example-guide", "", ("value",)))
    assert record.retired == Retired("2020-06-01", "It was entered twice.")
    assert site.records["most-help"].except_ == ("south-shire",)


def test_what_is_not_known_keeps_its_state_its_look_and_its_reason(site: Site) -> None:
    why = Unknown("not-found", "first-look", "It was not on the page.")
    record = site.records["housing-help"]
    assert record.further_values == (FurtherValue("moving costs", Value(unknown=why)),)
    assert record.term is not None
    assert record.term.end == When(unknown=why)
    assert site.plans["north-plan"].document == why
    assert site.records["wide-help"].suppliers == Unknown("published-not-read", "first-look", "The list was cut off.")
    assert site.records["wide-help"].regions == Unknown("published-not-read")
    assert site.regions["north-shire"].directors[0].name == Unknown("withheld", "", "The page is not an official one.")
    assert site.money["north-line"].amount == Amount(unknown=Unknown("possible"))


def test_a_date_keeps_all_that_is_said_of_it(site: Site) -> None:
    term = site.records["housing-help"].term
    assert term is not None
    assert term.loaded_end == day("2030-12-31")
    assert term.start == When(
        day("2020-01"), day("2020-02"), "about", "conditional", "the money", "first-look", "Two pages differ."
    )
    assert site.commitments["a-promise"].made == When(day("2020-01"))


def test_events_are_in_the_order_of_the_file(site: Site) -> None:
    due, opened = site.records["housing-help"].events
    assert (due.id, due.event, due.date, due.recorded) == ("due", "award-due", When(day("2020-01")), day("2020-06-01"))
    assert (opened.moves, opened.areas, opened.inferred, opened.locator) == ("due", ("east-vale",), True, "page 2")


def test_money(site: Site) -> None:
    line = site.money["wide-line"]
    assert line.amount == Amount(5000, 6000, "range")
    assert line.period == Period(day("2020/21"), day("2024/25"))
    assert line.scope == Scope((), ("south-shire",), "together", (), ("housing",), ("elders",))
    assert site.money["whole-line"].period == Period(day("2020/21"), None, True)
    assert site.money["north-line"].share == Share(9.5, "wide-line")


def test_a_finding(site: Site) -> None:
    finding = site.findings["north-finding"]
    assert finding.figures == (Figure("cases", 10, 12.5, "people", "about"),)
    assert finding.unit_ratings == (UnitRating("east-unit", "Good"),)
    assert finding.gap is True


def test_redirects(site: Site) -> None:
    assert site.redirects == (Redirect("area", "old-vale", "east-vale", "north-shire"),)


def test_every_entry_knows_where_it_stands(site: Site) -> None:
    places = {
        "title: Housing help": site.records["housing-help"].where,
        "id: opened": site.records["housing-help"].events[1].where,
        "id: whole-line": site.money["whole-line"].where,
        "id: east-unit": site.regions["north-shire"].areas[1].where,
    }
    for text, where in places.items():
        line = (CASES / "valid" / "everything" / where.path).read_text("utf-8").splitlines()[where.line - 1]
        assert line[where.column - 1 :].lstrip("{").startswith(text)


def test_categories_and_regions_are_in_the_order_of_readers(site: Site) -> None:
    assert list(site.categories) == ["housing", "bundle", "old-help"]
    assert list(site.regions) == ["north-shire", "south-shire"]


def test_what_is_retired_stays_but_is_not_counted(site: Site) -> None:
    assert [region.id for region in site.live_regions] == ["north-shire"]
    assert [record.id for record in site.counted_records] == ["most-help", "wide-help"]
    assert [category.id for category in site.framework_categories] == ["housing"]


def test_the_day_is_that_of_the_latest_look_unless_one_is_asked_for(site: Site) -> None:
    assert (site.as_of, site.as_of_chosen) == (date(2020, 6, 2), False)
    asked, _ = load_site(CASES / "valid" / "everything", date(2020, 1, 1))
    assert asked is not None
    assert (asked.as_of, asked.as_of_chosen) == (date(2020, 1, 1), True)
    assert asked.last_look == date(2020, 6, 2)


def test_a_site_without_groups_has_one_nameless_side() -> None:
    found, _ = load_site(CASES / "valid" / "smallest")
    assert found is not None
    assert found.groups == ("",)


def test_order_breaks_ties_by_id(base, write) -> None:
    housing = (base / "data/categories/housing.yaml").read_text()
    write("data/categories/a-first.yaml", housing)
    write("data/categories/z-last.yaml", housing.replace("order: 1", "order: 9"))
    found, _ = load_site(base)
    assert found is not None
    assert list(found.categories) == ["a-first", "housing", "bundle", "z-last"]


def test_the_timeline_is_in_the_order_of_days(base, write) -> None:
    event = "actor: Example Council, kind: policy, recorded: 2020-06-01, sources: [{source: example-guide}]"
    dates = {"a-late": "2020-03", "b-early": "2020-01-06", "c-never": "{state: not-found}", "d-early": "2020-01"}
    rows = "".join(f"  - {{id: {i}, date: {d}, event: It was., {event}}}\n" for i, d in dates.items())
    write("data/timeline.yaml", f"events:\n{rows}")
    found, problems = load_site(base)
    assert problems == []
    assert found is not None
    assert list(found.timeline) == ["d-early", "b-early", "a-late", "c-never"]
