"""Changes by the day on which they were written down."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from openbook.load import load_site
from openbook.views.changes import days
from support import CASES, lay


def test_a_day_holds_what_was_written_down_on_it_and_counts_it(tmp_path: Path) -> None:
    site, problems = load_site(lay(CASES / "base", tmp_path))
    assert problems == []
    assert site is not None
    found = days(site)
    assert [day.recorded.text for day in found] == ["2020-06-01"]
    assert dict(found[0].counts) == {"record": 1, "look": 1}
    event = next(change for change in found[0].changes if change.kind == "record")
    assert (event.id, event.happened and event.happened.first) == ("housing-help", date(2020, 1, 6))


def test_newest_first_and_nothing_that_happened_after_a_chosen_day(tmp_path: Path) -> None:
    root = lay(CASES / "base", tmp_path)
    path = root / "data/regions/north-shire/procurement/housing-help.yaml"
    text = path.read_text("utf-8")
    closed = "  - {id: closed, event: referrals-closed, date: 2020-08-01, recorded: 2020-09-01, "
    closed += "source: example-guide}\n"
    head, mark, tail = text.partition("sources:")
    path.write_text(head + closed + mark + tail, "utf-8")
    later, problems = load_site(root)
    assert problems == []
    assert later is not None
    assert [day.recorded.text for day in days(later)] == ["2020-09-01", "2020-06-01"]
    before, _ = load_site(root, date(2020, 7, 1))
    assert before is not None
    assert [day.recorded.text for day in days(before)] == ["2020-06-01"]
