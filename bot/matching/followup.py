"""Messages that lean on what was talked about: "who said that?", "what else?", "is that still so?"."""

from __future__ import annotations

import re

from bot.facts.model import Fact, in_language
from bot.matching.aspects import GIVEN_PLAINLY, Aspect
from bot.matching.conversation import Conversation
from bot.matching.decision import FACTS_AT_MOST, starters
from bot.matching.documents import Document
from bot.matching.going_on import going_on, naming_others, of_person
from bot.matching.index import Index
from bot.matching.outcomes import Answer, Found, NoAnswer, Outcome
from bot.matching.overview import asks_for_all
from bot.matching.phrases import EXPLAINED
from bot.matching.query import Query
from bot.matching.references import (
    LEAD,
    PRONOUN,
    SECTIONS,
    Context,
    asks_who_that_is,
    is_personal,
    known,
    leans,
    person_meant,
    speaks_of_words,
    was_told_by,
)
from bot.matching.tokens import Tag
from bot.matching.weighing import explained

_MORE = re.compile(rf"{LEAD}{SECTIONS['more']}$")
_ELSE = re.compile(rf"{LEAD}{SECTIONS['else']}$")
_STILL = re.compile(rf"{LEAD}{SECTIONS['still']}$")
_PROOF = re.compile(rf"{LEAD}{SECTIONS['proof']}$")
_HOLLOW = re.compile(rf"^{SECTIONS['hollow']}$")
_PRICE = re.compile(rf"^{SECTIONS['price']}$")
_SINCE = re.compile(rf"\b{SECTIONS['since']}\b")
_LASTING = re.compile(rf"\b{SECTIONS['lasting']}\b")
_COUNTING = re.compile(rf"\bhow many (?!{SECTIONS['hollow']}\b)\w")  # "how many people" says what is counted
_WHAT_WAS_SAID = {"this", "that", "so"}  # "who wrote THIS"; "who wrote it" may ask for the author of an article
_TELLABLE = {Aspect.DATE, Aspect.AMOUNT, Aspect.PLACE}  # what a fact has or has not
OFFERED_FROM = 0.4  # the confidence from which a question that was declined was about what was offered


def follow_up(query: Query, conversation: Conversation, context: Context, index: Index) -> Outcome | None:
    """The outcome of a message that only leans on the conversation; None where it says something of its own."""
    facts = known(conversation.facts, index)
    if facts and (_MORE.match(query.plain) or _ELSE.match(query.plain) or _wants_all_of_it(query)):
        person = _person(query, context, index)
        if set(query.entities) <= {person}:
            return _more(query, facts, conversation, context, index, person)
    if facts and not conversation.is_declined and _STILL.match(query.plain):
        return Answer((Found(facts[0], 0.9),), Aspect.DATE, is_again=True)
    if _PROOF.match(query.plain):
        if conversation.is_declined or not facts:
            return NoAnswer(known(conversation.choices, index))
        return Answer((Found(facts[0], 0.95),), Aspect.SOURCE, is_again=True)
    if not _asks_aspect_only(query):
        return None
    if conversation.choices and query.aspect not in {Aspect.SPEAKER, Aspect.SOURCE}:
        return _about_offered(query.aspect, context, index)
    if facts and query.aspect is Aspect.DATE and _SINCE.search(query.plain):
        return _since(facts[0], context, index)
    return _about_last(query, facts[0], conversation, index) if facts else None


def _wants_all_of_it(query: Query) -> bool:
    """Whether a message asks for everything on what was told, and says nothing else: "tell me all about that"."""
    found = asks_for_all(query)
    return found is not None and PRONOUN.fullmatch(query.plain[found.end() :].strip()) is not None


def _person(query: Query, context: Context, index: Index) -> str | None:
    """Of whom more is wanted: of "him", or of the one named who has told what was told."""
    if is_personal(query):
        return person_meant(context, index)
    people = [entity for entity in query.entities if index.lexicon.types[entity] == "person"]
    return people[0] if len(people) == 1 and was_told_by(query, context, index) else None


def _asks_aspect_only(query: Query) -> bool:
    """Whether a message only says what it wants to know, and not of what: "when?", "who said that"."""
    if query.aspect in {Aspect.ANY, Aspect.STANCE} or _COUNTING.search(query.plain) or asks_who_that_is(query):
        return False
    if query.aspect is Aspect.SPEAKER and query.tokens[-1].text in _WHAT_WAS_SAID:
        return True
    return all(term.token.tag is Tag.FRAME or _HOLLOW.match(term.token.text) for term in query.terms)


def _about_last(query: Query, last: Fact, conversation: Conversation, index: Index) -> Outcome:
    """An aspect of what was just told: who said it, when, where, why, how much, the source."""
    aspect, document = query.aspect, index.document(last.id)
    if aspect in {Aspect.SPEAKER, Aspect.SOURCE} or (aspect is Aspect.DATE and _has_date(query, document)):
        return Answer((Found(last, 0.95),), aspect, is_again=True)
    tells_it = any(explained(term.token, document.keys) >= EXPLAINED for term in query.terms)  # "how much is it WORTH"
    if not tells_it and any(_PRICE.match(term.token.text) for term in query.terms):
        return NoAnswer(index.base.related_to(last)[:FACTS_AT_MOST], 0.3)
    if aspect in document.asks or tells_it:
        return Answer((Found(last, 0.9),), aspect, is_again=True)
    for fact in index.base.related_to(last):
        if _is_asked(fact, aspect, index):
            return Answer((Found(fact, 0.75),), aspect)
    if document.gives[aspect] >= 0.9:
        return Answer((Found(last, 0.75),), aspect, is_again=True)
    if (occasion := _occasion(last, aspect, index)) is not None:
        return Answer((Found(occasion, 0.75),), aspect)
    return NoAnswer(index.base.related_to(last)[:FACTS_AT_MOST] or starters(index, conversation.question), 0.3)


def _occasion(last: Fact, aspect: Aspect, index: Index) -> Fact | None:
    """The event at which something was said, where it gives the place or the date that is asked for."""
    if aspect not in {Aspect.PLACE, Aspect.DATE} or last.attributed_to is None:
        return None
    forums = {entity for source in index.base.sources_of(last) for entity in source.entities}
    there = sorted({number for forum in forums for number in index.naming.get(forum, ())})
    near = (*index.base.related_to(last), *(index.documents[number].fact for number in there))
    return next(
        (fact for fact in near if fact.occurred and index.document(fact.id).gives[aspect] >= GIVEN_PLAINLY), None
    )


def _has_date(query: Query, document: Document) -> bool:
    """Whether a date can be told of a fact: its own, that of the words it tells, or, of "that", that of its source."""
    return document.gives[Aspect.DATE] >= GIVEN_PLAINLY or document.fact.attributed_to is not None or leans(query)


def _is_asked(fact: Fact, aspect: Aspect, index: Index) -> bool:
    """Whether an aspect is one that a fact is asked for and gives."""
    document = index.document(fact.id)
    return aspect in document.asks and (aspect not in _TELLABLE or document.gives[aspect] >= GIVEN_PLAINLY)


def _about_offered(aspect: Aspect, context: Context, index: Index) -> Answer | None:
    """An aspect of what was asked and declined ("why?"), where a fact that was nearly an answer gives it."""
    best = next(iter(context.ranked()), None)
    if best is None or best.features.vetoes or best.confidence < OFFERED_FROM:
        return None
    last = best.document.fact
    if aspect in _TELLABLE and best.document.gives[aspect] >= GIVEN_PLAINLY:
        return Answer((Found(last, 0.75),), aspect)
    found = next((fact for fact in (last, *index.base.related_to(last)) if _is_asked(fact, aspect, index)), None)
    return Answer((Found(found, 0.75),), aspect) if found else None


def _since(last: Fact, context: Context, index: Index) -> Outcome:
    """How long what was told has been so: the fact that tells its beginning or its years, the last one first."""
    near = [c.document.fact for c in context.ranked() if c.features.coverage >= EXPLAINED]
    for fact in (last, *near, *index.base.related_to(last)):
        if _LASTING.search(in_language(fact.statement, "en").lower()):
            return Answer((Found(fact, 0.75),), Aspect.DATE, is_again=fact is last)
    return NoAnswer(index.base.related_to(last)[:FACTS_AT_MOST], 0.3)


def _more(
    query: Query,
    facts: tuple[Fact, ...],
    conversation: Conversation,
    context: Context,
    index: Index,
    person: str | None,
) -> Outcome:
    """Facts that go on from the last ones, none shown before: on a `person`, for "who else" those that name others."""
    if "who" in query.plain.split():
        ids = iter(naming_others(context, index))
    elif person:
        ids = of_person(person, facts, index, said=speaks_of_words(query))
    else:
        ids = going_on(facts, index)
    shown = {*conversation.shown, *conversation.facts}
    new: dict[str, None] = {}
    for id_ in ids:
        if len(new) == FACTS_AT_MOST:
            break
        if id_ not in shown:
            new[id_] = None
    if not new:
        return NoAnswer(starters(index, " ".join(conversation.shown)), 0.3)
    return Answer(tuple(Found(fact, 0.75) for fact in known(new, index)))
