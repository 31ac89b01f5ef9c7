"""The kinds of entry that `new` can make, and what is asked for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from openbook.editing import builders
from openbook.editing.drafts import Draft
from openbook.editing.questions import NATIONAL, Answers, Question, World, suggested_id

Build = Callable[[Answers, str], Draft]


@dataclass(frozen=True)
class Kind:
    """One kind: the kind of file it is kept in, the questions in the order in which they are asked, the builder.

    `build` takes the answers and today's day. The question `id` is always the last of those that are needed.
    """

    file: str
    help: str
    questions: tuple[Question, ...]
    build: Build


def _id(*names: str) -> Question:
    return Question(
        "id",
        "Which id shall it have? It stands in web addresses and does not change later",
        why="none can be made of the other answers",
        default=lambda answers, world: suggested_id(
            *(str(answers.get(name, "")) for name in names if answers.get(name) != NATIONAL)
        ),
    )


def _next(kind: str) -> Callable[[Answers, World], str]:
    return lambda answers, world: str(world.highest(kind, "order") + 1)


def _national(answers: Answers, world: World) -> bool:
    return answers.get("region") == NATIONAL


def _priced(answers: Answers, world: World) -> bool:
    return "pounds" in answers


TITLE = Question("title", "What is its name, as readers shall see it?", at="title")
STATEMENT = Question("statement", "What does the source say? One or two plain sentences of your own", at="statement")
REGION = Question("region", "Which region? National is for England and Wales", ids="region", national=True)
ELSEWHERE = "The ids stand in the files of data/sources/; `new source` adds one that is not there yet."
READ = "In which source did you read it? An id from data/sources/"
SOURCE = Question("source", READ, ids="sources", elsewhere=ELSEWHERE)
LOCATOR = Question("locator", "Where in the source: a page, a section or a file?", at="sources.locator", needed=False)
FOR_WHOM = "Whom is it for? Several with commas between them, or all"
GROUPS = Question("groups", FOR_WHOM, ids="group", many=True, when=lambda answers, world: bool(world.ids("group")))
CATEGORY = Question("category", "Which category of help?", ids="category")
ABOUT = Question("category", "Which category of help is it about?", ids="category", needed=False)
PUBLISHER = Question("publisher", "In which file of data/sources/? The name of the publisher or site as an id", at="id")
NO_FILE = "it has no file in data/sources/ yet"


def _new_file(answers: Answers, world: World) -> bool:
    """True when the publisher has no file yet."""
    return "publisher" in answers and not world.exists(f"data/sources/{answers['publisher']}.yaml")


def _words(name: str, ask: str, at: str = "", *, needed: bool = True, default: str = "") -> Question:
    return Question(name, ask, at=at or name, needed=needed, default=lambda answers, world: default)


KINDS: Mapping[str, Kind] = {
    "procurement": Kind(
        "procurement",
        "a service, tender, programme or award",
        (
            REGION,
            CATEGORY,
            TITLE,
            STATEMENT,
            _words("level", "What is it?"),
            GROUPS,
            SOURCE,
            _id("title"),
            LOCATOR,
            _words("instrument", "Contract or grant?", default="not-stated"),
            _words("route", "How was it bought?", default="not-stated"),
            Question("reference", "Which reference does the Ministry give it?", at="reference", needed=False),
            Question(
                "regions",
                "Which regions does it cover? Several with commas between them",
                ids="region",
                many=True,
                needed=False,
                when=_national,
            ),
        ),
        builders.procurement,
    ),
    "plan": Kind(
        "plans",
        "one edition of a regional plan or business plan",
        (
            REGION,
            TITLE,
            _words("kind", "What sort of plan?"),
            SOURCE,
            _id("region", "title"),
            LOCATOR,
            _words("edition", "Which year is it the edition of?", needed=False),
            Question("statement", "What does the source say about it?", at="statement", needed=False),
        ),
        builders.plan,
    ),
    "budget": Kind(
        "money",
        "a money line: what is known about money for one scope and time",
        (
            REGION,
            TITLE,
            _words("basis", "What is the money for? commissioned is for buying services"),
            Question("pounds", "How many pounds? Leave empty when it is not known", at="amount.pounds", needed=False),
            Question("precision", "How exact is the sum?", at="amount.precision", when=_priced),
            Question(
                "to",
                "What is the upper end of the range, in pounds?",
                at="amount.to",
                when=lambda answers, world: answers.get("precision") == "range",
            ),
            Question("nature", "What sort of sum?", at="nature", when=_priced),
            Question("per", "For a year, the whole term, or one grant?", at="per", when=_priced),
            Question("sense", "One sum for all together, or the same for each?", at="scope.sense", when=_national),
            SOURCE,
            _id("region", "title"),
            LOCATOR,
            Question("period", "For which year, such as 2024/25?", at="period.from", needed=False),
            ABOUT,
            Question("statement", "What does the source say about it?", at="statement", needed=False),
        ),
        builders.budget,
    ),
    "commitment": Kind(
        "commitment",
        "a promise, a concern, an ask or guidance",
        (
            TITLE,
            _words("kind", "What is it?"),
            STATEMENT,
            _words("made_by", "Who said it?"),
            _words("wording", "How firm were the words?"),
            SOURCE,
            _id("title"),
            LOCATOR,
            _words("made", "When was it said?", needed=False),
            _words("due", "When was it due?", needed=False),
            ABOUT,
        ),
        builders.commitment,
    ),
    "source": Kind(
        "sources",
        "a public document, in the file of its publisher",
        (
            PUBLISHER,
            TITLE,
            _words("url", "What is its web address?"),
            _words("kind", "What sort of document?"),
            Question("publisher_name", "What is the publisher called?", at="/publisher", when=_new_file, why=NO_FILE),
            _id("publisher", "title"),
            _words("published", "When was it published?", needed=False),
            Question(
                "licence",
                "Under which terms may it be used?",
                at="/licence",
                default=lambda answers, world: "not-known",
                when=_new_file,
            ),
        ),
        builders.source,
    ),
    "region": Kind(
        "region",
        "a region, with its first area",
        (
            TITLE,
            _words("short", "Two or three letters for narrow places"),
            Question("area", "What is one of its areas called?", at="areas.title"),
            Question("area_kind", "What sort of area is that?", at="areas.kind"),
            SOURCE,
            _id("title"),
            LOCATOR,
            Question("order", "Which place has it in lists?", at="order", default=_next("region")),
        ),
        builders.region,
    ),
    "category": Kind(
        "category",
        "a category of help",
        (
            TITLE,
            _words("description", "What is the help? One or two plain sentences"),
            Question("roles", "Which role has it?", at="roles", many=True),
            _words("what_to_do", "What can someone do who needs it?", "help"),
            SOURCE,
            _id("title"),
            LOCATOR,
            Question("order", "Which place has it in lists?", at="order", default=_next("category")),
            Question(
                "groups",
                "Whom is it for, when not for all? Several with commas between them",
                ids="group",
                many=True,
                needed=False,
                when=lambda answers, world: bool(world.ids("group")),
            ),
        ),
        builders.category,
    ),
    "finding": Kind(
        "findings",
        "what an inspectorate or another named source reported",
        (
            REGION,
            _words("kind", "What is it about?"),
            STATEMENT,
            _words("by", "Who said it?"),
            SOURCE,
            _id("region", "kind"),
            LOCATOR,
            _words("date", "When was it said or published?", needed=False),
            ABOUT,
        ),
        builders.finding,
    ),
    "organisation": Kind(
        "organisations",
        "a supplier, partner, buyer or publisher",
        (TITLE, _id("title"), _words("kind", "What sort of body, if a source says so?", needed=False)),
        builders.organisation,
    ),
}
"""Every kind but looks, which have a command of their own below `new`."""
