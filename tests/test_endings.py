"""Ends and dates ahead: an end that was only loaded is never an end, and no date is told before it was known."""

from __future__ import annotations

import re
from typing import Any

import pytest

from built import Built, picture, real, text
from making import (
    Scope,
    Who,
    category,
    commitment,
    day,
    event,
    followed,
    look,
    on,
    record,
    region,
    site,
)
from openbook.load import load_site
from openbook.model.dates import PartialDate
from openbook.model.records import Record, Term
from openbook.model.references import TimelineEvent
from openbook.model.statuses import EVENTS, Status
from openbook.site import date_words, gap_words, urls
from openbook.views import endings, next_dates
from openbook.views.cells import Picture
from openbook.views.endings import SETTLED, End
from openbook.views.next_dates import Next
from support import ROOT

AS_OF = "2022-12-31"
BEGAN = event("started", "2021-06-26", recorded="2022-01-01")


def made(*records: Record, as_of: str = AS_OF, **more: Any) -> Picture:
    seen = tuple(each.reference for each in records if each.reference.startswith("REF-"))
    looks = [look("snapshot", observed="2022-12-01", way="repository", seen=seen)]
    return Picture(site(as_of=as_of, records=records, **({"looks": looks} | more)))


def there(id: str = "a", end: Any = None, loaded: str = "", *events: Any, **more: Any) -> Record:
    term = Term(end=end or on(None), loaded_end=PartialDate.parse(loaded) if loaded else None)
    return record(id, events=[BEGAN, *events], term=term, **more)


def end(one: Record, as_of: str = AS_OF) -> endings.Ending | None:
    shown = made(one, as_of=as_of)
    return endings.ending(shown.begun[0], shown.site.as_of)


# Ends


@pytest.mark.parametrize(
    ("one", "expected", "words"),
    [
        (there(), End.NOT_FOUND, "We did not find an end date."),
        (
            there(loaded="2022-03-31"),
            End.LOADED_PASSED,
            "End uncertain: the date loaded into a system, 31 March 2022, has passed, "
            "and it was still listed on 1 December 2022.",
        ),
        (
            there(loaded="2022-03-31", reference=""),
            End.LOADED_PASSED,
            "End uncertain: the date loaded into a system, 31 March 2022, has passed, and nothing shows that it",
        ),
        (
            there(loaded="2023-03-31"),
            End.LOADED_AHEAD,
            "End uncertain: a system was loaded with 31 March 2023, and no document that we found confirms it.",
        ),
        (there(loaded=AS_OF), End.LOADED_AHEAD, "End uncertain: a system was loaded with 31 December 2022, and no"),
        (there(end=on("2023-03-31")), End.KNOWN, "A source gives its end: 31 March 2023."),
        (there(end=on("2023-03-31"), loaded="2022-01-01"), End.KNOWN, "A source gives its end: 31 March 2023."),
        (
            there(end=on("2023-03", certainty="indicative")),
            End.INDICATIVE,
            "A source gives its end: March 2023 (may move).",
        ),
        (there(end=on("2023-04", qualifier="at-least")), End.INDICATIVE, "A source gives its end: at least until"),
        (there("a", None, "", event("end-due", "2023-05-01")), End.KNOWN, "A source gives its end: 1 May 2023."),
        (
            there(end=on("2022-06-01"), reference=""),
            End.PASSED,
            "Its published end was 1 June 2022; we did not find whether it goes on.",
        ),
        (
            there(end=on("2022-06-01")),
            End.PASSED,
            "Its published end was 1 June 2022, and it was still there after that.",
        ),
        (
            record(reference="", events=[event("run-in-house", "2022-01-01")]),
            End.NONE_EXPECTED,
            "The Probation Service runs it itself, so no contract ends.",
        ),
        (
            record(reference="", events=[event("awarded", "2021-06-01")]),
            End.SILENT,
            "It was awarded; we have seen neither a start nor an end.",
        ),
    ],
)
def test_what_is_known_of_an_end_and_how_it_is_said(one: Record, expected: End, words: str) -> None:
    ending = end(one)
    assert ending is not None
    assert ending.end is expected
    assert gap_words.ending(ending).startswith(words)
    assert (ending.when is None) == (expected not in (End.KNOWN, End.INDICATIVE, End.PASSED))


@pytest.mark.parametrize("events", [[event("ended", "2022-06-01")], [event("tender-opened", "2022-12-01")]])
def test_what_is_over_or_has_not_begun_has_no_end_to_wait_for(events: list[Any]) -> None:
    assert end(record(reference="", events=events)) is None


@pytest.mark.parametrize("as_of", ["2021-07-01", "2022-03-31", "2022-04-01", "2030-01-01"])
def test_a_loaded_date_is_an_end_on_no_day(as_of: str) -> None:
    found = end(there(loaded="2022-03-31"), as_of)
    assert found is not None
    assert (found.when, found.end in SETTLED) == (None, False)
    assert endings.known_end(found.service, day(as_of)) is None
    assert "End uncertain" in gap_words.ending(found)


def test_an_end_that_was_moved_counts_from_its_last_date_and_not_before_it_was_set() -> None:
    moved = there(
        "a",
        on("2022-06-30"),
        "",
        event("end-due", "2022-03-31", id="first"),
        event("extended", "2022-02-01"),
        event("end-due", "2022-06-30", id="second", moves="first"),
        reference="",
    )
    before, later = end(moved, "2022-01-15"), end(moved, "2022-02-15")
    assert before is not None
    assert before.when == on("2022-03-31")
    assert later is not None
    assert later.when == on("2022-06-30")


def test_an_end_that_was_set_later_is_not_known_before() -> None:
    events = (event("extended", "2022-02-01"), event("end-due", "2023-06-30"))
    before, later = (end(there("a", on("2023-06-30"), "", *events), day) for day in ("2022-01-15", "2022-02-01"))
    assert before is not None
    assert (before.end, before.when) == (End.NOT_FOUND, None)
    assert later is not None
    assert later.when == on("2023-06-30")


def test_every_end_has_a_heading_and_stands_in_a_settled_order() -> None:
    assert set(gap_words.ENDS) == set(End)
    services = [
        there("a"),
        there("b", loaded="2023-03-31"),
        there("c", loaded="2022-03-31"),
        there("d", loaded="2023-01-31"),
    ]
    assert [each.service.record.id for each in endings.every(made(*services))] == ["c", "d", "b", "a"]


def test_several_ends_are_said_together_each_kind_once() -> None:
    found = endings.every(made(there("a", loaded="2023-03-31"), there("b", loaded="2023-03-31"), there("c")))
    assert gap_words.ends(found) == (
        "2 services: end uncertain: a system was loaded with 31 March 2023, and no document that we found confirms it. "
        "1 service: we did not find an end date."
    )


# Dates ahead


def ahead(shown: Picture, **where: str) -> list[tuple[str, str]]:
    return [(each.date.text, one.id) for each in next_dates.days(shown, **where) for one in each.items]


def expected(id: str, when: str, **more: Any) -> TimelineEvent:
    given: dict[str, Any] = {
        "event": "It was to happen.",
        "actor": "Example Ministry",
        "kind": "policy",
        "recorded": PartialDate.parse("2022-01-01"),
        "planned": True,
    }
    return TimelineEvent(id=id, date=on(when), **(given | more))


TENDER = record(
    "tender",
    reference="",
    level="process",
    events=[event("tender-opened", "2022-10-01"), event("award-due", "2022-11"), event("start-due", "2023-03")],
    who=Who(groups=("elders",)),
)


def test_dates_stand_in_order_and_as_exact_as_their_source() -> None:
    shown = made(
        there("a", loaded="2022-12-31"),
        there("b", end=on("2023-03-31")),
        TENDER,
        commitments=[commitment("soon", due=on("2023-03", qualifier="by")), commitment("year", due=on("2023/24"))],
        timeline=[
            expected("event", "2023-01-01"),
            expected("past", "2022-12-30"),
            expected("done", "2023-01-01", planned=False),
        ],
    )
    assert ahead(shown) == [
        ("2022-12-31", "loaded-end-2022-12-31"),
        ("2023-01-01", "timeline-event"),
        ("2023-03", "start-due-tender"),
        ("2023-03", "commitment-soon"),
        ("2023-03-31", "end-due-b"),
        ("2023/24", "commitment-year"),
    ]


def test_loaded_dates_stand_once_with_all_their_services_and_never_as_an_end() -> None:
    shown = made(there("a", loaded="2023-03-31"), there("b", loaded="2023-03-31"), there("c", loaded="2024-03-31"))
    first, _second = next_dates.days(shown)
    (one,) = first.items
    assert (one.kind, [each.record.id for each in one.services]) == (next_dates.LOADED, ["a", "b"])
    assert date_words.due(one) == "The date in the system: 31 March 2023."
    assert date_words.firmness(one).startswith("End uncertain")


@pytest.mark.parametrize("as_of", ["2022-10-01", "2022-09-30"])
def test_a_date_is_not_told_before_the_day_on_which_it_was_set(as_of: str) -> None:
    shown = made(
        TENDER,
        as_of=as_of,
        commitments=[commitment("said", made=on("2022-10-01"), due=on("2023-05"))],
        timeline=[
            expected("named", "2023-04", records=("tender",)),
            expected("promised", "2023-05", commitments=("said",)),
            expected("alone", "2023-06", recorded=PartialDate.parse("2022-10-01")),
        ],
    )
    told = {id for _day, id in ahead(shown)}
    if as_of == "2022-10-01":
        assert told == {"award-due-tender", "start-due-tender", "commitment-said", "timeline-alone"}
    else:
        assert told == set()


def test_a_date_of_a_record_of_which_nothing_had_happened_counts_from_when_it_was_written_down() -> None:
    one = record("a", reference="", events=[event("start-due", "2023-03", recorded="2022-11-01")])
    assert ahead(made(one, as_of="2022-11-01")) == [("2023-03", "start-due-a")]
    assert ahead(made(one, as_of="2022-10-31")) == []


def test_what_says_the_same_twice_stands_once() -> None:
    shown = made(
        TENDER,
        commitments=[commitment("said", due=on("2023-03"))],
        timeline=[expected("event", "2023-03", records=("tender",), commitments=("said",))],
    )
    assert ahead(shown) == [("2023-03", "start-due-tender")]
    (one,) = next_dates.days(shown)[0].items
    assert [each.id for each in one.commitments] == ["said"]
    other = made(
        TENDER,
        commitments=[commitment("said", due=on("2023-03"))],
        timeline=[expected("event", "2023-04", records=("tender",), commitments=("said",))],
    )
    assert ahead(other) == [
        ("2023-03", "start-due-tender"),
        ("2023-03", "commitment-said"),
        ("2023-04", "timeline-event"),
    ], "another month is another thing"


def test_what_was_settled_or_withdrawn_is_not_awaited() -> None:
    done = commitment("done", due=on("2023-03"), followed=(followed("it", "2022-05", settles=True),))
    later = commitment("later", due=on("2023-03"), followed=(followed("it", "2023-02", settles=True),))
    passed = commitment("passed", due=on("2022-11"))
    assert ahead(made(commitments=[done, later, passed])) == [("2023-03", "commitment-later")]


def test_a_term_speaks_where_no_event_does() -> None:
    planned = record(
        "a",
        reference="",
        level="programme",
        events=[event("planned", "2022-10-01")],
        term=Term(start=on("2023-01-01"), end=on("2024-12-31")),
    )
    assert ahead(made(planned)) == [("2023-01-01", "start-due-a"), ("2024-12-31", "end-due-a")]
    told = record("b", reference="", events=[BEGAN, event("ended", "2023-02-01")], term=Term(end=on("2023-02-01")))
    assert ahead(made(told)) == [], "that it ended on that day was known only after it"


def test_dates_of_a_region_and_of_a_category() -> None:
    shown = made(
        there("a", end=on("2023-01-01")),
        there("b", end=on("2023-02-01"), home="south-shire", category="food"),
        regions=[region(), region("south-shire", order=2)],
        categories=[category(), category("food", order=2)],
        commitments=[
            commitment("all", due=on("2023-03")),
            commitment("south", due=on("2023-04"), scope=Scope(regions=("south-shire",), categories=("food",))),
        ],
        timeline=[expected("event", "2023-05", scope=Scope(except_=("south-shire",)))],
    )
    assert [id for _day, id in ahead(shown, region="north-shire")] == ["end-due-a", "commitment-all", "timeline-event"]
    assert [id for _day, id in ahead(shown, region="south-shire")] == [
        "end-due-b",
        "commitment-all",
        "commitment-south",
    ]
    assert [id for _day, id in ahead(shown, category="food")] == ["end-due-b", "commitment-south"]


def test_dates_that_passed_without_news_wait_for_a_year() -> None:
    def waiting(as_of: str, *more: Any) -> list[str]:
        one = record("tender", reference="", level="process", events=[*TENDER.events, *more])
        return [each.id for each in next_dates.waiting(made(one, as_of=as_of))]

    assert waiting("2022-11-29") == []
    assert waiting("2022-11-30") == ["award-due-tender"]
    assert waiting("2023-03-31") == ["start-due-tender", "award-due-tender"]
    assert waiting("2023-03-31", event("awarded", "2023-02-01")) == ["start-due-tender"]
    assert waiting("2023-03-31", event("started", "2023-03-01")) == []
    assert waiting("2023-12-01") == ["start-due-tender"]
    assert waiting("2024-04-01") == []


def test_a_published_end_that_passed_waits_and_one_that_was_confirmed_does_not() -> None:
    due = event("end-due", "2022-06-30")
    one = record("a", reference="", events=[BEGAN, due], term=Term(end=on("2022-06-30")))
    assert [each.id for each in next_dates.waiting(made(one))] == ["end-due-a"]
    over = record("a", reference="", events=[BEGAN, due, event("ended", "2022-06-30")], term=Term(end=on("2022-06-30")))
    assert next_dates.waiting(made(over)) == ()


def test_an_end_that_is_only_the_least_is_not_called_the_end() -> None:
    one = Next("end-due", on("2023-04", qualifier="at-least"), ())
    assert date_words.due(one) == "It is to run: at least until April 2023."
    assert date_words.brief(one) == "it is to run at least until then"
    assert (
        date_words.brief(Next("start-due", on("2023-03", certainty="indicative"), ())) == "the start is due (may move)"
    )


def test_every_kind_of_date_has_its_words() -> None:
    due = {each.id for each in EVENTS.values() if each.expected}
    assert set(date_words.COMES) == due | {next_dates.LOADED, next_dates.PROMISED, next_dates.EXPECTED}
    assert set(date_words.CAME) == due


@pytest.mark.parametrize(
    ("groups", "expected"),
    [((), "For everybody"), (("elders",), "For elders"), (("juniors", "elders"), "For elders and juniors")],
)
def test_for_whom_a_date_is(groups: tuple[str, ...], expected: str) -> None:
    titles = {"elders": "Elders", "juniors": "Juniors"}
    assert date_words.whom(Next("start-due", on("2023"), groups), titles) == expected
    assert date_words.whom(Next("start-due", on("2023"), groups), {}) == ""


# The real data


def test_the_listed_services_whose_loaded_end_has_passed_are_counted_from_the_files() -> None:
    site, _problems = load_site(ROOT)
    assert site is not None
    listed = {each.record.id for each in picture().begun if each.standing.status is Status.LISTED}
    passed, later, nothing = set(), set(), set()
    for each in site.counted_records:
        if each.id in listed:
            loaded = each.term.loaded_end if each.term else None
            (nothing if loaded is None else passed if loaded.last < site.as_of else later).add(each.id)
    by_end = {end: {e.service.record.id for e in endings.every(picture()) if e.end is end} for end in End}
    assert by_end[End.LOADED_PASSED] == passed
    assert by_end[End.LOADED_AHEAD] == later
    assert by_end[End.NOT_FOUND] == nothing
    assert len(passed) == 34
    assert {str(each.loaded) for each in endings.every(picture()) if each.end is End.LOADED_AHEAD} == {"2026-12-31"}


def test_what_is_known_to_happen_next_for_men_and_for_women() -> None:
    found = {
        (each.date.text, one.kind, one.groups, one.services[0].record.id if len(one.services) == 1 else "")
        for each in next_dates.days(picture())
        for one in each.items
    }
    men, women = ("men",), ("women",)
    assert ("2027-03", "start-due", men, "crs2-community-support-for-men") in found
    assert ("2027-01-01", "start-due", women, "grant-womens-diversion-fund-2027") in found
    assert ("2026-12-31", "loaded-end", (*men, *women), "") in found
    assert next_dates.days(picture())[0].date.text == "2026-12-31"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return real(tmp_path_factory)


def test_the_page_of_dates_has_each_date_once_in_order_with_its_source(built: Built) -> None:
    page = built.page(urls.FIXED["next"])
    items = page.xpath("//section[starts-with(@id, 'on-')]//ul[@class='items']/li")
    wanted = [one.id for each in next_dates.days(picture()) for one in each.items]
    assert [each.get("id") for each in items] == wanted
    for each in items:
        assert each.xpath(".//span[@class='source']//a[@href]"), each.get("id")
        assert "checked" in text(each)
    assert len(page.xpath("//section[@id='passed']//ul[@class='items']/li")) == len(next_dates.waiting(picture()))


def test_the_loaded_date_stands_on_the_page_with_its_caution(built: Built) -> None:
    (item,) = built.page("next/").xpath("//li[starts-with(@id, 'loaded-end')]")
    assert "placeholder" in text(item)
    assert "End uncertain" in text(item)
    (link,) = item.xpath(".//b/a")
    path, _hash, place = link.get("href").removeprefix("../").partition("#")
    (head,) = built.page(path).xpath(f"//*[@id='{place}']")
    (count,) = re.findall(r"for (\d+) services", text(item.find(".//b")))
    assert int(count) == len(head.xpath("following-sibling::ul[1]/li"))
