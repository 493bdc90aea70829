"""What a message refers back to: the names that its pronouns stand for, and the message said in full."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.facts.model import Fact, in_language
from bot.matching.aspects import Aspect
from bot.matching.english import SELECTING_WORDS, patterns
from bot.matching.index import Index
from bot.matching.query import Query
from bot.matching.ranking import Candidate
from bot.matching.roles import HOLDING
from bot.matching.tokens import KAZAKHSTAN, Tag, Token

SECTIONS = patterns("follow_ups")
LEAD = rf"^(?:{SECTIONS['lead']} )*"
_EMPTY = re.compile(rf"\b{SECTIONS['empty-pronoun']}\b")
_PRONOUN = re.compile(rf"\b{SECTIONS['pronoun']}\b")
_PERSONAL = re.compile(rf"^{SECTIONS['personal']}$")
_WHO_IS = re.compile(rf"{LEAD}{SECTIONS['who-is']}$")
_CORRECTS = re.compile(rf"{LEAD}{SECTIONS['corrects']} ")
ONE = frozenset({"one", "ones"})
_THING = re.compile(rf"^{SECTIONS['thing']}$")
_PLACES = {"state", "region", "organisation", "place", "people"}
_NOBODY = {"it", "its", "there", "this", "that"}
_STANDS_IN_FOR = 3  # stretches of the last question that a pronoun may stand for


@dataclass(frozen=True, slots=True)
class Context:
    """What a message can refer to: the question before it, and the facts told or, where it was declined, offered."""

    last: Query
    told: Sequence[Fact]
    offered: Sequence[Fact]
    ranked: Callable[[], tuple[Candidate, ...]]  # the facts that share something with that question, best first

    @property
    def facts(self) -> Sequence[Fact]:
        """What came of the last question."""
        return self.offered or self.told


def known(ids: Iterable[str], index: Index) -> tuple[Fact, ...]:
    """The facts of these ids that the base still has."""
    return tuple(index.base.facts[id_] for id_ in ids if id_ in index.base.facts)


def leans(query: Query) -> bool:
    """Whether a message has a pronoun that stands for something: not the "it" of "is it true that"."""
    return bool(_PRONOUN.search(_EMPTY.sub(" ", query.plain)))


def is_personal(query: Query) -> bool:
    """Whether a message speaks of "him" or "her"."""
    return any(_PERSONAL.match(token.text) for token in query.tokens)


def asks_who_that_is(query: Query) -> bool:
    """Whether a message asks who somebody is who was told of: "who is that?"."""
    return bool(_WHO_IS.match(query.plain))


def speaks_for_nobody(query: Query) -> bool:
    """Whether a message asks for the words or the view of "him" or "her"; said by name it would not."""
    return is_personal(query) and any(token.text in HOLDING for token in query.tokens)


def with_person(query: Query, context: Context, index: Index) -> str | None:
    """The message with its "he" or "her" said by name; None where nobody, or more than one, can be meant."""
    asks_who = asks_who_that_is(query)
    if not (asks_who or is_personal(query)) or (person := _person(context, index)) is None:
        return None
    if asks_who:
        return f"who is {name_of(person, index)}?"
    return _said(name_of(person, index) if _PERSONAL.match(token.text) else token.text for token in query.tokens)


def _person(context: Context, index: Index) -> str | None:
    """The one person whom the last question names, else who speaks in the fact told, else whom alone that names."""
    asked = [entity for entity in context.last.entities if index.lexicon.types[entity] == "person"]
    if asked:
        return asked[0] if len(asked) == 1 else None
    if not context.told or context.offered:
        return None
    fact = context.told[0]
    document = index.documents[index.numbers[fact.id]]
    named = [entity for entity in document.entities if index.lexicon.types[entity] == "person"]
    if len(named) == 1:
        return named[0]
    return fact.attributed_to if fact.attributed_to in named else None


def was_told_by(query: Query, context: Context, index: Index) -> bool:
    """Whether what was told was told by one whom a question names: then more of it may be told without the name."""
    holders = (index.documents[index.numbers[fact.id]].holders for fact in context.facts)
    return any(not held.isdisjoint(query.entities) for held in holders)


def restated(query: Query, last: Query, index: Index) -> Iterator[str]:
    """The texts in which a message is said in full, with what the last question was about; the likeliest first."""
    if (text := substituted(query, last, index)) is not None:
        yield text
    if query.tokens[0].text == "any":
        yield _said(("which", *(token.text for token in query.tokens[1:] if token.tag is not Tag.FRAME)))
    names = tuple(_names(query, last.entities, index))
    yield from _with_noun(query, [*names, *_stretches(last)])
    if any(_THING.match(token.text) for token in query.tokens):
        yield from named_as(query, (*_stretches(last), *names))
    elif not query.entities and (at := _definite(query)) is not None:
        words = [token.text for token in query.tokens]
        for name in names:
            yield _said((*words[:at], name, *words[at:]))


def _with_noun(query: Query, phrases: Iterable[str]) -> Iterator[str]:
    """The message with the noun for which "one" stands: "I meant the northern one", of the Middle Corridor."""
    tokens = query.tokens
    at = next((at for at, token in enumerate(tokens) if at and token.text in ONE), None)
    if at is None or tokens[at - 1].tag is not Tag.WORD or tokens[at - 1].text in SELECTING_WORDS:
        return
    corrects = _CORRECTS.match(query.plain)
    start = len(corrects[0].split()) if corrects else 0
    for noun in dict.fromkeys(phrase.split()[-1] for phrase in phrases):
        yield _said((*(token.text for token in tokens[start:at]), noun, *(token.text for token in tokens[at + 1 :])))


def told_names(query: Query, context: Context, index: Index) -> tuple[str, ...]:
    """What the first of the facts told is about, by name."""
    named = (index.documents[index.numbers[fact.id]].named_in_title for fact in context.told[:1])
    return tuple(name for some in named for name in _names(query, sorted(some), index))


def _names(query: Query, entities: Iterable[str], index: Index) -> Iterator[str]:
    """The names of those whom the pronouns of a message can mean: no person is "it", and nobody "there"."""
    said = {token.text for token in query.tokens}
    left_out = {"person"} if said & _NOBODY else set[str]()
    yield from (name_of(e, index) for e in entities if e != KAZAKHSTAN and index.lexicon.types[e] not in left_out)


def named_as(query: Query, names: Iterable[str]) -> Iterator[str]:
    """The message with "it" or "they" said by each of these names."""
    if any(_THING.match(token.text) for token in query.tokens):
        for name in dict.fromkeys(names):
            yield _said(_in_place(token, name) for token in query.tokens)


def _in_place(token: Token, name: str) -> str:
    if not _THING.match(token.text):
        return token.text
    if token.text == "there":
        return f"in {name}"
    return f"{name}'s" if token.text in {"its", "their", "theirs"} else name


def _definite(query: Query) -> int | None:
    """The place of a noun that was heard of before: "where is the SUMMIT"."""
    pairs = enumerate(pairwise(query.tokens), start=1)
    return next((at for at, (one, two) in pairs if one.text == "the" and two.tag in {Tag.WORD, Tag.PHRASE}), None)


def _stretches(last: Query) -> Iterator[str]:
    """What the last question was about but for names: "ethnic groups" of "how many ethnic groups are there"."""
    found: list[str] = []
    run: list[str] = []
    for token in (*last.tokens, None):
        if token is not None and token.tag in {Tag.WORD, Tag.PHRASE} and not token.entity:
            run.append(token.text)
        elif run:
            found.append(" ".join(run))
            run = []
    yield from found[:_STANDS_IN_FOR]


def substituted(query: Query, last: Query, index: Index) -> str | None:
    """The last question with the one name of the message in the place of a name of its kind: "and Japan?"."""
    meant = [token for token in query.tokens if token.entity]
    if len(meant) != 1 or any(term.token.tag in {Tag.WORD, Tag.PHRASE} for term in query.terms):
        return None
    if query.aspect not in {Aspect.ANY, last.aspect} or meant[0].entity in last.entities:
        return None  # it asks something else, or goes on about one who was named already
    types: set[str] = {index.lexicon.types[meant[0].entity or ""]}
    named = [t for t in last.tokens if t.entity and t.entity != KAZAKHSTAN]
    alike = [t for t in named if are_alike(index.lexicon.types[t.entity or ""], types)]
    # A name of which the base has never heard may be of any kind.
    replaced = next(iter((*alike, *(t.token for t in last.terms if t.is_unknown_name))), None)
    if replaced is None:
        return None
    return _said(meant[0].text if token is replaced else token.text for token in last.tokens)


def are_alike(one: str, others: set[str]) -> bool:
    """Whether one kind of name can stand where another stood: a state for an organisation, not a state for a person."""
    return one in others or (one in _PLACES and bool(others & _PLACES))


def name_of(entity: str, index: Index) -> str:
    """The English name of an entity, as one would type it."""
    return in_language(index.base.entities[entity].name, "en")


def _said(words: Iterable[str]) -> str:
    return f"{' '.join(words)}?"
