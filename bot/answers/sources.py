"""The sources of a message, numbered once for all its facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answers.dates import date_in_words
from bot.answers.markup import Block, Line, Span, link
from bot.answers.texts import say
from bot.facts.base import FactBase
from bot.facts.model import Fact, Source


@dataclass(frozen=True, slots=True)
class Numbered:
    """Sources in the order in which the facts of a message cite them; their numbers count from 1."""

    sources: tuple[Source, ...]
    base: FactBase
    language: str

    @classmethod
    def of(cls, facts: Iterable[Fact], base: FactBase, language: str) -> Numbered:
        cited = {source.id: source for fact in facts for source in base.sources_of(fact)}
        return cls(tuple(cited.values()), base, language)

    def marks(self, *facts: Fact) -> str:
        """The numbers of the sources of some facts: "[1][3]"; none where there is but one source."""
        if len(self.sources) == 1:
            return ""
        cited = {source.id for fact in facts for source in self.base.sources_of(fact)}
        numbers = (number for number, source in enumerate(self.sources, 1) if source.id in cited)
        return "".join(say("reference", self.language, number=number) for number in numbers)

    def block(self) -> Block:
        """One line for each source: its number where there are several, publisher and title linked, date."""
        return Block(tuple(self.line(source) for source in self.sources))

    def line(self, source: Source) -> Line:
        """The line of one of the sources."""
        told = source_line(source, self.language)
        if len(self.sources) == 1:
            return told
        number = self.sources.index(source) + 1
        return (Span(say("reference", self.language, number=number) + " "), *told)


def source_line(source: Source, language: str) -> Line:
    """Publisher and title, linked, and the date. Outside the link Telegram would link "El.kz" to somewhere else."""
    date = Span(f", {date_in_words(source.date, language)}")
    return link(f"{source.publisher}, {source.title}", source.url), date


def citation_text(source: Source, language: str) -> str:
    """Publisher, date and address, to be copied."""
    return f"{source.publisher}, {date_in_words(source.date, language)}, {source.url}"
