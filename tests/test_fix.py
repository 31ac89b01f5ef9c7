"""`fix` mends what can be mended, leaves all else byte for byte, makes nothing worse, and has nothing to do twice."""

from __future__ import annotations

import argparse
import random
import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from openbook.editing import fix, writing
from openbook.editing.mending import mend
from openbook.editing.scalars import Unread, as_read
from openbook.editing.schema_steps import Schema, allowed, inside, of_kind, types
from openbook.editing.value_mends import FIXABLE, WITH_SUGGEST
from openbook.editing.yaml_edit import Edit, Node, apply, parse
from openbook.load import check_corpus
from openbook.model.dates import MONTHS
from openbook.reading import layout, schemas, yaml_source
from support import ROOT
from test_cases import codes

Write = Callable[[str, str | bytes], Path]

RECORD = "data/regions/north-shire/procurement/housing-help.yaml"


def mended(text: str | bytes, kind: str = "procurement", *, suggest: bool = False) -> str:
    """What becomes of a text, which must not change a second time."""
    raw = text.encode() if isinstance(text, str) else text
    new = mend("data/x.yaml", raw, kind, suggest).raw
    again = mend("data/x.yaml", new, kind, suggest)
    assert again.raw == new
    assert again.done == ()
    return new.decode()


# One mend at a time.


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("procurement", "title: 2021 # c\n", 'title: "2021" # c\n'),
        ("procurement", "title: 1.50\n", 'title: "1.50"\n'),
        ("procurement", "title: true\n", 'title: "true"\n'),
        ("procurement", "title: no\n", 'title: "no"\n'),
        ("procurement", "title: 1_000\n", 'title: "1_000"\n'),
        ("procurement", "reference: 017\n", 'reference: "017"\n'),
        ("procurement", "nothing_known: 12:30\n", 'nothing_known: "12:30"\n'),
        ("procurement", "sources: [{source: a, locator: 12:30}]\n", 'sources: [{source: a, locator: "12:30"}]\n'),
        ("procurement", "notices: [{scheme: ocid, number: 7}]\n", 'notices: [{scheme: ocid, number: "7"}]\n'),
        ("procurement", "term: {start: 2021, end: 2021-4-3}\n", 'term: {start: "2021", end: 2021-04-03}\n'),
        ("procurement", "term: {start: {date: 3 April 2021}}\n", "term: {start: {date: 2021-04-03}}\n"),
        ("procurement", "term: {loaded_end: 'April 2021'}\n", "term: {loaded_end: 2021-04}\n"),
        ("plans", "editions:\n  - edition: 2021\n", 'editions:\n  - edition: "2021"\n'),
        ("plans", "editions:\n  - due: 2021-22\n", "editions:\n  - due: 2021/22\n"),
        ("procurement", "level: Service\n", "level: service\n"),
        ("procurement", "instrument: 'Not stated'\n", "instrument: not-stated\n"),
        ("procurement", "route: dynamic_framework\n", "route: dynamic-framework\n"),
        ("procurement", "Level: SERVICE\n", "level: service\n"),
        ("commitment", "Made By: X\n", "made_by: X\n"),
        ("commitment", "'made-by': X\n", "made_by: X\n"),
        ("commitment", "followed:\n  - settles: yes\n", "followed:\n  - settles: true\n"),
        ("commitment", "followed:\n  - settles: 'No'\n", "followed:\n  - settles: false\n"),
        ("procurement", "category: Housing\n", "category: housing\n"),
        ("procurement", "areas: [East-Vale]\n", "areas: [east-vale]\n"),
        ("procurement", "areas: east-vale\n", "areas: [east-vale]\n"),
        ("procurement", "suppliers: Example-Trust\n", "suppliers: [example-trust]\n"),
        ("category", "roles: Framework\n", "roles: [framework]\n"),
        ("category", "aliases: 2021\n", 'aliases: ["2021"]\n'),
        ("procurement", "value: {pounds: 1_000}\n", "value: {pounds: 1000}\n"),
        ("procurement", 'value: {pounds: "20000000"}\n', "value: {pounds: 20000000}\n"),
        ("procurement", "value:\n  pounds: £20,000,000\n", "value:\n  pounds: 20000000\n"),
        ("findings", "findings:\n  - figures: [{number: '1,500'}]\n", "findings:\n  - figures: [{number: 1500}]\n"),
    ],
)
def test_values_and_keys(kind: str, before: str, after: str) -> None:
    assert mended(before, kind) == after


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("procurement", "value: {pounds: 017}\n"),  # eight times one and seven, or seventeen?
        ("procurement", "value: {pounds: 1,00}\n"),
        ("procurement", "value: {pounds: about 7}\n"),
        ("procurement", "term: {start: 2009-10}\n"),
        ("procurement", "term: {start: 03/04/2021}\n"),
        ("procurement", "term: {start: 20210403}\n"),
        ("procurement", "level: servce\n"),
        ("procurement", "titel: x\n"),
        ("procurement", "title: x\nTitle: z\n"),
        ("procurement", "title: null\n"),
        ("procurement", "places: Newport, Cardiff\n"),
        ("procurement", "who: elders\n"),
        ("money", "lines:\n  - id: A-Line\n"),
        ("commitment", "followed:\n  - settles: perhaps\n"),
        ("procurement", "title: >-\n  2021\n"),
        ("procurement", "title: 'no'\nlevel:\nareas: [east-vale]\n"),
    ],
)
def test_what_is_not_sure_is_left(kind: str, text: str) -> None:
    assert mended(text, kind) == text


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("procurement", "titel: x\n", "title: x\n"),
        ("procurement", "level: servce\n", "level: service\n"),
        ("commitment", "outcome: borne-uot\n", "outcome: borne-out\n"),
        ("commitment", "outcome: kep\n", "outcome: kept\n"),
        ("category", "roles: [framwork]\n", "roles: [framework]\n"),
    ],
)
def test_near_misses_are_mended_when_asked(kind: str, before: str, after: str) -> None:
    assert mended(before, kind) == before
    assert mended(before, kind, suggest=True) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"title: x  \n\t\nlevel: service\t \n", "title: x\n\nlevel: service\n"),
        (b"title: x\r\nlevel: service\r\n", "title: x\nlevel: service\n"),
        (b"\xef\xbb\xbftitle: x\n", "title: x\n"),
        (b"title: x", "title: x\n"),
        (b"title: x\n# the end", "title: x\n# the end\n"),
        (b"statement: >-\n  one  \n  two\n", "statement: >-\n  one\n  two\n"),
        (b"title: x  \nstatement: |\n  one  \n  two\n", "title: x\nstatement: |\n  one  \n  two\n"),
        (b'statement: "one\\ \n  two"\n', 'statement: "one\\ \n  two"\n'),
    ],
)
def test_lines(before: bytes, after: str) -> None:
    assert mended(before) == after


def order(text: str, kind: str = "commitment") -> str:
    return mended(textwrap.dedent(text), kind)


def test_keys_in_order_with_their_comments() -> None:
    before = """\
        # About the file.
        kind: promise   # beside kind
        # About the title.
        # Two lines.
        title: X
        followed:
          # About the first.
          - statement: >-
              long
              text
            # the id
            # of it
            settles: true
            id: a
              # deeper, so about a
          - {recorded: 2026-11-22, id: b, statement: "x, y"}
        statement: |
          lines
        """
    after = """\
        # About the file.
        # About the title.
        # Two lines.
        title: X
        kind: promise   # beside kind
        statement: |
          lines
        followed:
          # About the first.
          - id: a
              # deeper, so about a
            statement: >-
              long
              text
            # the id
            # of it
            settles: true
          - {id: b, statement: "x, y", recorded: 2026-11-22}
        """
    assert order(before) == textwrap.dedent(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("kind: ask\n\n# for the title\ntitle: X\n", ""),
        ("kind: ask\n # about ask\ntitle: X\n", "title: X\nkind: ask\n # about ask\n"),
        ("# file\n\n# kind\nkind: ask\n# title\ntitle: X\n", "# file\n\n# title\ntitle: X\n# kind\nkind: ask\n"),
        ("kind: ask\ntitle: X\n# whose is this?\n", ""),
        ("made:\n  qualifier: by\n  # whose?\n  date: 2021\n", ""),
        ("made:\n  # whose?\n  qualifier: by\n  date: 2021-04\n", ""),
        ("made: {qualifier: by, # why\n  date: 2021-04}\n", ""),
        ("made: {qualifier: by,\n  date: 2021-04}\n", "made: {date: 2021-04,\n  qualifier: by}\n"),
        ("made: { qualifier: by , date: 2021-04 }\n", "made: { date: 2021-04 , qualifier: by }\n"),
        ("followed:\n  -\n    statement: x\n    id: a\n", "followed:\n  -\n    id: a\n    statement: x\n"),
        ("followed:\n- statement: x\n  id: a\n# end\n", "followed:\n- id: a\n  statement: x\n# end\n"),
        ("kind: ask\nother: y\ntitle: X\n", ""),
        ("kind: ask\ntitle: X\ntitle: Z\n", ""),
        ("? kind\n: ask\n? title\n: X\n", ""),
        ("kind: ask\n? title\n: X\n", ""),
        ("made: {qualifier: , date: 2021-04}\n", ""),
    ],
)
def test_order_where_it_is_safe(before: str, after: str) -> None:
    text = before.replace("date: 2021\n", "date: 2021-04\n")
    if "whose?\n  date" in text:  # a comment on the line above a key goes with it: this one is safe
        after = "made:\n  # whose?\n  date: 2021-04\n  qualifier: by\n"
    if ": y" in text:
        text = text.replace(": y", ': "y"')
    assert mended(text, "commitment") == (after or text)


def test_what_is_left_in_disorder_is_told() -> None:
    left = mend("data/x.yaml", b"kind: ask\n\ntitle: X\n", "commitment").left
    assert [(str(where), text) for where, text in left] == [
        ("data/x.yaml:1:1", "the keys are not in the order of the schema, but empty lines stand between its keys")
    ]


# Whole files of the shipped data, broken in one way or several.

FILES = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "data").rglob("*.yaml"))]
BIG = 12_000


def kind_of(path: str) -> str:
    place, _ = layout.place(path)
    assert place is not None
    return place.kind


def data_of(path: str, raw: bytes) -> Any:
    document, problems = yaml_source.read(path, raw)
    assert document is not None, problems
    return document.data


def problems_of(path: str, raw: bytes) -> set[str]:
    document, problems = yaml_source.read(path, raw)
    return {each.code for each in (schemas.check(document, kind_of(path)) if document else problems)}


def with_schema(node: Node, schema: Schema) -> Iterator[tuple[Node, Schema]]:
    yield node, schema
    for each in node.items:
        yield from with_schema(each, inside(schema, each.pointer[-1] if node.kind == "entry" else 0))


def breaks(text: str, kind: str, chance: random.Random) -> Iterator[tuple[str, list[Edit]]]:
    """Ways to break a text that `fix` mends, each with its name."""
    for node, schema in with_schema(parse(text), of_kind(kind)):
        now = text[node.start : node.end]
        if node.kind == "entry" and node.keys:
            key = chance.choice(node.keys)
            if key.value in schema.get("properties", {}):
                yield "key", [Edit(key.start, key.end, chance.choice([key.value.title(), key.value.upper()]))]
            if node.style == "flow" and len(node.keys) > 1:
                pairs = [text[one.start : other.end] for one, other in zip(node.keys, node.items, strict=True)]
                chance.shuffle(pairs)
                yield "flow order", [Edit(node.start, node.end, "{" + ", ".join(pairs) + "}")]
        if node.kind == "list" and len(node.items) == 1 and node.style == "flow" and now == f"[{node.items[0].value}]":
            yield "one item", [Edit(node.start, node.end, node.items[0].value)]
        if node.kind != "scalar" or node.style in ("|", ">") or "\n" in now:
            continue
        if node.value in allowed(schema):
            word = chance.choice([node.value.title(), node.value.replace("-", " ")])
            yield "word", [Edit(node.start, node.end, word)]
        if schema.get("format") == "partial-date" and (new := other_date(node.value, chance)):
            yield "date", [Edit(node.start, node.end, new)]
        if types(schema) == {"boolean"}:
            yield "yes", [Edit(node.start, node.end, "yes" if node.value == "true" else "off")]
        if types(schema) == {"integer"}:
            number = chance.choice([f"'{now}'", f"'£{int(now):,}'", f"{int(now):_}"])
            yield "number", [Edit(node.start, node.end, number)]
        if node.style and "string" in types(schema) and is_no_text(node.value):
            yield "quotes", [Edit(node.start, node.end, node.value)]


def is_no_text(plain: str) -> bool:
    """True for a text that is something else without its quotes, but still one plain value."""
    read = as_read(plain)
    return read is Unread.NEEDS_QUOTES or (isinstance(read, int | float) and plain.isascii())


def other_date(text: str, chance: random.Random) -> str:
    parts = text.split("-")
    if len(parts) == 3:
        year, month, day = (int(each) for each in parts)
        return chance.choice([f"{day} {MONTHS[month]} {year}", f"{year}-{month}-{day}" if min(month, day) < 10 else ""])
    if len(parts) == 2 and parts[1].isdigit():
        return f"{MONTHS[int(parts[1])]} {parts[0]}"
    if "/" in text:
        return text.replace("/", "-20") if text.startswith("20") else ""
    return text if text.isdigit() else ""


def spoil_lines(raw: bytes, way: str) -> bytes:
    if way == "mark":
        return b"\xef\xbb\xbf" + raw
    if way == "windows":
        return raw.replace(b"\n", b"\r\n")
    if way == "end":
        return raw.rstrip(b"\r\n")
    if way == "spaces":
        return raw.replace(b":\n", b": \t\n").replace(b"\n\n", b"\n  \n")
    return raw


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(
    path=some.sampled_from([path for path in FILES if (ROOT / path).stat().st_size < BIG]),
    seed=some.integers(0, 10_000),
    lines=some.lists(some.sampled_from(["spaces", "end", "windows", "mark"]), unique=True, max_size=2),
)
def test_what_was_broken_is_whole_again(path: str, seed: int, lines: list[str]) -> None:
    """Fix, then check, has none of the fixable codes left; the data are what they were; twice changes nothing."""
    raw, chance = (ROOT / path).read_bytes(), random.Random(seed)
    text = raw.decode()
    ways = list(breaks(text, kind_of(path), chance))
    edits: list[Edit] = []
    for _name, more in chance.sample(ways, min(len(ways), chance.randint(1, 6))):
        if not any(one.start < other.end and other.start < one.end for one in more for other in edits):
            edits += more
    broken = apply(text, edits).encode()
    for way in lines:
        broken = spoil_lines(broken, way)
    done = mend(path, broken, kind_of(path))
    assert problems_of(path, done.raw) & set(FIXABLE) == set(), (broken.decode(), done.raw.decode())
    assert data_of(path, done.raw) == data_of(path, raw)
    assert mend(path, done.raw, kind_of(path)).raw == done.raw


def test_every_way_of_breaking_is_tried() -> None:
    found: set[str] = set()
    for path in FILES:
        if (ROOT / path).stat().st_size < BIG:
            text = (ROOT / path).read_text("utf-8")
            found |= {name for name, _edits in breaks(text, kind_of(path), random.Random(1))}
    assert found == {"key", "flow order", "one item", "word", "date", "yes", "number", "quotes"}


@pytest.mark.parametrize("seed", range(4))
def test_shuffled_entries_are_put_in_order(seed: int) -> None:
    """The keys of records in any order, with a comment above each, mean the same and go back with their comments."""
    chance = random.Random(seed)
    for path in chance.sample([each for each in FILES if kind_of(each) == "procurement"], 12):
        text = (ROOT / path).read_text("utf-8")
        root = parse(text)
        starts = [key.start for key in root.keys] + [len(text)]
        spans = zip(root.keys, starts, starts[1:], strict=False)
        pieces = [f"# {key.value}\n{text[start:end]}" for key, start, end in spans]
        head = text[: starts[0]] + "\n"
        mixed = list(pieces)
        chance.shuffle(mixed)
        assert mended(head + "".join(mixed)) == head + "".join(pieces)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    path=some.sampled_from([path for path in FILES if (ROOT / path).stat().st_size < 4000]),
    where=some.floats(0, 1),
    cut=some.integers(0, 12),
    put=some.sampled_from([*'\t\n:#{]é\x07\r"', "", " ", "- ", "'", "no", "2021", "&a ", "|\n"]),
    suggest=some.booleans(),
)
def test_whatever_a_file_holds_it_is_never_worse_after(
    path: str, where: float, cut: int, put: str, suggest: bool
) -> None:
    text = (ROOT / path).read_text("utf-8")
    start = int(where * len(text))
    broken = (text[:start] + put + text[start + cut :]).encode()
    done = mend(path, broken, kind_of(path), suggest)
    assert mend(path, done.raw, kind_of(path), suggest).raw == done.raw
    before, after = (yaml_source.read(path, raw)[0] for raw in (broken, done.raw))
    if done.problems:
        assert done.raw == broken
        assert before is None
    if before is not None:
        assert after is not None
        assert len(schemas.check(after, kind_of(path))) <= len(schemas.check(before, kind_of(path)))


def test_the_shipped_data_keep_their_meaning() -> None:
    for path in FILES:
        raw = (ROOT / path).read_bytes()
        done = mend(path, raw, kind_of(path), suggest=True)
        assert data_of(path, done.raw) == data_of(path, raw)
        assert {text.partition(":")[0] for _where, text in done.done} <= {"the keys belong in this order"}, path


# The command.


def run(root: Path, *arguments: str) -> int:
    parser = argparse.ArgumentParser()
    fix.arguments(parser)
    return fix.run(argparse.Namespace(root=root, **vars(parser.parse_args(arguments))))


def test_it_mends_and_says_what_it_did(
    base: Path, write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(base)
    text = (base / RECORD).read_text("utf-8")
    broken = text.replace("level: service", "level: Service  ").replace("2020-01-06", "6 January 2020")
    write(RECORD, f"# A comment\n{broken}")
    assert run(base, "data") == 0
    assert (base / RECORD).read_text("utf-8") == "# A comment\n" + text
    told = capsys.readouterr().out.splitlines()
    assert told == [
        "data/looks/first-look.yaml:1:1: mended: the keys belong in this order:"
        " title, date, way, looked_at, seen, result, found.",
        f"{RECORD}:4:8: mended: `Service` is written `service`.",
        f"{RECORD}:4:15: mended: spaces at the end of 1 line.",
        f"{RECORD}:15:49: mended: the date `6 January 2020` is written 2020-01-06.",
        "data/site.yaml:1:1: mended: the keys belong in this order: groups, framework, nation.",
        "5 places in 3 files mended.",
    ]
    assert run(base, "data") == 0
    assert capsys.readouterr().out == "Nothing to mend in 8 files.\n"


def test_check_writes_nothing(base: Path, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    path = write("data/site.yaml", (base / "data/site.yaml").read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    assert run(base, str(path), "--check") == 3
    assert path.read_bytes() == before
    assert "data/site.yaml:1:1: to mend: line ends of Windows.\n" in capsys.readouterr().out
    assert run(base, str(path)) == 0
    assert run(base, str(path), "--check") == 0


def test_what_needs_a_person_is_told(base: Path, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    text = (base / RECORD).read_text("utf-8")
    write(RECORD, text.replace("level: service", "level: Srvice").replace("title:", "titel:"))
    assert run(base, str(base / RECORD)) == 3
    told = capsys.readouterr().out
    assert f"\nWhat is left needs a person:\n{RECORD}:1:1: error: unknown-key" in told
    assert f"{RECORD}:3:8: error: not-allowed" in told
    assert "Nothing to mend in 1 file." in told
    assert "2 errors left." in told  # the key that is misspelt, the word
    assert run(base, str(base / RECORD), "--suggest") == 0
    assert check_corpus(base)[1] == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("category: housing", "category: huosing"), "unknown-category"),
        (("[elders]", "[elder]"), "unknown-group"),
        (("[example-trust]", "[exmaple-trust]"), "unknown-organisation"),
        (("{source: example-guide}]", "{source: exampl-guide}]"), "unknown-source"),
        (("look: first-look}\nvalue", "look: first-lok}\nvalue"), "unknown-look"),
        (("reference: REF_1\n", "areas: [east-vael]\nreference: REF_1\n"), "unknown-area"),
    ],
)
def test_ids_that_point_to_nothing(base: Path, write: Write, change: tuple[str, str], code: str) -> None:
    good = (base / RECORD).read_text("utf-8")
    write(RECORD, good.replace(*change))
    assert {each.code for each in check_corpus(base)[1]} >= {code}
    assert run(base, str(base / RECORD)) == 3
    assert run(base, str(base / RECORD), "--suggest") == 0
    assert check_corpus(base)[1] == []
    assert code in WITH_SUGGEST


def test_an_id_with_another_number_is_left(base: Path, write: Write) -> None:
    look = base / "data/looks/first-look.yaml"
    look.write_text(look.read_text("utf-8").replace("REF_1", "REF_2"), "utf-8")
    assert run(base, str(base / "data/looks"), "--suggest") == 3
    assert "REF_2" in look.read_text("utf-8")


NOT_OURS = [b"title: [\n", b"a: b: c  \n", b"\xff\xfe  \n", b"title: &a x  \n", b"", b"# only this  \n", b"- a: [" * 30]


@pytest.mark.parametrize("raw", [*NOT_OURS, b"title: x\x07  \n"])
def test_what_is_not_our_yaml_is_not_touched(
    base: Path, write: Write, raw: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write("data/categories/housing.yaml", raw)
    stamp = path.stat().st_mtime_ns
    assert run(base, str(path)) == 3
    assert path.read_bytes() == raw
    assert path.stat().st_mtime_ns == stamp
    assert "What is left needs a person:\ndata/categories/housing.yaml:" in capsys.readouterr().out


def test_a_file_that_would_be_worse_is_left(
    base: Path, write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No mend is known that does this; one is made up that empties the file's list of sources."""

    def spoil(path: str, raw: bytes, kind: str, suggest: bool = False) -> Any:
        good = mend(path, raw, kind, suggest)
        return type(good)(path, good.raw.replace(b"sources: [{source: example-guide}]\n", b""), good.done)

    monkeypatch.setattr(fix, "mend_values", spoil)
    path = write(RECORD, (base / RECORD).read_text("utf-8").replace("level: service", "level: service  "))
    before = path.read_bytes()
    assert run(base, str(path)) == 0
    assert path.read_bytes() == before
    told = capsys.readouterr().out
    assert f"{RECORD}:1:1: left: it was left as it was: with what could be mended it would have more errors.\n" in told
    assert "Nothing to mend in 1 file." in told


def test_a_file_that_can_be_read_at_last_may_show_errors(base: Path, write: Write) -> None:
    path = write(RECORD, "title: no\nlevel: service\n")
    assert run(base, str(path)) == 3
    assert path.read_text("utf-8") == 'title: "no"\nlevel: service\n'


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ("data/nothing.yaml", "there is no data/nothing.yaml"),
        ("../elsewhere.yaml", "../elsewhere.yaml is not in "),
        ("/etc/hostname", "/etc/hostname is not in "),
        ("notes.txt", "notes.txt is not in "),
        (".", ". is not in "),
        ("data/../notes.txt", "data/../notes.txt is not in "),
        ("data/link.yaml", "data/link.yaml is a link"),
        ("data/folder/x.yaml", "data/folder/x.yaml is a link"),
    ],
)
def test_paths_that_are_not_of_the_data(
    base: Path, write: Write, named: str, why: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(base)
    (base.parent / "elsewhere.yaml").write_text("title: x  \n")
    write("notes.txt", "x  \n")
    (base / "data/link.yaml").symlink_to(base.parent / "elsewhere.yaml")
    (base.parent / "folder").mkdir()
    (base.parent / "folder/x.yaml").write_text("title: x  \n")
    (base / "data/folder").symlink_to(base.parent / "folder")
    assert run(base, named) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"openbook fix: {why}")
    assert told.endswith(".\n")
    assert (base.parent / "folder/x.yaml").read_text() == "title: x  \n"
    assert (base.parent / "elsewhere.yaml").read_text() == "title: x  \n"


def test_links_inside_a_folder_are_left(base: Path) -> None:
    outside = base.parent / "outside.yaml"
    text = (base / "data/categories/housing.yaml").read_text("utf-8").replace("\n", "  \n")
    outside.write_text(text)
    (base / "data/categories/link.yaml").symlink_to(outside)
    assert run(base, str(base / "data/categories")) == 3
    assert outside.read_text() == text
    assert (base / "data/categories/link.yaml").is_symlink()


def test_a_folder_that_is_not_the_repository(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(base / "data", "looks") == 2
    where = f"{base / 'data'}; go to the folder of the repository, or name it with --root"
    assert capsys.readouterr().err == f"openbook fix: there is no folder data/ in {where}.\n"


def test_a_file_of_no_kind_is_told_and_left(base: Path, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    path = write("data/looks/a.yml", "title: x  \n")
    assert run(base, str(path)) == 3
    assert path.read_text() == "title: x  \n"
    assert "unknown-file" in capsys.readouterr().out


def test_a_file_is_written_whole_or_not_at_all(
    base: Path, write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(RECORD, (base / RECORD).read_text("utf-8").replace("level: service", "level: Service"))
    path.chmod(0o640)
    before = path.read_bytes()

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(target))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        assert run(base, str(path)) == 1
    assert path.read_bytes() == before
    assert capsys.readouterr().err == f"openbook fix: {path}: No space left on device. Nothing was changed in it.\n"
    assert [each.name for each in path.parent.iterdir()] == ["housing-help.yaml"]
    assert run(base, str(path)) == 0
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_can_be_read_by_others(tmp_path: Path) -> None:
    writing.write(tmp_path / "a/b.yaml", b"x")
    assert (tmp_path / "a/b.yaml").stat().st_mode & 0o777 == 0o644
    assert [each.name for each in (tmp_path / "a").iterdir()] == ["b.yaml"]


def test_the_register_names_codes_that_there_are() -> None:
    assert set(FIXABLE) <= set(codes())
    assert set(WITH_SUGGEST) <= set(codes())


def test_every_registered_code_is_mended_somewhere(tmp_path: Path) -> None:
    """Each code of the register, in a file that has it, is gone after."""
    one = {
        "byte-order-mark": b"\xef\xbb\xbftitle: x\n",
        "quote-it": b"title: no\n",
        "date-as-number": b"term: {start: 2021}\n",
        "bad-date": b"term: {start: 3 April 2021}\n",
        "wrong-type": b"title: 7\n",
        "not-allowed": b"level: Service\n",
        "bad-id": b"category: Housing\n",
        "unknown-key": b"Title: x\n",
    }
    assert set(one) == set(FIXABLE)
    for code, raw in one.items():
        path = "data/national/procurement/x.yaml"
        assert code in problems_of(path, raw)
        assert code not in problems_of(path, mend(path, raw, "procurement").raw)


def test_the_documents_name_every_code_that_is_mended() -> None:
    text = (ROOT / "docs/editing.md").read_text("utf-8")
    _, _, table = text.partition("## What fix mends")
    rows, _, suggested = table.partition("With `--suggest`")
    assert re.findall(r"^\| `([a-z-]+)` \|", rows, re.M) == sorted(FIXABLE, key=lambda code: rows.index(f"`{code}`"))
    assert {code for code in WITH_SUGGEST if f"`{code}`" not in suggested} == set()
