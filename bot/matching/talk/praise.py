"""Praise and thanks that lead up to a message: "great answer, what about BRICS"."""

from __future__ import annotations

import re

from bot.matching import smalltalk
from bot.matching.language.english import FUNCTION_WORDS, THANKS_WORDS
from bot.matching.language.normalize import has_words, words
from bot.matching.outcomes import Talk
from bot.matching.talk.references import SECTIONS

LONGEST = 60  # characters of praise
_LEADING_UP = {Talk.PRAISE, Talk.ACKNOWLEDGEMENT}
_END = re.compile(rf"\s*[,.!;:]+\s+|\s+[-\u2013\u2014]+\s+|\s+(?={SECTIONS['opens']}\b)", re.IGNORECASE)
_CORRECTS = re.compile(rf"{SECTIONS['corrects']}\b")


def after_praise(text: str) -> str:
    """A message without the praise or thanks that it begins with; as it is where it is nothing else, or has none."""
    for end in _END.finditer(text[:LONGEST]):
        if has_words(rest := text[end.end() :]) and _praises(text[: end.start()]):
            return rest
    return text


def _praises(text: str) -> bool:
    said = [word.text for word in words(text)]
    if _CORRECTS.match(" ".join(said)):
        return False
    thanks = not THANKS_WORDS.isdisjoint(said) and FUNCTION_WORDS.union(THANKS_WORDS).issuperset(said)
    return thanks or smalltalk.before_matching(text) in _LEADING_UP
