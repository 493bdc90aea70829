"""What a message refers back to: the question before it, what came of it, and the person whom "he" means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from bot.facts.model import Fact
from bot.matching.indexing.index import Index
from bot.matching.language.tokens import Tag, Token
from bot.matching.language.word_files import patterns
from bot.matching.meaning.roles import HOLDING
from bot.matching.ranking.query import Query
from bot.matching.ranking.ranking import Candidate

SECTIONS = patterns("follow_ups")
LEAD = rf"^(?:{SECTIONS['lead']} )*"
_EMPTY = re.compile(rf"\b{SECTIONS['empty-pronoun']}\b")
PRONOUN = re.compile(rf"\b{SECTIONS['pronoun']}\b")
_PERSONAL = re.compile(rf"^{SECTIONS['personal']}$")
HAS_VERB = re.compile(rf"\b{SECTIONS['verb']}\b")
_WHO_IS = re.compile(rf"{LEAD}{SECTIONS['who-is']}$")
ONE = frozenset({"one", "ones"})
INSTEAD, ALTERNATIVE = "instead", "alternative"  # what "what do they do instead" asks for


@dataclass(frozen=True, slots=True)
class Context:
    """What a message can refer to: the question before it, and the facts told or, where it was declined, offered."""

    last: Query
    told: tuple[Fact, ...]
    shown: tuple[str, ...]  # the ids of all facts told so far, oldest first
    offered: tuple[Fact, ...]
    is_declined: bool  # whether a question was declined after what was told
    ranked: Callable[[], tuple[Candidate, ...]]  # the facts that share something with that question, best first

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What came of the last question."""
        return self.offered or self.told


def known(ids: Iterable[str], index: Index) -> tuple[Fact, ...]:
    """The facts of these ids that the base still has."""
    return tuple(index.base.facts[id_] for id_ in ids if id_ in index.base.facts)


def leans(query: Query) -> bool:
    """Whether a message has a pronoun that stands for something: not the "it" of "is it true that"."""
    return bool(PRONOUN.search(_EMPTY.sub(" ", query.plain)))


def is_personal(query: Query) -> bool:
    """Whether a message speaks of "him" or "her"."""
    return any(_PERSONAL.match(token.text) for token in query.tokens)


def asks_who_that_is(query: Query) -> bool:
    """Whether a message asks who somebody is who was told of: "who is that?"."""
    return bool(_WHO_IS.match(query.plain))


def speaks_for_nobody(query: Query) -> bool:
    """Whether a message asks for the words or the view of "him" or "her"; said by name it would not."""
    return is_personal(query) and any(token.text in HOLDING for token in query.tokens)


def speaks_of_words(query: Query) -> bool:
    """Whether a message asks for what somebody says or thinks: "what else did he SAY", not "TELL me more about him"."""
    people = (at for at, token in enumerate(query.tokens) if token.entity or _PERSONAL.match(token.text))
    return any(token.text in HOLDING for token in query.tokens[next(people, len(query.tokens)) :])


def with_person(query: Query, context: Context, index: Index) -> str | None:
    """The message with its "he" or "her" said by name; None where nobody, or more than one, can be meant."""
    asks_who = asks_who_that_is(query)
    if not (asks_who or is_personal(query)) or (person := person_meant(context, index)) is None:
        return None
    if asks_who:
        return f"who is {index.name_of(person)}?"
    name = index.name_of(person)
    pairs = pairwise((*query.tokens, None))
    return said(_by_name(token, behind, name) if token else "" for token, behind in pairs)


def _by_name(token: Token, behind: Token | None, name: str) -> str:
    """A word, with a name in the place of "he"; "her" is "hers" before a noun: "HER opinion"."""
    if not _PERSONAL.match(token.text):
        return token.text
    owns = token.text == "his" or (token.text == "her" and behind is not None and behind.tag is not Tag.FUNCTION)
    return f"{name}'s" if owns else name


def person_meant(context: Context, index: Index) -> str | None:
    """Whom "he" means: who is named in the last question, else who speaks in the fact told or is alone named there."""
    asked = [*filter(index.is_person, context.last.entities)]
    if asked:
        return asked[0] if len(asked) == 1 else None
    if not context.told or context.offered:
        return None
    fact = context.told[0]
    document = index.document(fact.id)
    named = [*filter(index.is_person, document.entities)]
    if len(named) == 1:
        return named[0]
    return fact.attributed_to if fact.attributed_to in named else None


def was_told_by(query: Query, context: Context, index: Index) -> bool:
    """Whether what was told was told by one whom a question names: then more of it may be told without the name."""
    holders = (index.document(fact.id).holders for fact in context.facts)
    return any(not held.isdisjoint(query.entities) for held in holders)


def said(words: Iterable[str]) -> str:
    """A question of these words."""
    return f"{' '.join(words)}?"
