"""Why a question is answered as it is, for admins: the same as `kazfacts ask --explain`, as a message."""

from __future__ import annotations

from bot.answers.as_json import outcome_name
from bot.answers.markup import Line, block, bold, code, line
from bot.answers.message import Message
from bot.answers.texts import say
from bot.facts.model import DEFAULT_LANGUAGE
from bot.matching.explanation import Explanation, WordTold
from bot.matching.outcomes import Outcome
from bot.matching.ranking import Candidate

CANDIDATES = 5
WORDS = 20  # more would not fit one message beside the candidates


def why_page(why: Explanation, outcome: Outcome, *, language: str = DEFAULT_LANGUAGE) -> Message:
    """The decision, the words with their weights, and the facts that came into question, best first."""
    confidence = f"{outcome.confidence:.2f}"
    heading = say("admin.why", language, outcome=outcome_name(outcome), confidence=confidence)
    facts = [one for candidate in why.candidates[:CANDIDATES] for one in _candidate(candidate)]
    blocks = [
        block(bold(heading)),
        block(*_understood(why, language)),
        block(say("admin.why.words", language), *(_word(word, language) for word in why.words[:WORDS])),
        block(say("admin.why.candidates", language), *facts) if facts else block(say("admin.why.none", language)),
    ]
    return Message(tuple(blocks))


def _understood(why: Explanation, language: str) -> list[str]:
    needed = say("admin.why.needed", language, needed=f"{why.answer_from:.2f}", margin=f"{why.margin:.2f}")
    key = "admin.why.holder" if why.holder else "admin.why.aspect"
    repairs = (
        say("admin.why.repaired", language, typed=repair.typed, meant=" ".join(repair.meant)) for repair in why.repairs
    )
    return [needed, say(key, language, aspect=why.aspect.value, holder=why.holder or ""), *repairs]


def _word(word: WordTold, language: str) -> str:
    told = f"{word.weight:.2f} {word.typed}"
    return told if word.is_explained else say("admin.why.unexplained", language, word=told)


def _candidate(candidate: Candidate) -> list[Line]:
    told = line(f"{candidate.confidence:.2f} ", code(candidate.document.fact.id))
    return [told, *(line(f"      {veto}") for veto in candidate.features.vetoes)]
