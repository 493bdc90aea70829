"""Who is asked to have done something, and a fact that names them in another part, or tells of others' doing it."""

from __future__ import annotations

from bot.matching.indexing.documents import Document
from bot.matching.indexing.index import Index
from bot.matching.language.entity_types import ACTING
from bot.matching.language.tokens import Token
from bot.matching.language.word_files import lists
from bot.matching.meaning.aspects import Aspect
from bot.matching.meaning.doers import doers_of
from bot.matching.meaning.roles import PERSONAL_VERBS
from bot.matching.ranking.query import Query
from bot.matching.ranking.weighing import explained_by_phrases

_LISTS = lists("actors")


def undone(query: Query, document: Document, index: Index) -> str | None:
    """What "who" is asked to have done, where a fact tells of nobody who did it, or only of those in the question."""
    deed = query.who_does
    if deed is None or not _is_asked_for_a_doer(query, deed):
        return None
    named = _named(query)
    doers = _doers(deed, document, index)
    if doers is None:
        is_told = _may_be_told_in_other_words(deed, named, document, index)
    elif not doers:
        is_told = any(key in phrase.deed for phrase in document.phrases for key, _ in deed.keys)
    elif doers <= named:
        is_alternative = any(token.text == "or" for token in query.tokens)
        is_told = is_alternative or _names_a_companion(query, document, index, named)
    else:
        is_told = True
    return None if is_told else deed.typed


def names_a_doer(query: Query, document: Document, index: Index) -> bool:
    """Whether a fact names somebody who did what "who" is asked to have done, be it a state: "who CHAIRED the OSCE"."""
    doers = _doers(query.who_does, document, index) if query.who_does else None
    return bool(doers and any(index.lexicon.types.get(doer) == "state" for doer in doers - _named(query)))


def _doers(deed: Token, document: Document, index: Index) -> frozenset[str] | None:
    if not any(key in document.keys for key, _ in deed.keys):
        return None
    return doers_of(deed, index.told(document), index.lexicon.types)


def _named(query: Query) -> set[str]:
    return {*query.entities, *query.excluded, *query.named_before, *(token.key for token in query.tokens)}


def _may_be_told_in_other_words(deed: Token, named: set[str], document: Document, index: Index) -> bool:
    """Whether a fact may tell who does something without its word: who stands up for a thing supports it.

    What persons do for themselves, found and write and chair, is told by its name, unless the fact is about a person.
    """
    is_on_somebody = any(map(index.is_person, document.named_in_title - named - {document.fact.attributed_to}))
    return deed.text not in PERSONAL_VERBS or is_on_somebody or _is_asked_for_somebody(deed, document)


def _is_asked_for_somebody(deed: Token, document: Document) -> bool:
    """Whether the editors ask with such a word for somebody: "who is the HEAD of it"."""
    asked = (document.phrases[number] for number in explained_by_phrases(deed, document))
    return any(phrase.aspect is Aspect.PERSON or phrase.deed for phrase in asked)


def _is_asked_for_a_doer(query: Query, deed: Token) -> bool:
    """Whether it is asked who does something, and not who says so: "who WROTE that it rains"."""
    if query.aspect is not Aspect.SPEAKER:
        return query.aspect is Aspect.PERSON
    following = next((token.text for token in query.tokens if token.start == deed.end), "that")
    return deed.text in PERSONAL_VERBS and following not in _LISTS["before-said"]


def _names_a_companion(query: Query, document: Document, index: Index, named: set[str]) -> bool:
    """Whether others are asked for beside those in the question, and a fact names some: "who chairs it WITH France"."""
    is_joined = any(token.text.split()[0] in _LISTS["joining-doers"] for token in query.tokens)
    return is_joined and any(index.lexicon.types[entity] in ACTING for entity in document.told_of - named)
