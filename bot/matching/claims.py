"""Claims to be checked: a question states a figure, a rank or a place, and a fact tells another of the same thing.

"Is the border with China 2,000 km long" is answered by the fact that it is 1,800 km long. Years are left alone: what
is known of one year says nothing of another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from itertools import chain, islice, pairwise

from bot.matching.indexing.documents import Document
from bot.matching.indexing.index import Index
from bot.matching.indexing.phrases import EXPLAINED
from bot.matching.language.english import ARTICLES, AUXILIARIES, QUESTION_WORDS
from bot.matching.language.entity_types import PERSON, PLACES
from bot.matching.language.numerals import number_of
from bot.matching.language.tokens import KAZAKHSTAN, Tag, Token, is_rank_key
from bot.matching.meaning.aspects import Aspect
from bot.matching.outcomes import Answer
from bot.matching.ranking.decision import decide
from bot.matching.ranking.query import Query
from bot.matching.ranking.weighing import explained
from bot.matching.ranking.when_where import is_in
from bot.matching.talk.message import Message

CLAIMS_AT_MOST = 3  # of one question that are looked at

_OPEN = QUESTION_WORDS - {"whether"}  # what asks for more than yes or no
_STATING = AUXILIARIES | {"correct", "right", "true"}  # what a claim has, unlike words that are searched for
_AT = frozenset({"in", "at"})
# Before a number: another one may say the same, as 130 does of "more than 100".
_BOUNDS = frozenset({"above", "at", "below", "fewer", "least", "less", "more", "most", "over", "than", "under"})


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a question states: what it asks without that, and which facts tell something else."""

    question: str
    differs: Callable[[Document], bool]
    focus: Aspect = Aspect.ANY
    is_bound: bool = False  # whether it only states a bound: "more than 100"


def corrected(query: Query, message: Message) -> Answer | None:
    """The fact that tells another figure, rank or place than a question states; None where there is none."""
    said = {token.text for token in query.tokens}
    if said & _OPEN or not said & _STATING:
        return None
    claims = chain(_figures(query), _ranks(query, message), _places(query, message))
    for claim in islice(claims, CLAIMS_AT_MOST):
        differing = [candidate for candidate in message.ranked(claim.question) if claim.differs(candidate.document)]
        outcome = decide(message.understood(claim.question), differing, message.index)
        if isinstance(outcome, Answer):
            return replace(outcome, found=outcome.found[:1], focus=claim.focus, is_otherwise=not claim.is_bound)
    return None


def _figures(query: Query) -> Iterator[_Claim]:
    """A number with its unit: a fact has another number of them."""
    for at, (number, unit) in enumerate(pairwise(query.tokens)):
        if (value := number_of(number)) is not None:
            begin = at
            while begin and _BOUNDS.issuperset(query.tokens[begin - 1].text.split()):
                begin -= 1
            question = _said((*query.tokens[:begin], *query.tokens[at + 1 :]))
            counts_another = partial(_counts_another, value, unit)
            yield _Claim(question, counts_another, Aspect.AMOUNT, is_bound=begin < at)


def _counts_another(number: Decimal, unit: Token, document: Document) -> bool:
    figure = document.fact.figure
    if figure is None or Decimal(str(figure.value)) == number:
        return False
    return explained(unit, document.counted) >= EXPLAINED


def _ranks(query: Query, message: Message) -> Iterator[_Claim]:
    """A rank of somebody: a fact gives that one another rank, or that rank to another one."""
    for at, rank in enumerate(query.tokens):
        if rank.tag is not Tag.RANK:
            continue
        unranked = _said((*query.tokens[:at], *query.tokens[at + 1 :]))
        if {*query.entities} - {KAZAKHSTAN}:
            yield _Claim(unranked, partial(_ranks_otherwise, rank, query.whose_rank))
        if (ranked := _ranked(query.tokens[:at])) is not None:
            behind = query.tokens[ranked + 1 :]
            yield _Claim(f"who is {_said(behind)}", partial(_is_of_another, query.tokens[ranked], message.index))


def _ranks_otherwise(rank: Token, whose: frozenset[str], document: Document) -> bool:
    is_for_others = whose and document.whose_rank and whose.isdisjoint(document.whose_rank)
    return not is_for_others and rank.key not in document.keys and any(map(is_rank_key, document.keys))


def _ranked(before: tuple[Token, ...]) -> int | None:
    """The place of the one whose rank follows; None where none stands there: "is RUSSIA the", "RUSSIA is its"."""
    for at in range(len(before) - 1, -1, -1):
        token = before[at]
        if token.tag is Tag.ENTITY and token.entity != KAZAKHSTAN:
            return at
        if not (token.text in ARTICLES | AUXILIARIES or token.entity == KAZAKHSTAN):
            return None
    return None


def _is_of_another(one: Token, index: Index, document: Document) -> bool:
    """Whether a fact ranks another one, beside whom the facts name this one: Germany may be meant with the EU."""
    beside = (index.document(fact.id) for fact in index.base.related_to(document.fact))
    return one.entity not in document.entities and any(one.entity in other.entities for other in beside)


def _places(query: Query, message: Message) -> Iterator[_Claim]:
    """A place where something is: a fact on it names another place."""
    for at, (before, place) in enumerate(pairwise(query.tokens)):
        is_place = message.index.lexicon.types[place.entity] in PLACES if place.entity else not _is_known(place, query)
        if before.text in _AT and is_place:
            question = f"where {_said((*query.tokens[:at], *query.tokens[at + 2 :]))}"
            types = {message.index.lexicon.types[entity] for entity in message.understood(question).entities}
            if types - {PERSON, "state"}:
                yield _Claim(question, partial(_is_elsewhere, place), Aspect.PLACE)


def _is_known(token: Token, query: Query) -> bool:
    return all(term.is_known for term in query.terms if term.token is token)


def _is_elsewhere(place: Token, document: Document) -> bool:
    return document.gives.get(Aspect.PLACE, 0.0) == 1.0 and not is_in(place, document)


def _said(tokens: Iterable[Token]) -> str:
    """Tokens as they could be typed: names with their possessive."""
    return " ".join(token.typed if token.entity else token.text for token in tokens)
