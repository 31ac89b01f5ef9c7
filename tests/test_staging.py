"""Build aside, then swap: whatever happens, the last good site stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from openbook import staging


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "output"


def fill(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(text)


def shown(output: Path) -> str:
    return (output / "index.html").read_text()


def beside(output: Path) -> set[str]:
    return {path.name for path in output.parent.iterdir()}


def test_first_build(output: Path) -> None:
    new = staging.prepare(output)
    assert new == staging.staging_for(output)
    assert list(new.iterdir()) == []
    fill(new, "first")
    assert not output.exists()
    staging.swap(output)
    assert shown(output) == "first"
    assert beside(output) == {"output"}


def test_the_old_site_stands_until_the_new_one_is_ready(output: Path) -> None:
    fill(output, "old")
    (output / "gone.html").write_text("x")
    new = staging.prepare(output)
    fill(new, "new")
    assert shown(output) == "old"
    staging.swap(output)
    assert shown(output) == "new"
    assert not (output / "gone.html").exists()
    assert beside(output) == {"output"}


def test_staging_stands_beside_the_output_so_that_renaming_is_enough(output: Path) -> None:
    assert staging.staging_for(output).parent == output.parent


def test_what_a_killed_build_left_is_cleared(output: Path) -> None:
    fill(output, "old")
    fill(staging.staging_for(output), "half")
    assert list(staging.prepare(output).iterdir()) == []
    assert shown(output) == "old"


def test_a_swap_killed_between_the_two_renames_is_repaired(output: Path) -> None:
    fill(output, "old")
    fill(staging.prepare(output), "new")
    rename, calls = Path.rename, []

    def killed(path: Path, target: Path) -> Path:
        if calls:
            raise KeyboardInterrupt
        calls.append(path)
        return rename(path, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "rename", killed)
        with pytest.raises(KeyboardInterrupt):
            staging.swap(output)
    assert not output.exists()
    staging.prepare(output)
    assert shown(output) == "old"


def test_a_swap_killed_before_the_old_site_was_removed_is_tidied(output: Path) -> None:
    fill(output, "new")
    fill(output.with_name(".output.old"), "old")
    staging.prepare(output)
    assert shown(output) == "new"
    assert beside(output) == {"output", ".output.new"}


def test_a_swap_that_fails_puts_the_old_site_back(output: Path) -> None:
    fill(output, "old")
    with pytest.raises(FileNotFoundError):
        staging.swap(output)  # nothing was prepared
    assert shown(output) == "old"
    assert beside(output) == {"output"}


def test_an_abandoned_build_leaves_the_old_site_and_no_rest(output: Path) -> None:
    fill(output, "old")
    fill(staging.prepare(output), "half")
    staging.abandon(output)
    assert shown(output) == "old"
    assert beside(output) == {"output"}


def test_abandoning_nothing_is_no_error(output: Path) -> None:
    output.parent.mkdir()
    staging.abandon(output)
    assert beside(output) == set()
