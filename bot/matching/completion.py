"""Elliptic questions completed from the one before: "and China?", "who runs it?", "no, I meant the EU"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice

from bot.facts.model import Fact
from bot.matching.aspects import GIVEN_WELL
from bot.matching.decision import FACTS_AT_MOST
from bot.matching.elliptic import (
    asks_anew,
    asks_for_another_such,
    asks_itself,
    goes_on,
    may_be_completed,
    trimmed,
    wants_another,
    wants_whole,
)
from bot.matching.entity_types import are_alike
from bot.matching.index import Index
from bot.matching.phrases import EXPLAINED
from bot.matching.query import Query, Term
from bot.matching.ranking import ANSWER_FROM, Candidate, rank
from bot.matching.references import (
    Context,
    is_personal,
    leans,
    speaks_for_nobody,
)
from bot.matching.restating import named_as, restated, told_names
from bot.matching.tokens import KAZAKHSTAN, Tag, Token, entity_key
from bot.matching.weighing import MANY, explained

NEARBY = 0.08  # confidence that a fact may lack to answer where it was told, offered, or is related to such a one
RELATED = 0.1  # what it adds to the confidence of a fact, against others, that it is related to what was told
AS_ASKED = 0.1  # what it adds that the same is asked as before, where the message does not ask for something else
_VARIANTS = 4  # ways to complete a message from the last question
_TEXTS = 5  # ways to say it in full

Completion = tuple[Query, tuple[Candidate, ...]]


def completed(query: Query, context: Context, index: Index, understood: Callable[[str], Query]) -> Completion | None:
    """An elliptic question completed from the one before, with its ranked facts; None where none is.

    `understood` gives the query of a text.
    """
    if not may_be_completed(query) or speaks_for_nobody(query):
        return None
    own = trimmed(query, understood)
    from_question = [*_completions(own, context.last, index)]
    if not own.terms:
        found = _best(own, from_question, context, index)
        return None if found is None or _is_told(found, context) else found
    from_question += map(understood, islice(restated(query, context.last, index), _TEXTS))
    found = _best(own, from_question, context, index)
    if found is not None and found[1][0].confidence >= ANSWER_FROM:
        return found
    from_told = [*_with_told(own, context, index)]
    from_told += map(understood, islice(named_as(query, told_names(query, context, index)), _TEXTS))
    other = _best(own, from_told, context, index)
    return max((one for one in (found, other) if one), key=lambda one: one[1][0].likelihood, default=None)


def _is_told(found: Completion, context: Context) -> bool:
    """Whether what was told would only be told again."""
    told = {fact.id for fact in context.told}
    return not context.offered and found[1][0].document.fact.id in told


def _best(own: Query, variants: Iterable[Query], context: Context, index: Index) -> Completion | None:
    """The variant of a message that is answered best, by facts that explain all that the message itself says."""
    related = {other.id for fact in context.facts for other in index.base.related_to(fact)}
    beyond = wants_another(own) and len(context.facts) <= FACTS_AT_MOST
    # Of the one fact that was told, a question of its own asks nothing more: what they share is the talk before.
    beyond |= asks_anew(own) and len(context.facts) == 1 and not context.offered
    told = {fact.id for fact in context.facts} if beyond else set()
    aspect = own.aspect if asks_itself(own) else context.last.aspect
    best: Completion | None = None
    best_yet = 0.0
    for variant in variants:
        if variant.text == own.text and variant.aspect is own.aspect and len(variant.terms) <= len(own.terms):
            continue  # nothing was added
        ranked = (_lifted(c, context) for c in rank(variant, index) if c.document.fact.id not in told)
        fitting = tuple(sorted((c for c in ranked if _covers_new(own, c)), key=lambda c: -c.likelihood))
        if not fitting:
            continue
        goodness = fitting[0].likelihood + RELATED * (fitting[0].document.fact.id in related)
        goodness += AS_ASKED * (variant.aspect is aspect)
        if goodness > best_yet:
            best, best_yet = (variant, fitting), goodness
    return best


def _is_nearby(fact: Fact, context: Context) -> bool:
    """Whether a fact was told or offered, is related to one of these, or is on the main subject of the first."""
    if any(fact.id == other.id or fact.id in other.related or other.id in fact.related for other in context.facts):
        return True
    return any(fact.topics[0] == other.topics[0] for other in context.facts[:1])


def _lifted(candidate: Candidate, context: Context) -> Candidate:
    """A candidate that goes on from what was told does answer where it nearly does and nothing speaks against it."""
    missing = ANSWER_FROM - candidate.confidence
    speaks_against_it = candidate.features.vetoes or candidate.features.aspect < GIVEN_WELL
    if speaks_against_it or not 0 < missing <= NEARBY or not _is_nearby(candidate.document.fact, context):
        return candidate
    return replace(candidate, confidence=ANSWER_FROM)


def _completions(query: Query, last: Query, index: Index) -> Iterable[Query]:
    opens, pronoun = goes_on(query), leans(query)
    aspect = query.aspect if asks_itself(query) else last.aspect
    new = list(query.terms) if query.says_anything else [replace(term, emphasis=1.0) for term in query.terms]
    new_types: set[str] = {index.lexicon.types[t.token.entity] for t in new if t.token.entity}
    keys = {term.token.key for term in new}
    # What was too long to be a question completes none; what it names still may.
    kept = [term for term in last.terms if term.token.key not in keys] if len(last.terms) <= MANY else []
    holder = query.holder or (last.holder if opens and not _personal_names(new, index) else None)
    base = replace(
        query,
        aspect=aspect,
        interrogative=query.interrogative if asks_itself(query) else last.interrogative,
        holder=holder,
        head=query.head or (last.head if aspect is last.aspect else None),
        named_before=frozenset(last.entities),
    )

    def made(terms: Iterable[Term]) -> Query:
        return replace(base, terms=(*terms, *new))

    def without_names(terms: Iterable[Term]) -> list[Term]:
        return [t for t in terms if t.token.entity == KAZAKHSTAN or not (t.token.entity or t.is_unknown_name)]

    if not query.terms:
        yield made(without_names(kept) if wants_whole(query) else kept)
        return
    if asks_for_another_such(query):
        yield made(kept)
        return
    if (opens or pronoun or not query.is_question) and not wants_another(query):
        if new_types:
            yield made(t for t in kept if not _is_alike(t, new_types, index))
        yield made(without_names(kept))
        yield made(t for t in without_names(kept) if not t.token.entity and t.token.tag is not Tag.RANK)
        yield made(kept)
    if opens or pronoun or query.is_question:
        names = [t for t in last.terms if t.token.entity not in {None, KAZAKHSTAN} and t.token.key not in keys]
        for name in names[:_VARIANTS]:
            if not (opens and _is_alike(name, new_types, index)):
                yield made([name])


def _with_told(query: Query, context: Context, index: Index) -> Iterable[Query]:
    """The message with each of those named in the facts told."""
    if not (leans(query) or goes_on(query)):
        return
    names: dict[str, None] = {}
    for fact in context.told if not context.offered else ():
        named = sorted(index.document(fact.id).entities)
        names |= dict.fromkeys((*([fact.attributed_to] if fact.attributed_to else []), *named))
    if is_personal(query):
        names = {id_: None for id_ in names if index.lexicon.types[id_] == "person"}
    own: set[str] = {index.lexicon.types[entity] for entity in query.entities}
    for id_ in islice((id_ for id_ in names if id_ not in {KAZAKHSTAN, *query.entities}), _VARIANTS):
        if not are_alike(index.lexicon.types[id_], own):
            token = Token(Tag.ENTITY, id_, id_, 0, 0, ((entity_key(id_), 1.0),), (), entity=id_)
            yield replace(query, terms=(Term(token), *query.terms))


def _is_alike(term: Term, types: set[str], index: Index) -> bool:
    """Whether a term names somebody or something of one of these types, or of one that can stand in its place."""
    return term.token.entity is not None and are_alike(index.lexicon.types[term.token.entity], types)


def _personal_names(terms: Iterable[Term], index: Index) -> bool:
    """Whether one of the terms names a person."""
    return any(t.token.entity and index.lexicon.types[t.token.entity] == "person" for t in terms)


def _covers_new(query: Query, candidate: Candidate) -> bool:
    """Whether a fact explains every word that the message itself added."""
    return all(
        explained(term.token, candidate.document.keys) >= EXPLAINED
        for term in query.terms
        if term.token.tag is not Tag.FRAME
    ) and not any(veto.startswith("does not tell") for veto in candidate.features.vetoes)
