"""Overviews: everything the base has on an entity, a topic or a kind, as dated lines from the oldest to the newest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from bot.facts.base import FactBase
from bot.facts.dates import earliest
from bot.facts.model import Fact, Kind
from bot.matching.indexing.index import Index
from bot.matching.language.english import QUESTION_WORDS
from bot.matching.language.splitting import pieces
from bot.matching.language.tokens import KAZAKHSTAN, Tag, Token, plain_of
from bot.matching.language.word_files import lists, patterns
from bot.matching.meaning.aspects import Aspect
from bot.matching.meaning.times import without_time
from bot.matching.outcomes import Answer, Found, Overview
from bot.matching.overviews.everything import asks_for_all, without_trailing
from bot.matching.overviews.kinds import kind_alone, newest_on, on_one_kind
from bot.matching.overviews.occasions import without_occasion
from bot.matching.overviews.scope import Scope, happened_in
from bot.matching.overviews.subjects import Subject, about, about_words, first_its_own, on_topic, person_in, said_by
from bot.matching.ranking.decision import FACTS_AT_MOST
from bot.matching.ranking.query import Query

STANCE_CONFIDENCE = 0.85  # of positions on a subject that the question names and asks nothing more about
MANY = 8  # facts on what a message only names; fewer are told as an answer
FEWEST = 3  # facts; fewer are told as an answer
LONGEST_NAME = 5  # words of a topic's name, as far as a message may be nothing else
PAGE = 10  # facts on one page

_SECTIONS = patterns("overviews")
_SAID = re.compile(rf"\b{_SECTIONS['said']}\b")
_STATEMENTS = re.compile(rf"\b{_SECTIONS['statements']}\b")
_HAPPENED = re.compile(rf"^{_SECTIONS['happened']}$")
_JOINING = lists("overviews")["joins-names"]


def overview(query: Query, index: Index) -> Overview | Answer | None:
    """The overview that a question asks for, or the few facts it would hold; None where it asks for no overview."""
    if query.excluded:
        return None  # who is left out of it is asked for in no overview
    tokens, time = without_time(query.tokens, query.plain)
    tokens = without_trailing(tokens)
    elsewhere, occasion = without_occasion(tokens, index)
    if occasion and (told_there := _wide(_of_tokens(query, elsewhere), index, Scope(time, occasion))) is not None:
        return told_there
    return _wide(_of_tokens(query, tokens), index, Scope(time))


def _of_tokens(query: Query, tokens: tuple[Token, ...]) -> Query:
    """A question without some of its words."""
    if len(tokens) == len(query.tokens):
        return query
    return replace(query, tokens=tokens, plain=plain_of(tokens))


def _wide(query: Query, index: Index, scope: Scope) -> Overview | Answer | None:
    """The same, of the time and the occasion to which the question is confined."""
    facts = index.base.facts.values()
    words = frozenset(query.plain.split())
    if (kind := kind_alone(words, query.plain)) is not None:
        return _of(kind.folder.capitalize(), (fact for fact in facts if fact.kind is kind), index, scope)
    if (of_kind := on_one_kind(query, words, index)) is not None:
        return _of(*of_kind, index, scope, fewest=1)
    if (newest := newest_on(query, words, index)) is not None:
        return _few(newest)
    if scope.time and _HAPPENED.match(query.plain):
        happened = [fact for fact in facts if fact.kind is Kind.EVENT and happened_in(fact, scope.time)]
        return _of(f"Events, {scope.time.name}", happened, index, replace(scope, time=None), fewest=1)
    if (scope.time or scope.occasion) and (found := asks_for_all(query)) and found[0] == query.plain:
        return _of("Everything", facts, index, scope)
    if (subject := _subject(query, index, scope)) is None:
        return None
    wants_all = asks_for_all(query) and "more" not in words  # "more about him" is more than what was told
    return _of(*subject, index, scope, fewest=1 if wants_all or scope.occasion else FEWEST)


def overview_inside(query: Query, understood: Callable[[str], Query], index: Index) -> Overview | Answer | None:
    """The overview that one part of a message asks for, where the rest only leads up to it.

    `understood` gives the query of a text.
    """
    asking = (part for part in map(understood, pieces(query.text)) if asks_for_all(part))
    return next((found for part in asking if (found := overview(part, index))), None)


def timeline(topic: str, index: Index) -> Overview | None:
    """Everything on a topic and those below it, by the topic's name in any language; None where it names none."""
    base, named = index.base, topic.strip().casefold()
    ids = (id_ for id_, one in base.topics.items() if named in {name.casefold() for name in one.name.values()})
    if (found := next(ids, None)) is None:
        return None
    facts = [index.documents[number].fact for number in on_topic(found, index)]
    name = index.name_of_topic(found)
    return Overview(name, tuple(_dated(first_its_own(facts, found, (), index), base))) if facts else None


def _of(
    subject: str, facts: Iterable[Fact], index: Index, scope: Scope, fewest: int = FEWEST
) -> Overview | Answer | None:
    """The overview of those of these facts that a question is confined to; where they are few, an answer."""
    chosen = [fact for fact in facts if scope.covers(fact, index.base)]
    if len(chosen) < FEWEST:
        return _few(chosen) if len(chosen) >= fewest else None
    if scope.occasion:
        chosen.sort(key=scope.occasion.place)
    return Overview(scope.named(subject), tuple(_dated(chosen, index.base)))


def _few(facts: Iterable[Fact]) -> Answer:
    return Answer(tuple(Found(fact, STANCE_CONFIDENCE) for fact in facts)[:FACTS_AT_MOST])


def _dated(facts: Iterable[Fact], base: FactBase) -> list[Fact]:
    return sorted(facts, key=lambda fact: earliest(base.as_of(fact)))


def _subject(query: Query, index: Index, scope: Scope) -> Subject | None:
    """What a wide question is about: somebody's words, everything on a subject, a bare name, two names."""
    if query.holder and query.holder in index.said_by and _SAID.search(query.plain):
        return said_by(query.holder, query.tokens, index)
    if (stated := _stated(query, index)) is not None:
        return stated
    meaning = [token for token in query.tokens if token.tag is not Tag.FUNCTION]
    if asked := asks_for_all(query):
        said = frozenset(asked[0].split())
        rest = [token for token in meaning if token.entity or said.isdisjoint(token.text.split())]
        speaker = person_in(rest, index) if scope.occasion else None
        return said_by(speaker, rest, index) if speaker and speaker in index.said_by else _everything(rest, index)
    if scope.occasion:
        return None  # "was Tokayev at the conference" asks for no overview
    if _is_bare(query, meaning, index):
        return about(meaning, index, fewest=MANY)
    are_two = len(meaning) == 2 and all(token.entity for token in meaning)
    return about(meaning, index) if are_two and not _JOINING.isdisjoint(query.plain.split()) else None


def _stated(query: Query, index: Index) -> Subject | None:
    """The statements of somebody, of whom a question names them by that noun: "Tokayev's remarks on trade"."""
    speaker = query.holder or person_in(query.tokens, index)
    if not speaker or not (stated := _STATEMENTS.search(query.plain)):
        return None
    nouns = stated[0].split()
    return said_by(speaker, [token for token in query.tokens if token.text not in nouns], index)


def _everything(rest: Sequence[Token], index: Index) -> Subject | None:
    """The subject beside the words that ask for everything: names or a topic, else names and other words."""
    if (named := about(rest, index)) is not None:
        return named
    worded = about_words(rest, index)  # a few facts that have the words are no better than what is found for them
    return worded if worded and len(worded[1]) >= FEWEST else None


def _is_bare(query: Query, meaning: Sequence[Token], index: Index) -> bool:
    """Whether a message is the name of somebody or of a topic and nothing else: "china", "what about transport"."""
    is_name = len(meaning) == 1 and meaning[0].entity not in {None, KAZAKHSTAN}
    if query.aspect not in {Aspect.ANY, Aspect.STANCE}:
        return False
    return is_name or (
        len(meaning) <= LONGEST_NAME and not _asks(query.tokens) and index.lexicon.topic(meaning) is not None
    )


def _asks(tokens: Sequence[Token]) -> bool:
    """Whether a message asks with a question word other than that of "what about"."""
    return any(token.text in QUESTION_WORDS and token.text != "what" for token in tokens)
