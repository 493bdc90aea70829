"""Messages that only lean on what was talked about: "who said that?", "what else?", "is that still so?"."""

from __future__ import annotations

import re

from bot.facts.model import DEFAULT_LANGUAGE, Fact, in_language
from bot.matching.indexing.documents import Document
from bot.matching.indexing.index import Index
from bot.matching.indexing.phrases import EXPLAINED, Phrase
from bot.matching.language.tokens import KAZAKHSTAN, Tag
from bot.matching.language.word_files import lists
from bot.matching.meaning.aspects import GIVEN_PLAINLY, Aspect
from bot.matching.outcomes import Answer, Found, NoAnswer, Outcome
from bot.matching.ranking.decision import FACTS_AT_MOST, starters
from bot.matching.ranking.query import Query
from bot.matching.ranking.ranking import IN_A_FIELD
from bot.matching.ranking.weighing import explained
from bot.matching.talk.going_on import GOES_ON, NONE_LEFT, more_of_it, wants_more_of_a_kind
from bot.matching.talk.references import LEAD, SECTIONS, Context, asks_who_that_is, leans

_STILL = re.compile(rf"{LEAD}{SECTIONS['still']}$")
_PROOF = re.compile(rf"{LEAD}{SECTIONS['proof']}$")
_ONCE_MORE = re.compile(rf"{LEAD}{SECTIONS['once-more']}$")
_SAYS_WHO = re.compile(rf"{LEAD}{SECTIONS['says-who']}$")
_EARLIER = re.compile(rf"{LEAD}{SECTIONS['earlier']}$")
_WHY_OR_HOW = re.compile(rf"{LEAD}{SECTIONS['why-or-how']}$")
_HOLLOW = re.compile(rf"^{SECTIONS['hollow']}$")
_PRICE = re.compile(rf"^{SECTIONS['price']}$")
_ADDRESSEE = re.compile(rf"\b{SECTIONS['addressee']}\b")
_SINCE = re.compile(rf"\b{SECTIONS['since']}\b")
_SO_LONG = re.compile(rf"{LEAD}{SECTIONS['so-long']}$")
_LASTING = re.compile(rf"\b{SECTIONS['lasting']}\b")
_COUNTING = re.compile(rf"\bhow many (?!{SECTIONS['hollow']}\b)\w")  # "how many people" says what is counted
_WHAT_WAS_SAID = lists("follow_ups")["what-was-said"]
_TELLABLE = {Aspect.DATE, Aspect.AMOUNT, Aspect.PLACE}  # what a fact has or has not
FROM_A_FIELD = 0.95  # the confidence of a fact that is told again for who said it, its source, its date
AGAIN = 0.9  # the confidence of one that is told again for what the editors ask it
OFFERED_FROM = 0.4  # the confidence from which a question that was declined was about what was offered


def follow_up(query: Query, context: Context, index: Index) -> Outcome | None:
    """The outcome of a message that only leans on the conversation; None where it says something of its own."""
    if context.is_declined and _WHY_OR_HOW.match(query.plain):
        return NoAnswer(context.offered)  # of what is not told, no reason and no way is told either
    if not wants_more_of_a_kind(query) and (more := more_of_it(query, context, index)) is not None:
        return more
    last = next(iter(context.told), None)
    if _PROOF.match(query.plain):
        if context.is_declined or last is None:
            return NoAnswer(context.offered)
        return _again(last, Aspect.SOURCE, FROM_A_FIELD)
    if last and not context.is_declined and (outcome := _in_set_words(query, last, context, index)) is not None:
        return outcome
    return _of_one_aspect(query, last, context, index) if _asks_aspect_only(query) else None


def _in_set_words(query: Query, last: Fact, context: Context, index: Index) -> Outcome | None:
    """What is said to a question that is asked of anything told, in words of its own: "still true?", "says who?"."""
    if _SO_LONG.match(query.plain):
        return _since(last, context, index)
    if _STILL.match(query.plain):
        return _again(last, Aspect.DATE)
    if _ONCE_MORE.match(query.plain) and len(context.told) <= FACTS_AT_MOST:
        return Answer(tuple(Found(fact, AGAIN) for fact in context.told))
    if _SAYS_WHO.match(query.plain):
        return _again(last, Aspect.SPEAKER, FROM_A_FIELD)
    if _EARLIER.match(query.plain) and (last.figure or context.last.aspect in _TELLABLE):
        return _not_told(query, last, index)
    return None


def _of_one_aspect(query: Query, last: Fact | None, context: Context, index: Index) -> Outcome | None:
    """What is said to a message that only says what it wants to know, of what was offered or of what was told."""
    if context.offered and query.aspect not in {Aspect.SPEAKER, Aspect.SOURCE}:
        return None if _ADDRESSEE.search(query.plain) else _about_offered(query.aspect, context, index)
    if last is None:
        return None
    if query.aspect is Aspect.AMOUNT and len(context.told) > FACTS_AT_MOST:
        return _figure_among(query, context, index)
    if query.aspect is Aspect.DATE and _SINCE.search(query.plain):
        return _since(last, context, index)
    return _about_last(query, last, context, index)


def _asks_aspect_only(query: Query) -> bool:
    """Whether a message only says what it wants to know, and not of what: "when?", "who said that"."""
    if query.aspect in {Aspect.ANY, Aspect.STANCE} or _COUNTING.search(query.plain) or asks_who_that_is(query):
        return False
    if query.aspect is Aspect.SPEAKER and query.tokens[-1].text in _WHAT_WAS_SAID:
        return True
    if query.aspect is Aspect.REASON and _WHY_OR_HOW.match(query.plain):  # "why not"
        return True
    return all(term.token.tag is Tag.FRAME or _HOLLOW.match(term.token.text) for term in query.terms)


def _again(fact: Fact, aspect: Aspect, confidence: float = AGAIN) -> Answer:
    return Answer((Found(fact, confidence),), aspect, is_again=True)


def _about_last(query: Query, last: Fact, context: Context, index: Index) -> Outcome:
    """An aspect of what was just told: who said it, when, where, why, how much, the source."""
    aspect, document = query.aspect, index.document(last.id)
    if aspect is Aspect.DATE and (event := _event(last, context, index)) is not None:
        return Answer((Found(event, GOES_ON),), aspect)
    if aspect in {Aspect.SPEAKER, Aspect.SOURCE} or (aspect is Aspect.DATE and _has_date(query, document)):
        return _again(last, aspect, FROM_A_FIELD)
    if _ADDRESSEE.search(query.plain):
        known = (last, *context.told[1:], *index.base.related_to(last))
        to_whom = next((fact for fact in known if any(map(_asks_to_whom, index.document(fact.id).phrases))), None)
        if to_whom is None:
            return _not_told(query, last, index)
        return Answer((Found(to_whom, GOES_ON),), aspect, is_again=to_whom is last)
    tells_it = any(explained(token, document.keys) >= EXPLAINED for token in query.meaning)  # "how much is it WORTH"
    asks_price = not tells_it and any(_PRICE.match(token.text) for token in query.meaning)
    if asks_price:
        return _not_told(query, last, index)
    if aspect in document.asks or tells_it:
        return _again(last, aspect)
    for fact in index.base.related_to(last):
        if _is_asked(fact, aspect, index):
            return Answer((Found(fact, GOES_ON),), aspect)
    if document.gives[aspect] >= IN_A_FIELD:
        return _again(last, aspect, GOES_ON)
    if (occasion := _occasion(last, aspect, index)) is not None:
        return Answer((Found(occasion, GOES_ON),), aspect)
    return _not_told(query, last, index)


def _figure_among(query: Query, context: Context, index: Index) -> Outcome:
    """The figure of an overview, where it tells just one: otherwise "how many?" asks of nothing in particular."""
    figures = [fact for fact in context.told if fact.figure]
    return _again(figures[0], Aspect.AMOUNT, GOES_ON) if len(figures) == 1 else _not_told(query, context.told[0], index)


def _asks_to_whom(phrase: Phrase) -> bool:
    return _ADDRESSEE.search(phrase.plain) is not None


def _not_told(query: Query, last: Fact, index: Index) -> NoAnswer:
    """What is said where a message was understood and nothing tells what it asks for."""
    return NoAnswer(index.base.related_to(last)[:FACTS_AT_MOST] or starters(index, query.text), NONE_LEFT)


def _occasion(last: Fact, aspect: Aspect, index: Index) -> Fact | None:
    """The event at which something was said, where it gives the place or the date that is asked for."""
    if aspect not in {Aspect.PLACE, Aspect.DATE} or last.attributed_to is None:
        return None
    forums = {entity for source in index.base.sources_of(last) for entity in source.entities}
    there = sorted({number for forum in forums for number in index.naming.get(forum, ())})
    near = (*index.base.related_to(last), *(index.documents[number].fact for number in there))
    events = (fact for fact in near if fact.occurred)
    return next((event for event in events if index.document(event.id).gives[aspect] >= GIVEN_PLAINLY), None)


def _event(last: Fact, context: Context, index: Index) -> Fact | None:
    """The event that a fact without a date is about, where another tells when it takes place.

    Of what somebody was asked to have said, the date of the words is wanted, not that of what they are about.
    """
    document = index.document(last.id)
    if document.gives[Aspect.DATE] >= GIVEN_PLAINLY or context.last.holder not in {None, KAZAKHSTAN}:
        return None
    subjects = document.named_in_title - {KAZAKHSTAN}
    events = (fact for fact in index.base.related_to(last) if fact.occurred and _is_asked(fact, Aspect.DATE, index))
    return next((event for event in events if subjects & index.document(event.id).named_in_title), None)


def _has_date(query: Query, document: Document) -> bool:
    """Whether a date can be told of a fact: its own, that of the words it tells, or, of "that", that of its source."""
    return document.gives[Aspect.DATE] >= GIVEN_PLAINLY or document.fact.attributed_to is not None or leans(query)


def _is_asked(fact: Fact, aspect: Aspect, index: Index) -> bool:
    """Whether an aspect is one that a fact is asked for and gives."""
    document = index.document(fact.id)
    return aspect in document.asks and (aspect not in _TELLABLE or document.gives[aspect] >= GIVEN_PLAINLY)


def _about_offered(aspect: Aspect, context: Context, index: Index) -> Answer | None:
    """An aspect of what was asked and declined ("where?"), where a fact that was nearly an answer gives it."""
    best = next(iter(context.ranked()), None)
    if best is None or best.features.vetoes or best.confidence < OFFERED_FROM:
        return None
    last = best.document.fact
    if aspect in _TELLABLE and best.document.gives[aspect] >= GIVEN_PLAINLY:
        return Answer((Found(last, GOES_ON),), aspect)
    found = next((fact for fact in (last, *index.base.related_to(last)) if _is_asked(fact, aspect, index)), None)
    return Answer((Found(found, GOES_ON),), aspect) if found else None


def _since(last: Fact, context: Context, index: Index) -> Outcome:
    """How long what was told has been so: the fact that tells its beginning or its years, the last one first."""
    near = [c.document.fact for c in context.ranked() if c.features.coverage >= EXPLAINED]
    for fact in (last, *near, *index.base.related_to(last)):
        if _LASTING.search(in_language(fact.statement, DEFAULT_LANGUAGE).lower()):
            return Answer((Found(fact, GOES_ON),), Aspect.DATE, is_again=fact is last)
    return NoAnswer(index.base.related_to(last)[:FACTS_AT_MOST], NONE_LEFT)
