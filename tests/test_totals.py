"""Honest totals: what may be added is added, everything else is named with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import Scope, money
from openbook.model.dates import PartialDate
from openbook.model.knowledge import STATES
from openbook.model.statements import MoneyLine, Period
from openbook.site.money_words import why
from openbook.views.money_overlaps import same_money
from openbook.views.totals import LeftOut, Total, Why, holds, kind_of, span, total, total_of, totals


def in_and_out(
    *lines: MoneyLine, nature: str = "awarded", basis: str = "commissioned", region: str = ""
) -> tuple[set[str], dict[str, str]]:
    found = total(lines, nature, basis, region)
    return {each.id for each in found.included}, {each.line.id: why(each, found) for each in found.left_out}


def period(start: str, to: str = "", *, goes_on: bool = False) -> Period:
    return Period(PartialDate.parse(start), PartialDate.parse(to) if to else None, goes_on)


def test_nothing_adds_up_to_nothing() -> None:
    found = total([], "awarded")
    assert (found.pounds, found.included, found.left_out, found.about) == (0, (), (), False)


def test_sums_of_one_nature_are_added() -> None:
    found = total([money("a", 1_000), money("b", 250)], "awarded")
    assert found.pounds == 1_250
    assert not found.about


def test_a_total_with_a_sum_that_is_only_about_right_says_so() -> None:
    found = total([money("a", 1_000), money("b", 250, precision="about")], "awarded")
    assert found.pounds == 1_250
    assert found.about


@pytest.mark.parametrize(("precision", "reason"), [("up-to", "ceiling"), ("at-least", "floor"), ("range", "range")])
def test_open_ended_sums_are_never_added(precision: str, reason: str) -> None:
    inside, outside = in_and_out(money("a", 1_000), money("b", 250, precision=precision))
    assert inside == {"a"}
    assert reason in outside["b"]


@pytest.mark.parametrize("state", STATES)
def test_a_state_of_knowledge_is_named_and_not_counted_as_zero(state: str) -> None:
    inside, outside = in_and_out(money("a", 1_000), money("b", state=state))
    assert inside == {"a"}
    assert outside["b"] == STATES[state].phrase.lower()


@pytest.mark.parametrize("nature", ["planned", "allocated", "offered", "spent"])
def test_sums_of_another_nature_are_left_out(nature: str) -> None:
    inside, outside = in_and_out(money("a", 1_000), money("b", 250, nature=nature))
    assert inside == {"a"}
    words = {"planned": "planned", "allocated": "set aside", "offered": "on offer", "spent": "spent"}
    assert outside["b"].startswith(f"it is {words[nature]}")
    assert outside["b"].endswith("not awarded")


@pytest.mark.parametrize("basis", ["whole-service", "other"])
def test_money_for_something_else_is_left_out(basis: str) -> None:
    assert in_and_out(money("a", 1_000), money("b", 250, basis=basis))[0] == {"a"}
    assert in_and_out(money("a", 1_000), money("b", 250, basis=basis), basis=basis)[0] == {"b"}


def test_the_size_of_one_grant_is_not_what_was_granted() -> None:
    assert in_and_out(money("a", 1_000), money("b", 250, per="grant"))[0] == {"a"}


def test_a_part_is_never_added_to_its_whole() -> None:
    inside, outside = in_and_out(money("part", 250, part_of=("whole",)), money("whole", 1_000))
    assert inside == {"whole"}
    assert "The whole sum" in outside["part"]


def test_a_part_of_a_part_is_never_added_to_the_whole() -> None:
    lines = (
        money("small", 10, part_of=("middle",)),
        money("middle", state="not-found", part_of=("whole",)),
        money("whole", 1_000),
    )
    assert in_and_out(*lines)[0] == {"whole"}


def test_a_part_that_is_given_as_larger_than_its_whole_is_still_not_added_to_it() -> None:
    inside, outside = in_and_out(money("part", 2_000, part_of=("whole",)), money("whole", 1_000))
    assert inside == {"part"}
    assert "part of it" in outside["whole"]


def test_parts_are_added_where_the_whole_cannot_be() -> None:
    lines = (money("a", 10, part_of=("w",)), money("b", 20, part_of=("w",)), money("w", 100, precision="up-to"))
    assert total(lines, "awarded").pounds == 30


@pytest.mark.parametrize("says", ["both", "first", "second"])
def test_lines_that_overlap_are_never_added_whichever_of_them_says_so(says: str) -> None:
    first = money("first", 1_000, overlaps=("second",) if says != "second" else ())
    second = money("second", 900, overlaps=("first",) if says != "first" else ())
    inside, outside = in_and_out(first, second)
    assert inside == {"first"}
    assert "same money" in outside["second"]


@pytest.mark.parametrize("says", ["whole", "other"])
def test_a_part_of_what_overlaps_a_sum_is_not_added_to_that_sum(says: str) -> None:
    other = money("other", 1_000, overlaps=("whole",) if says == "other" else ())
    whole = money("whole", 900, overlaps=("other",) if says == "whole" else ())
    inside, outside = in_and_out(other, whole, money("part", 500, part_of=("whole",)), money("free", 10))
    assert inside == {"other", "free"}
    assert "same money" in outside["whole"]
    assert outside["part"].startswith("it may count some of the money of")


def test_sums_for_different_times_are_never_added() -> None:
    first, second = Period(PartialDate.parse("2021/22")), Period(PartialDate.parse("2022/23"))
    lines = (money("a", 1_000, period=first), money("b", 900, period=second), money("c", 10, period=first))
    inside, outside = in_and_out(*lines, money("d", 5))
    assert inside == {"a", "c"}
    assert "another time" in outside["b"]
    assert "another time" in outside["d"]


def test_one_time_written_in_two_ways_is_one_time() -> None:
    lines = (money("a", 1_000, period=period("2023/24")), money("b", 900, period=period("2023-04-01", "2024-03-31")))
    assert total(lines, "awarded").pounds == 1_900
    assert span(period("2023/24", goes_on=True)) != span(period("2023/24"))
    assert span(None) == span(Period()) == (None, None)


@pytest.mark.parametrize("key", ["per", "vat", "extensions"])
def test_sums_by_another_measure_or_with_other_tax_are_never_added(key: str) -> None:
    values = {"per": ("year", "term"), "vat": ("included", "excluded"), "extensions": ("included", "excluded")}[key]
    lines = (
        money("a", 1_000, **{key: values[0]}),
        money("b", 900, **{key: values[1]}),
        money("c", 10, **{key: values[0]}),
    )
    inside, outside = in_and_out(*lines, money("d", 5))
    assert inside == {"a", "c"}
    assert set(outside) == {"b", "d"}, "what is not stated may be either"
    assert {each.why.value for each in total(lines, "awarded").left_out} == {key}


def test_a_month_a_year_a_term_and_a_grant_never_meet_in_one_total() -> None:
    lines = [money(each, 100, per=each) for each in ("month", "year", "term", "grant")]
    for found in totals(lines):
        assert len({line.per for line in found.included}) == 1
    assert {line.id for found in totals(lines) for line in found.included} == {"month", "year", "term"}


def test_vat_that_nobody_mentions_is_vat_not_stated() -> None:
    assert total([money("a", 10, vat="not-stated"), money("b", 5)], "awarded").pounds == 15


def test_a_sum_that_stands_alone_is_in_no_total() -> None:
    inside, outside = in_and_out(money("a", 1_000), money("b", 2_000, alone=True))
    assert inside == {"a"}
    assert "stands alone" in outside["b"]
    assert totals([money("b", 2_000, alone=True)]) == ()


def test_a_sum_for_several_regions_is_never_counted_in_one_of_them() -> None:
    lines = (
        money("nation", 9_000, scope=Scope(sense="together")),
        money("two", 5_000, scope=Scope(regions=("north-shire", "south-shire"), sense="together")),
        money("north", 1_000, home="north-shire", scope=Scope(regions=("north-shire",), sense="together")),
        money("each", 10, scope=Scope(sense="each")),
    )
    inside, outside = in_and_out(*lines, region="north-shire")
    assert inside == {"north", "each"}, "what holds in each region counts in each"
    assert "never divided" in outside["nation"]
    assert "never divided" in outside["two"]
    inside, outside = in_and_out(*lines)
    assert inside == {"nation"}
    assert "same sum in each region" in outside["each"]
    assert "may hold it already" in outside["north"]
    assert "may hold it already" in outside["two"]


def test_what_covers_more_may_hold_what_covers_less() -> None:
    whole, women = money("whole", 10), money("women", 4, scope=Scope(categories=("women",)))
    assert holds(whole, women)
    assert not holds(women, whole)
    assert not holds(whole, whole)
    here = money("here", 5, scope=Scope(regions=("a", "b"), categories=("food",)))
    for narrower in (
        Scope(regions=("a",), categories=("food",)),
        Scope(("a", "b"), areas=("x",), categories=("food",)),
    ):
        assert holds(here, money("n", 1, scope=narrower))
    for other in (Scope(regions=("a",)), Scope(regions=("a", "c"), categories=("food",)), Scope(categories=("food",))):
        assert not holds(here, money("o", 1, scope=other))
    but_b = money("but-b", 5, scope=Scope(except_=("b",)))
    assert holds(but_b, money("a", 1, scope=Scope(regions=("a",))))
    assert not holds(but_b, money("b", 1, scope=Scope(regions=("b",))))
    assert holds(money("all", 5), but_b)
    assert holds(money("all", 5), money("home", 1, home="a"))
    wide = in_and_out(money("a", 10, scope=Scope(groups=("elders",))), money("b", 4))
    assert wide[0] == {"a"}
    assert "more places or people" in wide[1]["b"]


def test_the_reason_that_says_most_is_given() -> None:
    lines = (
        money("a", 1_000, overlaps=("b",), period=period("2021/22")),
        money("b", 900, period=period("2022/23")),
        money("c", 800, period=period("2022/23"), scope=Scope(categories=("food",))),
    )
    assert [each.why for each in total(lines, "awarded").left_out] == [Why.OVERLAP, Why.PERIOD]


def test_each_kind_of_sum_has_a_total_of_its_own() -> None:
    lines = (
        money("a", 10),
        money("b", 5),
        money("c", 7, nature="planned"),
        money("d", 3, vat="included"),
        money("e", 2, basis="other"),
        money("f", state="nil"),
        money("g", 9, precision="up-to"),
    )
    found = {tuple(line.id for line in each.included): each.pounds for each in totals(lines)}
    assert found == {("a", "b"): 15, ("c",): 7, ("d",): 3, ("e",): 2}
    assert [each.pounds for each in totals(lines)] == [15, 7, 3, 2]


def test_every_reason_has_its_words() -> None:
    known = total([money("a", 10)], "awarded")
    said = {}
    for each in Why:
        state = "nil" if each is Why.STATE else ""
        line = money("x", None if state else 5, state=state, nature="planned", per="year")
        said[each] = why(known_left(line, each), known)
    assert all(said.values())
    assert len(set(said.values())) == len(Why)


def known_left(line: MoneyLine, reason: Why) -> LeftOut:
    return LeftOut(line, reason, money("other", 1) if reason in (Why.PART, Why.WHOLE, Why.OVERLAP) else None)


def test_sums_of_the_same_money_stand_together_once() -> None:
    lines = (
        money("small", 1, part_of=("middle",)),
        money("middle", 5, overlaps=("large",)),
        money("large", 9),
        money("unknown", state="not-found", part_of=("large",)),
        money("other", 7),
        money("two", 3, overlaps=("three",)),
        money("three", 2, part_of=("gone",)),
    )
    assert [[line.id for line in each] for each in same_money(lines)] == [
        ["large", "middle", "small", "unknown"],
        ["two", "three"],
    ]


def test_circular_parts_do_not_hang() -> None:
    lines = (money("a", 5, part_of=("b",)), money("b", 4, part_of=("a",)))
    assert total(lines, "awarded").pounds == 5


IDS = ["a", "b", "c", "d", "e", "f"]
PLACES = ["", "north-shire"]

scopes = st.builds(
    Scope,
    regions=st.sampled_from([(), (), (), ("north-shire",), ("north-shire", "south-shire")]),
    sense=st.sampled_from(["", "together", "each"]),
    categories=st.sampled_from([(), (), ("food",), ("food", "music")]),
)


@st.composite
def lines(draw: st.DrawFn) -> list[MoneyLine]:
    ids = draw(st.lists(st.sampled_from(IDS), unique=True, max_size=6))
    others = st.sets(st.sampled_from(IDS), max_size=2).map(sorted).map(tuple)
    found = []
    for each in ids:
        state = draw(st.sampled_from(["", "", "", "not-found"]))
        more = {
            "nature": draw(st.sampled_from(["awarded", "awarded", "awarded", "planned"])),
            "basis": draw(st.sampled_from(["commissioned", "commissioned", "commissioned", "other"])),
            "per": draw(st.sampled_from(["", "", "", "year", "grant"])),
            "vat": draw(st.sampled_from(["", "", "not-stated", "included"])),
            "period": draw(st.sampled_from([None, None, period("2021/22"), period("2022/23")])),
            "alone": draw(st.sampled_from([False, False, False, True])),
            "scope": draw(scopes),
            "part_of": draw(others),
            "overlaps": draw(others),
        }
        pounds, precision = draw(st.integers(0, 5_000)), draw(st.sampled_from(["exact", "exact", "about", "up-to"]))
        found.append(money(each, state=state, **more) if state else money(each, pounds, precision=precision, **more))
    return found


def check(found: Total, given_lines: list[MoneyLine], place: str) -> None:
    assert found.pounds == sum(each.amount.pounds or 0 for each in found.included)
    inside, outside = [each.id for each in found.included], [each.line.id for each in found.left_out]
    assert sorted([*inside, *outside]) == sorted(each.id for each in given_lines), "each is in or out, never both"
    assert all(why(each, found) for each in found.left_out)
    assert len({kind_of(each) for each in found.included}) <= 1, "one kind of sum: basis, nature, measure, time and tax"
    assert all(each.amount.precision in ("exact", "about") and not each.alone for each in found.included)
    for each in found.included:
        assert not (set(each.part_of) | set(each.overlaps)) & set(inside) - {each.id}
        assert not any(holds(each, other, place) for other in found.included)
        assert not place or each.scope.sense == "each" or each.scope.regions == (place,)


@given(lines(), st.sampled_from(PLACES))
def test_a_total_is_the_sum_of_what_it_includes_and_names_all_the_rest(
    given_lines: list[MoneyLine], place: str
) -> None:
    found = total(given_lines, "awarded", region=place)
    check(found, given_lines, place)
    assert all(each.nature == "awarded" and each.basis == "commissioned" for each in found.included)


@given(lines(), st.sampled_from(PLACES))
def test_all_totals_are_such_sums_and_no_line_is_in_two_of_them(given_lines: list[MoneyLine], place: str) -> None:
    found = totals(given_lines, place)
    inside = [line.id for each in found for line in each.included]
    assert len(inside) == len(set(inside))
    assert all(each.included for each in found)
    for each in found:
        check(each, given_lines, place)
        assert each.kind is not None
        assert total_of(given_lines, each.kind, place) == each


@given(lines(), st.randoms())
def test_a_total_does_not_hang_on_the_order_of_the_lines(given_lines: list[MoneyLine], random: object) -> None:
    mixed = list(given_lines)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert total(mixed, "awarded") == total(given_lines, "awarded")
    assert totals(mixed) == totals(given_lines)
    assert same_money(mixed) == same_money(given_lines)
