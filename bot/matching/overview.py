"""Overviews: everything the base has on an entity, a topic or a kind, as dated lines from the oldest to the newest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.facts.dates import covers, earliest
from bot.facts.model import Fact, Kind, in_language
from bot.matching.aspects import Aspect
from bot.matching.decision import FACTS_AT_MOST
from bot.matching.documents import EXPLAINED
from bot.matching.english import patterns
from bot.matching.index import Index
from bot.matching.lexicon import TYPE_NOUNS
from bot.matching.outcomes import Answer, Found, Overview
from bot.matching.query import Query
from bot.matching.tokens import KAZAKHSTAN, Tag, Token
from bot.matching.weighing import explained

STANCE_CONFIDENCE = 0.85  # of positions on a subject that the question names and asks nothing more about
MANY = 8  # facts on what a message only names; fewer are told as an answer
FEWEST = 3  # facts; fewer are told as an answer
PAGE = 10  # facts on one page

_SECTIONS = patterns("overviews")
_BEGINS = re.compile(rf"^(?:{_SECTIONS['lead']} )*{_SECTIONS['begins']}(?: {_SECTIONS['joins']})*\b")
_CLOSES = re.compile(rf"\b{_SECTIONS['closes']}$")
_TIMELINE = re.compile(rf"\b{_SECTIONS['timeline']}\b")
_SAID = re.compile(rf"\b{_SECTIONS['said']}\b")
_STANCE = re.compile(rf"\b{_SECTIONS['stance']}\b")
_OF_A_KIND = re.compile(rf"^{_SECTIONS['of-a-kind']}$")
_KINDS = {
    "figure": Kind.FIGURE,
    "number": Kind.FIGURE,
    "statistic": Kind.FIGURE,
    "data": Kind.FIGURE,
    "position": Kind.POSITION,
    "stance": Kind.POSITION,
    "initiative": Kind.INITIATIVE,
    "proposal": Kind.INITIATIVE,
    "event": Kind.EVENT,
    "meeting": Kind.EVENT,
    "background": Kind.BACKGROUND,
}


def asks_for_all(query: Query) -> re.Match[str] | None:
    """The words by which a question asks for everything on a subject, if it does."""
    return _BEGINS.match(query.plain) or _TIMELINE.search(query.plain) or _CLOSES.search(query.plain)


def overview(query: Query, index: Index) -> Overview | None:
    """The overview that a question asks for; None where it asks for something else, or too little is there."""
    if found := _OF_A_KIND.match(query.plain):
        kind = _KINDS[found["kind"]]
        return _of(kind.folder, (fact for fact in index.base.facts.values() if fact.kind is kind), index, query)
    subject = _subject(query, index)
    if subject is None:
        return None
    name, facts = subject
    return _of(name, facts, index, query)


def timeline(topic: str, index: Index) -> Overview | None:
    """Everything on a topic and those below it, by the topic's name in any language; None where it names none."""
    base, named = index.base, topic.strip().casefold()
    ids = (id_ for id_, one in base.topics.items() if named in {name.casefold() for name in one.name.values()})
    if (found := next(ids, None)) is None:
        return None
    below = base.below(found)
    facts = [fact for fact in base.facts.values() if not below.isdisjoint(fact.topics)]
    facts.sort(key=lambda fact: (earliest(base.as_of(fact)), fact.id))
    return Overview(in_language(base.topics[found].name, "en"), tuple(facts)) if facts else None


def stances(query: Query, index: Index) -> Answer | None:
    """What Kazakhstan holds on a subject that a question only names: the newest position of each source."""
    if query.aspect is not Aspect.STANCE or not _STANCE.search(query.plain):
        return None
    holder = query.holder or KAZAKHSTAN
    meaning = [term.token for term in query.terms if term.token.tag is not Tag.FRAME]
    subject = [token for token in meaning if token.entity not in {KAZAKHSTAN, holder}]
    about = _about(subject, index) if subject else None
    if about is None:
        return None
    told = (index.documents[index.numbers[fact.id]] for fact in about[1])
    held = [document for document in told if document.fact.kind is Kind.POSITION and holder in document.holders]
    names = {token.entity for token in subject if token.entity}
    held.sort(key=lambda d: (not names <= d.named_in_title, -earliest(index.base.as_of(d.fact)).toordinal(), d.fact.id))
    newest = {document.fact.citations[0].source: document.fact for document in reversed(held)}
    facts = [document.fact for document in held if newest[document.fact.citations[0].source] is document.fact]
    if not facts:
        return None
    return Answer(tuple(Found(fact, STANCE_CONFIDENCE) for fact in facts[:FACTS_AT_MOST]), Aspect.STANCE)


def _of(subject: str, facts: Iterable[Fact], index: Index, query: Query) -> Overview | None:
    base = index.base
    chosen = [fact for fact in facts if query.year is None or covers(query.year, base.as_of(fact))]
    if len(chosen) < FEWEST:
        return None
    return Overview(subject, tuple(sorted(chosen, key=lambda fact: (earliest(base.as_of(fact)), fact.id))))


def _subject(query: Query, index: Index) -> tuple[str, list[Fact]] | None:
    tokens = query.tokens
    names = [token for token in tokens if token.entity]
    if query.holder and _SAID.search(query.plain):
        return _said(query.holder, tokens, index)
    asked = asks_for_all(query)
    if asked is None and _is_bare(query, tokens):
        return _about([t for t in tokens if t.tag is not Tag.FUNCTION], index, fewest=MANY)
    if asked:
        said = set(asked.group().split())
        rest = [t for t in tokens if t.tag is not Tag.FUNCTION and (t.entity or not said.intersection(t.text.split()))]
        return _about(rest, index) or _about_words(rest, index)
    if (
        len(names) == 2
        and len([t for t in tokens if t.tag is not Tag.FUNCTION]) == 2
        and {"and", "with", "vs"} & {t.text for t in tokens}
    ):
        return _about(names, index)
    return None


def _is_bare(query: Query, tokens: Sequence[Token]) -> bool:
    """Whether a message is one name and nothing else: "china", "what about Ukraine"."""
    meaning = [token for token in tokens if token.tag is not Tag.FUNCTION]
    is_name = len(meaning) == 1 and meaning[0].entity not in {None, KAZAKHSTAN}
    return is_name and query.aspect in {Aspect.ANY, Aspect.STANCE}


def _about(rest: Sequence[Token], index: Index, fewest: int = 0) -> tuple[str, list[Fact]] | None:
    """The facts about what these tokens name, entities or a topic; None where other words stand beside."""
    entities = list(dict.fromkeys(token.entity for token in rest if token.entity))
    others = [token for token in rest if not token.entity]
    topic = index.lexicon.topic(rest) or _common_topic(others, index)
    if topic is None and any(token.tag is not Tag.FRAME and token.key not in TYPE_NOUNS for token in others):
        return None
    narrowed = [entity for entity in entities if entity != KAZAKHSTAN] or entities
    if topic is None and not narrowed:
        return None
    if topic is not None and index.lexicon.topic(rest):
        narrowed = []  # the names are part of the topic's
    held = [index.naming.get(entity, frozenset()) for entity in narrowed]
    if topic is not None:
        held.append(frozenset().union(*(index.on.get(below, frozenset()) for below in index.base.below(topic))))
    facts = [index.documents[number].fact for number in sorted(frozenset.intersection(*held))]
    if len(facts) < fewest:
        return None
    names = [in_language(index.base.entities[entity].name, "en") for entity in narrowed]
    if topic is not None:
        names.insert(0, in_language(index.base.topics[topic].name, "en"))
    return " and ".join(names), facts


def _about_words(rest: Sequence[Token], index: Index) -> tuple[str, list[Fact]] | None:
    """The facts that name the entities and have the other words as well: "everything on the war in Ukraine"."""
    entities = [token.entity for token in rest if token.entity and token.entity != KAZAKHSTAN]
    words = [token for token in rest if not token.entity and token.tag is not Tag.FRAME]
    if not entities or not words:
        return None
    held = frozenset.intersection(*(index.naming.get(entity, frozenset()) for entity in entities))
    documents = (index.documents[number] for number in sorted(held))
    facts = [d.fact for d in documents if all(explained(word, d.keys) >= EXPLAINED for word in words)]
    names = [in_language(index.base.entities[entity].name, "en") for entity in dict.fromkeys(entities)]
    return ", ".join([" and ".join(names), *(word.typed for word in words)]), facts


def _common_topic(tokens: Sequence[Token], index: Index) -> str | None:
    """The topic that all of these words name, each by itself or together; words that only frame aside."""
    meaning = [token for token in tokens if token.tag is not Tag.FRAME]
    if not meaning:
        return None
    if whole := index.lexicon.topic(meaning):
        return whole
    topics = {index.lexicon.topic([token]) for token in meaning}
    return topics.pop() if len(topics) == 1 else None


def _said(holder: str, tokens: Sequence[Token], index: Index) -> tuple[str, list[Fact]] | None:
    """What somebody said about somebody or something."""
    subject = [
        t for t in tokens if t.tag in {Tag.ENTITY, Tag.WORD, Tag.PHRASE} and t.entity not in {holder, KAZAKHSTAN}
    ]
    own = index.said_by.get(holder, ())
    if subject:
        about = _about(subject, index)
        if about is None:
            return None
        name, facts = about
        ids = {fact.id for fact in facts}
        chosen = [d.fact for d in own if d.fact.id in ids]
        return f"{in_language(index.base.entities[holder].name, 'en')} on {name}", chosen
    return in_language(index.base.entities[holder].name, "en"), [d.fact for d in own]
