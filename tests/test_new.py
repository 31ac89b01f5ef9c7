"""`new` writes a valid entry in the right place, invents nothing, and asks or says what is missing."""

from __future__ import annotations

import argparse
import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from openbook.editing import new
from openbook.editing.drafts import Draft, Row, as_file
from openbook.editing.interview import interview, schema_of
from openbook.editing.kinds import KINDS
from openbook.editing.mending import mend
from openbook.editing.questions import Question, World, Wrong, settle, suggested_id
from openbook.editing.schema_steps import NOTHING, at
from openbook.load import check_corpus
from openbook.reading import layout, yaml_source
from support import ROOT

Write = Callable[[str, str | bytes], Path]
Given = dict[str, str]

TODAY = "2026-11-30"

BASE_ANSWERS: dict[str, Given] = {
    "procurement": {
        "region": "north-shire",
        "category": "housing",
        "title": "Women's homes: help & advice",
        "statement": "A service that helps people to find a home. " * 4,
        "level": "service",
        "groups": "all",
        "source": "example-guide",
    },
    "plan": {"region": "north-shire", "title": "A plan", "kind": "business-plan", "source": "example-guide"},
    "budget": {"region": "north-shire", "title": "A sum", "basis": "commissioned", "source": "example-guide"},
    "commitment": {
        "title": "A promise",
        "kind": "promise",
        "statement": "It was said that it would be done.",
        "made_by": "Example Ministry",
        "wording": "will",
        "source": "example-guide",
    },
    "source": {
        "publisher": "example-press",
        "title": "Another guide",
        "url": "https://example.org/another",
        "kind": "web-page",
    },
    "region": {
        "title": "South Shire",
        "short": "SS",
        "area": "Low Vale",
        "area_kind": "council",
        "source": "example-guide",
    },
    "category": {
        "title": "Work",
        "description": "Help to find work.",
        "roles": "framework",
        "what_to_do": "Ask about work.",
        "source": "example-guide",
    },
    "finding": {
        "region": "north-shire",
        "kind": "service-gap",
        "statement": "There was no help.",
        "by": "Example Inspectors",
        "source": "example-guide",
    },
    "organisation": {"title": "Another Trust"},
}
PLACES = {
    "procurement": "data/regions/north-shire/procurement/womens-homes-help-and-advice.yaml",
    "plan": "data/regions/north-shire/plans.yaml",
    "budget": "data/regions/north-shire/money.yaml",
    "commitment": "data/commitments/a-promise.yaml",
    "source": "data/sources/example-press.yaml",
    "region": "data/regions/south-shire/region.yaml",
    "category": "data/categories/work.yaml",
    "finding": "data/regions/north-shire/findings.yaml",
    "organisation": "data/organisations.yaml",
}
EVERY = pytest.mark.parametrize("kind", KINDS)


def run(root: Path, kind: str, given: Given, *more: str) -> int:
    parser = argparse.ArgumentParser()
    new.arguments(parser)
    words = [word for name, text in given.items() for word in (f"--{name.replace('_', '-')}", text)]
    return new.run(parser.parse_args([kind, *words, *more], argparse.Namespace(root=root)))


def snapshot(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def codes(root: Path) -> list[str]:
    return [each.code for each in check_corpus(root)[1]]


def test_every_kind_is_tried() -> None:
    assert set(BASE_ANSWERS) == set(PLACES) == set(KINDS)


@EVERY
def test_what_is_written_passes_the_check(base: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot(base)
    assert run(base, kind, BASE_ANSWERS[kind], "--today", TODAY) == 0
    assert codes(base) == []
    after = snapshot(base)
    assert {path for path in after if after[path] != before.get(path)} == {PLACES[kind]}
    told = capsys.readouterr().out
    where = re.search(r": (data/\S+):(\d+)$", told.splitlines()[0])
    assert where
    assert where[1] == PLACES[kind]
    text = after[PLACES[kind]].decode()
    if PLACES[kind] in before:
        assert text.startswith(before[PLACES[kind]].decode())
    else:
        assert text.startswith("# yaml-language-server: $schema=")
        schema = text.splitlines()[0].partition("=")[2]
        place, _ = layout.place(PLACES[kind])
        assert place is not None
        assert (base / PLACES[kind]).parent.joinpath(schema).resolve() == base / f"schemas/{place.kind}.schema.json"
    if re.search("^  - id: ", text, re.M):
        assert text.splitlines()[int(where[2]) - 1].lstrip().startswith("- id: ")


@EVERY
def test_there_is_nothing_to_mend_in_what_is_written(base: Path, kind: str) -> None:
    place, _ = layout.place(PLACES[kind])
    assert place is not None
    assert run(base, kind, BASE_ANSWERS[kind]) == 0
    raw = (base / PLACES[kind]).read_bytes()
    mended = mend(PLACES[kind], raw, place.kind, suggest=True)
    assert (mended.raw, mended.done, mended.left) == (raw, (), ())


@EVERY
def test_twice_in_a_list_and_never_over_a_file(base: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(base, kind, BASE_ANSWERS[kind]) == 0
    before = snapshot(base)
    assert run(base, kind, BASE_ANSWERS[kind]) == 2
    assert snapshot(base) == before
    assert "; choose another id with --id.\n" in capsys.readouterr().err
    assert run(base, kind, {**BASE_ANSWERS[kind], "id": "another"}) == 0
    assert codes(base) == []


@EVERY
def test_what_is_missing_is_named(base: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot(base)
    assert run(base, kind, {}) == 2
    assert snapshot(base) == before
    told = capsys.readouterr().err
    assert told.startswith(f"openbook new {kind}: Missing: --")
    missing = set(re.findall(r"--([a-z-]+)", told))
    assert missing <= {name.replace("_", "-") for name in BASE_ANSWERS[kind]}
    for name in missing:
        rest = {each: text for each, text in BASE_ANSWERS[kind].items() if each != name.replace("-", "_")}
        assert run(base, kind, rest) == 2
        assert capsys.readouterr().err == f"openbook new {kind}: Missing: --{name}.\n"


def real_answers() -> Iterator[tuple[str, Given]]:
    """Answers of every kind for the real data, with other ids than those there are."""
    ids = {"category": "women", "groups": "women", "source": "hmpps-welcome-hub-commissioned-rehabilitative-services"}
    for kind, answers in BASE_ANSWERS.items():
        for region in ("london", "national") if "region" in answers else ("",):
            more = {**ids, "region": region, "publisher": "clinks", "id": f"a-new-{kind}-{region}x"}
            more |= {"sense": "together"} if region == "national" else {}
            asked = {question.name for question in KINDS[kind].questions}
            yield kind, {**answers, **{name: text for name, text in more.items() if name in asked and text}}


def test_every_kind_in_the_real_data() -> None:
    """All of them are composed one after the other, then checked together."""
    corpus, problems = check_corpus(ROOT)
    world = World(ROOT, corpus)
    contents: dict[str, bytes] = {}
    for kind, given in real_answers():
        answers, wrong = interview(KINDS[kind], given, world, None)
        assert wrong == []
        draft = KINDS[kind].build(answers, TODAY)
        contents[draft.path] = new._contents(draft, world)[0]
    assert len(contents) == 13
    assert check_corpus(ROOT, contents)[1] == problems


def text_of(root: Path, kind: str, given: Given) -> str:
    assert run(root, kind, given, "--today", TODAY) == 0
    return (root / PLACES[kind]).read_text("utf-8")


def test_a_record_says_what_is_not_known(base: Path) -> None:
    assert text_of(base, "procurement", BASE_ANSWERS["procurement"]) == (
        """\
# yaml-language-server: $schema=../../../../schemas/procurement.schema.json
# {state: not-looked} says that nobody has looked yet. Put in its place what a source says, or another state:
# docs/data.md lists them.
title: "Women's homes: help & advice"
statement: >-
  A service that helps people to find a home. A service that helps people to find a home. A service that helps
  people to find a home. A service that helps people to find a home.
level: service
category: housing
who: {groups: [elders, juniors]}
# Or contract, or grant, once a source says it.
instrument: not-stated
# How it was bought, once a source says it.
route: not-stated
# Who bought it: an id from data/organisations.yaml.
commissioner: {state: not-looked}
# Who runs it: ids from data/organisations.yaml, such as [first-one, second-one].
suppliers: {state: not-looked}
# Numbers of official notices, such as [{scheme: find-a-tender, number: ...}].
notices: {state: not-looked}
# The sum with pounds, precision, nature, vat and extensions.
value: {state: not-looked}
# What a notice or a decision says, and no other date.
term: {start: {state: not-looked}, end: {state: not-looked}}
# What happened, oldest first. Once a source says it, take the signs away and give the date as it does:
# events:
#   - id: opened
#     event: referrals-opened
#     date: (when)
#     recorded: 2026-11-30
#     source: example-guide
sources:
  - {source: example-guide}
"""
    )


def test_the_event_in_the_comment_passes_the_check_when_it_is_filled_in(base: Path) -> None:
    text = text_of(base, "procurement", BASE_ANSWERS["procurement"])
    head, mark, rest = text.partition("# events:")
    uncommented = re.sub(r"^# ", "", mark + rest, flags=re.M)
    (base / PLACES["procurement"]).write_text(head + uncommented, "utf-8")
    assert codes(base) == ["bad-date"]
    uncommented = uncommented.replace("(when)", "2020-05")
    (base / PLACES["procurement"]).write_text(head + uncommented, "utf-8")
    assert codes(base) == []


def test_a_commitment_is_dated_today_and_not_judged(base: Path) -> None:
    data = yaml_source.read("a", text_of(base, "commitment", BASE_ANSWERS["commitment"]).encode())[0].data  # type: ignore[union-attr]
    assert data["assessed"] == data["followed"][0]["recorded"] == TODAY
    assert data["outcome"] == "unknown"
    assert data["made"] == data["due"] == {"state": "not-looked"}


def test_nothing_is_dated_that_nobody_dated(base: Path) -> None:
    """Without what was answered, the only dates in a new entry are the day on which it was written."""
    for kind, given in BASE_ANSWERS.items():
        before = (base / PLACES[kind]).read_text("utf-8") if (base / PLACES[kind]).exists() else ""
        added = text_of(base, kind, given).removeprefix(before)
        assert set(re.findall(r"\b[12]\d{3}(?:-\d\d)*\b", added)) <= {TODAY}, kind


def test_what_is_known_is_written(base: Path) -> None:
    more = {"pounds": "£20,000,000", "precision": "up to", "nature": "Planned", "per": "year", "period": "2024-25"}
    text = text_of(base, "budget", {**BASE_ANSWERS["budget"], **more, "category": "Housing", "locator": "page 2"})
    assert text.endswith(
        """\
lines:
  - id: north-shire-a-sum
    title: A sum
    nature: planned
    basis: commissioned
    period: {from: 2024/25}
    amount: {pounds: 20000000, precision: up-to}
    per: year
    scope: {regions: [north-shire], categories: [housing]}
    sources:
      - {source: example-guide, locator: page 2}
"""
    )
    assert "not-looked" not in text


def test_a_range_needs_its_upper_end(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = {"pounds": "1", "precision": "range", "nature": "planned", "per": "year"}
    assert run(base, "budget", {**BASE_ANSWERS["budget"], **more}) == 2
    assert capsys.readouterr().err == "openbook new budget: Missing: --to.\n"
    assert run(base, "budget", {**BASE_ANSWERS["budget"], **more, "to": "2"}) == 0


def test_a_source_in_a_new_file(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = {**BASE_ANSWERS["source"], "publisher": "other-press", "published": "April 2024"}
    assert run(base, "source", given) == 2
    why = "it has no file in data/sources/ yet"
    assert capsys.readouterr().err == f"openbook new source: Missing: --publisher-name ({why}).\n"
    assert run(base, "source", {**given, "publisher_name": "Other Press: London"}) == 0
    assert (base / "data/sources/other-press.yaml").read_text("utf-8") == (
        """\
# yaml-language-server: $schema=../../schemas/sources.schema.json
publisher: "Other Press: London"
licence: not-known
sources:
  - id: other-press-another-guide
    title: Another guide
    url: https://example.org/another
    published: 2024-04
    kind: web-page
"""
    )
    assert run(base, "source", {**BASE_ANSWERS["source"], "publisher_name": "X"}) == 2
    assert "--publisher-name has no meaning beside the other answers." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("kind", "wrong", "sentence"),
    [
        ("procurement", {"region": "nort-shire"}, "There is no region `nort-shire`. Did you mean `north-shire`?"),
        ("procurement", {"category": "homes"}, "There is no category `homes`. Allowed: bundle, housing."),
        ("procurement", {"source": "exampl-guide"}, "There is no source `exampl-guide`. Did you mean `example-guide`?"),
        ("procurement", {"groups": "elders,young"}, "There is no group `young`. Allowed: elders, juniors."),
        ("procurement", {"level": "servic"}, "There is no level `servic`. Did you mean `service`?"),
        ("procurement", {"id": "A Bad Id"}, "`A Bad Id` cannot be an id: use small letters"),
        ("procurement", {"id": "../../up"}, "`../../up` cannot be an id"),
        ("procurement", {"id": "a\nb"}, "--id needs a text on one line without hidden characters."),
        ("procurement", {"id": "housing-help"}, "There is already a record `housing-help`; choose another id"),
        ("procurement", {"title": "x" * 301}, "--title has 301 characters; at most 300 are allowed."),
        ("procurement", {"title": "\u202ex"}, "--title needs a text on one line"),
        ("procurement", {"regions": "north-shire"}, "--regions has no meaning beside the other answers."),
        ("category", {"id": "missing"}, "`missing` names a page and cannot be a category"),
        ("category", {"order": "first"}, "`first` is not a whole number from 1 to 999."),
        ("category", {"order": "1000"}, "`1000` is not a whole number from 1 to 999."),
        ("category", {"roles": ","}, "--roles needs at least one answer."),
        ("commitment", {"made": "soon"}, "`soon` is not a date; write 2021, 2021-04"),
        ("source", {"url": "example.org"}, "`example.org` is not a full web address"),
        ("source", {"publisher": "../x"}, "`../x` cannot be an id"),
        ("source", {"publisher": "Other Press"}, "`Other Press` cannot be an id: use small letters, digits and"),
        ("budget", {"pounds": "a lot"}, "`a lot` is not a whole number"),
        ("budget", {"today": "tomorrow"}, "--today: `tomorrow` is not a day of the calendar"),
        ("organisation", {"title": "1234"}, "Missing: --id (none can be made of the other answers)."),
    ],
)
def test_answers_that_cannot_be_taken(
    base: Path, kind: str, wrong: Given, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = snapshot(base)
    assert run(base, kind, {**BASE_ANSWERS[kind], **wrong}) == 2
    assert snapshot(base) == before
    assert capsys.readouterr().err.startswith(f"openbook new {kind}: {sentence}")


def test_all_wrong_answers_are_told_at_once(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(base, "procurement", {"region": "x", "category": "y", "level": "z"}) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 4
    assert told[-1] == "openbook new procurement: Missing: --title, --statement, --groups, --source."


@pytest.mark.parametrize(
    ("relative", "text", "code"),
    [
        ("data/organisations.yaml", "organisations: [{id: a, title: A}]\n", "is written in brackets"),
        ("data/organisations.yaml", "organisations:\n  - {id: a}\n", "has errors; mend them first"),
        ("data/organisations.yaml", "organisations: [\n", "has errors; mend them first"),
    ],
)
def test_a_list_that_cannot_take_an_entry(
    base: Path, write: Write, relative: str, text: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(relative, text)
    assert run(base, "organisation", BASE_ANSWERS["organisation"]) == 3
    assert path.read_text("utf-8") == text
    assert code in capsys.readouterr().err


def test_what_a_rule_refuses_is_not_written(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot(base)
    assert run(base, "commitment", {**BASE_ANSWERS["commitment"], "statement": "Write to a.person@example.org."}) == 3
    assert snapshot(base) == before
    told = capsys.readouterr().err
    assert "What would be written does not pass the check, so nothing was written." in told
    assert "data/commitments/a-promise.yaml:6:12: error: mail-address" in told


def test_errors_in_other_files_are_no_hindrance(base: Path, write: Write) -> None:
    write("data/timeline.yaml", "events: [\n")
    assert run(base, "organisation", BASE_ANSWERS["organisation"]) == 0
    assert codes(base) == ["yaml-syntax"]


def test_ids_are_not_checked_against_a_file_that_cannot_be_read(base: Path, write: Write) -> None:
    write("data/sources/example-press.yaml", "sources: [\n")
    assert run(base, "plan", {**BASE_ANSWERS["plan"], "source": "one-in-the-broken-file"}) == 0


def test_an_existing_file_is_never_touched(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Even one that cannot be read, or a link that leads nowhere."""
    target = base / PLACES["category"]
    target.symlink_to("nowhere")
    assert run(base, "category", BASE_ANSWERS["category"]) == 2
    assert target.is_symlink()
    target.unlink()
    target.write_text("title: [\n")
    assert run(base, "category", BASE_ANSWERS["category"]) == 2
    assert target.read_text() == "title: [\n"
    assert "There is already a category `work`" in capsys.readouterr().err


def test_no_data_and_no_room(base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert run(tmp_path / "empty", "organisation", BASE_ANSWERS["organisation"]) == 2
    assert "There is no folder data/" in capsys.readouterr().err


def test_a_disk_that_is_full(base: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(path: Path, raw: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(new, "write", refuse)
    assert run(base, "organisation", BASE_ANSWERS["organisation"]) == 1
    assert "No space left on device. Nothing was written." in capsys.readouterr().err


def test_a_site_without_groups_is_not_asked_for_them(base: Path, write: Write) -> None:
    site = (base / "data/site.yaml").read_text("utf-8").partition("groups:")[0]
    write("data/site.yaml", site)
    record = base / "data/regions/north-shire/procurement/housing-help.yaml"
    record.write_text(record.read_text("utf-8").replace("{groups: [elders]}", "{}"), "utf-8")
    given = {name: text for name, text in BASE_ANSWERS["procurement"].items() if name != "groups"}
    assert "\nwho: {}\n" in text_of(base, "procurement", given)
    assert codes(base) == []


def test_a_national_record(base: Path) -> None:
    assert run(base, "procurement", {**BASE_ANSWERS["procurement"], "region": "national", "id": "wide"}) == 0
    text = (base / "data/national/procurement/wide.yaml").read_text("utf-8")
    assert "# Delete the line when it covers all regions.\nregions: {state: not-looked}\n" in text
    assert codes(base) == []


def test_the_day_is_read_at_the_edge_only(base: Path) -> None:
    assert run(base, "commitment", BASE_ANSWERS["commitment"]) == 0
    assert f"assessed: {date.today().isoformat()}" in (base / PLACES["commitment"]).read_text("utf-8")


def test_the_root_may_stand_after_the_kind(base: Path, tmp_path: Path) -> None:
    assert run(tmp_path, "organisation", BASE_ANSWERS["organisation"], "--root", str(base)) == 0
    assert "another-trust" in (base / "data/organisations.yaml").read_text("utf-8")
    assert run(tmp_path, "organisation", BASE_ANSWERS["organisation"], "--root", str(tmp_path / "nowhere")) == 2


def test_new_look_is_the_other_command(base: Path) -> None:
    words = ["--seen-as-in", "first-look", "--date", TODAY, "--observed", "2026-11-01", "--way", "original"]
    assert run(base, "look", {}, "second-look", *words) == 0
    assert (base / "data/looks/second-look.yaml").is_file()
    assert codes(base) == []


def test_every_question_has_a_place_in_the_schema() -> None:
    """So that the allowed words, lengths and forms have one owner."""
    for kind in KINDS.values():
        for question in kind.questions:
            if not question.ids:
                assert schema_of(kind, question) != NOTHING, question
        assert len({question.name for question in kind.questions}) == len(kind.questions)
    assert schema_of(KINDS["source"], Question("x", "", at="/licence")) == at("sources", ("licence",))


@pytest.mark.parametrize(
    ("texts", "id"),
    [
        (("Women's help & advice",), "womens-help-and-advice"),
        (("Dŵr, Élan",), "dwr-elan"),
        (("2021 plan",), "plan"),
        (("2021",), ""),
        (("a", "", "b"), "a-b"),
        (("word " * 20,), "-".join(["word"] * 13)),
        (("x" * 70,), ""),
    ],
)
def test_ids_made_from_titles(texts: tuple[str, ...], id: str) -> None:
    assert suggested_id(*texts) == id
    assert id == "" or layout.is_id(id)


def test_settling_an_answer(base: Path) -> None:
    world = World(base, check_corpus(base)[0])
    many = Question("groups", "", ids="group", many=True)
    assert settle(many, "Elders, elders,juniors", NOTHING, world) == ["elders", "juniors"]
    assert settle(many, "all", NOTHING, world) == ["elders", "juniors"]
    with pytest.raises(Wrong):
        settle(Question("x", ""), "  ", NOTHING, world)


def test_a_draft_without_open_questions_is_not_explained() -> None:
    text = as_file(Draft("category", "data/categories/a.yaml", "a", (Row("title", "A"),)))
    assert text == "# yaml-language-server: $schema=../../schemas/category.schema.json\ntitle: A\n"


# On a terminal.


class Terminal:
    """A standard input that somebody sits at, with answers prepared."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, answers: list[str], stop: type[BaseException] = EOFError
    ) -> None:
        self.asked: list[str] = []
        self.answers = iter(answers)
        self.stop = stop
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", self.input)

    def input(self, prompt: str = "") -> str:
        self.asked.append(prompt)
        try:
            return next(self.answers)
        except StopIteration:
            raise self.stop from None


def test_what_is_missing_is_asked(
    base: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal(monkeypatch, ["nort-shire", "North Shire", "", "A plan", "Business Plan", "", "", "2024", ""])
    assert run(base, "plan", {"source": "example-guide"}) == 0
    assert terminal.asked == [
        "region: ",
        "region: ",
        "title: ",
        "title: ",
        "kind: ",
        "id [north-shire-a-plan]: ",
        "locator (Enter: not known): ",
        "edition (Enter: not known): ",
        "statement (Enter: not known): ",
    ]
    told = capsys.readouterr().out
    assert "There is no region `nort-shire`. Did you mean `north-shire`?" in told
    assert "This is needed." in told
    assert told.count("  reducing-reoffending-plan, business-plan, delivery-plan, improvement-plan\n") == 1
    assert "What sort of plan?\n" in told
    assert "  What sort of plan.\n" not in told  # what the schema says of it, and is not said twice
    assert told.count("Ctrl-C stops at any time and writes nothing.") == 1
    assert 'edition: "2024"' in (base / PLACES["plan"]).read_text("utf-8")


def test_an_id_that_is_taken_is_asked_for_again(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal(monkeypatch, ["", "example-trust-two", ""])
    assert run(base, "organisation", {"title": "Example Trust"}) == 0
    assert terminal.asked[:2] == ["id [example-trust]: ", "id [example-trust]: "]
    assert "id: example-trust-two" in (base / "data/organisations.yaml").read_text("utf-8")


@pytest.mark.parametrize("stop", [EOFError, KeyboardInterrupt])
def test_who_stops_writes_nothing(
    base: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stop: type[BaseException]
) -> None:
    """With Ctrl-D or Ctrl-C."""
    before = snapshot(base)
    Terminal(monkeypatch, ["A name"], stop)
    assert run(base, "organisation", {}) == 2
    assert snapshot(base) == before
    told = capsys.readouterr()
    assert told.out.endswith("\n\n")
    assert told.err == "openbook new organisation: Stopped. Nothing was written.\n"


def test_a_title_is_taken_for_its_id(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As somebody reads it on the page, with other quotes and capitals; two of one title are not told apart."""
    path = base / "data/categories/housing.yaml"
    path.write_text(path.read_text("utf-8").replace("title: Housing\n", "title: Women's housing\naliases: [Homes]\n"))
    world = World(base, check_corpus(base)[0])
    assert [world.titled("category", each) for each in ("women’s  Housing", "homes", "home")] == ["housing"] * 2 + [""]
    given = {**BASE_ANSWERS["procurement"], "category": "Women’s housing", "source": "A guide"}
    sources = base / "data/sources/example-press.yaml"
    guides = [
        f"  - {{id: guide-{n}, title: A guide, url: https://example.org/{n}, kind: web-page}}\n" for n in range(50)
    ]
    sources.write_text(sources.read_text("utf-8") + "".join(guides), "utf-8")
    assert run(base, "procurement", given) == 2
    told = capsys.readouterr().err
    assert "There is no source `A guide`. " in told
    assert "category" not in told
    assert "data/sources/; `new source` adds one that is not there yet." in told


def test_a_part_of_an_id_shows_some_that_have_it(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(base, "procurement", {**BASE_ANSWERS["procurement"], "source": "guide"}) == 2
    assert "There is no source `guide`. Some with that in them: `example-guide`." in capsys.readouterr().err


def test_an_unknown_publisher_is_told_before_its_name_is_asked(
    base: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Terminal(monkeypatch, ["Other Press"])
    assert run(base, "source", {**BASE_ANSWERS["source"], "publisher": "other-press"}) == 2  # the id is not answered
    assert "What is the publisher called?\n  (it has no file in data/sources/ yet)\n" in capsys.readouterr().out


PROGRAM = """
import argparse, pathlib, sys
from openbook.editing import new
parser = argparse.ArgumentParser()
new.arguments(parser)
sys.exit(new.run(argparse.Namespace(root=pathlib.Path(sys.argv[1]), **vars(parser.parse_args(sys.argv[2:])))))
"""


def test_on_a_real_terminal(base: Path) -> None:
    ours, theirs = pty.openpty()
    command: list[Any] = [sys.executable, "-c", PROGRAM, base, "organisation"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, b"A Third Trust\n\n\n")
        shown, end = b"", time.monotonic() + 20
        while time.monotonic() < end:
            if select.select([ours], [], [], 0.1)[0]:
                try:
                    shown += os.read(ours, 4096)
                except OSError:  # the other side is closed
                    break
            elif process.poll() is not None:
                break
        assert process.wait(5) == 0
    os.close(ours)
    assert b"What is its name, as readers shall see it?" in shown
    assert b"Wrote `a-third-trust`, with an id made from your answers: data/organisations.yaml:4" in shown
    text = (base / "data/organisations.yaml").read_text("utf-8")
    assert text.endswith("  - id: a-third-trust\n    title: A Third Trust\n")


def test_without_a_terminal_nothing_is_asked(base: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(base), "organisation"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 2
    assert done.stderr == "openbook new organisation: Missing: --title.\n"
    assert done.stdout == ""
