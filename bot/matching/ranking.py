"""How well each fact answers a question: every meaning-carrying word of the question counts for it or against it."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

from bot.facts.dates import covers
from bot.matching import english
from bot.matching.aspects import Aspect
from bot.matching.index import OMNIPRESENT, Document, Index, Phrase
from bot.matching.lexicon import KAZAKHSTAN, Tag, Token
from bot.matching.normalize import stem
from bot.matching.query import ACTING, Query, Term
from bot.matching.spelling import likeness

GATHERED = 60  # facts that share the most with the question
COMPARED = 24  # of these, the facts that explain the most of it: they are compared with all their phrases
KEYWORDS = 0.8  # the support of keywords that a fact explains to the last
MANY = 30  # words; more of them are no question, and only the rarest are looked at
FEW = 3  # words; more of them are a sentence
ALL = 0.95  # the share of the weight of all words from which nothing of a question is left unexplained
FULL_SUPPORT = 2.5  # the weight of words that leaves no doubt about the subject
EXACT = 0.99  # the confidence of a fact whose own example question, word for word, was asked
BY_PARTS = 0.85  # how well the words of a set phrase explain it, against 1 for the phrase itself
SAME_ASPECT = 1.06  # what likeness gains where the phrase asks for the same aspect
NEAR = 0.7  # the share of a question that a phrase must hold to be the one that is meant
NEARLY_SAME = 0.8  # likeness, letter by letter, from which two questions read the same
ITS_EVENT = 0.6  # the share of a question for a date or a place that title and example questions must explain
GIVEN = 0.5  # how well a fact must give an amount, a date, a place or a person where one is asked for
EXPLAINED = 0.5  # a word counts as explained from here on


@dataclass(frozen=True, slots=True)
class WeighedTerm:
    """A term with its weight: how much it says, from 0 to 1."""

    term: Term
    weight: float
    is_name: bool  # a name, number or rank: left unexplained, it speaks against any answer


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for and against one fact, each from 0 to 1."""

    coverage: float  # the weighted share of the question's words that the fact explains
    phrase: float  # likeness to the nearest title or example question
    aspect: float  # how well the fact gives what is asked for
    support: float  # how much of the question the fact explains in all: a few rare words are full support
    focus: float  # whether the fact explains the word that the question word asks about
    vetoes: tuple[str, ...]  # why the fact cannot answer, in words


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact under consideration."""

    document: Document
    features: Features
    confidence: float  # 0 to 1
    unexplained: tuple[str, ...]


# confidence = 1 / (1 + exp(-(bias + sum of weight * feature))); fitted by `kazfacts eval --fit`, see docs/confidence.md
_FITTED = json.loads((files("bot.matching") / "weights.json").read_text("utf-8"))
BIAS: float = _FITTED["bias"]
WEIGHTS: Mapping[str, float] = _FITTED["weights"]
ANSWER_FROM: float = _FITTED["answer_from"]  # least confidence to answer
FEATURES = ("coverage", "phrase", "aspect", "support", "focus")
VETOED = 0.25  # what a veto leaves of a confidence


def rank(query: Query, index: Index) -> tuple[Candidate, ...]:
    """The facts that share something with the question, best first."""
    weighed = weigh(query, index)
    if not weighed:
        return ()
    total = sum(w.weight for w in weighed)
    asked = index.asked.get(query.plain, ())
    marked = []
    for number in dict.fromkeys((*asked, *_gathered(weighed, index))):
        marks = _marks(weighed, index.documents[number])
        matched = sum(w.weight * mark for w, mark in zip(weighed, marks, strict=True))
        marked.append((number in asked, matched, number, marks))
    marked.sort(key=lambda entry: (not entry[0], -entry[1], entry[2]))
    found = [
        _candidate(query, weighed, marks, total, index.documents[number], index, is_asked=is_asked)
        for is_asked, _, number, marks in marked[:COMPARED]
    ]
    return tuple(sorted(found, key=lambda c: (-c.confidence, -c.features.phrase, c.document.fact.id)))


def weigh(query: Query, index: Index) -> tuple[WeighedTerm, ...]:
    """The terms of a question with their weights: rare words say more than common ones; of very many, the rarest count."""
    weighed = tuple(_weighed(term, index) for term in query.terms)
    if len(weighed) <= MANY:
        return weighed
    least = sorted((w.weight for w in weighed), reverse=True)[MANY - 1]
    return tuple(w for w in weighed if w.weight >= least)[:MANY]


def _weighed(term: Term, index: Index) -> WeighedTerm:
    token = term.token
    rarity = index.rarity(key for key, _ in token.keys)
    if token.entity:
        weight = 1.0 if rarity is None else 0.25 + 0.75 * rarity if token.entity != KAZAKHSTAN else OMNIPRESENT
        return WeighedTerm(term, weight, is_name=token.entity != KAZAKHSTAN)
    if token.tag is Tag.NUMBER and not token.typed[0].isdigit():
        return WeighedTerm(term, 0.4, is_name=False)
    if token.tag in {Tag.NUMBER, Tag.RANK}:
        return WeighedTerm(term, 0.9, is_name=True)
    common = max(english.rarity(part) for part in token.text.split())
    if term.is_selecting:
        return WeighedTerm(term, max(0.7, 0.0 if rarity is None else rarity) * term.emphasis, is_name=True)
    if rarity is None:
        is_name = english.looks_like_name(token.text)
        return WeighedTerm(term, term.emphasis * (1.0 if is_name else common), is_name)
    return WeighedTerm(term, term.emphasis * (0.25 + 0.75 * rarity) * (0.35 + 0.65 * common), is_name=False)


def _gathered(weighed: tuple[WeighedTerm, ...], index: Index) -> Iterable[int]:
    """The documents that share the most with the question, found by its rarest terms first."""
    scores: dict[int, float] = defaultdict(float)
    many = max(200, len(index.documents) // 20)
    by_weight = sorted(weighed, key=lambda w: -w.weight)
    for weighed_term in by_weight:
        for key, strength in weighed_term.term.token.keys:
            numbers = index.postings.get(key, ())
            if len(numbers) > many and scores:
                continue
            for number in numbers[: 4 * many]:
                scores[number] += weighed_term.weight * strength
    best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:GATHERED]
    return [number for number, _ in best]


def explained(token: Token, keys: Mapping[str, float]) -> float:
    """How well a set of keys explains a token, from 0 to 1; a set phrase also by all of its words."""
    best = 0.0
    for key, strength in token.keys:
        mark = strength * keys.get(key, 0.0)
        best = max(best, mark)
    if best < EXPLAINED and token.tag is Tag.PHRASE:
        best = max(best, BY_PARTS * min(keys.get(part, 0.0) for part in token.parts))
    return best


def _marks(weighed: tuple[WeighedTerm, ...], document: Document) -> list[float]:
    return [explained(w.term.token, document.keys) for w in weighed]


def _candidate(
    query: Query,
    weighed: tuple[WeighedTerm, ...],
    marks: list[float],
    total: float,
    document: Document,
    index: Index,
    *,
    is_asked: bool,
) -> Candidate:
    matched = sum(w.weight * mark for w, mark in zip(weighed, marks, strict=True))
    missing = [w for w, mark in zip(weighed, marks, strict=True) if mark < EXPLAINED]
    phrase, phrase_aspect = _best_phrase(weighed, total, document.phrases, query, index)
    aspect = _aspect(query, document, phrase, phrase_aspect)
    focus = next((mark for w, mark in zip(weighed, marks, strict=True) if w.term.token.key == query.focus), 1.0)
    features = Features(
        coverage=matched / total if total else 0.0,
        phrase=phrase,
        aspect=aspect,
        support=_support(query, matched, total),
        focus=focus,
        vetoes=tuple(_vetoes(query, weighed, document, missing, aspect, phrase, total, index)),
    )
    sure = EXACT if is_asked else 0.0
    return Candidate(document, features, max(sure, confidence(features)), tuple(w.term.token.typed for w in missing))


def _support(query: Query, matched: float, total: float) -> float:
    """A few keywords that a fact explains to the last say as much as a whole question: there is no more to explain."""
    support = min(1.0, matched / FULL_SUPPORT)
    are_keywords = not query.is_question and len(query.terms) <= FEW and matched >= ALL * total
    return max(support, KEYWORDS) if are_keywords else support


def confidence(features: Features) -> float:
    """From 0 to 1: a logistic function of the features, cut down by every veto."""
    score = BIAS + sum(weight * getattr(features, name) for name, weight in WEIGHTS.items())
    return 1 / (1 + math.exp(-score)) * VETOED ** len(features.vetoes)


def _best_phrase(
    weighed: tuple[WeighedTerm, ...], total: float, phrases: tuple[Phrase, ...], query: Query, index: Index
) -> tuple[float, Aspect]:
    """Likeness to the nearest phrase, from 0 to 1 (Dice's coefficient of weighted words), and its aspect."""
    best = (0.0, Aspect.ANY)
    for phrase in phrases:
        matched = 0.0
        for w in weighed:
            matched += w.weight * explained(w.term.token, phrase.explains)
        if not matched:
            continue
        likeness_ = min(1.0, 2 * matched / (total + max(index.weight(phrase), matched)))
        if phrase.aspect is query.aspect:
            likeness_ = min(1.0, likeness_ * SAME_ASPECT)
        if likeness_ > best[0]:
            best = (likeness_, phrase.aspect)
    return best


def _aspect(query: Query, document: Document, phrase: float, phrase_aspect: Aspect) -> float:
    given = document.gives[query.aspect]
    if query.aspect in {Aspect.ANY, Aspect.STANCE}:
        return given
    if phrase_aspect is query.aspect and phrase > 0.6:
        return 1.0
    return given


def _vetoes(
    query: Query,
    weighed: tuple[WeighedTerm, ...],
    document: Document,
    missing: list[WeighedTerm],
    aspect: float,
    phrase: float,
    total: float,
    index: Index,
) -> Iterable[str]:
    for w in missing:
        if w.is_name:
            yield f"does not speak of {w.term.token.typed!r}"
        elif other := _excluded(w.term.token, document):
            yield f"speaks of {other!r}, not of {w.term.token.typed!r}"
    if query.aspect in {Aspect.DATE, Aspect.PLACE} and not _is_the_event(weighed, document):
        yield f"is of another event than the {query.aspect} of which is asked"
    if aspect < GIVEN and query.aspect in {Aspect.AMOUNT, Aspect.DATE, Aspect.PLACE, Aspect.PERSON}:
        yield f"gives no {query.aspect}"
    if query.wanted and not _names_wanted(query, document, index):
        yield f"names no other {' or '.join(sorted(query.wanted))}"
    if (
        query.holder
        and not document.holders & {query.holder, index.lexicon.parents.get(query.holder)}
        and query.aspect in {Aspect.STANCE, Aspect.ANY, Aspect.SPEAKER}
    ):
        yield f"does not tell what {query.holder} holds"
    if (
        query.aspect is Aspect.AMOUNT
        and not _counts(query.head, document)
        and not (phrase > 0.8 and Aspect.AMOUNT in document.asks)
    ):
        yield f"does not count {query.head.typed!r}" if query.head else "is no figure"
    if (
        query.aspect is Aspect.AMOUNT
        and query.direction
        and any(phrase_.direction == query.direction[::-1] for phrase_ in document.phrases)
    ):
        yield "goes the other way"
    if query.is_of_now and query.aspect is Aspect.PERSON and document.fact.occurred:
        yield "is of the past"
    if query.year and not any(covers(query.year, date) for date in document.dates) and query.year not in document.text:
        yield f"is not of {query.year}"
    if any(_is_meant(query, weighed, other, document) for other in document.not_for):
        yield "is marked as no answer to such a question"


def _names_wanted(query: Query, document: Document, index: Index) -> bool:
    """Whether a fact names somebody or something of the wanted type that the question does not name itself."""
    asked = {*query.entities, *query.excluded}
    named = document.entities if KAZAKHSTAN in asked else {*document.entities, KAZAKHSTAN}
    if any(index.lexicon.types[entity] in query.wanted for entity in named - asked):
        return True
    keys = {term.token.key for term in query.terms}
    return query.wanted == ACTING and bool(document.agents - keys)


def _is_the_event(weighed: tuple[WeighedTerm, ...], document: Document) -> bool:
    """Whether title and example questions are about what a date or a place is asked of, and not only the text."""
    asked = [w for w in weighed if w.term.token.tag is not Tag.NUMBER and w.term.token.text not in english.MONTHS]
    met = sum(w.weight * max(explained(w.term.token, p.explains) for p in document.phrases) for w in asked)
    return met >= ITS_EVENT * sum(w.weight for w in asked)


def _excluded(token: Token, document: Document) -> str | None:
    """The word of a fact that excludes a word which it does not have: "road", where rail is asked about."""
    for part in token.text.split():
        for other in sorted(english.EXCLUSIVE.get(part, ())):
            if document.keys.get(stem(other), 0.0) >= EXPLAINED:
                return other
    return None


def _is_meant(query: Query, weighed: tuple[WeighedTerm, ...], other: Phrase, document: Document) -> bool:
    """Whether a question is one that the editors have marked as not answered by a fact.

    What sets such a question apart from the fact's own are the words that the fact does not have; where it has them
    all, only the order and the function words tell, and the question must read nearly the same.
    """
    if query.plain == other.plain:
        return True
    apart = [key for key in other.keys if document.keys.get(key, 0.0) < EXPLAINED]
    if not apart:
        lacking = {*other.plain.split()} - {*query.plain.split()} - english.FUNCTION_WORDS
        same = not lacking and likeness(query.plain, other.plain) > NEARLY_SAME
        return same and _nearer(query, other, document.phrases)
    asked = {key for w in weighed for key, _ in w.term.token.keys}
    shared = sum(w.weight * explained(w.term.token, other.explains) for w in weighed)
    return asked.issuperset(apart) and shared >= NEAR * sum(w.weight for w in weighed)


def _nearer(query: Query, other: Phrase, phrases: tuple[Phrase, ...]) -> bool:
    """Whether a question reads more like one phrase than like all of some others, function words and order included."""
    return likeness(query.plain, other.plain) > max(likeness(query.plain, phrase.plain) for phrase in phrases)


def _counts(head: Token | None, document: Document) -> bool:
    """Whether a fact's figure, or a number of its statement, counts what is asked for."""
    if document.fact.figure:
        return head is None or explained(head, document.counted) >= EXPLAINED
    return head is not None and any(explained(head, {key: 1.0}) >= EXPLAINED for key in document.numbered)
