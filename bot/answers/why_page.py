"""Why a question is answered as it is, for editors: what /why sends and `kazfacts ask --explain` prints."""

from __future__ import annotations

from bot.answers.as_json import outcome_name
from bot.answers.markup import Line, block, bold, code, line
from bot.answers.message import Message
from bot.answers.texts import say
from bot.facts.model import DEFAULT_LANGUAGE
from bot.matching.outcomes import Outcome
from bot.matching.ranking.explanation import Explanation, WordTold
from bot.matching.ranking.ranking import FEATURES, Candidate

CANDIDATES = 5
WORDS = 20  # more would not fit one message beside the candidates
_INDENT = " " * 6


def why_page(why: Explanation, outcome: Outcome, *, language: str = DEFAULT_LANGUAGE) -> Message:
    """The decision, the words with their weights, and the facts that came into question, best first."""
    confidence = f"{outcome.confidence:.2f}"
    heading = say("admin.why", language, outcome=outcome_name(outcome), confidence=confidence)
    facts = [one for candidate in why.candidates[:CANDIDATES] for one in _candidate(candidate, language)]
    blocks = [
        block(bold(heading)),
        block(*_understood(why, language)),
        block(say("admin.why.words", language), *(_word(word, language) for word in why.words[:WORDS])),
        block(say("admin.why.candidates", language), *facts) if facts else block(say("admin.why.none", language)),
    ]
    return Message(tuple(blocks))


def _understood(why: Explanation, language: str) -> list[str]:
    limits = {"needed": why.answer_from, "alone": why.alone_from, "lead": why.lead, "margin": why.margin}
    needed = say("admin.why.needed", language, **{name: f"{limit:.2f}" for name, limit in limits.items()})
    key = "admin.why.holder" if why.holder else "admin.why.aspect"
    repairs = (
        say("admin.why.repaired", language, typed=repair.typed, meant=" ".join(repair.meant)) for repair in why.repairs
    )
    return [needed, say(key, language, aspect=why.aspect.value, holder=why.holder or ""), *repairs]


def _word(word: WordTold, language: str) -> str:
    key = "admin.why.word.as" if word.taken_as else "admin.why.word"
    told = say(key, language, weight=f"{word.weight:.2f}", typed=word.typed, meant=word.taken_as)
    if word.is_name:
        told = say("admin.why.name", language, word=told)
    return told if word.is_explained else say("admin.why.unexplained", language, word=told)


def _candidate(candidate: Candidate, language: str) -> list[Line]:
    """A fact with its confidence, and below it what speaks for it and what against it."""
    features = {name: f"{getattr(candidate.features, name):.2f}" for name in FEATURES}
    below = [say("admin.why.features", language, **features), *candidate.features.vetoes]
    if candidate.unexplained:
        words = ", ".join(candidate.unexplained[:WORDS])
        below.insert(1, say("admin.why.lacking", language, words=words))
    told = line(f"{candidate.confidence:.2f} ", code(candidate.document.fact.id))
    return [told, *(line(f"{_INDENT}{text}") for text in below)]
