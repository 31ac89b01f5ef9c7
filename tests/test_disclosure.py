"""How open buying is: what settles an answer, what each question counts, and the pages with their lists."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from built import Built, picture, real, text
from making import (
    NOT_FOUND,
    Citation,
    Scope,
    Unknown,
    Value,
    Who,
    category,
    event,
    look,
    money,
    on,
    plan,
    record,
    region,
    source,
)
from making import site as made
from openbook.load import load_site
from openbook.model.dates import PartialDate
from openbook.model.parts import Retired
from openbook.model.records import Term
from openbook.model.rubric import Question, Rubric
from openbook.model.site import Site
from openbook.model.statements import MoneyLine
from openbook.reading.schemas import load_schemas
from openbook.site import disclosure_words
from openbook.views import disclosure as views
from openbook.views.cells import Picture
from openbook.views.disclosure import Answer, Disclosure, RegionAnswers
from openbook.views.disclosure_counts import MEASURES
from openbook.views.disclosure_items import Item
from openbook.views.settled import Judged, Proof, Verdict, supporting
from support import ROOT

FOUND, PARTLY, NOT_PUBLISHED, NOT_LOOKED, NOT_APPLICABLE = Verdict
ALL = tuple(MEASURES)


def rubric(*questions: str, id: str = "version-1", **more: Any) -> Rubric:
    given: dict[str, Any] = {
        "from_": PartialDate.parse("2020-01-01"),
        "changes": "First.",
        "found_in": ("original", "repository"),
        "found_reason": "Because.",
        "absent_in": ("original",),
        "absent_reason": "Because.",
        "settled": 1,
        "settled_reason": "Because.",
        "history_from": PartialDate.parse("2026-03-01"),
        "fund": "The Fund",
        "questions": tuple(Question(each, each, f"{each}?", "Things.", "Because.", (each,)) for each in questions),
    }
    return Rubric(id=id, **(given | more))


def with_rubric(site: Site, *rubrics: Rubric) -> Site:
    return replace(site, rubrics={each.id: each for each in rubrics})


def answer(question: str, site: Site, where: str = "north-shire") -> Answer:
    """The answer of one question for one region of a small site."""
    asked = rubric(question)
    found = views.disclosure(Picture(with_rubric(site, asked)), asked).region(where)
    assert found is not None
    return found.answers[0]


def verdicts(question: str, site: Site) -> list[Verdict]:
    return [item.verdict for item in answer(question, site).items]


AT_GUIDE = {
    way: look(way, way=way, looked_at=("guide",), observed=None if way == "original" else "2028-12-31")
    for way in ("original", "repository", "stored-copy", "search")
}


# What settles


def test_a_source_named_for_a_field_stands_before_one_for_the_whole_entry() -> None:
    whole, named, other = Citation("a"), Citation("b", "", ("term",)), Citation("c", "", ("value",))
    assert supporting((whole, named, other), "term.end") == (named,)
    assert supporting((whole, named, other), "value") == (other,)
    assert supporting((whole, named, other), "suppliers") == (whole,)


@pytest.mark.parametrize(("way", "verdict"), list(zip(AT_GUIDE, [FOUND, FOUND, NOT_LOOKED, NOT_LOOKED], strict=True)))
def test_what_was_read_in_a_copy_or_found_by_searching_counts_for_nothing(way: str, verdict: Verdict) -> None:
    assert verdicts("suppliers", made(records=[record()], looks=[AT_GUIDE[way]])) == [verdict]


@pytest.mark.parametrize(
    ("way", "verdict"), list(zip(AT_GUIDE, [NOT_PUBLISHED, NOT_LOOKED, NOT_LOOKED, NOT_LOOKED], strict=True))
)
@pytest.mark.parametrize("named", [True, False])
def test_only_the_original_shows_that_a_thing_is_not_published(way: str, verdict: Verdict, named: bool) -> None:
    """By the look that the state names, or by one at the source of the entry."""
    state = Unknown("not-published", way if named else "")
    sources = (Citation("other"),) if named else (Citation("guide"),)
    one = record(value=Value(unknown=state), sources=sources)
    site = made(records=[one], looks=[AT_GUIDE[way]], sources=[source(), source("other")])
    assert verdicts("values", site) == [verdict]


def test_a_look_that_found_nothing_shows_nothing() -> None:
    looks = [replace(AT_GUIDE["original"], found="nothing")]
    assert verdicts("suppliers", made(records=[record()], looks=looks)) == [NOT_LOOKED]


def test_of_several_sources_for_the_whole_entry_each_must_have_been_looked_at() -> None:
    both = (Citation("guide"), Citation("other"))
    sources = [source(), source("other")]
    one = AT_GUIDE["original"]
    assert verdicts("suppliers", made(records=[record(sources=both)], sources=sources, looks=[one])) == [NOT_LOOKED]
    two = replace(one, looked_at=("guide", "other"))
    assert verdicts("suppliers", made(records=[record(sources=both)], sources=sources, looks=[two])) == [FOUND]


def test_a_later_look_cannot_tell_what_was_missing_before_it() -> None:
    state = Unknown("not-published", "original")
    site = made(records=[record(value=Value(unknown=state))], looks=[AT_GUIDE["original"]])
    assert verdicts("values", site) == [NOT_PUBLISHED]
    assert verdicts("values", replace(site, as_of=date(2028, 12, 31))) == [NOT_LOOKED]


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        ("nil", FOUND),
        ("none-assigned", FOUND),
        ("possible", PARTLY),
        ("allocated-amount-not-published", PARTLY),
        ("not-published", NOT_PUBLISHED),
        ("withheld", NOT_PUBLISHED),
        ("pooled", NOT_APPLICABLE),
        ("not-applicable", NOT_APPLICABLE),
        ("published-not-read", NOT_LOOKED),
        ("not-found", NOT_LOOKED),
        ("not-looked", NOT_LOOKED),
    ],
)
def test_each_state_with_a_look_at_the_original(state: str, verdict: Verdict) -> None:
    one = record(value=Value(unknown=Unknown(state)))
    assert verdicts("values", made(records=[one], looks=[AT_GUIDE["original"]])) == [verdict]


@pytest.mark.parametrize("question", ["suppliers", "values", "services", "timetable"])
def test_an_entry_whose_sources_disagree_does_not_count(question: str) -> None:
    level = "process" if question == "timetable" else "service"
    one = record(
        level=level, value=Value(5, None, "exact", nature="awarded"), events=[event("tender-opened", "2028-12-01")]
    )
    settled = made(records=[one], looks=[AT_GUIDE["original"]], groups=())
    assert verdicts(question, settled) == [FOUND]
    disputed = replace(one, confidence="conflicting")
    (item,) = answer(question, made(records=[disputed], looks=[AT_GUIDE["original"]], groups=())).items
    assert (item.verdict, item.judged.conflicting) == (NOT_LOOKED, True)


# What each question counts


def test_plans_are_those_of_the_region_and_what_is_said_of_each_region() -> None:
    own = plan("own", home="north-shire", kind="reducing-reoffending-plan", stated_in="all", document="https://a.org")
    every = plan("all", kind="reducing-reoffending-plan", scope=Scope(sense="each"), document=NOT_FOUND)
    again = plan("again", kind="reducing-reoffending-plan", scope=Scope(sense="each"), document=NOT_FOUND)
    one = plan("one", kind="reducing-reoffending-plan", scope=Scope(sense="together"), document=NOT_FOUND)
    other = plan("other", home="south-shire", kind="reducing-reoffending-plan", document="https://b.org")
    later = replace(own, id="later", edition=PartialDate.parse("2030"))
    site = made(
        plans=[own, every, again, one, other, later],
        looks=[AT_GUIDE["original"]],
        regions=[region(), region("south-shire")],
    )
    found = answer("plan", site)
    assert [item.plan.id for item in found.items if item.plan] == ["own", "again"]
    assert (found.verdict, found.counts[FOUND], found.settled) == (PARTLY, 1, False)


def test_a_plan_that_no_entry_is_about_is_not_published_only_by_a_look_at_the_original_about_it() -> None:
    def asked(**more: Any) -> Verdict:
        seen = look("seen", **({"way": "original", "found": "nothing", "topics": ("plan",)} | more))
        return answer("plan", made(looks=[seen])).verdict

    assert asked() is NOT_PUBLISHED
    assert asked(way="search") is NOT_LOOKED
    assert asked(found="part") is NOT_LOOKED
    assert asked(topics=("budget",)) is NOT_LOOKED
    assert asked(scope=Scope(regions=("south-shire",))) is NOT_LOOKED
    assert asked(scope=Scope(categories=("housing",))) is NOT_LOOKED
    assert asked(scope=Scope(areas=("a",))) is NOT_LOOKED


def test_the_dates_of_a_plan_are_its_own_or_those_of_the_national_statement() -> None:
    national = plan("all", kind="reducing-reoffending-plan", due=on("2021-04"), produced=on("2021-08"))
    own = plan(
        "own",
        home="north-shire",
        kind="reducing-reoffending-plan",
        stated_in="all",
        edition=PartialDate.parse("2021"),
        sources=(Citation("other"),),
    )
    sources = [source(), source("other")]
    items = answer("plan-dates", made(plans=[national, own], looks=[AT_GUIDE["original"]], sources=sources)).items
    assert [(item.part, item.verdict, str(item.when.date if item.when else "")) for item in items] == [
        ("due", FOUND, "2021-04"),
        ("produced", FOUND, "2021-08"),
    ]
    before = replace(
        made(plans=[national, own], looks=[AT_GUIDE["original"]], sources=sources), as_of=date(2021, 7, 31)
    )
    assert [(item.part, item.when is None) for item in answer("plan-dates", before).items] == [
        ("due", False),
        ("produced", True),
    ]


def test_a_budget_is_no_contract_no_contribution_no_part_and_no_fund() -> None:
    here = Scope(regions=("north-shire",))
    kinds = replace(here, categories=("housing",))
    good = money("good", 5, nature="allocated", home="north-shire", scope=here)
    each = money("each", state="none-assigned", nature="", scope=Scope(sense="each", categories=("housing",)))
    bad = [
        replace(good, id="awarded", nature="awarded"),
        replace(good, id="contribution", alone=True),
        replace(good, id="funded", fund="The Fund"),
        replace(good, id="part", scope=replace(here, areas=("a",))),
        replace(good, id="elsewhere", home="south-shire", scope=Scope(regions=("south-shire",))),
        replace(good, id="whole-service", basis="whole-service"),
        replace(each, id="together", scope=Scope(sense="together", categories=("housing",))),
        replace(good, id="paid", payee="somebody", scope=kinds),
    ]

    def shown(*lines: MoneyLine) -> list[tuple[str, str, Verdict]]:
        cited = [replace(one, sources=(Citation("guide"),)) for one in lines]
        regions = [region(), region("south-shire")]
        found = answer("budget", made(money=cited, looks=[AT_GUIDE["original"]], regions=regions))
        return [(item.line.id if item.line else "", item.category, item.verdict) for item in found.items]

    assert shown(good, each, *bad) == [("good", "", FOUND), ("each", "housing", FOUND)]
    for one in bad:
        assert shown(one) == [("", "", NOT_LOOKED), ("", "housing", NOT_LOOKED)], one.id


def test_a_sum_for_all_regions_is_no_share_of_the_fund() -> None:
    cited = (Citation("guide"),)
    whole = money("whole", 20, nature="planned", fund="The Fund", scope=Scope(sense="together"), sources=cited)
    assert verdicts("fund-share", made(money=[whole], looks=[AT_GUIDE["original"]])) == [NOT_LOOKED]
    share = replace(whole, id="share", scope=Scope(regions=("north-shire",)))
    assert verdicts("fund-share", made(money=[whole, share], looks=[AT_GUIDE["original"]])) == [FOUND]


def test_a_timetable_is_asked_for_each_group_and_a_national_one_counts() -> None:
    tender = record(
        "tender", home="", level="process", who=Who(groups=("elders",)), events=[event("tender-opened", "2028-12-01")]
    )
    found = answer("timetable", made(records=[tender], looks=[AT_GUIDE["original"]]))
    assert [(item.group, item.verdict) for item in found.items] == [("elders", FOUND), ("juniors", NOT_LOOKED)]
    old = replace(tender, events=(event("tender-opened", "2020-12-01"),))
    assert verdicts("timetable", made(records=[old], looks=[AT_GUIDE["original"]])) == [NOT_LOOKED, NOT_LOOKED]


def test_the_end_of_a_contract_is_no_loaded_date_and_no_day_on_which_listing_stopped() -> None:
    loaded = record("a", term=Term(loaded_end=PartialDate.parse("2030")), events=[event("referrals-closed", "2028-01")])
    known = record("b", term=Term(end=on("2030")))
    found = answer("ends", made(records=[loaded, known], looks=[AT_GUIDE["original"]]))
    assert {item.record.id: item.verdict for item in found.items if item.record} == {"a": NOT_LOOKED, "b": FOUND}


def test_nothing_is_asked_of_a_service_that_nobody_was_paid_for() -> None:
    team = record("team", route="in-house")
    for question in ("values", "ends", "suppliers"):
        found = answer(question, made(records=[team], looks=[AT_GUIDE["original"]]))
        assert (found.verdict, found.settled) == (NOT_APPLICABLE, True)


def test_only_services_of_this_region_that_are_not_withdrawn_and_had_begun_count() -> None:
    late = record("late", events=[event("started", "2029-06-01")])
    gone = record("gone", retired=Retired("2029-01-01", "Twice."))
    records = [record("a"), late, gone, record("wide", home=""), record("notice", level="award")]
    items = answer("values", made(records=records, looks=[AT_GUIDE["original"]])).items
    assert [item.record.id for item in items if item.record] == ["a"]


def test_a_kind_of_help_is_found_for_the_groups_that_it_is_for_also_when_it_has_stopped() -> None:
    over = record("over", who=Who(groups=("elders",)), events=[event("ended", "2028-01-01")])
    kinds = [category(), category("food", order=2, groups=("juniors",))]
    found = answer("services", made(records=[over], categories=kinds, looks=[AT_GUIDE["original"]]))
    assert [(item.category, item.group, item.verdict) for item in found.items] == [
        ("housing", "elders", FOUND),
        ("housing", "juniors", NOT_LOOKED),
        ("food", "juniors", NOT_LOOKED),
    ]


def test_every_question_of_the_schema_has_its_count() -> None:
    versions = load_schemas()["rubric.schema.json"]["properties"]["versions"]["items"]["properties"]
    questions = versions["questions"]["items"]["properties"]
    assert tuple(questions["id"]["enum"]) == ALL
    looks = load_schemas()["look.schema.json"]["properties"]
    assert questions["topics"]["items"]["enum"] == looks["topics"]["items"]["enum"]
    for key in ("found_in", "absent_in"):
        assert versions[key]["items"]["enum"] == looks["way"]["enum"]


# From things to answers, from answers to regions


@pytest.mark.parametrize(
    ("things", "verdict", "settled"),
    [
        ([], NOT_APPLICABLE, True),
        ([NOT_APPLICABLE], NOT_APPLICABLE, True),
        ([FOUND, FOUND, NOT_APPLICABLE], FOUND, True),
        ([FOUND, NOT_LOOKED], PARTLY, False),
        ([FOUND, NOT_PUBLISHED], PARTLY, True),
        ([PARTLY], PARTLY, True),
        ([NOT_PUBLISHED, NOT_PUBLISHED], NOT_PUBLISHED, True),
        ([NOT_PUBLISHED, NOT_LOOKED], NOT_LOOKED, False),
        ([NOT_LOOKED], NOT_LOOKED, False),
    ],
)
def test_an_answer_from_its_things(things: Iterable[Verdict], verdict: Verdict, settled: bool) -> None:
    found = Answer(rubric("values").questions[0], tuple(Item(Judged(each)) for each in things))
    assert (found.verdict, found.settled) == (verdict, settled)
    assert sum(found.counts.values()) == len(found.items)


def rows(*verdicts_of: tuple[str, list[Verdict]], needed: int) -> Disclosure:
    asked = rubric("values", "ends", settled=needed)
    return Disclosure(
        asked,
        date(2029, 1, 1),
        tuple(
            RegionAnswers(
                region(name),
                tuple(Answer(q, (Item(Judged(v)),)) for q, v in zip(asked.questions, each, strict=True)),
            )
            for name, each in verdicts_of
        ),
    )


def test_regions_are_set_in_an_order_only_once_enough_is_settled_in_every_one() -> None:
    few, many = ("few", [NOT_PUBLISHED, NOT_LOOKED]), ("many", [FOUND, FOUND])
    waiting = rows(few, many, needed=2)
    assert not waiting.comparable
    assert [each.region.id for each in waiting.in_order] == ["few", "many"]
    assert "no score and no order" in disclosure_words.why_no_order(waiting)
    fair = rows(few, many, needed=1)
    assert fair.comparable
    assert [each.region.id for each in fair.in_order] == ["many", "few"]
    assert disclosure_words.why_no_order(fair) == ""


def test_a_region_that_was_withdrawn_is_not_counted() -> None:
    asked = rubric("values")
    gone = region("gone", retired=Retired("2020-01-01", "Merged."))
    found = views.disclosure(Picture(with_rubric(made(regions=[region(), gone]), asked)), asked)
    assert [each.region.id for each in found.regions] == ["north-shire"]


def test_the_newest_version_that_has_begun_is_used_for_every_day() -> None:
    first = rubric("values", id="a", from_=PartialDate.parse("2020-01-01"))
    second = rubric("ends", id="b", from_=PartialDate.parse("2028-01-01"))
    third = rubric("plan", id="c", from_=PartialDate.parse("2031-01-01"))
    site = with_rubric(made(as_of="2021-01-01"), first, second, third)
    assert views.current(site) is second  # the last look is of 2029: the rules of that day, though the page is of 2021
    assert views.current(with_rubric(made(), third)) is third
    assert views.current(made()) is None
    assert [each.id for each in views.earlier(site, third)] == ["b", "a"]


def test_the_history_asks_the_same_questions_of_what_had_begun() -> None:
    asked = rubric("suppliers")
    later = record("later", events=[event("started", "2027-06-01")])
    early = record("early", events=[event("started", "2026-02-01")], suppliers=NOT_FOUND)
    site = with_rubric(made(records=[later, early], looks=[AT_GUIDE["original"]]), asked)
    history = views.history(Picture(site), asked)
    assert [(str(each.day), each.count(FOUND), each.count(PARTLY), each.count(NOT_LOOKED)) for each in history] == [
        ("2026-03-01", 0, 0, 1),
        ("2027-03-01", 0, 0, 1),
        ("2028-03-01", 0, 1, 0),
        ("2029-01-01", 0, 1, 0),
    ]
    assert {each.rubric.id for each in history} == {"version-1"}


def test_a_history_that_starts_on_a_leap_day() -> None:
    asked = rubric("values", history_from=PartialDate.parse("2024-02-29"))
    days = [str(day) for day in views.history_days(asked, date(2026, 1, 1))]
    assert days == ["2024-02-29", "2025-02-28", "2026-01-01"]


# The real data


@pytest.fixture(scope="module")
def today() -> Disclosure:
    shown = picture()
    asked = views.current(shown.site)
    assert asked is not None
    return views.disclosure(shown, asked)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return real(tmp_path_factory)


def things(found: Disclosure) -> Iterable[Item]:
    return (item for each in found.regions for answer in each.answers for item in answer.items)


def test_ten_questions_are_asked_of_every_region(today: Disclosure) -> None:
    assert [each.id for each in today.rubric.questions] == list(ALL)
    assert [each.region.id for each in today.regions] == [each.id for each in picture().site.live_regions]


def test_whatever_counts_rests_on_a_look_that_is_enough_for_it(today: Disclosure) -> None:
    for item in things(today):
        if item.verdict in (FOUND, PARTLY):
            assert item.judged.look is not None
            assert item.judged.look.way in today.rubric.found_in
        elif item.verdict is NOT_PUBLISHED:
            assert item.judged.look is not None
            assert item.judged.look.way in today.rubric.absent_in


def test_without_a_single_look_at_an_original_nothing_is_called_not_published_and_nobody_is_set_in_order(
    today: Disclosure,
) -> None:
    site = picture().site
    without = replace(
        site, looks={key: each for key, each in site.looks.items() if each.way not in today.rubric.absent_in}
    )
    found = views.disclosure(Picture(without), today.rubric)
    assert all(item.verdict is not NOT_PUBLISHED for item in things(found))
    assert not found.comparable


def test_copies_and_searches_change_no_answer(today: Disclosure) -> None:
    """Without any look but those that count, every answer is the same: the others count for nothing either way."""
    site = picture().site
    ways = {*today.rubric.found_in, *today.rubric.absent_in}
    without = replace(site, looks={key: each for key, each in site.looks.items() if each.way in ways})
    found = views.disclosure(Picture(without), today.rubric)
    assert [(item.verdict, item.record, item.plan) for item in things(found)] == [
        (item.verdict, item.record, item.plan) for item in things(today)
    ]


def test_every_service_of_a_region_is_counted_once_for_its_value(today: Disclosure) -> None:
    """Against the files: one item for each record of the level `service` in the folder of the region."""
    for each in today.regions:
        folder = ROOT / "data" / "regions" / each.region.id / "procurement"
        texts = {path.stem: path.read_text("utf-8") for path in folder.glob("*.yaml")}
        services = {name for name, words in texts.items() if re.search(r"^level: service$", words, re.M)}
        (values,) = (answer for answer in each.answers if answer.question.id == "values")
        assert {item.record.id for item in values.items if item.record} == services
        assert len(values.items) == len(services)


def lists(page: Any) -> Iterable[tuple[str, int, int]]:
    """Every heading with a number on the page of a region: its id, its number, the length of the list under it."""
    for heading in page.xpath("//main//h3"):
        (number,) = re.findall(r"\((\d+)\)$", text(heading))
        yield heading.get("id"), int(number), len(heading.getnext().findall("li"))


def test_each_count_on_the_page_of_a_region_is_the_length_of_the_list_under_it(built: Built, today: Disclosure) -> None:
    for each in today.regions:
        page = built.page(f"disclosure/{each.region.id}/")
        found = list(lists(page))
        assert all(number == length for _id, number, length in found)
        assert {id: number for id, number, _length in found} == {
            f"{answer.question.id}-{verdict}": count
            for answer in each.answers
            for verdict, count in answer.counts.items()
            if count
        }
        (summary,) = page.xpath("//main/dl[@class='facts']")
        for row in summary.findall("div"):
            (number,) = re.findall(r"\((\d+)\)$", text(row.find("dt")))
            assert int(number) == len(row.findall("dd/a"))


def test_each_count_on_the_page_of_all_regions_is_the_length_of_its_list(built: Built, today: Disclosure) -> None:
    page = built.page("disclosure/")
    total = 0
    for row in page.xpath("//main/section/dl/div"):
        if number := re.search(r"\((\d+)\)$", text(row.find("dt"))):
            assert int(number[1]) == len(row.findall("dd/a"))
            total += int(number[1])
    assert total == len(today.regions) * len(today.rubric.questions)
    last = [text(cell) for cell in page.xpath("//main//table/tbody/tr[last()]/td")]
    assert last == [*(str(today.count(verdict)) for verdict in Verdict), str(total)]


def test_every_answer_leads_to_its_list(built: Built, today: Disclosure) -> None:
    links = {each.get("href") for each in built.page("disclosure/").xpath("//main/section//a")}
    assert links == {f"{each.region.id}/#{question}" for each in today.regions for question in ALL}
    for each in today.regions:
        assert set(ALL) <= set(built.ids[f"disclosure/{each.region.id}/"])


def test_no_order_is_shown_and_the_page_says_so(built: Built, today: Disclosure) -> None:
    assert not today.comparable
    assert "There is no score and no order of regions here yet." in built.main("disclosure/")
    titles = [text(each) for each in built.page("disclosure/").xpath("//main/ul/li/a")]
    assert titles == [each.title for each in picture().site.live_regions]


def test_the_rules_and_their_reasons_stand_on_the_page(built: Built, today: Disclosure) -> None:
    words = built.main("disclosure/")
    asked = today.rubric
    for each in (asked.found_reason, asked.absent_reason, asked.settled_reason, asked.changes):
        assert " ".join(each.split()) in words
    for question in asked.questions:
        for each in (question.question, question.reason, question.counted):
            assert " ".join(each.split()) in words


def test_the_pages_are_small(built: Built) -> None:
    for path in (each for each in built.files if each.startswith("disclosure/")):
        assert len(gzip.compress((built.output / path).read_bytes(), 9)) < 14_000, path


def test_a_site_without_questions_has_no_such_page() -> None:
    found, _problems = load_site(ROOT / "tests" / "cases" / "valid" / "smallest")
    assert found is not None
    assert found.rubrics == {}
    assert views.current(found) is None


def test_proof_of_a_site_without_looks() -> None:
    assert Proof(made(looks=[]), rubric("values")).shown((Citation("guide"),), "value") is None
