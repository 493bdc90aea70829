"""An outcome as the JSON object that `kazfacts ask --json` prints."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from bot.answers.markup import clean
from bot.answers.render import overview_page, render
from bot.answers.telling import claimant
from bot.facts.base import FactBase
from bot.facts.model import DEFAULT_LANGUAGE, Fact, Source, in_language
from bot.matching.outcomes import Answer, Clarification, Computation, Found, NoAnswer, Outcome, Overview, SmallTalk

_NAMES = {
    Answer: "answer",
    Overview: "overview",
    Clarification: "clarification",
    NoAnswer: "no-answer",
    SmallTalk: "small-talk",
}
_CONFIDENCE_DIGITS = 3


def as_json(question: str, outcome: Outcome, base: FactBase, *, language: str = DEFAULT_LANGUAGE) -> dict[str, Any]:
    """The object for one question: plain values only, always with the same keys in the same order."""
    return {
        "question": question,
        "outcome": outcome_name(outcome),
        "answered": isinstance(outcome, Answer | Overview),
        "language": language,
        "confidence": round(float(outcome.confidence), _CONFIDENCE_DIGITS),
        "reply": render(outcome, base, language=language).plain,
        "answers": [_answer(found, base, language) for found in _found(outcome)],
        "suggestions": [
            {"id": fact.id, "title": clean(in_language(fact.title, language))} for fact in _offered(outcome)
        ],
    }


def outcome_name(outcome: Outcome) -> str:
    """The kind of an outcome, as programs know it."""
    return _NAMES[type(outcome)]


def _found(outcome: Outcome) -> tuple[Found, ...]:
    """What is really told: the facts of an answer, or of the page of an overview that is shown."""
    match outcome:
        case Answer():
            return outcome.found
        case Overview():
            return tuple(Found(fact, outcome.confidence) for fact in overview_page(outcome)[1])
    return ()


def _offered(outcome: Outcome) -> tuple[Fact, ...]:
    match outcome:
        case Clarification():
            return outcome.choices
        case NoAnswer() | SmallTalk():
            return outcome.suggestions
    return ()


def _answer(found: Found, base: FactBase, language: str) -> dict[str, Any]:
    fact = found.fact
    cited = {
        source.id: source
        for one in (fact, *(found.computation.facts if found.computation else ()))
        for source in base.sources_of(one)
    }
    return {
        "id": fact.id,
        "kind": str(fact.kind),
        "title": clean(in_language(fact.title, language)),
        "text": clean(in_language(fact.statement, language)),
        "as_of": base.as_of(fact),
        "attributed_to": clean(claimant(fact, base, language)),
        "voice": str(fact.voice),
        "derived": _derived(found.computation) if found.computation else None,
        "sources": [_source(source) for source in cited.values()],
    }


def _derived(computation: Computation) -> dict[str, Any]:
    return {
        "value": number(computation.value),
        "working": clean(computation.working),
        "from": [fact.id for fact in computation.facts],
    }


def _source(source: Source) -> dict[str, str]:
    return {
        "id": source.id,
        "title": clean(source.title),
        "publisher": clean(source.publisher),
        "date": source.date,
        "url": source.url,
    }


def number(value: Decimal) -> int | float | str:
    """A JSON number where it holds every digit, else the digits as a string."""
    if value == value.to_integral_value() and abs(value) < 2**53:
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value)
