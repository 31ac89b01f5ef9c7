"""The command line. Exit codes: 0 good, 1 bug or environment, 2 usage, 3 the data have errors."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from openbook import __version__, content_pages
from openbook.checks import RULES
from openbook.load import load_site
from openbook.model.dates import PartialDate, Precision
from openbook.problems import RENDERERS, counted, has_errors, ordered, summary
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
    top = argparse.ArgumentParser(prog="openbook", description="Check the data and build the site.")
    top.add_argument("--version", action="version", version=f"openbook {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="check the data and the content, write nothing")
    check.add_argument("--format", choices=sorted(RENDERERS), default="text", help="how problems are told")
    check.add_argument("--root", type=_folder, default=Path.cwd(), help="the repository to check (default: here)")
    check.add_argument("paths", nargs="*", metavar="PATH", help="show only problems in these files or folders")
    check.set_defaults(run=run_check)

    build = commands.add_parser("build", help="check everything, then build the site")
    build.add_argument("--root", type=_folder, default=Path.cwd(), help="the repository to build (default: here)")
    build.add_argument("--output", type=Path, help="where the site goes (default: output/ in the root)")
    build.add_argument("--as-of", type=_day, metavar="DATE", help="show what is now known about this day")
    build.add_argument("--site-url", help="the address of the published site")
    build.add_argument("--settings", type=Path, help="the Pelican settings file (default: pelicanconf.py in the root)")
    build.set_defaults(run=run_build)

    serve = commands.add_parser("serve", help="build, show in a browser, and build again after each change")
    serve.add_argument("--root", type=_folder, default=Path.cwd(), help="the repository to serve (default: here)")
    serve.add_argument("--port", type=int, default=8000, help="port on this machine (default: 8000)")
    serve.set_defaults(run=run_serve)
    return top


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
    problems = ordered([*problems, *content_pages.check(root)])
    if wanted and wanted != ["."]:
        problems = [each for each in problems if any(each.where.path == one or each.where.path.startswith(f"{one}/") for one in wanted)]
    if problems or options.format == "json":
        print(RENDERERS[options.format](problems))
    if options.format == "text":
        if problems:
            print(summary(problems))
        if not has_errors(problems) and site is not None:
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code. argparse itself ends with 2 on wrong usage."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        return EXIT_FAILED
    except BrokenPipeError:
        return EXIT_FAILED
