"""The parts that words play in a question: whose view is asked for, what is counted or chosen."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from bot.matching.language.english import AUXILIARIES, HOW_ADJECTIVES, QUESTION_WORDS
from bot.matching.language.entity_types import ACTING, PERSON, TYPE_NOUNS
from bot.matching.language.tokens import FRAMING, KAZAKHSTAN, WORDED, Tag, Token, is_possessive
from bot.matching.language.word_files import lists
from bot.matching.meaning.aspects import Aspect
from bot.matching.meaning.light import is_light

_ANOTHER_THAN_THIS = re.compile(r"\b(?:before|after) (?:th(?:is|at) one|him|her)\b")
_SEVERAL = re.compile(r"\b(?:which|what) (?:\w+ )?(?:countries|nations|states)\b")
_LISTS = lists("roles")
LIGHT_DEEDS = _LISTS["light-deeds"]
PERSONAL_VERBS = _LISTS["personal-verbs"]
SIDING = _LISTS["siding-words"]
HOLDING = _LISTS["holding-verbs"] | _LISTS["stance-nouns"]
_HOLDING_OF_OTHERS = HOLDING | {"tell"}  # "did he TELL them"; elsewhere it is said to the bot
WHICH = frozenset({"which"})
WHICH_OR_WHAT = WHICH | {"what"}
_PERSON = frozenset({PERSON})


def holder_of(tokens: Sequence[Token]) -> str | None:
    """Whose view, words or deed is asked for: "does China support", "Tokayev's position", "position of Japan"."""
    for at, token in enumerate(tokens):
        if not token.entity:
            continue
        before = tokens[at - 1].text if at else ""
        if before == "the" and at > 1:
            before = tokens[at - 2].text
        after = tokens[at + 1].text if at + 1 < len(tokens) else ""
        two_before = [t.text for t in tokens[max(0, at - 3) : at]]
        following = [t.text for t in tokens[at + 1 :]]
        if before in {"does", "do", "did"} and (
            following[:2] == ["make", "of"] or not _HOLDING_OF_OTHERS.isdisjoint(following)
        ):
            return token.entity
        if after in HOLDING:
            return token.entity
        if before in {"of", "by"} and any(noun in two_before for noun in _LISTS["stance-nouns"]):
            return token.entity
        if before == "to" and "according" in two_before:
            return token.entity
    return None


def head_of(tokens: Sequence[Token]) -> Token | None:
    """The noun that is counted or measured: "how many RAILWAYS", "the number of LANGUAGES", "how big is its MARKET"."""
    return measured_in(tokens) or _counted(tokens)


def measured_in(tokens: Sequence[Token]) -> Token | None:
    """The noun of which the size is asked for: "how big is its MARKET"."""
    at = next((at for at, pair in enumerate(itertools.pairwise(tokens)) if _asks_for_size(*pair)), None)
    if at is None:
        return None
    behind = itertools.dropwhile(lambda token: token.tag is Tag.FUNCTION, tokens[at + 2 :])
    thing = itertools.takewhile(lambda token: token.tag is not Tag.FUNCTION, behind)
    nouns = [token for token in thing if token.tag in WORDED and not token.text.endswith("ly")]
    return nouns[-1] if nouns else None


def amount_of(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """What is done, and to what, where an amount of that is asked for: "how much does Kazakhstan EXPORT"."""
    for at, token in enumerate(tokens[2:], start=2):
        if token.text in AUXILIARIES and [before.text for before in tokens[at - 2 : at]] == ["how", "much"]:
            return tuple(t for t in tokens[at + 1 :] if t.tag in WORDED)
    return ()


def _asks_for_size(word: Token, following: Token) -> bool:
    return word.text == "how" and HOW_ADJECTIVES.get(following.text) == "size"


def _counted(tokens: Sequence[Token]) -> Token | None:
    for at, token in enumerate(tokens[1:], start=1):
        before = tokens[at - 1].text
        if not (token.text in {"many", "much"} and before == "how") and not (token.text == "of" and before == "number"):
            continue
        if token.text == "much" and tokens[at + 1 : at + 2] and tokens[at + 1].text == "of":
            break  # a share of it is wanted, whatever describes it: "how much of the OVERLAND traffic"
        for following in tokens[at + 1 : at + 4]:
            if following.text == "not":
                break  # who does not do a thing is counted, and told before: "how many people NOT having water"
            if following.tag in WORDED:
                return following
            if following.tag not in {Tag.FUNCTION, Tag.RANK, Tag.FRAME} or following.text in AUXILIARIES:
                break
    return None


def focus_of(tokens: Sequence[Token]) -> str | None:
    """The key of the word that the question word asks about: "which COMPANIES invest", "who CHAIRS it"."""
    at = next((at for at, token in enumerate(tokens) if token.text in _LISTS["choosing"]), None)
    if at is None:
        return None
    return next(
        (
            token.key
            for place, token in enumerate(tokens[at + 1 : at + 9], start=at + 1)
            if (token.tag in WORDED or token.key in TYPE_NOUNS) and not is_light(tokens, place)
        ),
        None,
    )


def lead_of(tokens: Sequence[Token]) -> frozenset[str]:
    """The keys of the subject that stands before the question word: "LORRY TRAFFIC to EUROPE, what does it show?"

    There is none where only somebody is named: "Tokayev, what books has he written?"
    """
    before = tuple(itertools.takewhile(lambda token: token.text not in _LISTS["choosing"], tokens))
    told = [token for token in before if token.tag not in FRAMING]
    if len(before) == len(tokens) or all(token.entity for token in told):
        return frozenset()
    return frozenset(token.key for token in told if token.entity != KAZAKHSTAN)


def choice_of(tokens: Sequence[Token], asking: frozenset[str] = WHICH) -> tuple[Token, ...]:
    """What one is to be picked from: "which SMALL STATES", "which EU COUNTRY"."""
    at = next((at for at, token in enumerate(tokens) if token.text in asking), None)
    if at is None:
        return ()
    return tuple(itertools.takewhile(lambda token: token.tag is not Tag.FUNCTION, tokens[at + 1 : at + 5]))


def asks_for_names(tokens: Sequence[Token]) -> bool:
    """Whether somebody or something is asked for by name, so that a description is no answer."""
    return any(token.text in _LISTS["naming"] for token in tokens)


def asks_for_several(plain: str) -> bool:
    """Whether several are asked for by a noun: "which COUNTRIES"; `plain` are the plain words of a question."""
    return bool(_SEVERAL.search(plain))


def is_shifted(tokens: Sequence[Token], plain: str, aspect: Aspect) -> bool:
    """Whether somebody or something is asked for that came before or after a named one: "who chaired it after him"."""
    pairs = tuple(itertools.pairwise(tokens))
    if pairs and tokens[-1].text in _LISTS["shifting"] and tokens[-2].text in _LISTS["times"] | {"who"}:
        return True
    if aspect is not Aspect.PERSON:
        return bool(_ANOTHER_THAN_THIS.search(plain))
    return any(
        token.text in _LISTS["shifting"] | _LISTS["shifting-verbs"]
        and (following.entity is not None or following.text in _LISTS["shifted"])
        for token, following in pairs
    )


def is_location(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name tells where: "those who live IN TURKISTAN" are not all of its state, for which "Astana" stands.

    "Was it in Astana" asks just that: a fact that tells where it was is the answer.
    """
    name = tokens[at]
    if not name.entity or is_possessive(name) or tokens[0].text in AUXILIARIES:
        return False
    before = " ".join(token.text for token in tokens[max(0, at - 2) : at]).split()
    return len(before) > 1 and before[-1] in _LISTS["inside"] and before[-2] not in QUESTION_WORDS


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural, or like the third person of a verb: "PARTNERS", not "PROGRESS"."""
    return word.endswith("s") and not word.endswith(("ss", "us"))


def wanted_types(tokens: Sequence[Token], aspect: Aspect) -> frozenset[str]:
    """The types of entity that can answer: a state for "which COUNTRY", a person for "who CHAIRS", any for "who"."""
    for token in choice_of(tokens):
        if token.key in TYPE_NOUNS:
            return frozenset({TYPE_NOUNS[token.key]})
        if token.text in _LISTS["person-nouns"]:
            return _PERSON
    for token, following in itertools.pairwise(tokens):
        if token.text in WHICH_OR_WHAT and following.key in TYPE_NOUNS:
            return frozenset({TYPE_NOUNS[following.key]})
        if token.text in WHICH_OR_WHAT and following.text in _LISTS["sizes"]:
            noun = next((t for t in tokens if t.start == following.end), None)
            if noun and noun.key in TYPE_NOUNS:
                return frozenset({TYPE_NOUNS[noun.key]})
        if token.text in _LISTS["naming"] and following.text == "of":
            return _PERSON
        if token.text in WHICH_OR_WHAT and following.entity:
            after = next((t for t in tokens if t.start == following.end), None)
            if after and after.key in TYPE_NOUNS:
                return frozenset({TYPE_NOUNS[after.key]})
    if aspect is not Aspect.PERSON:
        return frozenset()
    return _PERSON if any(token.text in PERSONAL_VERBS for token in tokens) else ACTING
