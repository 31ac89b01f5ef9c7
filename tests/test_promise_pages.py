"""The pages of commitments, with the real data: what happened comes before our judgement, and nothing is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from built import Built, picture, real, text
from openbook.site import promise_words, urls, vocabulary


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return real(tmp_path_factory)


def cells(page: Built) -> Iterator[tuple[str, str, list[str]]]:
    """(kind, title, the other cells) of every row of the list."""
    for section in page.page(urls.FIXED["commitments"]).xpath("//section[.//table]"):
        for each in section.xpath(".//tbody/tr"):
            yield section.find("h2").get("id"), text(each.find("th")), [text(one) for one in each.findall("td")]


def test_the_list_has_every_commitment_once_in_the_section_of_its_kind(now: Built) -> None:
    found = [(kind, title) for kind, title, _cells in cells(now)]
    assert sorted(found) == sorted((each.kind, each.title) for each in picture().site.commitments.values())


def test_the_judgement_stands_last_and_after_what_happened(now: Built) -> None:
    by_title = {each.title: each for each in picture().site.commitments.values()}
    for _kind, title, found in cells(now):
        made = by_title[title]
        assert found[-1].startswith(promise_words.outcome(made).rstrip("."))
        assert any(one.statement in found[-2] for one in made.followed)
        assert (vocabulary.CONFIDENCE[made.confidence] in found[-1]) is (made.outcome != "unknown")
        page = now.page(urls.commitment(made.id))
        order = [text(each) for each in page.xpath("//main//section/h2")]
        assert order == ["What followed", "Our judgement"]
        judged = text(page.xpath("//main//section")[-1])
        before = now.main(urls.commitment(made.id)).split("Our judgement")[0]
        for one in made.followed:
            assert one.statement in before
            assert one.statement not in judged


def test_no_list_of_who_said_it_names_or_counts_outcomes(now: Built) -> None:
    page = now.page(urls.FIXED["commitments"])
    (section,) = page.xpath("//section[h2[@id='by-who']]")
    words = text(section)
    for outcome in promise_words.OUTCOMES:
        assert not re.search(rf"\b{re.escape(outcome)}\b", words), outcome
    for heading in page.xpath("//section[h2[@id='by-judgement' or @id='by-who']]//h3"):
        assert not re.search(r"\d+ (of|promises|entries)|\(\d+\)", text(heading))
    makers = {text(each) for each in section.xpath(".//h3")}
    assert makers == {each.made_by for each in picture().site.commitments.values()}


def test_every_outcome_in_the_data_has_a_list_and_every_jump_leads_to_one(now: Built) -> None:
    page = now.page(urls.FIXED["commitments"])
    wanted = {promise_words.outcome(each) for each in picture().site.commitments.values()}
    assert {text(each) for each in page.xpath("//section[h2[@id='by-judgement']]//h3")} == wanted
    ids = {each.get("id") for each in page.iter() if each.get("id")}
    jumps = page.xpath("//nav[@aria-label='On this page']//a/@href")
    assert len(jumps) > 30
    assert {each.removeprefix("#") for each in jumps} <= ids


def test_the_next_dates_of_the_real_data(now: Built) -> None:
    (section,) = now.page(urls.FIXED["commitments"]).xpath("//section[h2[@id='due-next']]")
    dates = [text(each).split(".")[0] for each in section.xpath(".//li/b")]
    assert dates[0] == "March 2027 (may move)"
    assert "At least until 10 June 2027" in dates


def test_the_regional_plans_page_says_how_late_and_how_sure(now: Built) -> None:
    made = next(each for each in picture().site.commitments.values() if each.id == "rrrp-complete-by-april-2021")
    main = now.main(urls.commitment(made.id))
    assert "Three to four months late." in main
    assert "93 to 123 days later" in main
    assert main.index("produced their plans, Clinks says") < main.index("Kept, but late. We are fairly sure of this.")
    assert "HMPPS, as reported by Clinks" in main


def test_a_grant_round_whose_first_award_nobody_dated_is_not_called_in_time(now: Built) -> None:
    main = now.main(urls.commitment("first-grant-awards-early-2023"))
    assert "In time or late: the dates are not exact enough to tell." in main
    assert "29 March 2023 or later" in main
    assert "The dates alone do not show that it was late" in main
    assert "we read that as the first quarter of the year" in main


def test_quotations_are_exact_and_nothing_else_is_in_quotation_marks_as_a_quote(now: Built) -> None:
    quoted = [each for each in picture().site.commitments.values() if each.quote]
    assert quoted
    for made in picture().site.commitments.values():
        found = [text(each) for each in now.page(urls.commitment(made.id)).xpath("//main//blockquote/p[1]")]
        assert found == ([f"“{made.quote}”"] if made.quote else [])
        if made.quote:
            assert now.page(urls.commitment(made.id)).xpath("//main//blockquote//a[starts-with(@href,'http')]")


def test_on_day_one_no_judgement_that_rests_on_later_things_is_shown(tmp_path_factory: pytest.TempPathFactory) -> None:
    then = real(tmp_path_factory, "2021-06-26")
    main = then.main(urls.commitment("rrrp-complete-by-april-2021"))
    assert "Kept, but late" not in main
    assert "August 2021" not in main.split("Our judgement")[0]
    assert "Overdue by one month on the day shown." in main
    titles = {title for _kind, title, _cells in cells(then)}
    later = {
        each.title for each in picture().site.commitments.values() if each.made.known and each.made.first.year > 2021
    }
    assert later
    assert titles
    assert not later & titles


def test_every_outcome_word_has_its_rule_on_the_page_of_rules(now: Built) -> None:
    rules = now.main(urls.FIXED["ratings"]).lower()
    named = {text(each) for each in now.page(urls.FIXED["ratings"]).xpath("//main//td")}
    assert {word.split(":")[0] for word in vocabulary.OUTCOMES.values()} <= named
    for word in ("followed", "followed in part", "not followed"):
        assert word in rules
    for word in ("high", "medium", "low"):
        assert vocabulary.CONFIDENCE[word].lower() in rules
    for path in (urls.FIXED["commitments"], urls.commitment("rrrp-complete-by-april-2021")):
        assert any(each.endswith("about/ratings/") for each in now.page(path).xpath("//main//a/@href"))
