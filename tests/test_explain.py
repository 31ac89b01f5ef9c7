"""Every problem code is explained, and every example does what its explanation says."""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path

import jinja2
import lxml.html
import pytest

from making import site
from openbook import content_pages
from openbook.editing import explain
from openbook.editing.explain import BadExplanation, as_text, load_explanations, read
from openbook.explanation import Example, Explanation
from openbook.load import hints, load_site
from openbook.site import pages, problem_pages, urls
from openbook.views.cells import Picture
from support import PACKAGE, ROOT, report
from test_cases import codes

ALL = load_explanations()
ONLY_IN_WORDS = {
    "bad-form",
    "byte-order-mark",
    "file-too-large",
    "no-category",
    "no-content",
    "no-data",
    "no-look",
    "no-region",
    "no-region-file",
    "no-site",
    "not-utf-8",
    "schema",
    "symlink",
    "unknown-finding",
    "unknown-rubric",
    "unknown-term",
    "unknown-timeline-event",
    "unreadable",
}
"""Codes whose mistake no text file can show."""
Write = Callable[[str, str | bytes], Path]

each_code = pytest.mark.parametrize("code", ALL)


def lay_example(write: Write, explanation: Explanation, side: Example) -> None:
    for each in (*explanation.beside, side):
        write(each.file, each.text)


def wrong_here(base: Path) -> list[str]:
    return [each.code for each in [*load_site(base)[1], *content_pages.check(base)]]


def hinted(base: Path, code: str) -> list[str]:
    """The hint that a code is about; every small example would have some other."""
    return [each.code for each in hints(base) if each.code == code]


def test_every_code_has_an_explanation_and_every_explanation_a_code() -> None:
    assert sorted(set(codes()) - set(ALL)) == [], "write plugins/openbook/explanations/<code>.yaml"
    assert sorted(set(ALL) - set(codes())) == [], "no problem has this code any more"


def test_what_a_file_can_show_is_shown() -> None:
    assert {code for code, each in ALL.items() if each.wrong.words} == ONLY_IN_WORDS


@pytest.mark.parametrize("code", sorted(set(ALL) - ONLY_IN_WORDS))
def test_the_wrong_example_gives_this_code(code: str, base: Path, write: Write) -> None:
    lay_example(write, ALL[code], ALL[code].wrong)
    assert {*wrong_here(base), *hinted(base, code)} == {code, *ALL[code].others}


@pytest.mark.parametrize("code", [code for code, each in ALL.items() if each.right.text])
def test_the_right_example_gives_nothing(code: str, base: Path, write: Write) -> None:
    lay_example(write, ALL[code], ALL[code].right)
    assert report([*load_site(base)[1], *content_pages.check(base)]) == ""


@each_code
def test_the_words_are_plain(code: str) -> None:
    each = ALL[code]
    said = " ".join([each.title, each.why, each.unknown, each.wrong.words, each.right.words])
    sentences = re.split(r"(?<=[.!?])\s+", re.sub(r"`[^`]*`", "x", each.why))
    assert 2 <= len(sentences) <= 4
    assert max(len(sentence.split()) for sentence in sentences) <= 30
    assert each.title[-1] not in ".:"
    assert len(each.title) <= 60
    assert said.count("`") % 2 == 0
    hard = r"schema|boolean|string|integer|null|parse\w*|valid\w*|invalid|syntax|array|scalar|encod\w*|mapping"
    assert not re.search(rf"\b({hard})\b", said, re.I)


# The terminal and the page


def flat(text: str) -> str:
    """One line, without the marks of what is typed."""
    return " ".join(text.replace("`", "").split())


def pieces(explanation: Explanation) -> list[str]:
    """All that an explanation says, in its order."""
    found = [explanation.title, explanation.why]
    for side in (explanation.wrong, explanation.right, *explanation.beside):
        found += [side.file, side.text, side.words]
    return [flat(each) for each in (*found, explanation.unknown) if each]


def page(code: str) -> lxml.html.HtmlElement:
    frame = jinja2.DictLoader({"base.html": "<main>{% block main %}{% endblock %}</main>"})
    templates = jinja2.FileSystemLoader(ROOT / "theme" / "templates")
    env = jinja2.Environment(
        loader=jinja2.ChoiceLoader([frame, templates]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    path = urls.problem(code) if code else urls.FIXED["problems"]
    (one,) = (each for each in problem_pages.problems(ALL) if each.path == path)
    html = env.get_template(one.template).render(**one.locals, page=one, urls=urls, link=lambda path: f"/{path}")
    return lxml.html.fromstring(html)


def holds(text: str, wanted: list[str]) -> None:
    """The pieces stand in the text one after the other."""
    at = 0
    for piece in wanted:
        assert piece in text[at:], piece
        at = text.index(piece, at) + len(piece)


@each_code
def test_text_and_page_hold_the_same_sentences(code: str) -> None:
    told = re.sub(r"^  [ >] ?", "", as_text(ALL[code], code), flags=re.M)
    holds(flat(told), pieces(ALL[code]))
    holds(flat(page(code).text_content()), pieces(ALL[code]))


@each_code
def test_the_page_holds_the_examples_to_the_letter(code: str) -> None:
    each = ALL[code]
    wanted = [side.text for side in (each.wrong, each.right, *each.beside) if side.text]
    assert [pre.text_content() for pre in page(code).iter("pre")] == wanted
    assert "`" not in "".join(page(code).xpath("//text()[not(ancestor::pre)]"))


def test_the_lines_that_differ_are_marked_in_both() -> None:
    one = ALL["quote-it"]
    assert [line for line, marked in one.wrong_lines if marked] == ["short: NO"]
    assert [line for line, marked in one.right_lines if marked] == ['short: "NO"']
    assert [mark.text for mark in page("quote-it").iter("mark")] == ["short: NO", 'short: "NO"']
    lines = as_text(one, "quote-it").splitlines()
    assert [line for line in lines if line.startswith("  >")] == ["  > short: NO", '  > short: "NO"']
    assert "> marks the lines that differ." in lines
    assert "The lines that differ are marked." in page("quote-it").text_content()


def test_nothing_is_said_of_marks_where_there_are_none() -> None:
    same = ALL["unknown-file"]
    assert not same.differs
    assert "differ" not in as_text(same, "unknown-file") + page("unknown-file").text_content()


# The command


def run(*arguments: str) -> int:
    command = argparse.ArgumentParser()
    explain.arguments(command)
    return explain.run(command.parse_args(arguments))


@each_code
def test_each_code_is_explained(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(code) == 0
    said = capsys.readouterr()
    assert said.out == as_text(ALL[code], code) + "\n"
    assert said.out.startswith(f"{code}: {ALL[code].title}\n\n")
    assert said.err == ""


def test_a_code_may_come_as_it_was_pasted(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(" Missing-Key: ") == 0
    assert capsys.readouterr().out.startswith("missing-key: ")


def test_without_a_code_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(maxsplit=1) for line in lines[: len(ALL)]] == [[code, each.title] for code, each in ALL.items()]
    assert lines[len(ALL) :] == ["", "For one of them: python -m openbook explain CODE"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("mising-key", "there is no problem code `mising-key`. Did you mean `missing-key`?"),
        ("zzz\x1b[1m", "there is no problem code `zzz\\u001b[1m`. Without a code, all of them are listed."),
    ],
)
def test_an_unknown_code_gives_2_and_a_suggestion(code: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(code) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"openbook explain: {said}\n"


# The pages in the plan


def test_the_pages_are_in_the_plan() -> None:
    made = {each.path: each for each in pages.plan(Picture(site()), ALL)}
    assert {path for path in made if path.startswith("about/")} == {"about/problems/", *map(urls.problem, ALL)}
    assert made["about/problems/symlink/"].title == ALL["symlink"].title
    assert [title for title, _path in made["about/problems/symlink/"].trail] == ["About", problem_pages.TITLE]


def test_the_list_is_there_without_explanations() -> None:
    assert [each.path for each in pages.plan(Picture(site())) if each.path.startswith("about/")] == ["about/problems/"]


def test_the_list_leads_to_each_page() -> None:
    links = page("").xpath("//ul[@class='problems']/li")
    assert [each.find("a").get("href") for each in links] == [f"/about/problems/{code}/" for code in ALL]
    assert [flat(each.text_content()) for each in links] == [f"{code} {each.title}" for code, each in ALL.items()]


# The register

GOOD = "title: A mistake\nwhy: Because.\nfile: data/notes.yaml\nwrong: |\n  a\nright_words: Do it well.\n"


def test_a_good_file_is_read() -> None:
    made = read("a-code.yaml", GOOD.encode())
    assert made == Explanation(
        ("a-code",), "A mistake", "Because.", Example("data/notes.yaml", "a\n"), Example(words="Do it well.")
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a-code.yaml", GOOD + "more: x\n"),
        ("a-code.yaml", GOOD + "wrong_words: x\n"),
        ("a-code.yaml", GOOD.replace("right_words: Do it well.\n", "")),
        ("a-code.yaml", GOOD.replace("file: data/notes.yaml\n", "")),
        ("a-code.yaml", GOOD.replace("title: A mistake\n", "")),
        ("a-code.yaml", GOOD.replace("title: A mistake\n", "title: 5\n")),
        ("a-code.yaml", GOOD + "codes: [other]\n"),
        ("a-code.yaml", GOOD + "beside: [{file: data/a.yaml}]\n"),
        ("a-code.yaml", GOOD + "title: Again\n"),
        ("a-code.yaml", "- a list\n"),
        ("a-code.yml", GOOD),
        ("A_Code.yaml", GOOD),
    ],
)
def test_a_bad_file_is_refused(name: str, text: str) -> None:
    with pytest.raises(BadExplanation, match=r"^a-code|^A_Code"):
        read(name, text.encode())


def test_a_code_is_explained_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a-code.yaml").write_text(GOOD + "codes: [a-code, b-code]\n")
    (tmp_path / "b-code.yaml").write_text(GOOD)
    monkeypatch.setattr(explain, "FOLDER", tmp_path)
    with pytest.raises(BadExplanation, match="b-code is explained in another file too"):
        load_explanations.__wrapped__()


def test_the_register_goes_into_the_package() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (pattern,) = settings["tool"]["setuptools"]["package-data"]["openbook"]
    files = [path.relative_to(PACKAGE).as_posix() for path in (PACKAGE / "explanations").iterdir()]
    assert files
    assert [path for path in files if not fnmatch(path, pattern)] == []
