"""Where something was said or stands: "at the World Policy Conference", "in the Lithuania Tribune", "Gallo's article".

A source names its occasion among its entities: who published it, and the meeting that it tells of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.facts.model import Fact
from bot.matching.indexing.index import Index
from bot.matching.language.tokens import KAZAKHSTAN, Token
from bot.matching.language.word_files import lists

_SECTIONS = lists("occasions")
_AT, _JOINS, _IDLE, _TEXTS = (_SECTIONS[name] for name in ("at", "joins", "idle", "texts"))
_SAYING = _TEXTS | _SECTIONS["speeches"]


@dataclass(frozen=True, slots=True)
class Occasion:
    """One or more sources, by the name of a meeting, a publisher or an author."""

    name: str
    sources: frozenset[str]

    def covers(self, fact: Fact) -> bool:
        """Whether a fact stands in one of the sources."""
        return any(citation.source in self.sources for citation in fact.citations)

    def place(self, fact: Fact) -> int:
        """Where a fact stands: the last of the paragraphs that it cites there. The first ones tell who speaks."""
        return max(citation.paragraph for citation in fact.citations if citation.source in self.sources)


def without_occasion(tokens: Sequence[Token], index: Index) -> tuple[tuple[Token, ...], Occasion | None]:
    """The tokens of a message that do not tell the occasion, and the occasion; None where it names none."""
    named = [(at, token) for at, token in enumerate(tokens) if token.entity not in {None, KAZAKHSTAN}]
    # "Tokayev's article in Kazpravda" is what he says in one of the texts of a publisher.
    for at, token in sorted(named, key=lambda entry: index.is_person(entry[1].entity)):
        end = at + 1
        while end < len(tokens) and tokens[end].text in _SAYING:
            end += 1
        start = _before(tokens, at, _IDLE)
        joined = tokens[start - 1].text if start else ""
        if joined in _AT | _JOINS:
            start = _before(tokens, start - 1, _IDLE)
        saying = _before(tokens, start, _SAYING)
        is_text = any(t.text in _TEXTS for t in (*tokens[saying:start], *tokens[at + 1 : end]))
        if joined not in _AT and not is_text:
            continue
        if sources := _sources(token.entity or "", index, is_text=is_text):
            kept = (*tokens[: _before(tokens, saying, _IDLE)], *tokens[end:])
            return kept, Occasion(index.name_of(token.entity or ""), sources)
    return tuple(tokens), None


def _before(tokens: Sequence[Token], end: int, words: frozenset[str]) -> int:
    """Where those of some words begin that stand directly before a place."""
    while end and tokens[end - 1].text in words:
        end -= 1
    return end


def _sources(entity: str, index: Index, *, is_text: bool) -> frozenset[str]:
    """The sources that an entity is the occasion of; one who wrote it, where its text is spoken of."""
    is_person = index.is_person(entity)
    return frozenset(
        source.id
        for source in index.base.sources.values()
        if (is_text and entity == source.author) or (not is_person and entity in source.entities)
    )
