"""Invented contract files in the shape of the Ministry of Justice's, for the tests of `refresh`."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PROVIDERS = {"OLD_TRUST": "Example Trust", "NEW_TRUST": "Women’s Trust of Nowhere"}
CONTRACT: Mapping[str, Any] = {
    "internal_contract_id": "00000000-0000-0000-0000-000000000000",
    "contract_reference": "REF_1",
    "contract_type_id": "HSG",
    "incoming_distribution_email": "jane.doe@example.org",
    "region": {"nps_region_code": "X", "pcc_region_code": None},
    "eligibility": {"allows_female": True, "allows_male": False, "minimum_age": 18, "maximum_age": None},
    "scheduling": {"hide_before": "2020-01-06", "hide_after": None},
    "providers": {"prime_provider_code": "OLD_TRUST", "subcontractor_codes": []},
    "internal_intervention_id": "00000000-0000-0000-0000-000000000000",
    "intervention_title": "Housing help",
    "short_description": "An invented text, with joe@example.org in it.",
    "activities": [
        {
            "need_area": "Housing",
            "activity": "Help",
            "delivery_method": "1:1",
            "delivery_location": "Old Town, New Town",
        }
    ],
}


def contract(reference: str = "REF_1", **changes: Any) -> dict[str, Any]:
    """One contract; a change to a part such as `scheduling` is laid over it, any other replaces the field."""
    made = copy.deepcopy(dict(CONTRACT))
    made["contract_reference"] = reference
    for name, value in changes.items():
        made[name] = {**made[name], **value} if isinstance(value, dict) and isinstance(made.get(name), dict) else value
    return made


def checkout(
    folder: Path, *contracts: Mapping[str, Any], providers: Mapping[str, str] = PROVIDERS, flat: bool = False
) -> Path:
    """A checkout with these contracts and the list of providers in its two possible places."""
    resources = folder / "src" / "main" / "resources"
    (resources / "contracts").mkdir(parents=True, exist_ok=True)
    for each in contracts:
        path = resources / "contracts" / f"{each['contract_reference']}.json"
        path.write_text(json.dumps(each), "utf-8")
    beside = resources / "providers.json" if flat else resources / "providers" / "providers.json"
    beside.parent.mkdir(exist_ok=True)
    beside.write_text(json.dumps([{"code": code, "name": name} for code, name in providers.items()]), "utf-8")
    return folder
