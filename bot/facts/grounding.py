"""Whether facts stand in the articles they cite, and whether every paragraph of every article is accounted for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.facts.articles import Article, Phrases, copied, nearest_words, normal, read_article, stands_in
from bot.facts.base import FactBase
from bot.facts.locations import Locations
from bot.facts.model import Entity, Fact, Source
from bot.facts.opening import Refused
from bot.facts.problems import Position, Problem, sorted_problems

_PUT_THERE = "put its text under this name into the folder of the articles"
COPIED_WORDS = 8  # words in a row that a statement may share with the article beside its evidence


@dataclass(frozen=True)
class Coverage:
    """How much of an article is accounted for."""

    paragraphs: int
    cited: int
    uncited: int
    missing: tuple[int, ...]

    def as_json(self) -> dict[str, int | list[int]]:
        """The coverage as `kazfacts check --json` prints it."""
        return {
            "paragraphs": self.paragraphs,
            "cited": self.cited,
            "uncited": self.uncited,
            "missing": list(self.missing),
        }


@dataclass(frozen=True)
class Grounding:
    """What comparing the facts with the articles has found."""

    problems: tuple[Problem, ...]
    coverage: Mapping[str, Coverage]


def check_grounding(base: FactBase, locations: Locations, articles: Path, *, is_whole: bool = True) -> Grounding:
    """Compares every fact that answers with the texts in the folder `articles`, one file `<source id>.txt` each.

    Where the base does not hold all facts, `is_whole` is False: nobody knows then which paragraphs they would cite.
    """
    if not articles.is_dir():
        problem = Problem(
            Position(str(articles)), "there is no such folder of articles", hint="name one with ID.txt files"
        )
        return Grounding((problem,), {})
    check = _Check(base, locations, articles)
    problems = [*check.sources(), *(problem for fact in base.facts.values() for problem in check.fact(fact))]
    coverage = {source.id: check.coverage(source) for source in base.sources.values()} if is_whole else {}
    problems += [problem for id_, one in coverage.items() for problem in check.covered(base.sources[id_], one)]
    return Grounding(sorted_problems(problems), coverage)


class _Check:
    def __init__(self, base: FactBase, locations: Locations, folder: Path) -> None:
        self.base, self.locations, self.folder = base, locations, folder
        self.articles: dict[str, Article] = {}
        self.names = Phrases(name for entity in base.entities.values() for name in _names(entity))
        self.cited: dict[str, set[int]] = {id_: set() for id_ in base.sources}
        for fact in base.facts.values():
            for citation in fact.citations:
                self.cited[citation.source].add(citation.paragraph)

    def sources(self) -> Iterator[Problem]:
        """Reads the articles; a text that is missing or not the one that was curated is a problem."""
        for source in self.base.sources.values():
            try:
                article = self.articles[source.id] = read_article(self.folder / f"{source.id}.txt")
            except Refused as refused:
                message = f"the article {source.id}.txt {refused.message}"
                hint = refused.hint or _PUT_THERE
                yield self.locations.problem("source", source.id, "id", message=message, hint=hint)
                continue
            if article.sha256 != source.sha256:
                message = "the article's text is not the one that was curated"
                hint = f"its checksum is {article.sha256}; compare the texts before you change it"
                yield self.locations.problem("source", source.id, "sha256", message=message, hint=hint)
            if len(article.paragraphs) != source.paragraphs:
                message = f"expected {len(article.paragraphs)} paragraphs as in the article, found {source.paragraphs}"
                yield self.locations.problem("source", source.id, "paragraphs", message=message)

    def fact(self, fact: Fact) -> Iterator[Problem]:
        yield from self._evidence(fact)
        yield from self._quote(fact)
        yield from self._speaker(fact)
        if self.base.entities:  # a name may be as long as it is: where none could be read, nobody knows what is one
            yield from self._copied(fact)

    def coverage(self, source: Source) -> Coverage:
        """Which paragraphs are cited, set aside or neither."""
        cited = self.cited[source.id]
        uncited = {item.paragraph for item in source.uncited}
        article = self.articles.get(source.id)
        count = len(article.paragraphs) if article else source.paragraphs
        missing = tuple(number for number in range(1, count + 1) if number not in cited | uncited)
        return Coverage(count, len(cited), len(uncited), missing)

    def covered(self, source: Source, coverage: Coverage) -> Iterator[Problem]:
        """Paragraphs that nobody cites, and such as are set aside though a fact cites them."""
        for number in coverage.missing:
            message = f"paragraph {number} is cited by no fact"
            hint = "write its facts, or list it under uncited with the reason"
            yield self.locations.problem("source", source.id, "uncited", message=message, hint=hint)
        for index, item in enumerate(source.uncited):
            if item.paragraph in self.cited[source.id]:
                message, hint = f"paragraph {item.paragraph} is cited by a fact", "delete it here"
                path = ("uncited", index, "paragraph")
                yield self.locations.problem("source", source.id, *path, message=message, hint=hint)

    def _paragraph(self, source: str, number: int) -> str | None:
        article = self.articles.get(source)
        return article.normal[number - 1] if article and number <= len(article.normal) else None

    def _evidence(self, fact: Fact) -> Iterator[Problem]:
        for index, citation in enumerate(fact.citations):
            article = self.articles.get(citation.source)
            if article is None:
                continue
            paragraph = self._paragraph(citation.source, citation.paragraph)
            if paragraph is None:
                message = f"expected a paragraph from 1 to {len(article.paragraphs)}, found {citation.paragraph}"
                yield self.locations.problem("fact", fact.id, "citations", index, "paragraph", message=message)
                continue
            for number, words in enumerate(citation.evidence):
                if stands_in(normal(words), paragraph):
                    continue
                message = f'"{words}" does not stand in paragraph {citation.paragraph} of {citation.source}'
                path = ("citations", index, "evidence", number)
                hint = _where(article, words, paragraph)
                yield self.locations.problem("fact", fact.id, *path, message=message, hint=hint)

    def _quote(self, fact: Fact) -> Iterator[Problem]:
        if fact.quote is None or any(citation.source not in self.articles for citation in fact.citations):
            return
        languages = {source.language for source in self.base.sources_of(fact)}
        for language, words in fact.quote.text.items():
            if language in languages and not any(stands_in(normal(words), text) for text in self._cited(fact)):
                message = f'the quote "{words}" stands in no cited paragraph'
                hint = "quote what was really said, or cite its paragraph"
                yield self.locations.problem("fact", fact.id, "quote", "text", language, message=message, hint=hint)

    def _speaker(self, fact: Fact) -> Iterator[Problem]:
        speaker = fact.attributed_to
        unread = any(citation.source not in self.articles for citation in fact.citations)
        if speaker is None or unread or any(source.author == speaker for source in self.base.sources_of(fact)):
            return
        names = _names(self.base.entities[speaker])
        paragraphs = [text.casefold() for text in self._cited(fact)]
        if not any(stands_in(name, paragraph) for name in names for paragraph in paragraphs):
            message = f'no cited paragraph names "{speaker}"'
            hint = "cite the paragraph that says who speaks as well"
            yield self.locations.problem("fact", fact.id, "attributed_to", message=message, hint=hint)

    def _copied(self, fact: Fact) -> Iterator[Problem]:
        allowed = Phrases((words for citation in fact.citations for words in citation.evidence), self.names)
        for language, statement in fact.statement.items():
            for source in self.base.sources_of(fact):
                article = self.articles.get(source.id)
                words = copied(statement, allowed, article, COPIED_WORDS) if article else None
                if words:
                    message, hint = f'copies the article: "{words}"', "say it in other words"
                    yield self.locations.problem("fact", fact.id, "statement", language, message=message, hint=hint)

    def _cited(self, fact: Fact) -> list[str]:
        found = (self._paragraph(citation.source, citation.paragraph) for citation in fact.citations)
        return [paragraph for paragraph in found if paragraph is not None]


def _names(entity: Entity) -> list[str]:
    spellings = [*entity.name.values(), *(text for texts in entity.spellings.values() for text in texts)]
    if entity.type == "person":
        spellings += [name.split()[-1] for name in entity.name.values()]
    return [normal(spelling).casefold() for spelling in dict.fromkeys(spellings)]


def _where(article: Article, words: str, paragraph: str) -> str | None:
    elsewhere = article.holding(words)
    if elsewhere:
        return f"it stands in paragraph {' and '.join(map(str, elsewhere[:3]))}"
    near = nearest_words(words, paragraph)
    return f'the nearest words there: "{near}"' if near else "copy the words from the article"
