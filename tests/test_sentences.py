"""Whole sentences about records and sides: each status in its own words, nothing claimed that is not known."""

from __future__ import annotations

import re
from typing import Any

import pytest

from making import (
    ELDERS,
    JUNIORS,
    NOT_FOUND,
    Scope,
    Who,
    area,
    category,
    commitment,
    event,
    finding,
    look,
    on,
    organisation,
    record,
    region,
    site,
    source,
)
from openbook.model.records import LeftOut, Record, Relation, Term
from openbook.model.site import Site
from openbook.model.statuses import Status
from openbook.site import sentences
from openbook.views.cells import Picture

AS_OF = "2022-12-31"


def made(*records: Record, **more: Any) -> Site:
    seen = tuple(each.reference for each in records if each.reference.startswith("REF-"))
    looks = more.pop(
        "looks", [look("snapshot", observed="2022-12-01", way="repository", topics=("service",), seen=seen)]
    )
    more.setdefault("categories", [category(), category("bundle", roles=("package",), order=2)])
    more.setdefault(
        "regions", [region("north-shire", area("east-force", "police-area"), area("west-force", "police-area"))]
    )
    return site(as_of=more.pop("as_of", AS_OF), records=records, looks=looks, groups=more.pop("groups", ()), **more)


def said(one: Record, **more: Any) -> str:
    """The sentence on the only record."""
    picture = Picture(made(one, **more))
    (each,) = picture.begun
    return sentences.standing(each, picture.site)


def of_side(*records: Record, **more: Any) -> str:
    picture = Picture(made(*records, **more))
    cell = picture.cell("north-shire", "housing")
    return sentences.side(cell, cell.sides[0], picture.site)


def unseen(id: str, *events: Any, **more: Any) -> Record:
    return record(id, events=events, **({"reference": ""} | more))


SAID: list[tuple[Status, Record, str]] = [
    (
        Status.LISTED,
        record(events=[event("started", "2021-06-26")]),
        "Listed for referrals when last seen on 1 December 2022, 30 days ago.",
    ),
    (
        Status.STARTED,
        unseen("a", event("started", "2021-06-26")),
        "Started on 26 June 2021; nothing later is known by this day.",
    ),
    (
        Status.IN_HOUSE,
        unseen("a", event("run-in-house", "2022-04", inferred=True)),
        "Run by the Probation Service itself since April 2022 (inferred).",
    ),
    (
        Status.NOT_LISTED,
        unseen("a", event("referrals-closed", "2022-03-31")),
        "Not listed for referrals since 31 March 2022.",
    ),
    (Status.ENDED, unseen("a", event("ended", "2022-03")), "Ended in March 2022."),
    (
        Status.END_PASSED,
        unseen("a", event("started", "2021-06-26"), term=Term(end=on("2022-06-25"))),
        "Its published end was 25 June 2022; we did not find whether it goes on.",
    ),
    (
        Status.AWARDED,
        unseen("a", event("awarded", "2022-06-01"), event("start-due", "2022-09")),
        "Awarded on 1 June 2022; the start was due in September 2022; we have not seen it start.",
    ),
    (
        Status.SILENT,
        unseen("a", event("awarded", "2021-06-01")),
        "Awarded on 1 June 2021; we have seen neither a start nor an end since.",
    ),
    (
        Status.OPEN,
        unseen("a", event("tender-opened", "2022-12-01"), event("bids-due", "2023-01-31")),
        "Bids were asked for on 1 December 2022; the last date given is 31 January 2023.",
    ),
    (Status.CLOSED, unseen("a", event("tender-closed", "2022-12-01")), "Bidding has closed; the outcome is awaited."),
    (Status.CANCELLED, unseen("a", event("cancelled", "2022-12-01")), "Called off on 1 December 2022."),
    (Status.PAUSED, unseen("a", event("paused", "2022-12-01")), "Put on hold on 1 December 2022."),
    (Status.UNKNOWN, unseen("a", event("other", "2022-12-01")), "No dated event tells how it stands."),
]


@pytest.mark.parametrize(("status", "one", "sentence"), SAID, ids=[each[0].value for each in SAID])
def test_each_status_has_its_sentence(status: Status, one: Record, sentence: str) -> None:
    (each,) = Picture(made(one)).begun
    assert each.standing.status is status
    assert said(one) == sentence


def test_planned_says_by_what_and_when() -> None:
    sentence = said(unseen("a", event("pipeline-notice", "2022-10-03")))
    assert sentence == "Planned: a pipeline notice was published on 3 October 2022."


def test_outcome_not_found_says_what_was_due() -> None:
    sentence = said(unseen("a", event("tender-closed", "2022-06-01"), event("award-due", "2022-10")))
    assert "award" in sentence.lower()
    assert "October 2022" in sentence
    assert "did not find the outcome" in sentence
    silent = said(unseen("a", event("tender-opened", "2021-06-01")))
    assert "1 June 2021" in silent
    assert "did not find the outcome" in silent


def test_outcome_not_found_names_what_was_due_and_not_what_still_is() -> None:
    due = (event("start-due", "2023-03"), event("award-due", "2022-10"))
    sentence = said(unseen("a", event("tender-closed", "2022-06-01"), *due))
    assert "October 2022" in sentence
    assert "March 2023" not in sentence


def test_outcome_not_found_says_when_the_copy_could_not_have_shown_it() -> None:
    one = unseen("a", event("tender-closed", "2022-06-01"), event("award-due", "2022-10-31"))
    old, young = (
        look("x", observed="2022-10-31", looked_at=("guide",)),
        look("x", observed="2022-11-01", looked_at=("guide",)),
    )
    assert "may be older" in said(one, looks=[old])
    assert "may be older" not in said(one, looks=[young])


def test_every_sentence_is_its_own() -> None:
    assert len({sentence for _status, _one, sentence in SAID}) == len(SAID)
    assert {status for status, _one, _sentence in SAID} >= set(Status) - {Status.PLANNED, Status.OUTCOME_NOT_FOUND}


def test_open_without_a_last_date_does_not_say_that_bids_can_be_made() -> None:
    assert "not known" in said(unseen("a", event("tender-opened", "2022-12-01")))


def test_an_award_without_a_due_start_names_none() -> None:
    assert said(unseen("a", event("awarded", "2022-06-01"))) == "Awarded on 1 June 2022; we have not seen it start."


def test_not_listed_without_a_date_names_none() -> None:
    gone = look("gone", observed="2022-12-01", not_seen=("REF-help",))
    assert said(record(events=[event("started", "2021-06-26")]), looks=[gone]) == "No longer listed for referrals."


def test_run_in_house_and_seen_says_when_it_was_seen() -> None:
    sentence = said(record(events=[event("run-in-house", "2022-04-07")]))
    assert sentence.endswith("listed for referrals when last seen on 1 December 2022.")


@pytest.mark.parametrize("first", ["started", "awarded", "tender-opened", "run-in-house"])
def test_what_went_on_again_is_not_said_to_have_begun_that_day(first: str) -> None:
    sentence = said(
        unseen("a", event(first, "2022-06-01"), event("paused", "2022-09-01"), event("resumed", "2022-11-01"))
    )
    assert "went on again on 1 November 2022" in sentence
    assert not re.search(r"(Started|Awarded|asked for|since) (on )?1 November", sentence)


def test_no_sentence_says_live_or_running() -> None:
    for _status, one, _sentence in SAID:
        assert not re.search(r"\blive\b|\brunning\b|None|\[\]", said(one), re.I)


# Sides

LISTED = event("referrals-opened", "2021-06-26")


def test_one_service_is_said_with_its_lead() -> None:
    assert of_side(record("a", events=[LISTED])) == (
        "Listed for referrals when last seen on 1 December 2022, 30 days ago, led by Example Trust."
    )


def test_a_lead_that_is_not_known_is_not_made_up() -> None:
    assert "led by" not in of_side(record("a", events=[LISTED], suppliers=NOT_FOUND))


def test_several_leads_are_all_named() -> None:
    picture = Picture(
        made(
            record("a", events=[LISTED], suppliers=("a-trust", "b-trust")),
            organisations=[organisation("a-trust"), organisation("b-trust"), organisation("example-council")],
        )
    )
    assert sentences.leads(picture.begun[0], picture.site) == "led by A Trust and B Trust"


def test_several_services_are_counted_and_what_they_do_not_reach_is_named() -> None:
    sentence = of_side(
        record("a", events=[LISTED], areas=("east-force",)), record("b", events=[LISTED], areas=("east-force",))
    )
    assert sentence.startswith("Listed for referrals when last seen on 1 December 2022, 30 days ago: 2 services")
    assert "nothing found for West Force" in sentence
    assert "only parts" not in sentence


def test_a_division_that_is_reached_in_part_is_named() -> None:
    shire = region(
        "north-shire",
        area("east-force", "police-area"),
        area("west-force", "police-area"),
        area("east-vale", part_of=["east-force"]),
        area("mid-vale", part_of=["east-force"]),
    )
    parts = [record(each, events=[LISTED], areas=("east-vale",)) for each in ("a", "b")]
    sentence = of_side(*parts, record("c", events=[LISTED], areas=("west-force",)), regions=[shire])
    assert "only parts of East Force" in sentence
    assert "West Force" not in sentence


def test_a_package_is_said_to_be_one() -> None:
    assert ", inside bundle" in of_side(record("a", events=[LISTED], category="bundle", covers=("housing",)))


def test_what_stopped_beside_what_is_there_is_said() -> None:
    stopped = unseen("b", event("referrals-closed", "2022-03-05"))
    assert of_side(record("a", events=[LISTED]), stopped).endswith("Another one stopped on 5 March 2022.")
    more = unseen("c", event("ended", "2022-09-30"))
    assert of_side(record("a", events=[LISTED]), stopped, more).endswith(
        "Two others stopped, the last on 30 September 2022."
    )


def test_what_was_taken_over_is_not_said_to_be_missing() -> None:
    stopped = unseen("b", event("referrals-closed", "2022-03-05"))
    after = record("a", events=[LISTED], relations=(Relation("replaces", "b", "stated"),))
    sentence = of_side(after, stopped)
    assert "It came after one that stopped on 5 March 2022." in sentence
    assert "Another" not in sentence
    more = of_side(after, record("c", events=[LISTED]), stopped)
    assert "Some came after one that stopped on 5 March 2022." in more


def test_a_gap_says_since_when_and_that_nothing_was_found() -> None:
    sentence = of_side(unseen("b", event("referrals-closed", "2022-03-05")))
    assert sentence == "No longer listed since 5 March 2022. We found nothing in its place."


def test_a_reported_gap_says_who_reported_it() -> None:
    told = finding(gap=True, scope=Scope(regions=("north-shire",), categories=("housing",)))
    assert "Example Inspectors" in of_side(findings=[told])


def test_nothing_found_says_up_to_when_was_looked_and_not_looked_says_so() -> None:
    assert of_side() == "We looked and found no service in what could be seen up to 1 December 2022."
    assert of_side(looks=[look(topics=("money",))]) == "Nobody working on this site has looked yet."
    undated = look(way="search", found="nothing", topics=("service",))
    assert of_side(looks=[undated]) == "We looked and found no service."


def test_what_is_around_it_is_counted_for_the_group_that_it_is_for() -> None:
    tender = unseen("t", event("planned", "2022-06-01"), level="process", who=Who(groups=("elders",)))
    notice = unseen("n", event("awarded", "2022-06-01"), level="award", who=Who(groups=("elders",)))
    picture = Picture(made(tender, notice, groups=(ELDERS, JUNIORS)))
    cell = picture.cell("north-shire", "housing")
    elders, juniors = (sentences.side(cell, side, picture.site) for side in cell.sides)
    assert elders.endswith("There are 2 other records around it.")
    assert "around it" not in juniors
    one = Picture(made(tender))
    cell = one.cell("north-shire", "housing")
    assert sentences.side(cell, cell.sides[0], one.site).endswith("There is 1 other record around it.")


def test_not_published_says_that_the_original_was_read_and_when() -> None:
    original = look("a", looked="2022-11-22", found="nothing", topics=("service",))
    copy = look("b", observed="2022-12-01", way="repository", found="nothing", topics=("service",))
    other = look("c", looked="2022-12-02", found="part", topics=("service",))
    assert (
        of_side(looks=[original, copy, other])
        == "We read the original as it stood on 22 November 2022, and no service is in it."
    )


def test_a_service_that_only_was_awarded_is_said_to_be_that() -> None:
    assert of_side(unseen("a", event("awarded", "2022-06-01"))).startswith("Awarded on 1 June 2022")


def test_what_comes_next_names_the_tender_and_what_it_leaves_out() -> None:
    tender = unseen("tender", event("planned", "2022-06-01"), level="process", title="Next help")
    cell = Picture(made(tender)).cell("north-shire", "housing")
    (sentence,) = sentences.coming(cell, cell.sides[0], made(tender))
    assert sentence.startswith("Next help: planned")
    left = unseen(
        "tender",
        event("planned", "2022-06-01"),
        level="process",
        title="Next help",
        left_out=(LeftOut("housing", ("north-shire",), "inferred", "guide"),),
    )
    picture = Picture(made(left, sources=[source()]))
    cell = picture.cell("north-shire", "housing")
    (sentence,) = sentences.coming(cell, cell.sides[0], picture.site)
    assert "leaves it out for this region" in sentence
    assert "The guide" in sentence


def test_groups_have_sentences_of_their_own() -> None:
    picture = Picture(
        made(
            record("a", events=[LISTED], who=Who(groups=("juniors",))),
            unseen("b", event("ended", "2022-03-05"), who=Who(groups=("elders",))),
            groups=(ELDERS, JUNIORS),
            commitments=[commitment()],
        )
    )
    cell = picture.cell("north-shire", "housing")
    first, second = (sentences.side(cell, side, picture.site) for side in cell.sides)
    assert "5 March 2022" in first
    assert second.startswith("Listed")
