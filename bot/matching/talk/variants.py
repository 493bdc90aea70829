"""The ways to complete an elliptic message: with words of the last question, or with those named in what was told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from bot.matching.indexing.index import Index
from bot.matching.language.entity_types import are_alike
from bot.matching.language.tokens import KAZAKHSTAN, Tag, Token, entity_key
from bot.matching.ranking.query import Query
from bot.matching.ranking.terms import Term
from bot.matching.ranking.weighing import MANY
from bot.matching.talk.elliptic import asks_for_another_such, asks_itself, goes_on, wants_another, wants_whole
from bot.matching.talk.references import Context, is_personal, leans

NAMES = 4  # of the last question, or of what was told, with each of which a message is completed


def from_question(query: Query, last: Query, index: Index) -> Iterator[Query]:
    """The message with what it can go on with from the last question; the likeliest way first."""
    new = list(query.terms) if query.says_anything else [replace(term, emphasis=1.0) for term in query.terms]
    framed = _framed(query, last, new, index)
    for kept in _kept(query, last, new, index):
        yield replace(framed, terms=(*kept, *new))


def _framed(query: Query, last: Query, new: Iterable[Term], index: Index) -> Query:
    """The message, asking as the last question did for what it does not say itself."""
    aspect = query.aspect if asks_itself(query) else last.aspect
    people = [term.token.entity for term in new if index.is_person(term.token.entity)]
    # "And Tokayev?" asks for Tokayev's view where that of somebody was asked for before.
    of_another = people[0] if last.holder and goes_on(query) and len(people) == 1 else None
    return replace(
        query,
        aspect=aspect,
        interrogative=query.interrogative if asks_itself(query) else last.interrogative,
        holder=query.holder or of_another or (last.holder if goes_on(query) and not people else None),
        head=query.head or (last.head if aspect is last.aspect else None),
        named_before=frozenset(last.entities),
    )


def _kept(query: Query, last: Query, new: Sequence[Term], index: Index) -> Iterator[list[Term]]:
    """What of the last question the message may go on with: all, all but names of one kind, all but names, one name."""
    keys = {term.token.key for term in new}
    # What was too long to be a question completes none; what it names still may.
    kept = [term for term in last.terms if term.token.key not in keys] if len(last.terms) <= MANY else []
    if not query.terms:
        yield _without_names(kept) if wants_whole(query) else kept
        return
    if asks_for_another_such(query):
        yield kept
        return
    types: set[str] = {index.lexicon.types[term.token.entity] for term in new if term.token.entity}
    opens, pronoun = goes_on(query), leans(query)
    if (opens or pronoun or not query.is_question) and not wants_another(query):
        if types:
            yield [term for term in kept if not _is_alike(term, types, index)]
        plain = _without_names(kept)
        yield plain
        yield [term for term in plain if not term.token.entity and term.token.tag is not Tag.RANK]
        yield kept
    if opens or pronoun or query.is_question:
        names = [t for t in last.terms if t.token.entity not in {None, KAZAKHSTAN} and t.token.key not in keys]
        yield from ([name] for name in names[:NAMES] if not (opens and _is_alike(name, types, index)))


def _without_names(terms: Iterable[Term]) -> list[Term]:
    return [t for t in terms if t.token.entity == KAZAKHSTAN or not (t.token.entity or t.is_unknown_name)]


def _is_alike(term: Term, types: set[str], index: Index) -> bool:
    """Whether a term names somebody or something of one of these types, or of one that can stand in its place."""
    return term.token.entity is not None and are_alike(index.lexicon.types[term.token.entity], types)


def with_told(query: Query, context: Context, index: Index) -> Iterator[Query]:
    """The message with each of those named in the facts told."""
    if not (leans(query) or goes_on(query)):
        return
    names: dict[str, None] = {}
    for fact in context.told if not context.offered else ():
        named = sorted(index.document(fact.id).entities)
        names |= dict.fromkeys((*([fact.attributed_to] if fact.attributed_to else []), *named))
    if is_personal(query):
        names = dict.fromkeys(filter(index.is_person, names))
    own: set[str] = {index.lexicon.types[entity] for entity in query.entities}
    for id_ in islice((id_ for id_ in names if id_ not in {KAZAKHSTAN, *query.entities}), NAMES):
        if not are_alike(index.lexicon.types[id_], own):
            token = Token(Tag.ENTITY, id_, id_, 0, 0, ((entity_key(id_), 1.0),), (), entity=id_)
            yield replace(query, terms=(Term(token), *query.terms))
