"""Messages that lean on what was talked about: "who said that?", "and China?", "what else?", "2"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.facts.model import Fact
from bot.matching.aspects import Aspect
from bot.matching.conversation import Conversation
from bot.matching.decision import FACTS_AT_MOST, starters
from bot.matching.english import patterns
from bot.matching.index import Index
from bot.matching.lexicon import KAZAKHSTAN, Tag, Token
from bot.matching.normalize import folded
from bot.matching.outcomes import Answer, Found, NoAnswer, Outcome
from bot.matching.query import Query, Term
from bot.matching.ranking import Candidate, rank
from bot.matching.weighing import MANY, explained

_PICK = re.compile(r"^(?:the |option |number |no |nr )?(?:(\d)|(first|second|third|fourth))(?: one| option)?$")
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_SECTIONS = patterns("follow_ups")
_LEAD = rf"^(?:{_SECTIONS['lead']} )*"
_MORE = re.compile(rf"{_LEAD}{_SECTIONS['more']}$")
_ELSE = re.compile(rf"{_LEAD}{_SECTIONS['else']}$")
_OPENS = re.compile(rf"{_LEAD}{_SECTIONS['opens']}\b")
_HAS_VERB = re.compile(rf"\b{_SECTIONS['verb']}\b")
_PRONOUN = re.compile(rf"\b{_SECTIONS['pronoun']}\b")
_PERSONAL = re.compile(rf"\b{_SECTIONS['personal']}\b")
LONGEST = 8  # words that say something; a message with more of them stands on its own
_VARIANTS = 4  # ways to complete a message from the last question


def follow_up(query: Query, conversation: Conversation, index: Index) -> Outcome | None:
    """The outcome of a message that leans on the conversation; None where it stands on its own."""
    facts = _known(conversation.facts, index)
    if not facts and not conversation.question:
        return None
    meaning = [term.token for term in query.terms if term.token.tag is not Tag.FRAME]
    if facts and (_MORE.match(query.plain) or _ELSE.match(query.plain)) and not any(token.entity for token in meaning):
        return _more(facts, conversation, index)
    if facts and not _said_anything(meaning) and query.aspect not in {Aspect.ANY, Aspect.STANCE}:
        return _about_last(query.aspect, facts, conversation, index)
    return None


def must_be_completed(query: Query) -> bool:
    """Whether a message means nothing by itself: "and China?", "and in total?"."""
    meaning = [term for term in query.terms if term.token.tag is not Tag.FRAME]
    if _PRONOUN.search(query.plain) and len(meaning) <= 2 and not query.entities:
        return True
    return bool(_OPENS.match(query.plain)) and len(meaning) <= 2 and not _HAS_VERB.search(query.plain)


def completed(
    query: Query, last: Query, conversation: Conversation, index: Index
) -> tuple[Query, tuple[Candidate, ...]] | None:
    """An elliptic question completed from the `last` one ("and China?"), with its ranked facts; None where none is."""
    if len(query.terms) > LONGEST:
        return None
    opens = bool(_OPENS.match(query.plain))
    leans = bool(_PRONOUN.search(query.plain))
    short = len([t for t in query.terms if t.token.tag is not Tag.FRAME]) <= 3
    if not (opens or leans or short):
        return None
    best: tuple[Query, tuple[Candidate, ...]] | None = None
    for variant in _completions(query, last, conversation, index, opens=opens, leans=leans):
        ranked = rank(variant, index)
        fitting = tuple(c for c in ranked if _covers_new(query, c))
        if fitting and (best is None or fitting[0].confidence > best[1][0].confidence):
            best = (variant, fitting)
    return best


def _completions(
    query: Query, last: Query, conversation: Conversation, index: Index, *, opens: bool, leans: bool
) -> Iterable[Query]:
    aspect = query.aspect if query.aspect is not Aspect.ANY else last.aspect
    new = [replace(term, emphasis=1.0) for term in query.terms]
    new_types: set[str] = {index.lexicon.types[t.token.entity] for t in new if t.token.entity}
    keys = {term.token.key for term in new}
    # What was too long to be a question completes none; what it names still may.
    kept = [term for term in last.terms if term.token.key not in keys] if len(last.terms) <= MANY else []
    holder = query.holder or (last.holder if opens and not personal_names(new, index) else None)
    base = replace(
        query, aspect=aspect, holder=holder, head=query.head or (last.head if aspect is last.aspect else None)
    )

    def made(terms: Iterable[Term]) -> Query:
        return replace(base, terms=(*terms, *new))

    if opens or not query.is_question or leans:
        if new_types:
            alike = [t for t in kept if not (t.token.entity and _alike(index.lexicon.types[t.token.entity], new_types))]
            yield made(alike)
        yield made(t for t in kept if not t.token.entity or t.token.entity == KAZAKHSTAN)
        yield made(t for t in kept if not t.token.entity and t.token.tag is not Tag.RANK)
        yield made(kept)
    subjects = _subjects(last, conversation, index, personal=bool(_PERSONAL.search(query.plain)))
    if leans or opens or query.is_question:
        for subject in subjects[:_VARIANTS]:
            yield made([subject])


def personal_names(terms: Iterable[Term], index: Index) -> bool:
    """Whether one of the terms names a person."""
    return any(t.token.entity and index.lexicon.types[t.token.entity] == "person" for t in terms)


def _alike(one: str, others: set[str]) -> bool:
    """Whether one kind of name can stand where another stood: a state for an organisation, not a state for a person."""
    places = {"state", "region", "organisation", "place", "people"}
    return one in others or (one in places and bool(others & places))


def _covers_new(query: Query, candidate: Candidate) -> bool:
    """Whether a fact explains every word that the message itself added."""
    return all(
        explained(term.token, candidate.document.keys) >= 0.5 for term in query.terms if term.token.tag is not Tag.FRAME
    ) and not any(veto.startswith("does not tell") for veto in candidate.features.vetoes)


def _subjects(last: Query, conversation: Conversation, index: Index, *, personal: bool) -> list[Term]:
    """The entities that a pronoun can stand for: those of the last question, then those of the last answer."""
    tokens = {term.token.entity: term.token for term in last.terms if term.token.entity}
    for fact in _known(conversation.facts, index):
        document = index.documents[index.numbers[fact.id]]
        for id_ in ([fact.attributed_to] if fact.attributed_to else []) + sorted(document.entities):
            tokens.setdefault(id_, _entity_token(id_))
    chosen = [t for id_, t in tokens.items() if id_ and id_ != KAZAKHSTAN]
    if personal:
        chosen = [t for t in chosen if index.lexicon.types[t.entity or ""] == "person"]
    return [Term(token) for token in chosen]


def _entity_token(id_: str) -> Token:
    return Token(Tag.ENTITY, id_, id_, 0, 0, ((f"@{id_}", 1.0),), (), entity=id_)


def picked(text: str, conversation: Conversation, index: Index) -> Fact | None:
    """The fact that a message picks from what was offered, by number ("2", "the second one") or by title."""
    choices = _known(conversation.choices, index)
    typed = folded(text).strip(" .!?)(#")
    if choices and (found := _PICK.match(typed)):
        number = int(found.group(1) or _ORDER[found.group(2)])
        return choices[number - 1] if 1 <= number <= len(choices) else None
    return next((fact for fact in choices if typed in {folded(title) for title in fact.title.values()}), None)


def _said_anything(meaning: list[Token]) -> bool:
    return any(
        token.text not in {"other", "said", "exactly", "happen", "take", "event", "meeting", "interview"}
        for token in meaning
    )


def _about_last(aspect: Aspect, facts: tuple[Fact, ...], conversation: Conversation, index: Index) -> Outcome:
    """An aspect of what was just told: who said it, when, where, why, how much, the source."""
    last = facts[0]
    document = index.documents[index.numbers[last.id]]
    if aspect in {Aspect.SPEAKER, Aspect.SOURCE, Aspect.DATE}:
        return Answer((Found(last, 0.95),), aspect, is_again=True)
    if aspect in document.asks:
        return Answer((Found(last, 0.9),), aspect, is_again=True)
    for fact in index.base.related_to(last):
        if aspect in index.documents[index.numbers[fact.id]].asks:
            return Answer((Found(fact, 0.75),), aspect)
    if document.gives[aspect] >= 0.9:
        return Answer((Found(last, 0.75),), aspect, is_again=True)
    return NoAnswer(index.base.related_to(last)[:FACTS_AT_MOST] or starters(index, conversation.question), 0.3)


def _more(facts: tuple[Fact, ...], conversation: Conversation, index: Index) -> Outcome:
    """Facts that go on from the last ones: related first, then of the same main topic, none shown before."""
    shown = {*conversation.shown, *conversation.facts}
    found: dict[str, Fact] = {}
    for fact in facts:
        for other in index.base.related_to(fact):
            if other.id not in shown:
                found.setdefault(other.id, other)
    for other in index.base.facts.values():
        if len(found) >= FACTS_AT_MOST:
            break
        if other.id not in shown and other.topics[0] == facts[0].topics[0]:
            found.setdefault(other.id, other)
    if not found:
        return NoAnswer(starters(index, " ".join(conversation.shown)), 0.3)
    return Answer(tuple(Found(fact, 0.75) for fact in found.values())[:FACTS_AT_MOST])


def _known(ids: Iterable[str], index: Index) -> tuple[Fact, ...]:
    return tuple(index.base.facts[id_] for id_ in ids if id_ in index.base.facts)
