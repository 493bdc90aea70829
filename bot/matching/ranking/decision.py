"""From ranked facts to an outcome: answer, ask back, or abstain. Thresholds stand here, but for the fitted one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from bot.facts.model import Fact
from bot.matching.indexing.index import Index
from bot.matching.language.tokens import KAZAKHSTAN, Tag
from bot.matching.meaning.aspects import Aspect
from bot.matching.outcomes import Answer, Clarification, Found, NoAnswer, Outcome
from bot.matching.ranking.query import Query
from bot.matching.ranking.ranking import ANSWER_FROM, Candidate
from bot.matching.ranking.vetoes import MARKED

ALONE_FROM = 0.5  # the least confidence of a fact that stands out
WHOLE = 0.9  # the share of a question that such a fact explains
LEAD = 0.35  # how much likelier it is than any other
NEARLY = 0.1  # how much less likely one may be that does not fall short
TOGETHER = 0.06  # facts on one subject whose confidence is this near to the best one's are told together
MARGIN = 0.015  # two facts nearer than this, on different subjects, are a question back
CLEAR_PHRASE = 0.75  # a fact whose title or question is this like the message is meant, whatever else is near
SAME_PHRASE = 0.1  # facts whose phrases differ less in likeness are equally meant
LOOSE_PHRASE = 0.2  # a fact is told along unless its phrase is less like the message by more than this
IN_TITLE = 0.995  # the share of a message that a fact explains whose title has all of it
SUGGESTED_FROM = 0.2  # the share of a question that a fact must explain to be suggested
FACTS_AT_MOST = 3
CHOICES_AT_MOST = 4
SUGGESTIONS = 3
STARTERS = 15  # topics, those with the best connected facts first, from which something to begin with is drawn


def decide(query: Query, candidates: Sequence[Candidate], index: Index) -> Outcome:
    """What to do about one question, given the facts that share something with it, best first."""
    best = next(iter(candidates), None)
    if query.is_bare and not (query.wording in index.asked or (best and _is_titled(query, best))):
        best = None
    if best is None or best.confidence < ANSWER_FROM:
        suggested = _on_whom_it_names(query, nearest(candidates), index) or starters(index, query.plain)
        return NoAnswer(suggested, best.confidence if best else 0.0)
    likely = best.likelihood - TOGETHER
    near = [c for c in candidates[1:] if c.confidence >= ANSWER_FROM and c.likelihood >= likely]
    rivals = [c for c in near if _is_rival(best, c)]
    strangers = [c for c in rivals if not on_one_subject(best.document.fact, c.document.fact)]
    if strangers and len(strangers) == len(rivals) and best.features.phrase < CLEAR_PHRASE and not query.is_question:
        choices = tuple(c.document.fact for c in (best, *strangers))[:CHOICES_AT_MOST]
        return Clarification(choices, best.confidence)
    together = [
        c
        for c in near
        if on_one_subject(best.document.fact, c.document.fact)
        and c.features.phrase >= best.features.phrase - LOOSE_PHRASE
    ]
    found = tuple(Found(c.document.fact, c.confidence) for c in (best, *together))[:FACTS_AT_MOST]
    return Answer(found, query.aspect)


def _is_titled(query: Query, best: Candidate) -> bool:
    """Whether all that a message says is a set phrase in the title of a fact: "food security"."""
    return best.features.coverage >= IN_TITLE and all(token.tag is Tag.PHRASE for token in query.meaning)


def outstanding(query: Query, candidates: Sequence[Candidate]) -> Answer | None:
    """The fact that is meant though the likeliest falls short: that one itself, where it leaves nothing unexplained and
    no other comes near; or one nearly as likely that does not fall short.

    No figure stands out so: one of something else is no answer.
    """
    best, second = [*candidates[:2], None, None][:2]
    if any(MARKED in candidate.features.vetoes for candidate in candidates[:SUGGESTIONS]):
        return None  # editors know the question, and that it has no answer
    if best is None or query.is_bare or best.confidence >= ANSWER_FROM or best.features.vetoes:
        return None
    as_likely = (c for c in candidates if c.likelihood >= best.likelihood - NEARLY)
    meant = next((c for c in as_likely if c.confidence >= ANSWER_FROM), None)
    lead = best.likelihood - (second.likelihood if second else 0.0)
    is_alone = lead >= LEAD and best.features.coverage >= WHOLE and query.aspect is not Aspect.AMOUNT
    if meant is None and is_alone and best.confidence >= ALONE_FROM:
        meant = best
    return Answer((Found(meant.document.fact, meant.confidence),), query.aspect) if meant else None


def _is_rival(best: Candidate, other: Candidate) -> bool:
    return best.likelihood - other.likelihood <= MARGIN and best.features.phrase - other.features.phrase <= SAME_PHRASE


def on_one_subject(one: Fact, other: Fact) -> bool:
    """Whether two facts belong together: related, or of the same main topic."""
    return other.id in one.related or one.id in other.related or one.topics[0] == other.topics[0]


def nearest(candidates: Iterable[Candidate]) -> tuple[Fact, ...]:
    """The facts to suggest: those that explain most of the question, whatever speaks against them as an answer."""
    ranked = sorted(candidates, key=lambda c: (-(c.features.coverage + 0.5 * c.features.phrase), c.document.fact.id))
    return tuple(c.document.fact for c in ranked if c.features.coverage >= SUGGESTED_FROM)[:SUGGESTIONS]


def _on_whom_it_names(query: Query, near: tuple[Fact, ...], index: Index) -> tuple[Fact, ...]:
    """The suggestions; where none of them speaks of anybody whom the question names, facts that do come first."""
    named = index.naming.keys() & set(query.entities) - {KAZAKHSTAN}
    if not named or any(named & index.document(fact.id).entities for fact in near):
        return near
    rarest = min(named, key=lambda entity: (len(index.naming[entity]), entity))
    documents = [index.documents[number] for number in sorted(index.naming[rarest])]
    documents.sort(key=lambda document: rarest not in document.named_in_title)
    return (*(document.fact for document in documents), *near)[:SUGGESTIONS]


def starters(index: Index, said: str) -> tuple[Fact, ...]:
    """Facts to begin with, where nothing in a message is near: of each topic the best connected one.

    Other words bring others of them, the same words the same ones.
    """
    return tuple(sorted(index.openers[:STARTERS], key=lambda fact: _drawn(fact, said))[:SUGGESTIONS])


def _drawn(fact: Fact, said: str) -> bytes:
    return blake2b(f"{said}:{fact.id}".encode("utf-8", "replace")).digest()
