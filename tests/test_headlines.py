"""Our own findings: what each rule counts, that its numbers are right by another way, and that they lead to lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from typing import Any, TypeVar

import pytest
import yaml

from built import picture
from making import (
    Scope,
    Unknown,
    Value,
    Who,
    category,
    commitment,
    day,
    event,
    followed,
    look,
    money,
    on,
    organisation,
    plan,
    record,
    region,
    site,
    source,
)
from openbook.model.parts import Citation
from openbook.model.records import Notice, Record, Relation, Term
from openbook.model.site import Site
from openbook.site import headline_pages
from openbook.site.headline_parts import Said
from openbook.views.cells import Picture
from openbook.views.endings import End
from openbook.views.headline_services import Ends, FirstValues, Headline, Leads, Notices, Stopped
from openbook.views.headline_statements import Budgets, DuePromises, NothingAssigned, Originals, PlansOnTime
from openbook.views.headlines import headlines
from support import ROOT

Kind = TypeVar("Kind", bound=Headline)
SHIRES = [region("north-shire"), region("south-shire", order=2), region("west-shire", order=3)]


def only(kind: type[Kind], made: Site | Picture) -> Kind:
    """The one finding of a kind."""
    found = every(kind, made)
    assert len(found) == 1, found
    return found[0]


def every(kind: type[Kind], made: Site | Picture) -> list[Kind]:
    return [each for each in headlines(made if isinstance(made, Picture) else Picture(made)) if isinstance(each, kind)]


def words(found: Headline, made: Site) -> Said:
    return headline_pages.said(found, made)


def ids(found: Iterable[Any]) -> list[str]:
    return [each.record.id for each in found]


# Each rule, on small data


def test_a_site_without_records_says_nothing_of_services() -> None:
    made = site()
    assert {each.id for each in headlines(Picture(made))} == {"originals-that-we-read"}


STARTED = [event("started", "2021-06-26")]
SUM = Value(5, precision="exact", nature="awarded", vat="not-stated", extensions="not-stated")


def test_values_of_the_contracts_that_started_on_the_first_day() -> None:
    made = site(
        records=[
            record("a", events=STARTED, value=SUM),
            record("b", events=STARTED),
            record("c", events=STARTED, value=Value(unknown=Unknown("published-not-read"))),
            record("grant", events=STARTED, instrument="grant"),
            record("programme", events=STARTED, level="programme"),
            record("later", events=[event("started", "2021-06-27")]),
            record("month", events=[event("started", "2021-06")]),
            record("awarded", events=[event("awarded", "2021-06-26")]),
        ]
    )
    found = only(FirstValues, made)
    assert (found.day, ids(found.found), ids(found.without)) == (day("2021-06-26"), ["a"], ["b", "c"])
    said = words(found, made)
    assert said.sentence == ("A value was found for 1 of the 3 contracts for services that started on 26 June 2021.")
    assert said.also == ("For 1 of the others there is a document that may give one and that we could not read.",)
    assert [(each.id, each.count) for each in said.full] == [
        ("found", 1),
        ("without-published-not-read", 1),
        ("without-not-found", 1),
    ]


def test_a_value_that_was_only_planned_is_cautioned() -> None:
    for value, told in ((replace(SUM, nature="planned"), True), (SUM, False)):
        made = site(records=[record("a", events=STARTED, value=value), record("b", events=STARTED)])
        said = words(only(FirstValues, made), made)
        assert any("One of the values is from a notice of what was planned." in each for each in said.cautions) is told


def test_notices_count_numbers_of_notices_only() -> None:
    made = site(
        records=[
            record("a", events=STARTED, notices=(Notice("ocid", "1"),)),
            record("b", events=STARTED, notices=(Notice("buyer-reference", "2"), Notice("decision", "3"))),
            record("c", events=STARTED),
            record("grant", events=STARTED, instrument="grant", notices=(Notice("ocid", "4"),)),
        ]
    )
    found = only(Notices, made)
    assert (ids(found.found), ids(found.without)) == (["a"], ["b", "c"])


def seen(*records: Record, on: str = "2028-01-01") -> Any:
    return look("snapshot", observed=on, looked=on, way="repository", seen=tuple(each.reference for each in records))


def test_ends_leave_out_what_is_run_in_house_and_what_is_not_there() -> None:
    def there(id: str, term: Term | None) -> Record:
        return record(id, events=STARTED, term=term)

    loaded = on("2030-01-01").date
    records = [
        there("known", Term(end=on("2030-01-01"))),
        there("moves", Term(end=on("2030-01-01", certainty="indicative"))),
        there("ahead", Term(loaded_end=loaded)),
        there("gone-by", Term(loaded_end=on("2027-01-01").date)),
        there("none", None),
        record("own", events=[*STARTED, event("run-in-house", "2022-01-01")]),
        record("over", events=[*STARTED, event("ended", "2022-01-01")]),
    ]
    made = site(records=records, looks=[seen(*records[:5])])
    found = only(Ends, made)
    assert {end.value: ids(each.service for each in found.of(end)) for end in End if found.of(end)} == {
        "known": ["known"],
        "indicative": ["moves"],
        "loaded-ahead": ["ahead"],
        "loaded-passed": ["gone-by"],
        "not-found": ["none"],
    }
    assert words(found, made).sentence == (
        "An end that a source gives and that lies ahead was found for 2 of the 5 bought services that were there "
        "when last seen; for 2 the only date is one that was loaded into a system, and for 1 of these 2 that date has "
        "passed."
    )


def test_leads_stand_apart_from_what_is_run_in_house() -> None:
    records = [
        record("a", events=STARTED, suppliers=("big",)),
        record("b", events=STARTED, suppliers=("big",)),
        record("c", events=STARTED, suppliers=("small",)),
        record("own", events=[*STARTED, event("run-in-house", "2022-01-01")], suppliers=Unknown("not-applicable")),
    ]
    made = site(
        records=records,
        organisations=[organisation(each) for each in ("big", "small", "example-council")],
    )
    found = only(Leads, made)
    assert (found.spread.half, len(found.spread.services), ids(found.own)) == (1, 3, ["own"])
    said = words(found, made)
    assert said.sentence == (
        "1 organisation leads half or more of the 3 bought services that people can be sent to; "
        "2 organisations lead them in all."
    )
    assert said.also == ("1 service is run by the Probation Service itself and not bought.",)


def closing(id: str, home: str, when: str = "2023-12-31") -> Record:
    events = [*STARTED, event("referrals-closed", when)]
    return record(id, home=home, events=events, who=Who(groups=("elders",)))


def closed(*records: Record, as_of: str = "2025-01-01") -> Site:
    return site(as_of=as_of, regions=SHIRES, records=records)


def test_help_that_stopped_on_one_day_in_several_regions_is_one_finding() -> None:
    made = closed(
        closing("a", "north-shire"),
        closing("b", "south-shire"),
        closing("c", "west-shire", "2024-01-01"),
        record("young", home="north-shire", events=STARTED, who=Who(groups=("juniors",))),
    )
    found = only(Stopped, made)
    assert found.id == "stopped-housing-elders-2023-12-31"
    assert [each.cell.region.id for each in found.gone] == ["north-shire", "south-shire"]
    assert found.changed == ()
    said = words(found, made)
    assert said.sentence == (
        "“Housing” services for elders have not been listed in 2 of the 3 regions since 31 December 2023, "
        "and we found nothing in their place."
    )
    assert said.also == ("For juniors help of this kind is listed in 1 of these 2 regions.",)


def test_one_region_alone_or_one_that_goes_on_is_no_finding() -> None:
    a, b = closing("a", "north-shire"), closing("b", "south-shire")
    other = record("other", home="south-shire", events=STARTED)
    assert every(Stopped, closed(a)) == []
    assert every(Stopped, closed(a, b, other)) == []


def test_it_waits_a_month_and_then_keeps_its_address() -> None:
    a, b = closing("a", "north-shire"), closing("b", "south-shire")
    assert every(Stopped, closed(a, b, as_of="2024-01-30")) == []
    before = only(Stopped, closed(a, b, as_of="2024-01-31"))
    again = record(
        "again",
        home="north-shire",
        events=[event("started", "2024-06-01")],
        relations=(Relation("replaces", "a", "stated"),),
    )
    made = closed(a, b, again, as_of="2024-06-01")
    after = only(Stopped, made)
    assert before.id == after.id
    assert [each.cell.region.id for each in after.gone] == ["south-shire"]
    assert [each.cell.region.id for each in after.changed] == ["north-shire"]
    assert words(after, made).sentence.startswith(
        "“Housing” services for elders stopped being listed in 2 of the 3 regions on 31 December 2023; in 1 of these "
    )


def test_what_is_taken_over_within_a_month_is_no_finding() -> None:
    stopped = [closing("a", "north-shire"), closing("b", "south-shire")]
    heirs = [
        record(
            f"{each.id}-2",
            home=each.home,
            events=[event("started", "2024-01-20")],
            relations=(Relation("replaces", each.id, "stated"),),
        )
        for each in stopped
    ]
    assert every(Stopped, closed(*stopped, *heirs)) == []


BOUGHT = [record("a", events=STARTED)]


def test_budgets_are_for_a_whole_region_and_for_buying() -> None:
    lines = [
        money("budget", 100, home="north-shire"),
        money("one-contract", 100, home="south-shire", alone=True),
        money("all-work", 100, home="west-shire", basis="whole-service"),
        money("shared", 100, scope=Scope(sense="together")),
        money("ceiling", 100, home="south-shire", precision="up-to"),
    ]
    made = site(regions=SHIRES, records=BOUGHT, money=lines)
    found = only(Budgets, made)
    assert [(place.id, [line.id for line in some]) for place, some in found.found] == [("north-shire", ["budget"])]
    assert [place.id for place, _view in found.without] == ["south-shire", "west-shire"]
    assert words(found, made).sentence.endswith("was found for 1 of the 3 regions.")


def test_no_money_assigned_tells_where_help_is_all_the_same() -> None:
    kinds = [category(), category("food", order=2), category("song", order=3)]
    lines = [
        money(id, state="none-assigned", scope=Scope(categories=(id,), sense="each")) for id in ("housing", "food")
    ]
    made = site(categories=kinds, records=BOUGHT, money=lines)
    found = only(NothingAssigned, made)
    assert [each.id for each, _lines in found.empty] == ["food"]
    assert [each.id for each, _lines in found.there] == ["housing"]
    assert words(found, made).sentence == (
        "For 2 of the 3 kinds of help a source says that no money was assigned; for 1 of these 2 we found no service "
        "in any region."
    )


def planned(as_of: str = "2029-01-01", **more: Any) -> Site:
    statement = plan("all", due=on("2021-04", qualifier="by"), scope=Scope(sense="each"), **more)
    return site(
        as_of=as_of,
        regions=SHIRES,
        plans=[
            statement,
            plan("north", home="north-shire", stated_in="all", document="https://example.org/plan"),
            plan("south", home="south-shire", stated_in="all", document=Unknown("not-found")),
        ],
    )


def test_plans_say_when_they_were_due_and_came_and_which_can_be_read() -> None:
    made = planned(produced=on("2021-08"))
    found = only(PlansOnTime, made)
    assert found.id == "plans-all"
    assert [place.id for place, _each in found.read] == ["north-shire"]
    assert [(place.id, each.plan.id if each else "") for place, each in found.unread] == [
        ("south-shire", "south"),
        ("west-shire", ""),
    ]
    assert words(found, made).sentence == (
        "“The plan all” were due by April 2021; they came in August 2021, as Example Press reports, three to four "
        "months late; the plan itself was found for 1 of the 3 regions."
    )


def test_plans_that_had_not_come_by_the_day_are_not_said_to_have_come() -> None:
    made = planned("2021-06-26", produced=on("2021-08"))
    assert words(only(PlansOnTime, made), made).sentence.startswith(
        "“The plan all” were due by April 2021; overdue by one month on the day shown; "
    )
    assert every(PlansOnTime, planned("2021-04-30", produced=on("2021-08"))) == []


def test_promises_count_only_where_the_date_has_passed() -> None:
    due = on("2021-04", qualifier="by")
    given = [
        commitment("kept", due=due, outcome="kept", followed=(followed("done", "2021-05-01", settles=True),)),
        commitment("unknown", due=due),
        commitment("undated"),
        commitment("ahead", due=on("2030-01-01")),
        commitment("worry", kind="concern", due=due),
    ]
    made = site(commitments=given)
    found = only(DuePromises, made)
    assert [each.commitment.id for each in found.told] == ["kept"]
    assert [each.commitment.id for each in found.not_found_out] == ["unknown"]
    assert every(DuePromises, site(commitments=given, as_of="2021-04-30")) == []
    assert only(DuePromises, site(commitments=given, as_of="2021-05-01")).due


def test_a_source_counts_once_by_the_way_that_shows_most() -> None:
    made = site(
        sources=[source(each) for each in ("guide", "copy", "both", "unseen")],
        looks=[
            look("one", way="stored-copy", looked_at=("copy", "both")),
            look("two", way="original", looked_at=("both",)),
            look("three", way="search", looked_at=("copy",)),
            look("four", way="repository", looked_at=("guide",)),
        ],
    )
    found = only(Originals, made)
    assert {way: [each.id for each in some] for way, some in found.by_way.items()} == {
        "original": ["both"],
        "repository": ["guide"],
        "stored-copy": ["copy"],
        "search": [],
        "nobody": ["unseen"],
    }
    assert words(found, made).sentence == (
        "Of the 4 sources that we name we read 1 as the original page, 1 as files of a public code repository and 1 as "
        "a stored copy, often only its first part; 1 we have not looked at yet."
    )


# The real data: every number by another way, from the files alone


@cache
def raw(*folders: str) -> Mapping[str, Any]:
    """Every file below some folders of the data, by its path, as YAML alone reads it."""
    paths = sorted(path for folder in folders for path in (ROOT / "data").glob(folder))
    return {path.relative_to(ROOT / "data").as_posix(): yaml.safe_load(path.read_text("utf-8")) for path in paths}


def raw_records(level: str = "service") -> list[dict[str, Any]]:
    found = raw("regions/*/procurement/*.yaml", "national/procurement/*.yaml")
    return [
        {"home": path.split("/")[1], **each}
        for path, each in found.items()
        if each["level"] == level and "retired" not in each
    ]


def raw_lines() -> Iterator[dict[str, Any]]:
    for path, file in raw("regions/*/money.yaml", "national/money.yaml").items():
        home = path.split("/")[1] if path.startswith("regions/") else ""
        yield from ({"home": home, **line} for line in file["lines"])


def raw_regions() -> list[str]:
    return [path.split("/")[1] for path in raw("regions/*/region.yaml")]


def raw_looks() -> list[dict[str, Any]]:
    return list(raw("looks/*.yaml").values())


def raw_snapshot() -> dict[str, Any]:
    """The youngest look that names references."""
    return max((each for each in raw_looks() if "seen" in each), key=lambda each: str(each["observed"]))


def raw_start(each: Mapping[str, Any]) -> str:
    kinds = ("started", "referrals-opened", "run-in-house")
    return min((str(one["date"]) for one in each.get("events", []) if one["event"] in kinds), default="")


def raw_for(each: Mapping[str, Any], group: str) -> bool:
    return group in each["who"].get("groups", [group])


def test_real_values() -> None:
    found = only(FirstValues, picture())
    starts = Counter(raw_start(each) for each in raw_records())
    first = max((each for each in starts if each), key=lambda each: starts[each])
    contracts = [each for each in raw_records() if each["instrument"] == "contract" and raw_start(each) == first]
    assert found.day.isoformat() == first
    assert len(found.found) + len(found.without) == len(contracts) == 110
    assert len(found.found) == sum(1 for each in contracts if "pounds" in each["value"]) == 3


def test_real_notices() -> None:
    found = only(Notices, picture())
    contracts = [each for each in raw_records() if each["instrument"] == "contract"]
    own = ("buyer-reference", "decision")
    noticed = [
        each
        for each in contracts
        if isinstance(each["notices"], list) and any(one["scheme"] not in own for one in each["notices"])
    ]
    assert (len(found.found), len(found.without)) == (len(noticed), len(contracts) - len(noticed))


def test_real_ends() -> None:
    found = only(Ends, picture())
    seen = set(raw_snapshot()["seen"])
    bought = [each for each in raw_records() if each.get("reference") in seen and each["route"] != "in-house"]
    terms = [each.get("term", {}) for each in bought]
    last = max(str(each["date"]) for each in raw_looks())
    dated = [each for each in terms if isinstance(each.get("end"), str | date) or "date" in (each.get("end") or {})]
    loaded = [str(each["loaded_end"]) for each in terms if "loaded_end" in each and each not in dated]
    assert len(found.endings) == len(bought)
    assert len(found.of(End.KNOWN, End.INDICATIVE)) == len(dated) == 0
    assert len(found.of(End.LOADED_PASSED)) == sum(1 for each in loaded if each < last) == 34
    assert len(found.of(End.LOADED_AHEAD)) == sum(1 for each in loaded if each >= last)
    assert len(found.of(End.NOT_FOUND)) == len(bought) - len(loaded)


def test_real_leads() -> None:
    found = only(Leads, picture())
    seen = set(raw_snapshot()["seen"])
    there = [each for each in raw_records() if each.get("reference") in seen]
    bought = [each["suppliers"] for each in there if each["route"] != "in-house"]
    held = Counter(lead for leads in bought for lead in leads)
    assert (len(found.spread.services), len(found.own)) == (len(bought), len(there) - len(bought))
    assert len(found.spread.holders) == len(held)
    few = next(
        count
        for count in range(1, len(held))
        if any(
            2 * sum(1 for leads in bought if set(leads) & set(chosen)) >= len(bought)
            for chosen in combinations([lead for lead, _many in held.most_common(count + 3)], count)
        )
    )
    assert found.spread.half == few


def test_real_help_that_stopped() -> None:
    seen = set(raw_snapshot()["seen"])
    shown = {(each.category.id, each.group, str(each.when.date)): each for each in every(Stopped, picture())}
    assert shown
    wanted: dict[tuple[str, str, str], set[str]] = {}
    framework = [
        path.split("/")[1][:-5] for path, each in raw("categories/*.yaml").items() if "framework" in each["roles"]
    ]
    for help_ in framework:
        for group in [each["id"] for each in raw("site.yaml")["site.yaml"]["groups"]]:
            for place in raw_regions():
                mine = [
                    each
                    for each in raw_records()
                    if each["home"] == place
                    and help_ in (each["category"], *each.get("covers", []))
                    and raw_for(each, group)
                ]
                closed = [
                    str(one["date"])
                    for each in mine
                    for one in each["events"]
                    if one["event"] in ("referrals-closed", "ended")
                ]
                if closed and not any(each.get("reference") in seen for each in mine):
                    wanted.setdefault((help_, group, max(closed)), set()).add(place)
    many = {key: places for key, places in wanted.items() if len(places) > 1}
    assert {key: {one.cell.region.id for one in each.gone} for key, each in shown.items()} == many
    assert [len(each) for each in many.values()] == [11]


def test_real_budgets() -> None:
    found = only(Budgets, picture())
    regional = {
        line["home"]
        for line in raw_lines()
        if line["home"]
        and line["basis"] == "commissioned"
        and line["amount"].get("precision") in ("exact", "about")
        and line.get("per") != "grant"
        and not (line.get("alone") or line["scope"].get("areas") or line.get("payee") or line.get("records"))
    }
    assert [
        each
        for each in raw_lines()
        if not each["home"] and "pounds" in each["amount"] and each["scope"].get("sense") == "each"
    ] == []
    assert {place.id for place, _lines in found.found} == regional
    assert len(found.found) + len(found.without) == len(raw_regions()) == 12


def test_real_help_with_no_money_assigned() -> None:
    found = only(NothingAssigned, picture())
    named = {
        help_
        for line in raw_lines()
        if line["amount"].get("state") == "none-assigned"
        for help_ in line["scope"].get("categories", [])
    }
    seen = set(raw_snapshot()["seen"])
    there = {
        help_
        for each in raw_records()
        if each.get("reference") in seen
        for help_ in (each["category"], *each.get("covers", []))
    }
    assert {each.id for each, _lines in found.empty} == named - there
    assert {each.id for each, _lines in found.there} == named & there
    assert (len(named), len(named - there)) == (3, 3)


def test_real_plans() -> None:
    (found,) = every(PlansOnTime, picture())
    editions = {each["id"]: each for each in raw("national/plans.yaml")["national/plans.yaml"]["editions"]}
    statement = editions[found.statement.plan.id]
    due, came = str(statement["due"]["date"]), str(statement["produced"])
    assert (due, statement["due"]["qualifier"], came) == ("2021-04", "by", "2021-08")
    deadline, first, last = date(2021, 4, 30), date(2021, 8, 1), date(2021, 8, 31)
    timing = found.statement.timing
    assert (timing.least_days, timing.most_days) == ((first - deadline).days, (last - deadline).days)
    read = {
        path.split("/")[1]
        for path, file in raw("regions/*/plans.yaml").items()
        for each in file["editions"]
        if each.get("stated_in") == found.statement.plan.id and isinstance(each.get("document"), str)
    }
    assert {place.id for place, _each in found.read} == read
    assert len(found.read) + len(found.unread) == len(raw_regions())


def raw_last(text: str) -> str:
    """The last day that a date in the files may mean, as far as the files use such dates."""
    if re.fullmatch(r"\d{4}/\d\d", text):
        return f"{int(text[:4]) + 1}-03-31"
    if re.fullmatch(r"\d{4}-summer", text):
        return f"{text[:4]}-08-31"
    if re.fullmatch(r"\d{4}-\d\d", text):
        following = date(int(text[:4]) + int(text[5:]) // 12, int(text[5:]) % 12 + 1, 1)
        return (following - timedelta(days=1)).isoformat()
    return text if len(text) == 10 else f"{text}-12-31"


def test_real_promises() -> None:
    found = only(DuePromises, picture())
    last = max(str(each["date"]) for each in raw_looks())
    due: dict[str, str] = {}
    for path, each in raw("commitments/*.yaml").items():
        when = each.get("due")
        if (
            each["kind"] != "promise"
            or "retired" in each
            or when is None
            or (isinstance(when, dict) and "date" not in when)
        ):
            continue
        date_, to, before = (
            (when["date"], when.get("to"), when.get("qualifier")) if isinstance(when, dict) else (when, None, "")
        )
        passed = raw_last(str(to or date_)) < last if before != "before" else str(date_)[:4] < last[:4]
        if passed:
            due[path.split("/")[1][:-5]] = each["outcome"]
    assert {each.commitment.id for each in found.due} == set(due)
    assert {each.commitment.id for each in found.not_found_out} == {
        key for key, word in due.items() if word == "unknown"
    }


def test_real_originals() -> None:
    found = only(Originals, picture())
    sources = {each["id"] for file in raw("sources/*.yaml").values() for each in file["sources"]}
    best: dict[str, str] = {}
    for way in ("original", "repository", "stored-copy", "search"):
        for look_ in raw_looks():
            if look_["way"] == way:
                for each in look_.get("looked_at", []):
                    best.setdefault(each, way)
    assert found.count == len(sources)
    for way, some in found.by_way.items():
        assert {each.id for each in some} == {each for each in sources if best.get(each, "nobody") == way}, way


# What the pages hold

REAL = [(each, headline_pages.said(each, picture().site)) for each in headlines(picture())]
real = pytest.mark.parametrize(("found", "said"), REAL, ids=[each.id for each, _said in REAL])


def test_there_are_six_to_ten() -> None:
    assert 6 <= len(REAL) <= 10
    assert len({each.id for each, _said in REAL}) == len({said.title for _each, said in REAL}) == len(REAL)


def numbers(text: str) -> set[int]:
    """The numbers of a sentence, without its dates and without titles in quotation marks."""
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    plain = re.sub(r"“[^”]*”", "", text)
    plain = re.sub(rf"(\d{{1,2}} )?({months}) \d{{4}}", "", plain)
    return {int(each.replace(",", "")) for each in re.findall(r"\d[\d,]*", plain)}


@real
def test_every_number_is_the_length_of_its_lists(found: Headline, said: Said) -> None:
    lengths = [each.count for each in said.full]
    sums = {sum(some) for count in range(1, len(lengths) + 1) for some in combinations(lengths, count)}
    site = picture().site
    sums |= {len(site.live_regions), len(site.framework_categories)}
    if isinstance(found, Leads):
        sums.add(len({part.path for each in said.full[:2] for line in each.lines for part in line.cells[2]}))
    assert numbers(" ".join((said.sentence, *said.also))) <= sums


@real
def test_every_line_of_a_list_leads_somewhere(found: Headline, said: Said) -> None:
    for each in said.full:
        assert all(line.cells[0][0].path for line in each.lines), each.id
        assert all(len(line.cells) == len(each.columns) for line in each.lines), each.id
    assert len({each.id for each in said.listings}) == len(said.listings)


@real
def test_each_has_its_caution_its_rule_and_what_would_change_it(found: Headline, said: Said) -> None:
    for text in (said.sentence, said.how, said.changes, *said.cautions, *said.also):
        assert re.fullmatch(r"[A-Z0-9“].*[.]", text), text
    assert said.cautions
    assert not re.search(r"\bfail|offender|should have|refus", " ".join((said.sentence, said.how, *said.cautions)))


WALK = ("2020-06-30", "2021-06-25", "2021-06-26", "2022-07-01", "2024-01-31", "2025-10-15", "2026-11-22")


def test_what_was_said_once_keeps_its_address_on_every_later_day() -> None:
    known: set[str] = set()
    for text in WALK:
        now = {each.id for each in headlines(Picture(replace(picture().site, as_of=day(text))))}
        assert known <= now, text
        known = now


def test_a_source_that_tells_of_the_plans_is_named() -> None:
    found = only(PlansOnTime, picture())
    assert all(isinstance(each, Citation) for each in found.told_by)
    names = {picture().site.sources[each.source].publisher for each in found.told_by}
    assert all(name in words(found, picture().site).sentence for name in names)
