"""The shipped facts, indexed once, and a way to ask them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.facts.load import load
from bot.matching.conversation import Conversation
from bot.matching.indexing.index import Index, build
from bot.matching.outcomes import Answer, Outcome, Overview
from bot.matching.respond import respond

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"

Ask = Callable[..., Outcome]


@pytest.fixture(scope="session")
def index() -> Index:
    loaded = load(KNOWLEDGE)
    assert loaded.base is not None, loaded.problems
    return build(loaded.base)


@pytest.fixture
def ask(index: Index) -> Ask:
    """Asks one message after the other in one conversation and gives the outcome of the last."""

    def asked(*messages: str, seconds_between: float = 10) -> Outcome:
        conversation = Conversation()
        outcome: Outcome | None = None
        for number, message in enumerate(messages):
            now = 1_000 + number * seconds_between
            conversation = conversation.at_time(now)
            outcome = respond(message, conversation, index)
            conversation = conversation.after(message, outcome, now)
        assert outcome is not None
        return outcome

    return asked


def ids(outcome: Outcome) -> list[str]:
    """The ids of the facts that an outcome tells, best first; none where it does not answer."""
    return [fact.id for fact in outcome.facts] if isinstance(outcome, Answer | Overview) else []
