"""Why a message was answered as it was, for editors: words, repairs, the facts in question, the margin."""

from __future__ import annotations

from dataclasses import dataclass

from bot.matching.indexing.index import Index
from bot.matching.language.normalize import folded, stem
from bot.matching.language.spelling import Repair
from bot.matching.meaning.aspects import Aspect
from bot.matching.ranking.decision import ALONE_FROM, LEAD
from bot.matching.ranking.query import understand
from bot.matching.ranking.ranking import ANSWER_FROM, Candidate, rank
from bot.matching.ranking.weighing import weigh

CONSIDERED = 8  # candidates that are told


@dataclass(frozen=True, slots=True)
class WordTold:
    """One word of a message with what it was taken for and its `weight`: how much it says, from 0 to 1."""

    typed: str
    taken_as: str  # its key; empty where that is but its stem
    weight: float
    is_name: bool
    is_explained: bool  # by the best candidate


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a message is understood by itself, and how near each fact comes to answering it, best first."""

    aspect: Aspect
    holder: str | None
    repairs: tuple[Repair, ...]
    words: tuple[WordTold, ...]
    candidates: tuple[Candidate, ...]
    answer_from: float = ANSWER_FROM
    alone_from: float = ALONE_FROM
    lead: float = LEAD

    @property
    def margin(self) -> float:
        """The lead of the best candidate over the others, in likelihood."""
        first, second = ([c.likelihood for c in self.candidates] + [0.0, 0.0])[:2]
        return first - second


def explained(text: str, index: Index) -> Explanation:
    """The explanation of one message, without the conversation that it stands in."""
    query = understand(text, index)
    candidates = rank(query, index)[:CONSIDERED]
    left = candidates[0].unexplained if candidates else ()
    words = (
        WordTold(
            typed=w.term.token.typed,
            taken_as="" if (key := w.term.token.key) == stem(folded(w.term.token.typed)) else key,
            weight=w.weight,
            is_name=w.is_name,
            is_explained=bool(candidates) and w.term.token.typed not in left,
        )
        for w in weigh(query, index)
    )
    repairs = dict.fromkeys(token.repair for token in query.repairs if token.repair)
    return Explanation(query.aspect, query.holder, tuple(repairs), tuple(words), candidates)
