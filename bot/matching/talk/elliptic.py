"""Messages that are not whole questions: how they begin, and what in them only stands for what was asked before."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.matching.language.english import ARTICLES, QUESTION_WORDS
from bot.matching.language.tokens import FRAMING, KAZAKHSTAN, placed
from bot.matching.meaning.aspects import Aspect
from bot.matching.ranking.query import Query
from bot.matching.talk.references import ALTERNATIVE, HAS_VERB, INSTEAD, LEAD, ONE, SECTIONS, Context, leans

LONGEST = 8  # words that say something; a message with more of them stands on its own

_OPENS = re.compile(rf"{LEAD}(?:{SECTIONS['opens']}|{SECTIONS['corrects']}|{SECTIONS['narrows']})\b")
_FILLER = re.compile(rf"^{SECTIONS['filler']}$")
_WHOLE = re.compile(rf"\b{SECTIONS['whole']}\b")
_OTHER = re.compile(r"\bthe others?\b")


def goes_on(query: Query) -> bool:
    """Whether a message begins as one that goes on, corrects or narrows: "and", "no, I meant", "only"."""
    return bool(_OPENS.match(query.plain))


def asks_itself(query: Query) -> bool:
    """Whether a message says itself what kind of answer it wants, by a question word or as a whole question."""
    return bool(query.aspect is not Aspect.ANY or (query.is_question and HAS_VERB.search(query.plain)))


def asks_anew(query: Query) -> bool:
    """Whether a message is a whole question that says of itself what it is about."""
    meaning = [token for token in query.meaning if token.entity != KAZAKHSTAN]
    is_whole = query.is_question and bool(HAS_VERB.search(query.plain))
    return is_whole and bool(meaning) and not goes_on(query) and not leans(query)


def wants_whole(query: Query) -> bool:
    """Whether a message asks for all of that of which a part was told: "and in total?"."""
    return bool(_WHOLE.search(query.plain))


def wants_another(query: Query) -> bool:
    """Whether a message wants another fact than the one told: the whole of it, or the others."""
    return wants_whole(query) or bool(_OTHER.search(query.plain))


def asks_for_another_such(query: Query) -> bool:
    """Whether a message asks for another of the very things of which was spoken: "and the next one?"."""
    return any(term.is_selecting for term in query.terms) and not ONE.isdisjoint(token.text for token in query.tokens)


def must_be_completed(query: Query, context: Context) -> bool:
    """Whether a message means nothing by itself: "and China?", "and in total?", "does he want to abolish it"."""
    is_short = len(query.meaning) <= 2
    if leans(query) and is_short and set(query.entities) <= {KAZAKHSTAN, *context.last.entities}:
        return True
    picks_one = not ONE.isdisjoint(query.plain.split()) and QUESTION_WORDS.isdisjoint(query.plain.split())
    return (goes_on(query) or picks_one) and is_short and not HAS_VERB.search(query.plain)


def may_be_completed(query: Query) -> bool:
    """Whether a message may go on with the question before it."""
    if len(query.terms) > LONGEST:
        return False
    short = len(query.meaning) <= 3
    return short or goes_on(query) or leans(query)


def goes_back_to_earlier(query: Query) -> bool:
    """Whether a message may go on with what was talked about before the last question; "and X?" goes on with that."""
    return query.says_anything and asks_itself(query) and may_be_completed(query)


def only_points_back(query: Query) -> bool:
    """Whether a message names nothing itself: declined, it leaves the talk where it was."""
    names = {*query.entities, *query.unknown_names} - {KAZAKHSTAN}
    is_bare = not query.says_anything and not HAS_VERB.search(query.plain)  # "from what?"
    return not names and (leans(query) or goes_on(query) or is_bare)


def trimmed(query: Query, understood: Callable[[str], Query]) -> Query:
    """The message without the words that only stand for a part, or for all, of what was asked before.

    `understood` gives the query of a text.
    """
    whole = _WHOLE.search(query.plain)
    dropped = set(whole.group().split()) if whole else set()
    terms = [
        term
        for term in query.terms
        if not (
            (term.token.text == "other" and _OTHER.search(query.plain))
            or ((goes_on(query) or leans(query)) and _FILLER.match(term.token.text))
            or set(term.token.text.split()) <= dropped
        )
    ]
    if any(term.token.text == INSTEAD for term in terms):
        terms = [term for term in terms if term.token.text != INSTEAD] + list(understood(ALTERNATIVE).terms)
    return replace(query, terms=tuple(terms))


def said_in_full(query: Query, completion: Query, last: Query) -> str:
    """The text of a completed message: its own words, and those of the last question that it goes on with."""
    if completion.text != query.text:
        return completion.text
    kept = {term.token.key for term in completion.terms}
    opens = _OPENS.match(query.plain)
    own = [token.text for token, start, _ in placed(query.tokens) if opens is None or start >= opens.end()]
    if asks_itself(query):
        said = {token.key for token in query.tokens}
        return " ".join((*own, *(token.text for token in last.tokens if token.key in kept - said)))
    left_out = [token for token in last.tokens if token.key not in kept and token.tag not in FRAMING]
    words: list[str] = []
    for token in last.tokens:
        if token.key in kept or token.tag in FRAMING:
            words.append(token.text)
        elif token is left_out[-1]:
            words += _behind(words, own)
    return " ".join(words if left_out else (*words, *_behind(words, own)))


def _behind(words: Sequence[str], own: Sequence[str]) -> Sequence[str]:
    """What is put behind some words, without the article or preposition that stands there: "view on ON Russia"."""
    begins_anew = words and own and (own[0] == words[-1] or {own[0], words[-1]} <= ARTICLES)
    return own[1:] if begins_anew else own
