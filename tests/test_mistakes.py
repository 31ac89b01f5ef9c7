"""Single mistakes as editors make them, each in a file of the real data: just the problems that they give, no other.

The table is `mistakes.yaml`: `old` stands once in `file` (no `old`: a new file) and becomes `new`. The mark ▸ shows
where the problem is; it is taken out first. Where the place is outside of `new`, `at` is a text that begins there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
import yaml

from openbook.load import check_corpus
from openbook.problems import Location, Problem
from openbook.reading import layout, schemas, yaml_source
from support import HERE, ROOT, report

MARK = "▸"
Mistake = Mapping[str, Any]
MISTAKES: Mapping[str, Mistake] = yaml.safe_load((HERE / "mistakes.yaml").read_text("utf-8"))


@pytest.fixture(scope="module", autouse=True)
def remembered() -> Iterator[None]:
    """What the files say that nobody changes is read and held against its schema once: that is most of the time."""
    known: dict[int, tuple[yaml_source.Document, list[Problem]]] = {}
    check, read = schemas.check, yaml_source.read

    def check_once(document: yaml_source.Document, kind: str) -> list[Problem]:
        if id(document) not in known:
            known[id(document)] = (document, check(document, kind))  # keeps the document, and with it its id
        return known[id(document)][1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_source, "read", cache(read))
        patch.setattr(schemas, "check", check_once)
        yield


def text_of(file: str) -> str:
    return (ROOT / file).read_text("utf-8")


def changed(mistake: Mistake) -> str:
    """The whole file with the mistake in it, and the mark if there is one."""
    if "old" not in mistake:
        return str(mistake["new"])
    before = text_of(mistake["file"])
    assert before.count(mistake["old"]) == 1, f"{mistake['old']!r} stands there {before.count(mistake['old'])} times"
    return before.replace(mistake["old"], mistake["new"])


def place(file: str, text: str, start: int) -> Location:
    """Line and column of a place in a text, counted by hand."""
    assert start >= 0
    before = text[:start]
    return Location(file, before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1)


def expected(mistake: Mistake, text: str) -> str:
    """The problems that the table tells of, in the form of a report."""
    lines = []
    for told in mistake["told"]:
        file = told.get("file", mistake["file"])
        if "at" in told:
            body = text.replace(MARK, "") if file == mistake["file"] else text_of(file)
            where = place(file, body, body.find(told["at"]))
        else:
            where = place(file, text, text.find(MARK))
        lines.append(f"{where}: {told.get('severity', 'error')}: {told['code']}: {told['sentence']}")
        lines += [f"    {told['hint']}"] if "hint" in told else []
    return "\n".join(lines)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_gives_just_its_problems(name: str) -> None:
    mistake = MISTAKES[name]
    text = changed(mistake)
    _corpus, problems = check_corpus(ROOT, {mistake["file"]: text.replace(MARK, "").encode()})
    assert report(problems) == expected(mistake, text)


def test_without_a_mistake_there_is_nothing() -> None:
    assert report(check_corpus(ROOT)[1]) == ""


def test_the_table_covers_every_kind_of_file_and_most_codes() -> None:
    places = [layout.place(each["file"])[0] for each in MISTAKES.values()]
    assert {each.kind for each in places if each} == set(layout.KINDS)
    codes = Counter(told["code"] for each in MISTAKES.values() for told in each["told"])
    assert len(MISTAKES) >= 100
    assert len(codes) >= 40, sorted(codes)


def test_every_mistake_is_said_in_words_that_help() -> None:
    for name, mistake in MISTAKES.items():
        for told in mistake["told"]:
            assert told["sentence"].endswith((".", ":")), name
            assert told.get("hint") or "write" in told["sentence"] or "is written" in told["sentence"], name
            assert '{"' not in told.get("hint", ""), f"{name}: YAML is meant, and this is JSON"
