"""A question as it may be kept: without digits, addresses, and names that the facts do not know."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from bot.matching.indexing.index import Index
from bot.matching.language import english
from bot.matching.language.english import AUXILIARIES, QUESTION_WORDS
from bot.matching.language.normalize import stem, words
from bot.matching.language.tokens import FRAMING
from bot.matching.ranking.query import tagged

LONGEST = 200  # characters of a question that are kept
NAME, ADDRESS, DIGIT = "[name]", "[address]", "#"

_COMMON = 0.7  # how rare a word is at most that begins a sentence before a name: "Tell", "Compare"
_ADDRESS = re.compile(r"\S*(?:@|://|\bt\.me/)\S*")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_NAMES_IN_A_ROW = re.compile(rf"{re.escape(NAME)}(?:[\s.-]*{re.escape(NAME)})+")
_ENDS_A_SENTENCE = re.compile(r"(?:^|[.!?:;\u201c\"(\n])\s*$")
_CAPITALIZED = re.compile(r"\s+[^\W\d_]")


def masked(text: str, index: Index) -> str:
    """The text with its digits, addresses and unknown names replaced.

    A name is a word that neither the facts nor English knows, or a capitalised one within a sentence that is unknown
    to the facts and names no country, organisation, month or day. An English word that is somebody's name too, and is
    written small, cannot be told from the word.
    """
    text = _ADDRESS.sub(ADDRESS, " ".join(text.split()))
    parts: list[str] = []
    end = 0
    for found in _WORD.finditer(text):
        parts.append(text[end : found.start()])
        is_bracketed = text[found.start() - 1 : found.end() + 1] == ADDRESS
        parts.append(found[0] if is_bracketed or _may_stay(found, text, index) else NAME)
        end = found.end()
    whole = "".join((*parts, text[end:]))
    whole = re.sub(r"\d", DIGIT, _NAMES_IN_A_ROW.sub(NAME, whole))
    return whole[:LONGEST]


def likeness(question: str, index: Index) -> str:
    """What masked questions have in common that ask alike: what their words stand for, in any order and spelling."""
    tokens = tagged(question, index)
    keys = {token.key for token in tokens if token.tag not in FRAMING}
    return " ".join(sorted(keys or {token.text for token in tokens}))[:LONGEST]


def _may_stay(found: re.Match[str], text: str, index: Index) -> bool:
    if found[0].islower() and english.is_english(found[0]):
        return True  # as nearly all do
    for word in words(found[0]):
        if _is_public(word.text) or _is_known(word.text, index):
            continue
        if not english.is_english(word.text):
            return False
        if word.is_capitalized and not _begins_a_sentence(found, text):
            return False
    return True


def _begins_a_sentence(found: re.Match[str], text: str) -> bool:
    """Whether a capital letter is owed to a sentence; not where another follows, as in a name of two words."""
    if not _ENDS_A_SENTENCE.search(text[: found.start()]):
        return False
    follows = _CAPITALIZED.match(text, found.end())
    is_followed = follows is not None and follows[0][-1].isupper()
    word = found[0].lower()
    return not is_followed or word in QUESTION_WORDS | AUXILIARIES or english.rarity(word) < _COMMON


def _is_known(word: str, index: Index) -> bool:
    return index.lexicon.knows(word) or stem(word) in index.postings


def _is_public(word: str) -> bool:
    return word in english.country_words() or word in english.WORLD_ACRONYMS or word in _calendar()


@cache
def _calendar() -> frozenset[str]:
    """The English names of months and days, which are written large."""
    locale = Locale("en")
    written = locale.months["format"]["wide"], locale.days["format"]["wide"]
    return frozenset(name.casefold() for names in written for name in names.values())
