"""English, as far as matching needs it: words without meaning of their own, how common a word is, which names exist.

Lists here and in words/ hold for the language; words of the base's own subjects belong into knowledge/.
"""

from __future__ import annotations

import gzip
import json
import math
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files

from babel import Locale

from bot.matching.language.word_files import listed, lists, word_list


def _exclusive() -> dict[str, frozenset[str]]:
    """For each word of words/exclusive.txt the words that exclude it."""
    _, _, groups = word_list("exclusive").partition("\n\n")
    excluded: dict[str, frozenset[str]] = {}
    for group in groups.split("\n\n"):
        meanings = [frozenset(line.split()) for line in group.splitlines()]
        for meaning in meanings:
            others = frozenset().union(*(other for other in meanings if other is not meaning))
            excluded |= dict.fromkeys(meaning, others)
    return excluded


FUNCTION_WORDS = listed("function")
FRAME_WORDS = listed("frame") | listed("light")
SELECTING_WORDS = listed("selecting")
WORLD_ACRONYMS = listed("acronyms")
AGENTS = listed("agents")
_ROLES = lists("roles")
AUXILIARIES = _ROLES["auxiliaries"]
QUESTION_WORDS = _ROLES["question-words"]
EXCLUSIVE = _exclusive()
SHORTHAND: Mapping[str, str] = dict(line.split() for line in word_list("shorthand").splitlines())  # for words cut short

ARTICLES = _ROLES["articles"]
NOW = _ROLES["now"]
POINTING = _ROLES["pointing"]
GREETING_WORDS, THANKS_WORDS = (lists("pleasantries")[name] for name in ("greeting", "thanks"))
BEFORE_PRONOUN_US, AFTER_PRONOUN_US = (lists("pronoun_us")[name] for name in ("before", "after"))
LARGEST, SMALLEST, ROUND_NUMBERS = (lists("counting")[name] for name in ("largest", "smallest", "round-numbers"))

_SMALL_NUMBERS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_LARGER_NUMBERS = "seventeen eighteen nineteen twenty"
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_LARGE_ORDINALS = (
    "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ORDINAL_TENS = "thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
NUMBER_WORDS: Mapping[str, str] = {
    word: str(number)
    for counted, first, step in (
        (f"{_SMALL_NUMBERS} {_LARGER_NUMBERS}", 2, 1),
        (_TENS, 30, 10),
        (_LARGE_ORDINALS, 11, 1),  # as in "11th"; smaller ones are ranks
        (_ORDINAL_TENS, 30, 10),
    )
    for number, word in enumerate(counted.split())
    for number in [first + step * number]
}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
ORDINAL_WORDS: Mapping[str, int] = {word: rank for rank, word in enumerate(_ORDINALS.split(), start=1)}
ABBREVIATED_SCALES = {
    "bn": "billion",
    "bln": "billion",
    "mln": "million",
    "mn": "million",
    "trn": "trillion",
    "k": "thousand",
}
SCALES_AFTER_NUMBERS: Mapping[str, str] = ABBREVIATED_SCALES | {  # so short that elsewhere they are no scales
    "b": "billion",
    "bil": "billion",
    "m": "million",
    "mil": "million",
    "mio": "million",
    "tn": "trillion",
    "pc": "percent",
}
# What an adjective after "how" asks for.
HOW_ADJECTIVES: Mapping[str, str] = {
    "long": "length",
    "big": "size",
    "large": "size",
    "old": "age",
    "high": "height",
    "tall": "height",
    "far": "distance",
    "wide": "width",
    "fast": "speed",
}
_MONTHS = "january february march april may june july august september october november december"
MONTHS = tuple(_MONTHS.split())

ADVERB = 0.4  # how much an adverb says, against another word as rare: it seldom changes what is asked
_COMMON_ENOUGH = 2_400  # occurrences in the word list from which a typing error may be mended to a word
_EVERYDAY = 6.6  # a word that occurs ten to this power times in the word list says nothing
_TELLING = 3.6  # a word that occurs ten to this power times less often says all that a word can


@cache
def _counts() -> Mapping[str, int]:
    # pyspellchecker's word list: how often each word occurs in film subtitles, misspelt words removed.
    with as_file(files("spellchecker") / "resources" / "en.json.gz") as path, gzip.open(path) as packed:
        counts: Mapping[str, int] = json.load(packed)
    return counts


_BRITISH = re.compile(r"(?<=[a-z]{3})(i|y)s(?=(?:e[ds]?|ers?|ing|ations?)$)")


def _count(word: str) -> int | None:
    """How often a word occurs in the word list, whose spelling is American: "apologise" as "apologize"."""
    return _counts().get(word) or _counts().get(_BRITISH.sub(r"\1z", word))


def is_english(word: str) -> bool:
    """Whether a word is correctly spelled English, names of countries included."""
    return _count(word) is not None or word in country_words() or word in WORLD_ACRONYMS


def looks_like_name(word: str) -> bool:
    """Whether a word is a country's name, or an organisation's, or no English word at all."""
    return word in country_words() or word in WORLD_ACRONYMS or _count(word) is None


def rarity(word: str) -> float:
    """How much a word says, from 0.1 (everyday) to 1 (rare, or no English word at all), by how often it is used."""
    count = _count(word)
    if count is None:
        return 1.0
    weight = min(1.0, max(0.1, (_EVERYDAY - math.log10(count)) / _TELLING))
    return weight * ADVERB if word.endswith("ly") else weight


@cache
def common_words() -> tuple[str, ...]:
    """The most common English words: what a typing error may stand for besides the base's own words."""
    return tuple(
        word for word, count in _counts().items() if count >= _COMMON_ENOUGH and len(word) > 2 and word.isalpha()
    )


@cache
def country_words() -> frozenset[str]:
    """Single-word English names of the world's countries and territories (Unicode CLDR), in lower case."""
    names = Locale("en").territories.values()
    return frozenset(name.casefold() for name in names if name.isalpha()) - {"world"}


def languages() -> frozenset[str]:
    """Single-word English names of the world's languages (Unicode CLDR), in lower case."""
    return frozenset(name.casefold() for name in Locale("en").languages.values() if name.isalpha() and name.isascii())
