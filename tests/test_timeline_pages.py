"""The pages of the timeline, with the real data: nothing is lost, nothing stands twice, the parts hold the whole."""

from __future__ import annotations

import gzip
import re
from datetime import date
from functools import cache

import pytest

from built import Built, picture, real, text
from making import Unknown
from openbook.load import load_site
from openbook.site import urls
from openbook.views.cells import Picture
from openbook.views.timeline import Timeline, timeline
from support import ROOT

# The real data on several days: nothing is lost, nothing stands twice, and the parts hold the whole

DAYS = [None, date(2020, 12, 31), date(2021, 6, 26), date(2023, 12, 31), date(2024, 6, 2), date(2026, 3, 31)]


@cache
def real_picture(as_of: date | None) -> Picture:
    made, problems = load_site(ROOT, as_of)
    assert made is not None, problems
    return Picture(made)


def members(found: Timeline) -> list[tuple[str, str]]:
    return [one for each in found.entries for one in each.members]


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_every_event_that_had_happened_stands_on_the_timeline_once(as_of: date | None) -> None:
    picture = real_picture(as_of)
    held = picture.site
    found = members(timeline(picture))
    assert len(found) == len(set(found))
    happened = {
        (each.id, one.id)
        for each in held.counted_records
        for one in each.events
        if not one.type.expected and one.date.known and one.date.last <= held.as_of
    }
    assert happened
    assert happened <= set(found)
    late = [
        (record, name)
        for record, name in found
        if (one := held.records[record].event(name)) and one.date.last > held.as_of
    ]
    assert late == []


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_the_timelines_of_all_regions_hold_every_event_that_the_whole_one_has(as_of: date | None) -> None:
    picture = real_picture(as_of)
    whole = {
        (record, name)
        for record, name in members(timeline(picture))
        if not isinstance(picture.site.records[record].regions, Unknown)
    }
    regions = {one for each in picture.site.live_regions for one in members(timeline(picture, each.id))}
    assert whole
    assert regions == whole
    categories = {one for each in picture.site.categories for one in members(timeline(picture, category=each))}
    assert categories == set(members(timeline(picture)))
    ahead = {one.record.id for each in timeline(picture).ahead for one in each.item.services}
    parts = {
        one.record.id
        for each in picture.site.live_regions
        for some in timeline(picture, each.id).ahead
        for one in some.item.services
    }
    assert parts == ahead


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_every_event_of_the_system_is_on_it_on_the_last_day_and_none_of_a_later_time_before(as_of: date | None) -> None:
    picture = real_picture(as_of)
    shown = timeline(picture).anchors
    late = {
        each.id
        for each in picture.site.timeline.values()
        if not each.planned and each.date.known and each.date.first > picture.site.as_of
    }
    assert not shown & late
    if as_of is None:
        assert shown == set(picture.site.timeline)


def test_named_days_of_the_real_data() -> None:
    held = timeline(real_picture(None))
    started = [
        each
        for each in held.entries
        if each.when.date and each.when.date.text == "2021-06-26" and [one.kind for one in each.facts] == ["started"]
    ]
    assert max(len(each.records) for each in started) == 112
    ended = next(
        each
        for each in held.entries
        if each.when.date and each.when.date.text == "2023-12-31" and each.facts and len(each.records) > 1
    )
    assert [one.kind for one in ended.facts] == ["referrals-closed"]
    assert len(ended.records) == 11
    assert {each.category for each in ended.records} == {"education-training-and-employment"}
    assert {each.who.groups for each in ended.records} == {("men",)}
    plans = next(each for each in held.entries if each.about and each.about.id == "regional-plans-published")
    assert plans.when.date is not None
    assert plans.when.date.text == "2021-08"
    tender = next(each for each in held.entries if each.about and each.about.id == "men-tender")
    assert [(one.kind, each) for one in tender.facts for each in tender.members] == [
        ("tender-opened", ("crs2-community-support-for-men", "tender-opened"))
    ]


# The pages


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return real(tmp_path_factory)


def entries(page: Built, path: str, heading: str = "") -> list[str]:
    """The entries of a page, or those below one heading."""
    section = f"[h2[@id='{heading}']]" if heading else ""
    return [text(each) for each in page.page(path).xpath(f"//section{section}//ol[@class='dated']/li")]


def test_the_page_has_every_entry_and_each_year_has_its_place(now: Built) -> None:
    whole = timeline(picture())
    path = urls.FIXED["timeline"]
    assert len(entries(now, path)) == len(whole.entries) + len(whole.ahead)
    for year in whole.years:
        assert len(entries(now, path, str(year.year))) == len(year.entries)
    jumps = now.page(path).xpath("//nav[@aria-label='Years']//a/@href")
    assert jumps == ["#ahead", *(f"#{each.year}" for each in whole.years)]
    linked = set(now.page(path).xpath("//main//ol[@class='dated']//a/@href"))
    for each in picture().begun:
        if timeline_of(each.record.id):
            assert f"../records/{each.record.id}/" in linked, each.record.id


def timeline_of(record: str) -> bool:
    return any(name == record for each in timeline(picture()).entries for name, _event in each.members)


def test_each_region_and_kind_of_help_has_a_timeline_that_the_whole_one_leads_to(now: Built) -> None:
    wanted = {urls.region_timeline(each.id) for each in picture().site.live_regions}
    wanted |= {urls.category_timeline(each.id) for each in picture().site.categories.values() if not each.retired}
    links = {each.removeprefix("../") for each in now.page(urls.FIXED["timeline"]).xpath("//main//nav//a/@href")}
    assert wanted <= links
    for path in wanted:
        region, category = (re.findall(rf"^{kind}/([^/]+)/", path) for kind in ("regions", "categories"))
        found = timeline(picture(), region[0] if region else "", category[0] if category else "")
        assert len(entries(now, path)) == len(found.entries) + len(found.ahead), path
        assert len(gzip.compress((now.output / path / "index.html").read_bytes(), 9)) <= 40_000
    assert len(gzip.compress((now.output / "timeline/index.html").read_bytes(), 9)) <= 40_000


def test_what_the_page_says_of_named_days(now: Built) -> None:
    path = urls.FIXED["timeline"]
    y2021 = entries(now, path, "2021")
    assert any(each.startswith("26 June 2021. For 112 records: It started.") for each in y2021)
    assert any("26 June 2021. The unified Probation Service begins." in each for each in y2021)
    assert any(re.match(r"19 April 2021\. For 88 records: It was awarded \(inferred\)\.", each) for each in y2021)
    assert any("produce their Regional Reducing Reoffending Plans, as Clinks reports" in each for each in y2021)
    (ended,) = [each for each in entries(now, path, "2023") if each.startswith("31 December 2023. For 11 records")]
    assert "It stopped being listed for referrals." in ended
    assert "Education, training and employment, North East" in ended
    ahead = entries(now, path, "ahead")
    assert any(each.startswith("March 2027 (may move).") and "Community Support for Men" in each for each in ahead)
    assert any(each.startswith("31 December 2026. A date that a system was loaded with") for each in ahead)
    assert all("so it is no end" in each for each in ahead if "was loaded with" in each)
    north = entries(now, urls.region_timeline("north-east"), "2023")
    assert any(
        re.search(r"Education, training and employment, North East ?\. It stopped being listed", each) for each in north
    )
    manchester = " ".join(entries(now, urls.region_timeline("greater-manchester"), "2023"))
    assert "Education, training and employment" not in manchester


def test_every_entry_has_its_source_and_the_day_it_was_checked(now: Built) -> None:
    for path in (urls.FIXED["timeline"], urls.region_timeline("wales"), urls.category_timeline("women")):
        items = now.page(path).xpath("//ol[@class='dated']/li")
        assert items
        for each in items:
            source = each.xpath(".//span[@class='source']")
            assert source, text(each)
            assert "checked" in text(source[-1]), text(each)


def test_day_one_shows_no_later_day(tmp_path_factory: pytest.TempPathFactory) -> None:
    then = real(tmp_path_factory, "2021-06-26")
    for path in (urls.FIXED["timeline"], urls.region_timeline("north-east"), urls.category_timeline("women")):
        years = [int(each) for each in then.page(path).xpath("//section/h2/@id") if each.isdigit()]
        assert years
        assert max(years) == 2021
        assert not any("stopped being listed" in each for each in entries(then, path))
    assert any(
        "26 June 2021. For 112 records: It started." in each for each in entries(then, urls.FIXED["timeline"], "2021")
    )
