"""Two sources that give different figures for one thing: both are told, whichever of them a question is nearer to."""

from __future__ import annotations

from dataclasses import replace

from bot.facts.dates import covers
from bot.facts.model import Fact
from bot.matching.computing.arithmetic import differ
from bot.matching.indexing.index import Index
from bot.matching.indexing.measuring import measured_by
from bot.matching.outcomes import Answer, Found
from bot.matching.ranking.decision import FACTS_AT_MOST
from bot.matching.ranking.query import Query


def with_differing(answer: Answer, query: Query, index: Index) -> Answer:
    """An answer with a figure, and behind it those of other sources that differ from it, each once."""
    first = answer.found[0]
    if answer.is_again or first.computation:
        return answer
    others = [Found(fact, first.confidence) for fact in _differing(first.fact, query, index)]
    if not others:
        return answer
    behind = {found.fact.id: found for found in (*others, *answer.found[1:])}
    return replace(answer, found=(first, *behind.values())[:FACTS_AT_MOST])


def _differing(fact: Fact, query: Query, index: Index) -> list[Fact]:
    """The facts that give another figure for what a fact gives one for, of the time alone that a question names."""
    if fact.figure is None:
        return []
    return [
        other.fact
        for other in index.measured[measured_by(index.document(fact.id))]
        if other.fact.figure
        and differ(fact.figure, other.fact.figure)
        and (query.date is None or covers(query.date, index.base.as_of(other.fact)))
    ]
