"""Messages that go on with an overview, or turn to one: "only 2024", "and Vassilenko?", "tell me all about it"."""

from __future__ import annotations

import re

from bot.matching.indexing.index import Index
from bot.matching.language.tokens import WORDED, Tag
from bot.matching.meaning.aspects import Aspect
from bot.matching.meaning.times import without_time
from bot.matching.outcomes import Outcome, Overview, meaning
from bot.matching.overviews.everything import asks_for_all
from bot.matching.overviews.overview import overview
from bot.matching.overviews.stances import stances
from bot.matching.overviews.subjects import person_in
from bot.matching.ranking.query import Query
from bot.matching.talk.elliptic import must_be_completed
from bot.matching.talk.message import Message
from bot.matching.talk.references import SECTIONS, Context, is_personal, leans, speaks_of_words, with_person
from bot.matching.talk.restating import in_full_or_as_told, substituted

WIDE = frozenset({Aspect.ANY, Aspect.STANCE, Aspect.DEFINITION})  # a message that asks for another wants one thing only
_THERE = "there"
_NARROWS = re.compile(rf"^{SECTIONS['narrows']}$")


def overview_of_another(query: Query, context: Context, message: Message) -> Outcome | None:
    """The overview just told, of another time, of another name, or of what one person said: "and Vassilenko?"."""
    text = _of_another_time(query, context.last)
    if text is None and not must_be_completed(query, context):
        return None
    text = text or _said_by(query, context.last, message.index) or substituted(query, context.last, message.index)
    found = overview(message.understood(text), message.index) if text else None
    return meaning(text, found) if text and found else None


def _of_another_time(query: Query, last: Query) -> str | None:
    """The last question, asked of the time that a message names and beside which it says nothing: "only 2024"."""
    rest, time = without_time(query.tokens, query.plain)
    if time is None or any(token.tag is not Tag.FUNCTION and not _NARROWS.match(token.text) for token in rest):
        return None
    asked, _ = without_time(last.tokens, last.plain)
    return f"{' '.join(token.text for token in asked)} {time.name}"


def _said_by(query: Query, last: Query, index: Index) -> str | None:
    """What the last question was about, asked of the words of somebody who is named now: "and Vassilenko?"."""
    person = person_in(query.tokens, index)
    if person not in index.said_by or person_in(last.tokens, index):
        return None
    asking = set(found.group().split()) if (found := asks_for_all(last)) else set()
    subject = [t.text for t in last.tokens if t.entity or (t.tag in WORDED and t.text not in asking)]
    name = next(token.text for token in query.tokens if token.entity == person)
    return f"what did {name} say about {' '.join(subject)}"


def all_about_it(query: Query, context: Context, message: Message) -> Outcome | None:
    """Everything on what a message only points to: "what do you know about it?"."""
    if not asks_for_all(query) or query.aspect not in WIDE or is_personal(query) or not leans(query):
        return None
    for text in in_full_or_as_told(query, context, message.index):
        if isinstance(found := overview(message.understood(text), message.index), Overview):
            return meaning(text, found)
    return None


def all_said_there(query: Query, context: Context, message: Message) -> Outcome | None:
    """What somebody said on the occasion that was talked about: "what did Vassilenko say there?"."""
    if _THERE not in query.plain.split() or not speaks_of_words(query):
        return None
    by_name = with_person(query, context, message.index) if is_personal(query) else query.text
    if by_name is None:
        return None
    for text in in_full_or_as_told(message.understood(by_name), context, message.index):
        if (found := overview(message.understood(text), message.index)) is not None:
            return meaning(text, found)
    return None


def wide_about_another(query: Query, context: Context, message: Message) -> Outcome | None:
    """What the last question, asked for everything on somebody, brings for another: "no, I meant Vassilenko"."""
    if (text := substituted(query, context.last, message.index)) is None:
        return None
    asked = message.understood(text)
    found = overview(asked, message.index) or stances(asked, message.index)
    return meaning(text, found) if found else None
