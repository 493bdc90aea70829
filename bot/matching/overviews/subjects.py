"""What a message is about, with the facts on it: entities, a topic, or what somebody said about either."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.facts.model import Fact
from bot.matching.indexing.index import Index
from bot.matching.indexing.phrases import EXPLAINED
from bot.matching.language.entity_types import TYPE_NOUNS
from bot.matching.language.tokens import KAZAKHSTAN, Tag, Token
from bot.matching.ranking.weighing import explained

Subject = tuple[str, list[Fact]]  # its name, and the facts on it


def about(rest: Sequence[Token], index: Index, fewest: int = 0) -> Subject | None:
    """The facts about what these tokens name, entities or a topic; None where other words stand beside."""
    entities = list(dict.fromkeys(token.entity for token in rest if token.entity))
    others = [token for token in rest if not token.entity]
    whole = index.lexicon.topic(rest)
    topic = whole or _common_topic(others, index)
    if topic is None and any(token.tag is not Tag.FRAME and token.key not in TYPE_NOUNS for token in others):
        return None
    narrowed = [entity for entity in entities if entity != KAZAKHSTAN] or entities
    if topic is None and not narrowed:
        return None
    if whole is not None:
        narrowed = []  # the names are part of the topic's
    held = [index.naming.get(entity, frozenset()) for entity in narrowed]
    if topic is not None:
        held.append(on_topic(topic, index))
    found = (index.documents[number].fact for number in frozenset.intersection(*held))
    facts = first_its_own(found, topic, narrowed, index)
    if len(facts) < fewest:
        return None
    names = [index.name_of(entity) for entity in narrowed]
    if topic is not None:
        names.insert(0, index.name_of_topic(topic))
    return " and ".join(names), facts


def about_words(rest: Sequence[Token], index: Index) -> Subject | None:
    """The facts that name the entities and have the other words as well: "everything on the war in Ukraine"."""
    entities = [token.entity for token in rest if token.entity and token.entity != KAZAKHSTAN]
    words = [token for token in rest if not token.entity and token.tag is not Tag.FRAME]
    if not entities or not words:
        return None
    held = frozenset.intersection(*(index.naming.get(entity, frozenset()) for entity in entities))
    documents = (index.documents[number] for number in sorted(held))
    facts = [d.fact for d in documents if all(explained(word, d.keys) >= EXPLAINED for word in words)]
    names = [index.name_of(entity) for entity in dict.fromkeys(entities)]
    return ", ".join([" and ".join(names), *(word.typed for word in words)]), facts


def _common_topic(tokens: Sequence[Token], index: Index) -> str | None:
    """The topic that all of these words name, each by itself or together; words that only frame aside."""
    meaning = [token for token in tokens if token.tag is not Tag.FRAME]
    if whole := index.lexicon.topic(meaning):
        return whole
    topics = {index.lexicon.topic([token]) for token in meaning}
    return topics.pop() if len(topics) == 1 else None


def said_by(holder: str, tokens: Sequence[Token], index: Index) -> Subject | None:
    """What somebody said about somebody or something."""
    subject = [
        t for t in tokens if t.tag in {Tag.ENTITY, Tag.WORD, Tag.PHRASE} and t.entity not in {holder, KAZAKHSTAN}
    ]
    own = index.said_by.get(holder, ())
    if subject:
        found = about(subject, index)
        if found is None:
            return None
        name, facts = found
        ids = {document.fact.id for document in own}
        chosen = [fact for fact in facts if fact.id in ids]
        return f"{index.name_of(holder)} on {name}", chosen
    return f"Statements by {index.name_of(holder)}", [d.fact for d in own]


def person_in(names: Sequence[Token], index: Index) -> str | None:
    """The one person whom a message names."""
    people = {token.entity for token in names if index.is_person(token.entity)}
    return people.pop() if len(people) == 1 else None


def on_topic(topic: str, index: Index) -> frozenset[int]:
    """The documents on a topic and on those below it."""
    return frozenset().union(*(index.on.get(below, frozenset()) for below in index.base.below(topic)))


def first_its_own(facts: Iterable[Fact], topic: str | None, names: Iterable[str], index: Index) -> list[Fact]:
    """The facts in an order that is kept among those of one date: first what is mainly on the topic or the names."""
    named = set(names)

    def is_beside(fact: Fact) -> bool:
        if topic is not None and index.base.below(topic).isdisjoint(fact.topics[:1]):
            return True
        return not named <= index.document(fact.id).named_in_title

    return sorted(facts, key=lambda fact: (is_beside(fact), fact.id))
