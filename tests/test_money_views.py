"""Money for places and kinds of help, by year, by fund, over the regions; values of records; the page of money."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from built import Built, links, picture, real, text
from making import Citation, Scope, Unknown, Value, category, event, look, money, on, record, region, site, source
from openbook.model.dates import PartialDate
from openbook.model.knowledge import STATES
from openbook.model.records import FurtherValue
from openbook.model.statements import MoneyLine, Period
from openbook.site import money_words, urls, wording
from openbook.views import money as views
from openbook.views.cells import Picture
from openbook.views.money_years import bars, financial_year, funds, years
from openbook.views.totals import only_region
from openbook.views.values import values

NORTH, SOUTH, WEST = "north-shire", "south-shire", "west-shire"
PLACES = [region(NORTH), region(SOUTH, order=2), region(WEST, order=3)]
EACH, TOGETHER = Scope(sense="each"), Scope(sense="together")


def period(start: str | None, to: str = "", *, goes_on: bool = False) -> Period:
    return Period(PartialDate.parse(start) if start else None, PartialDate.parse(to) if to else None, goes_on)


def here(where: str, *categories: str, **more: Any) -> Scope:
    return Scope(regions=(where,), categories=categories, **more)


def small(*lines: MoneyLine, **more: Any) -> Picture:
    kinds = [category("housing"), category("food", order=2)]
    return Picture(site(**({"regions": PLACES, "categories": kinds, "money": lines} | more)))


def ids(lines: Any) -> list[str]:
    return [line.id for line in lines]


# Places and kinds of help


def test_a_region_has_its_own_lines_what_holds_in_each_and_apart_what_several_share() -> None:
    made = small(
        money("own", 5, home=NORTH, scope=here(NORTH)),
        money("named", 3, scope=here(NORTH, "food")),
        money("south", 4, home=SOUTH, scope=here(SOUTH)),
        money("each", state="none-assigned", scope=EACH),
        money("each-but", state="possible", scope=Scope(except_=(NORTH,), sense="each")),
        money("nation", 900, scope=TOGETHER),
        money("two", 90, scope=Scope(regions=(NORTH, SOUTH), sense="together")),
    )
    found = views.for_region(made, NORTH)
    assert (ids(found.own), ids(found.each), ids(found.together)) == (["own", "named"], ["each"], ["nation", "two"])
    assert {line.id for each in found.totals for line in each.included} == {"own"}
    west = views.for_region(made, WEST)
    assert (ids(west.own), ids(west.each), ids(west.together)) == ([], ["each", "each-but"], ["nation"])
    assert west.totals == ()


def test_a_cell_has_only_the_lines_that_name_its_kind_of_help() -> None:
    made = small(
        money("own", 5, scope=here(NORTH, "food")),
        money("whole-region", 50, scope=here(NORTH)),
        money("each", 7, scope=Scope(sense="each", categories=("food",))),
        money("nation", 900, scope=Scope(sense="together", categories=("food", "housing"))),
    )
    found = views.for_cell(made, NORTH, "food")
    assert (ids(found.own), ids(found.each), ids(found.together)) == (["own"], ["each"], ["nation"])
    assert [each.pounds for each in found.totals] == [12], "what holds in each region counts in each cell"
    other = views.for_cell(made, NORTH, "housing")
    assert (ids(other.own), ids(other.each), ids(other.together), other.totals) == ([], [], ["nation"], ())
    kind = views.for_category(made, "food")
    assert (ids(kind.own), ids(kind.each), ids(kind.together)) == (["own"], ["each"], ["nation"])
    assert bool(kind)
    assert not views.for_cell(small(), NORTH, "food")


@pytest.mark.parametrize(
    "more",
    [
        {"alone": True},
        {"precision": "up-to"},
        {"per": "grant"},
        {"basis": "other"},
        {"payee": "a trust"},
        {"records": ("help",)},
        {"scope": here(NORTH, areas=("east-vale",))},
    ],
)
def test_one_contract_or_a_ceiling_is_not_what_a_region_may_spend(more: dict[str, Any]) -> None:
    given = {"scope": here(NORTH)} | more
    records = [record(events=[event("started", "2020-01-01")])]
    found = views.for_region(small(money("a", 5, **given), records=records), NORTH)
    assert found.own
    assert found.budgets == ()
    assert ids(views.for_region(small(money("a", 5, scope=here(NORTH))), NORTH).budgets) == ["a"]


def test_what_a_region_has_is_told_apart() -> None:
    made = small(
        money("sum", 5, scope=here(NORTH), alone=True),
        money("state", state="withheld", scope=here(NORTH)),
        money("context", 5, scope=here(NORTH), basis="whole-service"),
    )
    found = views.for_region(made, NORTH)
    assert (ids(found.buying), ids(found.sums), ids(found.states)) == (["sum", "state"], ["sum"], ["state"])
    assert ids(found.context) == ["context"]


def test_looks_for_money_are_those_about_budgets() -> None:
    looks = [look("money", topics=("budget",)), look("help", topics=("service",))]
    assert ids(views.for_region(small(looks=looks), NORTH).looks) == ["money"]


# The day


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ({"period": period("2020/21"), "nature": "spent"}, True),
        ({"period": period("2022/23"), "nature": "spent"}, False),
        ({"period": period("2022/23"), "nature": "planned", "sources": (Citation("before"),)}, True),
        ({"period": period("2022/23"), "nature": "planned", "sources": (Citation("after"),)}, False),
        ({"period": period("2022/23"), "nature": "planned", "sources": (Citation("undated"),)}, False),
        ({"period": period("2022/23"), "nature": "spent", "sources": (Citation("before"),)}, False),
        ({"period": period("2020/21"), "nature": "spent", "sources": (Citation("after"),)}, True),
        ({"period": period("2020/21"), "nature": "awarded", "sources": (Citation("after"),)}, False),
        ({"period": period("2020/21"), "nature": "awarded", "sources": (Citation("after"), Citation("before"))}, True),
        ({"period": period("2020/21"), "nature": "awarded", "sources": (Citation("undated"),)}, True),
        ({"sources": (Citation("after"),)}, False),
        ({"sources": (Citation("undated"),)}, True),
        ({}, True),
        ({"records": ("later",)}, False),
        ({"records": ("later", "begun")}, True),
        ({"period": period("2020/21"), "records": ("later",)}, False),
    ],
)
def test_lines_about_a_later_time_are_not_shown(line: dict[str, Any], shown: bool) -> None:
    made = small(
        money("line", 5, **line),
        as_of="2021-06-26",
        sources=[
            source("before", published=on("2021-05")),
            source("after", published=on("2021-12-01")),
            source("undated"),
        ],
        records=[
            record("begun", events=[event("started", "2021-01-01")]),
            record("later", events=[event("started", "2022-01-01")]),
        ],
    )
    on_the_day, later = views.by_day(made)
    assert (ids(on_the_day), ids(later)) == ((["line"], []) if shown else ([], ["line"]))
    assert bool(views.for_region(made, NORTH)) == shown


def test_something_known_of_later_is_shown_on_the_day_it_was_looked_at() -> None:
    line = money("line", 5, period=period("2022/23"), nature="planned", sources=(Citation("guide"),))
    seen = [look(looked="2021-06-26", looked_at=("guide",))]
    assert ids(views.by_day(small(line, as_of="2021-06-26", looks=seen))[0]) == ["line"]
    assert ids(views.by_day(small(line, as_of="2021-06-25", looks=seen))[1]) == ["line"]


# Over the regions


def test_a_total_over_the_regions_says_what_it_leaves_out() -> None:
    lines = (
        money("n", 700_000, scope=here(NORTH), nature="allocated", per="year", period=period("2024/25")),
        money("s", state="none-assigned", scope=here(SOUTH), period=period("2024/25")),
    )
    made = small(*lines, looks=[look(topics=("budget",))])
    (found,) = views.regional_totals(made.site, lines)
    assert (found.pounds, [each for each, _part in found.parts]) == (700_000, [NORTH])
    assert found.others == {"none-assigned": (SOUTH,), "not-found": (WEST,)}
    assert money_words.regional(found, made.site) == (
        "£700,000 a year across 1 of 3 regions (North Shire), 2024/25: set aside, for buying services; "
        "1 region: none assigned; 1 region: we did not find it."
    )
    assert views.regional_totals(small(*lines, looks=[]).site, lines)[0].others["not-looked"] == (WEST,)


def test_a_sum_in_each_region_counts_in_each_and_one_for_all_in_none() -> None:
    lines = (
        money("each", 100, scope=Scope(except_=(WEST,), sense="each")),
        money("n", 7, scope=here(NORTH)),
        money("west", 5, scope=here(WEST), alone=True),
        money("nation", 9_000, scope=TOGETHER),
    )
    (found,) = views.regional_totals(small(*lines).site, lines)
    assert {where: part.pounds for where, part in found.parts} == {NORTH: 107, SOUTH: 100}
    assert found.pounds == 207
    assert found.others == {views.APART: (WEST,)}
    assert "a sum that must not be added" in money_words.regional(found, small().site)


amounts = st.one_of(st.integers(1, 900), st.sampled_from(["none-assigned", "not-found", "withheld"]))


@st.composite
def lines(draw: st.DrawFn) -> list[MoneyLine]:
    found = []
    for n in range(draw(st.integers(0, 8))):
        amount = draw(amounts)
        scope = draw(
            st.sampled_from([TOGETHER, EACH, Scope(except_=(WEST,), sense="each"), here(NORTH), here(SOUTH, "food")])
        )
        more = {
            "scope": scope,
            "per": draw(st.sampled_from(["year", "term"])),
            "period": draw(st.sampled_from([None, period("2021/22"), period("2021/22", "2023/24"), period("2020")])),
            "alone": draw(st.booleans()),
            "fund": draw(st.sampled_from(["", "One fund", "Another fund"])),
        }
        if isinstance(amount, str):
            found.append(money(f"line-{n}", state=amount, **more))
        else:
            found.append(money(f"line-{n}", amount, precision=draw(st.sampled_from(["exact", "up-to"])), **more))
    return found


@given(lines())
def test_every_region_is_in_each_regional_total_or_among_the_others(given_lines: list[MoneyLine]) -> None:
    made = small(*given_lines)
    for found in views.regional_totals(made.site, given_lines):
        inside = [where for where, _part in found.parts]
        outside = [where for each in found.others.values() for where in each]
        assert sorted([*inside, *outside]) == sorted(made.site.regions)
        assert found.pounds == sum(line.amount.pounds or 0 for _where, part in found.parts for line in part.included)
        assert all(line.scope != TOGETHER for _where, part in found.parts for line in part.included)


@given(lines())
def test_every_line_is_in_one_list_of_each_view(given_lines: list[MoneyLine]) -> None:
    made = small(*given_lines)
    by_year = years(given_lines)
    listed = [line for each in by_year.years for line in each.lines] + [*by_year.several, *by_year.undated]
    assert sorted(ids(listed)) == sorted(ids(given_lines))
    for where in made.site.regions:
        found = views.for_region(made, where)
        reaching = [line for line in given_lines if only_region(line) == where or not only_region(line)]
        reaching = [line for line in reaching if line.scope.has_region(where)]
        assert sorted(ids([*found.own, *found.each, *found.together])) == sorted(ids(reaching))
    for fund in funds(given_lines):
        assert sorted(ids(fund.lines)) == sorted(ids([*(bar.line for bar in fund.bars), *fund.rest]))


# Years, bars and funds


@pytest.mark.parametrize(
    ("given_period", "expected"),
    [
        (period("2021/22"), "2021/22"),
        (period("1999/00"), "1999/00"),
        (period("2023-04-01", "2024-03-31"), "2023/24"),
        (period("2024-01", "2024-03"), "2023/24"),
        (period("2024-03", "2024-04"), ""),
        (period("2021/22", "2022/23"), ""),
        (period("2021/22", goes_on=True), ""),
        (period("2021"), ""),
        (period(None, "2023-03-31"), ""),
        (None, ""),
    ],
)
def test_the_financial_year_of_a_period(given_period: Period | None, expected: str) -> None:
    assert financial_year(given_period) == expected


def test_sums_for_several_years_are_never_split() -> None:
    found = years(
        [
            money("b", 5, period=period("2022/23")),
            money("long", 30, period=period("2021/22", "2023/24")),
            money("a", 5, period=period("2021/22")),
            money("undated", 5),
            money("until", 5, period=period(None, "2023-03-31")),
        ]
    )
    assert [(each.label, ids(each.lines)) for each in found.years] == [("2021/22", ["a"]), ("2022/23", ["b"])]
    assert (ids(found.several), ids(found.undated)) == (["long", "until"], ["undated"])


def test_bars_are_shares_of_the_largest_sum_and_states_have_none() -> None:
    found = bars(
        [
            money("b", 25, period=period("2022/23"), precision="up-to"),
            money("c", state="not-found", period=period("2023/24")),
            money("a", 50, to=100, precision="range", period=period("2021/22")),
            money("long", 900, period=period("2021/22", "2023/24")),
        ]
    )
    assert [(each.label, each.line.id, each.share, each.precision, each.state) for each in found] == [
        ("2021/22", "a", 1.0, "range", ""),
        ("2022/23", "b", 0.25, "up-to", ""),
        ("2023/24", "c", None, "", "not-found"),
    ]
    assert [each.share for each in bars([money("zero", 0, period=period("2021/22"))])] == [0.0]


def test_a_fund_has_its_years_and_apart_the_sizes_of_grants() -> None:
    (found,) = funds(
        [
            money("grant", 5, fund="A fund", per="grant", period=period("2021/22")),
            money("year", 50, fund="A fund", per="year", period=period("2021/22")),
            money("none", 50),
        ]
    )
    assert (found.name, [bar.line.id for bar in found.bars], ids(found.rest)) == ("A fund", ["year"], ["grant"])
    assert money_words.anchor("Voluntary Sector's fund ") == "fund-voluntary-sector-s-fund"


# Values of records


def test_records_with_a_sum_and_records_without_are_told_apart() -> None:
    started = [event("started", "2020-01-01")]
    sum_, unknown = Value(500, precision="exact", nature="awarded"), Value(unknown=Unknown("not-found"))
    made = small(
        money("line", 5, records=("valued",)),
        records=[
            record("valued", events=started, value=sum_),
            record("beside", events=started, value=unknown, further_values=(FurtherValue("a part", sum_),)),
            record("pooled", events=started, value=Value(unknown=Unknown("pooled"))),
            record("south", events=started, home=SOUTH, value=unknown),
            record("later", events=[event("started", "2030-01-01")], value=sum_),
        ],
    )
    found = values(made)
    assert [each.each.record.id for each in found.found] == ["beside", "valued"]
    assert [ids(each.lines) for each in found.found] == [[], ["line"]]
    assert {state: [each.record.id for each in list_] for state, list_ in found.none.items()} == {
        "pooled": ["pooled"],
        "not-found": ["south"],
    }
    assert found.count == 4


def test_a_value_is_shown_with_the_source_that_names_it() -> None:
    sum_ = Value(500, precision="exact", nature="awarded")
    whole, term, named = Citation("guide"), Citation("news", for_=("term",)), Citation("notice", for_=("value",))
    deep = Citation("table", for_=("further_values.0",))
    more = (FurtherValue("a part", sum_),)
    for given_sources, further, expected in (
        ((whole, term, named), (), (named,)),
        ((whole, term), (), (whole,)),
        ((whole, deep, named), (), (named,)),
        ((whole, deep, named), more, (named, deep)),
        ((whole, deep), more, (whole, deep)),
        ((whole, named), more, (named, whole)),
    ):
        made = record(value=sum_, further_values=further, sources=given_sources)
        (found,) = values(small(records=[made])).found
        assert found.sources == expected


# Words


@pytest.mark.parametrize(
    ("line", "brief", "marks"),
    [
        (money("a", 1_000_000, per="year", nature="allocated"), "£1 million a year", "set aside"),
        (
            money("a", 195_000_000, precision="about", per="term", extensions="excluded", vat="included"),
            "About £195 million for the whole term",
            "awarded, VAT included, without possible extensions",
        ),
        (money("a", 5_000, precision="up-to", per="grant", nature="offered"), "Up to £5,000 for one grant", "on offer"),
        (money("a", state="none-assigned", per="year"), "None assigned", ""),
    ],
)
def test_a_line_in_a_few_words(line: MoneyLine, brief: str, marks: str) -> None:
    assert (money_words.brief(line), money_words.marks(line)) == (brief, marks)


# The real data

SITE = picture().site


def test_no_line_of_the_real_data_that_must_not_be_added_is_in_a_total() -> None:
    for found in views.regional_totals(SITE, SITE.money.values()):
        for _where, part in found.parts:
            for line in part.included:
                assert not re.search(r"[Dd]o not add", " ".join(line.cautions)), line.id


def test_each_line_that_says_do_not_add_it_stands_alone_or_names_what_it_overlaps() -> None:
    told = [
        line for line in SITE.money.values() if re.search(r"Do not add (it|this sum) to other", " ".join(line.cautions))
    ]
    assert len(told) > 15
    assert [line.id for line in told if not line.alone and not line.overlaps] == []
    assert {line.id for line in SITE.money.values() if line.alone} <= {line.id for line in told}


def test_no_source_gives_what_a_region_may_spend() -> None:
    found = {where.id: views.for_region(picture(), where.id) for where in SITE.live_regions}
    assert [where for where, each in found.items() if each.budgets] == []
    with_sums = {where for where, each in found.items() if each.sums}
    by_hand = {
        only_region(line)
        for line in SITE.money.values()
        if only_region(line) and line.basis == "commissioned" and line.amount.pounds is not None
    }
    assert with_sums == by_hand
    assert all(each.looks for each in found.values())


def test_the_fund_reaches_no_region_and_no_cell() -> None:
    for where in SITE.live_regions:
        found = views.for_region(picture(), where.id)
        counted = [line for each in found.totals for line in each.included]
        assert "roif-2024-25-up-to" not in ids([*found.own, *found.each, *counted])
        for kind in SITE.framework_categories:
            cell = views.for_cell(picture(), where.id, kind.id)
            assert all(line.scope.sense == "each" or only_region(line) == where.id for line in (*cell.own, *cell.each))


def test_nothing_is_later_than_the_day_of_the_latest_look() -> None:
    assert views.by_day(picture())[1] == ()


def test_the_framework_categories_have_the_five_cases_in_every_region() -> None:
    states = Counter(
        line.amount.unknown.state
        for kind in SITE.framework_categories
        for line in views.for_cell(picture(), SITE.live_regions[0].id, kind.id).each
        if line.amount.unknown
    )
    assert states == {"allocated-amount-not-published": 9, "none-assigned": 3, "possible": 1, "not-found": 1}


# The page of the real data


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return real(tmp_path_factory)


@pytest.fixture(scope="session")
def day_one(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return real(tmp_path_factory, "2021-06-26")


def cards(page: Any) -> dict[str, tuple[int, int]]:
    """What each number at the top counts, and the number with what it is out of."""
    found = {}
    for each in page.xpath("//ul[@class='counts']/li"):
        count, whole = re.match(r"(\d+) of (\d+)", text(each.find("b"))).groups()  # type: ignore[union-attr]
        found[" ".join((each.find("b").tail or "").split())] = (int(count), int(whole))
    return found


def rows(page: Any, label: str) -> list[Any]:
    return list(page.xpath(f"//div[@aria-label='{label}']//tbody/tr"))


def test_every_number_at_the_top_stands_over_a_list_of_that_length(built: Built) -> None:
    page = built.page("budgets/")
    found = cards(page)
    places = rows(page, "Money, region by region")
    assert len(places) == len(SITE.live_regions)
    budgets, sums = list(found.items())[:2]
    assert budgets[1] == (sum(1 for row in places if row.xpath("td[1]//li")), len(places))
    assert sums[1] == (sum(1 for row in places if row.xpath("td[1]//li or td[2]//li")), len(places))
    said = {text(each.find("dt")): each for each in page.xpath("//section[@id='by-kind-of-help']//dl/div")}
    for phrase, (count, whole) in list(found.items())[2:-1]:
        state = next(each.phrase for each in STATES.values() if money_words.small(each.phrase) in phrase)
        assert len(said[f"{state} ({count})"].xpath("dd/p/a[starts-with(@href, '#')]")) == count
        assert whole == len(SITE.framework_categories)
    count, whole = list(found.values())[-1]
    assert count == len(rows(page, "Values of contracts and grants"))
    assert whole - count == len(page.xpath("//section[@id='values']/details/ul/li"))
    for each in page.xpath("//section[@id='values']/details"):
        number = re.search(r"\((\d+)\)$", text(each.find("summary")))
        assert number
        assert int(number[1]) == len(each.xpath("ul/li"))


def test_every_line_is_on_the_page_once_in_full_and_links_to_it_arrive(built: Built, day_one: Built) -> None:
    for each in (built, day_one):
        page = each.page("budgets/")
        anchors = Counter(page.xpath("//*/@id"))
        assert {line: anchors[line] for line in SITE.money} == dict.fromkeys(SITE.money, 1)
        assert [key for key, count in anchors.items() if count > 1] == []
        for _element, address in links(page):
            if address.startswith("#"):
                assert address[1:] in anchors, address


def test_every_line_stands_in_one_place_of_the_years(built: Built) -> None:
    section = built.page("budgets/").xpath("//section[@id='by-year']")[0]
    found = Counter(each.get("href").removeprefix("#") for each in section.xpath(".//li/a"))
    assert found == dict.fromkeys(SITE.money, 1)


def test_a_later_line_is_named_and_its_sum_is_not_shown(day_one: Built) -> None:
    page = day_one.page("budgets/")
    later = set(page.xpath("//section[@id='later']//li/@id"))
    assert "crs-next-men-budget" in later
    assert "crs-day-one-initial-awards" not in later
    for line in later:
        if SITE.money[line].amount.pounds:
            assert not page.xpath(f"//a[@href='#{line}']"), f"{line} is shown as well"
    assert "£854" not in day_one.main("budgets/")


def test_sums_that_count_the_same_money_stand_together(built: Built) -> None:
    sets = built.page("budgets/").xpath("//section[@id='adding']/details")
    with_men = [each for each in sets if each.xpath(".//a[@href='#crs-next-men-budget']")]
    assert len(with_men) == 1
    assert {each[1:] for each in with_men[0].xpath(".//a/@href")} == {
        "crs-next-men-budget",
        "crs-next-men-ceiling",
        "crs-next-men-early-range-low",
    }


def test_a_value_says_its_basis_and_stands_apart_from_the_budgets(built: Built) -> None:
    page = built.page("budgets/")
    for row in rows(page, "Values of contracts and grants"):
        (found,) = [each for each in SITE.records.values() if row.xpath(f".//a[contains(@href, '/{each.id}/')]")]
        assert wording.amount(found.value) in text(row)
        if found.value.unknown is None:
            assert "VAT" in text(row)
            assert "extensions" in text(row)
    assert not page.xpath("//section[@id='adding']//a[contains(@href, 'records/')]")


def test_the_page_stays_small(built: Built) -> None:
    raw = (built.output / urls.file_of("budgets/")).read_bytes()
    assert len(gzip.compress(raw, 9)) < 40_000
