"""Whose view, words or deeds a fact tells, and who only tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.facts.base import FactBase
from bot.facts.model import Fact, Voice
from bot.matching.language.entity_types import PERSON
from bot.matching.language.lexicon import Lexicon
from bot.matching.language.tagging import Tagger
from bot.matching.language.tokens import KAZAKHSTAN, Token
from bot.matching.meaning.actors import BEFORE_OBJECTS
from bot.matching.meaning.roles import HOLDING


def holders_of(fact: Fact, told: Sequence[Token], tellers: frozenset[str], lexicon: Lexicon) -> frozenset[str]:
    """Whose view, words or deeds a fact tells: its speaker's, or its publisher's and those of whom it speaks first.

    The latter where it has a word for a view at all: that they joined something tells none.
    """
    holders = {id_ for id_ in (fact.attributed_to, fact.quote.speaker if fact.quote else None) if id_}
    if not fact.attributed_to:
        holders |= tellers
        if any(word in HOLDING for token in told for word in token.text.split()):
            holders |= {id_ for id_ in _first_named(told, tellers) if lexicon.types[id_] != PERSON}
    if fact.voice is not Voice.AUTHOR_OPINION:
        holders.add(KAZAKHSTAN)
    return frozenset(holders)


def _first_named(told: Sequence[Token], tellers: frozenset[str]) -> Iterator[str]:
    """Whom a statement is about: the first name, but for "cooperation WITH China", and those that are joined to it."""
    is_open, before = False, ""
    for token in told:
        if token.entity and token.entity not in tellers:
            if before in BEFORE_OBJECTS:
                return
            yield token.entity
            is_open = True
        elif is_open and token.text not in {"and", "the"}:
            return
        before = before if token.text == "the" else token.text


def tellers_of(fact: Fact, base: FactBase, tag: Tagger) -> frozenset[str]:
    """Who tells what a fact tells: its speaker, and the publishers of its sources."""
    publishers = (token for source in base.sources_of(fact) for token in tag.shared(source.publisher))
    return frozenset(id_ for id_ in (fact.attributed_to, *(token.entity for token in publishers)) if id_)
