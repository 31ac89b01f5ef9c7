"""What the cases do not show of sums and of money lines that hold each other."""

from __future__ import annotations

from collections.abc import Callable

Told = Callable[[dict[str, str]], list[str]]
SUM = "nature: planned, per: year, amount: {pounds: 5000, precision: exact}"
UNKNOWN = "amount: {state: not-found}"


def line(name: str, rest: str, scope: str = "{}") -> str:
    entry = f"id: {name}, title: A line, basis: commissioned, {rest}, scope: {scope}"
    return f"  - {{{entry}, sources: [{{source: example-guide}}]}}\n"


def test_with_one_region_a_national_sum_is_clear(told: Told) -> None:
    assert told({"national/money.yaml": "lines:\n" + line("a", SUM)}) == []


def test_only_those_in_the_circle_are_told(told: Told) -> None:
    lines = [
        line("outside", f"{UNKNOWN}, part_of: [a]"),
        line("a", f"{UNKNOWN}, part_of: [b]"),
        line("b", f"{UNKNOWN}, part_of: [c, whole]"),
        line("c", f"{UNKNOWN}, part_of: [a]"),
        line("whole", UNKNOWN),
    ]
    assert told({"national/money.yaml": "lines:\n" + "".join(lines)}) == [
        f"part-of-itself: `{name}` is a part of itself." for name in ("a", "b", "c")
    ]


def inside_two(first: str = "", second: str = "", third: str = "") -> dict[str, str]:
    """Line `a` is part of `b` and of `c`, which are parts of one whole; with more said in `b`, `c` and `a`."""
    lines = [
        line("a", f"{UNKNOWN}, part_of: [b, c]{third}"),
        line("b", f"{UNKNOWN}, part_of: [whole]{first}"),
        line("c", f"{UNKNOWN}, part_of: [whole]{second}"),
        line("whole", UNKNOWN),
    ]
    return {"national/money.yaml": "lines:\n" + "".join(lines)}


TWICE = "counted-twice: `a` is a part of `b` and of `c`, and a total could add these two."


def test_one_line_may_be_part_of_two_that_overlap_and_share_a_whole(told: Told) -> None:
    assert told(inside_two(first=", overlaps: [c]")) == []
    assert told(inside_two(second=", overlaps: [b]")) == []


def test_one_line_in_two_that_do_not_know_of_each_other_would_count_twice(told: Told) -> None:
    assert told(inside_two()) == [TWICE]
    assert told(inside_two(third=", overlaps: [whole]")) == [TWICE]


def test_one_line_may_name_a_part_of_its_whole_and_the_whole_itself(told: Told) -> None:
    lines = [
        line("a", f"{UNKNOWN}, part_of: [b, whole]"),
        line("b", f"{UNKNOWN}, part_of: [whole]"),
        line("whole", UNKNOWN),
    ]
    assert told({"national/money.yaml": "lines:\n" + "".join(lines)}) == []


def test_a_range_needs_room_between_its_ends(told: Told) -> None:
    same = "nature: planned, per: year, amount: {pounds: 5000, to: 5000, precision: range}"
    assert told({"national/money.yaml": "lines:\n" + line("a", same)}) == [
        "range-out-of-order: The upper end of the range (5,000) is not above the lower end (5,000)."
    ]
