"""What is computed from figures just told: "what percentage is that", "the difference between the two", "overall?"."""

from __future__ import annotations

import re

from bot.facts.model import Fact
from bot.matching.computing.arithmetic import PERCENT
from bot.matching.computing.figures import ASPECTS, CONFIDENCE, OF_TWO, of_both, of_the_whole, operation_of
from bot.matching.computing.operands import SECTIONS
from bot.matching.indexing.index import Index
from bot.matching.language.english import FUNCTION_WORDS
from bot.matching.language.tokens import KAZAKHSTAN, Tag
from bot.matching.meaning.aspects import Aspect
from bot.matching.outcomes import Answer, Found, Incomputable, NoAnswer, Reason
from bot.matching.ranking.query import Query
from bot.matching.talk.elliptic import wants_whole
from bot.matching.talk.references import Context

_EMPTY = re.compile(rf"\b(?:{SECTIONS['hollow']}|{SECTIONS['whole']}|{SECTIONS['rest']}|{SECTIONS['both']})\b")
_BOTH = re.compile(rf"\b{SECTIONS['both']}\b")


def computed_from_told(
    query: Query, context: Context, shown: tuple[str, ...], index: Index
) -> Answer | NoAnswer | None:
    """What a message asks to be computed from the figures told last, and names none itself; None where it does not.

    `shown` are the ids of the facts told so far, oldest first.
    """
    if query.aspect not in ASPECTS or not context.told or context.told[0].figure is None:
        return None
    if any(map(_says_something, _words(query))):
        return None
    operation, named = operation_of(query), set(query.entities) - {KAZAKHSTAN}
    if operation is not None and operation in OF_TWO:
        last_two = [index.base.facts[id_] for id_ in shown[-2:] if id_ in index.base.facts]
        if len(last_two) < 2 or named or not _BOTH.search(query.text.lower()):
            return None
        return of_both(last_two[0], last_two[1], operation, index)
    told = context.told[0]
    if (part := _part(told, named, index)) is None:
        is_alone = operation == "share" and told.figure and told.figure.unit != PERCENT and not named
        return NoAnswer((told,), 0.0, Reason(Incomputable.NO_WHOLE)) if is_alone else None
    if operation == "share" or (operation == "rest" and context.last.aspect in {Aspect.AMOUNT, Aspect.ANY}):
        return of_the_whole(part, index, is_share=operation == "share", is_left=False)
    whole = index.base.facts.get(part.figure.part_of or "") if part.figure else None
    if whole is None or part is not told or not wants_whole(query):
        return None
    return Answer((Found(whole, CONFIDENCE),), Aspect.AMOUNT)


def _words(query: Query) -> list[str]:
    return [term.token.typed for term in query.terms if term.token.tag not in {Tag.FRAME, Tag.ENTITY}]


def _says_something(word: str) -> bool:
    return not FUNCTION_WORDS.issuperset(_EMPTY.sub("", word).split())


def _part(told: Fact, named: set[str], index: Index) -> Fact | None:
    """The part that was told; or, of a whole that was told, the one part that a message names."""
    if told.figure and told.figure.part_of in index.base.facts:
        return told if named <= index.document(told.id).entities else None
    parts = [
        document.fact
        for document in index.figures
        if document.fact.figure and document.fact.figure.part_of == told.id and named <= document.entities
    ]
    return parts[0] if len(parts) == 1 and named else None
