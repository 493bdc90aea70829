"""The units of a text that carry meaning, and the keys by which they are found."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.matching.language import english
from bot.matching.language.normalize import Word
from bot.matching.language.spelling import Repair

KAZAKHSTAN = "kazakhstan"  # every fact is about it
_TYPE = "type:"  # what the key of a type of entities begins with
_RANK = "rank:"  # the same for a rank


class Tag(StrEnum):
    """What a token is."""

    ENTITY = "entity"
    PHRASE = "phrase"
    WORD = "word"
    NUMBER = "number"
    RANK = "rank"
    FUNCTION = "function"
    FRAME = "frame"


WORDED = frozenset({Tag.WORD, Tag.PHRASE})  # said in words: no name, number or rank
FRAMING = frozenset({Tag.FUNCTION, Tag.FRAME})  # holds a question together, and does not say what it is about


@dataclass(frozen=True, slots=True)
class Token:
    """One meaning-carrying unit of a text: a name, a set phrase, a word, a number or a rank.

    `keys` are what it can be found by, each with how well that key explains it (0 to 1).
    """

    tag: Tag
    text: str
    typed: str
    start: int  # the position of its first word
    end: int  # one past its last word
    keys: tuple[tuple[str, float], ...]
    parts: tuple[str, ...] = ()  # the stems of its words
    entity: str | None = None
    repair: Repair | None = None

    @property
    def meaning(self) -> tuple[str, ...]:
        """Its parts without those that mean nothing by themselves, unless there are no others."""
        return tuple(part for part in self.parts if part not in english.FUNCTION_WORDS) or self.parts

    @property
    def key(self) -> str:
        return self.keys[0][0] if self.keys else self.text


def entity_key(id_: str) -> str:
    return sys.intern(f"@{id_}")


def type_key(type_: str) -> str:
    return sys.intern(f"{_TYPE}{type_}")


def is_type_key(key: str) -> bool:
    """Whether a key stands for a type of entities, and not for a word."""
    return key.startswith(_TYPE)


def rank_key(rank: int) -> str:
    return sys.intern(f"{_RANK}{rank}")


def is_rank_key(key: str) -> bool:
    """Whether a key stands for a rank."""
    return key.startswith(_RANK)


def number_key(number: str) -> str:
    return sys.intern(f"n:{number}")


def is_possessive(name: Token) -> bool:
    """Whether a name is written as the owner of what follows: "TOKAYEV'S plan"."""
    return name.typed.lower().endswith(("'s", "’s"))


def wording(tokens: Iterable[Token]) -> str:
    """What a text says, whatever the spelling of the names in it, and with or without articles.

    "Who is Kazakhstan's president" and "who is the President of Kazakhstan" are one question.
    """
    return " ".join(token.entity or token.text for token in tokens if token.text not in english.ARTICLES)


def plain_of(tokens: Iterable[Token]) -> str:
    """The plain words of a text: those of its tokens, joined by spaces."""
    return " ".join(token.text for token in tokens)


def placed(tokens: Sequence[Token]) -> Iterator[tuple[Token, int, int]]:
    """Tokens, each with where it begins and ends in its plain words."""
    start = 0
    for token in tokens:
        end = start + len(token.text)
        yield token, start, end
        start = end + 1


def text_of(span: Sequence[Word]) -> str:
    return " ".join(word.text for word in span)


def typed_of(span: Sequence[Word]) -> str:
    return " ".join(word.typed for word in span)
