"""The holder of an office is asked for, and a fact on a deputy or on another office tells nobody who holds it."""

from __future__ import annotations

from bot.matching.indexing.document_keys import document_keys
from bot.matching.indexing.documents import Document
from bot.matching.indexing.index import Index
from bot.matching.indexing.phrases import EXPLAINED
from bot.matching.language.entity_types import PERSON
from bot.matching.language.normalize import words
from bot.matching.language.tokens import type_key
from bot.matching.ranking.query import Query
from bot.matching.ranking.weighing import explained


def unheld(query: Query, document: Document, index: Index) -> str | None:
    """The office whose holder is asked for and that nobody in a fact holds: a deputy's name is not the minister's.

    What the editors ask of a fact is not looked at: "is he the president or the prime minister" gives him both.
    """
    if not query.office:
        return None
    roles = (role for entity in document.entities for role in index.lexicon.roles[entity])
    tokens = [*index.told(document), *(token for role in roles for token in index.lexicon.tag(words(role)))]
    told = document_keys(tokens, index.lexicon)
    told.pop(type_key(PERSON), None)  # that there is somebody does not say who it is
    is_held = all(explained(token, told) >= EXPLAINED for token in query.office)
    return None if is_held else " ".join(token.typed for token in query.office)
