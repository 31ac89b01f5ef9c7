"""Drafts from contract files: records for what appeared, events for what closed or changed hands. Texts only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from openbook.editing import yaml_text
from openbook.editing.desk import Refused
from openbook.editing.insert import DRAFT
from openbook.editing.moj_changes import Learnt, Names, Pair, key, needs_resuming
from openbook.editing.moj_contracts import Contract
from openbook.model.parts import Ages, Who
from openbook.model.site import Site
from openbook.reading import layout
from openbook.site import wording

MODELINE = "yaml-language-server: $schema=../../../../schemas/procurement.schema.json"
PLACEHOLDER = date(2021, 1, 1)
"""The first day of all services that were there when the referral system began; it says nothing about a start."""
DATED = re.compile(r"-\d{4}-\d{2}-\d{2}(-on-\d{4}-\d{2}-\d{2})?\Z")
"""The end of the id of a look that is named after the day of its files, and perhaps after the day of looking."""
MAX_PLACES, MAX_PLACE = 30, 50
LEAD_INS = (
    r"Locations covered by this contract are|with physical offices in"
    r"|(?:and |delivered )?at (?:the following|these) prisons"
)
"""What the files say before a list of places, word for word."""


@dataclass(frozen=True)
class Setting:
    """What all drafts of one run share."""

    site: Site
    source: str
    learnt: Learnt
    names: Names
    observed: date
    today: date

    def cite(self, contract: Contract | None) -> dict[str, str]:
        """The source and the place in it: the file, or the folder when there is no file any more."""
        return {"source": self.source, "locator": f"contracts/{contract.file}" if contract else "contracts/"}


def slug(text: str) -> str:
    """A name as an id: small letters, digits, single hyphens, a letter first, at most 64."""
    plain = unicodedata.normalize("NFKD", re.sub(r"['’.]", "", text)).encode("ascii", "ignore").decode().lower()
    parts = re.sub(r"[^a-z0-9]+", "-", plain.replace("&", " and ")).strip("-")
    parts = parts if parts[:1].isalpha() else f"org-{parts}".strip("-")
    cut = parts[: layout.MAX_ID]
    return parts if cut == parts else cut.rpartition("-")[0] or cut


def organisations(names: Names, wanted: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """The organisations that are not known yet: id and name."""
    used = set(taken)
    new: dict[str, str] = {}
    for name in dict.fromkeys(each for each in wanted if not names.find(each)):
        if any(key(name) == key(each) for each in new.values()):
            continue
        id, number = slug(name), 2
        while id in used:
            id, number = f"{slug(name)[:60]}-{number}", number + 1
        used.add(id)
        new[id] = name
    return new


def record(contract: Contract, setting: Setting) -> tuple[str, str]:
    """The path and the text of a draft record. Raises :class:`Refused` with the reason when there can be none."""
    meaning = _meaning(contract, setting)
    region, areas = _region(contract, setting)
    path = f"data/regions/{region}/procurement/{slug('crs-' + contract.reference)}.yaml"
    category = setting.site.categories[meaning[0]]
    place = setting.site.regions[region].title
    if areas:
        titles = {area.id: area.title for area in setting.site.regions[region].areas}
        place = wording.joined([titles[each] for each in areas])
    who, who_words = _who(contract, setting)
    lead = setting.names.find(contract.lead)
    partners = [setting.names.find(each) for each in contract.partners]
    known = setting.site.organisations.get(lead)
    guessed = contract.type not in setting.learnt.categories
    data: dict[str, Any] = {
        "title": f"{category.title}, {place}",
        "statement": f"{category.title} in {place}, for {who_words}, led by {known.title if known else contract.lead}.",
        "level": "service",
        "category": category.id,
        "covers": list(meaning[1]),
        "areas": areas,
        "who": who,
        "instrument": "not-stated",
        "route": "not-stated",
        "commissioner": _not_looked("The referral system does not say who bought this service."),
        "suppliers": [lead],
        "partners": list(dict.fromkeys(each for each in partners if each != lead)),
        "places": _places(contract),
        "need_areas": _need_areas(contract, [category.id, *meaning[1]], setting.site),
        "reference": contract.reference,
        "notices": _not_looked(),
        "value": _not_looked("The contract files hold no values."),
        "events": _first_events(contract, setting),
        "confidence": "stated",
        "inferred": ["category"] if guessed else [],
        "sources": [setting.cite(contract)],
    }
    kept = {name: each for name, each in data.items() if each != []}
    return path, yaml_text.document(kept, [MODELINE, DRAFT, f"Its title in the file: {contract.title}"])


def why_not(contract: Contract, setting: Setting) -> str | None:
    """Why there can be no draft record of a contract file; None when there can."""
    try:
        _meaning(contract, setting)
        _region(contract, setting)
    except Refused as reason:
        return str(reason)
    return None


def _meaning(contract: Contract, setting: Setting) -> tuple[str, tuple[str, ...]]:
    family = setting.learnt.families.get(contract.type.split("-")[0])
    meaning = setting.learnt.categories.get(contract.type) or family
    if meaning is None:
        raise Refused(f"no record tells what its type {contract.type} means")
    return meaning


def _not_looked(reason: str = "") -> dict[str, str]:
    return {"state": "not-looked", "reason": reason} if reason else {"state": "not-looked"}


def _region(contract: Contract, setting: Setting) -> tuple[str, list[str]]:
    """The region and, if the file names one, the area in it. A police area may be a whole region, under its name."""
    region = setting.learnt.regions.get(contract.region_code) if contract.region_code else None
    region = region or setting.learnt.police_areas.get(contract.police_area) or contract.police_area
    if region not in setting.site.regions or region is None:
        code = contract.region_code or contract.police_area or "none"
        raise Refused(f"no region is known for its code {code}")
    area = setting.site.regions[region].area(contract.police_area)
    return region, [area.id] if area else []


def _who(contract: Contract, setting: Setting) -> tuple[dict[str, Any], str]:
    groups = setting.learnt.groups.get((contract.men, contract.women), ())
    ages = Ages(contract.youngest, contract.oldest)
    limits = {end: each for end, each in (("from", ages.from_), ("to", ages.to)) if each is not None}
    data: dict[str, Any] = {"groups": list(groups)} if groups else {}
    data |= {"ages": limits} if limits else {}
    sexes = [word for word, yes in (("men", contract.men), ("women", contract.women)) if yes]
    words = " and ".join(sexes) or "people on probation"
    data |= {} if groups else {"words": words}
    titles = {each.id: each.title for each in setting.site.facts.groups}
    said = wording.who(Who(groups=groups, ages=ages if limits else None), titles)
    return data, said if groups else said.replace("everybody", words)


def _places(contract: Contract) -> list[str]:
    """The short pieces between commas, semicolons, slashes, full stops and :data:`LEAD_INS`.

    A list in brackets is taken apart too; sentences about places are left out.
    """
    texts = [re.sub(r"\(([^()]*[,;][^()]*)\)", r", \1, ", text) for text in contract.places]
    pieces = [piece.strip(" .:-") for text in texts for piece in re.split(rf"[,;/\n]|\. |{LEAD_INS}", text)]
    return list(dict.fromkeys(each for each in pieces if 0 < len(each) <= MAX_PLACE))[:MAX_PLACES]


def _need_areas(contract: Contract, categories: Iterable[str], site: Site) -> list[str]:
    """The needs that the file lists, when one of them is none of the categories."""
    known = {key(name) for each in categories for name in (site.categories[each].title, *site.categories[each].aliases)}
    return [] if all(key(each) in known for each in contract.need_areas) else list(contract.need_areas)


def _first_events(contract: Contract, setting: Setting) -> list[dict[str, Any]]:
    first, last = contract.first_day, contract.last_day
    events = []
    if first and first > setting.observed:
        events.append(_event("start-due", "start-due", first.isoformat(), setting, contract))
    elif first and first != PLACEHOLDER:
        events.append(_event("opened", "referrals-opened", first.isoformat(), setting, contract))
    if last and last <= setting.observed:
        events.append(_event("closed", "referrals-closed", last.isoformat(), setting, contract))
    return events


def _event(id: str, event: str, when: Any, setting: Setting, contract: Contract | None, **more: str) -> dict[str, Any]:
    recorded = {"recorded": setting.today.isoformat()}
    return {"id": id, "event": event, "date": when, **more, **recorded, **setting.cite(contract)}


def closing(pair: Pair, setting: Setting) -> dict[str, Any]:
    """The event for a service that is no longer listed: on its last day, or by the day of the files without one."""
    if pair.contract and pair.contract.last_day:
        return _event("closed", "referrals-closed", pair.contract.last_day.isoformat(), setting, pair.contract)
    told = f"Its file was no longer among the contract files of {wording.day(setting.observed)}."
    return _event("closed", "referrals-closed", _by(setting), setting, None, statement=told)


def reopening(pair: Pair, setting: Setting) -> dict[str, Any]:
    """The event for a service that is listed again after it had closed."""
    event = "resumed" if needs_resuming(pair.record) else "referrals-opened"
    told = f"It was listed for referrals again in the contract files of {wording.day(setting.observed)}."
    return _event("listed-again", event, _by(setting), setting, pair.contract, statement=told)


def handing(pair: Pair, setting: Setting) -> dict[str, Any]:
    """The event for another lead than the record names; the record's own suppliers stay as they are."""
    assert pair.contract is not None
    held = [setting.site.organisations[each].title for each in pair.record.lead_suppliers]
    told = (
        f"In the contract files of {wording.day(setting.observed)} the lead provider is {pair.contract.lead}; "
        f"this record names {wording.joined(held) or 'nobody'}."
    )
    lead = setting.names.find(pair.contract.lead)
    return _event("lead-changed", "other", _by(setting), setting, pair.contract, statement=told, organisation=lead)


def _by(setting: Setting) -> dict[str, str]:
    return {"date": setting.observed.isoformat(), "qualifier": "by"}
