"""The manual of the commands as Markdown, written from the commands themselves: `python -m openbook.manual`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from openbook.cli import parser

PAGE = Path("docs") / "commands.md"
HEAD = """# Commands

<!-- Written by `make docs` from the commands themselves: do not edit. -->

Run these as `python -m openbook COMMAND` in the folder of the repository, with the Python of `.venv/bin/`.
Every command takes `--root DIR` to work on another folder, and `--help`.

Exit codes: 0 good, 1 a bug or something missing on the machine, 2 wrong usage, 3 the data have errors.
"""


def commands(top: argparse.ArgumentParser, name: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command with its parser, in the order of the help; the commands of `new` are `new plan` and so on."""
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for each, found in action.choices.items():
                yield f"{name} {each}".strip(), found
                yield from commands(found, f"{name} {each}".strip())


def page() -> str:
    """The whole manual."""
    return "\n".join([HEAD, *(_section(name, found) for name, found in commands(parser()))])


def _section(name: str, command: argparse.ArgumentParser) -> str:
    lines = [f"## `python -m openbook {name}`", "", f"{_sentence(command.description or '')}", ""]
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction) or action.dest in ("help", "root"):
            continue
        names = ", ".join(action.option_strings) or str(action.metavar or action.dest)
        takes = f" {action.metavar or action.dest.upper()}" if action.option_strings and action.nargs != 0 else ""
        choices = [str(each) for each in action.choices or () if str(each)]
        allowed = f" One of: {', '.join(choices)}." if choices else ""
        lines.append(f"- `{names}{takes}`: {_sentence(action.help or '')}{allowed}")
    return "\n".join(lines) + "\n"


def _sentence(text: str) -> str:
    text = text.strip(". ")
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", ")")) else ".")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    print(f"Wrote {PAGE}.")
