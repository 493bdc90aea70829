"""The holder of an office is asked for, and a fact on a deputy or on another office tells nobody who holds it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.matching.indexing.document_keys import document_keys
from bot.matching.indexing.documents import Document
from bot.matching.indexing.index import Index
from bot.matching.indexing.phrases import EXPLAINED
from bot.matching.language.english import ARTICLES
from bot.matching.language.entity_types import PERSON
from bot.matching.language.normalize import words
from bot.matching.language.tokens import KAZAKHSTAN, Token, is_possessive, type_key
from bot.matching.ranking.query import Query
from bot.matching.ranking.weighing import explained

_OF = ARTICLES | {"of"}


def unheld(query: Query, document: Document, index: Index) -> str | None:
    """The office whose holder is asked for and that nobody in a fact holds: a deputy's name is not the minister's.

    What the editors ask of a fact is not looked at: "is he the president or the prime minister" gives him both.
    """
    if not query.office:
        return None
    roles = [index.lexicon.tag(words(role)) for entity in document.entities for role in index.lexicon.roles[entity]]
    texts = [index.told(document), *roles]
    told = document_keys([token for text in texts for token in text], index.lexicon)
    told.pop(type_key(PERSON), None)  # that there is somebody does not say who it is
    bodies = [token for token in query.tokens if token.entity not in {None, KAZAKHSTAN}]
    is_held = all(explained(token, told) >= EXPLAINED for token in query.office)
    is_of_them = not bodies or any(_is_beside(query.office[-1], bodies, text) for text in texts)
    return None if is_held and is_of_them else " ".join(token.typed for token in query.office)


def _is_beside(office: Token, bodies: Sequence[Token], text: Sequence[Token]) -> bool:
    """Whether a text names an office as that of one of those whose it is: "president of IFRI", "Serbia's speaker"."""
    entities = {body.entity for body in bodies}
    own = [token for token in text if token.text not in _OF]
    beside = (
        (explained(office, dict(one.keys)) >= EXPLAINED and other.entity in entities)
        or (one.entity in entities and is_possessive(one) and explained(office, dict(other.keys)) >= EXPLAINED)
        for one, other in pairwise(own)
    )
    in_one = (token.entity and any({*office.parts, *body.parts} <= {*token.parts} for body in bodies) for token in own)
    return any(beside) or any(in_one)
