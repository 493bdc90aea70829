"""How well each fact answers a question: every meaning-carrying word of the question counts for it or against it."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from operator import attrgetter, mul
from typing import NamedTuple

from bot.matching.indexing.documents import Document
from bot.matching.indexing.index import Index
from bot.matching.indexing.phrases import EXPLAINED
from bot.matching.meaning.aspects import Aspect
from bot.matching.ranking.query import Query
from bot.matching.ranking.vetoes import vetoes
from bot.matching.ranking.weighing import Explaining, WeighedTerm, weigh

COMMON = 60  # facts; a word that more of them have finds none where others do
GATHERED = 60  # facts that share the most with the question
COMPARED = 16  # of these, the facts that explain the most of it: they are compared with all their phrases
FEWEST = 3  # are compared in any case; others only
HOPEFUL = 0.8  # where they explain at least so much of what the first explains
KEYWORDS = 0.8  # the support of keywords that a fact explains to the last
FEW = 3  # words; more of them are a sentence
ALL = 0.95  # the share of the weight of all words from which nothing of a question is left unexplained
FULL_SUPPORT = 2.5  # the weight of words that leaves no doubt about the subject
WORTH_A_VETO = 0.3  # the likelihood from which it matters what speaks against a fact; others are no answers anyway
EXACT = 0.99  # the confidence of a fact whose own example question was asked, in whatever spelling of its names
ALIKE = 0.6  # likeness from which a phrase that asks for the same aspect shows that the fact gives it
FROM_FIELDS = frozenset({Aspect.AMOUNT, Aspect.SPEAKER, Aspect.SOURCE})  # what editors need not ask for
IN_A_FIELD = 1.0  # how well a fact gives what stands in a field of its own
SAME_ASPECT = 1.06  # what likeness gains where the phrase asks for the same aspect


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for and against one fact, each from 0 to 1."""

    coverage: float  # the weighted share of the question's words that the fact explains
    phrase: float  # likeness to the nearest title or example question
    aspect: float  # how well the fact gives what is asked for
    support: float  # how much of the question the fact explains in all: a few rare words are full support
    focus: float  # whether the fact explains the word that the question word asks about
    interrogative: float  # 0 where the editors do not ask the fact in the form of the question: "why ...", "has ..."
    vetoes: tuple[str, ...] = ()  # why the fact cannot answer, in words


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact under consideration."""

    document: Document
    features: Features
    confidence: float  # that it answers the question, 0 to 1
    likelihood: float  # that it is the one meant, 0 to 1: the confidence, whatever the form of the question
    unexplained: tuple[str, ...]


# confidence = 1 / (1 + exp(-(bias + sum of weight * feature))); fitted by `kazfacts eval --fit`, see docs/confidence.md
_FITTED = json.loads((files("bot.matching.ranking") / "weights.json").read_text("utf-8"))
BIAS: float = _FITTED["bias"]
WEIGHTS: Mapping[str, float] = _FITTED["weights"]
ANSWER_FROM: float = _FITTED["answer_from"]  # least confidence to answer
_WEIGHTS = tuple(WEIGHTS.values())
_weighted = attrgetter(*WEIGHTS)  # the features in the order of their weights
FEATURES = ("coverage", "phrase", "aspect", "support", "focus", "interrogative")
VETOED = 0.25  # what a veto leaves of a confidence


class _Marked(NamedTuple):
    """A document, by its number, with how well it explains the terms of a question."""

    number: int
    marks: Mapping[int, float]  # by the places of the terms
    matched: float  # the weight of the question that they make
    is_asked: bool  # the question is one of its own, in whatever spelling of the names


def rank(query: Query, index: Index) -> tuple[Candidate, ...]:
    """The facts that share something with the question, best first."""
    weighed = weigh(query, index)
    if not weighed:
        return ()
    explaining = Explaining(weighed, query.focus, query.lead)
    found = (_candidate(query, explaining, marked, index) for marked in _compared(query, explaining, index))
    return tuple(sorted(found, key=lambda c: (-c.likelihood, -c.features.phrase, -c.confidence, c.document.fact.id)))


def _compared(query: Query, explaining: Explaining, index: Index) -> Iterator[_Marked]:
    """The documents that are compared with all their phrases: those that explain the most of the question.

    Those of which it is an example question come first.
    """
    asked = index.asked.get(query.wording, ())
    found: list[_Marked] = []
    least = 0.0
    gathered = dict.fromkeys(asked, explaining.total) | _gathered(explaining.weighed, index)
    for number, at_most in gathered.items():
        if at_most < least and len(found) >= FEWEST:
            break
        marks = explaining.marks(index.documents[number].keys)
        matched = explaining.weight(marks)
        least = max(least, HOPEFUL * matched)
        found.append(_Marked(number, marks, matched, number in asked))
    found.sort(key=lambda marked: (not marked.is_asked, -marked.matched, marked.number))
    for place, marked in enumerate(found[:COMPARED]):
        if place < FEWEST or marked.is_asked or marked.matched >= least:
            yield marked


def _gathered(weighed: tuple[WeighedTerm, ...], index: Index) -> dict[int, float]:
    """The documents that share the most with the question, found by its rarest terms first, and how much at most."""
    scores: dict[int, float] = defaultdict(float)
    many = max(COMMON, len(index.documents) // 20)
    common = 0.0
    by_weight = sorted(weighed, key=lambda w: -w.weight)
    for weighed_term in by_weight:
        for key, strength in weighed_term.term.token.keys:
            numbers = index.postings.get(key, ())
            if len(numbers) > many and scores:
                common += weighed_term.weight * strength
                continue
            for number in numbers[: 4 * many]:
                scores[number] += weighed_term.weight * strength
    best = sorted(sorted(scores), key=scores.__getitem__, reverse=True)[:GATHERED]
    return {number: scores[number] + common for number in best}


def _candidate(query: Query, explaining: Explaining, marked: _Marked, index: Index) -> Candidate:
    """A fact and what speaks for and against it."""
    document = index.documents[marked.number]
    missing = [w for place, w in enumerate(explaining.weighed) if marked.marks.get(place, 0.0) < EXPLAINED]
    features = _features(query, explaining, marked, document, index)
    sure, likely = _judged(features)
    if likely >= WORTH_A_VETO:
        against = vetoes(
            query, explaining.weighed, missing, document, index, aspect=features.aspect, phrase=features.phrase
        )
        features = replace(features, vetoes=tuple(against))
        sure, likely = _judged(features)
    if marked.is_asked:
        sure, likely = EXACT, EXACT
    return Candidate(document, features, sure, likely, tuple(w.term.token.typed for w in missing))


def _features(query: Query, explaining: Explaining, marked: _Marked, document: Document, index: Index) -> Features:
    """What speaks for a fact; what speaks against it is looked at only where this is enough."""
    total = explaining.total
    phrase, same_aspect = _best_phrase(explaining.phrases(document, marked.marks), total, document, query, index)
    return Features(
        coverage=marked.matched / total,
        phrase=phrase,
        aspect=_aspect(query, document, same_aspect),
        support=_support(query, marked.matched, total),
        focus=explaining.focused(marked.marks),
        interrogative=_interrogative(query, document),
    )


def _interrogative(query: Query, document: Document) -> float:
    """0 where a question has a form in which nobody asks the fact, else 1: also where its fields give the answer."""
    if query.interrogative is None or query.interrogative in document.interrogatives:
        return 1.0
    return float(query.aspect in FROM_FIELDS and document.gives[query.aspect] >= IN_A_FIELD)


def _support(query: Query, matched: float, total: float) -> float:
    """A few keywords that a fact explains to the last say as much as a whole question: there is no more to explain."""
    support = min(1.0, matched / FULL_SUPPORT)
    are_keywords = not query.is_question and len(query.terms) <= FEW and matched >= ALL * total
    return max(support, KEYWORDS) if are_keywords else support


def _judged(features: Features) -> tuple[float, float]:
    """The confidence and the likelihood: logistic functions of the features, cut down by every veto."""
    score = BIAS + sum(map(mul, _WEIGHTS, _weighted(features)))
    in_any_form = score + WEIGHTS["interrogative"] * (1.0 - features.interrogative)
    left = VETOED ** len(features.vetoes)
    return left / (1 + math.exp(-score)), left / (1 + math.exp(-in_any_form))


def _best_phrase(
    explained: Mapping[int, float], total: float, document: Document, query: Query, index: Index
) -> tuple[float, float]:
    """Likeness to the nearest phrase, and to the nearest that asks for the same aspect, from 0 to 1.

    It is Dice's coefficient of weighted words.
    """
    best, same = 0.0, 0.0
    weights = index.weights
    for number, matched in explained.items():
        phrase = document.phrases[number]
        weight = sum([weights[key] for key in phrase.keys])
        near = 2 * matched / (total + max(weight, matched))
        if phrase.aspect is query.aspect:
            near *= SAME_ASPECT
            same = max(same, near)
        best = max(best, near)
    return min(1.0, best), same


def _aspect(query: Query, document: Document, likeness: float) -> float:
    """How well a fact gives what is asked for: fully where a phrase that is so like the question asks for it, too.

    Not so for views.
    """
    is_asked_so = query.aspect is not Aspect.STANCE and likeness > ALIKE
    return 1.0 if is_asked_so else document.gives[query.aspect]
