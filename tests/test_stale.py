"""What to look at again: the age of the last look at each source and record, oldest first, and how it is told."""

from __future__ import annotations

import pytest

from making import Citation, look, on, record, site, source
from openbook.editing.stale import WAYS, listing
from openbook.model.parts import Retired
from openbook.model.site import Site
from openbook.problems import Location
from openbook.reading.schemas import load_schemas
from openbook.views.stale import aged

LOOKS = (
    look("files", looked="2026-11-01", way="repository", observed="2026-08-21", looked_at=("guide",), seen=("REF-a",)),
    look("page", looked="2026-06-01", looked_at=("book",)),
    look("copy", looked="2026-10-01", way="stored-copy", looked_at=("paper",)),
    look("later", looked="2027-01-01", looked_at=("book", "guide", "paper")),
)


def made(as_of: str = "2026-11-22") -> Site:
    return site(
        as_of=as_of,
        sources=[source(each) for each in ("guide", "book", "paper", "lost")],
        records=[
            record("a", where=Location("data/a.yaml"), sources=(Citation("lost"), Citation("guide", "page 3"))),
            record("b", where=Location("data/b.yaml"), sources=(Citation("book"),)),
            record("c", where=Location("data/c.yaml"), reference="", sources=(Citation("lost", "page 9"),)),
            record("d", retired=Retired("2026-01-01", "Entered twice.")),
        ],
        looks=LOOKS,
    )


def test_never_looked_at_first_then_the_oldest() -> None:
    assert [(each.kind, each.id, each.days) for each in aged(made())] == [
        ("record", "c", None),
        ("source", "lost", None),
        ("record", "b", 174),
        ("source", "book", 174),
        ("record", "a", 93),
        ("source", "guide", 93),
        ("source", "paper", 52),
    ]


def test_a_look_after_the_as_of_date_is_not_known_yet() -> None:
    assert {each.id: each.days for each in aged(made("2027-01-03"))}["book"] == 2
    assert {each.id: each.days for each in aged(made("2026-06-01"))}["book"] == 0
    assert {each.id: each.days for each in aged(made("2026-05-31"))}["book"] is None


def test_the_limit_is_more_than_and_never_looked_at_stays() -> None:
    assert [each.id for each in aged(made(), 93)] == ["c", "lost", "b", "book"]
    assert [each.id for each in aged(made(), 92)] == ["c", "lost", "b", "book", "a", "guide"]


def test_the_address_is_that_of_the_source_that_was_looked_at() -> None:
    found = {each.id: each for each in aged(made())}
    assert (found["a"].url, found["a"].locator, found["a"].way) == ("https://example.org/guide", "page 3", "repository")
    assert (found["c"].url, found["c"].locator, found["c"].way) == ("https://example.org/lost", "page 9", "")
    assert (found["book"].url, found["book"].way) == ("https://example.org/book", "original")


def test_a_record_without_sources_has_no_address() -> None:
    found = aged(site(sources=[], records=[record(sources=())], looks=[look(seen=("REF-help",))]))
    assert [(each.id, each.url) for each in found] == [("help", "")]
    assert "no source to look at" in listing(site(sources=[], records=[record(sources=())]))


def test_the_listing() -> None:
    assert listing(made()).splitlines() == [
        "4 sources and 3 records on 22 November 2026, by the age of their last look; "
        "0 of them more than 180 days old. Never looked at: 1 source and 1 record.",
        "",
        "Never looked at:",
        "  record data/c.yaml: https://example.org/lost (page 9)",
        "  source lost: https://example.org/lost",
        "",
        "174 days old: the original, looked at on 1 June 2026 (data/looks/page.yaml):",
        "  record data/b.yaml: https://example.org/book",
        "  source book: https://example.org/book",
        "",
        "93 days old: a code repository, looked at on 1 November 2026, as it stood on 21 August 2026 "
        "(data/looks/files.yaml):",
        "  record data/a.yaml: https://example.org/guide (page 3)",
        "  source guide: https://example.org/guide",
        "",
        "52 days old: a stored copy, looked at on 1 October 2026; the day of the copy is not known "
        "(data/looks/copy.yaml):",
        "  source paper: https://example.org/paper",
        "",
        "The age counts from the day of the copy that was looked at; if that is not known, from the look.",
        "To record that you looked again: python -m openbook new look (see docs/looking-again.md).",
    ]


def test_the_listing_with_a_limit() -> None:
    first = listing(made(), 100).splitlines()[0]
    assert first == (
        "2 sources and 2 records last looked at more than 100 days before 22 November 2026, or never."
        " Never looked at: 1 source and 1 record."
    )
    fresh = site(sources=[source()], looks=[look(looked="2029-01-01", looked_at=("guide",))])
    assert listing(fresh, 1) == "On 1 January 2029 there is nothing that was last looked at more than 1 day before.\n"
    assert listing(site(sources=[])) == "On 1 January 2029 there is nothing.\n"


def test_an_older_edition_of_an_original_says_so() -> None:
    found = listing(site(looks=[look(looked="2026-11-22", observed=on("2026-08-21"), looked_at=("guide",))]))
    assert "the original, looked at on 22 November 2026, as it stood on 21 August 2026" in found


@pytest.mark.parametrize("way", load_schemas()["look.schema.json"]["properties"]["way"]["enum"])
def test_every_way_of_looking_has_words(way: str) -> None:
    assert WAYS[way]
