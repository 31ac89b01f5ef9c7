"""The files in `.github/`: clean by three linters and by rules of our own; each rule catches what it is there for."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from openbook.site.publication import Publication
from support import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.y*ml"))
FORMS = sorted(each for each in (GITHUB / "ISSUE_TEMPLATE").glob("*.y*ml") if each.stem != "config")
EACH_WORKFLOW = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
CHECK, PUBLISH = GITHUB / "workflows" / "check.yml", GITHUB / "workflows" / "publish.yml"


def linter(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a linter that requirements/test.txt installs."""
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    assert found, f"{name} is not installed; run make test"
    return subprocess.run([found, *map(str, arguments)], capture_output=True, text=True, check=False)


def zizmor(path: Path) -> subprocess.CompletedProcess[str]:
    options = ("--offline", "--strict-collection", "--persona=pedantic", "--no-ignores", "--no-config")
    return linter("zizmor", *options, path)


def actionlint(*paths: Path) -> subprocess.CompletedProcess[str]:
    """Without the linters that it calls when a machine happens to have them."""
    return linter("actionlint", "-shellcheck=", "-pyflakes=", "-no-color", *paths)


def follows(schema: str, *paths: Path) -> subprocess.CompletedProcess[str]:
    return linter("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *paths)


def test_zizmor_finds_nothing() -> None:
    done = zizmor(GITHUB)
    assert done.returncode == 0, done.stdout + done.stderr
    assert all(path.name in done.stderr for path in (*WORKFLOWS, GITHUB / "dependabot.yml"))


def test_actionlint_finds_nothing() -> None:
    done = actionlint(*WORKFLOWS)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("github-workflows", WORKFLOWS),
        ("dependabot", [GITHUB / "dependabot.yml"]),
        ("github-issue-forms", FORMS),
        ("github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]),
    ],
)
def test_the_schemas_of_github_are_followed(schema: str, paths: list[Path]) -> None:
    assert paths
    done = follows(schema, *paths)
    assert done.returncode == 0, done.stdout + done.stderr


def mutated(tmp_path: Path, path: Path, old: str, new: str) -> Path:
    """A copy of a workflow with one thing changed."""
    text = path.read_text("utf-8")
    assert old in text
    copy = tmp_path / ".github" / "workflows" / path.name
    copy.parent.mkdir(parents=True)
    copy.write_text(text.replace(old, new, 1), "utf-8")
    return copy


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        (CHECK, "  pull_request:\n", "  pull_request_target:\n", "dangerous-triggers"),
        (CHECK, "permissions: {}\n", "permissions: write-all\n", "excessive-permissions"),
        (CHECK, "          persist-credentials: false\n", "", "artipacked"),
        (CHECK, "3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "v7", "unpinned-uses"),
        (CHECK, "run: make html", "run: echo '${{ github.event.pull_request.title }}'", "template-injection"),
    ],
    ids=lambda value: value if isinstance(value, str) and re.fullmatch(r"[a-z-]+", value) else "",
)
def test_zizmor_catches(tmp_path: Path, path: Path, old: str, new: str, told: str) -> None:
    done = zizmor(mutated(tmp_path, path, old, new).parent)
    assert done.returncode != 0
    assert told in done.stdout


def test_actionlint_catches(tmp_path: Path) -> None:
    done = actionlint(mutated(tmp_path, PUBLISH, "needs: build", "needs: built"))
    assert done.returncode != 0
    assert "built" in done.stdout


def test_the_schema_catches(tmp_path: Path) -> None:
    done = follows("github-workflows", mutated(tmp_path, PUBLISH, "runs-on:", "run-on:"))
    assert done.returncode != 0
    assert "run-on" in done.stdout


# Our own rules: (text, parsed) -> what is wrong.

Parsed = Mapping[Any, Any]


def jobs(parsed: Parsed) -> Iterator[tuple[str, Parsed]]:
    yield from parsed["jobs"].items()


def steps(parsed: Parsed) -> Iterator[Parsed]:
    for _name, job in jobs(parsed):
        yield from job["steps"]


def pinned(text: str, parsed: Parsed) -> Iterator[str]:
    """Every action stands at a full commit, with the version beside it."""
    lines = [line.strip() for line in text.splitlines() if re.match(r"\s*(- )?uses:", line)]
    assert len(lines) == sum("uses" in step for step in steps(parsed))
    for line in lines:
        if not re.fullmatch(r"(- )?uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line):
            yield f"not pinned by commit with its version: {line}"


def no_permission_at_the_top(text: str, parsed: Parsed) -> Iterator[str]:
    """What a job needs, it asks for itself."""
    if parsed.get("permissions") != {}:
        yield "permissions at the top are not empty"
    for name, job in jobs(parsed):
        if not isinstance(job.get("permissions"), dict):
            yield f"{name} names no permissions"


def limited(text: str, parsed: Parsed) -> Iterator[str]:
    """No job may hang for six hours, and none may run beside itself."""
    for name, job in jobs(parsed):
        if not 1 <= job.get("timeout-minutes", 0) <= 60:
            yield f"{name} has no time limit"
    if "group" not in parsed.get("concurrency", {}):
        yield "no concurrency group"


def no_expression_in_run(text: str, parsed: Parsed) -> Iterator[str]:
    """An expression is pasted into the script before it runs; a variable of the environment is not."""
    for step in steps(parsed):
        if "${{" in step.get("run", ""):
            yield f"an expression in a script: {step['name']}"


def only_known_triggers(text: str, parsed: Parsed) -> Iterator[str]:
    """`pull_request_target` and `workflow_run` would give the files of strangers our secrets."""
    triggers = parsed[True]  # YAML reads the key `on` as true
    names = set(triggers if isinstance(triggers, list | dict) else [triggers])
    yield from sorted(f"trigger {each}" for each in names - {"pull_request", "push", "schedule", "workflow_dispatch"})


def no_credentials_kept(text: str, parsed: Parsed) -> Iterator[str]:
    """The token of the checkout is not left in the folder."""
    for step in steps(parsed):
        is_checkout = step.get("uses", "").startswith("actions/checkout@")
        if is_checkout and step.get("with", {}).get("persist-credentials") is not False:
            yield f"credentials are kept: {step['name']}"


def nothing_of_ours_for_strangers(text: str, parsed: Parsed) -> Iterator[str]:
    """What a pull request starts has no secrets and may write nothing."""
    if "pull_request" not in parsed[True]:
        return
    if re.search(r"\bsecrets\b\s*[.\[]", text):
        yield "a secret"
    for name, job in jobs(parsed):
        for permission, level in (job.get("permissions") or {}).items():
            if level != "read":
                yield f"{name} may {level} {permission}"


RULES: tuple[Callable[[str, Parsed], Iterator[str]], ...] = (
    pinned,
    no_permission_at_the_top,
    limited,
    no_expression_in_run,
    only_known_triggers,
    no_credentials_kept,
    nothing_of_ours_for_strangers,
)


def wrong(text: str) -> list[str]:
    """What our own rules say about a workflow."""
    parsed = yaml.safe_load(text)
    return [sentence for rule in RULES for sentence in rule(text, parsed)]


@EACH_WORKFLOW
def test_our_own_rules(path: Path) -> None:
    assert wrong(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0", "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f", "not pinned"),
        ("bbbca2ddaa5d8feaa63e36b76fdaad77386f024f", "bbbca2d", "not pinned"),
        ("5fda3b95a4ea91299a34e894583c3862153e4b97", "v7", "not pinned"),
        ("permissions: {}\n", "permissions: read-all\n", "permissions at the top"),
        ("permissions: {}\n", "", "permissions at the top"),
        ("    permissions:\n      contents: read #", "    #", "names no permissions"),
        ("    timeout-minutes: 30\n", "", "no time limit"),
        ("  group: check-", "  grouped: check-", "no concurrency group"),
        ("run: make html", "run: make html ${{ github.head_ref }}", "an expression in a script"),
        ("  pull_request:\n", "  pull_request_target:\n", "trigger pull_request_target"),
        ("  pull_request:\n", "  pull_request:\n  workflow_run:\n", "trigger workflow_run"),
        ("          persist-credentials: false\n", "", "credentials are kept"),
        ("persist-credentials: false", "persist-credentials: true", "credentials are kept"),
        ("contents: read", "contents: write", "may write contents"),
        ("      PYTHON: python3.11\n", "      TOKEN: ${{ secrets.TOKEN }}\n", "a secret"),
    ],
)
def test_our_own_rules_catch(old: str, new: str, told: str) -> None:
    text = CHECK.read_text("utf-8")
    assert old in text
    assert any(told in sentence for sentence in wrong(text.replace(old, new, 1)))


def test_only_the_job_that_deploys_may_write() -> None:
    parsed = yaml.safe_load(PUBLISH.read_text("utf-8"))
    assert {name: job["permissions"] for name, job in jobs(parsed)} == {
        "build": {"contents": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    }
    assert parsed["jobs"]["deploy"]["environment"]["name"] == "github-pages"
    assert [list(step) for step in parsed["jobs"]["deploy"]["steps"]] == [["name", "id", "uses"]]


def script(path: Path, name: str) -> str:
    """The script of one step."""
    found = [step["run"] for step in steps(yaml.safe_load(path.read_text("utf-8"))) if step["name"] == name]
    assert len(found) == 1
    return str(found[0])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_make_target_of_a_workflow_is_there(path: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    scripts = [step.get("run", "") for step in steps(yaml.safe_load(path.read_text("utf-8")))]
    used = {word for each in scripts for word in re.findall(r"^\s*make (\w+)", each, re.M)}
    assert used
    assert [each for each in sorted(used) if not re.search(rf"^{each}:", makefile, re.M)] == []


class TestVerify:
    """The last look at a built site before it is published."""

    def site(self, root: Path, **counts: int) -> Path:
        output = root / "output"
        output.mkdir()
        for name in ("index.html", "404.html"):
            (output / name).write_text("<p>Here", "utf-8")
        (output / "build.json").write_text(json.dumps({"counts": {"records": 3, "pages": 2} | counts}), "utf-8")
        return output

    def run(self, root: Path) -> subprocess.CompletedProcess[str]:
        code = script(PUBLISH, "See that nothing is missing from the site")
        return subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)

    def test_a_whole_site(self, tmp_path: Path) -> None:
        self.site(tmp_path)
        done = self.run(tmp_path)
        assert (done.returncode, done.stderr) == (0, "")

    def test_nothing_counted(self, tmp_path: Path) -> None:
        self.site(tmp_path, money_lines=0)
        done = self.run(tmp_path)
        assert (done.returncode, done.stderr) == (1, "There are no money lines on the site.\n")

    def test_pages_missing(self, tmp_path: Path) -> None:
        (self.site(tmp_path) / "404.html").unlink()
        done = self.run(tmp_path)
        assert (done.returncode, done.stderr) == (1, "2 pages were planned, and 1 are there.\nThere is no 404.html.\n")

    def test_no_site(self, tmp_path: Path) -> None:
        assert self.run(tmp_path).returncode == 1


@pytest.mark.skipif(shutil.which("bash") is None, reason="the scripts of the workflows are for bash")
@pytest.mark.parametrize(
    ("repository", "given", "address"),
    [
        ("Some-Body/open-book", "", "https://some-body.github.io/open-book"),
        ("somebody/Somebody.github.io", "", "https://somebody.github.io"),
        ("somebody/open-book", "https://book.example.org", "https://book.example.org"),
    ],
)
def test_the_address_of_the_site(tmp_path: Path, repository: str, given: str, address: str) -> None:
    if subprocess.run(["bash", "-c", "test $BASH_VERSINFO -ge 4"], check=False).returncode:
        pytest.skip("this bash is too old for the scripts of the workflows")
    make = tmp_path / "make"
    make.write_text('#!/bin/sh\necho "$* for $SITE_URL"\n')
    make.chmod(0o755)
    environment = {
        "PATH": f"{tmp_path}:/usr/bin:/bin",
        "SITE_URL": given,
        "GITHUB_REPOSITORY": repository,
        "GITHUB_REPOSITORY_OWNER": repository.split("/")[0],
    }
    code = script(PUBLISH, "Build the site")
    done = subprocess.run(["bash", "-e", "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == f"publish for {address}"


class TestForms:
    """The issue forms, to which pages link with fields filled in."""

    def fields(self, name: str) -> dict[str, Parsed]:
        form = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / name).read_text("utf-8"))
        return {each["id"]: each for each in form["body"] if "id" in each}

    def test_the_ids_that_pages_use(self) -> None:
        fields = self.fields("correct-a-fact.yml")
        assert list(fields) == ["page", "fact", "now", "should", "source", "looked", "naming"]
        assert list(self.fields("right-of-reply.yml"))[:2] == ["page", "fact"]
        assert {fields[each]["type"] for each in ("page", "fact")} == {"input"}

    def test_the_links_of_pages_fill_in_what_is_there(self) -> None:
        address = Publication(repository="https://example.org/o/r").form("regions/wales/", "the plan of 2021")
        asked = parse_qs(urlsplit(address).query, strict_parsing=True)
        assert asked.pop("template") == ["correct-a-fact.yml"]
        assert set(asked) <= set(self.fields("correct-a-fact.yml"))

    @pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
    def test_nobody_is_named_unasked(self, path: Path) -> None:
        for name, field in self.fields(path.name).items():
            if name == "naming":
                assert field["attributes"]["options"][field["attributes"]["default"]] == "No"

    @pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
    def test_what_does_not_belong_here_is_said(self, path: Path) -> None:
        assert "nothing about a person who is or was under supervision" in path.read_text("utf-8")

    def test_a_source_is_asked_for_and_not_demanded(self) -> None:
        """Without a source we look ourselves; a form that demands one gets invented ones."""
        assert "validations" not in self.fields("correct-a-fact.yml")["source"]


def test_code_owners_name_nobody_yet() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()
    owners = [line for line in lines if line.strip() and not line.startswith("#")]
    assert all(re.fullmatch(r"\S+( @[\w-]+/[\w-]+)+", line) for line in owners), "teams, not persons"


def test_dependabot_waits() -> None:
    updates = yaml.safe_load((GITHUB / "dependabot.yml").read_text("utf-8"))["updates"]
    watched = {(each["package-ecosystem"], each["directory"]) for each in updates}
    assert watched == {("pip", "/requirements"), ("github-actions", "/")}
    assert all(each["cooldown"]["default-days"] >= 7 for each in updates)
