"""The real data: they load, everything in them is on a page, and what must come out of them does."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from built import Built, picture, real, text
from openbook.load import load_site
from openbook.model.records import Record
from openbook.model.statuses import Tile
from openbook.report import as_text
from openbook.site import urls, wording
from support import ROOT

DAY_ONE = "2021-06-26"
SITE = picture().site


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return real(tmp_path_factory)


def test_the_data_have_no_problems() -> None:
    site, problems = load_site(ROOT)
    assert as_text(problems) == ""
    assert site is not None


def test_there_are_12_regions_and_14_framework_categories() -> None:
    """Facts about the data; nothing in the code knows these numbers (test_golden)."""
    assert len(SITE.live_regions) == 12
    assert len(SITE.framework_categories) == 14
    assert SITE.groups == ("men", "women")


def test_dossier_records_and_commitments_are_all_there() -> None:
    own = [each for each in SITE.records.values() if each.id != "probation-services-dynamic-framework"]
    assert len(own) == 250
    assert len(SITE.records) == 251
    assert len(SITE.commitments) == 65


# Everything is on a page


def test_every_record_is_on_a_page_of_its_own_and_on_the_list(built: Built) -> None:
    listed = {each.get("href") for each in built.page("records/").iter("a")}
    for record in SITE.records.values():
        assert urls.file_of(urls.record(record.id)) in built.files
        assert f"{record.id}/" in listed, record.id


def test_every_record_is_on_the_list_of_its_region_and_the_page_of_each_category(built: Built) -> None:
    everything = built.page("records/")
    homes = {each.id: each.home for each in SITE.counted_records}
    listed: dict[str, str] = {}
    home = ""
    for element in everything.find(".//main").iter("h2", "a"):
        if element.tag == "h2" and (element.get("id") or "").startswith("in-"):
            home = element.get("id").removeprefix("in-")
        elif element.tag == "a" and home and (match := re.fullmatch(r"([a-z0-9-]+)/", element.get("href"))):
            listed[match[1]] = "" if home == "all" else home
    assert listed == homes
    for region in SITE.live_regions:
        links = {each.get("href") for each in built.page(urls.region(region.id)).iter("a")}
        assert f"../../records/#in-{region.id}" in links
    for category in SITE.categories.values():
        found = {each.get("href") for each in built.page(urls.category(category.id)).iter("a")}
        wanted = {f"../../records/{each.id}/" for each in SITE.counted_records if category.id in each.categories}
        assert wanted - found == set(), category.id


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("budgets/", set(SITE.money)),
        ("reported/", set(SITE.findings)),
        ("sources/", set(SITE.sources)),
        ("glossary/", set(SITE.glossary)),
        ("timeline/", set(SITE.timeline)),
    ],
)
def test_every_entry_of_a_list_is_on_its_page(built: Built, path: str, wanted: set[str]) -> None:
    assert wanted - set(built.page(path).xpath("//*/@id")) == set()


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("commitments/", {f"{each}/" for each in SITE.commitments}),
        ("looks/", {f"{each}/" for each in SITE.looks}),
        ("organisations/", {f"{each}/" for each in SITE.organisations}),
        ("regions/", {f"{each}/" for each in SITE.regions}),
        ("categories/", {f"{each}/" for each in SITE.categories}),
    ],
)
def test_every_page_of_a_kind_is_on_its_list(built: Built, path: str, wanted: set[str]) -> None:
    assert wanted - set(built.page(path).xpath("//a/@href")) == set()


def test_every_plan_is_on_the_list_and_named_on_the_page_of_its_region(built: Built) -> None:
    ids = set(built.page("plans/").xpath("//*/@id"))
    for plan in SITE.plans.values():
        assert plan.id in ids
        if plan.home:
            linked = {each.get("href") for each in built.page(urls.region(plan.home)).iter("a")}
            assert f"../../plans/#{plan.id}" in linked, plan.id


def test_every_look_shows_what_it_searched_saw_and_did_not_see(built: Built) -> None:
    for look in SITE.looks.values():
        words = built.main(urls.look(look.id))
        for search in look.searched:
            assert " ".join(search.split()) in words, look.id
        for reference in (*look.seen, *look.not_seen):
            assert reference in words, look.id


# References of the referral system


def test_every_reference_is_named_by_the_look_and_by_one_list_only() -> None:
    referral = {each.reference for each in SITE.records.values() if each.reference}
    seen = {each for look in SITE.looks.values() for each in look.seen}
    gone = {each for look in SITE.looks.values() for each in look.not_seen}
    assert len(referral) == 196
    assert seen | gone == referral
    assert seen & gone == set()


def test_the_look_at_the_snapshot_names_170_listed_and_26_that_stopped() -> None:
    (snapshot,) = [look for look in SITE.looks.values() if look.seen]
    assert (len(snapshot.seen), len(snapshot.not_seen)) == (170, 26)
    assert snapshot.observed is not None
    assert str(snapshot.observed.date) == "2026-08-21"
    assert str(snapshot.date) == "2026-11-22"


def test_what_the_snapshot_saw_is_listed_or_run_in_house_and_what_it_did_not_has_stopped() -> None:
    by_reference = {each.reference: each for each in SITE.records.values() if each.reference}
    (snapshot,) = [look for look in SITE.looks.values() if look.seen]
    seen = Counter(picture().standings[by_reference[each].id].status.value for each in snapshot.seen)
    gone = Counter(picture().standings[by_reference[each].id].status.value for each in snapshot.not_seen)
    assert seen == {"listed": 167, "in-house": 3}
    assert gone == {"not-listed": 26}


# Day one


def starts(record: Record, text: str) -> bool:
    return any(
        event.event in ("started", "referrals-opened", "run-in-house")
        and event.date.known
        and str(event.date.date) == text
        for event in record.events
    )


DAY_ONE_RECORDS = [each for each in SITE.records.values() if each.reference and starts(each, DAY_ONE)]


def test_day_one_has_112_services_two_of_them_grants_in_london() -> None:
    assert len(DAY_ONE_RECORDS) == 112
    grants = [each for each in DAY_ONE_RECORDS if each.instrument == "grant"]
    assert len(grants) == 2
    assert {(each.home, each.category) for each in grants} == {("london", "women")}


def test_day_one_has_110_contracts_with_26_leads_17_of_them_awarded_directly() -> None:
    contracts = [each for each in DAY_ONE_RECORDS if each.instrument != "grant"]
    assert len(contracts) == 110
    assert {each.instrument for each in contracts} == {"contract"}
    assert len({lead for each in contracts for lead in each.lead_suppliers}) == 26
    assert Counter(each.route for each in contracts) == {"dynamic-framework": 93, "direct-award": 17}


def test_two_umbrella_records_without_a_reference_start_that_day_too() -> None:
    others = [each for each in SITE.records.values() if not each.reference and starts(each, DAY_ONE)]
    assert len(others) == 2
    assert {each.home for each in others} == {"london"}


def test_that_the_match_to_the_award_is_inferred_is_marked() -> None:
    contracts = [each for each in DAY_ONE_RECORDS if each.instrument != "grant"]
    assert [each.id for each in contracts if not each.inferred] == []


# Coverage


def tiles(category: str, group: str) -> dict[str, Tile]:
    sides = {region.id: picture().cell(region.id, category).side(group) for region in SITE.live_regions}
    return {region: side.tile for region, side in sides.items() if side is not None}


HELP = (
    "accommodation",
    "education-training-and-employment",
    "finance-benefits-and-debt",
    "dependency-and-recovery",
    "family-and-significant-others",
    "lifestyle-and-associates",
    "emotional-wellbeing",
    "social-inclusion",
)
THERE = {Tile.LISTED, Tile.IN_HOUSE}


def test_these_cells_are_empty_for_men_and_no_others() -> None:
    everywhere = {region.id for region in SITE.live_regions}
    empty = {
        category: {region for region, tile in tiles(category, "men").items() if tile not in THERE} for category in HELP
    }
    assert empty == {
        "accommodation": set(),
        "education-training-and-employment": everywhere - {"greater-manchester"},
        "finance-benefits-and-debt": {"east-of-england", "kent-surrey-and-sussex"},
        "dependency-and-recovery": {
            "east-midlands",
            "east-of-england",
            "greater-manchester",
            "north-west",
            "south-central",
            "wales",
        },
        "family-and-significant-others": set(),
        "lifestyle-and-associates": set(),
        "emotional-wellbeing": set(),
        "social-inclusion": set(),
    }


def test_wales_has_only_an_award_whose_start_was_not_seen() -> None:
    men = picture().cell("wales", "dependency-and-recovery").side("men")
    assert men is not None
    assert men.tile is Tile.BEING_BOUGHT
    assert men.services[0].standing.status.value == "awarded"
    assert men.current == ()


def test_no_cell_of_these_is_empty_for_women() -> None:
    for category in (*HELP, "women"):
        assert set(tiles(category, "women").values()) <= THERE, category
        assert len(tiles(category, "women")) == 12


def test_employment_stopped_on_one_day_in_eleven_regions() -> None:
    sides = [picture().cell(region.id, "education-training-and-employment").side("men") for region in SITE.live_regions]
    assert Counter(str(side.since.date) for side in sides if side is not None and side.since) == {"2023-12-31": 11}


# Money: the five cases of the mission text

CASES = {
    "core-services-have-funding": "allocated-amount-not-published",
    "none-assigned-restorative-justice": "none-assigned",
    "local-service-user-involvement-budget": "possible",
    "roif-2024-25-up-to": "",
    "young-adults-not-mentioned": "not-found",
}


def row(built: Built, line: str) -> dict[str, str]:
    (found,) = built.page("budgets/").xpath(f"//tr[@id='{line}']")
    names = ("what", "when", "much", "kind", "covers")
    return dict(zip(names, [text(each) for each in found], strict=True))


def test_the_five_budget_cases_read_as_five_different_phrases(built: Built) -> None:
    for line, state in CASES.items():
        unknown = SITE.money[line].amount.unknown
        assert (unknown.state if unknown else "") == state
    said = {line: row(built, line)["much"] for line in CASES}
    assert len(set(said.values())) == 5
    assert said == {line: wording.amount(SITE.money[line].amount) for line in CASES}
    assert said["roif-2024-25-up-to"] == "Up to £20 million"


def test_the_five_budget_cases_stand_on_the_pages_of_their_categories(built: Built) -> None:
    where = {
        "categories/accommodation/": "core-services-have-funding",
        "categories/restorative-justice/": "none-assigned-restorative-justice",
        "categories/ethnic-minority/": "none-assigned-racially-minoritised",
        "categories/cognitive-and-behavioural-change/": "none-assigned-cognitive-behavioural",
        "categories/service-user-involvement/": "local-service-user-involvement-budget",
        "categories/young-adults/": "young-adults-not-mentioned",
        "regions/london/young-adults/": "young-adults-not-mentioned",
        "regions/wales/accommodation/": "core-services-have-funding",
    }
    for path, line in where.items():
        (found,) = built.page(path).xpath(f"//tr[@id='{line}']")
        assert wording.amount(SITE.money[line].amount) in text(found), path


def test_the_fund_is_one_sum_for_all_and_is_never_divided(built: Built) -> None:
    fund = SITE.money["roif-2024-25-up-to"]
    assert (fund.amount.pounds, fund.amount.precision, fund.scope.sense, fund.scope.regions) == (
        20_000_000,
        "up-to",
        "together",
        (),
    )
    said = row(built, "roif-2024-25-up-to")
    assert "one thing for all of them, not to be divided" in said["covers"]
    assert "spending review" in said["kind"]
    assert said["when"] == "2024/25"
    share = re.compile(r"£(1\.6{1,3}\b|1\.6*7\b|1\.7 million|1,66)")
    for path in ("budgets/", "", *(urls.region(each) for each in SITE.regions)):
        assert not share.search(built.main(path)), f"a twelfth of it stands on {path}"
        if path not in ("budgets/", ""):
            assert "£20 million" not in built.main(path), f"it stands on {path} as if it were that region's"


def test_sums_of_one_set_of_contracts_name_each_other(built: Built) -> None:
    """£195 million, £242 million and £270 million are one set of contracts on three bases."""
    sums = {
        line.amount.pounds: line
        for line in SITE.money.values()
        if line.amount.pounds in (195_000_000, 242_000_000, 270_000_000)
    }
    assert len(sums) == 3
    for line in sums.values():
        others = {each.id for each in sums.values()} - {line.id}
        named = {*line.overlaps, *line.part_of}
        back = {each.id for each in sums.values() if line.id in (*each.overlaps, *each.part_of)}
        assert others <= named | back, line.id


# States of knowledge


def test_each_state_that_the_data_use_is_said_in_its_own_words_on_the_page(built: Built) -> None:
    used = {line.amount.unknown.state: line for line in SITE.money.values() if line.amount.unknown}
    assert len(used) >= 4
    said = {state: row(built, line.id)["much"] for state, line in used.items()}
    assert len(set(said.values())) == len(used)
