"""The reader of the Ministry's contract files: their shape, what is wrong with them, and no address gets through."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from contract_files import checkout, contract
from openbook.editing.moj_contracts import MAX_BYTES, WrongPath, WrongShape, clean, read


def contracts_of(root: Path) -> Path:
    return root / "src" / "main" / "resources" / "contracts"


def test_a_contract_as_it_is_read(tmp_path: Path) -> None:
    made = contract(
        "REF_2",
        region={"nps_region_code": None, "pcc_region_code": "vale"},
        scheduling={"hide_before": "2021-01-01", "hide_after": "2022-12-01T12:00:00+00"},
        providers={"subcontractor_codes": ["NEW_TRUST", "NEW_TRUST"]},
    )
    found = read(checkout(tmp_path, made)).contracts["REF_2"]
    assert (found.file, found.type, found.region_code, found.police_area) == ("REF_2.json", "HSG", "", "vale")
    assert (found.men, found.women, found.youngest, found.oldest) == (False, True, 18, None)
    assert (found.first_day, found.last_day) == (date(2021, 1, 1), date(2022, 12, 1))
    assert (found.lead, found.partners) == ("Example Trust", ("Women’s Trust of Nowhere",))
    assert (found.title, found.need_areas, found.places) == ("Housing help", ("Housing",), ("Old Town, New Town",))


@pytest.mark.parametrize(
    ("first", "last", "listed"),
    [
        ("2026-08-21", None, True),
        ("2026-08-22", None, False),
        ("2020-01-01", "2026-08-21", False),
        ("2020-01-01", "2026-08-22", True),
        (None, None, True),
    ],
)
def test_listed_from_the_first_day_until_the_day_before_the_last(
    tmp_path: Path, first: str | None, last: str | None, listed: bool
) -> None:
    made = contract(scheduling={"hide_before": first, "hide_after": last})
    assert read(checkout(tmp_path, made)).contracts["REF_1"].listed(date(2026, 8, 21)) is listed


@pytest.mark.parametrize("below", [".", "src/main/resources", "src/main/resources/contracts"])
@pytest.mark.parametrize("flat", [True, False])
def test_the_checkout_or_a_folder_in_it(tmp_path: Path, below: str, flat: bool) -> None:
    root = checkout(tmp_path, contract(), contract("REF_2"), flat=flat)
    assert list(read(root / below).contracts) == ["REF_1", "REF_2"]


@pytest.mark.parametrize(
    "text",
    [
        "2023-12-31T23:59:00+00",
        "2023-12-31T12:00:00+00",
        "2023-12-31 17:00:00+00",
        "2023-12-31 23:59:00+00",
        "2023-12-31",
    ],
)
def test_a_last_day_in_the_ways_the_files_write_it(tmp_path: Path, text: str) -> None:
    made = contract(scheduling={"hide_after": text})
    assert read(checkout(tmp_path, made)).contracts["REF_1"].last_day == date(2023, 12, 31)


def test_line_ends_of_windows_empty_activities_and_no_address(tmp_path: Path) -> None:
    made = contract(activities=[])
    del made["incoming_distribution_email"]
    root = checkout(tmp_path, made)
    file = contracts_of(root) / "REF_1.json"
    file.write_bytes(json.dumps(made, indent=2).replace("[]", "[\n\n    ]").replace("\n", "\r\n").encode())
    found = read(root).contracts["REF_1"]
    assert (found.title, found.places, found.partners) == ("Housing help", (), ())


def test_other_files_are_left_aside(tmp_path: Path) -> None:
    root = checkout(tmp_path, contract())
    (contracts_of(root) / ".DS_Store").write_bytes(b"\0")
    assert list(read(root).contracts) == ["REF_1"]


def test_activities_may_be_missing(tmp_path: Path) -> None:
    made = contract()
    del made["activities"]
    assert read(checkout(tmp_path, made, contract("REF_2", activities=None))).contracts["REF_1"].places == ()


def test_a_wrong_path(tmp_path: Path) -> None:
    with pytest.raises(WrongPath, match="There is no such folder"):
        read(tmp_path / "nowhere")
    with pytest.raises(WrongPath, match=r"no contract files in it \(looked for src/main/resources/contracts"):
        read(tmp_path)
    (checkout(tmp_path, contract()) / "src/main/resources/providers/providers.json").unlink()
    with pytest.raises(WrongPath, match="list of providers"):
        read(tmp_path)


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"contract_type_id": 7}, "contract_type_id is not string"),
    ({"contract_reference": "REF_1", "region": None}, "region is not object"),
    ({"region": {"nps_region_code": ["N"]}}, "region.nps_region_code is not string or null"),
    ({"contract_type_id": "a@example.org"}, "contract_type_id is not written as expected"),
    ({"scheduling": {"hide_before": "June 2021"}}, "scheduling.hide_before is not written as expected"),
    ({"scheduling": {"hide_before": "2021-02-30"}}, "a day in scheduling that is not in the calendar"),
    ({"eligibility": {"minimum_age": 400}}, "eligibility.minimum_age is out of range"),
    ({"eligibility": {"allows_male": "yes"}}, "eligibility.allows_male is not boolean"),
    ({"providers": {"prime_provider_code": "NOBODY"}}, "lacks: NOBODY"),
    ({"activities": [{"activity": "x"}]}, "activities.0 has no need_area and no delivery_location"),
]


@pytest.mark.parametrize(("changes", "told"), WRONG, ids=[told for _changes, told in WRONG])
def test_a_wrong_shape_names_file_and_field_and_no_value(tmp_path: Path, changes: dict[str, Any], told: str) -> None:
    with pytest.raises(WrongShape) as caught:
        read(checkout(tmp_path, contract(**changes)))
    assert str(caught.value).startswith("REF_1.json ")
    assert told in str(caught.value)
    assert "@" not in str(caught.value)


def test_camel_case_as_an_earlier_shape_may_have_had_is_refused(tmp_path: Path) -> None:
    root = checkout(tmp_path, contract())
    (contracts_of(root) / "REF_1.json").write_text('{"contractReference": "REF_1"}')
    with pytest.raises(WrongShape, match="the file has no contract_reference and no contract_type_id"):
        read(root)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b'{"contract_reference": "REF', "REF_1.json is not whole JSON in UTF-8"),
        (b"version https://git-lfs.github.com/spec/v1", "REF_1.json is not whole JSON in UTF-8"),
        (b"", "REF_1.json is not whole JSON in UTF-8"),
        (b'{"a": "\xff"}', "REF_1.json is not whole JSON in UTF-8"),
        (b"[" * 200_000, "REF_1.json is not whole JSON in UTF-8"),
        (b"[]", "the file is not object"),
        (b" " * (MAX_BYTES + 1), "larger than"),
    ],
    ids=["cut off", "a pointer", "empty", "not UTF-8", "deep", "a list", "huge"],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, raw: bytes, told: str) -> None:
    root = checkout(tmp_path, contract())
    (contracts_of(root) / "REF_1.json").write_bytes(raw)
    with pytest.raises(WrongShape) as caught:
        read(root)
    assert told in str(caught.value)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    root = checkout(tmp_path, contract())
    (contracts_of(root) / "REF_2.json").symlink_to(contracts_of(root) / "REF_1.json")
    with pytest.raises(WrongShape, match=r"REF_2\.json is a link"):
        read(root)


def test_two_files_with_one_reference_and_a_file_named_after_an_address(tmp_path: Path) -> None:
    root = checkout(tmp_path, contract())
    other = contracts_of(root) / "OTHER.json"
    other.write_text(json.dumps(contract()))
    with pytest.raises(WrongShape, match=r"OTHER.json and REF_1.json"):
        read(root)
    other.rename(contracts_of(root) / "jane.doe@example.org.json")
    with pytest.raises(WrongShape, match="name of a file") as caught:
        read(root)
    assert "jane" not in str(caught.value)


def test_the_list_of_providers_has_a_shape_too(tmp_path: Path) -> None:
    root = checkout(tmp_path, contract())
    (root / "src/main/resources/providers/providers.json").write_text('[{"id": "OLD_TRUST", "name": "Example Trust"}]')
    with pytest.raises(WrongShape, match=r"providers.json is not of the known shape: 0 has no code"):
        read(root)


ADDRESSES = [
    ("Old Town (jane.doe@example.org)", "Old Town"),
    ("Trust <joe@mail.example.org>, Old Town", "Trust, Old Town"),
    ("E-mail: jane.o'doe+x@example.org; Old Town", "Old Town"),
    ("Old Town mailto:jane@example.org", "Old Town"),
    ("Old Town jane.doe ＠ example.org", "Old Town"),
    ("Old Town jane.doe\u200b@\u200bexample.org", "Old Town"),
    ("jane [at] example.org Old Town", "Old Town"),
    ("Old Town, jane.doe at example dot org", "Old Town"),
    ("jane%40example.org Old Town", "Old Town"),
    ('"jane doe"@example.org Old Town', "Old Town"),
    ("jane@exämple.org", ""),
    ("Old Town\n\n  and New Town\t", "Old Town and New Town"),
    ("Old\u202e Town\x07 and\ue000 more", "Old Town and more"),
    ("Email advice at home", "Email advice at home"),
    ("A & B (C), D", "A & B (C), D"),
]


@pytest.mark.parametrize(("text", "expected"), ADDRESSES)
def test_addresses_go_and_the_rest_stays(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_a_text_that_is_cut_is_not_cut_inside_an_address() -> None:
    assert clean("x " * 1495 + "jane.doe@example.org").split() == ["x"] * 1495
    assert clean("x " * 1498 + "jane.doe@example.org").split() == ["x"] * 1498
    assert clean(None) == clean(7) == ""


@given(some.text(alphabet="ab.@＠ <>()[]\"'%40\n", max_size=30))
def test_no_at_sign_ever_comes_out(text: str) -> None:
    found = clean(text)
    assert "@" not in found
    assert "\n" not in found
    assert clean(found) == found


def test_planted_addresses_do_not_leave_the_reader(tmp_path: Path) -> None:
    made = contract(
        intervention_title="Housing (jane@example.org)",
        activities=[{"need_area": "Housing joe@example.org", "delivery_location": "Old Town\nsue@example.org", "x": 1}],
        providers={"subcontractor_codes": ["NEW_TRUST"]},
    )
    names = {"OLD_TRUST": "Example Trust <amy@example.org>", "NEW_TRUST": "Women's Trust bob@example.org"}
    found = read(checkout(tmp_path, made, providers=names)).contracts["REF_1"]
    assert "@" not in repr(found)
    assert "example.org" not in repr(found)
    assert (found.lead, found.partners, found.places) == ("Example Trust", ("Women's Trust",), ("Old Town",))


def test_a_provider_whose_name_is_only_an_address_is_like_one_without_a_name(tmp_path: Path) -> None:
    with pytest.raises(WrongShape, match="lacks: OLD_TRUST"):
        read(checkout(tmp_path, contract(), providers={"OLD_TRUST": "jane@example.org"}))
