"""Plans: an edition takes what it does not say itself from the national statement, and its timing follows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from built import Built, picture, real, run, small, text
from making import Citation, Scope, Unknown, look, on, plan, region, site, source
from openbook.model.site import Site
from openbook.model.statements import Plan
from openbook.site import plan_words, urls
from openbook.views.lateness import Timing
from openbook.views.plans import Table, of_region, row, table, view

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
    assert found.not_yet
    assert (found.timing.timing, found.timing.most_days) == (Timing.NOT_YET, 57)
    assert not view(site(as_of="2021-08-01", plans=[NATIONAL]), NATIONAL).not_yet
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


EACH = Scope(sense="each")
FIRST = plan(
    "first",
    kind="reducing-reoffending-plan",
    scope=EACH,
    edition=on("2021").date,
    due=on("2021-04", qualifier="by"),
    produced=on("2021-08"),
)
YEARLY = plan("yearly", kind="reducing-reoffending-plan", scope=EACH, document=Unknown("not-found", look="search"))
BUSINESS = plan("business", kind="business-plan", scope=EACH, document=Unknown("not-found", look="search"))
SEARCH = look("search", way="search", scope=Scope(regions=("north-shire",)), topics=("plan",), found="nothing")


def made(*plans: Plan, **more: object) -> Site:
    regions = [region("north-shire"), region("south-shire", order=2)]
    national = [BUSINESS, YEARLY, FIRST]
    return site(**({"regions": regions, "plans": [*national, *plans], "looks": [SEARCH]} | more))  # type: ignore[arg-type]


def in_table(found: Table) -> dict[str, list[list[str]]]:
    return {
        each.region.id: [[one.plan.id for one in cell.editions] for cell in each.expected]
        + [[one.plan.id for one in each.others]]
        for each in found.rows
    }


def test_each_edition_stands_in_the_column_of_the_statement_that_it_belongs_to() -> None:
    own = [
        plan("north-first", home="north-shire", kind="reducing-reoffending-plan", stated_in="first"),
        plan("north-next", home="north-shire", kind="reducing-reoffending-plan", edition=on("2024").date),
        plan("north-business", home="north-shire"),
        plan("south-mending", home="south-shire", kind="improvement-plan"),
    ]
    found = table(made(*own))
    assert [each.plan.id for each in found.statements] == ["first", "yearly", "business"]
    assert in_table(found) == {
        "north-shire": [["north-first"], ["north-next"], ["north-business"], []],
        "south-shire": [[], [], [], ["south-mending"]],
    }
    assert row(made(*own), region("north-shire")) == found.rows[0]


def test_every_edition_of_a_region_stands_in_the_table_once() -> None:
    found = table(picture().site)
    shown = [each for lists in in_table(found).values() for some in lists for each in some]
    assert sorted(shown) == sorted(each.id for each in picture().site.plans.values() if each.home)
    columns = {each.plan.id for each in (*found.statements, *found.together)}
    assert columns == {each.id for each in picture().site.plans.values() if not each.home}


def test_where_no_edition_is_known_the_look_says_so_and_only_where_somebody_looked() -> None:
    north, south = table(made()).rows
    assert [each.look and each.look.id for each in north.expected] == [None, "search", "search"]
    assert plan_words.nothing(north.expected[1]) == "We did not find one when we looked on 1 January 2029."
    assert plan_words.nothing(south.expected[1]) == "We have not looked for one yet."
    assert plan_words.nothing(north.expected[0]) == "We have not looked for one yet."
    only_south = plan("yearly", scope=Scope(sense="each", regions=("south-shire",)), document=Unknown("not-found"))
    north = table(site(regions=[region("north-shire")], plans=[only_south])).rows[0]
    assert plan_words.nothing(north.expected[0]) == "The statement does not speak of this region."


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("not-published", "Not published, as a source says."),
        ("published-not-read", "Published, but we have not read it yet."),
        ("not-looked", "We have not looked for one yet."),
        ("withheld", "Held back."),
    ],
)
def test_each_state_of_a_document_has_words_of_its_own(state: str, words: str) -> None:
    one = plan("yearly", scope=EACH, document=Unknown(state))
    (found,) = table(site(plans=[one])).rows
    assert plan_words.nothing(found.expected[0]) == words


def test_the_next_one_is_the_soonest_that_has_a_date_of_its_own() -> None:
    due = [
        plan("late", home="north-shire", due=on("2030-06")),
        plan("soon", home="south-shire", due=on("2029-06")),
        plan("past", home="south-shire", due=on("2028-06")),
    ]
    assert [each.plan.id for each in table(made(*due)).next_due] == ["soon", "late"]
    coming = plan("coming", kind="delivery-plan", scope=EACH, due=on("2029-03"))
    leaning = plan("leaning", home="north-shire", kind="delivery-plan", stated_in="coming")
    assert [each.plan.id for each in table(made(coming, leaning)).next_due] == ["coming"]
    assert plan_words.next_due(table(made(*due))) == "Next due: The plan soon, June 2029."
    assert plan_words.next_due(table(made())).startswith("No source that we found gives a date")


def test_what_was_published_only_after_the_day_is_named_and_not_told() -> None:
    late = plan("late", home="north-shire", sources=(Citation("report"),))
    mixed = plan("mixed", home="north-shire", sources=(Citation("report"), Citation("guide")))
    sources = [source(), source("report", published=on("2025-04-29"))]
    before, after = (made(late, mixed, sources=sources, as_of=day) for day in ("2025-04-28", "2025-04-29"))
    assert [each.id for each in table(before).later] == ["late"]
    assert [each.plan.id for each in of_region(before, "north-shire")] == ["mixed"]
    assert table(after).later == ()
    assert {each.plan.id for each in of_region(after, "north-shire")} == {"late", "mixed"}


def status(**more: object) -> str:
    one = plan("one", home="north-shire", **more)
    return plan_words.status(view(site(plans=[one], as_of="2026-11-22"), one))


def test_the_status_of_an_edition_in_one_sentence() -> None:
    due = on("2021-04", qualifier="by")
    assert status(due=due, produced=on("2021-08")) == "Produced in August 2021: three to four months late."
    assert status(due=due, produced=on("2021-08"), inferred=("produced",)) == (
        "Produced in August 2021 (inferred): three to four months late."
    )
    assert status(produced=on("2021-08")) == "Produced in August 2021."
    assert status(due=on("2026-12")) == "Not due yet."
    assert status(due=on("2026-09"), produced=on("2026-12")) == (
        "Not produced by the day shown: overdue by one month on the day shown."
    )
    assert status() == "We found no date for it."


def test_what_was_said_of_every_region_holds_where_no_edition_is_known(tmp_path: Path) -> None:
    root = small(tmp_path / "site")
    assert run("build", "--root", str(root)).returncode == 0
    found = dict(rows(Built(root / "output")))
    assert "Produced in April 2020: two to three months late. This is said of every region." in found["South Shire"]
    assert "We have not looked for one yet." in found["South Shire"]
    assert "This is said of every region" not in found["North Shire"]
    assert "Details of Plan of the north, 2020" in found["North Shire"]


# The page, with the real data


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return real(tmp_path_factory)


def rows(page: Built) -> Iterable[tuple[str, str]]:
    for each in page.page(urls.FIXED["plans"]).xpath("//section[@id='regions']//tbody/tr"):
        yield text(each.find("th")), text(each)


def test_the_real_plans_were_produced_three_to_four_months_late_as_clinks_reports(now: Built) -> None:
    titles = {each.title for each in picture().site.live_regions}
    found = dict(rows(now))
    assert set(found) == titles
    for words in found.values():
        assert "Produced in August 2021 (inferred): three to four months late." in words
        assert "Clinks" in words
        assert "The plan itself: we did not find it." in words
        assert words.count("We did not find one when we looked on 22 November 2026.") == 2
    main = now.main(urls.FIXED["plans"])
    assert "No source that we found gives a date for the next edition of a plan." in main
    assert "The last day in time was 30 April 2021." in main
    assert "93 to 123 days later" in main
    assert "We have not found the text of any of them." in main
    assert not re.search(r"due in 20(2[2-9]|3\d)", main)  # no source gives a date for a later edition


def test_every_plan_has_its_place_on_the_page(now: Built) -> None:
    ids = {each.get("id") for each in now.page(urls.FIXED["plans"]).iter() if each.get("id")}
    assert set(picture().site.plans) <= ids


def test_on_day_one_the_plans_were_due_and_not_there(tmp_path_factory: pytest.TempPathFactory) -> None:
    then = real(tmp_path_factory, "2021-06-26")
    for _region, words in rows(then):
        assert "Not produced by the day shown: overdue by one month on the day shown." in words
    main = then.main(urls.FIXED["plans"])
    assert "August 2021" not in main.replace("more about this source", "")
    assert "national inspection of April 2025" not in main
    ids = {each.get("id") for each in then.page(urls.FIXED["plans"]).iter() if each.get("id")}
    assert set(picture().site.plans) <= ids
