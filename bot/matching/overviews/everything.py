"""The words by which a question asks for everything on a subject: "what do you know about", "a timeline of"."""

from __future__ import annotations

import re

from bot.matching.language.tokens import Token, placed, plain_of
from bot.matching.language.word_files import lists, patterns
from bot.matching.ranking.query import Query

_SECTIONS = patterns("overviews")
_BEGINS = re.compile(
    rf"^(?:{_SECTIONS['lead']} )*{_SECTIONS['begins']}(?! {_SECTIONS['question']}\b)"
    rf"\b(?: {_SECTIONS['joins']}\b)*+(?! {_SECTIONS['question']}\b)"
)
_CLOSES = re.compile(rf"\b{_SECTIONS['closes']}$")
_QUESTION = re.compile(rf"{_SECTIONS['question']}\b")
_CLOSING = frozenset(re.findall("[a-z]+", _SECTIONS["closes"]))  # one of these is the last word of what it matches
_TIMELINE = re.compile(rf"\b{_SECTIONS['timeline']}\b")
_TRAILING = re.compile(rf"(?: {_SECTIONS['trailing']})+$")
_TRAILING_WORDS = lists("overviews")["trailing"]


def asks_for_all(query: Query) -> re.Match[str] | None:
    """The words by which a question asks for everything on a subject, if it does."""
    if found := _BEGINS.match(query.plain) or _TIMELINE.search(query.plain):
        return found
    if query.plain.rpartition(" ")[2] not in _CLOSING or _QUESTION.match(query.plain):
        return None
    return _CLOSES.search(query.plain)


def names_nothing(query: Query) -> bool:
    """Whether a question asks for everything and does not say on what: "overview please", "any facts?"."""
    plain = plain_of(without_trailing(query.tokens))
    asked = (_BEGINS.match(plain), _TIMELINE.search(plain), _CLOSES.search(plain))
    return any(found is not None and found[0].strip() == plain for found in asked)


def without_trailing(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The message without words at its end that narrow nothing down: "so far", "please"."""
    if not tokens or tokens[-1].text.rpartition(" ")[2] not in _TRAILING_WORDS:
        return tokens
    kept = len(_TRAILING.sub("", plain_of(tokens)))
    return tuple(token for token, _, end in placed(tokens) if end <= kept)
