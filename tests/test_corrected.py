"""Corrected files in the job summary: what `fix --suggest` would write, whole, bounded, true in what it says, inert."""

from __future__ import annotations

import argparse
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from markdown_it import MarkdownIt  # CommonMark, as on GitHub; comes with Pelican

from openbook.cli import main
from openbook.editing import corrected, fix
from openbook.editing.corrected import Corrected, Corrections, corrections
from openbook.editing.pasting import HEAD, MAX_BYTES, MAX_FILES, MAX_LEFT, MAX_SAID, section
from openbook.load import check_corpus
from openbook.problems import Location, Problem, error, has_errors
from openbook.reading.whereabouts import Whereabouts
from openbook.report import MAX_SUMMARY, as_markdown, in_summary

Write = Callable[[str, str | bytes], Path]

RECORD = "data/regions/north-shire/procurement/housing-help.yaml"
LOOK = "title: A look\ndate: 2020-06-01\nway: original\nresult: As before.\nfound: nothing\n"
BY_HAND = "the tool cannot mend this one; what to do stands above."
NOT_YAML = "title: [A look\n"


@dataclass(frozen=True)
class Shown:
    """What a reader sees of a section: texts to paste by path, other blocks by kind, HTML that acts, all else."""

    files: dict[str, str]
    blocks: list[tuple[str, str]]
    html: list[str]
    words: str


def shown(markdown: str) -> Shown:
    """The section with the corrected files as a Markdown reader understands it."""
    files, blocks, html, words = {}, [], [], []
    path = ""
    for token in MarkdownIt("commonmark").parse(markdown[markdown.index(HEAD) :]):
        if token.type == "fence" and token.info == "yaml":
            files[path] = token.content
        elif token.type == "fence":
            blocks.append((token.info, token.content))
        elif token.type == "html_block":
            html.append(token.content)
        elif token.type == "inline":
            kinds = {each.type for each in token.children or ()}
            assert kinds <= {"text", "code_inline", "softbreak"}, "no links, pictures, HTML"
            words.append(token.content)
            if found := re.fullmatch(r"`(data/[^`]+)`", token.content):
                path = found[1]
        else:
            assert token.level or token.type.startswith(("heading", "paragraph", "bullet_list")), token
    return Shown(files, blocks, html, "\n".join(words))


def summary_of(root: Path, *paths: str) -> str:
    """What the command adds to a job summary."""
    file = root.parent / "summary.md"
    file.unlink(missing_ok=True)
    main(["check", "--root", str(root), "--summary", str(file), *(str(root / each) for each in paths)])
    return file.read_text("utf-8")


def fixed_copy(root: Path, *paths: str) -> Path:
    """A copy of a repository in which `fix --suggest` has written."""
    copy = root.parent / "fixed"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, symlinks=True)
    parser = argparse.ArgumentParser()
    fix.arguments(parser)
    named = [str(copy / each) for each in paths]
    fix.run(argparse.Namespace(root=copy, **vars(parser.parse_args([*named, "--suggest"]))))
    return copy


def state(root: Path) -> dict[str, tuple[bytes, int]]:
    return {str(each): (each.read_bytes(), each.stat().st_mtime_ns) for each in root.rglob("*") if each.is_file()}


def wrong(root: Path, path: str = "") -> list[Problem]:
    return [each for each in check_corpus(root)[1] if has_errors([each]) and path in ("", each.where.path)]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (RECORD, "level: service", "level: Service"),
        (RECORD, "level: service", "level: srvice"),
        (RECORD, "2020-01-06", "6 January 2020"),
        (RECORD, "category: housing", "category: huosing # why: `this`"),
        (RECORD, "suppliers: [example-trust]", "supplier: exmaple-trust"),
        (RECORD, "title: Housing help\n", "\n\n# From a list\n\ntitle: no\n"),
        (RECORD, "sources: [{source: example-guide}]\n", "sources: [{source: exampl-guide}]\n\n \n"),
        (RECORD, "statement: An invented service.", "statement: 2021  "),
        (RECORD, "title: Housing help\n", "\ufefftitle: Housing help\r\n"),
        ("data/organisations.yaml", "title: Example Trust", "title: no"),
        ("data/looks/first-look.yaml", "found: part\n", "Found: Part\n"),
    ],
)
def test_one_file_is_just_what_fix_would_write(base: Path, path: str, old: str, new: str) -> None:
    text = (base / path).read_text("utf-8")
    assert old in text
    (base / path).write_bytes(text.replace(old, new, 1).encode())
    assert wrong(base, path)
    before = state(base)
    told = shown(summary_of(base))
    assert state(base) == before, "nothing is written"
    after = fixed_copy(base, path)
    assert told.files == {path: (after / path).read_text("utf-8")}
    assert told.files[path].encode() == (after / path).read_bytes()
    assert wrong(after) == []
    assert "The tool can mend 1 file. With it mended, no errors would be left in the data." in told.words
    assert "With this text, no errors would be left in the file." in told.words
    assert BY_HAND not in told.words


def test_several_files_are_mended_together(base: Path, write: Write) -> None:
    """The one that cannot be read hides that another points to what it does not hold."""
    write(
        "data/organisations.yaml", (base / "data/organisations.yaml").read_text("utf-8").replace("Example Trust", "no")
    )
    text = (base / RECORD).read_text("utf-8")
    write(RECORD, text.replace("level: service", "level: Service").replace("[example-trust]", "[exmaple-trust]"))
    write("data/looks/more.yaml", LOOK.replace("2020-06-01", "1 June 2020"))
    write("data/looks/broken.yaml", NOT_YAML)
    told = shown(summary_of(base))
    after = fixed_copy(base, "data")
    assert set(told.files) == {"data/organisations.yaml", RECORD, "data/looks/more.yaml"}
    for path, pasted in told.files.items():
        assert pasted.encode() == (after / path).read_bytes()
        assert wrong(base, path)
        assert wrong(after, path) == []
    assert "[example-trust]" in told.files[RECORD]
    assert [text for kind, text in told.blocks] == [
        "line 2: the date `1 June 2020` is written 2020-06-01\n",
        "line 3: `no` needs quotes\n",
        "line 3: `Service` is written `service`\nline 9: `exmaple-trust` must have been meant to be `example-trust`\n",
    ]
    assert (
        "The tool can mend 3 files. With all of them mended, 1 error in 1 file would be left in the data." in told.words
    )
    assert told.words.endswith(f"`data/looks/broken.yaml`: {BY_HAND}")


def test_the_places_that_are_changed_are_told(base: Path, write: Write) -> None:
    text = (base / RECORD).read_text("utf-8")
    write(RECORD, text.replace("level: service", "level: Service").replace("category: housing", "category: huosing"))
    told = shown(summary_of(base))
    assert told.blocks == [
        (
            "text",
            "line 3: `Service` is written `service`\nline 4: `huosing` must have been meant to be `housing`\n",
        )
    ]
    many = tuple((Location("data/notes.yaml", n), "x" * 500) for n in range(1, MAX_SAID + 4))
    said = section(Corrections((Corrected("data/notes.yaml", "a: b\n", many),)), ())
    lines = shown(said).blocks[0][1].splitlines()
    assert lines[MAX_SAID:] == ["… and 3 more places"]
    assert max(map(len, lines)) < 200


def test_what_is_left_in_a_mended_file_is_told(base: Path, write: Write) -> None:
    text = (base / RECORD).read_text("utf-8")
    write(RECORD, text.replace("level: service", "level: Service").replace("route: not-stated", "route: by bus"))
    told = shown(summary_of(base))
    assert "With this text, 1 error would be left, for a person to mend:" in told.words
    assert "no errors" not in told.words
    assert told.blocks[1][1].startswith("line 7: `route` cannot be `by bus`.\nAllowed: ")
    assert "level: service\n" in told.files[RECORD]
    assert "route: by bus\n" in told.files[RECORD]
    assert [each.code for each in wrong(fixed_copy(base, RECORD))] == ["not-allowed"]


def test_a_file_that_can_be_read_at_last_shows_its_new_errors(base: Path, write: Write) -> None:
    write("data/looks/a.yaml", "title: no\ndate: 2020-06-01\nway: original\n")
    told = shown(summary_of(base))
    new = wrong(fixed_copy(base, "data/looks/a.yaml"))
    assert len(new) == 2
    assert "With this text, 2 errors would be left" in told.words
    assert [line for line in told.blocks[1][1].splitlines() if line.startswith("line ")] == [
        f"line {each.where.line}: {each.sentence}" for each in new
    ]


def test_the_errors_of_a_file_that_are_left_are_bounded() -> None:
    left = tuple(error(Location("data/notes.yaml", n), "c", "x" * 900, "Do.") for n in range(1, MAX_LEFT + 3))
    other = error(Location("data/glossary.yaml"), "c", "Of another file.")
    told = shown(section(Corrections((Corrected("data/notes.yaml", "a: b\n", ()),), (), (*left, other)), ()))
    lines = told.blocks[1][1].splitlines()
    assert len(lines) == 2 * MAX_LEFT + 1
    assert lines[-1] == "… and 2 more errors"
    assert max(map(len, lines)) <= 200
    assert "Of another file" not in told.blocks[1][1]


@pytest.mark.parametrize(
    "raw",
    [NOT_YAML.encode(), b"a: b: c  \n", b"\xff\xfe", b"title: &a x\n", b"", b"title: \xe2\x80\xae\n", b"- [" * 30],
)
def test_what_is_not_our_yaml_is_for_a_person(base: Path, write: Write, raw: bytes) -> None:
    write("data/looks/a.yaml", raw)
    told = shown(summary_of(base))
    assert told.files == {}
    assert told.html == []
    assert told.words.splitlines()[1:] == [f"`data/looks/a.yaml`: {BY_HAND}"]


def test_a_file_that_would_only_look_tidier_is_for_a_person(base: Path, write: Write) -> None:
    write("data/looks/a.yaml", LOOK.replace("way: original", "way: by bus  "))
    assert fix.fix(base, ["data/looks/a.yaml"], suggest=True).contents, "there is something to tidy"
    told = shown(summary_of(base))
    assert told.files == {}
    assert f"`data/looks/a.yaml`: {BY_HAND}" in told.words


def test_without_errors_nothing_is_said(base: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A warning, and keys that could be put in order, are no reason to."""
    write("data/looks/odd.yaml", LOOK.replace("As before", "For offenders"))
    assert {str(each.severity) for each in check_corpus(base)[1]} == {"warning"}
    monkeypatch.setattr(corrected, "fix", None)  # not even asked
    assert HEAD not in summary_of(base)


def test_only_files_that_are_named(base: Path, write: Write) -> None:
    for name in "ab":
        write(f"data/looks/{name}.yaml", LOOK.replace("way: original", "way: Original"))
    told = shown(summary_of(base, "data/looks/b.yaml"))
    assert set(told.files) == {"data/looks/b.yaml"}
    assert "1 error in 1 file would be left in the data" in told.words


def test_pages_and_strange_files_are_for_a_person_and_what_is_missing_is_no_file(base: Path, write: Write) -> None:
    write("content/page.md", "Title: A page\nDescription: It.\n\n[x]({attach}a)\n")
    write("data/looks/a.yml", LOOK)
    shutil.rmtree(base / "data/regions")
    (base / "data/looks/first-look.yaml").write_text(LOOK, "utf-8")
    told = shown(summary_of(base))
    assert {each.code for each in wrong(base)} >= {"no-region"}
    lines = [f"`content/page.md`: {BY_HAND}", f"`data/looks/a.yml`: {BY_HAND}"]
    assert told.words.splitlines()[1:] == lines
    write("data/looks/b.yaml", LOOK.replace("way: original", "way: Original"))
    told = shown(summary_of(base))
    assert set(told.files) == {"data/looks/b.yaml"}
    assert told.words.splitlines()[-2:] == lines


def test_a_link_never_shows_what_it_points_to(base: Path) -> None:
    outside = base.parent / "outside"
    shutil.move(base / "data/looks", outside)
    (outside / "secret.yaml").write_text(LOOK.replace("way: original", "way: Original"), "utf-8")
    (base / "data/looks").symlink_to(outside)
    (base / "data/categories/a.yaml").symlink_to(outside / "secret.yaml")
    (base / "data/categories/b.yaml").symlink_to(base / "data/categories/housing.yaml")
    inside = error(Location("data/looks/secret.yaml"), "not-allowed", "Wrong.")
    found = corrections(base, [*check_corpus(base)[1], inside])
    links = {"data/looks", "data/categories/a.yaml", "data/categories/b.yaml"}
    assert found.files == ()
    assert set(found.by_hand) >= {*links, "data/looks/secret.yaml"}
    assert "As before" not in summary_of(base)


def test_a_file_that_is_gone_or_cannot_be_read_stops_nothing(
    base: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "ab":
        write(f"data/looks/{name}.yaml", LOOK.replace("way: original", "way: Original"))
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "a.yaml":
            raise PermissionError(13, "Permission denied")
        return read(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refuse)
        told = shown(summary_of(base))
    assert set(told.files) == {"data/looks/b.yaml"}
    assert f"`data/looks/a.yaml`: {BY_HAND}" in told.words

    def gone(*_arguments: object, **_options: object) -> fix.Fixed:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(corrected, "fix", gone)
    assert corrections(base, check_corpus(base)[1]).by_hand == ("data/looks/a.yaml", "data/looks/b.yaml")


def test_an_error_that_another_file_mends_is_not_left_to_a_person(
    base: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        write(f"data/looks/{name}.yaml", LOOK)
    problems = [error(Location(f"data/looks/{name}.yaml"), "c", "Wrong.") for name in "abc"]
    made = fix.Fixed({"data/looks/a.yaml": LOOK.encode()}, problems=(problems[2],))
    monkeypatch.setattr(corrected, "fix", lambda *_arguments, **_options: made)
    found = corrections(base, problems)
    assert [each.path for each in found.files] == ["data/looks/a.yaml"]
    assert found.by_hand == ("data/looks/c.yaml",)


# Nothing can act.

EVIL = "</details><script>x</script> <!-- [a](b) ![c](d) @all &lt; \\` ~~~"


@pytest.mark.parametrize("run", ["`", "```", "````", "`" * 40])
def test_no_text_can_end_its_block(base: Path, write: Write, run: str) -> None:
    text = f"title: '{EVIL} {run}'\n{LOOK.partition(chr(10))[2]}".replace("original", f"Original # {EVIL}")
    text = text.replace("As before.", f"|-\n  As before.\n\n  {run}\n\n  </details>\n\n  # Head\n  {run}text\n  - b")
    write("data/looks/a.yaml", f"# {run}\n# {EVIL}\n{text}")
    told = shown(summary_of(base))
    after = fixed_copy(base, "data/looks/a.yaml")
    assert told.files == {"data/looks/a.yaml": (after / "data/looks/a.yaml").read_text("utf-8")}
    assert told.html == [
        "<details>\n<summary>The whole text, to paste into <code>data/looks/a.yaml</code></summary>\n",
        "</details>\n",
    ]
    assert wrong(after) == []


def test_no_sentence_and_no_path_can_act() -> None:
    path = f"data/looks/`\n\n# {EVIL}```.yaml"
    sentence = f"`{EVIL}`\n```\n# Head"
    file = Corrected(path, f"a: '{EVIL}'", ((Location(path, 2), sentence),))
    left = error(Location(path), "c", sentence, sentence)
    told = shown(section(Corrections((file,), (path, "content/<b>`x`.md"), (left,)), {path, "content/<b>`x`.md"}))
    assert len(told.html) == 2
    assert "<script>" not in told.html[0]
    assert told.html[0].count("</details>") == 0
    assert told.html[1] == "</details>\n"
    assert [kind for kind, _text in told.blocks] == ["text", "text"]
    assert "`content/<b>'x'.md`" in told.words


# It is bounded.


def broken_looks(write: Write, number: int, *, size: int = 0) -> None:
    for n in range(number):
        more = f"# {'é' * (size // 2)}\n" if size else ""
        write(f"data/looks/look-{n:03}.yaml", more + LOOK.replace("way: original", "way: Original"))


def test_at_most_ten_files_the_worst_first(base: Path, write: Write) -> None:
    broken_looks(write, MAX_FILES + 2)
    worst = LOOK.replace("way: original", "way: Original").replace("2020-06-01", "1 June 2020")
    write("data/looks/worst.yaml", worst)
    told = shown(summary_of(base))
    names = [f"data/looks/look-{n:03}.yaml" for n in range(MAX_FILES + 2)]
    assert list(told.files) == ["data/looks/worst.yaml", *names[: MAX_FILES - 1]]
    assert f"The tool can mend {MAX_FILES + 3} files. With all of them mended, no errors would be left" in told.words
    assert "3 more files that the tool can mend are left out" in told.words
    assert told.blocks[-1] == ("sh", f"python -m openbook fix {' '.join(names[-3:])} --suggest\n")


def test_the_command_mends_what_was_left_out(
    base: Path, write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken_looks(write, MAX_FILES + 2)
    told = shown(summary_of(base))
    for path, text in told.files.items():
        (base / path).write_text(text, "utf-8")
    assert {each.where.path for each in wrong(base)} == {"data/looks/look-010.yaml", "data/looks/look-011.yaml"}
    monkeypatch.chdir(base)
    command = told.blocks[-1][1].split()
    assert command[:3] == ["python", "-m", "openbook"]
    assert main([command[3], "--root", str(base), *command[4:]]) == 0
    assert wrong(base) == []


def test_a_long_list_of_files_is_one_folder(base: Path, write: Write) -> None:
    broken_looks(write, MAX_FILES + MAX_SAID + 1)
    told = shown(summary_of(base))
    assert f"{MAX_SAID + 1} more files that the tool can mend are left out" in told.words
    assert told.blocks[-1] == ("sh", "python -m openbook fix data --suggest\n")


def test_a_file_that_is_too_long_makes_room_for_the_next(base: Path, write: Write) -> None:
    broken_looks(write, 2)
    broken_looks(write, 1, size=MAX_BYTES)
    told = shown(summary_of(base))
    assert list(told.files) == ["data/looks/look-001.yaml"]
    assert "1 more file that the tool can mend is left out" in told.words
    assert told.blocks[-1] == ("sh", "python -m openbook fix data/looks/look-000.yaml --suggest\n")


def test_all_of_them_together_stay_below_the_limit(base: Path, write: Write) -> None:
    broken_looks(write, MAX_FILES, size=MAX_BYTES // 4)
    told = summary_of(base)
    assert len(shown(told).files) == 3
    assert MAX_BYTES * 3 // 4 < len(told[told.index(HEAD) :].encode()) < 200_000


def test_one_step_stays_below_what_github_takes(base: Path) -> None:
    """All at their worst: long names and sentences of letters that take four bytes, in more files than are named."""
    wide = "\U0001f40c"
    problems = [
        error(Location(f"data/looks/{n}{wide * 300}", n), "c", wide * 900, wide * 900) for n in range(MAX_SUMMARY * 2)
    ]
    done = tuple((Location("data/notes.yaml"), wide * 900) for _ in range(MAX_SAID * 2))
    files = tuple(Corrected(each.where.path, wide * 2000, done) for each in problems[:MAX_FILES])
    found = Corrections(files, tuple(each.where.path for each in problems), tuple(problems))
    told = {each.where.path for each in in_summary(problems)}
    part = section(found, told)
    whole = as_markdown(problems, Whereabouts(base), part)
    assert 100_000 < len(part.encode()) < 230_000
    assert whole.endswith(part)
    assert len(whole.encode()) < 1024 * 1024 * 3 // 4


def test_files_whose_problems_do_not_stand_above_are_counted(base: Path) -> None:
    names = [f"data/looks/{n:03}.yaml" for n in range(MAX_SAID + 5)]
    told = shown(section(Corrections(by_hand=tuple(names)), names[:3]))
    assert told.words.count(BY_HAND) == 3
    assert told.words.endswith(
        f"{MAX_SAID + 2} more files that the tool cannot mend: `python -m openbook check` says what to do."
    )
    assert shown(section(Corrections(by_hand=tuple(names)), names)).words.count(BY_HAND) == MAX_SAID
    assert "1 file that the tool cannot mend" in section(Corrections(by_hand=("data/looks/a.yaml",)), ())
