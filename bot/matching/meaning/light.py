"""Words that only join others and that a fact need not have: "its EFFORTS in trade", "what ROLE does it PLAY"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.matching.language.tokens import Token, is_possessive
from bot.matching.language.word_files import lists
from bot.matching.meaning.aspects import Aspect

_LISTS = lists("light_words")
_OF_EVENTS = frozenset({Aspect.DATE, Aspect.PLACE})
_SHARES_AND_VERBS = _LISTS["shares"] | _LISTS["sharing"]


def takes_part(tokens: Sequence[Token]) -> bool:
    """Whether it is asked what somebody has to do with something: "what ROLE does it PLAY in trade"."""
    texts = {word for token in tokens for word in token.text.split()}
    return not (texts.isdisjoint(_LISTS["shares"]) or texts.isdisjoint(_LISTS["sharing"]))


def takes_place(token: Token, aspect: Aspect) -> bool:
    """Whether a word only says that there was an event, whose time or place is asked for: "where was it HELD"."""
    return aspect in _OF_EVENTS and token.text in _LISTS["taking-place"]


def is_light(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word only joins others: "Kazakhstan's EFFORTS in trade", "the EFFECT of the war on trade"."""
    if tokens[at].text in _SHARES_AND_VERBS and takes_part(tokens):
        return True
    if tokens[at].text in _LISTS["effects"]:
        following = [token.text for token in tokens[at + 1 :]]
        return following[:1] == ["of"] and "on" in following
    if tokens[at].text not in _LISTS["light-nouns"] or at in {0, len(tokens) - 1}:
        return False
    is_somebodys = is_possessive(tokens[at - 1]) or tokens[at - 1].text in _LISTS["possessives"]
    return is_somebodys and tokens[at + 1].text in _LISTS["towards"]
