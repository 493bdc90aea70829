"""An office whose holder is asked for: "prime minister of Kazakhstan", "name of the chancellor"."""

from __future__ import annotations

from bot.matching.indexing.document_keys import document_keys
from bot.matching.indexing.documents import Document
from bot.matching.indexing.index import Index
from bot.matching.indexing.phrases import EXPLAINED
from bot.matching.language.entity_types import BESIDE_STATES, PERSON
from bot.matching.language.normalize import words
from bot.matching.language.tokens import Tag, Token, type_key
from bot.matching.language.word_files import lists
from bot.matching.ranking.query import Query
from bot.matching.ranking.weighing import explained

_LISTS = lists("offices")


def unheld(query: Query, document: Document, index: Index) -> str | None:
    """The office whose holder is asked for and that nobody in a fact holds: a deputy's name is not the minister's.

    What the editors ask of a fact is not looked at: "is he the president or the prime minister" gives him both.
    """
    office = _office(query, index)
    if not office:
        return None
    roles = (role for entity in document.entities for role in index.lexicon.roles[entity])
    tokens = [*index.told(document), *(token for role in roles for token in index.lexicon.tag(words(role)))]
    told = document_keys(tokens, index.lexicon)
    told.pop(type_key(PERSON), None)  # that there is somebody does not say who it is
    is_held = all(explained(token, told) >= EXPLAINED for token in office)
    return None if is_held else " ".join(token.typed for token in office)


def _office(query: Query, index: Index) -> list[Token]:
    """The words of the office, where a question has no others but the names of those whose office it is."""
    own = [token for token in query.tokens if token.text not in _LISTS["asking"]]
    office = [token for token in own if not token.entity]
    if not office or office[-1].text.split()[-1] not in _LISTS["offices"]:
        return []
    are_words = all(token.tag in {Tag.WORD, Tag.PHRASE} for token in office)
    are_bodies = all(index.lexicon.types[token.entity] in BESIDE_STATES for token in own if token.entity)
    return office if are_words and are_bodies else []
