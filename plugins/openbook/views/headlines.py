"""Our own findings: what the data say as a whole, each with the lists that its numbers are the lengths of."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from openbook.views import headline_services as services
from openbook.views import headline_statements as statements
from openbook.views.cells import Picture
from openbook.views.headline_services import Headline

MAKERS: tuple[Callable[[Picture], Iterator[Headline]], ...] = (
    services.stopped,
    services.first_values,
    statements.budgets,
    services.ends,
    statements.nothing_assigned,
    services.notices,
    statements.plans_on_time,
    statements.due_promises,
    services.leads,
    statements.originals,
)
"""Everything that looks for something to say, in the order of the page."""


def headlines(picture: Picture) -> tuple[Headline, ...]:
    """What can be said on the as-of date. Where there is nothing to count, nothing is said.

    What has once been said keeps its id on every later day, whatever its numbers become.
    """
    return tuple(found for maker in MAKERS for found in maker(picture))
