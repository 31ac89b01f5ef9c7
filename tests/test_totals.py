"""Honest totals: what may be added is added, everything else is named with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import money
from openbook.model.dates import PartialDate
from openbook.model.knowledge import STATES
from openbook.model.statements import MoneyLine, Period
from openbook.views.totals import total


def in_and_out(
    *lines: MoneyLine, nature: str = "awarded", basis: str = "commissioned"
) -> tuple[set[str], dict[str, str]]:
    found = total(lines, nature, basis)
    return {each.id for each in found.included}, {each.line.id: each.reason for each in found.left_out}


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
    assert nature in outside["b"]


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


def test_sums_for_different_times_are_never_added() -> None:
    first, second = Period(PartialDate.parse("2021/22")), Period(PartialDate.parse("2022/23"))
    lines = (money("a", 1_000, period=first), money("b", 900, period=second), money("c", 10, period=first))
    inside, outside = in_and_out(*lines, money("d", 5))
    assert inside == {"a", "c"}
    assert "another time" in outside["b"]
    assert "another time" in outside["d"]


def test_circular_parts_do_not_hang() -> None:
    lines = (money("a", 5, part_of=("b",)), money("b", 4, part_of=("a",)))
    assert total(lines, "awarded").pounds == 5


IDS = ["a", "b", "c", "d", "e", "f"]


@st.composite
def lines(draw: st.DrawFn) -> list[MoneyLine]:
    ids = draw(st.lists(st.sampled_from(IDS), unique=True, max_size=6))
    others = st.sets(st.sampled_from(IDS), max_size=2).map(sorted).map(tuple)
    found = []
    for each in ids:
        state = draw(st.sampled_from(["", "", "", "not-found"]))
        more = {
            "nature": draw(st.sampled_from(["awarded", "awarded", "planned"])),
            "basis": draw(st.sampled_from(["commissioned", "commissioned", "other"])),
            "part_of": draw(others),
            "overlaps": draw(others),
        }
        pounds, precision = draw(st.integers(0, 5_000)), draw(st.sampled_from(["exact", "exact", "about", "up-to"]))
        found.append(money(each, state=state, **more) if state else money(each, pounds, precision=precision, **more))
    return found


@given(lines())
def test_a_total_is_the_sum_of_what_it_includes_and_names_all_the_rest(given_lines: list[MoneyLine]) -> None:
    found = total(given_lines, "awarded")
    assert found.pounds == sum(each.amount.pounds or 0 for each in found.included)
    inside, outside = [each.id for each in found.included], [each.line.id for each in found.left_out]
    assert sorted([*inside, *outside]) == sorted(each.id for each in given_lines), "each is in or out, never both"
    assert all(each.reason for each in found.left_out)
    assert all(each.nature == "awarded" and each.basis == "commissioned" for each in found.included)
    assert all(each.amount.precision in ("exact", "about") for each in found.included)
    for each in found.included:
        assert not (set(each.part_of) | set(each.overlaps)) & set(inside) - {each.id}


@given(lines(), st.randoms())
def test_a_total_does_not_hang_on_the_order_of_the_lines(given_lines: list[MoneyLine], random: object) -> None:
    mixed = list(given_lines)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert total(mixed, "awarded") == total(given_lines, "awarded")
