"""The two figures that a question computes with: what stands on either side of "than", "minus" or "and"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.matching.indexing.documents import Document
from bot.matching.indexing.index import Index
from bot.matching.indexing.measuring import NAMED, names_of
from bot.matching.indexing.phrases import EXPLAINED
from bot.matching.language.english import FUNCTION_WORDS
from bot.matching.language.tokens import KAZAKHSTAN, WORDED, Tag, Token
from bot.matching.language.word_files import patterns
from bot.matching.meaning.leaving_out import BESIDES
from bot.matching.ranking.weighing import explained

SECTIONS = patterns("figures", besides=(BESIDES,))
_WHOLE = re.compile(rf"^{SECTIONS['whole']}$")
_HOLLOW = re.compile(rf"^{SECTIONS['hollow']}$")


@dataclass(frozen=True, slots=True)
class Side:
    """One of two figures as it was worded."""

    names: tuple[Token, ...]
    words: tuple[Token, ...]
    numbers: tuple[str, ...]
    is_whole: bool  # it says "the total", of something or of what the other side is a part of

    @property
    def says_anything(self) -> bool:
        """Whether there is anything in it by which a figure could be found."""
        return bool(self.names or self.words or self.numbers or self.is_whole)


def sides(tokens: Sequence[Token], joints: Iterable[str]) -> tuple[Side, Side] | None:
    """What stands before and behind the first of `joints` that a question has; None where a side says nothing."""
    texts = [token.text for token in tokens]
    at = next((texts.index(joint) for joint in joints if joint in texts), None)
    if at is None:
        return None
    one, other = _side(tokens[:at]), _side(tokens[at + 1 :])
    return (one, other) if one.says_anything and other.says_anything else None


def _side(tokens: Sequence[Token]) -> Side:
    return Side(
        names=tuple(t for t in tokens if t.entity and t.entity != KAZAKHSTAN),
        words=tuple(t for t in tokens if t.tag in WORDED and not _is_hollow(t)),
        numbers=tuple(t.text for t in tokens if t.tag is Tag.NUMBER),
        is_whole=any(_WHOLE.match(token.text) for token in tokens),
    )


def _is_hollow(token: Token) -> bool:
    return all(_HOLLOW.match(word) or word in FUNCTION_WORDS for word in token.text.split())


def figures_of(one: Side, other: Side, index: Index) -> tuple[Document | None, Document | None]:
    """The figure that each side means; None for a side that means none, or more than one."""
    first, second = _figure(one, other, index), _figure(other, one, index)
    return first or _whole_of(one, second, index), second or _whole_of(other, first, index)


def _figure(side: Side, other: Side, index: Index) -> Document | None:
    """The one figure that has all names and words of a side; "the EU" borrows what is counted from the other side."""
    if not side.words and not side.names:
        return None
    if not side.words and (borrowed := _only(replace(side, words=other.words), index)) is not None:
        return borrowed
    return None if not side.words and other.words else _only(side, index)


def _only(side: Side, index: Index) -> Document | None:
    found = [document for document in index.figures if _has(document, side, index)]
    least = min((len(names_of(document)) for document in found), default=0)
    wide = [document for document in found if len(names_of(document)) == least]
    return wide[0] if len(wide) == 1 else None


def _has(document: Document, side: Side, index: Index) -> bool:
    figure = document.fact.figure
    assert figure is not None
    dates = {str(figure.value), index.base.as_of(document.fact)[:4], *(figure.period or "").split()}
    return (
        all(explained(name, document.counted) >= NAMED for name in side.names)
        and all(explained(word, document.keys) >= EXPLAINED for word in side.words)
        and (not side.words or any(explained(word, document.counted) >= EXPLAINED for word in side.words))
        and set(side.numbers) <= dates
    )


def _whole_of(side: Side, part: Document | None, index: Index) -> Document | None:
    """The whole of which the other side is a part, for "the total"."""
    if part is None or not side.is_whole or side.names or side.words:
        return None
    assert part.fact.figure is not None
    number = index.numbers.get(part.fact.figure.part_of or "")
    return None if number is None else index.documents[number]
