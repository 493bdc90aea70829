"""The pages of the bot itself: /start, /help, /about, /privacy. The other pages are opened from here too."""

from __future__ import annotations

from enum import StrEnum

from bot.answers.browsing import source_page, topic_page
from bot.answers.catalogue import LISTS, comparison_page, list_page, timelines_page, with_another
from bot.answers.dates import date_in_words
from bot.answers.fact_pages import evidence_page, fact_page, lone_page, related_page
from bot.answers.markup import block, bold, code, line
from bot.answers.message import (
    Action,
    AddToGroup,
    Ask,
    AskPrivately,
    Button,
    Message,
    ShowEvidence,
    ShowFact,
    ShowList,
    ShowRelated,
    ShowSource,
    ShowTopic,
)
from bot.answers.telling import capitalised
from bot.answers.texts import count, say
from bot.facts.base import FactBase
from bot.facts.dates import earliest, latest
from bot.facts.model import DEFAULT_LANGUAGE, Kind
from bot.matching.conversation import LASTS

FEEDBACK_DAYS = 90  # for which it is kept what people say about answers
QUESTION_DAYS = 30  # for which an open question is kept
_EXAMPLE_KINDS = (Kind.FIGURE, Kind.POSITION, Kind.INITIATIVE)  # one example of each
_LONGEST_EXAMPLE = 48  # characters that a button shows on a phone
_FEWEST_WORDS = 5  # fewer are keywords, which make a poor example


class Place(StrEnum):
    """Where somebody reads about the bot."""

    PRIVATE = "private"
    GROUP = "group"
    TERMINAL = "terminal"


_COMMANDS = ("ask", "topics", "kinds", "timeline", "latest", "compare", "random", "sources", "fact")
_COMMANDS_OF = {
    Place.PRIVATE: ("digest", "mydata"),
    Place.GROUP: ("digest", "delete", "settings"),
    Place.TERMINAL: ("quit",),
}
_LAST_COMMANDS = ("about", "privacy")


def start_page(base: FactBase, *, language: str = DEFAULT_LANGUAGE) -> Message:
    """What the bot answers, that it is unofficial, and three questions to tap."""
    asked = examples(base, language)
    blocks = [
        block(bold(say("start.title", language))),
        block(say("start.text", language)),
        block(say("start.unofficial", language)),
    ]
    if asked:
        blocks.append(block(say("start.examples", language)))
    add = Button(say("button.add", language), AddToGroup())
    return Message(tuple(blocks), (*((Button(question, Ask(question)),) for question in asked), (add,)))


def help_page(base: FactBase, place: Place = Place.PRIVATE, *, language: str = DEFAULT_LANGUAGE) -> Message:
    """How to use the bot in a place."""
    how = block(say(f"help.{place}", language))
    # The fact of the first golden question: the one that editors think of first.
    id_ = next((golden.fact for golden in base.golden if golden.fact in base.facts), next(iter(base.facts), ""))
    names = (*_COMMANDS, *_COMMANDS_OF[place], *_LAST_COMMANDS)
    commands = (line(say(f"help.command.{name}", language, id=id_)) for name in names)
    add = Button(say("button.add", language), AddToGroup())
    private = Button(say("button.private", language), AskPrivately())
    rows = (*_browse(language), (private if place is Place.GROUP else add,))
    return Message((block(bold(say("help.title", language))), how, block(*commands)), rows)


def greeting_page(*, language: str = DEFAULT_LANGUAGE) -> Message:
    """What a group is told that has taken the bot in."""
    return Message((block(line(bold(say("greeting.title", language)), " ", say("greeting.text", language))),))


def about_page(base: FactBase, *, language: str = DEFAULT_LANGUAGE) -> Message:
    """What the bot is, and which facts it has."""
    blocks = [
        block(bold(say("about.title", language))),
        block(say("about.unofficial", language)),
        block(say("about.method", language)),
    ]
    if base.sources:
        dates = [source.date for source in base.sources.values()]
        told = say(
            "about.base",
            language,
            facts=count("facts", len(base.facts), language),
            sources=count("sources", len(dates), language),
            first=date_in_words(min(dates, key=earliest), language),
            last=date_in_words(max(dates, key=latest), language),
        )
        blocks.append(block(told, line(say("about.version", language), code(base.version))))
    return Message(tuple(blocks), _browse(language))


def privacy_page(place: Place = Place.PRIVATE, *, language: str = DEFAULT_LANGUAGE) -> Message:
    """What is kept about a person, and for how long."""
    title = block(bold(say("privacy.title", language)))
    if place is Place.TERMINAL:
        return Message((title, block(say("privacy.terminal", language))))
    told = ("conversation", "answers", "messages", "questions", "feedback", "settings", "people", "yours", "telegram")
    times = {"minutes": LASTS // 60, "days": FEEDBACK_DAYS, "open_days": QUESTION_DAYS}
    texts = (block(say(f"privacy.{key}", language, **times)) for key in told)
    return Message((title, *texts))


def opened(action: Action, base: FactBase, *, language: str = DEFAULT_LANGUAGE) -> Message | None:
    """The page that an action opens; None for an action that opens none."""
    match action:
        case ShowTopic(id_, page):
            return topic_page(id_, base, page=page, language=language)
        case ShowSource(id_, page):
            return source_page(id_, base, page=page, language=language)
        case ShowEvidence(id_):
            return evidence_page(id_, base, language=language)
        case ShowRelated(id_, page):
            return related_page(id_, base, page=page, language=language)
        case ShowList(name, page) if name in LISTS:
            return list_page(name, base, page=page, language=language)
        case ShowFact(id_):
            return fact_page(id_, base, language=language)
    return None


def examples(base: FactBase, language: str) -> tuple[str, ...]:
    """A short question for a figure, a position and an initiative: the first one, and so a
    whole sentence, of the fact with the most to read on from it.
    """
    ranked = sorted(base.facts.values(), key=lambda fact: (-len(base.related_to(fact)), fact.id))
    found = []
    for kind in _EXAMPLE_KINDS:
        questions = (
            question
            for fact in ranked
            if fact.kind is kind
            for question in (fact.questions.get(language) or fact.questions.get(DEFAULT_LANGUAGE, ()))[:1]
            if len(question) <= _LONGEST_EXAMPLE and len(question.split()) >= _FEWEST_WORDS
        )
        if question := next(questions, None):
            found.append(capitalised(question.rstrip(" ?")) + "?")
    return tuple(dict.fromkeys(found))


def _browse(language: str) -> tuple[tuple[Button, ...], ...]:
    topics, sources = ShowTopic(None), ShowSource(None)
    return ((Button(say("button.topics", language), topics), Button(say("button.sources", language), sources)),)


__all__ = [
    "Place",
    "about_page",
    "comparison_page",
    "evidence_page",
    "examples",
    "fact_page",
    "greeting_page",
    "help_page",
    "list_page",
    "lone_page",
    "opened",
    "privacy_page",
    "related_page",
    "source_page",
    "start_page",
    "timelines_page",
    "topic_page",
    "with_another",
]
