"""How the answers about a new entry become an entry: one function for each kind, from answers and the day to a draft.

What was not answered is written as a state of knowledge with a comment on what can stand in its place. Nothing is
invented.
"""

from __future__ import annotations

from typing import Any

from openbook.editing.drafts import NOT_LOOKED, Draft, Row
from openbook.editing.questions import NATIONAL, Answers, suggested_id


def _sources(answers: Answers) -> Row:
    cited = {key: answers[key] for key in ("source", "locator") if key in answers}
    return Row("sources", [cited])


def _folder(answers: Answers) -> str:
    region = answers["region"]
    return f"data/{NATIONAL}" if region == NATIONAL else f"data/regions/{region}"


def _scope(answers: Answers) -> dict[str, Any]:
    region = answers["region"]
    scope: dict[str, Any] = {} if region == NATIONAL else {"regions": [region]}
    if "sense" in answers:
        scope["sense"] = answers["sense"]
    if "category" in answers:
        scope["categories"] = [answers["category"]]
    return scope


def _given(answers: Answers, key: str, name: str = "") -> tuple[Row, ...]:
    return (Row(key, answers[name or key]),) if (name or key) in answers else ()


def _unless_stated(key: str, answers: Answers, comment: str) -> Row:
    return Row(key, answers[key], comment if answers[key] == "not-stated" else "")


def procurement(answers: Answers, today: str) -> Draft:
    over = (
        (Row("regions", answers.get("regions", NOT_LOOKED), "Delete the line when it covers all regions."),)
        if answers["region"] == NATIONAL
        else ()
    )
    example = (
        "What happened, oldest first. Once a source says it, take the signs away and give the date as it does:\n"
        "events:\n"
        "  - id: opened\n"
        "    event: referrals-opened\n"
        "    date: (when)\n"
        f"    recorded: {today}\n"
        f"    source: {answers['source']}"
    )
    rows = (
        *_given(answers, "title"),
        *_given(answers, "statement"),
        *_given(answers, "level"),
        *_given(answers, "category"),
        *over,
        Row("who", {"groups": answers["groups"]} if "groups" in answers else {}),
        _unless_stated("instrument", answers, "Or contract, or grant, once a source says it."),
        _unless_stated("route", answers, "How it was bought, once a source says it."),
        Row("commissioner", NOT_LOOKED, "Who bought it: an id from data/organisations.yaml."),
        Row("suppliers", NOT_LOOKED, "Who runs it: ids from data/organisations.yaml, such as [first-one, second-one]."),
        *_given(answers, "reference"),
        Row("notices", NOT_LOOKED, "Numbers of official notices, such as [{scheme: find-a-tender, number: ...}]."),
        Row("value", NOT_LOOKED, "The sum with pounds, precision, nature, vat and extensions."),
        Row("term", {"start": NOT_LOOKED, "end": NOT_LOOKED}, "What a notice or a decision says, and no other date."),
        Row("", comment=example),
        _sources(answers),
    )
    return Draft("procurement", f"{_folder(answers)}/procurement/{answers['id']}.yaml", answers["id"], rows)


def plan(answers: Answers, today: str) -> Draft:
    rows = (
        *_given(answers, "id"),
        *_given(answers, "title"),
        *_given(answers, "kind"),
        *_given(answers, "edition"),
        Row("produced", NOT_LOOKED, "When it was produced or published, as the source says."),
        Row("period", NOT_LOOKED, "The time it covers."),
        Row("document", NOT_LOOKED, "The web address of the plan itself."),
        *_given(answers, "statement"),
        _sources(answers),
    )
    return Draft("plans", f"{_folder(answers)}/plans.yaml", answers["id"], rows, "editions")


def budget(answers: Answers, today: str) -> Draft:
    amount: Any = NOT_LOOKED
    comment = "The sum with pounds and precision; then nature and per are needed too."
    if "pounds" in answers:
        amount, comment = {key: answers[key] for key in ("pounds", "to", "precision") if key in answers}, ""
    rows = (
        *_given(answers, "id"),
        *_given(answers, "title"),
        *_given(answers, "nature"),
        *_given(answers, "basis"),
        *((Row("period", {"from": answers["period"]}),) if "period" in answers else ()),
        Row("amount", amount, comment),
        *_given(answers, "per"),
        Row("scope", _scope(answers)),
        *_given(answers, "statement"),
        _sources(answers),
    )
    return Draft("money", f"{_folder(answers)}/money.yaml", answers["id"], rows, "lines")


def commitment(answers: Answers, today: str) -> Draft:
    nothing_yet = {"id": "not-looked", "statement": "We have not looked yet for what followed.", "recorded": today}
    rows = (
        *_given(answers, "title"),
        *_given(answers, "kind"),
        *_given(answers, "statement"),
        *_given(answers, "made_by"),
        Row("made", answers.get("made", NOT_LOOKED), "" if "made" in answers else "When it was said."),
        *_given(answers, "wording"),
        Row("due", answers.get("due", NOT_LOOKED), "" if "due" in answers else "Delete the line if no date was given."),
        *((Row("scope", {"categories": [answers["category"]]}),) if "category" in answers else ()),
        Row("followed", [nothing_yet], "What happened next, oldest first, each with its source."),
        Row("outcome", "unknown", "Our judgement, made last: docs/data.md lists the words."),
        Row("assessed", today),
        Row("confidence", "low"),
        _sources(answers),
    )
    return Draft("commitment", f"data/commitments/{answers['id']}.yaml", answers["id"], rows)


def source(answers: Answers, today: str) -> Draft:
    head = (*_given(answers, "publisher", "publisher_name"), *_given(answers, "licence"))
    rows = (
        *_given(answers, "id"),
        *_given(answers, "title"),
        *_given(answers, "url"),
        Row("published", answers.get("published", NOT_LOOKED), "" if "published" in answers else "The date on it."),
        *_given(answers, "kind"),
    )
    return Draft("sources", f"data/sources/{answers['publisher']}.yaml", answers["id"], rows, "sources", head)


def region(answers: Answers, today: str) -> Draft:
    cited = _sources(answers).value
    area = {"id": suggested_id(answers["area"]), "title": answers["area"], "kind": answers["area_kind"]}
    rows = (
        *_given(answers, "title"),
        *_given(answers, "short"),
        *_given(answers, "order"),
        Row("areas", [{**area, "sources": cited}], "Its named parts, as sources draw them."),
        _sources(answers),
    )
    return Draft("region", f"data/regions/{answers['id']}/region.yaml", answers["id"], rows)


def category(answers: Answers, today: str) -> Draft:
    rows = (
        *_given(answers, "title"),
        *_given(answers, "description"),
        *_given(answers, "roles"),
        *_given(answers, "order"),
        *_given(answers, "groups"),
        *_given(answers, "help", "what_to_do"),
        _sources(answers),
    )
    return Draft("category", f"data/categories/{answers['id']}.yaml", answers["id"], rows)


def finding(answers: Answers, today: str) -> Draft:
    rows = (
        *_given(answers, "id"),
        *_given(answers, "kind"),
        *_given(answers, "statement"),
        *_given(answers, "by"),
        Row("date", answers.get("date", NOT_LOOKED), "" if "date" in answers else "When it was said or published."),
        Row("scope", _scope(answers)),
        _sources(answers),
    )
    return Draft("findings", f"{_folder(answers)}/findings.yaml", answers["id"], rows, "findings")


def organisation(answers: Answers, today: str) -> Draft:
    rows = (*_given(answers, "id"), *_given(answers, "title"), *_given(answers, "kind"))
    return Draft("organisations", "data/organisations.yaml", answers["id"], rows, "organisations")
