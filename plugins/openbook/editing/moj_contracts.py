"""Reads a checkout of the Ministry of Justice's public contract files (hmpps-interventions-service).

Two kinds of file, both JSON in UTF-8, as they stood in 2026. `contracts/<reference>.json` is one service::

    {"contract_reference": "PRJ_1", "contract_type_id": "ACC",
     "region": {"nps_region_code": "A" or null, "pcc_region_code": "some-police-area" or null},
     "eligibility": {"allows_female": true, "allows_male": true, "minimum_age": 18, "maximum_age": null},
     "scheduling": {"hide_before": "2021-06-26", "hide_after": null or a day or a time},
     "providers": {"prime_provider_code": "SOME_TRUST", "subcontractor_codes": []},
     "intervention_title": "...", "activities": [{"need_area": "...", "delivery_location": "...", ...}], ...}

`providers/providers.json` (or `providers.json`) is `[{"code": "SOME_TRUST", "name": "Some Trust"}]`.

The files hold e-mail addresses of persons. Every text that leaves this module has gone through :func:`clean`; fields
that are not named here, such as the address for referrals and the long description, are not read at all. Messages
name the file and the field and never repeat a value.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

MAX_BYTES = 2 * 1024 * 1024
FOLDERS = ("src/main/resources/contracts", "contracts", ".")
PROVIDERS = ("../providers/providers.json", "../providers.json", "providers.json")
"""Where the contract files may stand below the given path, and the providers beside the contracts."""


class WrongPath(Exception):
    """There is no such folder, or what is needed is not in it; the text says what was looked for."""


class WrongShape(Exception):
    """A file cannot be read or is not of the known shape; the text names the file and the field, never a value."""


@dataclass(frozen=True)
class Contract:
    """One service as its file has it, without addresses. Days are None where the file has none."""

    reference: str
    file: str
    type: str
    region_code: str
    police_area: str
    men: bool
    women: bool
    youngest: int | None
    oldest: int | None
    first_day: date | None
    last_day: date | None
    lead: str
    """The name of the lead provider, as the Ministry spells it."""
    partners: tuple[str, ...]
    title: str
    need_areas: tuple[str, ...]
    places: tuple[str, ...]

    def listed(self, day: date) -> bool:
        """True when the file shows the service for referrals on this day."""
        return (self.first_day is None or self.first_day <= day) and (self.last_day is None or day < self.last_day)


@dataclass(frozen=True)
class Checkout:
    """All contract files of a checkout, by reference, and the folder they were read from."""

    folder: Path
    contracts: Mapping[str, Contract]


def _object(required: Mapping[str, Any], more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": {**required, **(more or {})}}


_CODE = {"type": "string", "pattern": r"\A[A-Za-z0-9][A-Za-z0-9_-]*\Z", "maxLength": 60}
_CODE_OR_NULL = {**_CODE, "type": ["string", "null"]}
_NAME = {"type": "string", "minLength": 1, "maxLength": 300}
_DAY = {"type": ["string", "null"], "pattern": r"\A\d{4}-\d{2}-\d{2}([T ].{0,40})?\Z"}
_AGE = {"type": ["integer", "null"], "minimum": 0, "maximum": 120}
_YES = {"type": "boolean"}
CONTRACT = _object(
    {
        "contract_reference": _CODE,
        "contract_type_id": _CODE,
        "region": _object({"nps_region_code": _CODE_OR_NULL, "pcc_region_code": _CODE_OR_NULL}),
        "eligibility": _object(
            {"allows_female": _YES, "allows_male": _YES}, {"minimum_age": _AGE, "maximum_age": _AGE}
        ),
        "scheduling": _object({"hide_before": _DAY}, {"hide_after": _DAY}),
        "providers": _object({"prime_provider_code": _CODE, "subcontractor_codes": {"type": "array", "items": _CODE}}),
        "intervention_title": _NAME,
    },
    {"activities": {"type": ["array", "null"], "items": _object({"need_area": {}, "delivery_location": {}})}},
)
LIST_OF_PROVIDERS = {"type": "array", "minItems": 1, "items": _object({"code": _CODE, "name": _NAME})}
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.json")
_EXPECTED = {"required": "lacks a field that is needed", "pattern": "is not written as expected"}

_ADDRESSES = (
    re.compile(r"(?:mailto:\s*)?\"[^\"]*\"\s*@\s*\S+", re.IGNORECASE),
    re.compile(r"(?:mailto:\s*)?[\w.+'’&/=-]+\s*@\s*[\w-]+(?:\s*\.\s*[\w-]+)*", re.IGNORECASE),
    re.compile(r"[\w.+'’-]+\s*[\[({<]\s*at\s*[\])}>]\s*[\w.-]+", re.IGNORECASE),
    re.compile(r"[\w.+'’-]+(?:%40|&#64;|&commat;|&#x40;)[\w.-]+", re.IGNORECASE),
    re.compile(r"[\w.+'’-]+\s+at\s+[\w-]+(?:\s+dot\s+[\w-]+)+", re.IGNORECASE),
    re.compile(r"\S*@\S*"),
)
MAX_TEXT = 3000


def clean(text: object) -> str:
    """One line of text without e-mail addresses, their labels and the brackets they stood in; may come out empty."""
    words = unicodedata.normalize("NFKC", text) if isinstance(text, str) else ""
    words = " ".join("".join(char if char.isprintable() else " " for char in words).split())
    if len(words) > MAX_TEXT:
        words = words[:MAX_TEXT].rpartition(" ")[0]
    found = 0
    for pattern in _ADDRESSES:
        words, times = pattern.subn(" ", words)
        found += times
    if found:
        words = re.sub(r"\b(e-?mail|mailto)( address)?\b\s*:?", " ", words, flags=re.IGNORECASE)
        words = re.sub(r"[(\[<{]\s*[)\]>}]", " ", words)
        words = re.sub(r"\s+([,;.:)])", r"\1", " ".join(words.split())).strip(" ,;:-–|/<>")
    return words


def read(path: Path) -> Checkout:
    """Every contract file below a checkout, or below the folder that holds them, joined with the names of providers.

    Raises :class:`WrongPath` and :class:`WrongShape`. All files are read before anything is given.
    """
    folder = _folder(path)
    names = _providers(folder)
    contracts: dict[str, Contract] = {}
    for file in sorted(folder.glob("*.json")):
        if file.name == "providers.json":
            continue
        if not _FILE.fullmatch(file.name):
            raise WrongShape(f"The name of a file is not a reference: {clean(file.name) or 'an address'}")
        contract = _contract(file, names)
        if twin := contracts.get(contract.reference):
            raise WrongShape(f"Two files have the same contract_reference: {twin.file} and {file.name}")
        contracts[contract.reference] = contract
    return Checkout(folder, contracts)


def _folder(path: Path) -> Path:
    if not path.is_dir():
        raise WrongPath("There is no such folder")
    for below in FOLDERS:
        folder = (path / below).resolve()
        if folder.is_dir() and any(each.name != "providers.json" for each in folder.glob("*.json")):
            return folder
    places = ", ".join(f"{below}/*.json" for below in FOLDERS[:-1])
    raise WrongPath(f"There are no contract files in it (looked for {places} and *.json)")


def _providers(folder: Path) -> dict[str, str]:
    for beside in PROVIDERS:
        file = (folder / beside).resolve()
        if file.is_file():
            rows = _json(file, LIST_OF_PROVIDERS)
            return {row["code"]: clean(row["name"]) for row in rows}
    raise WrongPath("The list of providers is not beside the contract files (looked for " + ", ".join(PROVIDERS) + ")")


@lru_cache(maxsize=4)
def _validator(shape: str) -> Any:
    return Draft202012Validator(json.loads(shape))


def _json(file: Path, shape: Mapping[str, Any]) -> Any:
    name = clean(file.name)
    try:
        if file.is_symlink() or file.stat().st_size > MAX_BYTES:
            raise WrongShape(f"{name} is a link, or larger than {MAX_BYTES} bytes")
        data = json.loads(file.read_bytes().decode("utf-8"))
    except OSError as failure:
        raise WrongShape(f"{name} cannot be read: {failure.strerror}") from None
    except (ValueError, RecursionError):
        raise WrongShape(f"{name} is not whole JSON in UTF-8; is the checkout complete?") from None
    failures = sorted(_validator(json.dumps(shape)).iter_errors(data), key=lambda each: [str(x) for x in each.path])
    if failures:
        raise WrongShape(f"{name} is not of the known shape: {_told(failures[0])}")
    return data


def _told(failure: Any) -> str:
    where = ".".join(str(step) for step in failure.absolute_path) or "the file"
    if failure.validator == "required":
        lacking = [key for key in failure.validator_value if key not in failure.instance]
        return f"{clean(where)} has no {' and no '.join(lacking)}"
    if failure.validator == "type":
        wanted = failure.validator_value
        return f"{clean(where)} is not {wanted if isinstance(wanted, str) else ' or '.join(wanted)}"
    return f"{clean(where)} {_EXPECTED.get(failure.validator, 'is out of range')}"


def _contract(file: Path, names: Mapping[str, str]) -> Contract:
    data = _json(file, CONTRACT)
    region, who, times, providers = (data[key] for key in ("region", "eligibility", "scheduling", "providers"))
    for code in (providers["prime_provider_code"], *providers["subcontractor_codes"]):
        if not names.get(code):
            raise WrongShape(f"{clean(file.name)} names a provider code that the list of providers lacks: {code}")
    activities = data.get("activities") or []
    return Contract(
        reference=data["contract_reference"],
        file=file.name,
        type=data["contract_type_id"],
        region_code=region["nps_region_code"] or "",
        police_area=region["pcc_region_code"] or "",
        men=who["allows_male"],
        women=who["allows_female"],
        youngest=who.get("minimum_age"),
        oldest=who.get("maximum_age"),
        first_day=_day(times["hide_before"], file),
        last_day=_day(times.get("hide_after"), file),
        lead=names[providers["prime_provider_code"]],
        partners=tuple(dict.fromkeys(names[code] for code in providers["subcontractor_codes"])),
        title=clean(data["intervention_title"]),
        need_areas=_texts(each["need_area"] for each in activities),
        places=_texts(each["delivery_location"] for each in activities),
    )


def _day(text: str | None, file: Path) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        raise WrongShape(f"{clean(file.name)} has a day in scheduling that is not in the calendar") from None


def _texts(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for each in values if (text := clean(each))))
