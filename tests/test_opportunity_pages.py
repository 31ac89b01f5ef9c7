"""The pages of opportunities on the real data: what they say follows from the files, on several days."""

from __future__ import annotations

import functools
import gzip
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import jinja2
import pytest
import yaml

from built import Built, picture, real, text
from making import day
from openbook.model.dates import PartialDate
from openbook.model.statuses import TILES
from openbook.site import opportunity_words, urls, vocabulary, wording
from openbook.site.page import Page
from openbook.site.tools import Tools
from openbook.views import approach
from openbook.views.cells import Picture
from openbook.views.opportunities import Board, board, for_category, for_region
from support import ROOT

PAGE, LEADS, SMALL = (urls.FIXED[key] for key in ("opportunities", "leads", "small"))
MEN = "crs2-community-support-for-men"
FRAMEWORK = "probation-services-dynamic-framework"
ENDS = {"tender-closed", "tender-cancelled", "cancelled", "awarded", "signed", "started", "referrals-opened", "ended"}
DAYS = [
    "2020-07-01",
    "2021-06-26",
    "2021-07-16",
    "2022-10-01",
    "2022-11-02",
    "2025-09-25",
    "2025-09-26",
    "2025-10-15",
    "2025-12-10",
    "2026-05-20",
    "2026-06-15",
    "2026-09-27",
    "2026-10-31",
    "2026-11-22",
    "2027-06-09",
    "2027-06-10",
]
DAY_ONE = "2021-06-26"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return real(tmp_path_factory)


def linked(elements: list[Any]) -> set[str]:
    """The ids that links lead to: the last part of each address."""
    return {each.get("href").rstrip("/").rsplit("/", 1)[1] for each in elements}


@functools.cache
def files() -> dict[str, dict[str, Any]]:
    """Every record as its file has it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    folders = [ROOT / "data/national/procurement", *(ROOT / "data/regions").glob("*/procurement")]
    return {path.stem: yaml.load(path.read_text("utf-8"), loader) for each in folders for path in each.glob("*.yaml")}


@functools.cache
def on_day(text: str) -> Picture:
    return Picture(replace(picture().site, as_of=day(text), as_of_chosen=True))


def days(record: dict[str, Any]) -> Iterator[tuple[str, PartialDate]]:
    """The events of a file with their dates."""
    for event in record.get("events", []):
        when = event["date"]
        when = when.get("date") if isinstance(when, dict) else when
        if when is not None:
            yield event["event"], PartialDate.parse(str(when))


def open_by_the_files(as_of: date) -> set[str]:
    """What bids were asked for by this day, had not ended, and had a last day ahead or news within a year."""
    found = set()
    for key, record in files().items():
        dated = list(days(record))
        calls = [when.last for kind, when in dated if kind == "tender-opened" and when.last <= as_of]
        over = [when.last for kind, when in dated if kind in ENDS and when.last <= as_of]
        due = [when.last for kind, when in dated if kind == "bids-due"]
        award = [when.last for kind, when in dated if kind == "award-due"]
        heard = [when.last for kind, when in dated if not kind.endswith("-due") and when.last <= as_of]
        if not calls or (over and max(over) >= max(calls)):
            continue
        ahead = bool(due) and max(due) > as_of
        quiet = as_of - max(heard) > timedelta(days=365) or bool(award and max(award) <= as_of)
        if ahead or (not due and not quiet):
            found.add(key)
    return found


@pytest.mark.parametrize("as_of", DAYS)
def test_what_is_open_on_a_day_follows_from_the_dates_in_the_files(as_of: str) -> None:
    found = board(on_day(as_of))
    assert {each.record.id for each in (*found.open, *found.joining)} == open_by_the_files(day(as_of))


def test_the_days_see_the_tender_for_men_open_and_close() -> None:
    opened = [each for each in DAYS if MEN in open_by_the_files(day(each))]
    assert opened == [each for each in DAYS if "2025-09-26" <= each <= "2026-09-26"]
    assert [each.record.id for each in board(on_day("2025-10-15")).open] == [MEN]
    assert [each.record.id for each in board(on_day("2026-09-27")).awaited if each.record.id == MEN]
    assert [each.record.id for each in board(on_day("2026-11-22")).quiet if each.record.id == MEN]


@pytest.mark.parametrize("as_of", DAYS)
def test_every_record_is_on_one_list_or_is_a_service_of_the_referral_system(as_of: str) -> None:
    there = on_day(as_of)
    found = board(there)
    many = [each.record.id for each in found.all]
    assert len(many) == len(set(many))
    rest = {each.record.id for each in there.begun} - set(many)
    for key in rest:
        record = files()[key]
        assert record["level"] == "service" or not [kind for kind, _when in days(record) if not kind.endswith("-due")]


def test_today_nothing_is_open_and_the_page_says_so_with_its_day(site: Built) -> None:
    assert open_by_the_files(day("2026-11-22")) == {FRAMEWORK}
    said = site.main(PAGE)
    assert "Nothing open that we know of on 22 November 2026. 1 framework can be joined." in said
    assert "We last looked for tenders, grants and notices on 22 November 2026" in said
    assert "Always check the official notice" in said
    (framework,) = site.page(PAGE).xpath(f"//article[@id='{FRAMEWORK}']")
    assert "10 June 2027 (inferred)" in text(framework)
    assert "Jaggaer" in text(framework)


def test_the_page_of_day_one_has_the_grant_that_was_open(tmp_path_factory: pytest.TempPathFactory) -> None:
    then = real(tmp_path_factory, DAY_ONE)
    said = then.main(PAGE)
    assert "1 grant scheme open on 26 June 2021" in said
    (grant,) = then.page(PAGE).xpath("//section[@id='open']/article")
    assert grant.get("id") == "grant-womens-core-costs-2021"
    shown = {each.get("id") for each in then.page(PAGE).xpath("//article | //tr")}
    assert {MEN, "grant-womens-diversion-fund-2027", "grant-hmpps-rehabilitation-2026"} & shown == set()
    assert "pipeline notice came in 2025" not in said
    assert "We found none by 26 June 2021" in said


def test_every_count_leads_to_a_list_of_that_length(site: Built) -> None:
    page = site.page(PAGE)
    counts = page.xpath("//ul[@class='counts']/li/a")
    assert len(counts) == 5
    for each in counts:
        (section,) = page.xpath(f"//section[@id='{each.get('href').removeprefix('#')}']")
        assert len(section.xpath("./article")) == int(text(each.find("b"))), text(each)
    found = board(picture())
    assert len(page.xpath("//section[@id='undated']//tbody/tr")) == len(found.undated) > 0
    rows = page.xpath("//section[@id='past']//tbody/tr")
    assert len(rows) == len(found.long_quiet) + len(found.history) > 0


def test_no_loaded_end_is_shown_as_an_end_and_the_numbers_are_those_of_the_files(site: Built) -> None:
    listed = {each.record.id for each in approach.current(picture())}
    loaded = {key: (files()[key].get("term") or {}).get("loaded_end") for key in listed}
    ends = {key: PartialDate.parse(str(end)).last for key, end in loaded.items() if end}
    assert len(ends) > 100
    coming = {key for key, end in ends.items() if end >= picture().site.as_of}
    (row,) = [each for each in site.page(PAGE).xpath("//section[@id='dates']//tr") if "End uncertain" in text(each)]
    assert text(row).startswith(f"31 December 2026. End uncertain {len(coming)} listed services.")
    assert linked(row.xpath(".//details//a")) == coming
    (gone,) = [
        each for each in site.page(PAGE).xpath("//section[@id='dates']/p") if "loaded end has passed" in text(each)
    ]
    assert f"for {len(ends) - len(coming)} listed services" in text(gone)


def test_the_dates_ahead_are_those_of_the_files(site: Built) -> None:
    said = text(site.page(PAGE).xpath("//section[@id='dates']")[0])
    for words in (
        "1 January 2027. The start is due Women's Diversion Fund",
        "March 2027 (may move). The start is due Community Support for Men",
        "By April 2027 (may move). The start is due Next rehabilitative services, Greater Manchester",
        "At least until April 2027. A published end CFO Evolution, Yorkshire and the Humber",
        "10 June 2027. Last day for bids or applications (inferred) Probation Services Dynamic Framework",
        "October 2026 (may move). The award was due; we did not find it Community Support for Men",
    ):
        assert words in said
    source = files()["crs2-greater-manchester"]["events"][-1]["source"]
    assert picture().site.sources[source].title in said


def test_that_there_is_no_timetable_stands_as_a_statement_with_its_date_and_source(site: Built) -> None:
    said = site.page(PAGE).xpath("//section[@id='timetable']/article")[0]
    assert said.get("id") == "concern-no-timetable-or-pipeline"
    words = text(said)
    assert re.search("Concern of Clinks, .*between November 2020 and April 2021:", words)
    assert "there was no timetable or pipeline for procurement" in words
    assert "We did not find earlier regional pipelines." in words
    assert "checked 22 November 2026" in words


def test_each_region_and_each_kind_of_help_has_a_row(site: Built) -> None:
    page = site.page(PAGE)
    for region in picture().site.live_regions:
        (row,) = page.xpath(f"//tr[@id='region-{region.id}']")
        for each in for_region(picture(), region.id).live:
            shared = text(page.xpath("//section[@id='regions']/p")[0])
            assert (each.record.title in text(row)) is (each.record.title not in shared)
    kinds = text(page.xpath("//section[@id='kinds']")[0])
    for category in picture().site.framework_categories:
        assert category.title in kinds


def test_the_leads_of_each_region_are_those_of_the_services_that_were_seen(site: Built) -> None:
    look = picture().site.looks["refer-and-monitor-2026-08-21"]
    teams = {key for key, each in picture().site.organisations.items() if each.kind == "probation-service-team"}
    seen = {key: each for key, each in files().items() if each.get("reference") in look.seen}
    assert len(seen) == len(look.seen)
    home = {key: picture().site.records[key].home for key in seen}
    wanted = {
        (home[key], supplier) for key, each in seen.items() for supplier in each["suppliers"] if supplier not in teams
    }
    page = site.page(LEADS)
    shown = {
        (heading.get("id"), row.find("th/a").get("href").rstrip("/").rsplit("/", 1)[1])
        for heading in page.xpath("//h2[@id]")
        if heading.get("id") in picture().site.regions
        for row in heading.getparent().xpath(".//tbody/tr")
    }
    assert shown == wanted
    helpers = {partner for each in seen.values() for partner in each.get("partners", [])}
    assert linked(page.xpath("//td[@data-label='Partners named']//a")) == helpers


def test_the_small_view_says_what_the_files_say(site: Built) -> None:
    said = site.main(SMALL)
    assert "No grant open that we know of on 22 November 2026." in said
    listed = [each.record.id for each in approach.current(picture())]
    named = [key for key in listed if files()[key].get("partners")]
    assert f"The records name partners for {len(named)} of {len(listed)} listed services." in said
    sums = {key: each["value"].get("to") or each["value"].get("pounds") for key, each in files().items()}
    bought = {key for key, each in files().items() if each["instrument"] != "grant"}
    small = {key for key, pounds in sums.items() if pounds and pounds <= 500_000} & bought
    rows = site.page(SMALL).xpath("//section[@id='sums']//tbody/tr/th/a")
    assert linked(rows) == small
    grants = {key for key, each in files().items() if each["instrument"] == "grant"}
    shown = {each.get("id") for each in site.page(SMALL).xpath("//section[@id='grants']//*[@id]")}
    assert shown == {each.record.id for each in board(picture()).all if each.grant} == grants


@pytest.mark.parametrize("path", [PAGE, LEADS, SMALL])
def test_the_pages_are_lean(site: Built, path: str) -> None:
    assert len(gzip.compress((site.output / urls.file_of(path)).read_bytes(), 9)) < 30_000


def rendered(found: Board, where: str = "") -> str:
    """The short list that pages of regions and kinds of help include."""
    folder = ROOT / "theme" / "templates"
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    tools = Tools(picture(), "regions/anywhere/")
    shown = env.from_string(
        '{% import "macros.html" as m with context %}{% import "opportunity-list.html" as chances with context %}'
        "{{ chances.next_chances(found, where) }}"
    ).render(
        found=found,
        where=where,
        tools=tools,
        link=tools.link,
        site=picture().site,
        words=wording,
        vocabulary=vocabulary,
        urls=urls,
        tiles=TILES,
        say=opportunity_words,
        page=Page("regions/anywhere/", "region.html", "Anywhere"),
    )
    return str(shown)


def test_the_short_list_for_other_pages_has_everything_that_is_coming_there() -> None:
    region = picture().site.live_regions[0].id
    found = for_region(picture(), region)
    shown = rendered(found, region)
    assert "Nothing open that we know of on 22 November 2026." in shown
    for each in found.live:
        assert f'href="../../opportunities/#{each.record.id}"' in shown
    assert f'href="../../opportunities/leads/#{region}"' in shown
    assert "until 10 June 2027 (inferred)" in shown
    none = for_category(picture(), "restorative-justice")
    assert none.live == ()
    assert "We know of nothing that is planned or awaited." in rendered(none)
