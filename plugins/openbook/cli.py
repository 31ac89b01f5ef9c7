"""The command line. Exit codes: 0 good, 1 bug or environment, 2 usage, 3 the data have errors."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TextIO

from openbook import __version__, content_pages, report
from openbook.checks import RULES
from openbook.editing import corrected, explain, fix, new, pasting, refresh, stale
from openbook.load import hints, load_site
from openbook.model.dates import PartialDate, Precision
from openbook.model.site import Site
from openbook.problems import Problem, Severity, counted, has_errors, ordered
from openbook.reading import layout
from openbook.reading.whereabouts import Whereabouts

EXIT_GOOD, EXIT_FAILED, EXIT_USAGE, EXIT_DATA = 0, 1, 2, 3

EDITING = (new, fix, explain, refresh)
"""The commands for editors: each module has NAME, HELP, arguments(command) and run(options)."""


def _folder(text: str) -> Path:
    path = Path(text).resolve()
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return path


def _day(text: str) -> str:
    try:
        if PartialDate.parse(text).precision is Precision.DAY:
            return text
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text!r} is not a day of the calendar; write it like 2021-06-26")


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(prog="openbook", description="Check the data, help to edit them, build the site.")
    top.add_argument("--version", action="version", version=f"openbook {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add in (_add_check, _add_build, _add_serve, _add_diff):
        add(commands)
    for module in EDITING:
        module.arguments(_command(commands, module.NAME, module.HELP, module.run))
    return top


def _command(commands: Any, name: str, text: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    command.add_argument("--root", type=_folder, default=Path.cwd(), help="the repository (default: here)")
    command.set_defaults(run=run)
    return command


def _add_check(commands: Any) -> None:
    check = _command(commands, "check", "check the data and the content, write nothing", run_check)
    check.add_argument("--format", choices=sorted(report.RENDERERS), default="text", help="how problems are told")
    check.add_argument("--summary", type=Path, metavar="FILE", help="add a summary, with corrected files, to this file")
    check.add_argument("--hints", action="store_true", help="tell also what would help readers and harms nobody")
    check.add_argument("--stale", action="store_true", help="list what was looked at longest ago")
    check.add_argument("--older-than", type=int, metavar="DAYS", help="with --stale: only what is older than this")
    check.add_argument("paths", nargs="*", metavar="PATH", help="show only problems in these files or folders")


def _add_build(commands: Any) -> None:
    build = _command(commands, "build", "check everything, then build the site", run_build)
    build.add_argument("--output", type=Path, help="where the site goes (default: output/ in the root)")
    build.add_argument("--as-of", type=_day, metavar="DATE", help="show what is now known about this day")
    build.add_argument("--site-url", help="the address of the published site")
    build.add_argument("--settings", type=Path, help="the Pelican settings file (default: pelicanconf.py in the root)")
    build.add_argument("--no-search", action="store_true", help="leave out the search index, which saves time")


def _add_serve(commands: Any) -> None:
    serve = _command(commands, "serve", "build, show in a browser, and build again after each change", run_serve)
    serve.add_argument("--port", type=int, default=8000, help="port on this machine (default: 8000)")


def _add_diff(commands: Any) -> None:
    diff = _command(commands, "diff", "say in plain English what changed for readers, as Markdown", run_diff)
    diff.add_argument("base", metavar="BASE", help="a git revision, such as main")
    diff.add_argument("head", metavar="HEAD", nargs="?", default="", help="a git revision (default: the working tree)")


def _within(path: str, wanted: str) -> bool:
    """True when a path from the root is the wanted file, or lies in the wanted folder."""
    return wanted == "." or path == wanted or path.startswith(f"{wanted}/")


def run_check(options: argparse.Namespace) -> int:
    """`check`: report, and count what was checked when all is well."""
    started = time.monotonic()
    root: Path = options.root
    wanted = []
    for text in options.paths:
        path = Path(text).resolve() if Path(text).is_absolute() else (Path.cwd() / text).resolve()
        if not path.is_relative_to(root):
            print(f"openbook check: {text} is outside {root}", file=sys.stderr)
            return EXIT_USAGE
        if not path.exists():
            print(f"openbook check: there is no {text}", file=sys.stderr)
            return EXIT_USAGE
        wanted.append(path.relative_to(root).as_posix())
    site, problems = load_site(root)
    everything = ordered([*problems, *content_pages.check(root), *(hints(root) if options.hints else [])])
    problems = [each for each in everything if not wanted or any(_within(each.where.path, one) for one in wanted)]
    whereabouts = Whereabouts(root)
    if problems or options.format == "json":
        print(report.RENDERERS[options.format](problems, whereabouts, report.Style(_colour(sys.stdout))))
    if options.summary:
        told = {each.where.path for each in report.in_summary(problems)}
        to_paste = pasting.section(corrected.corrections(root, problems), told)
        with options.summary.open("a", encoding="utf-8") as file:
            file.write(report.as_markdown(problems, whereabouts, to_paste))
    if options.format == "text":
        _tell_counts(everything, problems, site, root, time.monotonic() - started)
    if options.stale and site is not None:
        print(stale.listing(site, options.older_than))
    return EXIT_DATA if has_errors(problems) else EXIT_GOOD


def _tell_counts(
    everything: Sequence[Problem], problems: Sequence[Problem], site: Site | None, root: Path, seconds: float
) -> None:
    if problems:
        print(report.summary(problems))
    if has_errors(everything) and not has_errors(problems):
        errors = sum(each.severity is Severity.ERROR for each in everything)
        print(f"No errors in what you named; {counted(errors, 'error')} in other files, so no site can be built.")
    elif site is not None and not has_errors(problems):
        files = sum(1 for _ in layout.files(root))
        print(
            f"All good: {counted(files, 'file')}, {counted(len(site.records), 'record')}, "
            f"{counted(len(RULES), 'set', 'sets')} of rules, {seconds:.1f} s."
        )


def _colour(stream: TextIO) -> bool:
    """Colour only on a terminal, and never against NO_COLOR (see no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def run_build(options: argparse.Namespace) -> int:
    """`build`: hand over to Pelican."""
    from openbook.building import build  # Pelican takes a while to import; `check` does without it

    return build(options.root, options.output, options.as_of, options.site_url, options.settings, not options.no_search)


def run_serve(options: argparse.Namespace) -> int:
    """`serve`: the live preview."""
    from openbook.devserver import serve

    return serve(options.root, options.port)


def run_diff(options: argparse.Namespace) -> int:
    """`diff`: compare two states of the data; 2 when git cannot give one, 3 when one does not validate."""
    from openbook.editing.diff import WORKING_TREE, Broken, diff
    from openbook.editing.gitstate import GitFailed

    try:
        told = diff(options.root, options.base, options.head)
    except GitFailed as failure:
        print(f"openbook diff: {failure}.", file=sys.stderr)
        return EXIT_USAGE
    if isinstance(told, Broken):
        print(f"{told}\n")
        print(report.as_text(told.problems, Whereabouts(options.root) if told.side == WORKING_TREE else None))
        return EXIT_DATA
    print(told, end="")
    return EXIT_GOOD


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code. argparse itself ends with 2 on wrong usage."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        return EXIT_FAILED
    except BrokenPipeError:
        return EXIT_FAILED
