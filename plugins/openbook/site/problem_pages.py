"""The pages that explain the codes of problems: a list, and a page for each code."""

from __future__ import annotations

from collections.abc import Iterator

from openbook.explanation import Explanations
from openbook.site import urls
from openbook.site.page import Page

TITLE = "What the checks look for"


def problems(explanations: Explanations) -> Iterator[Page]:
    """The list, also when it is empty, and a page for each code."""
    about = ("About", urls.FIXED["about"])
    yield Page(
        urls.FIXED["problems"],
        "problems.html",
        TITLE,
        {"explanations": explanations},
        (about,),
        "Every mistake that the checks find in the data, each explained with an example.",
    )
    for code, explanation in explanations.items():
        yield Page(
            urls.problem(code),
            "problem.html",
            explanation.title,
            {"code": code, "explanation": explanation},
            (about, (TITLE, urls.FIXED["problems"])),
            f"What the problem code {code} means, with a wrong and a right example.",
        )
