"""Changes in plain English, as Markdown in which the data can do nothing."""

from __future__ import annotations

from typing import Any

import pytest

from making import (
    NOT_FOUND,
    Amount,
    Citation,
    Unknown,
    Value,
    category,
    commitment,
    event,
    on,
    record,
    region,
    site,
)
from openbook.editing.compare import compare
from openbook.editing.describe import MAX_LINE, MAX_LINES, MAX_TEXT, entry_lines, markdown_text, report, value
from openbook.editing.effects import Effect
from openbook.model.dates import PartialDate
from openbook.model.parts import Who
from openbook.model.records import Term
from openbook.model.site import Site

HELP = "North Shire, Housing, “The help service”"


def lines(before: Site, after: Site) -> list[str]:
    return [line for each in compare(before, after) for line in entry_lines(each, after)]


def changed(**more: Any) -> list[str]:
    return lines(site(records=[record()]), site(records=[record(**more)]))


@pytest.mark.parametrize(
    ("thing", "words"),
    [
        (None, "nothing"),
        ((), "nothing"),
        (on("2021-04"), "April 2021"),
        (on("2021-04", qualifier="by"), "by April 2021"),
        (PartialDate.parse("2024/25"), "the year April 2024 to March 2025"),
        (Unknown("not-found", reason="The page is gone."), "We did not find it (The page is gone)"),
        (Amount(5000, precision="up-to"), "Up to £5,000"),
        (Amount(unknown=NOT_FOUND), "We did not find it"),
        (Value(5000, precision="exact", nature="awarded", vat="excluded", extensions="not-stated"), "£5,000 ("),
        (Citation("guide", "page 2"), "The guide, page 2"),
        (Citation("no-such-source"), "no-such-source"),
        (event("awarded", "2021-04-03"), "it was awarded on 3 April 2021"),
        ("example-trust", "Example Trust"),
        ("a text", "a text"),
        (True, "yes"),
        (False, "no"),
        (7, "7"),
        (("example-trust", "b"), "Example Trust; b"),
        (Who(groups=("elders",), words="all of them"), "groups elders, words all of them"),
    ],
)
def test_a_value_in_words(thing: Any, words: str) -> None:
    assert value(thing, site()).startswith(words)


def test_a_long_value_is_cut() -> None:
    said = value("x" * 5000, site())
    assert len(said) == MAX_TEXT
    assert said.endswith("…")


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("plain (words), with £5,000 & 10%!", "plain (words), with £5,000 \\& 10%!"),
        ("*a* _b_ ~c~ `d` #e @f", "\\*a\\* \\_b\\_ \\~c\\~ \\`d\\` \\#e \\@f"),
        ("<img src=x onerror=y>", "\\<img src=x onerror=y\\>"),
        ("[a](b) ![c](d)", "\\[a\\](b) !\\[c\\](d)"),
        ("https://evil.example", "https:\\//evil.example"),
        ("see WWW.evil.example", "see WWW\\.evil.example"),
        ("a\n\n# b\r\n- c\u2028d", "a \\# b - c d"),
        ("1. first", "1\\. first"),
        ("2) second", "2\\) second"),
        ("- a list", "\\- a list"),
        ("+ a list", "\\+ a list"),
        ("a | b $c$ &lt; \\", "a \\| b \\$c\\$ \\&lt; \\\\"),
    ],
)
def test_text_stays_text(text: str, safe: str) -> None:
    assert markdown_text(text) == safe


def test_fields() -> None:
    assert changed(reference="NEW") == [f"{HELP}: reference changed from “REF-help” to “NEW”."]
    assert changed(reference="") == [f"{HELP}: reference was removed; it was REF-help."]
    assert changed(places=("Hill",)) == [f"{HELP}: places was added: Hill."]
    assert changed(suppliers=NOT_FOUND) == [f"{HELP}: suppliers changed from “Example Trust” to “We did not find it”."]


def test_a_date_that_moved() -> None:
    before, after = (site(records=[record(term=Term(start=on(each)))]) for each in ("2027-03", "2027-05"))
    assert lines(before, after) == [f"{HELP}: term, start moved from March 2027 to May 2027."]


def test_sources() -> None:
    more = (Citation("guide", "page 2"), Citation("guide"))
    assert changed(sources=more) == [f"{HELP}: source added: The guide, page 2."]
    assert changed(sources=(Citation("guide", "page 2"),)) == [
        f"{HELP}: source added: The guide, page 2; source removed: The guide."
    ]
    before, after = (site(records=[record(sources=each)]) for each in (more, more[::-1]))
    assert lines(before, after) == [f"{HELP}: the order of sources changed."]


def test_what_was_added() -> None:
    new = record("next", who=Who(groups=("elders",)), events=[event("planned", "2028-05")])
    where = "North Shire, Housing, elders: the record “The next service”"
    assert lines(site(), site(records=[new])) == [f"{where} was added: a plan was published in May 2028."]
    assert lines(site(records=[new]), site()) == [f"{where} was removed."]
    assert lines(site(), site(commitments=[commitment()])) == ["commitment “The promise a-promise”: it was added."]


def test_a_record_of_no_region_is_national() -> None:
    assert lines(site(), site(records=[record(home="")]))[0].startswith("National, Housing: ")


def full(before: Site, after: Site, effects: list[Effect]) -> str:
    return report(compare(before, after), effects, before, after)


def test_the_report_counts_only_what_there_is() -> None:
    said = full(site(), site(records=[record("a"), record("b")]), [])
    assert said.splitlines()[:3] == ["## What changes for readers", "", "2 entries added."]
    assert said.endswith("### Effects\n\nNone that the pages of regions and services show.\n")
    assert full(site(), site(), []).endswith(
        "No change for readers: only the layout of files moved, or nothing at all.\n"
    )


def test_the_report_tells_removals_first_and_is_bounded() -> None:
    many = [record(f"r-{number}") for number in range(MAX_LINES + 1)]
    said = full(site(records=[record("gone")]), site(records=many), [Effect("x" * 5000, 1)] * 70).splitlines()
    assert said[4].endswith("the record “The gone service” was removed.")
    assert "- … and 2 more of these changes." in said
    assert said[-1] == "- … and 10 more of these effects."
    assert len(said) == 4 + MAX_LINES + 1 + 3 + MAX_LINES + 1
    assert max(map(len, said)) <= MAX_LINE + 2


def test_a_change_of_the_whole_site() -> None:
    before, after = site(), site(groups=())
    said = full(before, after, [])
    assert "- The whole site: groups, elders was removed; it was id elders, title Elders, one an elder." in said


def test_titles_come_from_the_side_on_which_the_entry_is() -> None:
    before = site(
        regions=[region("old-shire")],
        categories=[category("mending")],
        records=[record("gone", home="old-shire", category="mending")],
    )
    assert "Old Shire, Mending: the record “The gone service” was removed." in full(before, site(), [])
