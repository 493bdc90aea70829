"""Numbers written in several words or groups: "four hundred and ten", "one point five", "twenty fifty", "1 800"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from itertools import takewhile

from bot.facts.numbers import find_numbers
from bot.matching.language import english
from bot.matching.language.normalize import Word
from bot.matching.language.tokens import Tag, Token, number_key, text_of, typed_of

LONGEST = 8  # words: "one thousand eight hundred and seventy two"
BEGINNING = frozenset({"one", "hundred", *english.NUMBER_WORDS})
_WITHIN = BEGINNING | {"thousand", "and"}
_DIGITS = {"zero": "0", "one": "1"} | {word: said for word, said in english.NUMBER_WORDS.items() if len(said) == 1}
_CENTURIES = (Decimal(19), Decimal(20))
_GROUP = 3  # digits between the spaces of a long number


def numeral_at(typed: Sequence[Word], at: int) -> Token | None:
    """The number that several words from `at` on make up, if they do; a word of BEGINNING or a number begins one."""
    said = [word.text for word in typed[at : at + LONGEST]]
    number, size = _grouped(typed, at) if typed[at].is_number else _spelt(said)
    rest = said[size:]
    if size and rest[:3] == ["and", "a", "half"]:
        number, size = number + Decimal("0.5"), size + 3
    elif size and rest[:1] == ["point"] and (digits := [*takewhile(_DIGITS.__contains__, rest[1:])]):
        number += Decimal(f"0.{''.join(map(_DIGITS.__getitem__, digits))}")
        size += 1 + len(digits)
    if size < 2:
        return None
    span, plain = typed[at : at + size], f"{number.normalize():f}"
    return Token(
        Tag.NUMBER, plain, typed_of(span), at, at + size, ((number_key(plain), 1.0),), tuple(text_of(span).split())
    )


def number_of(token: Token) -> Decimal | None:
    """The number that a token stands for; None where it stands for none."""
    try:
        return Decimal(token.text.replace(",", "")) if token.tag is Tag.NUMBER else None
    except InvalidOperation:
        return None


def _spelt(said: Sequence[str]) -> tuple[Decimal, int]:
    """The number that words begin with, and how many of them tell it; years are said in two halves."""
    text = " ".join(takewhile(_WITHIN.__contains__, said))
    found = find_numbers(text)
    if not found or found[0].start:
        return Decimal(0), 0
    first = found[0]
    if first.value in _CENTURIES and len(found) > 1 and 10 <= found[1].value < 100 and found[1].start == first.end + 1:
        return 100 * first.value + found[1].value, len(text[: found[1].end].split())
    return first.value, len(text[: first.end].split())


def _grouped(typed: Sequence[Word], at: int) -> tuple[Decimal, int]:
    """The number whose thousands are set apart by spaces."""
    groups = [typed[at].typed]
    if groups[0].isdecimal() and len(groups[0]) <= _GROUP:
        following = (word.typed for word in typed[at + 1 : at + LONGEST])
        groups += takewhile(lambda group: group.isdecimal() and len(group) == _GROUP, following)
    return Decimal("".join(groups) if len(groups) > 1 else typed[at].text), len(groups)
