"""The fact base: all that was loaded from one folder at one time, sound and frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.facts.model import Entity, Fact, GoldenQuestion, Source, SynonymGroup, Topic


@dataclass(frozen=True)
class FactBase:
    """Facts and what they refer to. Every id that a fact names exists; every mapping keeps the order of the files."""

    facts: Mapping[str, Fact]
    withdrawn: Mapping[str, Fact]
    sources: Mapping[str, Source]
    topics: Mapping[str, Topic]
    entities: Mapping[str, Entity]
    golden: tuple[GoldenQuestion, ...]
    synonyms: tuple[SynonymGroup, ...]
    version: str  # the first 12 hex digits of the SHA-256 over the files' names and contents

    @cached_property
    def _related(self) -> Mapping[str, tuple[Fact, ...]]:
        ids: dict[str, dict[str, None]] = {id_: dict.fromkeys(fact.related) for id_, fact in self.facts.items()}
        for id_, fact in self.facts.items():
            for other in fact.related:
                if other in ids:
                    ids[other].setdefault(id_)
        return {id_: tuple(self.facts[other] for other in others if other in self.facts) for id_, others in ids.items()}

    def related_to(self, fact: Fact) -> tuple[Fact, ...]:
        """The facts a reader would want next: those it names, then those that name it."""
        return self._related.get(fact.id, ())

    def as_of(self, fact: Fact) -> str:
        """The date for which a fact holds: its own, or its first source's."""
        return fact.as_of or self.sources_of(fact)[0].date

    def sources_of(self, fact: Fact) -> tuple[Source, ...]:
        """The sources that a fact cites, each once, in the order of its citations."""
        return tuple(self.sources[id_] for id_ in dict.fromkeys(citation.source for citation in fact.citations))

    def below(self, topic: str) -> frozenset[str]:
        """A topic and all topics below it."""
        found = {topic}
        while more := {t.id for t in self.topics.values() if t.parent in found} - found:
            found |= more
        return frozenset(found)
