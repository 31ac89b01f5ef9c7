"""`new look`: one new file says that all, or all but a few, was seen again; what cannot be so is refused."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from openbook.editing import look, yaml_text
from openbook.editing.desk import Refused, open_desk
from openbook.editing.look import reminder, write_look
from openbook.load import load_site
from openbook.reading import yaml_source
from openbook.views.status import standings

Write = Callable[[str, str | bytes], Path]
FILES_LOOK = """\
title: The files, as they stood on 1 May 2020
date: 2020-06-01
way: repository
observed: 2020-05-01
looked_for: Who is listed.
looked_at: [example-guide]
topics: [service]
seen: [REF_1, REF_2]
not_seen: [REF_3]
result: Two services were listed.
found: all
confidence: stated
"""


@pytest.fixture
def listed(base: Path, write: Write) -> Path:
    """The base with two more services and a look at files that names all three."""
    text = (base / "data/regions/north-shire/procurement/housing-help.yaml").read_text()
    for number in (2, 3):
        path = f"data/regions/north-shire/procurement/help-{number}.yaml"
        write(path, text.replace("REF_1", f"REF_{number}"))
    write("data/looks/files-one.yaml", FILES_LOOK)
    return base


def again(root: Path, **more: Any) -> Path:
    given = {"id": "files-two", "date": "2020-09-02", "observed": "2020-09-01", "seen_as_in": "files-one"}
    return write_look(root, **(given | more))


def refusal(root: Path, **more: Any) -> str:
    before = sorted(path.name for path in (root / "data" / "looks").iterdir())
    with pytest.raises(Refused) as caught:
        again(root, **more)
    assert caught.value.code == 2
    assert sorted(path.name for path in (root / "data" / "looks").iterdir()) == before
    return str(caught.value)


def test_everything_was_seen_again(listed: Path) -> None:
    assert again(listed).read_text() == (
        "# yaml-language-server: $schema=../../schemas/look.schema.json\n"
        "title: 3 services, looked at again on 2 September 2020\n"
        "date: 2020-09-02\n"
        "way: repository\n"
        "observed: 2020-09-01\n"
        "looked_for: Who is listed.\n"
        "looked_at: [example-guide]\n"
        "topics: [service]\n"
        "seen: [REF_1, REF_2]\n"
        "not_seen: [REF_3]\n"
        "result: We looked again at 3 services. 2 were listed, and 1 not.\n"
        "found: all\n"
        "confidence: stated\n"
    )


def test_it_is_one_file_and_passes_the_check_and_moves_the_status(listed: Path) -> None:
    before = {path for path in listed.rglob("*") if path.is_file()}
    path = again(listed, but_not=["REF_2"])
    assert {each for each in listed.rglob("*") if each.is_file()} - before == {path}
    site, problems = load_site(listed)
    assert site is not None
    assert problems == []
    told = {site.records[id].reference: (str(each.status), str(each.seen)) for id, each in standings(site).items()}
    assert told["REF_1"] == ("listed", "2020-09-01")
    assert told["REF_2"][0] == told["REF_3"][0] == "not-listed"


def test_what_was_gone_may_be_seen_again(listed: Path) -> None:
    again(listed, seen=["REF_3"], but_not=["REF_1"])
    site, _problems = load_site(listed)
    assert site is not None
    found = site.looks["files-two"]
    assert (found.seen, found.not_seen) == (("REF_2", "REF_3"), ("REF_1",))


def test_a_source_may_be_left_out_and_an_original_needs_no_day(listed: Path, write: Write) -> None:
    more = "  - {id: another-guide, title: Another, url: https://example.org/another, kind: web-page}\n"
    sources = listed / "data/sources/example-press.yaml"
    sources.write_text(sources.read_text() + more)
    pages = {"observed": "", "way": "original"}
    again(listed, id="pages", seen_as_in="", sources=["example-guide", "another-guide"], result="All there.", **pages)
    text = again(listed, id="pages-again", seen_as_in="pages", but_not=["another-guide"], **pages).read_text()
    assert "title: 1 source, looked at again on 2 September 2020\n" in text
    assert "looked_at: [example-guide]\n" in text
    assert "result: We looked again, and all was as before.\n" in text
    assert "observed" not in text


def test_own_words_are_kept_and_quoted_where_needed(listed: Path) -> None:
    words = "Seen: all of it, " + "and more of it " * 12 + "too"
    path = again(listed, result=words, title="Yes", topics=["award"], looked_for="It")
    site, _problems = load_site(listed)
    assert site is not None
    found = site.looks[path.stem]
    assert (found.result, found.title, found.topics, found.looked_for) == (words, "Yes", ("award",), "It")


def test_a_search_alone_is_not_called_no_sources(listed: Path) -> None:
    searched: dict[str, Any] = {"seen_as_in": "", "observed": "", "way": "search", "found": "nothing", "result": "No."}
    text = again(listed, searched=["housing", "homes"], **searched).read_text()
    assert "title: 2 searches, made on 2 September 2020\n" in text
    assert "title: 1 search, made on 2 S" in again(listed, id="one", searched=["housing"], **searched).read_text()


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"id": "files-one"}, "There is already a look files-one (data/looks/files-one.yaml)"),
    ({"id": "Files Two"}, "`Files Two` cannot be an id"),
    ({"id": "../../outside"}, "cannot be an id"),
    ({"seen_as_in": "file-one"}, "There is no look `file-one`. Did you mean `files-one`?"),
    ({"but_not": ["REF_9"]}, "There is no reference or source to leave out `REF_9`."),
    ({"but_not": ["REF_3"]}, "`REF_3` was not seen in `files-one` either; take it out of --but-not."),
    (
        {"id": "data/looks/files-two.yaml"},
        "cannot be an id: use small letters, digits and single hyphens. Did you mean `f",
    ),
    ({"sources": ["guide"]}, "There is no source `guide`. Some with that in them: `example-guide`."),
    ({"seen": ["REF_9"]}, "There is no record with the reference `REF_9`."),
    ({"seen": ["REF_1"], "but_not": ["REF_1"]}, "`REF_1` cannot be both seen and not seen."),
    ({"sources": ["exmple-guide"]}, "There is no source `exmple-guide`. Did you mean `example-guide`?"),
    (
        {"observed": "2020-09-03"},
        "The copy (2020-09-03) is younger than the look (2020-09-02). Check --observed, and --date",
    ),
    ({"observed": "yesterday"}, "The day of the copy `yesterday` is not a date"),
    ({"date": "2020-02-30"}, "The day of the look `2020-02-30` is not a day of the calendar"),
    ({"observed": ""}, "Say of which day the files of the repository are"),
    ({"way": "glance"}, "Say how you looked, with --way: original,"),
    ({"seen_as_in": ""}, "Say how you looked, with --way: original,"),
    ({"seen_as_in": "", "way": "original"}, "Say what you looked at: --seen-as-in"),
    ({"seen_as_in": "", "way": "original", "sources": ["example-guide"]}, "Say what came of it, with --result"),
    ({"way": "search", "found": ""}, "Say what the search found"),
]


@pytest.mark.parametrize(("wanted", "told"), REFUSED, ids=[told for _wanted, told in REFUSED])
def test_what_is_refused(listed: Path, wanted: dict[str, Any], told: str) -> None:
    assert told in refusal(listed, **wanted)


def test_what_a_rule_forbids_is_not_written(listed: Path) -> None:
    with pytest.raises(Refused, match="does not pass the check") as caught:
        again(listed, result="Ask jane@example.org.")
    assert caught.value.code == 3
    assert [each.code for each in caught.value.problems] == ["mail-address"]
    assert not (listed / "data/looks/files-two.yaml").exists()


def test_data_with_errors_are_mended_first(listed: Path, write: Write) -> None:
    write("data/looks/broken.yaml", "title: A look\n")
    with pytest.raises(Refused, match="mend them first") as caught:
        again(listed)
    assert caught.value.code == 3


def test_the_reminder_names_the_files_to_open(listed: Path) -> None:
    desk = open_desk(listed)
    assert reminder(desk, ["REF_2", "example-guide"]) == (
        "Seen before and not seen now. If referrals have closed, an event `referrals-closed` may be needed in:\n"
        "  REF_2: data/regions/north-shire/procurement/help-2.yaml\n"
    )
    assert reminder(desk, []) == ""


def test_the_reminder_says_when_the_event_is_there(listed: Path) -> None:
    path = listed / "data/regions/north-shire/procurement/help-2.yaml"
    event = "{id: shut, event: referrals-closed, date: 2020-05-30, recorded: 2020-06-01, source: example-guide}"
    path.write_text(path.read_text().replace("sources:", f"  - {event}\nsources:"))
    assert "help-2.yaml (has a `referrals-closed`)" in reminder(open_desk(listed), ["REF_2"])


def run(root: Path, *given: str) -> int:
    command = argparse.ArgumentParser()
    command.add_argument("--root", type=Path)
    look.arguments(command)
    return look.run(command.parse_args(["--root", str(root), *given]))


def test_the_command(listed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["files-two", "--seen-as-in", "files-one", "--observed", "2020-09-01", "--date", "2020-09-02"]
    assert run(listed, *given, "--but-not", "REF_2") == 0
    said = capsys.readouterr()
    assert said.out == (
        "Wrote data/looks/files-two.yaml.\n"
        "It says: We looked again at 3 services. 1 was listed, and 2 not.\n"
        "Seen before and not seen now. If referrals have closed, an event `referrals-closed` may be needed in:\n"
        "  REF_2: data/regions/north-shire/procurement/help-2.yaml\n"
    )
    assert said.err == ""
    assert run(listed, *given) == 2
    assert capsys.readouterr().err.startswith("openbook new look: There is already a look files-two")


def test_the_command_takes_today_when_no_day_is_given(listed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(look.Day):
        @classmethod
        def today(cls) -> Clock:
            return cls(2020, 12, 24)

    monkeypatch.setattr(look, "Day", Clock)
    assert run(listed, "files-two", "--seen-as-in", "files-one", "--observed", "2020-09-01") == 0
    assert "date: 2020-12-24\n" in (listed / "data/looks/files-two.yaml").read_text()


def test_the_command_tells_what_the_check_found(listed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["files-two", "--seen-as-in", "files-one", "--observed", "2020-09-01", "--topic", "gossip"]
    assert run(listed, *given) == 3
    assert "error: not-allowed:" in capsys.readouterr().err
    assert not (listed / "data/looks/files-two.yaml").exists()


def test_a_folder_that_cannot_be_written(
    listed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, raw: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    given = ["files-two", "--seen-as-in", "files-one", "--observed", "2020-09-01"]
    assert run(listed, *given) == 1
    assert "cannot be written: No space left on device." in capsys.readouterr().err
    assert not list((listed / "data/looks").glob("*files-two*"))


TEXTS = some.text(alphabet="ab:#-,[]{}'\"&*!|>%@ 0.~N", min_size=1, max_size=150).map(
    lambda text: " ".join(text.split())
)
DATA = some.dictionaries(
    some.sampled_from(["title", "who", "events", "seen", "term"]),
    some.recursive(
        TEXTS.filter(bool) | some.integers(0, 99) | some.booleans(),
        lambda inner: (
            some.lists(inner, min_size=1, max_size=3)
            | some.dictionaries(some.sampled_from(["date", "to", "state"]), inner, min_size=1)
        ),
        max_leaves=6,
    ),
    min_size=1,
)


@given(DATA)
def test_what_is_written_reads_back_the_same(data: dict[str, Any]) -> None:
    document, problems = yaml_source.read("x.yaml", yaml_text.document(data, ["a comment"]).encode())
    assert problems == []
    assert document is not None
    assert document.data == data


def test_each_event_has_a_line_for_each_key_and_other_short_entries_have_one() -> None:
    event = {"id": "a", "event": "other"}
    assert yaml_text.document({"events": [event]}) == "events:\n  - id: a\n    event: other\n"
    assert yaml_text.document({"sources": [event]}) == "sources:\n  - {id: a, event: other}\n"
