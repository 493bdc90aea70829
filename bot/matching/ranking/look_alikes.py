"""Questions that look as if a fact answered them, and that the editors have marked as not answered by it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.matching.indexing.phrases import LookAlike, Phrase
from bot.matching.language.english import FUNCTION_WORDS
from bot.matching.language.spelling import likeness
from bot.matching.meaning.roles import SIDING
from bot.matching.ranking.query import Query
from bot.matching.ranking.weighing import WeighedTerm, explained

MOST = 0.7  # the share of a question that a marked one must explain to be the one that is asked
OWN_QUESTION = 0.95  # likeness from which a question is one of the fact's own, in whatever order of words
NEARLY_SAME = 0.8  # likeness, letter by letter, from which two questions read the same


def is_meant(
    query: Query, weighed: Sequence[WeighedTerm], other: LookAlike, own: Sequence[Phrase], *, nearest: float
) -> bool:
    """Whether a question is one that the editors have marked as not answered by a fact.

    What sets such a question apart from the fact's `own` are the words that the fact does not have; where it has them
    all, only the order and the function words tell, and the question must read nearly the same. `nearest` is how like
    the question is to the nearest of the fact's own, by their words: where it has just these, it is that one.
    """
    if query.wording == other.wording:
        return True
    if other.apart:
        asked = {key for w in weighed for key, _ in w.term.token.keys}
        return asked >= other.apart and _shares_most(weighed, other)
    if nearest >= OWN_QUESTION:
        return False
    said, marked = {*query.plain.split()}, {*other.plain.split()}
    differs = bool(marked - said - FUNCTION_WORDS or (said - marked) & SIDING)
    reads_the_same = not differs and likeness(query.plain, other.plain) > NEARLY_SAME
    return (reads_the_same or _is_asked_alike(query, weighed, other)) and _nearer(query, other, own)


def _is_asked_alike(query: Query, weighed: Sequence[WeighedTerm], other: LookAlike) -> bool:
    """Whether a question begins like another, asks for the same, and for the most part with the same words."""
    if query.aspect is not other.aspect or query.plain.split(" ", 1)[0] != other.plain.split(" ", 1)[0]:
        return False
    return _shares_most(weighed, other)


def _nearer(query: Query, other: LookAlike, phrases: Sequence[Phrase]) -> bool:
    """Whether a question reads more like one phrase than like all of some others, function words and order included."""
    return likeness(query.plain, other.plain) > max(likeness(query.plain, phrase.plain) for phrase in phrases)


def _shares_most(weighed: Sequence[WeighedTerm], other: LookAlike) -> bool:
    shared = sum(w.weight * explained(w.term.token, other.explains) for w in weighed)
    return shared >= MOST * sum(w.weight for w in weighed)
