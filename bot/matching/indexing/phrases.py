"""What a fact is asked with, and what it only seems to be asked with: its title, its example questions, look-alikes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.matching.indexing.document_keys import document_keys
from bot.matching.language.tagging import Tagger
from bot.matching.language.tokens import FRAMING, Token, plain_of, wording
from bot.matching.meaning.aspects import Aspect, asked
from bot.matching.meaning.directions import direction_of
from bot.matching.meaning.doers import who_does
from bot.matching.meaning.roles import WHICH_OR_WHAT, choice_of

EXPLAINED = 0.5  # a word counts as explained from here on


@dataclass(frozen=True, slots=True)
class Phrase:
    """A title or an example question, and the aspect it asks for."""

    text: str
    plain: str
    wording: str  # what it says, whatever the spelling of the names in it
    aspect: Aspect
    direction: tuple[str, str] | None
    keys: tuple[str, ...]  # of its words that say something
    choice: frozenset[str]  # the keys of what it asks to pick from: "which SMALL STATES", "what SOLUTIONS"
    deed: frozenset[str]  # the keys of what it asks who does it: "who CHAIRS it"


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A question that the editors have marked as not answered by a fact, however much it looks so."""

    plain: str
    wording: str
    explains: Mapping[str, float]
    aspect: Aspect
    apart: frozenset[str]  # the keys of those of its words that the fact does not have


def phrase_of(text: str, tag: Tagger) -> Phrase:
    """The phrase of a title or an example question."""
    tokens = tag(text)
    plain = plain_of(tokens)
    keys = tuple({token.key: None for token in _meaning(tokens)})
    plain = text if plain == text else plain  # one text is kept for both
    choice = tag.one(frozenset(key for token in choice_of(tokens, WHICH_OR_WHAT) for key, _ in token.keys))
    doing = who_does(tokens)
    deed = tag.one(frozenset(key for key, _ in doing.keys) if doing else frozenset())
    return Phrase(text, plain, _wording(tokens, plain), asked(plain), direction_of(tokens), keys, choice, deed)


def look_alike_of(text: str, own: Mapping[str, float], tag: Tagger) -> LookAlike:
    """A question that is marked as not answered by the fact whose keys are `own`."""
    tokens = tag(text)
    apart = frozenset(token.key for token in _meaning(tokens) if own.get(token.key, 0.0) < EXPLAINED)
    plain = plain_of(tokens)
    return LookAlike(plain, _wording(tokens, plain), explained_by(text, tag), asked(plain), apart)


def _wording(tokens: Sequence[Token], plain: str) -> str:
    found = wording(tokens)
    return plain if found == plain else found  # one text is kept for both


def explained_by(text: str, tag: Tagger) -> dict[str, float]:
    """The keys that a text explains with the words that say something, each with its strength."""
    return document_keys(_meaning(tag(text)), tag.lexicon)


def _meaning(tokens: Iterable[Token]) -> list[Token]:
    return [token for token in tokens if token.tag not in FRAMING]
