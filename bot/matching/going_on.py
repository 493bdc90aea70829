"""What goes on from the facts just told: "what else?", "tell me more", "who else?"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.facts.model import Fact
from bot.matching.entity_types import ACTING, are_alike
from bot.matching.index import Index
from bot.matching.references import Context
from bot.matching.tokens import KAZAKHSTAN


def going_on(facts: Sequence[Fact], index: Index) -> Iterator[str]:
    """The ids of the facts related to those told, then of those on the main topic of the first."""
    for fact in facts:
        yield from (other.id for other in index.base.related_to(fact))
    yield from (fact.id for fact in index.base.facts.values() if fact.topics[0] == facts[0].topics[0])


def of_person(person: str, facts: Sequence[Fact], index: Index, *, said: bool) -> Iterator[str]:
    """The ids of the facts on somebody, or only of what they `said`: those that go on from what was told come first."""
    for id_ in (*going_on(facts, index), *index.base.facts):
        document = index.document(id_)
        if person in document.holders or (not said and person in document.entities):
            yield id_


def naming_others(context: Context, index: Index) -> list[str]:
    """The ids of facts near the last question that name others like those told of, the most of them first.

    Near are the facts that share something with it, those related to what was told, and those on what it names.
    """
    told = frozenset[str]().union(*(_actors(fact, index) for fact in context.facts))
    kinds: set[str] = {index.lexicon.types[entity] for entity in told}
    near = [candidate.document.fact for candidate in context.ranked()]
    near += [other for fact in context.facts for other in index.base.related_to(fact)]
    for entity in context.last.entities:
        if entity != KAZAKHSTAN:
            near += [index.documents[number].fact for number in sorted(index.naming.get(entity, ()))]
    others = {
        fact.id: sum(are_alike(index.lexicon.types[entity], kinds) for entity in _actors(fact, index) - told)
        for fact in near
    }
    return sorted((id_ for id_ in others if others[id_]), key=lambda id_: -others[id_])


def _actors(fact: Fact, index: Index) -> frozenset[str]:
    """Those who act and are named in a fact, without who only says it."""
    return frozenset(
        entity
        for entity in index.document(fact.id).entities
        if entity not in {fact.attributed_to, KAZAKHSTAN} and index.lexicon.types[entity] in ACTING
    )
