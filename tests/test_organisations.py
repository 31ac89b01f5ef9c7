"""Organisations: what each leads, delivers and buys, since when, and how the services are spread over them."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from built import Built, picture, real, run, text
from built import small as small_site
from making import NOT_FOUND, category, day, event, money, organisation, record, region, site, source
from openbook.model.records import Record
from openbook.site import organisation_words as words
from openbook.site import urls
from openbook.site.organisation_pages import PARTS, by_part
from openbook.views.cells import Picture
from openbook.views.concentration import TEAM, day_one, on_day, spread
from openbook.views.organisations import beginning, beside, in_order, organisation_roles
from support import ROOT

DAY = "2021-06-26"
STARTED = [event("started", DAY)]
NAMES = ("a-trust", "b-trust", "c-trust", "a-team")


def small(*records: Record, as_of: str = "2029-01-01", **more: Any) -> Picture:
    bodies = [organisation(each) for each in (*NAMES[:3], "example-council")]
    given_now = {
        "organisations": [*bodies, organisation("a-team", kind=TEAM)],
        "regions": [region("north-shire"), region("south-shire", order=2)],
        "categories": [category("housing"), category("food", order=2)],
    }
    return Picture(site(as_of=as_of, records=records, **(given_now | more)))


def led(id: str, *leads: str, start: str = DAY, **more: Any) -> Record:
    return record(id, events=[event("started", start), *more.pop("events", ())], suppliers=leads, **more)


# Roles


def test_each_organisation_has_the_roles_that_the_records_give_it() -> None:
    found = organisation_roles(
        small(
            led("one", "a-trust", partners=("b-trust",)),
            led("two", "b-trust", commissioner="a-trust", partners_in_buying=("c-trust",)),
            led("later", "c-trust", start="2030-01-01"),
        )
    )
    assert list(found) == ["a-team", "a-trust", "b-trust", "c-trust", "example-council"], "in the order of their names"
    said = {
        key: [[each.record.id for each in part] for part in (roles.leads, roles.delivers, roles.buys)]
        for key, roles in found.items()
    }
    assert said == {
        "a-team": [[], [], []],
        "a-trust": [["one"], [], ["two"]],
        "b-trust": [["two"], ["one"], []],
        "c-trust": [[], [], ["two"]],
        "example-council": [[], [], ["one"]],
    }


@pytest.mark.parametrize("as_of", ["2021-06-25", DAY])
def test_roles_are_those_of_the_day(as_of: str) -> None:
    leads = organisation_roles(small(led("help", "a-trust"), as_of=as_of))["a-trust"].leads
    assert bool(leads) == (day(as_of) >= day(DAY))


def test_what_runs_what_stopped_and_what_is_no_service_are_told_apart() -> None:
    stopped = [event("ended", "2023-01-01")]
    found = organisation_roles(
        small(
            led("now", "a-trust"),
            led("stopped", "a-trust", events=stopped),
            record("awarded", events=[event("awarded", "2028-12-01")], suppliers=("a-trust",)),
            led("grant", "a-trust", level="programme"),
            led("with", "b-trust", partners=("a-trust",)),
            led("both", "a-trust", partners=("a-trust",), events=stopped),
        )
    )["a-trust"]
    names = {
        part: {each.record.id for each in getattr(found, part)}
        for part in ("leads_now", "delivers_now", "before", "beside")
    }
    assert names == {
        "leads_now": {"now"},
        "delivers_now": {"with"},
        "before": {"stopped", "awarded", "both"},
        "beside": {"grant"},
    }
    assert len(found.before) == 3


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ([event("started", "2021-06-26")], "26 June 2021"),
        ([event("awarded", "2021-04-19"), event("started", "2021-06-26")], "26 June 2021"),
        ([event("started", "2021-06"), event("referrals-opened", "2022-01-01")], "June 2021"),
        ([event("run-in-house", "2026-04-07", inferred=True)], "7 April 2026 (inferred)"),
        ([event("awarded", "2021-04-19")], "It was awarded on 19 April 2021; the start is not known"),
        ([event("started", "2030-01-01")], "We do not know since when"),
        ([], "We do not know since when"),
    ],
)
def test_since_when_is_the_start_or_what_is_known_in_its_place(events: list[Any], said: str) -> None:
    made = small(record(events=events, suppliers=("a-trust",)))
    (found,) = organisation_roles(made)["a-trust"].leads or ([None])
    if found is None:  # nothing had happened by the day
        assert events[0].date.first > day("2029-01-01")
        return
    assert words.since(found) == said


# How the services are spread


def test_the_largest_stand_first_and_share_is_by_number_of_services() -> None:
    found = spread(small(led("1", "b-trust"), led("2", "b-trust"), led("3", "a-trust"), led("4", "c-trust")))
    assert [(each.organisation.id, len(each.services)) for each in found.holders] == [
        ("b-trust", 2),
        ("a-trust", 1),
        ("c-trust", 1),
    ]
    assert (len(found.services), found.half, len(found.most(1)), len(found.most(2)), len(found.most(9))) == (
        4,
        1,
        2,
        3,
        4,
    )
    assert words.spread(found) == "3 organisations lead 4 services"
    assert words.largest(found.holders, 4) == "B Trust: 2 of 4"


def test_teams_of_the_service_itself_are_not_suppliers() -> None:
    found = spread(small(led("1", "a-trust"), record("2", events=[event("run-in-house", DAY)], suppliers=("a-team",))))
    assert [each.organisation.id for each in found.holders] == ["a-trust"]
    assert [each.organisation.id for each in found.teams] == ["a-team"]
    assert [each.record.id for each in found.services] == ["1"]


def test_a_service_with_two_leads_counts_for_both_and_once_in_all() -> None:
    found = spread(small(led("1", "a-trust", "b-trust"), led("2", "b-trust")))
    assert [(each.organisation.id, len(each.services)) for each in found.holders] == [("b-trust", 2), ("a-trust", 1)]
    assert len(found.services) == 2
    assert len(found.most(2)) == 2


def test_only_services_that_run_are_counted_and_those_without_a_lead_are_named() -> None:
    found = spread(
        small(
            led("1", "a-trust"),
            led("2", "a-trust", events=[event("ended", "2023-01-01")]),
            led("3", "a-trust", level="programme"),
            record("4", events=STARTED, suppliers=NOT_FOUND),
        )
    )
    assert [each.record.id for each in found.services] == ["1", "4"]
    assert [each.record.id for each in found.unnamed] == ["4"]
    assert words.spread(found) == "1 organisation leads 1 service"


def test_a_service_for_two_regions_counts_in_each() -> None:
    made = small(led("1", "a-trust", home="", regions=("north-shire", "south-shire")), led("2", "b-trust"))
    found = spread(made)
    assert [len(found.within(made.site, each).services) for each in made.site.regions] == [2, 1]
    assert words.regions_of(found.holders[0].services, made.site) == ["North Shire", "South Shire"]


leads = st.lists(st.lists(st.sampled_from(NAMES), max_size=2, unique=True), max_size=12)


@given(leads)
def test_each_service_is_with_its_leads_and_the_numbers_are_those_of_the_lists(given_leads: list[list[str]]) -> None:
    made = small(*(led(f"s-{n}", *each) for n, each in enumerate(given_leads)))
    found = spread(made)
    assert {each.organisation.id for each in found.holders} == {name for each in given_leads for name in each} - {
        "a-team"
    }
    listed = {each.record.id for holder in (*found.holders, *found.teams) for each in holder.services}
    assert listed | {each.record.id for each in found.unnamed} == {f"s-{n}" for n in range(len(given_leads))}
    only_teams = {f"s-{n}" for n, each in enumerate(given_leads) if each == ["a-team"]}
    assert {each.record.id for each in found.services} == {f"s-{n}" for n in range(len(given_leads))} - only_teams
    sizes = [len(each.services) for each in found.holders]
    assert sizes == sorted(sizes, reverse=True)
    if found.half:
        assert 2 * len(found.most(found.half)) >= len(found.services) > 2 * len(found.most(found.half - 1))
    assert len(found.most(len(found.holders))) == len(found.services) - len(found.unnamed)
    parts = by_part(made.site, organisation_roles(made))
    assert Counter(each.id for part in parts.values() for each in part) == Counter(list(made.site.organisations))


# Day one


def test_day_one_is_the_day_on_which_most_services_began() -> None:
    assert day_one(small()) is None
    made = (
        led("early", "a-trust", start="2020-01-01"),
        led("1", "a-trust"),
        led("2", "b-trust"),
        led("month", "a-trust", start="2021-07"),
        led("grant", "c-trust", start="2022-01-01", level="programme"),
        led("grant-2", "c-trust", start="2022-01-01", level="programme"),
        led("grant-3", "c-trust", start="2022-01-01", level="programme"),
    )
    assert day_one(small(*made)) == day(DAY)
    assert day_one(small(*made[:2])) is None, "one service makes no day"
    two = led("early-2", "a-trust", start="2020-01-01")
    assert day_one(small(*made, two)) == day("2020-01-01"), "the earliest of several"
    assert day_one(small(*made, as_of="2021-06-25")) is None, "what happens later is not known"


def test_another_day_is_as_it_is_now_known() -> None:
    made = small(led("1", "a-trust", events=[event("ended", "2023-01-01")]), led("2", "b-trust", start="2022-01-01"))
    assert [each.organisation.id for each in spread(made).holders] == ["b-trust"]
    then = on_day(made, day(DAY))
    assert (then.day, [each.organisation.id for each in then.holders]) == (day(DAY), ["a-trust"])


# What else


def test_what_it_pays_and_publishes_is_found_by_any_of_its_names() -> None:
    made = small(
        money=[money("paid", 5, payer="a-trust"), money("other", 5, payer="b-trust")],
        organisations=[organisation("a-trust", aliases=("The A",)), organisation("b-trust")],
        sources=[
            source("one", publisher="a trust"),
            source("two", publisher="Somebody", issuer="The A"),
            source("three", publisher="The A", issuer="A Trust"),
            source("four", publisher="A Trusting Body"),
        ],
    )
    found = beside(made)["a-trust"]
    assert [line.id for line in found.pays] == ["paid"]
    assert [each.id for each in found.sources] == ["one", "three", "two"]
    assert beside(made)["b-trust"].sources == ()


def test_services_stand_by_region_then_by_kind_of_help() -> None:
    made = small(
        led("s", "a-trust", home="south-shire"),
        led("n-food", "a-trust", category="food"),
        led("n-housing", "a-trust"),
        led("both", "a-trust", home="", category="food"),
    )
    found = in_order(made, organisation_roles(made)["a-trust"].leads)
    assert [each.record.id for each in found] == ["both", "n-housing", "n-food", "s"]
    assert words.kinds(found, made.site) == "Housing 2, Food 2"


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(49, 100, "49 in 100"), (1, 3, "33 in 100"), (1, 900, "less than 1 in 100"), (0, 5, "0 in 100")],
)
def test_a_share_in_words(part: int, whole: int, said: str) -> None:
    assert words.share(part, whole) == said


def test_the_largest_of_several_that_have_as_many() -> None:
    two = spread(small(led("1", "a-trust"), led("2", "b-trust")))
    assert words.largest(two.holders, 2) == "A Trust and B Trust: 1 of 2 each"
    three = spread(small(led("1", "a-trust"), led("2", "b-trust"), led("3", "c-trust")))
    assert words.largest(three.holders, 3) == "Three have 1 of 3 each"
    assert words.largest((), 0) == "Nobody that we know of"


# The real data

SITE = picture().site


def starts(each: Record, text_of_day: str) -> bool:
    return any(one.event == "started" and one.date.known and str(one.date.date) == text_of_day for one in each.events)


def test_day_one_of_the_real_data_is_as_official_sources_count_it() -> None:
    """110 contracts, 26 leads, 17 direct awards, and two grants in London: counted here from the events themselves."""
    assert day_one(picture()) == day(DAY)
    then = on_day(picture(), day(DAY))
    by_hand = [each for each in SITE.records.values() if each.level == "service" and starts(each, DAY)]
    assert {each.record.id for each in then.services} == {each.id for each in by_hand}
    contracts = [each.record for each in then.services if each.record.instrument == "contract"]
    assert len(contracts) == 110
    assert len({lead for each in contracts for lead in each.lead_suppliers}) == 26 == len(then.holders)
    assert sum(1 for each in contracts if each.route == "direct-award") == 17
    assert (then.teams, then.unnamed) == ((), ())


def test_the_services_now_are_those_that_the_snapshot_saw_without_the_teams() -> None:
    (snapshot,) = [each for each in SITE.looks.values() if each.seen]
    found = spread(picture())
    teams = {each.record.reference for holder in found.teams for each in holder.services}
    assert {each.record.reference for each in found.services} | teams == set(snapshot.seen)
    assert len(teams) == 3
    by_hand = Counter(
        lead
        for each in SITE.records.values()
        if each.reference in snapshot.seen and each.reference not in teams
        for lead in each.lead_suppliers
    )
    assert {each.organisation.id: len(each.services) for each in found.holders} == by_hand


def test_every_start_is_the_earliest_event_that_began_it() -> None:
    for each in spread(picture()).services:
        first = beginning(each)
        assert first is not None
        began = [one for one in each.record.events if one.event in ("started", "referrals-opened", "run-in-house")]
        assert first.date == min(began, key=lambda one: one.date.sort_key()).date


# The pages of the real data


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return real(tmp_path_factory)


def heading(element: Any) -> int:
    number = re.search(r"\((\d+)\)$", text(element))
    assert number, text(element)
    return int(number[1])


def test_every_number_of_the_list_stands_over_its_list(built: Built) -> None:
    page = built.page("organisations/")
    for part in ("now", "day-one"):
        section = page.xpath(f"//section[@id='{part}']")[0]
        assert heading(section.find("h2")) == len(section.xpath(".//table/tbody/tr"))
    said = built.main("organisations/")
    now, then = spread(picture()), on_day(picture(), day(DAY))
    for found, part in ((now, "now"), (then, "day-one")):
        rows = page.xpath(f"//section[@id='{part}']//table/tbody/tr")
        counts = [int(text(row.find("td"))) for row in rows]
        assert counts == [len(each.services) for each in found.holders]
        assert sum(counts[:5]) == len(found.most(5))
        assert f"{sum(counts[:5])} of the {sum(counts)} services" in said
    ways = page.xpath("//section[@id='day-one']/details")
    assert [heading(each.find("summary")) for each in ways] == [len(each.xpath("ul/li")) for each in ways]
    assert sum(heading(each.find("summary")) for each in ways) == len(then.services)
    for part in PARTS[1:]:
        for section in page.xpath(f"//section[@id='{part}']"):
            assert heading(section.find("h2")) == len(section.xpath("ul/li")) > 0


def test_every_organisation_stands_on_the_list(built: Built) -> None:
    page = built.page("organisations/")
    listed = page.xpath("//section[@id='now']//th/a/@href")
    listed += [each for part in PARTS[1:] for each in page.xpath(f"//section[@id='{part}']//li/a/@href")]
    assert Counter(listed) == Counter(f"{each}/" for each in SITE.organisations)


def test_the_page_of_an_organisation_says_what_it_led_and_leads(built: Built) -> None:
    roles = organisation_roles(picture())
    then = on_day(picture(), day(DAY))
    for holder in spread(picture()).holders[:3]:
        key = holder.organisation.id
        page = built.page(urls.organisation(key))
        rows = page.xpath("//div[@aria-label='Leads now']//tbody/tr")
        assert len(rows) == len(holder.services)
        assert {each.rsplit("/", 2)[1] for row in rows for each in row.xpath("th/a/@href")} == {
            each.record.id for each in holder.services
        }
        before = next((len(each.services) for each in then.holders if each.organisation.id == key), 0)
        said = built.main(urls.organisation(key))
        assert f"It leads {len(rows)} services in" in said
        assert f"On 26 June 2021, when most services began, it led {before} services" in said or not before
        stopped = [
            each for each in page.xpath("//section[h2]") if text(each.find("h2")).startswith("Services that stop")
        ]
        assert len(stopped) == bool(roles[key].before)
        for section in stopped:
            assert heading(section.find("h2")) == len(section.xpath("ul/li")) == len(roles[key].before)


def test_what_an_organisation_is_called_elsewhere_and_what_it_is_stand_on_its_page(built: Built) -> None:
    for key, each in SITE.organisations.items():
        said = built.main(urls.organisation(key))
        assert all(" ".join(alias.split()) in said for alias in each.aliases), key
        assert ("We did not look up what kind of organisation it is" in said) == (not each.kind), key


def test_those_who_only_buy_lead_nothing(built: Built) -> None:
    parts = by_part(SITE, organisation_roles(picture()))
    assert {"ministry-of-justice", "hmpps"} <= {each.id for each in parts["buys"]}
    assert {each.kind for each in parts["teams"]} == {TEAM}
    for each in parts["buys"]:
        assert "It leads" not in built.main(urls.organisation(each.id))


def test_the_pages_stay_small(built: Built) -> None:
    sizes = {each: (built.output / urls.file_of(urls.organisation(each))).read_bytes() for each in SITE.organisations}
    assert {each: size for each, raw in sizes.items() if (size := len(gzip.compress(raw, 9))) > 7_000} == {}
    assert len(gzip.compress((built.output / urls.file_of("organisations/")).read_bytes(), 9)) < 14_000


def test_a_number_in_a_register_is_shown_with_its_source(tmp_path: Path) -> None:
    root = small_site(tmp_path / "site")
    path = root / "data" / "organisations.yaml"
    number = "identifiers: [{scheme: GB-CHC, number: '1012345', sources: [{source: example-guide}]}]"
    told = path.read_text("utf-8").replace("aliases: [The Trust]", f"aliases: [The Trust], {number}")
    path.write_text(told, "utf-8")
    ended = run("build", "--root", str(root))
    assert ended.returncode == 0, ended.stdout
    site_ = Built(root / "output")
    said = site_.main("organisations/example-trust/")
    assert re.search(r"register of charities 1012345 Source: The example guide", said)
    assert "We did not look it up" not in said
    assert "We did not look it up" in site_.main("organisations/second-trust/")
    schema = json.loads((ROOT / "schemas" / "organisations.schema.json").read_text("utf-8"))
    of_one = schema["properties"]["organisations"]["items"]["properties"]
    assert set(words.REGISTERS) == set(of_one["identifiers"]["items"]["properties"]["scheme"]["enum"])
