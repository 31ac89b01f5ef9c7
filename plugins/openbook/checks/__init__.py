"""Rules that no schema can state: small functions over checked documents that yield problems."""

from openbook.checks import citations, helpful, money, references, timeline, wording

RULES = (references.check, citations.check, timeline.check, money.check, wording.check)
"""Every rule, run over all documents together; each is `(Corpus) -> iterable of Problem`."""

HINTS = (helpful.check,)
"""Rules that yield hints: run only when somebody asks for them."""
