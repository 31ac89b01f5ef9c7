"""From checked documents to the frozen values of the model: one generic builder that follows the type hints."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from openbook.model import drawing, places, records, references, rubric, statements
from openbook.model.dates import PartialDate, When
from openbook.model.knowledge import Unknown
from openbook.model.parts import Amount
from openbook.model.site import Site
from openbook.reading.layout import Place
from openbook.reading.yaml_source import Document, Pointer


@dataclass(frozen=True)
class Kind:
    """How a kind of file becomes values: the class, the key of its list (empty: one entry), the site's index."""

    model: type
    listed: str
    index: str


KINDS: Mapping[str, Kind] = {
    "site": Kind(places.SiteFacts, "", ""),
    "category": Kind(places.Category, "", "categories"),
    "region": Kind(places.Region, "", "regions"),
    "plans": Kind(statements.Plan, "editions", "plans"),
    "money": Kind(statements.MoneyLine, "lines", "money"),
    "findings": Kind(statements.Finding, "findings", "findings"),
    "procurement": Kind(records.Record, "", "records"),
    "commitment": Kind(statements.Commitment, "", "commitments"),
    "look": Kind(statements.Look, "", "looks"),
    "sources": Kind(references.Source, "sources", "sources"),
    "organisations": Kind(references.Organisation, "organisations", "organisations"),
    "glossary": Kind(references.Term, "terms", "glossary"),
    "timeline": Kind(references.TimelineEvent, "events", "timeline"),
    "notes": Kind(references.Note, "notes", "notes"),
    "redirects": Kind(references.Redirect, "redirects", "redirects"),
    "rubric": Kind(rubric.Rubric, "versions", "rubrics"),
    "map": Kind(drawing.RegionMap, "", ""),
}

BESIDE = frozenset({"id", "home", "where"})
"""Fields that come from the place of the file and not from a key of the entry."""


def field_name(key: str) -> str:
    """The field that holds a key: Python's own words get an underscore."""
    return key + "_" if key in ("from", "for", "except") else key


@lru_cache(maxsize=256)
def hints(model: type) -> dict[str, Any]:
    """The resolved type hints of a model class."""
    return typing.get_type_hints(model)


class _Builder:
    def __init__(self, document: Document) -> None:
        self.document = document

    def build(self, model: type, data: Mapping[str, Any], pointer: Pointer, **beside: Any) -> Any:
        wanted = hints(model)
        values = dict(beside)
        for key, value in data.items():
            name = field_name(key)
            values[name] = self.convert(wanted[name], value, (*pointer, key))
        if "where" in wanted:
            values["where"] = self.document.at(pointer)
        return model(**values)

    def convert(self, hint: Any, value: Any, pointer: Pointer) -> Any:
        if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
            return self.choose(typing.get_args(hint), value, pointer)
        if hint is PartialDate:
            return PartialDate.parse(value)
        if hint is When:
            return self.when(value, pointer)
        if typing.get_origin(hint) is tuple:
            return tuple(self.convert(typing.get_args(hint)[0], each, (*pointer, n)) for n, each in enumerate(value))
        if is_dataclass(hint):
            assert isinstance(hint, type)
            if issubclass(hint, Amount) and "state" in value:
                return self.unknown_amount(hint, value)
            return self.build(hint, value, pointer)
        return value

    def choose(self, options: Iterable[Any], value: Any, pointer: Pointer) -> Any:
        options = [each for each in options if each is not type(None)]
        if isinstance(value, dict) and Unknown in options:
            return Unknown(**value)
        others = [each for each in options if each is not Unknown]
        return self.convert(others[0], value, pointer) if len(others) == 1 else value

    def when(self, value: Any, pointer: Pointer) -> When:
        if isinstance(value, str):
            return When(PartialDate.parse(value))
        if "state" in value:
            return When(unknown=Unknown(**value))
        read: dict[str, Any] = {
            key: PartialDate.parse(each) if key in ("date", "to") else each for key, each in value.items()
        }
        return When(**read)

    @staticmethod
    def unknown_amount(model: type[Amount], value: Mapping[str, Any]) -> Amount:
        state = {key: each for key, each in value.items() if key in ("state", "look", "reason")}
        rest = {key: each for key, each in value.items() if key not in state}
        return model(unknown=Unknown(**state), **rest)


def entries(document: Document, place: Place) -> list[Any]:
    """The entries of one checked document, in the order of the file."""
    kind = KINDS[place.kind]
    builder = _Builder(document)
    names = {each.name for each in fields(kind.model)}
    beside: dict[str, Any] = {"home": place.region} if "home" in names else {}
    if kind.listed:
        if place.kind == "sources":
            beside |= {key: document.data[key] for key in ("publisher", "licence")}
        items = document.data[kind.listed]
        return [builder.build(kind.model, item, (kind.listed, n), **beside) for n, item in enumerate(items)]
    if "id" in names:
        beside["id"] = place.id or place.region
    return [builder.build(kind.model, document.data, (), **beside)]


_ORDER: Mapping[str, Callable[[Any], Any]] = {
    "categories": lambda each: (each.order, each.id),
    "regions": lambda each: (each.order, each.id),
    "timeline": lambda each: (each.date.sort_key(), each.id),
    "rubrics": lambda each: (each.from_.first, each.id),
}


def assemble(documents: Iterable[tuple[Document, Place]], as_of: date | None) -> Site:
    """The site from all documents, each already checked by its schema and free of dangling references.

    `as_of` None stands for the day of the latest look. Raises KeyError when there is no site file.
    """
    found: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for document, place in documents:
        found[place.kind].extend(entries(document, place))
    indexes = {
        kind.index: {each.id: each for each in sorted(found[name], key=_ORDER.get(kind.index, lambda each: each.id))}
        for name, kind in KINDS.items()
        if kind.index not in ("", "redirects")
    }
    latest = max(look.date.last for look in found["look"])
    return Site(
        facts=found["site"][0],
        as_of=as_of or latest,
        as_of_chosen=as_of is not None,
        redirects=tuple(found["redirects"]),
        map=next(iter(found["map"]), None),
        **indexes,
    )
