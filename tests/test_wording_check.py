"""What the cases do not show of addresses of persons and of words that we do not use."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from openbook.checks.wording import SENTENCES
from openbook.reading.schemas import load_schemas
from support import RECORD
from test_schemas import walk

Told = Callable[[dict[str, str]], list[str]]
PATH = "regions/north-shire/procurement/another-service.yaml"


def statement(text: str) -> dict[str, str]:
    return {PATH: RECORD.replace("An invented service.", text)}


def test_the_keys_of_our_own_sentences_are_keys() -> None:
    keys = {path[-1] for each in load_schemas().values() for path, _schema in walk(each) if path}
    assert SENTENCES - keys == set()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("For offenders here.", "offenders"),
        ("For an ex-offender.", "ex-offender"),
        ("The service users said so.", "service users"),
        ("They failed to provide it.", "failed to provide"),
        ("He said “yes” to offenders.", "offenders"),
    ],
)
def test_words_in_our_own_sentences(told: Told, text: str, word: str) -> None:
    assert told(statement(text)) == [f"wording: “{word}” is a word we do not use in our own sentences."]


@pytest.mark.parametrize(
    "text",
    [
        "They said “offenders come first” again.",
        "“offenders come first” they said.",
        '"offenders come first" they said.',
        'It is called the "service user" fund.',
        "A plan to reduce reoffending.",
        "They failed.",
    ],
)
def test_quotations_and_other_words_stay(told: Told, text: str) -> None:
    assert told(statement(f"'{text}'")) == []


def test_titles_and_words_of_the_source_stay(told: Told) -> None:
    record = RECORD.replace("title: Housing help", "title: Help for offenders")
    assert told({PATH: record.replace("who: {groups: [elders]}", "who: {words: all offenders}")}) == []


def test_the_glossary_and_the_categories_may_talk_about_words(told: Told) -> None:
    term = "id: a, term: Offender, kind: language, definition: We do not say offender."
    assert told({"glossary.yaml": f"terms: [{{{term}, sources: [{{source: example-guide}}]}}]\n"}) == []


@pytest.mark.parametrize("text", ["someone@example.org", "Write to a.b+c@mail.example.org now", "(x@y-z.example)"])
def test_mail_addresses_anywhere(told: Told, text: str) -> None:
    record = RECORD.replace("title: Housing help", f"title: {text}")
    assert told({PATH: record}) == ["mail-address: There is an e-mail address here."]


@pytest.mark.parametrize("text", ["all @ home", "@example", "5 @ 6.50"])
def test_not_mail_addresses(told: Told, text: str) -> None:
    assert told(statement(f"'{text}'")) == []
