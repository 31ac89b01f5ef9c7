"""The site as of other days: every page can be made, says which day it shows, and tells of nothing that came later.

A later date may stand there when it was set for the future, or when it is a day of looking or writing down. Words of
ours that carry no date (names, descriptions, cautions) are those of today, as docs/model.md says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import lxml.html
import pytest

from built import picture as real_picture
from built import text
from making import day
from openbook.model.dates import MONTHS, When
from openbook.model.statuses import Tile
from openbook.site.wording import day as said_day
from openbook.views.cells import Picture
from rendering import rendered

WALK = (
    "2015-01-01",
    "2020-06-30",
    "2021-06-25",
    "2021-06-26",
    "2022-07-01",
    "2023-12-31",
    "2024-01-01",
    "2025-10-15",
)
"""Before anything in the data, the eve and the first day, the day of a gap and the day after, and days between."""
every_day = pytest.mark.parametrize("as_of", WALK)
SITE = real_picture().site
OURS = ("looks/", "sources/", "glossary/", "changes/", "about/")
"""Below these addresses stands what we did, read and wrote down, and what words mean today."""
MONTH = "|".join(MONTHS[1:])
DATE = re.compile(rf"(?:(\d{{1,2}}) )?({MONTH}) (\d{{4}})", re.I)
AHEAD = re.compile(
    r"\b(due|planned|expect(s|ed)|set|may move|until|ahead|promised?|asked for|last (day|date)|next( date)?|to join"
    r"|term|published end|end given|is to|are to|(gives|source) its end|starts?|ends?|financial year|the year|loaded"
    r"|in the system|checked|looked|looks?|seen|recorded|written|judged|as it stood|in use|version"
    rf"|by (\d+ )?({MONTH}))\b",
    re.I,
)
"""Words that say of a date that it was set, or that it is a day of looking."""
ABOVE = re.compile(rf"{AHEAD.pattern}|\b(happens next|leads|gaps?|when|money|withdrawn|bids?)\b", re.I)
"""The same for a heading or a column, over a block that is nothing but a date."""
HAPPENED = re.compile(
    r"(last seen on|(?<!here )since|ended|stopped|started|awarded|opened|began|closed|called off|put on hold|went on"
    r"|produced|came|published|signed|not listed)( on| in| since| after| by)? "
    rf"(?P<date>(\d+ )?({MONTH}) \d{{4}})",
    re.I,
)
"""Words that say of a date that something happened then."""


@cache
def on(as_of: str) -> Picture:
    return Picture(replace(SITE, as_of=day(as_of), as_of_chosen=True))


@cache
def bodies(as_of: str) -> Mapping[str, Any]:
    """Every page that is made from the data, by its path."""
    made = rendered(on(as_of), lambda page: page.template not in ("redirect.html", "map.svg"))
    return {page.path: lxml.html.fromstring(html).find("body") for page, html in made}


@pytest.fixture(scope="module", autouse=True)
def forget() -> Iterator[None]:
    """The pages of one day are much to keep; they go when the module is done."""
    yield
    bodies.cache_clear()
    on.cache_clear()


@every_day
def test_every_page_can_be_made_and_says_which_day_it_shows(as_of: str) -> None:
    told = f"This copy shows what is now known about {said_day(day(as_of))}"
    made = bodies(as_of)
    assert len(made) > len(SITE.records) + len(SITE.live_regions) * len(SITE.framework_categories)
    assert [
        path for path, body in made.items() if told not in " ".join(map(text, body.xpath(".//p[@role='note']")))
    ] == []


def begun_by(as_of: date) -> frozenset[str]:
    """The records of which something had happened, was set or was seen."""
    return frozenset(each.record.id for each in on(as_of.isoformat()).begun)


@every_day
def test_the_page_of_what_had_not_begun_says_so_and_no_more(as_of: str) -> None:
    made = bodies(as_of)
    for record in SITE.counted_records:
        main = made[f"records/{record.id}/"].find("main")
        assert bool(main.xpath(".//dl")) is (record.id in begun_by(day(as_of))), record.id
    for commitment in SITE.commitments.values():
        main = made[f"commitments/{commitment.id}/"].find("main")
        assert bool(main.xpath(".//dl")) is not later(commitment.made, day(as_of)), commitment.id


def later(when: When | None, as_of: date) -> bool:
    return when is not None and when.known and when.first > as_of


def told_later(as_of: date) -> Iterator[tuple[str, str]]:
    """(what it is, its words) for everything dated that happened, was said or was reported after a day."""
    begun = begun_by(as_of)
    for record in SITE.counted_records:
        if record.id not in begun:
            yield f"record {record.id}", record.statement
        for event in record.events:
            if event.statement and not event.type.expected and later(event.date, as_of):
                yield f"event {event.id} of {record.id}", event.statement
    for finding in SITE.findings.values():
        if later(finding.date, as_of):
            yield f"finding {finding.id}", finding.statement
    for commitment in SITE.commitments.values():
        if later(commitment.made, as_of):
            yield f"commitment {commitment.id}", commitment.statement
        for each in commitment.followed:
            if later(each.date, as_of):
                yield f"{each.id}, which followed {commitment.id}", each.statement
    for moment in SITE.timeline.values():
        if not moment.planned and later(moment.date, as_of):
            yield f"event {moment.id} of the timeline", moment.event


def told_before(as_of: date) -> str:
    """The words of everything else: what happened earlier may have been told in the same words."""
    found: list[str] = []
    begun = begun_by(as_of)
    for record in SITE.records.values():
        found += [event.statement for event in record.events if not later(event.date, as_of)]
        found += [record.statement] if record.id in begun else []
    found += [each.statement for each in SITE.findings.values() if not later(each.date, as_of)]
    for commitment in SITE.commitments.values():
        found += [each.statement for each in commitment.followed if not later(each.date, as_of)]
        found += [commitment.statement] if not later(commitment.made, as_of) else []
    found += [each.event for each in SITE.timeline.values() if each.planned or not later(each.date, as_of)]
    return "\n".join(found)


@every_day
def test_nothing_is_told_that_happened_or_was_said_later(as_of: str) -> None:
    pages = {path: text(body.find("main")) for path, body in bodies(as_of).items() if not path.startswith(OURS)}
    whole = "\n".join(pages.values())
    before = told_before(day(as_of))
    wrong = []
    for what, words in told_later(day(as_of)):
        said = " ".join(words.split())
        if len(said) > 20 and said not in before and said in whole:
            wrong.append((what, [path for path, found in pages.items() if said in found][:3]))
    assert wrong == []


@cache
def typed() -> tuple[str, ...]:
    """Every text of the data that names a date, the longest first: words that we wrote, and titles of others."""
    found: set[str] = set()
    ahead: list[Any] = [getattr(SITE, field.name) for field in fields(SITE)]
    while ahead:
        value = ahead.pop()
        if isinstance(value, str):
            if DATE.search(value):
                found.add(" ".join(value.lower().split()))
        elif isinstance(value, Mapping):
            ahead.extend(value.values())
        elif isinstance(value, tuple):
            ahead.extend(value)
        elif is_dataclass(value):
            ahead.extend(getattr(value, field.name) for field in fields(value))
    return tuple(sorted(found, key=len, reverse=True))


BLOCKS = (
    "address",
    "blockquote",
    "caption",
    "dd",
    "div",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "li",
    "p",
    "summary",
    "td",
    "th",
)
BARE = re.compile(r"(Written down )?[\W\d…]*((between|and|to|by|in|a|services?|inferred|look|onwards)[\W\d…]*)*", re.I)
"""What is left of a block that holds nothing but dates and numbers: its heading or column then says what they are."""


def blocks(body: Any) -> Iterator[tuple[str, str]]:
    """(what stands above it, the text) of each block of a page, without sources and the box on corrections."""
    main = lxml.html.fromstring(lxml.html.tostring(body.find("main")))
    for each in main.xpath(
        ".//*[contains(concat(' ', @class, ' '), ' source ') or contains(concat(' ', @class, ' '), ' seen ')]"
        "|.//aside|.//nav|.//a[@rel='noopener']"
    ):
        each.drop_tree()
    for each in main.xpath(".//a[contains(@href, 'looks/')]"):
        each.text = "look"
    (title,), heading = [text(each) for each in main.iter("h1")], ""
    for each in main.iter(*BLOCKS):
        if each.tag in ("h2", "h3"):
            heading = text(each)
        labels = [
            near.get("data-label", near.get("aria-label", "")) for near in (each, *each.iterancestors("td", "div"))
        ]
        yield " ".join((title, heading, *labels)), own(each)


def own(element: Any) -> str:
    """The text of a block without the blocks inside it."""
    parts = [element.text or ""]
    for child in element:
        if child.tag not in BLOCKS and isinstance(child.tag, str):
            parts.append(own(child))
        parts.append(child.tail or "")
    return " ".join(" ".join(parts).split())


@every_day
def test_a_later_date_is_one_that_was_set_or_a_day_of_looking(as_of: str) -> None:
    assert unmarked(as_of) == {}


def unmarked(as_of: str) -> Mapping[str, str]:
    """The blocks with a later date, by what nothing says that it lies ahead or is a day of looking: block, page."""
    wrong: dict[str, str] = {}
    for path, body in bodies(as_of).items():
        for above, block in blocks(body) if not path.startswith(OURS) else ():
            if any_later(block, as_of):
                rest = block.lower()
                for words in typed():
                    rest = rest.replace(words, "…")
                bare = BARE.fullmatch(DATE.sub("", rest)) is not None
                told = any(any_later(each["date"], as_of) for each in HAPPENED.finditer(rest))
                marked = ABOVE.search(f"{above} {rest}") if bare else AHEAD.search(rest)
                if told or (any_later(rest, as_of) and not marked):
                    wrong.setdefault(block, path)
    return wrong


def any_later(words: str, as_of: str) -> bool:
    return any(is_later(found, day(as_of)) for found in DATE.finditer(words))


def is_later(found: re.Match[str], as_of: date) -> bool:
    number, month, year = found.groups()
    return date(int(year), MONTHS.index(month.capitalize()), int(number or 1)) > as_of


def gaps_of_men_and_women(as_of: str) -> set[tuple[str, str, str]]:
    return {
        (cell.region.id, cell.category.id, side.group)
        for cell in on(as_of).matrix
        for side in cell.sides
        if side.tile is Tile.GAP
    }


def test_a_gap_opens_on_its_day_and_not_before() -> None:
    eve, first, after = (gaps_of_men_and_women(each) for each in ("2023-12-30", "2023-12-31", "2024-01-01"))
    assert eve < first
    assert first == after
    assert len(first - eve) == 11


def test_nothing_has_begun_before_the_first_thing_that_is_dated() -> None:
    dated = [event.date.last for record in SITE.counted_records for event in record.events if event.date.known]
    before = min(dated).replace(day=1, year=min(dated).year - 1)
    early = Picture(replace(SITE, as_of=before, as_of_chosen=True))
    assert {each.record.id for each in early.begun} == {each.id for each in SITE.counted_records if not each.events}
