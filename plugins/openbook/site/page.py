"""One page to write: what the lists of pages are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from openbook.model.parts import NOWHERE
from openbook.problems import Location


@dataclass(frozen=True)
class Page:
    """One page to write. `trail` is the breadcrumb above it: (title, path), without the page itself."""

    path: str
    template: str
    title: str
    locals: Mapping[str, Any] = field(default_factory=dict)
    trail: tuple[tuple[str, str], ...] = ()
    description: str = ""
    where: Location = NOWHERE
    """The file behind the page, for those who want to correct it."""
