"""`refresh`: a checkout of contract files against the data; one look and drafts are written, or nothing at all."""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from contract_files import PROVIDERS, checkout, contract
from openbook.editing import refresh
from openbook.editing.desk import Refused
from openbook.editing.insert import DRAFT, with_event
from openbook.editing.moj_changes import key
from openbook.editing.moj_drafts import slug
from openbook.load import load_site
from openbook.model.knowledge import Unknown
from openbook.model.site import Site
from openbook.views.evidence import observed_on

Write = Callable[[str, str | bytes], Path]
Run = Callable[..., int]
RECORDS = "data/regions/north-shire/procurement"
LOOK = """\
title: The contract files of the referral system, as they stood on 1 May 2020
date: 2020-06-01
way: repository
observed: 2020-05-01
looked_for: Who is listed.
looked_at: [example-files]
topics: [service]
seen: [REF_1, REF_2, REF_3, REF_4, REF_5]
not_seen: [REF_6]
result: Five services were listed.
found: all
"""
RECORD = """\
title: Housing help
statement: An invented service.
level: service
category: housing
who: {groups: [elders]}
instrument: contract
route: not-stated
commissioner: example-council
suppliers: [example-trust]
places: [Old Town]
reference: %s
notices: {state: not-found}
value: {state: not-found}
events:
  # it opened with a fair
  - {id: opened, event: referrals-opened, date: 2020-01-06, recorded: 2020-06-01, source: example-files}
# what we rest on
sources: [{source: example-files}]
"""
SHUT = "  - {id: shut, event: referrals-closed, date: 2020-04-30, recorded: 2020-06-01, source: example-files}\n"
KNOWN = [f"REF_{number}" for number in range(1, 7)]


@pytest.fixture
def site(base: Path, write: Write) -> Path:
    """The base with six services that a look at contract files names; the sixth has closed."""
    for reference in KNOWN:
        text = RECORD % reference
        text = text.replace("# what", SHUT + "# what") if reference == "REF_6" else text
        write(f"{RECORDS}/{slug(reference)}.yaml", text)
    (base / RECORDS / "housing-help.yaml").unlink()
    write("data/looks/files-2020-05-01.yaml", LOOK)
    (base / "data/looks/first-look.yaml").unlink()
    sources = base / "data/sources/example-press.yaml"
    address = "https://example.org/ministry/hmpps-interventions-service"
    more = f"  - {{id: example-files, title: Contract files, url: {address}, kind: repository}}\n"
    sources.write_text(sources.read_text() + more)
    region = base / "data/regions/north-shire/region.yaml"
    police = "  - {id: vale, title: The Vale, kind: police-area, sources: [{source: example-guide}]}\n"
    region.write_text(region.read_text().replace("areas:\n", f"code: X\nareas:\n{police}"))
    assert load_site(base)[1] == []
    return base


def files(*more: Mapping[str, Any], without: str = "", **changed: dict[str, Any]) -> list[dict[str, Any]]:
    """The contracts of all known references, some of them changed or left out, and more."""
    shut = {"REF_6": {"scheduling": {"hide_after": "2020-04-30"}}}
    made = [contract(each, **(shut | changed).get(each, {})) for each in KNOWN if each != without]
    return [*made, *(dict(each) for each in more)]


@pytest.fixture
def run(site: Path, tmp_path: Path) -> Run:
    """Runs the command on a checkout of these contracts."""

    def run_it(*contracts: Mapping[str, Any], options: str = "", providers: Mapping[str, str] = PROVIDERS) -> int:
        folder = checkout(tmp_path / "checkout", *contracts, providers=providers)
        return command(site, "--from", str(folder), *(options or "--observed 2020-09-01 --today 2020-09-10").split())

    return run_it


def command(root: Path, *given: str) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=Path)
    refresh.arguments(parser)
    return refresh.run(parser.parse_args(["--root", str(root), *given]))


def state(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def loaded(root: Path) -> Site:
    site, problems = load_site(root)
    assert problems == []
    assert site is not None
    return site


def test_nothing_changed_is_one_look(site: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(site)
    assert run(*files()) == 0
    assert capsys.readouterr().out == (
        "The contract files (1 September 2020) against the data:\n"
        "\n"
        "5 services still listed, 1 not: data/looks/files-2020-09-01.yaml.\n"
        "\n"
        "Nothing appeared, closed or changed hands.\n"
        "Wrote 1 file:\n"
        "  data/looks/files-2020-09-01.yaml\n"
    )
    assert set(state(site)) - set(before) == {"data/looks/files-2020-09-01.yaml"}
    assert {path: raw for path, raw in state(site).items() if path in before} == before
    look = loaded(site).looks["files-2020-09-01"]
    assert (look.seen, look.not_seen) == (("REF_1", "REF_2", "REF_3", "REF_4", "REF_5"), ("REF_6",))
    assert (str(look.date), look.way, look.looked_for) == ("2020-09-10", "repository", "Who is listed.")
    assert observed_on(look) == date(2020, 9, 1)
    assert look.result == (
        "We read the contract file of each service, as it stood on 1 September 2020."
        " 5 services were listed, and 1 no longer."
    )


def test_what_appeared_becomes_a_draft(site: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    new = contract(
        "REF_NEW",
        region={"nps_region_code": None, "pcc_region_code": "vale"},
        scheduling={"hide_before": "2020-08-03"},
        providers={"prime_provider_code": "NEW_TRUST", "subcontractor_codes": ["OLD_TRUST"]},
        eligibility={"minimum_age": 18, "maximum_age": 25},
    )
    assert run(*files(new)) == 0
    out = capsys.readouterr().out
    path = f"{RECORDS}/crs-ref-new.yaml"
    assert f"REF_NEW: Housing help, led by Women’s Trust of Nowhere, from 3 August 2020. Draft: {path}\n" in out
    assert (
        "New organisations, in data/organisations.yaml: 1\n  Women’s Trust of Nowhere (womens-trust-of-nowhere" in out
    )
    text = (site / path).read_text()
    assert text.splitlines()[:3] == [
        "# yaml-language-server: $schema=../../../../schemas/procurement.schema.json",
        "# draft: made by refresh, review before you merge",
        "# Its title in the file: Housing help",
    ]
    assert "events:\n  - id: opened\n    event: referrals-opened\n" in text
    made = loaded(site)
    record = made.records["crs-ref-new"]
    assert (record.title, record.category, record.areas) == ("Housing, The Vale", "housing", ("vale",))
    assert record.statement == "Housing in The Vale, for elders aged 18 to 25, led by Women’s Trust of Nowhere."
    assert (record.suppliers, record.partners) == (("womens-trust-of-nowhere",), ("example-trust",))
    assert (record.reference, record.places) == ("REF_NEW", ("Old Town", "New Town"))
    assert (record.instrument, record.route, record.term) == ("not-stated", "not-stated", None)
    assert isinstance(record.commissioner, Unknown)
    assert record.commissioner.state == record.notices.state == record.value.unknown.state == "not-looked"  # type: ignore[union-attr]
    assert [(each.event, str(each.date.date), each.locator) for each in record.events] == [
        ("referrals-opened", "2020-08-03", "contracts/REF_NEW.json")
    ]
    assert "REF_NEW" in made.looks["files-2020-09-01"].seen
    assert made.organisations["womens-trust-of-nowhere"].title == "Women’s Trust of Nowhere"
    assert f"  # {DRAFT}\n  - {{id: womens-trust" in (site / "data/organisations.yaml").read_text()


@pytest.mark.parametrize(
    ("first", "last", "events", "seen", "not_seen"),
    [
        ("2021-01-01", None, [], True, False),
        ("2021-12-01", None, ["start-due"], False, False),
        ("2021-09-01", None, ["referrals-opened"], True, False),
        ("2020-07-01", "2021-08-31", ["referrals-opened", "referrals-closed"], False, True),
        ("2020-07-01", "2021-09-01", ["referrals-opened", "referrals-closed"], False, True),
        ("2020-07-01", "2021-09-02", ["referrals-opened"], True, False),
    ],
)
def test_the_days_of_a_draft(
    site: Path, run: Run, first: str, last: str | None, events: list[str], seen: bool, not_seen: bool
) -> None:
    new = contract("REF_NEW", scheduling={"hide_before": first, "hide_after": last})
    assert run(*files(new), options="--observed 2021-09-01 --today 2021-09-10") == 0
    made = loaded(site)
    look = made.looks["files-2021-09-01"]
    assert [each.event for each in made.records["crs-ref-new"].events] == events
    assert ("REF_NEW" in look.seen, "REF_NEW" in look.not_seen) == (seen, not_seen)


def test_the_details_of_a_draft(site: Path, run: Run, write: Write) -> None:
    """Texts that are too long for a place stay out, needs are listed when one is new, a lead is no partner."""
    other = site / "data/organisations.yaml"
    other.write_text(other.read_text() + "  - {id: new-trust, title: Another Trust}\n")
    place = "Old Town; a sentence on where and how it is given that runs on and on/New Town"
    needs = [{"need_area": each, "delivery_location": place} for each in ("Housing", "Food")]
    codes = {"prime_provider_code": "NEW", "subcontractor_codes": ["NEW", "SHOP"]}
    names = PROVIDERS | {"NEW": "New Trust", "SHOP": "Example Shop"}
    assert run(*files(contract("REF_NEW", activities=needs, providers=codes)), providers=names) == 0
    record = loaded(site).records["crs-ref-new"]
    assert (record.places, record.need_areas) == (("Old Town", "New Town"), ("Housing", "Food"))
    assert (record.suppliers, record.partners) == (("new-trust-2",), ("example-shop",))
    written = [line.split("{id: ")[1].split(",")[0] for line in other.read_text().splitlines() if "{id: " in line]
    assert written == ["example-council", "example-shop", "example-trust", "new-trust", "new-trust-2"]


def test_a_draft_covers_what_all_of_its_type_cover(site: Path, run: Run) -> None:
    for reference in KNOWN:
        path = site / RECORDS / f"{slug(reference)}.yaml"
        covers = "[housing, bundle]" if reference == "REF_1" else "[bundle]"
        path.write_text(path.read_text().replace("who:", f"covers: {covers}\nwho:"))
    assert run(*files(contract("REF_NEW"))) == 0
    assert loaded(site).records["crs-ref-new"].covers == ("bundle",)


PLACES = [
    ("Old Town, Vale (North), Other places/New Town.", ("Old Town", "Vale (North)", "Other places", "New Town")),
    ("All Lot 2 parts ( Old Town, Vale and New Town) and at the following prisons Far End, Near End.",
     ("All Lot 2 parts", "Old Town", "Vale and New Town", "Far End", "Near End")),
    ("Custody, delivered at these prisons, Far End for women returning to these parts Old Town, Vale",
     ("Custody", "Far End for women returning to these parts Old Town", "Vale")),
    ("Locations covered by this contract are Old Town, Vale & New Town with physical offices in Market, Bridge",
     ("Old Town", "Vale & New Town", "Market", "Bridge")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_the_places_of_a_draft_in_the_ways_the_files_write_them(
    site: Path, run: Run, text: str, expected: tuple[str, ...]
) -> None:
    work = {"need_area": "Housing", "activity": "", "delivery_method": "1:1", "delivery_location": text}
    assert run(*files(contract("REF_NEW", activities=[work]))) == 0
    assert loaded(site).records["crs-ref-new"].places == tuple(each for each in expected if len(each) <= 50)


def test_a_police_area_that_is_a_whole_region(site: Path, run: Run) -> None:
    where = {"nps_region_code": None, "pcc_region_code": "north-shire"}
    assert run(*files(contract("REF_NEW", region=where))) == 0
    record = loaded(site).records["crs-ref-new"]
    assert (record.home, record.areas) == ("north-shire", ())


def test_the_days_of_what_appeared_and_is_over(site: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    days = {"hide_before": "2020-02-01", "hide_after": "2020-08-30 17:00:00+00"}
    assert run(*files(contract("REF_NEW", scheduling=days))) == 0
    assert "led by Example Trust, from 1 February 2020, until 30 August 2020. Draft:" in capsys.readouterr().out


def test_a_type_that_means_two_things_means_nothing(site: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    path = site / RECORDS / "ref-2.yaml"
    path.write_text(path.read_text().replace("category: housing", "category: bundle"))
    assert run(*files(contract("REF_NEW"))) == 0
    assert "No draft: no record tells what its type HSG means" in capsys.readouterr().out


def test_a_type_of_a_known_family_is_guessed_and_says_so(site: Path, run: Run) -> None:
    assert run(*files(contract("REF_NEW", contract_type_id="HSG-NS"))) == 0
    assert loaded(site).records["crs-ref-new"].inferred == ("category",)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"contract_type_id": "ODD"}, "no record tells what its type ODD means"),
        ({"region": {"nps_region_code": "Z"}}, "no region is known for its code Z"),
        ({"region": {"nps_region_code": None}}, "no region is known for its code none"),
    ],
)
def test_what_cannot_be_drafted_is_told_and_left_out_of_the_look(
    site: Path, run: Run, capsys: pytest.CaptureFixture[str], changes: dict[str, Any], reason: str
) -> None:
    new = contract("REF_NEW", providers={"prime_provider_code": "NEW_TRUST"}, **changes)
    assert run(*files(new)) == 0
    out = capsys.readouterr().out
    assert f"No draft: {reason}; write it by hand." in out
    assert "Drafts carry" not in out
    made = loaded(site)
    assert "REF_NEW" not in made.looks["files-2020-09-01"].seen
    assert "Not in our records yet: REF_NEW." in made.looks["files-2020-09-01"].result
    assert "womens-trust-of-nowhere" not in made.organisations


def test_a_draft_never_takes_the_place_of_a_file(
    site: Path, run: Run, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(f"{RECORDS}/crs-ref-new.yaml", RECORD % "REF_OTHER")
    before = path.read_bytes()
    assert run(*files(contract("REF_NEW"), contract("REF_OTHER"))) == 0
    assert f"No draft: there is already a file {RECORDS}/crs-ref-new.yaml" in capsys.readouterr().out
    assert path.read_bytes() == before


def test_what_closed_gets_an_event_on_its_last_day(site: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    before = (site / RECORDS / "ref-2.yaml").read_text()
    assert run(*files(REF_2={"scheduling": {"hide_after": "2020-08-31T23:59:59+01"}})) == 0
    assert f"Closed: 1\n  REF_2: Housing help ({RECORDS}/ref-2.yaml), on 31 August 2020\n" in capsys.readouterr().out
    added = """\
  # draft: made by refresh, review before you merge
  - id: closed
    event: referrals-closed
    date: 2020-08-31
    recorded: 2020-09-10
    source: example-files
    locator: contracts/REF_2.json
"""
    assert (site / RECORDS / "ref-2.yaml").read_text() == before.replace("# what we", added + "# what we")
    look = loaded(site).looks["files-2020-09-01"]
    assert look.not_seen == ("REF_2", "REF_6")
    assert look.result.endswith("Closed since then: REF_2.")


def test_a_file_that_is_gone_closed_by_that_day(site: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*files(without="REF_3")) == 0
    assert f"REF_3: Housing help ({RECORDS}/ref-3.yaml): its file is gone\n" in capsys.readouterr().out
    event = loaded(site).records["ref-3"].events[-1]
    assert (event.event, str(event.date.date), event.date.qualifier) == ("referrals-closed", "2020-09-01", "by")
    assert event.statement == "Its file was no longer among the contract files of 1 September 2020."


def test_a_closed_one_whose_file_is_gone_is_no_news(site: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*files(without="REF_6")) == 0
    assert "Nothing appeared, closed or changed hands." in capsys.readouterr().out


def test_on_its_last_day_it_is_closed(site: Path, run: Run) -> None:
    assert run(*files(REF_2={"scheduling": {"hide_after": "2020-09-01"}})) == 0
    assert str(loaded(site).records["ref-2"].events[-1].date.date) == "2020-09-01"


def test_only_what_the_source_is_about_can_be_gone(site: Path, run: Run, write: Write) -> None:
    """REF_4 is only named by a look, REF_5 only cites the source; the other two have nothing to do with it."""
    for reference in ("REF_4", "REF_A", "REF_B"):
        write(f"{RECORDS}/{slug(reference)}.yaml", (RECORD % reference).replace("example-files", "example-guide"))
    look = site / "data/looks/files-2020-05-01.yaml"
    look.write_text(look.read_text().replace("REF_4, REF_5", "REF_4"))
    made = [each for each in files() if each["contract_reference"] not in ("REF_4", "REF_5")]
    assert run(*made, options="--observed 2020-09-01 --today 2020-09-10 --allow-fewer") == 0
    after = loaded(site)
    closed = {each.reference for each in after.records.values() if each.events[-1].event == "referrals-closed"}
    assert closed == {"REF_4", "REF_5", "REF_6"}
    assert after.looks["files-2020-09-01"].not_seen == ("REF_4", "REF_5", "REF_6")


def test_a_retired_record_is_known_and_left_alone(site: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    path = site / RECORDS / "ref-2.yaml"
    path.write_text(path.read_text() + "retired: {date: 2020-06-01, reason: Entered twice.}\n")
    before = path.read_bytes()
    changed = {"hide_before": "2020-12-01", "hide_after": None}
    for scheduling in ({"hide_after": "2020-08-31"}, {"hide_after": None}, changed):
        codes = {"prime_provider_code": "NEW_TRUST"}
        made = files(REF_2={"scheduling": scheduling, "providers": codes})
        assert run(*made, options="--observed 2020-09-01 --today 2020-09-10 --dry-run") == 0
        out = capsys.readouterr().out
        assert "Nothing appeared, closed or changed hands." in out
        assert "ref-2.yaml" not in out
    assert path.read_bytes() == before


def test_listed_again_after_it_had_closed(site: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*files(REF_6={"scheduling": {"hide_after": None}})) == 0
    assert "Listed again after it had closed: 1\n  REF_6" in capsys.readouterr().out
    made = loaded(site)
    assert [each.event for each in made.records["ref-6"].events][-2:] == ["referrals-closed", "referrals-opened"]
    assert "REF_6" in made.looks["files-2020-09-01"].seen


def test_listed_again_after_it_had_ended_goes_on(site: Path, run: Run) -> None:
    path = site / RECORDS / "ref-6.yaml"
    path.write_text(path.read_text().replace("event: referrals-closed", "event: ended"))
    assert run(*files(REF_6={"scheduling": {"hide_after": None}})) == 0
    assert loaded(site).records["ref-6"].events[-1].event == "resumed"


def test_another_lead_is_an_event_and_the_supplier_stays(
    site: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*files(REF_4={"providers": {"prime_provider_code": "NEW_TRUST"}})) == 0
    out = capsys.readouterr().out
    assert "ref-4.yaml): the file names Women’s Trust of Nowhere, our record Example Trust\n" in out
    assert "only a new name" not in out
    record = loaded(site).records["ref-4"]
    assert record.suppliers == ("example-trust",)
    event = record.events[-1]
    assert (event.id, event.event, event.organisation) == ("lead-changed", "other", "womens-trust-of-nowhere")
    assert event.statement == (
        "In the contract files of 1 September 2020 the lead provider is Women’s Trust of Nowhere;"
        " this record names Example Trust."
    )


def test_a_name_that_is_new_everywhere_may_be_a_new_name_only(
    site: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = {each: {"providers": {"prime_provider_code": "NEW_TRUST"}} for each in KNOWN[:5]}
    assert run(*files(**changed)) == 0
    assert "  If Women’s Trust of Nowhere is only a new name of Example Trust: take out" in capsys.readouterr().out


def test_a_known_name_is_no_new_name(site: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*files(), providers={"OLD_TRUST": "Example Council"}) == 0
    out = capsys.readouterr().out
    assert "Changed hands, or is led under a new name: 5\n" in out
    assert "only a new name" not in out


def test_listed_again_under_another_lead_is_two_events(site: Path, run: Run) -> None:
    changed = {"scheduling": {"hide_after": None}, "providers": {"prime_provider_code": "NEW_TRUST"}}
    assert run(*files(REF_6=changed)) == 0
    assert [each.id for each in loaded(site).records["ref-6"].events] == [
        "opened",
        "shut",
        "listed-again",
        "lead-changed",
    ]


def test_a_name_in_another_spelling_is_the_same(site: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*files(), providers={"OLD_TRUST": "EXAMPLE  Trust."}) == 0
    assert "Nothing appeared, closed or changed hands." in capsys.readouterr().out


def test_other_partners_and_other_days_are_told_and_not_written(
    site: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = {
        "REF_1": {"providers": {"subcontractor_codes": ["NEW_TRUST"]}},
        "REF_2": {"scheduling": {"hide_after": "2021-03-31"}},
        "REF_3": {"scheduling": {"hide_before": "2020-10-01"}},
        "REF_6": {"scheduling": {"hide_after": "2020-04-15"}},
    }
    before = state(site)
    assert run(*files(**changed)) == 0
    out = capsys.readouterr().out
    assert "ref-1.yaml): the file names Women’s Trust of Nowhere, our record none\n" in out
    assert "last day set (nothing was written): 1\n  REF_2: Housing help" in out
    assert "ref-2.yaml): until 31 March 2021\n" in out
    assert "ref-3.yaml): first day 1 October 2020\n" in out
    assert "ref-6.yaml): first day 6 January 2020, last day 15 April 2020\n" in out
    assert {path: raw for path, raw in state(site).items() if path in before} == before
    look = loaded(site).looks["files-2020-09-01"]
    assert look.seen == ("REF_1", "REF_2", "REF_4", "REF_5")
    assert look.not_seen == ("REF_6",)


def test_a_second_run_finds_no_news_and_a_third_is_refused(
    site: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    new = contract("REF_NEW", providers={"prime_provider_code": "NEW_TRUST"})
    changed = {
        "REF_1": {"providers": {"prime_provider_code": "NEW_TRUST"}},
        "REF_2": {"scheduling": {"hide_after": "2020-08-31"}},
        "REF_6": {"scheduling": {"hide_after": None}},
    }
    made = files(new, without="REF_3", **changed)
    assert run(*made) == 0
    before = state(site)
    capsys.readouterr()
    assert run(*made) == 0
    assert "Nothing appeared, closed or changed hands." in capsys.readouterr().out
    assert set(state(site)) - set(before) == {"data/looks/files-2020-09-01-on-2020-09-10.yaml"}
    assert run(*made) == 2
    assert "already looked at today" in capsys.readouterr().err


def test_a_dry_run_says_the_same_and_writes_nothing(site: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(site)
    options = "--observed 2020-09-01 --today 2020-09-10"
    made = files(contract("REF_NEW"), without="REF_3")
    assert run(*made, options=f"{options} --dry-run") == 0
    dry = capsys.readouterr().out
    assert dry.endswith("Nothing was written (--dry-run).\n")
    assert state(site) == before
    assert run(*made, options=options) == 0
    assert capsys.readouterr().out.split("Wrote")[0] == dry.removesuffix("Nothing was written (--dry-run).\n")


def test_no_address_is_carried_over(site: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    new = contract(
        "REF_NEW",
        intervention_title="Housing (title@example.org)",
        activities=[{"need_area": "Homes need@example.org", "delivery_location": "Old Town place＠example.org, Vale"}],
        providers={"prime_provider_code": "NEW_TRUST"},
        responsible_officer="officer@example.org",
    )
    names = {"OLD_TRUST": "Example Trust old@example.org", "NEW_TRUST": "New Trust <new@example.org>"}
    before = state(site)
    assert run(*files(new, REF_2={"providers": {"prime_provider_code": "NEW_TRUST"}}), providers=names) == 0
    said = capsys.readouterr()
    after = {path: raw.decode() for path, raw in state(site).items() if before.get(path) != raw}
    assert len(after) == 4
    for text in (said.out, said.err, *after.values()):
        assert "@" not in text
        assert "＠" not in text
        assert "example.org" not in text.replace("https://example.org/", "")
    record = loaded(site).records["crs-ref-new"]
    assert (record.places, record.need_areas) == (("Old Town", "Vale"), ("Homes",))
    assert loaded(site).organisations["new-trust"].title == "New Trust"


def refused(site: Path, capsys: pytest.CaptureFixture[str], before: Mapping[str, bytes], told: str) -> None:
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("openbook refresh: ")
    assert told in said.err
    assert state(site) == before


@pytest.mark.parametrize(
    ("harm", "code", "told"),
    [
        ("no folder", 2, "There is no such folder; nothing was written."),
        ("no contracts", 2, "There are no contract files in it"),
        ("no providers", 2, "The list of providers is not beside the contract files"),
        ("cut off", 3, "REF_2.json is not whole JSON in UTF-8; is the checkout complete?; nothing was written."),
        ("wrong shape", 3, "REF_2.json is not of the known shape: scheduling has no hide_before"),
        ("half read", 3, "There are 4 contract files, and we know 6 references."),
    ],
)
def test_a_harmed_checkout_gives_a_clear_error_and_nothing_written(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], harm: str, code: int, told: str
) -> None:
    folder = checkout(tmp_path / "checkout", *files(contract("REF_NEW")))
    resources = folder / "src/main/resources"
    before = state(site)
    match harm:
        case "no folder":
            folder = tmp_path / "nowhere"
        case "no contracts":
            (resources / "contracts").rename(resources / "agreements")
        case "no providers":
            (resources / "providers" / "providers.json").unlink()
        case "cut off":
            (resources / "contracts" / "REF_2.json").write_text('{"contract_reference": "REF_2"')
        case "wrong shape":
            made = contract("REF_2")
            del made["scheduling"]["hide_before"]
            (resources / "contracts" / "REF_2.json").write_text(json.dumps(made))
        case "half read":
            for reference in ("REF_1", "REF_2", "REF_3"):
                (resources / "contracts" / f"{reference}.json").unlink()
    given = ["--from", str(folder), "--observed", "2020-09-01", "--today", "2020-09-10"]
    assert command(site, *given) == code
    refused(site, capsys, before, told)
    if harm == "half read":
        assert command(site, *given, "--allow-fewer") == 0


def test_one_fifth_fewer_is_still_whole(site: Path, run: Run) -> None:
    assert run(*files(without="REF_3")) == 0


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ("--today 2020-09-10", "Git does not know these files; say of which day the files are, with --observed."),
        ("--observed 2020-09-11 --today 2020-09-10", "are younger than the look"),
        (
            "--observed 2020-04-30 --today 2020-09-10",
            "older than those of the last look (files-2020-05-01, 1 May 2020)",
        ),
        ("--observed 2020-09 --today 2020-09-10", "`2020-09` is not a day of the calendar"),
        ("--observed 2020-09-01 --today soon", "`soon` is not a day of the calendar"),
        ("--observed 2020-09-01 --today 2020-09-10 --source nowhere", "There is no source nowhere."),
    ],
)
def test_wrong_options(site: Path, run: Run, capsys: pytest.CaptureFixture[str], options: str, told: str) -> None:
    before = state(site)
    assert run(*files(), options=options) == 2
    refused(site, capsys, before, told)


def test_without_one_clear_source_it_asks(site: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    path = site / "data/sources/example-press.yaml"
    path.write_text(path.read_text().replace("hmpps-interventions-service", "other-files"))
    before = state(site)
    assert run(*files()) == 2
    refused(site, capsys, before, "0 sources have hmpps-interventions-service in their address; name the right one")
    assert run(*files(), options="--observed 2020-09-01 --today 2020-09-10 --source example-files") == 0


def test_data_with_errors_are_mended_first(site: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "data/looks/broken.yaml").write_text("title: A look\n")
    before = state(site)
    assert run(*files()) == 3
    refused(site, capsys, before, "mend them first (python -m openbook check).")


@pytest.mark.parametrize("dry", ["", " --dry-run"])
def test_what_a_rule_forbids_is_not_written(site: Path, run: Run, capsys: pytest.CaptureFixture[str], dry: str) -> None:
    """A part of the service has ended, so by the rules nothing can close any more: a person has to look."""
    path = site / RECORDS / "ref-2.yaml"
    part = SHUT.replace("referrals-closed", "ended").replace("shut,", "shut, areas: [vale],")
    path.write_text(path.read_text().replace("# what", part + "# what"))
    before = state(site)
    options = f"--observed 2020-09-01 --today 2020-09-10{dry}"
    assert run(*files(REF_2={"scheduling": {"hide_after": "2020-08-31"}}), options=options) == 3
    refused(site, capsys, before, f"{RECORDS}/ref-2.yaml:20:12: error: event-cannot-follow: ")


def test_a_write_that_fails_half_way_puts_back_what_was_there(
    site: Path, run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(site)
    replaced: list[str] = []
    real = Path.replace

    def fails_the_third_time(path: Path, target: Path) -> Path:
        replaced.append(path.name)
        if len(replaced) == 3:
            raise OSError(28, "No space left on device")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", fails_the_third_time)
    assert run(*files(contract("REF_NEW"), without="REF_3")) == 1
    refused(site, capsys, before, "No space left on device; nothing was changed.")


def git(folder: Path, *arguments: str, when: str = "2020-09-01T12:00:00+00:00") -> None:
    person = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.invalid", "-c", "commit.gpgsign=false"]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "GIT_AUTHOR_DATE": "2019-01-01T00:00:00Z"}
    environment |= {"GIT_COMMITTER_DATE": when, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *person, "-C", str(folder), *arguments], check=True, capture_output=True, env=environment)


@pytest.fixture
def cloned(tmp_path: Path) -> Path:
    folder = checkout(tmp_path / "cloned", *files())
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Contracts")
    return folder


@pytest.mark.parametrize("below", [".", "src/main/resources/contracts"])
def test_a_git_checkout_knows_its_day_and_its_commit(
    site: Path, cloned: Path, capsys: pytest.CaptureFixture[str], below: str
) -> None:
    assert command(site, "--from", str(cloned / below), "--today", "2020-09-10") == 0
    head = (cloned / ".git/HEAD").read_text().split()[-1]
    name = (cloned / ".git" / head).read_text().strip()
    assert f"The contract files (commit {name[:12]}, 1 September 2020) against the data:" in capsys.readouterr().out
    look = loaded(site).looks["files-2020-09-01"]
    assert look.cautions[0].startswith(f"The files are those of commit {name}. ")


def test_a_source_that_is_pinned_to_another_commit_is_told(
    site: Path, cloned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = site / "data/sources/example-press.yaml"
    path.write_text(path.read_text().replace("kind: repository", f'kind: repository, commit: "{"a" * 40}"'))
    assert command(site, "--from", str(cloned), "--today", "2020-09-10") == 0
    assert f"The source example-files still names commit {'a' * 12}; bring" in capsys.readouterr().out


def test_a_git_checkout_with_changes_of_its_own_is_refused(
    site: Path, cloned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(site)
    (cloned / "src/main/resources/contracts/REF_2.json").unlink()
    assert command(site, "--from", str(cloned), "--today", "2020-09-10") == 3
    refused(site, capsys, before, "The files are not those of the commit")
    git(cloned, "checkout", "-q", ".")
    assert command(site, "--from", str(cloned), "--today", "2020-09-10", "--observed", "2020-09-02") == 2
    refused(site, capsys, before, "The checkout is of 2020-09-01, and --observed says 2020-09-02")


def test_a_git_checkout_without_a_commit_is_refused(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = checkout(tmp_path / "fresh", *files())
    git(folder, "init", "-q")
    git(folder, "add", ".")
    before = state(site)
    assert command(site, "--from", str(folder), "--today", "2020-09-10") == 3
    refused(site, capsys, before, "not those of the commit")


def test_files_inside_another_repository_are_not_taken_for_its_commit(
    site: Path, cloned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inside = checkout(cloned / "elsewhere", *files())
    assert command(site, "--from", str(inside), "--today", "2020-09-10") == 2
    assert "Git does not know these files" in capsys.readouterr().err


EVENT = {"id": "closed", "event": "referrals-closed", "date": "2020-02-01", "recorded": "2020-09-10", "source": "s"}


def test_an_event_goes_where_its_date_belongs_and_keeps_comments_and_line_ends() -> None:
    text = (
        "events:\r\n  - {id: a, event: planned, date: 2020-01, recorded: 2020-06-01, source: s}\r\n"
        "  # about b\r\n  - {id: closed, event: other, date: 2020-03-01, recorded: 2020-06-01, source: s}\r\n"
    )
    new = with_event("data/x.yaml", text, EVENT)
    assert new.count("\r\n") == new.count("\n") == 10
    lines = new.split("\r\n")
    assert lines[2:4] == [f"  # {DRAFT}", "  - id: closed-2020-02-01"]
    assert lines[8:10] == ["  # about b", text.split("\r\n")[3]]


def test_a_record_without_events_gets_its_first() -> None:
    text = "title: x\n# sure\nconfidence: stated\nsources: []\n"
    assert with_event("data/x.yaml", text, EVENT).splitlines()[:4] == [
        "title: x",
        "# sure",
        "events:",
        f"  # {DRAFT}",
    ]
    assert with_event("data/x.yaml", "title: x\n", EVENT).startswith("title: x\nevents:\n")


def test_events_on_one_line_are_left_to_a_person() -> None:
    text = "events: [{id: a, event: planned, date: 2020-01, recorded: 2020-06-01, source: s}]\n"
    with pytest.raises(Refused, match="add it by hand") as caught:
        with_event("data/x.yaml", text, EVENT)
    assert caught.value.code == 3


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Women’s Trust & Co. (WTC)", "womens-trust-and-co-wtc"),
        ("42nd Street", "org-42nd-street"),
        ("Llên Tŷ", "llen-ty"),
        ("x" * 40 + " " + "y" * 40, "x" * 40),
        ("y" * 80, "y" * 64),
        ("?", "org"),
    ],
)
def test_ids_of_new_organisations(name: str, id: str) -> None:
    assert slug(name) == id


@pytest.mark.parametrize("name", ["St. Mungo's & Co", "ST MUNGO’S AND CO", "St Mungos  and  Co."])
def test_names_that_are_one(name: str) -> None:
    assert key(name) == "st mungos and co"
