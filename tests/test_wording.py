"""Words for dates, sums, people, states and timing: nothing is lost on the way to the reader, nothing is blank."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import Ages, Amount, Unknown, Value, Who, day, money, on
from openbook.model.dates import MONTHS, PartialDate, Precision, When
from openbook.model.knowledge import STATES
from openbook.model.statements import Figure, Period
from openbook.site import vocabulary, wording
from openbook.views.lateness import Lateness, Timing
from support import ROOT


def allowed(definition: str, key: str) -> list[str]:
    """The words that a shared definition of the schemas allows for a key."""
    common = json.loads((ROOT / "schemas" / "common.schema.json").read_text("utf-8"))
    return list(common["$defs"][definition]["properties"][key]["enum"])


# Small words


@pytest.mark.parametrize(
    ("count", "words"), [(0, "no"), (1, "one"), (10, "ten"), (11, "11"), (1234, "1,234"), (-1, "-1")]
)
def test_number(count: int, words: str) -> None:
    assert wording.number(count) == words


def test_plural() -> None:
    assert wording.plural(1, "record") == "1 record"
    assert wording.plural(0, "record") == "0 records"
    assert wording.plural(1200, "entry", "entries") == "1,200 entries"


@pytest.mark.parametrize(
    ("items", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (("a", "b", "c"), "a, b and c")]
)
def test_joined(items: list[str], words: str) -> None:
    assert wording.joined(items) == words
    assert wording.joined(items, "or") == words.replace(" and ", " or ")


@pytest.mark.parametrize(
    ("text", "said"),
    [("it began", "It began."), (" Done. ", "Done."), ("Why?", "Why?"), ("“so”", "“so”"), ("2021", "2021.")],
)
def test_sentence(text: str, said: str) -> None:
    assert wording.sentence(text) == said


def test_days_ago_says_which_way() -> None:
    assert wording.days_ago(0) == "the same day"
    assert wording.days_ago(1) == "1 day ago"
    assert wording.days_ago(93) == "93 days ago"
    assert wording.days_ago(-1) == "1 day later"
    assert wording.days_ago(-1882) == "1,882 days later"


# Dates: what is said can be read back to what was meant

_MONTH = "|".join(MONTHS[1:])
_READ = (
    (rf"(?P<day>\d+) (?P<month>{_MONTH}) (?P<year>\d+)", lambda m: f"{m['year']}-{m['month']}-{int(m['day']):02d}"),
    (r"the year April (?P<year>\d+) to March (?P<end>\d+)", lambda m: f"{m['year']}/{m['end'][2:]}"),
    (rf"(?P<month>{_MONTH}) to (?:{_MONTH}) (?P<year>\d+)", lambda m: f"{m['year']}-Q{(int(m['month']) + 2) // 3}"),
    (rf"(?P<month>{_MONTH}) (?P<year>\d+)", lambda m: f"{m['year']}-{m['month']}"),
    (r"(?P<season>spring|summer|autumn|winter) (?P<year>\d+)", lambda m: f"{m['year']}-{m['season']}"),
    (r"(?P<year>\d+)", lambda m: m["year"]),
)


def read_partial(words: str) -> str:
    """The date in the data that these words say."""
    for pattern, write in _READ:
        if match := re.fullmatch(pattern, words):
            parts = match.groupdict()
            if "month" in parts:
                parts["month"] = f"{MONTHS.index(parts['month']):02d}"
            return write(parts)  # type: ignore[no-untyped-call]
    raise AssertionError(f"these words are no date: {words}")


def read_when(words: str) -> dict[str, Any]:
    """The date with its qualifier and certainty that these words say."""
    said: dict[str, Any] = {}
    if match := re.fullmatch(r"(.*) \(depends on (.*)\)", words):
        said |= {"certainty": "conditional", "condition": match[2]}
        words = match[1]
    elif words.endswith(" (may move)"):
        said["certainty"] = "indicative"
        words = words.removesuffix(" (may move)")
    if words.startswith("some time between "):
        said["qualifier"], words = "about", words.removeprefix("some time ")
    words = re.sub(r"^by the end of (the year April \d+ to March \d+)$", r"by \1", words)
    for qualifier in ("by", "before", "after", "from", "about", "at least until"):
        if words.startswith(f"{qualifier} "):
            said["qualifier"] = {"at least until": "at-least"}.get(qualifier, qualifier)
            words = words.removeprefix(f"{qualifier} ")
    if match := re.fullmatch(r"between (.*) and (.*)", words):
        return {"date": read_partial(match[1]), "to": read_partial(match[2])} | said
    return {"date": read_partial(words)} | said


days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
texts = st.one_of(
    days.map(lambda each: each.isoformat()),
    days.map(lambda each: f"{each:%Y-%m}"),
    days.map(lambda each: str(each.year)),
    st.tuples(st.integers(1990, 2090), st.integers(1, 4)).map(lambda each: f"{each[0]}-Q{each[1]}"),
    st.tuples(st.integers(1990, 2090), st.sampled_from(["spring", "summer", "autumn", "winter"])).map(
        lambda each: f"{each[0]}-{each[1]}"
    ),
    st.integers(1990, 2090).map(lambda each: f"{each}/{(each + 1) % 100:02d}"),
)


@given(texts)
def test_a_date_is_said_as_exactly_as_its_source_and_no_more(text: str) -> None:
    assert read_partial(wording.partial(PartialDate.parse(text))) == text


@given(
    st.fixed_dictionaries(
        {"date": texts},
        optional={
            "to": texts,
            "qualifier": st.sampled_from([each for each in allowed("when", "qualifier") if each != "on"]),
            "certainty": st.sampled_from([each for each in allowed("when", "certainty") if each != "firm"]),
        },
    )
)
def test_a_date_with_its_qualifier_and_certainty_loses_nothing(said: dict[str, str]) -> None:
    if said.get("certainty") == "conditional":
        said = said | {"condition": "a review"}
    dates = {key: PartialDate.parse(each) if key in ("date", "to") else each for key, each in said.items()}
    assert read_when(wording.when(When(**dates))) == said  # type: ignore[arg-type]


def test_a_date_that_is_not_given_is_said() -> None:
    assert wording.when(None) == "not given"


@pytest.mark.parametrize("state", allowed("when", "state"))
def test_a_state_in_place_of_a_date_or_a_sum_is_said(state: str) -> None:
    assert wording.when(When(unknown=Unknown(state))) == STATES[state].phrase
    assert wording.amount(Amount(unknown=Unknown(state))) == STATES[state].phrase
    assert wording.unknown(Unknown(state)) == STATES[state].phrase


def test_each_state_has_a_phrase_of_its_own() -> None:
    for words in ([each.phrase for each in STATES.values()], [each.meaning for each in STATES.values()]):
        assert len({text.lower().strip(" .") for text in words}) == len(STATES)
        assert all(text.strip(" -–—.0") for text in words), "never a bare zero, dash or nothing"
    assert sorted(STATES) == sorted(allowed("amount", "state"))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (on("2021-06-26"), "on 26 June 2021"),
        (on("2021-06"), "in June 2021"),
        (on("2021-summer"), "in summer 2021"),
        (on("2024/25"), "in the year April 2024 to March 2025"),
        (on("2021-04", qualifier="by"), "by April 2021"),
        (on("2021-04", to="2021-06"), "between April 2021 and June 2021"),
        (on("2026-10", certainty="indicative"), "in October 2026 (may move)"),
        (on(None), "(date: we did not find it)"),
    ],
)
def test_a_date_after_a_verb(value: When, words: str) -> None:
    assert wording.on(value) == words


# Sums: what is said can be read back to what was meant


def read_pounds(words: str) -> int:
    match = re.fullmatch(r"£([\d,]+)(?:\.(\d{1,2}))?(?: (million|billion))?", words)
    assert match, f"these words are no sum: {words}"
    size = {None: 1, "million": 10**6, "billion": 10**9}[match[3]]
    assert match[2] is None or match[3], "pence are not shown"
    cents = int((match[2] or "").ljust(2, "0"))
    return int(match[1].replace(",", "")) * size + cents * size // 100


sums = st.one_of(
    st.integers(1, 10**4),
    st.integers(1, 10**13),
    st.integers(1, 10**7).map(lambda each: each * 10_000),
    st.integers(1, 10**6).map(lambda each: each * 10_000_000),
)


@given(sums)
def test_a_sum_is_shortened_only_where_nothing_is_lost(value: int) -> None:
    assert read_pounds(wording.pounds(value)) == value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (195_000_000, "£195 million"),
        (1_650_000, "£1.65 million"),
        (716_539, "£716,539"),
        (1_000_000_000, "£1 billion"),
        (12_345_670_000, "£12,345.67 million"),
        (854_446_832, "£854,446,832"),
    ],
)
def test_pounds(value: int, words: str) -> None:
    assert wording.pounds(value) == words


def read_amount(words: str) -> tuple[str, int, int | None]:
    words = words[:1].lower() + words[1:]
    for precision, start in (("about", "about "), ("at-least", "at least "), ("up-to", "up to ")):
        if words.startswith(start):
            return precision, read_pounds(words.removeprefix(start)), None
    if " to " in words:
        low, high = words.split(" to ")
        return "range", read_pounds(low), read_pounds(high)
    return "exact", read_pounds(words), None


@given(sums | st.just(0), sums, st.sampled_from(allowed("amount", "precision")))
def test_an_amount_loses_neither_its_sum_nor_its_precision(low: int, more: int, precision: str) -> None:
    to = low + more if precision == "range" else None
    words = wording.amount(Amount(low, to, precision))
    if low == 0 and precision == "exact":
        assert words == "£0: the source says zero"
    else:
        assert read_amount(words) == (precision, low, to)
        assert words[0] in "£AU", words


@pytest.mark.parametrize("nature", allowed("value", "nature"))
@pytest.mark.parametrize("per", ["", *allowed("value", "per")])
def test_what_a_value_is_is_said(nature: str, per: str) -> None:
    words = wording.value_basis(Value(1, None, "exact", None, nature, per, "included", "excluded", "one lot"))
    assert len(words.split("; ")) == 4 + bool(per)
    assert "VAT included" in words
    assert "without possible extensions" in words
    assert words.endswith("covers one lot")


def test_the_basis_of_a_value_differs_wherever_the_value_does() -> None:
    made = [
        wording.value_basis(Value(1, None, "exact", None, nature, per, vat, extensions))
        for nature in allowed("value", "nature")
        for per in ["", *allowed("value", "per")]
        for vat in allowed("value", "vat")
        for extensions in allowed("value", "extensions")
    ]
    assert len(set(made)) == len(made)


def test_the_basis_of_a_value_that_is_not_known_is_the_reason() -> None:
    assert wording.value_basis(Value(unknown=Unknown("not-found", reason="No value is given."))) == "No value is given."
    assert wording.value_basis(Value(unknown=Unknown("not-found"))) == ""


def test_what_a_money_line_must_not_be_read_as_is_said() -> None:
    plain = wording.line_basis(money("a", 5))
    assert plain == "awarded"
    whole = wording.line_basis(money("a", 5, basis="whole-service", per="year", condition="if it is agreed."))
    assert whole == "awarded; a year; if it is agreed; all probation work, not only buying services"
    assert "shown for context" in wording.line_basis(money("a", 5, basis="other"))
    assert wording.line_basis(money("a", 5, vat="included", extensions="excluded")) == (
        "awarded; VAT included; without possible extensions"
    )
    assert wording.line_basis(money("a", 5, vat="not-stated", extensions="not-stated")) == "awarded"
    assert wording.line_basis(money("a", state="not-found", nature="")) == ""


PART = PartialDate.parse


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (None, "no period given"),
        (Period(), "no period given"),
        (Period(PART("2024/25")), "2024/25"),
        (Period(PART("2021/22"), PART("2024/25")), "2021/22 to 2024/25"),
        (Period(PART("2021-06-26"), PART("2024-03")), "26 June 2021 to March 2024"),
        (Period(PART("2021/22"), open=True), "2021/22 onwards"),
        (Period(to=PART("2024/25")), "until 2024/25"),
    ],
)
def test_period(period: Period | None, words: str) -> None:
    assert wording.period(period) == words


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure("cases read", 56), "cases read: 56"),
        (Figure("share", 12.5, unit="per cent"), "share: 12.5 per cent"),
        (Figure("cases", 112, 329, precision="about"), "cases: about 112 to 329"),
        (Figure("value", 4_000_000_000, unit="pounds", precision="up-to"), "value: up to £4,000,000,000"),
        (Figure("people", 200, precision="at-least"), "people: at least 200"),
    ],
)
def test_figure(figure: Figure, words: str) -> None:
    assert wording.figure(figure) == words


@given(st.integers(0, 10**15))
def test_a_whole_number_in_a_source_loses_nothing(number: int) -> None:
    assert wording.figure(Figure("n", number)).replace(",", "") == f"n: {number}"


TITLES = {"elders": "Elders", "juniors": "Juniors"}


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (Who(), "everybody"),
        (Who(("elders",)), "elders"),
        (Who(("elders", "juniors")), "elders and juniors"),
        (Who(("juniors",), Ages(18)), "juniors aged 18 and over"),
        (Who(("juniors",), Ages(18, 25)), "juniors aged 18 to 25"),
        (Who((), Ages(to=25)), "everybody aged up to 25"),
        (Who((), Ages(0, 5)), "everybody aged 0 to 5"),
        (Who(("elders",), setting="custody", circumstances="leaving soon"), "elders, in prison, leaving soon"),
    ],
)
def test_who(who: Who, words: str) -> None:
    assert wording.who(who, TITLES) == words


def test_every_setting_has_words_of_its_own() -> None:
    said = {wording.who(Who(setting=each), TITLES) for each in allowed("who", "setting")}
    assert len(said) == len(allowed("who", "setting"))
    assert "everybody" not in said


# Timing


def test_each_timing_has_words_of_its_own() -> None:
    said = [wording.timing(Lateness(each, 40, 70, 1, 2)) for each in Timing]
    assert len(set(said)) == len(Timing)


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (0, 0, "less than a month late"),
        (0, 1, "up to one month late"),
        (0, 2, "up to two months late"),
        (1, 1, "one month late"),
        (3, 4, "three to four months late"),
        (12, 12, "12 months late"),
    ],
)
def test_how_late_is_said_with_its_uncertainty(least: int, most: int, words: str) -> None:
    assert wording.timing(Lateness(Timing.LATE, 0, 0, least, most)) == words


def test_absence_is_said_to_be_as_of_the_last_look() -> None:
    assert (
        wording.timing(Lateness(Timing.OVERDUE, 61, 61, 2, 2)) == "overdue by two months when we last looked; not found"
    )
    assert "cannot tell" in wording.timing(Lateness(Timing.COPY_OLDER))


# The vocabulary holds every code that readers meet

CODES = [
    ("LEVELS", "procurement", ("level",)),
    ("INSTRUMENTS", "procurement", ("instrument",)),
    ("ROUTES", "procurement", ("route",)),
    ("SCHEMES", "procurement", ("notices", "items", "scheme")),
    ("RELATIONS", "procurement", ("relations", "items", "kind")),
    ("COMMITMENT_KINDS", "commitment", ("kind",)),
    ("OUTCOMES", "commitment", ("outcome",)),
    ("FIRMNESS", "commitment", ("wording",)),
    ("WAYS", "look", ("way",)),
    ("AREA_KINDS", "region", ("areas", "items", "kind")),
    ("PLAN_KINDS", "plans", ("editions", "items", "kind")),
    ("LICENCES", "sources", ("licence",)),
    ("ORGANISATION_KINDS", "organisations", ("organisations", "items", "kind")),
]


@pytest.mark.parametrize(("table", "schema", "path"), CODES, ids=[each[0] for each in CODES])
def test_vocabulary_has_words_for_every_code_of_the_schema(table: str, schema: str, path: tuple[str, ...]) -> None:
    found: Any = json.loads((ROOT / "schemas" / f"{schema}.schema.json").read_text("utf-8"))
    for step in path:
        found = found["items"] if step == "items" else found["properties"][step]
    words = getattr(vocabulary, table)
    assert sorted(found["enum"]) == sorted(words)
    said = [each for key, each in words.items() if key != "not-applicable" or table != "FIRMNESS"]
    assert len(set(said)) == len(said)
    assert all(said)


def test_confidence_has_words_for_every_code_of_the_schema() -> None:
    common = json.loads((ROOT / "schemas" / "common.schema.json").read_text("utf-8"))
    assert sorted(common["$defs"]["confidence"]["enum"]) == sorted(vocabulary.CONFIDENCE)


def test_precisions_are_all_said() -> None:
    said = {
        wording.partial(PartialDate.parse(text))
        for text in ("2021", "2021-04", "2021-04-30", "2021-Q2", "2021-spring", "2021/22")
    }
    assert len(said) == len(Precision)
    assert wording.day(day("2021-06-26") + timedelta(1)) == "27 June 2021"
