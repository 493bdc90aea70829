"""The texts of a fact, tagged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.facts.model import Fact
from bot.matching.language.tagging import Tagger
from bot.matching.language.tokens import Token


@dataclass(frozen=True, slots=True)
class Texts:
    """The tokens of what a fact says, of all languages together; those of each example question by itself."""

    title: Sequence[Token]
    statement: Sequence[Token]
    questions: Sequence[Sequence[Token]]
    others: Sequence[Token]  # of its evidence, and of what its figure measures

    @property
    def all(self) -> Iterator[Token]:
        """All tokens, those of the title first."""
        for some in (self.title, self.statement, *self.questions, self.others):
            yield from some

    @property
    def named(self) -> frozenset[str]:
        """The entities that title and statement name."""
        return names_in(self.title) | names_in(self.statement)


def texts_of(fact: Fact, tag: Tagger) -> Texts:
    """The texts of the fact that `tag` has in hand."""

    def tokens(texts: Iterable[str]) -> list[Token]:
        return [token for text in texts for token in tag(text)]

    evidence = [text for citation in fact.citations for text in citation.evidence]
    measured = [f"{fact.figure.unit} {fact.figure.measures}"] if fact.figure else []
    return Texts(
        title=tokens(fact.title.values()),
        statement=tokens(fact.statement.values()),
        questions=[tag(text) for texts in fact.questions.values() for text in texts],
        others=tokens([*evidence, *measured]),
    )


def names_in(tokens: Iterable[Token]) -> frozenset[str]:
    """The entities that a text names."""
    return frozenset(token.entity for token in tokens if token.entity)


def declared(fact: Fact) -> frozenset[str]:
    """The entities in the fields of a fact, whether or not its texts name them."""
    return frozenset(fact.entities).union(id_ for id_ in (fact.attributed_to, fact.place) if id_)
