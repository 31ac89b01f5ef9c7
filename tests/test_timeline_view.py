"""The timeline: events that say the same stand together, newest first, and nothing is lost or told too early."""

from __future__ import annotations

from making import Citation, Scope, category, commitment, event, on, record, region, site
from openbook.model.dates import PartialDate
from openbook.model.references import TimelineEvent
from openbook.site import history_words
from openbook.views.cells import Picture
from openbook.views.entries import Entry
from openbook.views.timeline import LATEST, Timeline, of_category, of_cell, of_region, timeline


def told(id: str, when: str | None = "2021-06-26", **more: object) -> TimelineEvent:
    given: dict[str, object] = {
        "event": f"So {id} was.",
        "actor": "Us",
        "kind": "policy",
        "recorded": PartialDate.parse(str(more.pop("recorded", "2029-01-01"))),
        "sources": (Citation("guide"),),
        "date": on(when),
    }
    return TimelineEvent(id=id, **(given | more))  # type: ignore[arg-type]


def small(**more: object) -> Picture:
    given: dict[str, object] = {
        "regions": [region("north-shire"), region("south-shire", order=2)],
        "categories": [category(), category("food", order=2)],
    }
    return Picture(site(**(given | more)))  # type: ignore[arg-type]


def shown(found: Timeline | tuple[Entry, ...]) -> list[list[str]]:
    """The records of each entry, or the event of the system that it is about."""
    entries = found.entries if isinstance(found, Timeline) else found
    return [[each.about.id] if each.about else [one.id for one in each.records] for each in entries]


# Entries


def test_what_says_the_same_of_one_day_stands_together() -> None:
    same = [record(id, events=[event("started", "2021-06-26")]) for id in ("b", "a")]
    others = [
        record("c", events=[event("started", "2021-06-26", inferred=True)]),
        record("d", events=[event("started", "2021-06-26", statement="It was late.")]),
        record("e", events=[event("ended", "2021-06-26")]),
        record("f", events=[event("started", "2021-06")]),
        record("g", events=[event("started", on("2021-06-26", qualifier="by"))]),
    ]
    found = timeline(small(records=[*same, *others]))
    assert sorted(shown(found)) == [["a", "b"], ["c"], ["d"], ["e"], ["f"], ["g"]]


def test_several_things_of_the_same_records_and_day_stand_in_one_entry() -> None:
    records = [
        record(
            id,
            events=[
                event("started", "2021-06-26", inferred=True, statement="Read from that."),
                event("referrals-opened", "2021-06-26"),
            ],
        )
        for id in ("a", "b")
    ]
    (entry,) = timeline(small(records=records)).entries
    assert [each.kind for each in entry.facts] == ["started", "referrals-opened"]
    assert len(entry.members) == 4
    assert history_words.facts(entry) == ["It started (inferred). Read from that.", "It was opened to referrals."]


def test_an_event_of_the_system_takes_in_what_its_own_records_tell_of_that_day() -> None:
    records = [
        record("a", events=[event("tender-opened", "2021-06-26", statement="In two lots."), event("awarded", "2022")]),
        record("b", events=[event("tender-opened", "2021-06-26")]),
    ]
    found = timeline(small(records=records, timeline=[told("tender", records=("a",))]))
    assert shown(found) == [["a"], ["tender"], ["b"]]
    about = found.entries[1]
    assert [each.id for each in about.records] == ["a"]
    assert history_words.facts(about) == ["In two lots."]
    assert about.members == (("a", "tender-opened-2021-06-26"),)
    plain = timeline(small(records=records, timeline=[told("tender", records=("b",))])).entries
    assert [history_words.facts(each) for each in plain if each.about] == [[]]


def test_newest_first_and_more_exact_dates_where_they_begin() -> None:
    dates = ["2021-06-26", "2022", "2022-03-01", "2022-03", "2021-summer", "2020/21"]
    records = [record(f"r{number}", events=[event("other", each)]) for number, each in enumerate(dates)]
    found = timeline(small(records=records))
    first = [each.when.first.isoformat() for each in found.entries]
    assert first == sorted(first, reverse=True)
    assert [each.when.date.text for each in found.entries if each.when.date][:2] == ["2022-03", "2022-03-01"]
    assert [(each.year, len(each.entries)) for each in found.years] == [(2022, 3), (2021, 2), (2020, 1)]


def test_a_moved_date_says_what_it_was_and_what_it_became() -> None:
    events = [
        event("tender-opened", "2021-01-01"),
        event("award-due", "2021-03", id="first"),
        event("award-due", "2021-05", id="second", moves="first"),
        event("award-due", "2021-08", id="third", moves="second"),
    ]
    passed = timeline(small(records=[record(events=events)], as_of="2021-12-31"))
    words = {each.when.date.text: history_words.facts(each)[0] for each in passed.entries if each.when.date}
    assert words == {
        "2021-08": "An award was due. The date moved: it was May 2021 before.",
        "2021-05": "An award was due. The date moved: it was March 2021 before."
        " The date has moved since: now August 2021.",
        "2021-03": "An award was due. The date has moved since: now May 2021.",
        "2021-01-01": "Bids were asked for.",
    }
    ahead = timeline(small(records=[record(events=events)], as_of="2021-02-01"))
    assert [each.item.when.date and each.item.when.date.text for each in ahead.ahead] == ["2021-08"]
    assert [each.when.date and each.when.date.text for each in ahead.entries] == ["2021-01-01"]
    assert history_words.moved(ahead.ahead[0]) == "The date moved: it was May 2021 before."
    assert history_words.ahead(ahead.ahead[0]) == "An award is due:"


def test_a_date_that_was_set_only_after_the_day_is_not_known_on_it() -> None:
    events = [
        event("planned", "2021-01-01"),
        event("award-due", "2021-02", id="first"),
        event("other", "2021-06-01", statement="It was moved."),
        event("award-due", "2021-03", id="second", moves="first"),
    ]
    found = timeline(small(records=[record(events=events)], as_of="2021-04-01"))
    assert [each.members for each in found.entries] == [
        (("help", "first"),),
        (("help", "planned-2021-01-01"),),
    ]
    assert found.entries[0].facts[0].now is None


# What had happened by the day


def test_what_happened_later_is_hidden_and_what_may_have_is_shown_when_it_was_written_down() -> None:
    events = [
        told("past"),
        told("later", "2021-06-27"),
        told("this-month", "2021-07", recorded="2021-07-02"),
        told("this-month-later-written", "2021-07", recorded="2021-08-01"),
        told("undated", None),
        told("set-and-passed", "2021-04", planned=True),
        told("set-for-this-month", "2021-07", planned=True, recorded="2021-07-02"),
    ]
    found = timeline(small(timeline=events, as_of="2021-06-26"))
    assert shown(found) == [["past"], ["set-and-passed"]]
    assert [each.id for each in found.undated] == ["undated"]
    later = timeline(small(timeline=events, as_of="2021-07-02"))
    assert shown(later)[0] == ["this-month"]
    assert {"this-month-later-written", "set-for-this-month"} & {id for some in shown(later) for id in some} == set()


def test_a_record_that_had_not_begun_is_not_named() -> None:
    records = [record("a", reference="", events=[event("started", "2022-01-01")])]
    events = [told("early", records=("a",))]
    before, after = (
        timeline(small(records=records, timeline=events, as_of=day)) for day in ("2021-12-31", "2022-01-01")
    )
    assert [[one.id for one in each.records] for each in before.entries] == [[]]
    assert [[one.id for one in each.records] for each in after.entries] == [["a"], ["a"]]


def test_a_planned_event_stands_with_the_date_that_it_is_about() -> None:
    records = [record("a", events=[event("planned", "2021-01-01"), event("start-due", "2022-03")])]
    promised = [commitment("c", due=on("2022-05"))]
    events = [
        told("start", "2022-03", planned=True, records=("a",), recorded="2021-01-01"),
        told("due", "2022-05", planned=True, commitments=("c",), recorded="2021-01-01"),
        told("alone", "2022-04", planned=True, recorded="2021-01-01"),
    ]
    found = timeline(small(records=records, commitments=promised, timeline=events, as_of="2021-06-26"))
    assert [[one.id for one in each.events] for each in found.ahead] == [["start"], ["alone"], ["due"]]
    assert found.anchors == {"start", "due", "alone"}


def test_a_date_ahead_that_names_a_record_of_elsewhere_only_is_not_of_this_region() -> None:
    records = [record("a", home="south-shire", events=[event("planned", "2021-01-01")])]
    events = [told("start", "2022-03", planned=True, records=("a",), commitments=("c",))]
    picture = small(records=records, timeline=events, commitments=[commitment("c")], as_of="2021-06-26")
    assert [len(timeline(picture, each).ahead) for each in ("", "south-shire", "north-shire")] == [1, 1, 0]


# Parts


def test_a_region_leaves_out_other_regions_and_a_category_what_is_about_all_help() -> None:
    records = [
        record("north", events=[event("started", "2021-01-01")]),
        record("food", home="south-shire", category="food", events=[event("started", "2021-01-02")]),
    ]
    events = [
        told("any", "2021-02-01"),
        told("of-north", "2021-02-02", scope=Scope(regions=("north-shire",))),
        told("of-food", "2021-02-03", scope=Scope(categories=("food",))),
        told("of-record", "2021-02-04", records=("food",)),
    ]
    picture = small(records=records, timeline=events)

    def ids(region: str = "", category: str = "") -> list[str]:
        return [some[0] for some in shown(timeline(picture, region, category))]

    assert ids("north-shire") == ["of-food", "of-north", "any", "north"]
    assert ids("south-shire") == ["of-record", "of-food", "any", "food"]
    assert ids(category="food") == ["of-record", "of-food", "food"]
    assert ids("north-shire", "food") == ["of-food"]


def test_the_latest_entries_and_the_next_dates_with_how_many_more_there_are() -> None:
    events = [event("other", f"2021-01-{number:02d}", statement=f"Thing {number}.") for number in range(1, 9)]
    picture = small(records=[record(events=events)])
    for short in (
        of_region(picture, "north-shire"),
        of_category(picture, "housing"),
        of_cell(picture, "north-shire", "housing"),
    ):
        assert [each.when.first.day for each in short.last] == [8, 7, 6, 5, 4][:LATEST]
        assert (short.more_last, short.next, short.more_next) == (3, (), 0)
    assert of_cell(picture, "south-shire", "housing").last == ()
