"""Whether a fact tells which one is asked for, or only speaks of such things."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from bot.matching.indexing.documents import Document
from bot.matching.indexing.index import Index
from bot.matching.language.entity_types import BESIDE_STATES
from bot.matching.language.tokens import KAZAKHSTAN, Tag, Token
from bot.matching.language.word_files import lists, patterns
from bot.matching.meaning.doers import OPENING_CLAUSES
from bot.matching.meaning.roles import is_plural
from bot.matching.ranking.query import Query

NEAR = 3  # words on either side of a noun, among which a name may tell which one it is: "the peace talks of JAPAN"
_LISTING = re.compile(rf"\b{patterns('forms')['listing']}\b")
_LISTS = lists("roles")


def picks(query: Query, document: Document, index: Index) -> bool:
    """Whether a fact names or lists what is asked for with "which", or is asked for such a thing by the editors."""
    kind = _kind_of(query.choice)
    if kind[-1].text in _LISTS["narrow-types"] and kind[-1].key not in document.keys:
        return False
    asked = {key for token in query.choice for key, _ in token.keys}
    if any(not asked.isdisjoint(phrase.choice) for phrase in document.phrases):
        return True
    named = document.told_of.difference(query.entities)
    if query.wanted:
        if KAZAKHSTAN not in query.entities and not query.wants_several:
            named |= {KAZAKHSTAN}
        wanted = query.wanted | BESIDE_STATES if "state" in query.wanted else query.wanted
        return any(index.lexicon.types[entity] in wanted for entity in named)
    if is_plural(kind[-1].text) and _only_speaks_of(kind[-1], document, index):
        return False
    least = 2 if is_plural(query.choice[-1].text) else 1
    return len(named) >= least or bool(_LISTING.search(document.text.lower()))


def _kind_of(choice: Sequence[Token]) -> Sequence[Token]:
    """What is chosen from, without a verb behind it: "which CHINESE COMPANIES invest"."""
    up_to = next((at for at, token in enumerate(choice, start=1) if is_plural(token.text)), len(choice))
    return choice[:up_to]


def _only_speaks_of(noun: Token, document: Document, index: Index) -> bool:
    """Whether a fact has such things in its statement and tells nowhere which: "it helps to settle DISPUTES"."""
    keys = {key for key, _ in noun.keys if key in document.keys}
    told = index.told(document) if keys else ()
    places = [at for at, t in enumerate(told) if is_plural(t.text) and any(key in keys for key, _ in t.keys)]
    return bool(places) and not any(_is_told_which(at, told) for at in places)


def _is_told_which(at: int, told: Sequence[Token]) -> bool:
    """Whether a noun is what its clause is about, or has a name or a word that lists beside it."""
    before = told[max(0, at - NEAR) : at]
    behind = told[at + 1 : at + NEAR + 1]
    listing = (part for token in (*before, *behind) for part in token.text.split())
    named = any(token.entity for token in (*before[-1:], *behind))
    return named or not _LISTS["listing"].isdisjoint(listing) or _is_subject(at, told)


def _is_subject(at: int, told: Sequence[Token]) -> bool:
    """Whether a noun begins its clause, with one word at most that describes it: "SMALL STATES lack it"."""
    clause = [*itertools.takewhile(lambda token: token.text not in OPENING_CLAUSES, reversed(told[:at]))]
    return sum(token.tag is not Tag.FUNCTION for token in clause) <= 1
