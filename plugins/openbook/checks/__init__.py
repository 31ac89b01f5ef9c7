"""Rules that no schema can state: small functions over checked documents that yield problems."""

from openbook.checks import (
    citations,
    helpful,
    homes,
    money,
    ranges,
    redirects,
    references,
    successors,
    timeline,
    wording,
)

RULES = (
    references.check,
    redirects.check,
    homes.check,
    citations.check,
    timeline.check,
    successors.check,
    ranges.check,
    money.check,
    wording.check,
)
"""Every rule, run over all documents together; each is `(Corpus) -> iterable of Problem`."""

HINTS = (helpful.check,)
"""Rules that yield hints: run only when somebody asks for them."""
