"""The command line. Exit codes: 0 good, 1 bug or environment, 2 usage, 3 the data have errors."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from openbook import __version__, content_pages
from openbook.checks import RULES
from openbook.load import load_site
from openbook.model.dates import PartialDate, Precision
from openbook.problems import RENDERERS, as_text, Severity, counted, has_errors, ordered, summary
from openbook.reading import layout

EXIT_GOOD, EXIT_FAILED, EXIT_USAGE, EXIT_DATA = 0, 1, 2, 3


def _folder(text: str) -> Path:
    path = Path(text).resolve()
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return path


def _day(text: str) -> str:
    try:
        parsed = PartialDate.parse(text)
    except ValueError as reason:
        raise argparse.ArgumentTypeError(f"{text!r} {reason}") from None
    if parsed.precision is not Precision.DAY:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it like 2021-06-26")
    return text


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(prog="openbook", description="Check the data, help to edit them, build the site.")
    top.add_argument("--version", action="version", version=f"openbook {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add in (_add_check, _add_build, _add_serve, _add_diff):
        add(commands)
    return top


def _command(commands: Any, name: str, text: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    command.add_argument("--root", type=_folder, default=Path.cwd(), help="the repository (default: here)")
    command.set_defaults(run=run)
    return command


def _add_check(commands: Any) -> None:
    check = _command(commands, "check", "check the data and the content, write nothing", run_check)
    check.add_argument("--format", choices=sorted(RENDERERS), default="text", help="how problems are told")
    check.add_argument("paths", nargs="*", metavar="PATH", help="show only problems in these files or folders")


def _add_build(commands: Any) -> None:
    build = _command(commands, "build", "check everything, then build the site", run_build)
    build.add_argument("--output", type=Path, help="where the site goes (default: output/ in the root)")
    build.add_argument("--as-of", type=_day, metavar="DATE", help="show what is now known about this day")
    build.add_argument("--site-url", help="the address of the published site")
    build.add_argument("--settings", type=Path, help="the Pelican settings file (default: pelicanconf.py in the root)")


def _add_serve(commands: Any) -> None:
    serve = _command(commands, "serve", "build, show in a browser, and build again after each change", run_serve)
    serve.add_argument("--port", type=int, default=8000, help="port on this machine (default: 8000)")


def _add_diff(commands: Any) -> None:
    diff = _command(commands, "diff", "say in plain English what changed for readers, as Markdown", run_diff)
    diff.add_argument("base", metavar="BASE", help="a git revision, such as main")
    diff.add_argument("head", metavar="HEAD", nargs="?", default="", help="a git revision (default: the working tree)")


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
    everything = ordered([*problems, *content_pages.check(root)])
    problems = [each for each in everything if not wanted or any(_within(each.where.path, one) for one in wanted)]
    if problems or options.format == "json":
        print(RENDERERS[options.format](problems))
    if options.format == "text":
        if problems:
            print(summary(problems))
        if has_errors(everything) and not has_errors(problems):
            errors = sum(each.severity is Severity.ERROR for each in everything)
            print(f"No errors in what you named; {counted(errors, 'error')} in other files, so no site can be built.")
        elif site is not None and not has_errors(problems):
            files = sum(1 for _ in layout.files(root))
            seconds = time.monotonic() - started
            print(
                f"All good: {counted(files, 'file')}, {counted(len(site.records), 'record')}, "
                f"{counted(len(RULES), 'set', 'sets')} of rules, {seconds:.1f} s."
            )
    return EXIT_DATA if has_errors(problems) else EXIT_GOOD


def run_build(options: argparse.Namespace) -> int:
    """`build`: hand over to Pelican."""
    from openbook.building import build  # Pelican takes a while to import; `check` does without it

    return build(options.root, options.output, options.as_of, options.site_url, options.settings)


def run_serve(options: argparse.Namespace) -> int:
    """`serve`: the live preview."""
    from openbook.devserver import serve

    return serve(options.root, options.port)


def run_diff(options: argparse.Namespace) -> int:
    """`diff`: compare two states of the data; 2 when git cannot give one, 3 when one does not validate."""
    from openbook.editing.diff import Broken, diff
    from openbook.editing.gitstate import GitFailed

    try:
        told = diff(options.root, options.base, options.head)
    except GitFailed as failure:
        print(f"openbook diff: {failure}.", file=sys.stderr)
        return EXIT_USAGE
    if isinstance(told, Broken):
        print(f"{told}\n")
        print(as_text(told.problems))
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
