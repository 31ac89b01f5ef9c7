"""The whole site of the real data, as a reader gets it: every page and link, nothing blank, nothing overclaimed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from built import Built, links, picture, real, text
from openbook.content_pages import files as content_files
from openbook.content_pages import page_path
from openbook.editing.explain import load_explanations
from openbook.site import pages as planned_pages
from openbook.site import urls
from support import ROOT

THEME = ROOT / "theme" / "templates"
DAY_ONE = "2021-06-26"


@pytest.fixture(scope="session", params=["", DAY_ONE], ids=["latest", "day one"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return real(tmp_path_factory, request.param)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return real(tmp_path_factory)


def listed(found: Iterator[str] | list[str]) -> list[str]:
    """The first few of what is wrong, for a short report."""
    return list(found)[:12]


# Pages and links


def test_every_planned_page_is_built_and_no_other(site: Built) -> None:
    planned = planned_pages.plan(picture(), load_explanations())
    wanted = {page.path for page in planned if urls.file_of(page.path).endswith(".html")}
    assert {page.path for page in planned} - wanted == {urls.small_map(each.id) for each in picture().site.live_regions}
    wanted |= {page_path(relative) for relative, _path in content_files(ROOT)}
    assert set(site.pages) == wanted


def test_every_file_that_is_no_page_is_known(built: Built) -> None:
    rest = {name for name in built.files if not name.endswith(".html")}
    maps = {urls.small_map(each.id) for each in picture().site.live_regions}
    own = {name for name in rest if not name.startswith(("theme/", "pagefind/"))}
    assert own == {"build.json", "robots.txt", *maps}
    assert "theme/css/site.css" in rest
    assert not [name for name in rest if name.endswith((".py", ".yaml", ".md", ".map"))]


@pytest.mark.parametrize("base", ["https://example.org/", "https://example.org/open-book/"])
def test_every_internal_link_leads_to_a_page_and_every_fragment_to_an_id(built: Built, base: str) -> None:
    def broken() -> Iterator[str]:
        for path, page in built.pages.items():
            for _element, address in links(page):
                if path == "404.html" and address.startswith("/"):
                    if base != "https://example.org/":
                        continue  # its links start at the root of the address it was built for: test_plugin tries both
                    address = address.removeprefix("/") or "./"
                if urlsplit(address).scheme in ("http", "https"):
                    continue
                reached = urlsplit(urljoin(base + path, address))
                target = unquote(reached.path)
                if not target.startswith(urlsplit(base).path) or reached.netloc != "example.org":
                    yield f"{path}: {address} leaves the site"
                    continue
                inside = target.removeprefix(urlsplit(base).path)
                if urls.file_of(inside) not in built.files:
                    yield f"{path}: {address} leads nowhere"
                elif reached.fragment and unquote(reached.fragment) not in built.ids.get(inside, ()):
                    yield f"{path}: {address} has no such place"

    assert listed(broken()) == []


def test_every_link_out_is_an_address_of_the_data_or_the_content(built: Built) -> None:
    known = {source.url for source in picture().site.sources.values()}
    known |= {plan.document for plan in picture().site.plans.values() if isinstance(plan.document, str)}
    written = "".join(path.read_text("utf-8") for _relative, path in content_files(ROOT))

    def odd() -> Iterator[str]:
        for path, page in built.pages.items():
            for element, address in links(page):
                if urlsplit(address).scheme and address not in known and address not in written:
                    inside = [
                        each
                        for each in known
                        if "/tree/" in each and address.startswith(each.replace("/tree/", "/blob/"))
                    ]
                    if not inside or element.tag != "a":
                        yield f"{path}: {address}"

    assert listed(odd()) == []


def test_nothing_is_loaded_from_elsewhere_and_nothing_runs(built: Built) -> None:
    def found() -> Iterator[str]:
        for path, page in built.pages.items():
            for element in page.iter():
                data = element.tag == "script" and element.get("type") == "application/ld+json"
                search = path == "search/" and element.tag in ("script", "form")
                if data or search:
                    continue
                if element.tag in ("script", "style", "iframe", "object", "embed", "form", "base", "video", "audio"):
                    yield f"{path}: <{element.tag}>"
                for key in element.attrib:
                    if key == "style" or key.startswith("on"):
                        yield f"{path}: {key} on <{element.tag}>"
                if element.tag == "link" and urlsplit(element.get("href")).scheme:
                    yield f"{path}: {element.get('href')}"

    assert listed(found()) == []


def test_no_id_stands_twice_on_a_page(built: Built) -> None:
    twice = {
        path: [each for each, count in Counter(ids).items() if count > 1]
        for path, ids in built.ids.items()
        if len(set(ids)) < len(ids)
    }
    assert twice == {}


def test_every_page_but_redirects_and_404_can_be_reached_from_the_home_page(site: Built) -> None:
    reached, ahead = {""}, [""]
    while ahead:
        path = ahead.pop()
        for element, address in links(site.pages[path]):
            if element.tag == "a" and not urlsplit(address).scheme:
                inside = urlsplit(urljoin(f"https://example.org/{path}", address)).path.lstrip("/")
                if inside in site.pages and inside not in reached:
                    reached.add(inside)
                    ahead.append(inside)
    assert sorted(set(site.pages) - reached) == ["404.html"]


# The frame of every page


def test_every_page_has_its_frame(built: Built) -> None:
    def wrong() -> Iterator[str]:
        titles: Counter[str] = Counter()
        for path, page in built.pages.items():
            title, heads = text(page.find("head/title")), page.findall(".//h1")
            titles[title] += 1
            csp = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
            skip = page.xpath("//body/a[1]/@href")
            trail = page.xpath("//nav[@class='trail']//li")
            checks = {
                "lang": page.get("lang") == "en",
                "one h1": len(heads) == 1 and bool(text(heads[0])),
                "title": bool(title),
                "one main": len(page.findall(".//main")) == 1 and page.find(".//main").get("id") == "main",
                "skip link": skip == ["#main"],
                "policy": len(csp) == 1 and "default-src 'none'" in csp[0],
                "nothing unsafe": "unsafe" not in (csp[0].replace("wasm-unsafe", "") if path == "search/" else csp[0]),
                "charset first": page.find("head")[0].get("charset") == "utf-8",
                "viewport": bool(page.xpath("//meta[@name='viewport']")),
                "breadcrumb": path == "" or len(trail) >= 2,
                "headings in order": headings_in_order(page),
            }
            yield from (f"{path}: {name}" for name, good in checks.items() if not good)

    assert listed(wrong()) == []


def headings_in_order(page: Any) -> bool:
    ranks = [int(each.tag[1]) for each in page.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")]
    return ranks[:1] == [1] and all(later <= earlier + 1 for earlier, later in pairwise(ranks))


# Nothing blank, nothing unfinished

WITH_WORDS = (
    "td",
    "th",
    "dd",
    "dt",
    "li",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "a",
    "caption",
    "summary",
    "blockquote",
    "title",
    "b",
)


def test_no_cell_item_heading_or_paragraph_is_blank(built: Built) -> None:
    def blank() -> Iterator[str]:
        for path, page in built.pages.items():
            if path == "search/":
                continue  # its results come when somebody searches
            for element in page.iter(*WITH_WORDS):
                if not (text(element) or element.get("aria-label", "")).strip(" .,;:–—-"):
                    yield f"{path}: <{element.tag}> in {text(element.getparent())[:80]!r}"
            for element in page.iter("ul", "ol", "dl", "tbody", "tr"):
                if len(element) == 0:
                    yield f"{path}: an empty <{element.tag}>"

    assert listed(blank()) == []


UNFINISHED = re.compile(
    r"\bNone\b(?! assigned| found| known| of )|\[\]|\(\)|\{\}|\{\{|\}\}|\{%|%\}|Undefined|<[a-z_.]+ object|\bnan\b"
    r"|\b(Unknown|When|PartialDate|State)\(|datetime|\b[a-z]+_[a-z_]+\b|&[a-z]+;| ,|\.\.(?!\.)"
)
FILE = re.compile(r"\S*/\S+|\S+\.(sql|json|ya?ml|kt|csv)\b|`[^`]*`")
"""Names of files in sources, and what a look quotes from them, may look like the words of a program."""


def test_no_page_shows_what_only_a_program_would_say(built: Built) -> None:
    def odd() -> Iterator[str]:
        for path, page in built.pages.items():
            for element in page.xpath("//main | //head/title | //header | //footer"):
                for part in element.xpath(".//text()[not(ancestor::code)]"):  # what is typed may look like that
                    words = " ".join(part.split())
                    if UNFINISHED.search(words) and (match := UNFINISHED.search(FILE.sub("", words))):
                        yield f"{path}: {match.group()!r} in {words[:120]!r}"

    assert listed(odd()) == []


CLAIM = re.compile(
    r"\b(is|are|was|were|went|go|goes|gone|going|currently|now|still|been) live\b"
    r"|\blive (service|contract|provision|support|offer|since|from|until|now)|\b(service|contract|provision)s? live\b",
    re.I,
)
PROMISED = re.compile(r"\b(would|to) go live\b")
"""That something was expected to begin on a day is no claim that it did."""


def test_every_service_is_said_to_be_listed_and_none_to_be_live(built: Built) -> None:
    def claims() -> Iterator[str]:
        for path, words in built.texts.items():
            for match in CLAIM.finditer(PROMISED.sub("", words)):
                yield f"{path}: {match.string[max(0, match.start() - 60) : match.end() + 40]!r}"

    assert listed(claims()) == []


def test_what_counts_as_a_claim() -> None:
    for words in ("The service is live", "a live service", "live since 2021", "Services live in Kent", "It went live"):
        assert CLAIM.search(words)
    for words in (
        "where you live",
        "places to live",
        "led by Change Grow Live",
        "people who live in approved premises",
    ):
        assert not CLAIM.search(words)


# Facts have their sources, and pages with data begin with their evidence


def test_every_fact_has_its_source_beside_it(built: Built) -> None:
    def without() -> Iterator[str]:
        for path, page in built.pages.items():
            money = page.xpath("//div[starts-with(@aria-label, 'Money')]//tbody/tr[@id]")
            others = page.xpath(
                "//article[contains(@class,'finding') or contains(@class,'plan')] | //div[@class='finding']"
            )
            for fact in [*others, *money]:
                if not fact.xpath(".//*[contains(@class,'source')]//a[starts-with(@href,'http')]"):
                    yield f"{path}: {text(fact)[:80]!r}"
            for item in page.xpath("//ul[@class='items']/li"):
                if not item.xpath(".//*[contains(@class,'source')]//a"):
                    yield f"{path}: {text(item)[:80]!r}"
            for event in page.xpath("//ol[@class='events']/li"):
                if not event.xpath(".//*[contains(@class,'source')]"):
                    yield f"{path}: {text(event)[:80]!r}"
            cited = page.xpath("//main//*[contains(@class,'source')]//a[starts-with(@href,'http')]")
            if re.match("(records|commitments)/.", path) and not cited:
                yield f"{path}: no source on the page"

    assert listed(without()) == []


def test_facts_were_looked_for_on_pages_that_have_them(site: Built) -> None:
    """So that the test above cannot pass for want of anything to look at."""
    count = len(site.pages["reported/"].xpath("//div[contains(@class,'finding')]"))
    assert count == len(picture().site.findings)
    rows = site.pages["budgets/"].xpath("//div[starts-with(@aria-label, 'Money')]//tbody/tr[@id]")
    assert len(rows) == len(picture().site.money)
    assert len(site.pages["records/"].xpath("//ul[@class='items']/li")) == len(picture().begun)
    assert {path for path in site.pages if site.pages[path].xpath("//article[contains(@class,'plan')]")}


def test_every_page_begins_with_its_evidence(built: Built) -> None:
    def without() -> Iterator[str]:
        for path, page in built.pages.items():
            main = page.find(".//main")
            first = next(each for each in main if each.get("class") != "trail")
            if path == "search/":
                continue  # holds no facts of its own
            if first.get("class") != "seen" or not re.search(r"\d{4}|[Nn]ot looked at yet", text(first)):
                yield f"{path}: {text(first)[:80]!r}"

    assert listed(without()) == []


def test_pages_of_records_and_cells_say_how_old_what_was_seen_is(site: Built) -> None:
    assert text(site.pages["records/crs-prj-5428/"].find(".//p[@class='seen']")).startswith(
        "Seen 21 August 2026, 93 days ago"
    )
    cell = site.pages["regions/north-east/education-training-and-employment/"]
    assert "21 August 2026, 93 days ago" in text(cell.find(".//p[@class='seen']"))


def test_every_record_says_who_bought_it_and_how_to_reach_it(built: Built) -> None:
    def silent() -> Iterator[str]:
        for record in picture().site.records.values():
            page = built.pages[urls.record(record.id)]
            if "Nothing is known of this by" in built.texts[urls.record(record.id)]:
                continue  # a copy for an earlier day tells nothing of it
            said = {text(term): text(term.getnext()) for term in page.xpath("//dl[@class='facts']/div/dt")}
            buyers = [answer for term, answer in said.items() if term.startswith("Who b")]
            if len(buyers) != 1 or not buyers[0]:
                yield f"{record.id}: who bought it"
            reach = said.get("How to reach it", "")
            if "practitioner" not in reach and "public contact" not in reach:
                yield f"{record.id}: how to reach it"

    assert listed(silent()) == []


def test_every_place_that_offers_a_service_says_how_to_reach_it(built: Built) -> None:
    def silent() -> Iterator[str]:
        for cell in picture().pages:
            path = urls.cell(cell.region.id, cell.category.id)
            if path in built.pages and not re.search("probation practitioner|public contact", built.texts[path]):
                yield path
        for region in picture().site.regions:
            if "probation practitioner" not in built.texts[urls.region(region)]:
                yield region

    assert listed(silent()) == []


# Another day


def test_a_copy_for_another_day_says_so_on_every_page(tmp_path_factory: pytest.TempPathFactory) -> None:
    then, now = real(tmp_path_factory, DAY_ONE), real(tmp_path_factory)
    banner = "what is now known about 26 June 2021"
    assert [path for path, page in then.pages.items() if banner not in text(page)] == []
    assert [
        path
        for path, page in now.pages.items()
        if "what is now known about" in text(page.find(".//body")) and path != "about/method/"
    ] == []


def test_a_copy_for_another_day_shows_no_later_event(tmp_path_factory: pytest.TempPathFactory) -> None:
    then = real(tmp_path_factory, DAY_ONE)
    later = {
        f"{record.id}#{event.id}"
        for record in picture().site.records.values()
        for event in record.events
        if not event.type.expected and event.date.known and event.date.first.isoformat() > DAY_ONE
    }
    shown = {
        f"{record}#{each.get('id')}"
        for record in picture().site.records
        for each in then.pages[urls.record(record)].xpath("//ol[@class='events']/li")
    }
    assert later
    assert shown
    assert later & shown == set()
    happened = [each for each in picture().site.timeline.values() if not each.planned and each.date.known]
    late = {each.id for each in happened if each.date.first.isoformat() > DAY_ONE}
    assert late
    assert late & set(then.ids["timeline/"]) == set()
    reported = {
        each.id
        for each in picture().site.findings.values()
        if each.date and each.date.known and each.date.first.isoformat() > DAY_ONE
    }
    assert reported
    assert reported & {each for ids in then.ids.values() for each in ids} == set()


def test_a_copy_for_another_day_has_the_picture_of_that_day(tmp_path_factory: pytest.TempPathFactory) -> None:
    then = real(tmp_path_factory, DAY_ONE)
    assert "Started" in then.texts["regions/north-east/education-training-and-employment/"]
    assert "Gap" not in then.texts["regions/north-east/education-training-and-employment/"]
    assert "Nothing is known of this by 26 June 2021" in then.texts["records/crs2-community-support-for-men/"]
    assert "None known by this day" in then.texts["gaps/"]


# Templates


def templates() -> list[Any]:
    found = sorted(THEME.rglob("*.html"))
    assert len(found) > 20
    return found


ALLOWED = {
    "base.html": ('<script type="application/ld+json">x</script>',),
    "search.html": (
        '<script type="module" src="x"></script>',
        '<form id="search" class="find" role="search" hidden>',
        "</form>",
    ),
}
"""What only these templates may hold: data that no browser runs, and the form of the search with its one script."""


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.name)
def test_templates_escape_everything_and_quote_every_attribute(path: Any) -> None:
    source = path.read_text("utf-8")
    assert not re.search(r"\|\s*safe\b|autoescape|\|\s*tojson\b|Markup\(", source)
    plain = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "x", source, flags=re.S)
    allowed = ALLOWED.get(path.name, ())
    for each in allowed:
        assert plain.count(each) == 1
        plain = plain.replace(each, "")
    assert not re.search(
        r"<(script|style|iframe|object|embed|form|base)\b|\sstyle\s*=|\son[a-z]+\s*=|javascript:", plain, re.I
    )
    for tag in re.findall(r"<[a-zA-Z][^<>]*>", plain):
        inside = re.sub(r'"[^"]*"', '""', tag)
        assert not re.search(r"=(?!\"\")", inside), f"an attribute without quotes: {tag}"


def test_only_the_pages_of_the_content_are_given_markup() -> None:
    using = [path.name for path in templates() if "sanitised" in path.read_text("utf-8")]
    assert using == ["page.html"]
