"""Who does something, in a question and in a statement: what the one is told is not what the other tells."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.matching.language.english import ARTICLES, AUXILIARIES
from bot.matching.language.entity_types import TYPE_NOUNS
from bot.matching.language.tokens import Tag, Token, is_possessive
from bot.matching.language.word_files import lists
from bot.matching.meaning.light import takes_part
from bot.matching.meaning.roles import HOLDING, is_plural

LOOKED_AT = 6  # words behind the verb that asks: article, name, adverbs, verb and the word behind it
NAME_WITHIN = 3  # of these, among which the name stands
SHORT = 3  # letters; a name as short is an abbreviation: "the EU"
PARTICIPLE = ("ed", "en", "wn")  # how most of them end
_LISTS = lists("actors")
BEFORE_OBJECTS = _LISTS["before-objects"]
_TOGETHER = frozenset({"jointly", "together"})


def done_in(tokens: Sequence[Token]) -> tuple[str | None, str | None]:
    """Who is asked to do something or to be so, and to whom they are asked to do it: "did SCHOLZ praise RUSSIA"."""
    asked = None if takes_part(tokens) else _asked(tokens)
    return (_actor(asked), _target(asked)) if asked else (None, None)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question of a named subject: the subject, the word behind it, which may be its verb, and the rest."""

    name: Token
    verb: Token
    rest: Sequence[Token]
    has_article: bool
    is_being: bool  # asks what it is, or what was done to it


def _asked(tokens: Sequence[Token]) -> _Asked | None:
    asking = next((at for at, token in enumerate(tokens) if token.text in AUXILIARIES), None)
    if asking is None:
        return None
    following = tokens[asking + 1 : asking + 1 + LOOKED_AT]
    if not any(token.entity for token in following[:NAME_WITHIN]):
        return None
    rest = [token for token in following if token.text not in _LISTS["adverbs"] and not token.text.endswith("ly")]
    has_article = bool(rest) and rest[0].text == "the"
    rest = rest[has_article:]
    if len(rest) <= 1 or not rest[0].entity or is_possessive(rest[0]):
        return None
    if has_article and not _takes_article(rest[0]):
        return None
    return _Asked(rest[0], rest[1], rest[2:], has_article, tokens[asking].text in _LISTS["being"])


def _actor(asked: _Asked) -> str | None:
    """Nobody where the name only stands beside a noun, "did the UKRAINE war change", or something is done to it."""
    name, verb, after = asked.name, asked.verb, asked.rest[0] if asked.rest else None
    if asked.is_being:
        is_told = not asked.has_article and (after is None or verb.text in ARTICLES)
        return name.entity if is_told and not verb.text.endswith(PARTICIPLE) else None
    is_doubtful = asked.has_article and not is_plural(name.text)
    return name.entity if _is_verb(verb, after, is_doubtful=is_doubtful) else None


def _target(asked: _Asked) -> str | None:
    """Nobody where the name only stands beside a noun: "did he praise RUSSIA's plan"."""
    if asked.is_being or asked.verb.entity or asked.verb.text in _LISTS["no-verbs"]:
        return None
    rest = [token for token in asked.rest if token.text != "the"]
    if not rest or is_possessive(rest[0]) or any(token.tag is not Tag.FUNCTION for token in rest[1:2]):
        return None
    return rest[0].entity


def _takes_article(name: Token) -> bool:
    """Whether "the" before a name is its own, "the EU", "the Americans", and not that of a noun, "the Iran talks"."""
    return name.text.endswith("s") or " " in name.text or len(name.text) <= SHORT


def _is_verb(token: Token, after: Token | None, *, is_doubtful: bool) -> bool:
    """Whether a word behind a name is its verb: a noun there has a verb behind it, "the EU PROJECT succeed"."""
    if token.entity or token.key in TYPE_NOUNS or token.text in _LISTS["no-verbs"] or is_plural(token.text):
        return False
    if after is None or (token.tag is Tag.FUNCTION and after.text not in AUXILIARIES) or token.text in HOLDING:
        return True
    return after.text not in AUXILIARIES and (after.tag is not Tag.WORD or not is_doubtful)


def actors_in(told: Sequence[Token]) -> Iterator[str]:
    """Who does something in a statement: the first name, names before a verb, and those that are joined to one.

    Those with whom it is done "jointly" or "together" are joined, too.
    """
    is_joined, before, names_source, with_others = True, "", False, False
    for at, token in enumerate(told):
        if token.entity:
            after = told[at + 1] if at + 1 < len(told) else None
            has_verb = after is not None and (
                after.text in _LISTS["finite"] or (after.tag is not Tag.FUNCTION and after.text.endswith("s"))
            )
            is_joined = is_joined or with_others or before in _LISTS["before-actors"]
            if is_joined or (has_verb and before not in BEFORE_OBJECTS):
                is_joined = True
                yield token.entity
            is_joined = is_joined or names_source  # "according to El.kz, KAZAKHSTAN ..."
            names_source = False
        elif token.text != "president" and token.text not in _LISTS["between-names"]:
            is_joined = False
        names_source = names_source or token.text == "according"
        if token.text not in {"the", "both"}:
            with_others = token.text.endswith("with") and not _TOGETHER.isdisjoint((before, *token.text.split()))
            before = token.text


def targets_in(told: Sequence[Token]) -> Iterator[str]:
    """To whom something may be done: names that neither belong to a noun nor stand behind a preposition."""
    before = ""
    for at, token in enumerate(told):
        if not token.entity:
            before = before if token.text in _LISTS["between-names"] else token.text
            continue
        is_beside_noun = at + 1 < len(told) and told[at + 1].tag is Tag.WORD
        if before not in BEFORE_OBJECTS and not is_beside_noun and not is_possessive(token):
            yield token.entity


def group_asked(tokens: Sequence[Token]) -> Token | None:
    """The noun for those whose view is asked for, where nobody is named: "what do SUPERPOWERS think"."""
    asking = next((at for at, token in enumerate(tokens) if token.text in {"do", "did"}), None)
    if asking is None:
        return None
    group = None
    for token in tokens[asking + 1 : asking + 1 + LOOKED_AT]:
        if token.text in HOLDING:
            return group if group and is_plural(group.text) else None
        if token.entity:
            return None
        group = group if token.tag is Tag.FUNCTION else token
    return None


def groups_in(told: Sequence[Token], asked_with: Iterable[Sequence[Token]]) -> Iterator[str]:
    """The keys of the nouns for those whose view a statement tells, "SMALL STATES rightly want", or is asked for."""
    groups = [group_asked(tokens) for tokens in asked_with]
    said = [token for token in told if not token.text.endswith("ly")]
    groups += [token for token, after in itertools.pairwise(said) if after.text in HOLDING and not token.entity]
    return (key for token in groups if token for key, _ in token.keys)
