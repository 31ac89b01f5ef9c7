"""The HTML is valid: every page goes through the Nu checker, which also stands behind validator.w3.org.

`make browser` gets it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from browser import wanted
from built import Built, real
from support import ROOT

JAR = ROOT / ".venv" / "nu" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
UNHEARD = ("Content Security Policy",)
"""Without a server the checker cannot tell what the policy calls the site itself, and blocks everything."""


def checked(folder: Path) -> list[str]:
    """All that the checker says about a folder: `path:line: sentence`."""
    java = wanted("Java", shutil.which("java"))
    jar = wanted("The Nu HTML checker", os.environ.get("VNU_JAR") or (str(JAR) if JAR.is_file() else None))
    command = [java, "-Xss1m", "-jar", jar, "--format", "json", "--skip-non-html", str(folder)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
    said = json.loads(ended.stderr)["messages"]
    return [
        f"{each.get('url', '').rpartition(f'{folder.name}/')[2]}:{each.get('lastLine', '')}: {each['message']}"
        for each in said
        if not any(word in each["message"] for word in UNHEARD)
    ]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return real(tmp_path_factory)


def test_every_page_is_valid(site: Built) -> None:
    found = checked(site.output)
    assert not found, "\n".join([f"{len(found)} messages:", *found[:30]])


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    """Otherwise the test above could pass because nothing was looked at."""
    page = "<!doctype html><html lang=en><head><title>A</title></head><body><p>{}</p></body></html>"
    (tmp_path / "good.html").write_text(page.format("Text."), "utf-8")
    (tmp_path / "bad.html").write_text(page.format("<dl><li>Text.</li></dl>"), "utf-8")
    found = checked(tmp_path)
    assert found
    assert all(each.startswith("bad.html:") for each in found)
