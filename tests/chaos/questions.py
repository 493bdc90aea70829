"""Questions whose answers tell which question they answer, so that the books can be kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from bot.answers import render
from bot.engine import Engine
from bot.facts.model import DEFAULT_LANGUAGE
from bot.matching.conversation import Conversation
from bot.matching.outcomes import Answer
from tests.support.bot_process import ROOT

KNOWLEDGE = ROOT / "knowledge"
COUNT = 10  # questions that each chat asks, in this order

Reads = Callable[[str], int | None]


@dataclass(frozen=True)
class Script:
    """What every chat asks, one after the other, and the words by which each answer is known."""

    questions: tuple[str, ...]
    signs: tuple[str, ...]

    def read_answer(self, text: str) -> int | None:
        """Which question an answer of ours belongs to; None for anything else that the bot says."""
        return _first_in(text, self.signs)

    def read_echo(self, text: str) -> int | None:
        """Which question has come back as an echo."""
        return _first_in(text, self.questions)


def _plain(text: str) -> str:
    """With plain spaces: how a text may break is not what it says."""
    return " ".join(text.split())


def _first_in(text: str, signs: Sequence[str]) -> int | None:
    text = _plain(text)
    places = {text.find(sign): number for number, sign in enumerate(signs) if sign in text}
    return places[min(places)] if places else None


@cache
def script() -> Script:
    """Example questions of the shipped facts with one answer each, whatever was talked about before."""
    engine = Engine(KNOWLEDGE, golden=False)
    base = engine.snapshot.base
    questions: list[str] = []
    signs: list[str] = []
    conversation = Conversation()
    for fact in base.facts.values():
        for question in fact.questions.get(DEFAULT_LANGUAGE, ())[:1]:
            alone, within = (engine.respond(question, start) for start in (Conversation(), conversation))
            sign = _plain(fact.statement[DEFAULT_LANGUAGE])
            if all(
                isinstance(reply.outcome, Answer)
                and reply.outcome.facts == (fact,)
                and sign in _plain(render(reply.outcome, base).text)
                for reply in (alone, within)
            ):
                questions.append(question)
                signs.append(sign)
                conversation = within.conversation
        if len(questions) == COUNT:
            return Script(tuple(questions), tuple(signs))
    raise AssertionError(f"expected {COUNT} questions with one answer each, found {len(questions)}")
