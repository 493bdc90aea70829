"""Numbers in a text, by value: 1800 = 1,800, "five billion" = 5 billion = 5 000 000 000. Pure functions.

`stated_numbers` are those a statement claims; `offered_numbers` are all that a piece of evidence can stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from difflib import get_close_matches
from typing import NamedTuple

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINAL = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_BY_TEN = {word: 10 * ten for ten, word in enumerate(_TENS.split(), 2)}
_UNITS = {**{word: value for value, word in enumerate(_SMALL.split())}, **_BY_TEN, "dozen": 12}
_ORDINALS = {word: value for value, word in enumerate(_ORDINAL.split(), 1)}
_SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "тыс": 10**3,
    "тысяч": 10**3,
    "тысячи": 10**3,
    "млн": 10**6,
    "миллион": 10**6,
    "миллиона": 10**6,
    "миллионов": 10**6,
    "млрд": 10**9,
    "миллиард": 10**9,
    "миллиарда": 10**9,
    "миллиардов": 10**9,
    "трлн": 10**12,
    "триллион": 10**12,
    "триллиона": 10**12,
    "триллионов": 10**12,
}
_LONG_SCALES = [word for word in _SCALES if len(word) > len("млрд")]
_WIDE = " \u00a0\u2009\u202f"  # what stands between thousands: a space, also one that does not break
_HOLDS_NUMBERS = re.compile(rf"\d|\b(?:hundred|{'|'.join(_UNITS)})\b", re.IGNORECASE)
_TOKEN = re.compile(
    rf"""
      (?P<name>\b[^\W\d_]*[A-Z\u0400-\u042f][^\W\d_]*-?\d+(?:\+\d+)?)      # G20, COP28, COVID-19, C5+1: parts of names
    | (?P<digits>(?<![\w.,])
        (?: \d{{1,3}}(?:,\d{{3}})+(?![\d,]) | \d{{1,3}}(?:[{_WIDE}]\d{{3}})+(?!\d) | \d+ )
        (?: \.\d+ | ,\d{{1,2}}(?!\d) )?)
      (?P<suffix>(?:st|nd|rd|th|s|bn|mn|tn)\b)?
    | (?P<word>[^\W\d_]+)
    | (?P<break>[^\w\s-])
    """,
    re.VERBOSE,
)


class Number(NamedTuple):
    """A number with its place in the text; `bare` is its value before "million" and the like."""

    value: Decimal
    bare: Decimal
    start: int
    end: int
    in_words: bool


def find_numbers(text: str) -> tuple[Number, ...]:
    """Every number of a text, in digits or in words, in order."""
    if _HOLDS_NUMBERS.search(text) is None:
        return ()
    run = _Run()
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup if match.lastgroup != "suffix" else "digits"
        if kind == "digits":
            run.digits(match)
        elif kind == "word":
            run.word(match)
        else:
            run.finish()
    run.finish()
    return tuple(run.found)


def stated_numbers(text: str) -> tuple[Number, ...]:
    """The numbers that a statement claims: "one" alone is no claim."""
    return tuple(number for number in find_numbers(text) if not (number.in_words and number.value <= 1))


def offered_numbers(texts: Iterable[str]) -> frozenset[Decimal]:
    """The values that pieces of evidence can stand for, written-out ordinals included."""
    found: set[Decimal] = set()
    for text in texts:
        found.update(number.value for number in find_numbers(text))
        words = re.findall(r"[a-z]+", text.lower())
        found.update(Decimal(_ORDINALS[word]) for word in words if word in _ORDINALS)
    return frozenset(found)


def scale_of(unit: str) -> int:
    """What a figure's unit multiplies its value with: a billion for "billion USD"."""
    scale = 1
    for word in re.findall(r"[^\W\d_]+", unit.lower()):
        scale *= _SCALES.get(word, 1)
    return scale


def misspelt_scale(unit: str) -> tuple[str, str] | None:
    """The word of a figure's unit that is nearly one it can multiply with, and that one: bilion, billion."""
    for word in re.findall(r"[^\W\d_]+", unit):
        close = get_close_matches(word.lower(), _LONG_SCALES, 1, 0.8)
        if close and close[0] != word.lower():
            return word, close[0]
    return None


def counted_in(unit: str) -> str:
    """What a figure's unit counts, whatever it multiplies with: usd for "billion USD"."""
    return " ".join(word for word in unit.casefold().split() if word not in _SCALES)


class _Run:
    """The number that is being read, word by word: "one hundred and thirty", "5 billion", "twenty-four"."""

    def __init__(self) -> None:
        self.found: list[Number] = []
        self._clear()

    def _clear(self) -> None:
        self.total = self.part = Decimal(0)  # "two thousand | thirty": what is complete, what still grows
        self.bare = Decimal(0)
        self.last: str | None = None  # the sort of the last word: digits, unit, ten, scale, and
        self.start = self.end = 0
        self.smallest = 10**15
        self.in_words = True

    def digits(self, match: re.Match[str]) -> None:
        self.finish()
        written = re.sub(rf"[{_WIDE}]", "", match["digits"])
        written = re.sub(r",(?=\d{3})", "", written).replace(",", ".")
        self.part = self.bare = Decimal(written)
        self.start, self.end, self.last, self.in_words = match.start(), match.end(), "digits", False
        if match["suffix"] in _SCALES:
            self._scale(_SCALES[match["suffix"]], match.end())

    def word(self, match: re.Match[str]) -> None:
        word = match["word"].lower()
        if word in _SCALES and (self.last not in (None, "and") or word == "hundred"):
            self._start(match)
            self._scale(_SCALES[word], match.end())
        elif word in _UNITS:
            self._unit(word, match)
        elif word == "and" and self.last == "scale" and self.in_words:
            self.last = "and"
        else:
            self.finish()

    def _unit(self, word: str, match: re.Match[str]) -> None:
        value = _UNITS[word]
        follows_ten = self.last == "ten" and 0 < value < 10
        follows_scale = self.last in ("scale", "and") and self.in_words
        if not (follows_ten or follows_scale):
            self.finish()
        self._start(match)
        self.part += value
        self.bare = self.part if not self.total else self.bare
        self.last = "ten" if word in _BY_TEN else "unit"
        self.end = match.end()

    def _scale(self, scale: int, end: int) -> None:
        if scale == 100 and self.in_words:
            self.part = (self.part or Decimal(1)) * scale
        elif scale < self.smallest:
            self.total += (self.part or Decimal(1)) * scale
            self.part, self.smallest = Decimal(0), scale
        else:  # a million million
            self.total *= scale
        self.last, self.end = "scale", end

    def _start(self, match: re.Match[str]) -> None:
        if self.last is None:
            self.start = match.start()

    def finish(self) -> None:
        if self.last is not None:
            value = self.total + self.part
            self.found.append(Number(value, self.bare or value, self.start, self.end, self.in_words))
        self._clear()
