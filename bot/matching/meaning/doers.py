"""Whose deed it is: what "who" is asked to have done, and who does just that in a statement."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from bot.matching.language import english
from bot.matching.language.english import ARTICLES, AUXILIARIES
from bot.matching.language.entity_types import ACTING
from bot.matching.language.tokens import WORDED, Tag, Token
from bot.matching.language.word_files import lists
from bot.matching.meaning.actors import BEFORE_OBJECTS

NAMED_BEHIND = 6  # words behind "by", of which one names the doer: "by the French Institute of ..."
BY_WITHIN = 5  # words behind a deed, among which "by" stands: "was moderated in Abu Dhabi BY ..."
DOING_NOUN = ("or", "ors", "er", "ers", "ian", "ians", "ist", "ists")  # how nouns for those who do something end
_LISTS = lists("actors")
OPENING_CLAUSES = _LISTS["opening-clauses"]
_BETWEEN = AUXILIARIES | _LISTS["before-verbs"]
_BEING = _LISTS["being"] | _LISTS["be"]
_NO_DOERS = BEFORE_OBJECTS | _LISTS["beside"]


def who_does(tokens: Sequence[Token]) -> Token | None:
    """What "who" is asked to have done: "who MODERATED the session", "who is CO-CHAIRING it".

    Nothing where something is done to them, "who was invited", or where they are only described, "those who lead it".
    """
    at = next((at for at, token in enumerate(tokens) if token.text == "who"), None)
    if at is None or (at and tokens[at - 1].text in {"those", "one", "ones"}):
        return None
    rest = [*tokens[at + 1 :]]
    between = [*itertools.takewhile(lambda token: token.text in _BETWEEN, rest)]
    verb = next(iter(rest[len(between) :]), None)
    if verb is None or verb.tag not in WORDED:
        return None
    is_passive = bool(between) and between[-1].text in _BEING and not verb.text.endswith("ing")
    return None if is_passive else verb


def doers_of(deed: Token, told: Sequence[Token], types: Mapping[str, str]) -> frozenset[str] | None:
    """Who does it in a statement: entities, and keys of nouns for those who act; None where it does not speak of it.

    `types` are the types of the entities.
    """
    keys = {key for key, _ in deed.keys}
    places = [at for at, token in enumerate(told) if any(key in keys for key, _ in token.keys)]
    if not places:
        return None
    return frozenset(doer for at in places for doer in _doers_at(at, told, types))


def _doers_at(at: int, told: Sequence[Token], types: Mapping[str, str]) -> Iterator[str]:
    for token in (*_subject(at, told), *_behind(at, told)):
        if token.entity:
            if types[token.entity] in ACTING:
                yield token.entity
        elif _acts(token):
            yield token.key
        elif token.text in _LISTS["pronouns"]:
            yield from itertools.islice(_named(told, types), 1)


def _named(told: Sequence[Token], types: Mapping[str, str]) -> Iterator[str]:
    return (token.entity for token in told if token.entity and types[token.entity] in ACTING)


def _acts(token: Token) -> bool:
    return token.text.split()[-1] in english.AGENTS


def _subject(at: int, told: Sequence[Token]) -> Iterator[Token]:
    """What stands before the deed in its own clause, but for objects: "talks with CHINA"."""
    for place in range(at - 1, -1, -1):
        token = told[place]
        if token.text in OPENING_CLAUSES:
            is_own = token.text in _LISTS["relative"] and all(t.tag is Tag.FUNCTION for t in told[place + 1 : at])
            if not is_own:
                return
        before = next((t.text for t in reversed(told[:place]) if t.text not in ARTICLES), "")
        if before not in _NO_DOERS:
            yield token


def _behind(at: int, told: Sequence[Token]) -> Iterator[Token]:
    """Who is named behind the deed: "moderated BY him", "the initiators WERE China and Russia"."""
    clause = [*itertools.takewhile(lambda token: token.text not in OPENING_CLAUSES, told[at:])]
    by = next((place for place, token in enumerate(clause[:BY_WITHIN]) if token.text.split()[-1] == "by"), None)
    if by is not None:
        yield from clause[by + 1 : by + 1 + NAMED_BEHIND]
    elif clause[0].text.endswith(DOING_NOUN):
        yield from clause[1:]
