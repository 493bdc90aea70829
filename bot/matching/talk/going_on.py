"""What goes on from the facts just told: "what else?", "tell me more", "who else?"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.facts.model import Fact
from bot.matching.indexing.index import Index
from bot.matching.language.entity_types import ACTING, are_alike
from bot.matching.language.tokens import KAZAKHSTAN, WORDED
from bot.matching.language.word_files import lists
from bot.matching.meaning.roles import HOLDING
from bot.matching.outcomes import Answer, Found, NoAnswer
from bot.matching.overviews.everything import asks_for_all
from bot.matching.ranking.decision import FACTS_AT_MOST, starters
from bot.matching.ranking.query import Query
from bot.matching.talk.references import (
    LEAD,
    PRONOUN,
    SECTIONS,
    Context,
    is_personal,
    known,
    person_meant,
    speaks_of_words,
    was_told_by,
)

GOES_ON = 0.75  # the confidence of a fact that goes on from what was told
NONE_LEFT = 0.3  # the confidence where none does: the message was understood all the same

_OF_NO_KIND = lists("follow_ups")["of-no-kind"]
_MORE = re.compile(rf"{LEAD}{SECTIONS['more']}$")
_ELSE = re.compile(rf"{LEAD}{SECTIONS['else']}$")


def more_of_it(query: Query, context: Context, index: Index) -> Answer | NoAnswer | None:
    """Facts that go on from those told, none shown before; None where a message does not ask for more of that."""
    asks = _MORE.match(query.plain) or _ELSE.match(query.plain) or _wants_all_of_it(query)
    if not (context.told and asks):
        return None
    person = _person(query, context, index)
    if not set(query.entities) <= {person}:
        return None
    shown = {*context.shown, *(fact.id for fact in context.told)}
    new: dict[str, None] = {}
    for id_ in _ids(query, person, context, index):
        if id_ not in shown:
            new[id_] = None
        if len(new) == FACTS_AT_MOST:
            break
    if not new:
        return NoAnswer(starters(index, " ".join(context.shown)), NONE_LEFT)
    return Answer(tuple(Found(fact, GOES_ON) for fact in known(new, index)))


def wants_more_of_a_kind(query: Query) -> bool:
    """Whether a message says of what kind more is wanted: "what other GREEN ENERGY", "who else INVESTS"."""
    own = (term.token for term in query.terms if term.token.tag in WORDED)
    return _ELSE.match(query.plain) is not None and any(
        word not in _OF_NO_KIND and word not in HOLDING for token in own for word in token.text.split()
    )


def _wants_all_of_it(query: Query) -> bool:
    """Whether a message asks for everything on what was told, and says nothing else: "tell me all about that"."""
    found = asks_for_all(query)
    return found is not None and PRONOUN.fullmatch(query.plain[found.end() :].strip()) is not None


def _person(query: Query, context: Context, index: Index) -> str | None:
    """Of whom more is wanted: of "him", or of the one named who has told what was told."""
    if is_personal(query):
        return person_meant(context, index)
    people = [*filter(index.is_person, query.entities)]
    return people[0] if len(people) == 1 and was_told_by(query, context, index) else None


def _ids(query: Query, person: str | None, context: Context, index: Index) -> Iterable[str]:
    """The ids of the facts to go on with: on a person, for "who else" those that name others."""
    if "who" in query.plain.split():
        return _naming_others(context, index)
    if person:
        return _of_person(person, context.told, index, said=speaks_of_words(query))
    return related(context.told, index)


def related(facts: Sequence[Fact], index: Index) -> Iterator[str]:
    """The ids of the facts related to those told, then of those on the main topic of the first."""
    for fact in facts:
        yield from (other.id for other in index.base.related_to(fact))
    yield from (fact.id for fact in index.base.facts.values() if fact.topics[0] == facts[0].topics[0])


def _of_person(person: str, facts: Sequence[Fact], index: Index, *, said: bool) -> Iterator[str]:
    """The ids of the facts on somebody, or only of what they `said`: those that go on from what was told come first."""
    for id_ in (*related(facts, index), *index.base.facts):
        document = index.document(id_)
        if person in document.holders or (not said and person in document.entities):
            yield id_


def _naming_others(context: Context, index: Index) -> list[str]:
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
