"""The last question with what was meant in the place of what was said: "the northern one", "imports, not exports"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import dropwhile

from bot.matching.indexing.index import Index
from bot.matching.language.english import QUESTION_WORDS, SELECTING_WORDS
from bot.matching.language.tokens import FRAMING, KAZAKHSTAN, Tag, Token
from bot.matching.ranking.query import Query
from bot.matching.talk.references import HAS_VERB, LEAD, ONE, SECTIONS, said

_CORRECTS = re.compile(rf"{LEAD}{SECTIONS['corrects']} ")
_NOT = "not"
_LONGEST = 4  # words that say what was meant; more of them are a sentence of their own


def contrasted(query: Query, last: Query) -> str | None:
    """The last question put right by "not this, that" or "that, not this"; None where a message does no such thing."""
    texts = [token.text for token in query.tokens]
    if texts.count(_NOT) != 1 or HAS_VERB.search(query.plain) or not QUESTION_WORDS.isdisjoint(texts):
        return None
    at = texts.index(_NOT)
    before = _without(query.tokens[_lead(query) : at], FRAMING)
    after = _without(query.tokens[at + 1 :], {Tag.FUNCTION})
    for length in range(len(after), 0, -1):
        if (start := _place(after[:length], last)) is not None:
            right = _without(after[length:], {Tag.FUNCTION}) or before
            put_right = (*last.tokens[:start], *right, *last.tokens[start + length :])
            return said(token.text for token in put_right) if 0 < len(right) <= _LONGEST else None
    return None


def with_noun(query: Query, last: Query, phrases: Iterable[str], index: Index) -> Iterator[str]:
    """The last question, then the message, with the noun for which "one" stands: "I meant the northern one"."""
    tokens = query.tokens
    at = next((at for at, token in enumerate(tokens) if at and token.text in ONE), None)
    if at is None or tokens[at - 1].tag is not Tag.WORD or tokens[at - 1].text in SELECTING_WORDS:
        return
    before, after = tokens[_lead(query) : at], tokens[at + 1 :]
    kind = _without(before, {Tag.FUNCTION})
    for token in last.tokens:
        if token.entity and token.entity != KAZAKHSTAN and len(kind) <= _LONGEST:
            noun = index.name_of(token.entity).split()[-1]
            one = (*(t.text for t in kind), noun)
            yield said(word for t in last.tokens for word in (one if t is token else (t.text,)))
    for noun in dict.fromkeys(phrase.split()[-1] for phrase in phrases):
        yield said((*(token.text for token in before), noun, *(token.text for token in after)))


def _lead(query: Query) -> int:
    """How many words only say that something is put right: "no, I meant"."""
    corrects = _CORRECTS.match(query.plain)
    return len(corrects[0].split()) if corrects else 0


def _without(tokens: Sequence[Token], idle: Collection[Tag]) -> tuple[Token, ...]:
    """The words from the first that is not of these kinds."""
    return tuple(dropwhile(lambda token: token.tag in idle, tokens))


def _place(words: Sequence[Token], last: Query) -> int | None:
    """Where some words stand in the last question."""
    keys = [token.key for token in words]
    asked = [token.key for token in last.tokens]
    return next((at for at in range(len(asked)) if asked[at : at + len(keys)] == keys), None)
