"""What is not known: everything in the data, once; the page of it, and the sheet of each region."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import yaml

from built import Built, picture, real, text
from making import (
    NOT_FOUND,
    Citation,
    Scope,
    Unknown,
    Value,
    category,
    commitment,
    event,
    finding,
    look,
    money,
    on,
    organisation,
    plan,
    record,
    region,
    source,
)
from making import site as made
from openbook.model.dates import PartialDate
from openbook.model.parts import Reply, Retired
from openbook.model.places import Director
from openbook.model.records import Record, Term
from openbook.model.site import Site
from openbook.site import unknown_words
from openbook.views import missing as sheets
from openbook.views import unknowns as views
from openbook.views.cells import Picture
from openbook.views.unknowns import STATES, Missing, missing, who_knows
from support import ROOT


def found(site: Site) -> list[tuple[str, str, str]]:
    return [(each.kind, each.field, each.state) for each in missing(Picture(site)) if each.kind != "service"]


def only(site: Site, kind: str = "record") -> Missing:
    (one,) = (each for each in missing(Picture(site)) if each.kind == kind)
    return one


def sure(id: str = "help", **more: Any) -> Record:
    """A record of which everything is known, but for what a test gives."""
    return record(id, **({"notices": (), "value": Value(5, nature="awarded", precision="exact")} | more))


# What is not known


def test_each_state_that_leaves_a_question_open_is_gathered_and_no_other() -> None:
    states = ["not-found", "not-looked", "not-published", "published-not-read", "withheld"]
    others = ["none-assigned", "nil", "possible", "allocated-amount-not-published", "pooled", "not-applicable"]
    lines = [money(each, state=each) for each in (*states, *others)]
    assert sorted(found(made(money=lines))) == sorted(("money", "amount", each) for each in states)


def test_states_are_found_wherever_they_stand_in_an_entry() -> None:
    one = sure(
        value=Value(unknown=NOT_FOUND),
        term=Term(start=on("2020"), end=on(None)),
        suppliers=Unknown("published-not-read"),
        events=[event("planned", "2020")],
    )
    assert found(made(records=[one])) == [
        ("record", "suppliers", "published-not-read"),
        ("record", "value", "not-found"),
        ("record", "term.end", "not-found"),
    ]
    where = plan("a", document=NOT_FOUND, period=on(None))
    said = commitment("b", made=on(None))
    told = finding("c", date=on(None))
    assert Counter(found(made(plans=[where], commitments=[said], findings=[told]))) == Counter(
        [
            ("plan", "document", "not-found"),
            ("plan", "period", "not-found"),
            ("commitment", "made", "not-found"),
            ("finding", "date", "not-found"),
        ]
    )


def test_what_was_withdrawn_and_what_is_later_leave_nothing_open() -> None:
    open_value = {"value": Value(unknown=NOT_FOUND)}
    site = made(
        records=[
            sure("gone", retired=Retired("2020-01-01", "Twice."), **open_value),
            sure("later", events=[event("started", "2030-01-01")], **open_value),
            sure("team", route="in-house", **open_value),
        ],
        plans=[plan("later", edition=PartialDate.parse("2030"), document=NOT_FOUND)],
        commitments=[
            commitment("gone", made=on(None), retired=Retired("2020-01-01", "Twice.")),
        ],
    )
    assert found(site) == []


def test_a_kind_of_help_without_a_service_is_not_known_for_each_group() -> None:
    searched = look("searched", way="search", found="nothing", topics=("service",))
    here = [each for each in missing(Picture(made(looks=[searched]))) if each.kind == "service"]
    assert [(each.field, each.group, each.state, each.home) for each in here] == [
        ("service", "elders", "not-found", "north-shire"),
        ("service", "juniors", "not-found", "north-shire"),
    ]
    assert all(each.last is searched for each in here)
    nobody = [each for each in missing(Picture(made(looks=[look()]))) if each.kind == "service"]
    assert {(each.state, each.last) for each in nobody} == {("not-looked", None)}
    original = look("original", looked="2028-01-01", found="nothing", topics=("service",))
    gone = [each for each in missing(Picture(made(looks=[searched, original]))) if each.kind == "service"]
    assert [(each.state, each.last) for each in gone] == [("not-published", original)] * 2
    with_one = made(records=[sure(events=[event("cancelled", "2020")])], looks=[searched])
    assert [each for each in missing(Picture(with_one)) if each.kind == "service"] == []


def test_what_was_looked_at_longest_ago_stands_first_and_what_nobody_looked_for_before_it() -> None:
    looks = [look("old", looked="2025-01-01"), look("new", looked="2028-01-01"), look("copy", looked="2028-01-01")]
    looks[2] = replace(looks[2], way="stored-copy")
    lines = [
        replace(money(name), amount=replace(money("x", state="not-found").amount, unknown=unknown))
        for name, unknown in [
            ("new", Unknown("not-found", "new")),
            ("copy", Unknown("not-found", "copy")),
            ("old", Unknown("not-found", "old")),
            ("never", Unknown("not-looked")),
        ]
    ]
    order = [each.entry.id for each in missing(Picture(made(money=lines, looks=looks))) if each.kind == "money"]
    assert order == ["never", "old", "copy", "new"]
    piles = views.piles(Picture(made(money=lines, looks=looks)))
    assert [pile.state for pile in piles if pile.kind == "money"] == ["not-looked", "not-found"]


def test_the_look_is_the_one_that_the_state_names_else_the_last_one_at_the_sources() -> None:
    named, at_guide = look("named"), look("at-guide", looked_at=("guide",))
    by_name = sure(value=Value(unknown=Unknown("not-found", "named")))
    by_source = sure(value=Value(unknown=NOT_FOUND))
    assert only(made(records=[by_name], looks=[named, at_guide])).last is named
    assert only(made(records=[by_source], looks=[named, at_guide])).last is at_guide
    assert only(made(records=[sure(value=Value(unknown=Unknown("not-looked")))], looks=[at_guide])).last is None


def test_a_part_with_sources_of_its_own_rests_on_the_look_at_these() -> None:
    looks = [look("at-guide", looked_at=("guide",)), look("at-other", looked_at=("other",))]
    somebody = Director(id="a", name=NOT_FOUND, role="Head", sources=(Citation("other"),))
    mine = region(directors=(somebody,), sources=(Citation("guide"),))
    site = made(regions=[mine], looks=looks, sources=[source(), source("other")])
    assert only(site, "region").last is looks[1]


def test_who_would_know_is_whoever_the_data_name() -> None:
    open_value = {"value": Value(unknown=NOT_FOUND)}
    bought = sure(partners_in_buying=("example-trust",), **open_value)
    assert who_knows(only(made(records=[bought]))).organisations == ("example-council", "example-trust")
    nobody = sure(commissioner=Unknown("not-applicable"), suppliers=("example-trust",), **open_value)
    assert who_knows(only(made(records=[nobody]))).organisations == ("example-trust",)
    paid = money("a", state="not-found", payer="example-council")
    assert who_knows(only(made(money=[paid]), "money")).organisations == ("example-council",)
    told = finding("a", date=on(None))
    assert who_knows(only(made(findings=[told]), "finding")).names == ("Example Inspectors",)
    mine = plan("a", home="north-shire", document=NOT_FOUND)
    assert who_knows(only(made(plans=[mine]), "plan")).region == "north-shire"
    site = made(plans=[plan("a", document=NOT_FOUND)])
    assert unknown_words.knowers([only(site, "plan")], site) == []
    assert unknown_words.nobody_named([only(site, "plan")], site) == 1


# The sheet of a region


def test_a_sheet_asks_the_buyer_and_not_the_region_about_what_it_bought() -> None:
    open_end = {"term": Term(end=on(None))}
    records = [
        sure("a", **open_end, value=Value(unknown=NOT_FOUND)),
        sure("b", **open_end),
        sure("c", commissioner=NOT_FOUND),
        sure("d", home="south-shire", **open_end),
    ]
    shown = Picture(made(records=records, regions=[region(), region("south-shire")]))
    council, nobody = sheets.sheet(shown, shown.site.regions["north-shire"]).buyers
    assert (council.organisation, [each.id for each in council.records]) == ("example-council", ["a", "b"])
    assert [(ask.field, len(ask.items)) for ask in council.asks] == [("term.end", 2), ("value", 1)]
    assert [each.id for each in council.but(council.asks[1])] == ["b"]
    assert (nobody.organisation, [ask.field for ask in nobody.asks]) == ("", ["commissioner"])


def test_a_sheet_has_what_entries_of_the_region_leave_open_and_searches_that_name_it() -> None:
    plans = [plan("mine", home="north-shire", document=NOT_FOUND), plan("theirs", document=NOT_FOUND)]
    looks = [
        look("here", way="search", found="nothing", scope=Scope(regions=("north-shire",)), topics=("leadership",)),
        look("kind", way="search", found="nothing", scope=Scope(regions=("north-shire",), categories=("housing",))),
        look("anywhere", way="search", found="nothing"),
        look("good", way="search", found="all", scope=Scope(regions=("north-shire",))),
    ]
    shown = Picture(made(plans=plans, looks=looks, findings=[finding("a", home="north-shire", date=on(None))]))
    sheet = sheets.sheet(shown, shown.site.regions["north-shire"])
    assert [(each.kind, each.entry.id) for each in sheet.own if hasattr(each.entry, "id")] == [("plan", "mine")]
    assert [each.id for each in sheet.looks] == ["here"]
    assert sheet.count == 1 + 1 + len(sheet.services)


def test_replies_stand_newest_first_with_their_entry() -> None:
    def reply(id: str, day: str) -> Reply:
        return Reply(id, PartialDate.parse(day), "The council", "It is public.", PartialDate.parse(day))

    answered = sure(replies=(reply("a", "2028-01-01"), reply("later", "2030-01-01")))
    mine, theirs = region(replies=(reply("b", "2028-06-01"),)), region("south-shire", replies=(reply("c", "2028"),))
    shown = Picture(made(records=[answered], regions=[mine, theirs]))
    assert [(each.id, getattr(entry, "id", "")) for each, entry in views.replies_of(shown, "north-shire")] == [
        ("b", "north-shire"),
        ("a", "help"),
    ]


# The real data


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return real(tmp_path_factory)


def states_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "state" in value:
            yield value["state"]
        for each in value.values():
            yield from states_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from states_in(each)


def test_every_state_in_the_files_is_gathered_once() -> None:
    """Counted again from the text of the files, by kind of entry and state."""
    wanted: Counter[tuple[str, str]] = Counter()
    kinds = {
        "procurement": "record",
        "plans": "plan",
        "money": "money",
        "region": "region",
        "commitments": "commitment",
    }
    for path in sorted((ROOT / "data").rglob("*.yaml")):
        kind = kinds.get(path.stem) or kinds.get(path.parent.name) or ("finding" if path.stem[:8] == "findings" else "")
        data = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        if kind and "retired" not in data and data.get("route") != "in-house":
            wanted.update((kind, each) for each in states_in(data) if each in STATES)
    gathered = Counter((each.kind, each.state) for each in missing(picture()) if each.kind != "service")
    assert gathered == wanted
    piles = views.piles(picture())
    assert sum(len(pile.items) for pile in piles) == len(missing(picture()))


def test_each_number_on_the_page_is_the_length_of_the_list_under_it(built: Built) -> None:
    page = built.page("unknowns/")
    piles = views.piles(picture())
    numbers = []
    for heading in page.xpath("//main//section/h3"):
        (number,) = re.findall(r"\(([\d,]+)", text(heading))
        numbers.append(int(number.replace(",", "")))
        (opened,) = heading.getparent().findall("details")
        assert len(opened.findall("ul/li")) == numbers[-1]
        assert text(opened.find("summary")) == f"The list: {numbers[-1]}"
    assert numbers == [*(len(pile.items) for pile in piles), len(views.in_vain(picture().site))]
    ids = built.ids["unknowns/"]
    assert len(set(ids)) == len(ids)
    assert {pile.id for pile in piles} <= set(ids)


def test_each_sheet_has_as_many_things_as_the_page_says(built: Built) -> None:
    said = {
        each.get("href"): int(re.findall(r": (\d+) thing", text(each))[0])
        for each in built.page("unknowns/").xpath("//main/ul[@class='columns']//a")
    }
    for each in picture().site.live_regions:
        page = built.page(f"regions/{each.id}/missing/")
        (own, *asks) = page.xpath("//main//ul[@class='asks']")
        things = len(own.findall("li"))
        things += sum(int(number) for ask in asks for number in re.findall(r"\((\d+)\)\.", text(ask)))
        (kinds,) = re.findall(r"Is there help of these kinds\? \((\d+)\)", text(page.find(".//main")))
        (heading,) = (h for h in page.iter("h2") if "these kinds" in text(h))
        assert len(heading.getnext().findall("a")) == int(kinds)
        assert said[f"../regions/{each.id}/missing/"] == things + int(kinds)
        assert f"these {things + int(kinds)} things" in built.main(f"regions/{each.id}/missing/")


def test_each_number_beside_a_question_to_a_buyer_fits_its_list(built: Built) -> None:
    """`All of them`, `All but` some of them, or the list itself."""
    for each in picture().site.live_regions:
        for heading in built.page(f"regions/{each.id}/missing/").xpath("//main//h2[contains(., 'ought')]"):
            (number,) = re.findall(r"\((\d+)\)$", text(heading))
            every = heading.getnext().xpath("a")
            assert len(every) == int(number)
            for ask in heading.getnext().getnext().findall("li"):
                (asked,) = re.findall(r"\((\d+)\)\.", text(ask))
                named = len(ask.xpath("a"))
                words = text(ask)
                left = 0 if "All of them." in words else named
                assert int(asked) == (named if "All" not in words else int(number) - left)


def test_no_sheet_lays_a_purchase_of_others_at_the_door_of_the_region(built: Built) -> None:
    """Whatever has a buyer stands under its buyer's name, and the sheet says that the buyer is asked."""
    site = picture().site
    for each in site.live_regions:
        page = built.page(f"regions/{each.id}/missing/")
        for buyer in sheets.sheet(picture(), each).buyers:
            if buyer.organisation:
                title = f"Bought by {site.organisations[buyer.organisation].title} ({len(buyer.records)})"
                (heading,) = (h for h in page.iter("h2") if text(h) == title)
                assert "not for the region" in text(heading.getnext())
                assert {one.commissioner for one in buyer.records} == {buyer.organisation}


def test_the_words_are_kind(built: Built) -> None:
    for each in picture().site.live_regions:
        words = built.main(f"regions/{each.id}/missing/")
        assert "These are questions, not faults." in words
        assert not re.search(r"\bfail|\brefus|\bshould have\b|\bdid not (publish|answer)\b", words)


def test_the_pages_are_small(built: Built) -> None:
    def size(path: str) -> int:
        return len(gzip.compress((built.output / path / "index.html").read_bytes(), 9))

    assert size("unknowns") < 40_000
    assert max(size(f"regions/{each.id}/missing") for each in picture().site.live_regions) < 7_000


def test_every_field_that_can_be_not_known_has_words_of_its_own() -> None:
    fields = {each.field for each in missing(picture())}
    assert fields <= set(unknown_words.FIELDS)
    assert unknown_words.field("who.setting") == "Who: setting"


def test_names_of_entries_are_short_and_lead_somewhere(built: Built) -> None:
    site = picture().site
    for each in missing(picture()):
        named = unknown_words.named(each.entry, site, each.group)
        assert 0 < len(named.text) < 160
        path, _, place = named.path.partition("#")
        assert path in built.pages
        assert not place or place in built.ids[path]


def test_a_long_statement_is_cut_for_a_list() -> None:
    told = finding("a", date=on(None), statement="One two three four five six seven eight, nine ten.")
    site = made(findings=[told], categories=[category()], sources=[source()], organisations=[organisation("a")])
    assert unknown_words.named(only(site, "finding").entry, site).text == (
        "Example Inspectors: One two three four five six seven eight …"
    )
    assert Citation("a").locator == ""
