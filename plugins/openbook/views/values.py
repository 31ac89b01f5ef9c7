"""Values of procurement records: what contracts and grants are given as worth, never added to budgets or each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openbook.model.knowledge import STATES
from openbook.model.parts import Citation, Value
from openbook.model.records import FurtherValue
from openbook.model.statements import MoneyLine
from openbook.views.cells import Picture, Standings
from openbook.views.money import by_day


@dataclass(frozen=True)
class RecordValue:
    """A record for which some sum is known. The value itself may still be a state, with a sum beside it."""

    each: Standings
    lines: tuple[MoneyLine, ...]
    """The money lines that count the same money."""

    @property
    def value(self) -> Value:
        """The value of the record."""
        return self.each.record.value

    @property
    def sources(self) -> tuple[Citation, ...]:
        """What supports the value, and what supports the sums beside it; without either, what supports all of it."""
        whole = tuple(each for each in self.each.record.sources if not each.for_)
        value = self._for("value") or whole
        beside = (self._for("further_values") or whole) if self.further else ()
        return tuple(dict.fromkeys((*value, *beside)))

    def _for(self, field: str) -> tuple[Citation, ...]:
        return tuple(
            each for each in self.each.record.sources if any(path.split(".")[0] == field for path in each.for_)
        )

    @property
    def further(self) -> tuple[FurtherValue, ...]:
        """Sums beside the value, never added to it."""
        return self.each.record.further_values


@dataclass(frozen=True)
class Values:
    """The records known by the as-of date, with a sum or with what is known in its place."""

    found: tuple[RecordValue, ...]
    none: Mapping[str, tuple[Standings, ...]]
    """The records without any sum, by the state of their value, in the order of the register."""

    @property
    def count(self) -> int:
        """How many records there are in all."""
        return len(self.found) + sum(len(each) for each in self.none.values())


def values(picture: Picture) -> Values:
    """The value of every record that something is known of by the as-of date, in the order of regions and titles."""
    site = picture.site
    place = {region: n for n, region in enumerate(site.regions, 1)}
    shown, _later = by_day(picture)
    found: list[RecordValue] = []
    none: dict[str, list[Standings]] = {}
    for each in sorted(picture.begun, key=lambda one: (place.get(one.record.home, 0), one.record.title, one.record.id)):
        record = each.record
        known = record.value.unknown is None or any(one.value.unknown is None for one in record.further_values)
        if known:
            lines = tuple(line for line in shown if record.id in line.records)
            found.append(RecordValue(each, lines))
        elif record.value.unknown is not None:
            none.setdefault(record.value.unknown.state, []).append(each)
    return Values(tuple(found), {state: tuple(none[state]) for state in STATES if state in none})
