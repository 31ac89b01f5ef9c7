"""The plan of all pages: one for each thing that the design promises, and never two in one place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from built import picture as real_picture
from making import (
    Scope,
    area,
    category,
    commitment,
    event,
    finding,
    look,
    money,
    on,
    organisation,
    plan,
    record,
    region,
    site,
)
from openbook.model.parts import Retired
from openbook.model.references import Redirect
from openbook.site import pages, urls
from openbook.views.cells import Picture

STARTED = [event("started", "2021-06-26")]
GONE = Retired("2022-01-01", "entered twice")


def small(**more: object) -> Picture:
    given = {
        "regions": [region("north-shire", area("east-vale")), region("south-shire", order=2)],
        "categories": [category(), category("food", order=2), category("extra", roles=("other",), order=3)],
        "records": [record("a", events=STARTED), record("b", events=STARTED, category="extra")],
        "commitments": [commitment()],
    }
    return Picture(site(**(given | more)))  # type: ignore[arg-type]


def paths(picture: Picture) -> set[str]:
    planned = [page.path for page in pages.plan(picture)]
    assert len(planned) == len(set(planned))
    return set(planned)


def test_there_is_a_page_for_each_thing() -> None:
    made = paths(small())
    by_hand = {"about", "method", "ratings", "correct", "disclosure"}
    fixed = {each for key, each in urls.FIXED.items() if key not in by_hand}
    assert made == fixed | {
        "regions/north-shire/",
        "regions/north-shire/areas/east-vale/",
        "regions/south-shire/",
        "regions/north-shire/missing/",
        "regions/south-shire/missing/",
        "regions/north-shire/housing/",
        "regions/north-shire/food/",
        "regions/north-shire/extra/",
        "regions/south-shire/housing/",
        "regions/south-shire/food/",
        "categories/housing/",
        "categories/food/",
        "categories/extra/",
        *(f"regions/{each}/{page}/" for each in ("north-shire", "south-shire") for page in ("timeline", "changes")),
        *(f"categories/{each}/{page}/" for each in ("housing", "food", "extra") for page in ("timeline", "changes")),
        "records/a/",
        "records/b/",
        "commitments/a-promise/",
        "looks/first-look/",
        *(f"findings/{each}/" for each in ("budgets-of-regions", "ends-that-a-source-gives", "notices-of-contracts")),
        *(f"findings/{each}/" for each in ("organisations-that-lead", "originals-that-we-read")),
        "findings/values-of-first-contracts/",
        "organisations/example-council/",
        "organisations/example-trust/",
    }


REAL: list[tuple[str, Callable[[Picture], set[str]]]] = [
    ("region", lambda p: {urls.region(each) for each in p.site.regions}),
    ("area", lambda p: {urls.area(r.id, a.id) for r in p.site.regions.values() for a in r.areas}),
    ("category", lambda p: {urls.category(each) for each in p.site.categories}),
    (
        "cell",
        lambda p: {urls.cell(r.id, c.id) for r in p.site.live_regions for c in p.site.framework_categories},
    ),
    ("record", lambda p: {urls.record(each) for each in p.site.records}),
    ("commitment", lambda p: {urls.commitment(each) for each in p.site.commitments}),
    ("organisation", lambda p: {urls.organisation(each) for each in p.site.organisations}),
    ("look", lambda p: {urls.look(each) for each in p.site.looks}),
]


@pytest.mark.parametrize(("kind", "wanted"), REAL, ids=[each[0] for each in REAL])
def test_the_real_site_has_a_page_for_each(kind: str, wanted: Callable[[Picture], set[str]]) -> None:
    picture = real_picture()
    assert wanted(picture)
    assert wanted(picture) <= paths(picture), kind


def test_other_categories_have_a_page_wherever_the_real_data_have_a_record() -> None:
    picture = real_picture()
    others = {
        urls.cell(region.id, category)
        for record in picture.site.counted_records
        for category in record.categories
        if not picture.site.categories[category].in_framework
        for region in picture.site.live_regions
        if record.in_region(region.id)
    }
    assert others
    assert others <= paths(picture)


def test_two_pages_in_one_place_are_found_before_anything_is_written() -> None:
    with pytest.raises(pages.PathTwice, match="regions/north-shire/"):
        pages.plan(small(redirects=[Redirect("region", "north-shire", "south-shire")]))


def test_a_renamed_id_leads_to_its_new_place() -> None:
    planned = {page.path: page for page in pages.plan(small(redirects=[Redirect("record", "old", "a")]))}
    assert planned["records/old/"].template == "redirect.html"
    assert planned["records/old/"].locals["target"] == "records/a/"


def test_what_is_withdrawn_keeps_its_page_and_leaves_the_lists() -> None:
    picture = small(
        records=[record("a", events=STARTED, retired=GONE)],
        commitments=[commitment(retired=GONE)],
        regions=[region("north-shire"), region("old-shire", area("old-vale"), order=3, retired=GONE)],
        categories=[category(), category("old-help", order=4, retired=GONE)],
        money=[money("old-sum", 5, home="old-shire")],
        plans=[plan("old-plan", home="old-shire")],
    )
    planned = {page.path: page for page in pages.plan(picture)}
    assert {
        "records/a/",
        "commitments/a-promise/",
        "regions/old-shire/",
        "regions/old-shire/areas/old-vale/",
        "categories/old-help/",
    } <= set(planned)
    assert "regions/old-shire/housing/" not in planned
    assert "regions/north-shire/old-help/" not in planned
    assert planned["records/"].locals["records"] == ()
    assert planned["commitments/"].locals["commitments"] == []
    assert [each.region.id for each in planned["regions/"].locals["regions"]] == ["north-shire"]
    assert [each.id for each in planned["categories/"].locals["categories"]] == ["housing"]
    assert [each.id for each, _lines in planned["budgets/"].locals["regional"]] == ["north-shire", "old-shire"]
    assert [each.id for each, _plans in planned["plans/"].locals["regions"]] == ["north-shire", "old-shire"]


def test_what_was_reported_or_happened_after_the_day_is_on_no_list() -> None:
    early, late = on("2021-01-01"), on("2022-01-01")
    here = Scope(regions=("north-shire",), areas=("east-vale",), categories=("housing",))
    picture = small(
        as_of="2021-06-26",
        findings=[finding("early", date=early, scope=here, gap=True), finding("late", date=late, scope=here, gap=True)],
        commitments=[commitment("early", made=early), commitment("late", made=late)],
        records=[record("a", events=STARTED), record("b", events=[event("started", "2022-01-01")], reference="")],
    )
    planned = {page.path: page.locals for page in pages.plan(picture)}
    for path in ("reported/", "regions/north-shire/", "regions/north-shire/areas/east-vale/", "categories/housing/"):
        assert [each.id for each in planned[path]["findings"]] == ["early"], path
    assert [each.id for each in planned["gaps/"]["reported"]] == ["early"]
    assert [each.commitment.id for each in planned["commitments/"]["commitments"]] == ["early"]
    assert [each.record.id for each in planned["records/"]["records"]] == ["a"]
    assert [each.id for each in planned["records/"]["later"]] == ["b"]
    assert planned["records/b/"]["each"] is None


def test_gaps_stand_longest_open_first() -> None:
    picture = small(
        records=[
            record("a", reference="", events=[event("ended", "2022-05-01")]),
            record("b", reference="", category="food", events=[event("ended", "2021-05-01")]),
        ],
        categories=[category(), category("food", order=2), category("song", order=0)],
        findings=[finding(gap=True, scope=Scope(regions=("north-shire",), categories=("song",)))],
        regions=[region("north-shire")],
        looks=[look(topics=("service",))],
        groups=(),
        organisations=[organisation("example-council"), organisation("example-trust")],
    )
    planned = {page.path: page.locals for page in pages.plan(picture)}
    assert [each.cell.category.id for each in planned["gaps/"]["outlook"].gaps] == ["food", "housing", "song"]
