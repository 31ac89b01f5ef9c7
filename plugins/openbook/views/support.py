"""Which citations of an entry stand behind one of its fields."""

from __future__ import annotations

from openbook.model.parts import Citation, Entry


def support(entry: Entry, field: str) -> tuple[Citation, ...]:
    """The citations that name this field, a part of it or its whole; else those for all of the entry; else every one.

    `field` is a name as citations give it, such as `value` or `term.end`.
    """
    named = tuple(each for each in entry.sources if any(_about(name, field) for name in each.for_))
    general = tuple(each for each in entry.sources if not each.for_)
    return named or general or entry.sources


def _about(name: str, field: str) -> bool:
    return name == field or name.startswith(f"{field}.") or field.startswith(f"{name}.")
