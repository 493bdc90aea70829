"""Messages that want a kind line rather than a fact: greetings, thanks, insults, emoji, code, other languages."""

from __future__ import annotations

import re
import unicodedata

from bot.matching.language import english
from bot.matching.language.normalize import words
from bot.matching.language.tokens import Tag, Token
from bot.matching.language.word_files import patterns
from bot.matching.outcomes import Talk

TOO_LONG = 1_500  # characters; a longer text is no question

_SECTIONS = patterns("small_talk", languages=english.languages())
_REMARK = "remark"
_PATTERNS = tuple(
    (Talk(name), re.compile(pattern)) for name, pattern in _SECTIONS.items() if name not in {Talk.CODE, _REMARK}
)
_PRAISE_FOR = re.compile(_SECTIONS[_REMARK])
_THANKED = "|".join(sorted(english.THANKS_WORDS))
_THANKS_AT_END = re.compile(rf" (?:many )?(?:{_THANKED})(?: you| u)?(?: (?:a lot|so much|very much|again|mate|man))*$")
_LEADING_UP = {Talk.PRAISE, Talk.ACKNOWLEDGEMENT}  # to thanks
_SIGNS_ALONE = re.compile(r"[\s?!.,;:\u2026-]+")
_CODE = re.compile(_SECTIONS[Talk.CODE], re.IGNORECASE | re.MULTILINE)
# No word that anybody says, in whatever language: without a vowel, or with five other letters in a row. A word that
# can be said may be a name, such as "Khorgos".
_UNSAYABLE = re.compile(r"^[^aeiouy]+$|[^aeiouy]{5}")


def before_matching(text: str) -> Talk | None:
    """The kinds of small talk that can be told from the text alone, before anything is looked up."""
    if not text.strip():
        return Talk.EMPTY
    if len(text) > TOO_LONG:
        return Talk.TOO_LONG
    if _CODE.search(text):
        return Talk.CODE
    if not any(map(str.isalpha, text)):
        is_of_pictures = not any(map(str.isdigit, text)) and not _SIGNS_ALONE.fullmatch(text)
        return Talk.EMOJI if is_of_pictures else Talk.GIBBERISH
    if not text.isascii() and _is_of_other_letters(text):
        return Talk.OTHER_LANGUAGE
    plain = " ".join(word.text for word in words(text))
    thanks = _THANKS_AT_END.search(plain)
    if thanks and _of_pattern(plain[: thanks.start()]) in _LEADING_UP:
        return Talk.THANKS
    return _of_pattern(plain)


def _of_pattern(plain: str) -> Talk | None:
    return next((talk for talk, pattern in _PATTERNS if pattern.search(plain)), None)


def praises(text: str) -> bool:
    """Whether a message is praise with what it is for: that asks nothing, whatever it names."""
    return "?" not in text and _PRAISE_FOR.search(" ".join(word.text for word in words(text))) is not None


def _is_of_other_letters(text: str) -> bool:
    """Whether most of the letters that a text begins with are of another alphabet."""
    letters = [c for c in text if c.isalpha()][:400]
    latin = sum(c.isascii() or "LATIN" in unicodedata.name(c, "") for c in letters)
    return latin * 2 < len(letters)


def of_tokens(tokens: tuple[Token, ...], *, asks: bool = False) -> Talk | None:
    """Small talk by what the words stand for: nothing but pleasantries, or nothing that is a word.

    `asks` tells that the text has a question mark: thanks may then lead up to a question.
    """
    meaning = [token for token in tokens if token.tag is not Tag.FUNCTION]
    said = {token.text for token in tokens}
    if not meaning:
        if said & english.THANKS_WORDS:
            return Talk.THANKS
        return Talk.GREETING if said & english.GREETING_WORDS else None
    is_short = len(meaning) <= 4 and not any(token.entity for token in meaning)
    if tokens[0].text in english.THANKS_WORDS and is_short and not asks:
        return Talk.THANKS
    if any(token.tag not in {Tag.WORD, Tag.NUMBER} for token in meaning):
        return None
    known = [token for token in meaning if token.tag is Tag.NUMBER or english.is_english(token.text) or token.repair]
    if not known and all(len(token.keys) == 1 for token in meaning) and any(_UNSAYABLE.search(t.text) for t in meaning):
        return Talk.GIBBERISH
    return None
