"""Overviews: everything the base has on an entity, a topic or a kind, as dated lines from the oldest to the newest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from bot.facts.base import FactBase
from bot.facts.dates import earliest
from bot.facts.model import Fact, Kind, in_language
from bot.matching.aspects import Aspect
from bot.matching.decision import FACTS_AT_MOST
from bot.matching.english import QUESTION_WORDS
from bot.matching.index import Index
from bot.matching.kinds import kind_alone, newest_on, on_one_kind
from bot.matching.occasions import without_occasion
from bot.matching.outcomes import Answer, Found, Overview
from bot.matching.query import Query
from bot.matching.scope import Scope, happened_in
from bot.matching.splitting import pieces
from bot.matching.subjects import Subject, about, about_words, first_its_own, on_topic, person_in, said_by
from bot.matching.times import without_time
from bot.matching.tokens import KAZAKHSTAN, Tag, Token, placed
from bot.matching.word_files import lists, patterns

STANCE_CONFIDENCE = 0.85  # of positions on a subject that the question names and asks nothing more about
MANY = 8  # facts on what a message only names; fewer are told as an answer
FEWEST = 3  # facts; fewer are told as an answer
LONGEST_NAME = 5  # words of a topic's name, as far as a message may be nothing else
PAGE = 10  # facts on one page

_SECTIONS = patterns("overviews")
_BEGINS = re.compile(rf"^(?:{_SECTIONS['lead']} )*{_SECTIONS['begins']}(?: {_SECTIONS['joins']})*\b")
_CLOSES = re.compile(rf"\b{_SECTIONS['closes']}$")
_CLOSING = frozenset(re.findall("[a-z]+", _SECTIONS["closes"]))  # one of these is the last word of what it matches
_TIMELINE = re.compile(rf"\b{_SECTIONS['timeline']}\b")
_SAID = re.compile(rf"\b{_SECTIONS['said']}\b")
_STATEMENTS = re.compile(rf"\b{_SECTIONS['statements']}\b")
_TRAILING = re.compile(rf"(?: {_SECTIONS['trailing']})+$")
_TRAILING_WORDS = lists("overviews")["trailing"]
_HAPPENED = re.compile(rf"^{_SECTIONS['happened']}$")


def asks_for_all(query: Query) -> re.Match[str] | None:
    """The words by which a question asks for everything on a subject, if it does."""
    if found := _BEGINS.match(query.plain) or _TIMELINE.search(query.plain):
        return found
    return _CLOSES.search(query.plain) if query.plain.rpartition(" ")[2] in _CLOSING else None


def names_nothing(query: Query) -> bool:
    """Whether a question asks for everything and does not say on what: "overview please", "any facts?"."""
    plain = " ".join(token.text for token in _without_trailing(query.tokens))
    asked = (_BEGINS.match(plain), _TIMELINE.search(plain), _CLOSES.search(plain))
    return any(found is not None and found[0].strip() == plain for found in asked)


def overview(query: Query, index: Index) -> Overview | Answer | None:
    """The overview that a question asks for, or the few facts it would hold; None where it asks for no overview."""
    tokens, time = without_time(query.tokens, query.plain)
    tokens = _without_trailing(tokens)
    elsewhere, occasion = without_occasion(tokens, index)
    if occasion and (told_there := _wide(_of_tokens(query, elsewhere), index, Scope(time, occasion))) is not None:
        return told_there
    return _wide(_of_tokens(query, tokens), index, Scope(time))


def _of_tokens(query: Query, tokens: tuple[Token, ...]) -> Query:
    """A question without some of its words."""
    if len(tokens) == len(query.tokens):
        return query
    return replace(query, tokens=tokens, plain=" ".join(token.text for token in tokens))


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
    name = in_language(base.topics[found].name, "en")
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


def _without_trailing(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The message without words at its end that narrow nothing down: "so far", "please"."""
    if not tokens or tokens[-1].text.rpartition(" ")[2] not in _TRAILING_WORDS:
        return tokens
    kept = len(_TRAILING.sub("", " ".join(token.text for token in tokens)))
    return tuple(token for token, _, end in placed(tokens) if end <= kept)


def _subject(query: Query, index: Index, scope: Scope) -> Subject | None:
    tokens = query.tokens
    names = [token for token in tokens if token.entity]
    if query.holder and query.holder in index.said_by and _SAID.search(query.plain):
        return said_by(query.holder, tokens, index)
    speaker = query.holder or (person_in(names, index) if names else None)
    if speaker and (stated := _STATEMENTS.search(query.plain)):
        rest = [token for token in tokens if token.text not in stated[0].split()]
        if (said_so := said_by(speaker, rest, index)) is not None:
            return said_so
    asked = asks_for_all(query)
    if asked is None and scope.occasion is not None:
        return None  # "was Tokayev at the conference" asks for no overview
    if asked is None and _is_bare(query, tokens, index):
        return about([t for t in tokens if t.tag is not Tag.FUNCTION], index, fewest=MANY)
    if asked:
        said = set(asked.group().split())
        rest = [t for t in tokens if t.tag is not Tag.FUNCTION and (t.entity or not said.intersection(t.text.split()))]
        if scope.occasion and (by := person_in(rest, index)) is not None and by in index.said_by:
            return said_by(by, rest, index)
        if (named := about(rest, index)) is not None:
            return named
        worded = about_words(rest, index)  # a few facts that have the words are no better than what is found for them
        return worded if worded and len(worded[1]) >= FEWEST else None
    if (
        len(names) == 2
        and len([t for t in tokens if t.tag is not Tag.FUNCTION]) == 2
        and {"and", "with", "vs"} & {t.text for t in tokens}
    ):
        return about(names, index)
    return None


def _is_bare(query: Query, tokens: Sequence[Token], index: Index) -> bool:
    """Whether a message is the name of somebody or of a topic and nothing else: "china", "what about transport"."""
    meaning = [token for token in tokens if token.tag is not Tag.FUNCTION]
    is_name = len(meaning) == 1 and meaning[0].entity not in {None, KAZAKHSTAN}
    if query.aspect not in {Aspect.ANY, Aspect.STANCE}:
        return False
    return is_name or (len(meaning) <= LONGEST_NAME and not _asks(tokens) and index.lexicon.topic(meaning) is not None)


def _asks(tokens: Sequence[Token]) -> bool:
    """Whether a message asks with a question word other than that of "what about"."""
    return any(token.text in QUESTION_WORDS and token.text != "what" for token in tokens)
