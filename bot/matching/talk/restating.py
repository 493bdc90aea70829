"""A message said in full with what the last question was about: "which languages do ethnic groups speak?"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from bot.matching.indexing.index import Index
from bot.matching.language.entity_types import PERSON, are_alike
from bot.matching.language.tokens import KAZAKHSTAN, WORDED, Tag, Token
from bot.matching.language.word_files import lists
from bot.matching.meaning.aspects import Aspect
from bot.matching.ranking.query import Query
from bot.matching.talk.corrections import with_noun
from bot.matching.talk.references import ALTERNATIVE, INSTEAD, SECTIONS, Context, known, said

_THING = re.compile(rf"^{SECTIONS['thing']}$")
_LISTS = lists("follow_ups")
_IS = {"is", "was"}
_STANDS_IN_FOR = 3  # stretches of the last question that a pronoun may stand for


def restated(query: Query, last: Query, index: Index) -> Iterator[str]:
    """The texts in which a message is said in full, with what the last question was about; the likeliest first."""
    if (text := substituted(query, last, index)) is not None:
        yield text
    if query.tokens[0].text == "any":
        yield said(("which", *(token.text for token in query.tokens[1:] if token.tag is not Tag.FRAME)))
    words = [token.text for token in query.tokens]
    if INSTEAD in words:  # of what was talked about itself
        yield said((*(word for word in words if word != INSTEAD), ALTERNATIVE))
    names = tuple(_names(query, last.entities, index))
    yield from with_noun(query, last, (*names, *_stretches(last)), index)
    if words[-1] == "one" and len(words) == 3 and words[0] in _IS and query.tokens[1].entity:  # "is Kazakhstan ONE?"
        yield from (said((*words[:-1], "a", noun)) for noun in (*_stretches(last), *names))
    if any(_THING.match(token.text) for token in query.tokens):
        yield from named_as(query, (*_stretches(last), *names))
    elif not query.entities and (at := _definite(query)) is not None:
        for name in names:
            yield said((*words[:at], name, *words[at:]))


def in_full_or_as_told(query: Query, context: Context, index: Index) -> Iterator[str]:
    """The same, then with what the facts told are about."""
    yield from restated(query, context.last, index)
    yield from named_as(query, told_names(query, context, index))


def by_head_noun(query: Query, context: Context, index: Index) -> Iterator[str]:
    """The message with a name in full that it calls by its noun: "the summit", "that corridor"; the last told first."""
    tokens = query.tokens
    for at, (one, two) in enumerate(pairwise(tokens)):
        if one.text in _LISTS["definite"] and two.tag is Tag.WORD:
            for entity in _talked_of(context, index):
                name = index.name_of(entity)
                if entity not in query.entities and _singular(two.text) == _singular(name.split()[-1].lower()):
                    yield said((*(t.text for t in tokens[:at]), name, *(t.text for t in tokens[at + 2 :])))


def _talked_of(context: Context, index: Index) -> Iterator[str]:
    """The entities that were asked about or told of, the latest first."""
    told = (index.document(fact.id).entities for fact in context.told)
    shown = (index.document(fact.id).entities for fact in known(reversed(context.shown), index))
    yield from dict.fromkeys((*context.last.entities, *(e for some in (*told, *shown) for e in sorted(some))))


def _singular(noun: str) -> str:
    return noun.removesuffix("s")


def told_names(query: Query, context: Context, index: Index) -> tuple[str, ...]:
    """What the first of the facts told is about, by name."""
    named = (index.document(fact.id).named_in_title for fact in context.told[:1])
    return tuple(name for some in named for name in _names(query, sorted(some), index))


def answering_names(query: Query, context: Context, index: Index) -> tuple[str, ...]:
    """Those whom the fact told gives in answer to "who" or "which": "it" rather means them than who was asked about."""
    named = index.document(context.told[0].id).entities if context.told and not context.offered else frozenset[str]()
    new = sorted(e for e in named - {*context.last.entities} if index.lexicon.types[e] in context.last.wanted)
    return tuple(_names(query, new, index))


def _names(query: Query, entities: Iterable[str], index: Index) -> Iterator[str]:
    """The names of those whom the pronouns of a message can mean: no person is "it", and nobody "there"."""
    said = {token.text for token in query.tokens}
    left_out = {PERSON} if said & _LISTS["no-person"] else set[str]()
    yield from (index.name_of(e) for e in entities if e != KAZAKHSTAN and index.lexicon.types[e] not in left_out)


def named_as(query: Query, names: Iterable[str]) -> Iterator[str]:
    """The message with "it" or "they" said by each of these names."""
    if any(_THING.match(token.text) for token in query.tokens):
        for name in dict.fromkeys(names):
            yield said(_in_place(token, name) for token in query.tokens)


def _in_place(token: Token, name: str) -> str:
    if not _THING.match(token.text):
        return token.text
    if token.text == "there":
        return f"in {name}"
    return f"{name}'s" if token.text in {"its", "their", "theirs"} else name


def _definite(query: Query) -> int | None:
    """The place of a noun that was heard of before: "where is the SUMMIT"."""
    pairs = enumerate(pairwise(query.tokens), start=1)
    return next((at for at, (one, two) in pairs if one.text == "the" and two.tag in WORDED), None)


def _stretches(last: Query) -> Iterator[str]:
    """What the last question was about but for names: "ethnic groups" of "how many ethnic groups are there"."""
    found: list[str] = []
    run: list[str] = []
    for token in (*last.tokens, None):
        if token is not None and token.tag in WORDED:
            run.append(token.text)
        elif run:
            found.append(" ".join(run))
            run = []
    yield from found[:_STANDS_IN_FOR]


def substituted(query: Query, last: Query, index: Index) -> str | None:
    """The last question with the one name of the message in the place of a name of its kind: "and Japan?"."""
    meant = [token for token in query.tokens if token.entity]
    if len(meant) != 1 or any(term.token.tag in WORDED for term in query.terms):
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
    return said(meant[0].text if token is replaced else token.text for token in last.tokens)
