"""What a change does to what readers see."""

from __future__ import annotations

from typing import Any

from making import Who, category, commitment, event, followed, on, plan, record, site
from openbook.editing import effects as module
from openbook.editing.effects import EFFECTS, Effect, cells, counts, effects, lateness
from openbook.model.site import Site
from openbook.views.cells import Picture

FOR_ELDERS = Who(groups=("elders",))
CELL = "North Shire, Housing, elders"


def picture(*records: Any, **more: Any) -> Picture:
    return Picture(site(records=records, **more))


def said(before: Picture, after: Picture, kind: Any = cells) -> list[str]:
    return [each.sentence for each in kind(before, after)]


def running(**more: Any) -> Any:
    return record(who=FOR_ELDERS, events=[event("referrals-opened", "2028-06")], **more)


def ended(on: str = "2028-09") -> Any:
    return record(who=FOR_ELDERS, events=[event("referrals-opened", "2028-06"), event("ended", on)])


def coming(id: str) -> Any:
    return record(id, level="process", who=FOR_ELDERS, events=[event("planned", "2028-12")])


def test_nothing_changes() -> None:
    assert effects(picture(running()), picture(running())) == []


def test_a_gap_opens_and_closes() -> None:
    (opened,) = cells(picture(running()), picture(ended()))
    assert opened == Effect(f"{CELL}: the square changes from “Started” to “Gap”; a gap opens.", 0, frozenset({"help"}))
    assert said(picture(ended()), picture(running())) == [
        f"{CELL}: the square changes from “Gap” to “Started”; a gap closes."
    ]


def test_a_gap_with_another_date() -> None:
    assert said(picture(ended()), picture(ended("2028-08"))) == [
        f"{CELL}: the gap is now dated August 2028; it was September 2028."
    ]


def test_a_page_appears_and_goes_away() -> None:
    both = [category(), category("music", roles=("other",), order=2)]
    more = running(id="other", category="music")
    before, after = picture(running(), categories=both), picture(running(), more, categories=both)
    assert said(before, after) == ["North Shire, Music, elders: a page appears (started)."]
    (gone,) = cells(after, before)
    assert gone == Effect("North Shire, Music, elders: its page goes away.", 0, frozenset({"other"}))


def test_the_next_step() -> None:
    assert said(picture(running()), picture(running(), coming("next"))) == [
        f"{CELL}: the next step changes from nothing found to “The next service” (planned)."
    ]


def test_many_next_steps_are_counted() -> None:
    many = [coming(f"next-{number}") for number in range(9)]
    (sentence,) = said(picture(running()), picture(running(), *many))
    assert sentence.count("(planned)") == module.MAX_NEXT
    assert sentence.endswith("and 5 more.")


def promised(due: str) -> Picture:
    late = commitment(
        due=on(due, qualifier="by"), followed=(followed("done", "2020-04", settles=True),), outcome="kept"
    )
    return picture(running(), commitments=[late])


def test_lateness() -> None:
    (effect,) = lateness(promised("2020-01"), promised("2020-06"))
    assert effect.sentence.startswith(
        "The commitment “The promise a-promise” was “two to three months late” and is now “"
    )
    assert list(lateness(promised("2020-01"), promised("2020-01"))) == []


def test_lateness_of_a_plan() -> None:
    before, after = (
        picture(running(), plans=[plan(due=on(each), produced=on("2021-04"))]) for each in ("2021-01", "2021-06")
    )
    (sentence,) = said(before, after, lateness)
    assert sentence.startswith("The plan “The plan a-plan” was “")


def test_what_is_new_is_not_called_late() -> None:
    assert list(lateness(picture(running()), promised("2020-01"))) == []


def test_the_numbers_on_the_front_page() -> None:
    found = said(picture(running()), picture(ended()), counts)
    assert "Front page: “Gap” for elders goes from 0 to 1." in found
    assert "Front page: “Listed” for elders goes from 1 to 0." in found


def test_the_heaviest_come_first() -> None:
    found = effects(picture(running()), picture(ended(), coming("next")))
    assert [each.weight for each in found] == sorted(each.weight for each in found)
    assert {0, 2, 4} <= {each.weight for each in found}


def test_a_view_adds_its_function_to_the_register() -> None:
    assert (cells, lateness, counts) == EFFECTS
    before: Site = site()
    assert effects(Picture(before), Picture(before)) == []
