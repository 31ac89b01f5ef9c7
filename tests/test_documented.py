"""Every command, option, exit code, setting and Make target is documented, and nothing is that does not exist."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from openbook import cli, manual
from openbook.editing.dictionary import slug
from support import PACKAGE, ROOT

README = (ROOT / "README.md").read_text("utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").glob("*.md"))]
DOCUMENTS = "\n".join(path.read_text("utf-8") for path in PAGES)
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")

INTERNAL = {"OPENBOOK_ROOT", "OPENBOOK_OUTPUT", "OPENBOOK_FINDABLE", "OPENBOOK_PICTURE", "OPENBOOK_PUBLICATION"}
"""What the parts of the program tell each other in Pelican's settings; nobody sets them."""


COMMANDS = dict(manual.commands(cli.parser()))
TOP = [name for name in COMMANDS if " " not in name]


def told(command: str) -> str:
    """The lines about a command in the README."""
    return "\n".join(line for line in README.splitlines() if re.search(rf"-m openbook {command}\b", line))


def options(parser: argparse.ArgumentParser) -> set[str]:
    return {each for action in parser._actions for each in action.option_strings if each.startswith("--")} - {"--help"}


@pytest.mark.parametrize("command", TOP)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert told(command)


def test_the_manual_is_as_the_commands_are() -> None:
    assert (ROOT / manual.PAGE).read_text("utf-8") == manual.page(), "run `make docs`"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_in_the_manual_and_has_a_sentence(command: str) -> None:
    section = manual.page().partition(f"## `python -m openbook {command}`\n")[2].partition("\n## ")[0]
    for option in options(COMMANDS[command]) - {"--root"}:
        assert re.search(rf"- `[^`]*{option}\b[^`]*`: \w.{{8,}}", section), option


def test_nothing_is_documented_that_is_not_there() -> None:
    for line in README.splitlines():
        for words in re.findall(r"-m openbook ([a-z]+[^`]*)`", line):
            name = words.split()[0]
            assert name in COMMANDS, words
            known = [options(parser) for command, parser in COMMANDS.items() if command.split()[0] == name]
            assert set(re.findall(r"--[a-z-]+", words)) <= set().union(*known), words


def test_every_exit_code_is_in_the_readme() -> None:
    codes = sorted(value for name, value in vars(cli).items() if name.startswith("EXIT_"))
    assert codes == [0, 1, 2, 3]
    sentence = README[README.index("Exit codes of") :].partition("\n\n")[0]
    assert re.findall(r"\*\*(\d)\*\*", sentence) == [str(code) for code in codes]


def targets() -> set[str]:
    found = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.M)
    assert found
    return set(found[1].split()) - {"moved"}  # never called by hand


def test_every_make_target_is_in_the_readme_and_in_the_help() -> None:
    said = [line for line in MAKEFILE.splitlines() if line.startswith("\t@echo ")]
    for target in targets() - {"help"}:
        assert re.search(rf"`make {target}`", README), target
        assert any(re.search(rf"make {target}\b", line) for line in said), target
    assert "`make help`" in README


def test_no_make_target_is_documented_that_is_not_there() -> None:
    code = [*re.findall(r"`([^`\n]+)`", DOCUMENTS), *re.findall(r"^make .*$", DOCUMENTS, re.M)]
    named = {each for text in code if "install" not in text for each in re.findall(r"(?:^| )make ([a-z]+)", text)}
    assert named <= targets()


def settings() -> set[str]:
    """The names of all settings that the program, its settings files and the Makefile read."""
    found = set()
    for path in [*PACKAGE.rglob("*.py"), ROOT / "pelicanconf.py", ROOT / "publishconf.py"]:
        text = path.read_text("utf-8")
        found |= set(re.findall(r"\bOPENBOOK_[A-Z_]+\b", text))
        found |= set(re.findall(r"environ(?:\.get\(|\[)\s*[\"'](\w+)[\"']", text))
    return found | set(re.findall(r"(?:^|\$\(if \$\()([A-Z]+)(?: \?=|\))", MAKEFILE, re.M))


def test_every_setting_is_documented() -> None:
    found = settings()
    assert found >= INTERNAL | {"SITE_URL", "AS_OF", "OPENBOOK_REPOSITORY", "OPENBOOK_DEBUG", "PORT", "UPGRADE"}
    assert {each for each in found - INTERNAL if not re.search(rf"`[^`]*\b{each}\b", README)} == set()


def test_no_setting_is_documented_that_is_not_there() -> None:
    named = set(re.findall(r"\b(?:OPENBOOK_[A-Z_]+|SITE_URL|AS_OF)\b", DOCUMENTS))
    assert named <= settings() - INTERNAL


def test_every_variable_of_the_workflows_is_documented() -> None:
    page = (ROOT / "docs" / "repository.md").read_text("utf-8")
    texts = "\n".join(path.read_text("utf-8") for path in (ROOT / ".github" / "workflows").glob("*.yml"))
    variables = set(re.findall(r"\bvars\.(\w+)", texts))
    assert variables == set(re.findall(r"^ *\| `([A-Z_]+)` \|", page, re.M))
    assert variables <= settings()


def test_every_workflow_is_documented() -> None:
    page = (ROOT / "docs" / "repository.md").read_text("utf-8")
    names = {path.name for path in (ROOT / ".github" / "workflows").iterdir()}
    assert names == set(re.findall(r"^\| `([\w-]+\.yml)` \|", page, re.M))


def anchors(path: Path) -> set[str]:
    text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
    return {slug(heading.replace("`", "")) for heading in re.findall(r"^#+ (.*)$", text, re.M)}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    """Pictures are left to the eye; links to GitHub's own pages begin with `../../`."""
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)", text):
        if target.startswith(("https://", "http://", "../../")):
            continue
        file, _, anchor = target.partition("#")
        there = (page.parent / file).resolve() if file else page
        assert there.exists(), f"{page.name} links to {target}"
        assert not anchor or anchor in anchors(there), f"{page.name} links to {target}"
