"""Elliptic questions completed from the one before: "and China?", "who runs it?", "no, I meant the EU"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import islice

from bot.facts.model import Fact
from bot.matching.indexing.index import Index
from bot.matching.indexing.phrases import EXPLAINED
from bot.matching.language.entity_types import PARTIES
from bot.matching.language.tokens import KAZAKHSTAN
from bot.matching.meaning.aspects import GIVEN_WELL
from bot.matching.ranking.decision import FACTS_AT_MOST
from bot.matching.ranking.query import Query
from bot.matching.ranking.ranking import ALL, ANSWER_FROM, Candidate, rank
from bot.matching.ranking.vetoes import of_others
from bot.matching.ranking.weighing import explained
from bot.matching.talk.elliptic import asks_anew, asks_itself, may_be_completed, trimmed, wants_another
from bot.matching.talk.references import Context, speaks_for_nobody
from bot.matching.talk.restating import answering_names, by_head_noun, named_as, restated, told_names
from bot.matching.talk.variants import from_question, with_told

NEARBY = 0.08  # confidence that a fact may lack to answer where it was told, offered, or is related to such a one
RELATED = 0.1  # what it adds to the confidence of a fact, against others, that it is related to what was told
AS_ASKED = 0.1  # what it adds that the same is asked as before, where the message does not ask for something else
_TEXTS = 5  # ways to say it in full


@dataclass(frozen=True, slots=True)
class Completion:
    """An elliptic question said in full, with the facts that answer it, best first; there is at least one."""

    query: Query
    ranked: tuple[Candidate, ...]
    refers: bool = False  # it calls something that was told of by its noun alone: "the summit"

    @property
    def best(self) -> Candidate:
        """The fact that answers it best."""
        return self.ranked[0]


def completed(query: Query, context: Context, index: Index, understood: Callable[[str], Query]) -> Completion | None:
    """An elliptic question completed from the one before; None where it is none, or nothing answers it.

    `understood` gives the query of a text.
    """
    if not may_be_completed(query) or speaks_for_nobody(query) or _is_elsewhere(query, context.last, index):
        return None
    own = trimmed(query, understood)
    variants = [*from_question(own, context.last, index)]
    if not own.terms:
        found = _best(own, variants, context, index)
        return None if found is None or _is_told(found, context) else found
    found = _best(own, map(understood, islice(by_head_noun(query, context, index), _TEXTS)), context, index)
    if found is not None and found.best.confidence >= ANSWER_FROM:
        return replace(found, refers=True)
    answers = answering_names(query, context, index)
    found = _best(own, map(understood, islice(named_as(query, answers), _TEXTS)), context, index)
    if found is not None and found.best.confidence >= ANSWER_FROM and not _is_told(found, context):
        return found
    variants += map(understood, islice(restated(query, context.last, index), _TEXTS))
    found = _best(own, variants, context, index)
    if found is not None and found.best.confidence >= ANSWER_FROM:
        return found
    variants = [*with_told(own, context, index)]
    variants += map(understood, islice(named_as(query, told_names(query, context, index)), _TEXTS))
    other = _best(own, variants, context, index)
    return max((one for one in (found, other) if one), key=lambda one: one.best.likelihood, default=None)


def _is_elsewhere(query: Query, last: Query, index: Index) -> bool:
    """Whether a message is a whole question on another country: "who is the president of France"."""
    others = {*query.entities} - {KAZAKHSTAN, *last.entities}
    return asks_anew(query) and any(index.lexicon.types[entity] in PARTIES for entity in others)


def _is_told(found: Completion, context: Context) -> bool:
    """Whether what was told would only be told again."""
    return not context.offered and found.best.document.fact in context.told


def _best(own: Query, variants: Iterable[Query], context: Context, index: Index) -> Completion | None:
    """The variant of a message that is answered best, by facts that explain all that the message itself says."""
    related = {other.id for fact in context.facts for other in index.base.related_to(fact)}
    told = {fact.id for fact in context.facts} if _asks_beyond(own, context) else set()
    aspect = own.aspect if asks_itself(own) else context.last.aspect
    best: Completion | None = None
    best_yet = 0.0
    for variant in variants:
        if variant.text == own.text and variant.aspect is own.aspect and len(variant.terms) <= len(own.terms):
            continue  # nothing was added
        ranked = (_lifted(c, context) for c in rank(variant, index) if c.document.fact.id not in told)
        fitting = [c for c in ranked if _covers_new(own, c) and not any(of_others(variant, c.document, index))]
        if not fitting:
            continue
        found = Completion(variant, tuple(sorted(fitting, key=lambda c: -c.likelihood)))
        goodness = found.best.likelihood + RELATED * (found.best.document.fact.id in related)
        goodness += AS_ASKED * (variant.aspect is aspect)
        if goodness > best_yet:
            best, best_yet = found, goodness
    return best


def _asks_beyond(own: Query, context: Context) -> bool:
    """Whether a message wants other facts than those told or offered."""
    if wants_another(own) and len(context.facts) <= FACTS_AT_MOST:
        return True
    # Of the one fact that was told, a question of its own asks nothing more: what they share is the talk before.
    return asks_anew(own) and len(context.facts) == 1 and not context.offered


def _is_nearby(fact: Fact, context: Context) -> bool:
    """Whether a fact was told or offered, is related to one of these, or is on the main subject of the first."""
    if any(fact.id == other.id or fact.id in other.related or other.id in fact.related for other in context.facts):
        return True
    return any(fact.topics[0] == other.topics[0] for other in context.facts[:1])


def _lifted(candidate: Candidate, context: Context) -> Candidate:
    """A candidate that goes on from what was told does answer where it nearly does and nothing speaks against it.

    One that explains all that was said, then and now, need not be asked for in the form in which its editors do.
    """
    missing = ANSWER_FROM - candidate.confidence
    if missing <= 0 or candidate.features.vetoes or not _is_nearby(candidate.document.fact, context):
        return candidate
    nearly = missing <= NEARBY and candidate.features.aspect >= GIVEN_WELL
    but_for_its_form = candidate.likelihood >= ANSWER_FROM and candidate.features.coverage >= ALL
    return replace(candidate, confidence=ANSWER_FROM) if nearly or but_for_its_form else candidate


def _covers_new(query: Query, candidate: Candidate) -> bool:
    """Whether a fact explains every word that the message itself added."""
    return all(explained(token, candidate.document.keys) >= EXPLAINED for token in query.meaning)
