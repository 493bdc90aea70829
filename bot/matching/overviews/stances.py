"""What is held on a subject: the newest position of each source, those that are on nothing else first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.facts.dates import earliest
from bot.facts.model import Fact, Kind
from bot.matching.indexing.documents import Document
from bot.matching.indexing.index import Index
from bot.matching.indexing.phrases import EXPLAINED
from bot.matching.language.normalize import words
from bot.matching.language.tokens import KAZAKHSTAN, Token
from bot.matching.language.word_files import patterns
from bot.matching.meaning.aspects import Aspect
from bot.matching.outcomes import Answer, Found
from bot.matching.overviews.overview import STANCE_CONFIDENCE
from bot.matching.overviews.subjects import about
from bot.matching.ranking.decision import FACTS_AT_MOST
from bot.matching.ranking.query import Query
from bot.matching.ranking.weighing import explained_by_phrases

TITLE = 0  # the number of the title among the phrases of a fact

_STANCE = re.compile(rf"\b{patterns('overviews')['stance']}\b")


def stances(query: Query, index: Index) -> Answer | None:
    """What Kazakhstan holds on a subject that a question only names: the newest position of each source."""
    if query.aspect is not Aspect.STANCE or not _STANCE.search(query.plain):
        return None
    holder = query.holder or KAZAKHSTAN
    subject = [token for token in query.meaning if token.entity not in {KAZAKHSTAN, holder}]
    found = about(subject, index) if subject else None
    if found is None:
        return None
    held = [
        document
        for document in (index.document(fact.id) for fact in found[1])
        if document.fact.kind is Kind.POSITION
        and holder in document.holders
        and is_voiced(holder, document.fact, index)
    ]
    held.sort(
        key=lambda d: (_apart(subject, holder, d, index), -earliest(index.base.as_of(d.fact)).toordinal(), d.fact.id)
    )
    by_source: dict[str, Fact] = {}
    for document in held:
        by_source.setdefault(document.fact.citations[0].source, document.fact)
    told = tuple(Found(fact, STANCE_CONFIDENCE) for fact in by_source.values())
    return Answer(told[:FACTS_AT_MOST], Aspect.STANCE) if told else None


def is_voiced(holder: str, fact: Fact, index: Index) -> bool:
    """Whether a position is one of the holder, and not what somebody finds who does not speak for it."""
    speaker = fact.attributed_to
    if speaker in {None, holder}:
        return True
    roles = (word for role in index.lexicon.roles[speaker] for word in words(role))
    return any(token.entity == holder for word in roles for token in index.lexicon.tag([word]))


def _apart(subject: Sequence[Token], holder: str, document: Document, index: Index) -> int:
    """How far the title of a fact is from a subject: what of it is not named there, and who else is."""
    missing = sum(explained_by_phrases(token, document).get(TITLE, 0.0) < EXPLAINED for token in subject)
    asked = {token.entity for token in subject} | {KAZAKHSTAN, holder, document.fact.attributed_to}
    others = {entity for entity in document.named_in_title - asked if index.lexicon.parents.get(entity) not in asked}
    return missing + len(others)
