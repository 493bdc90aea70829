"""The shipped facts, indexed once, and a way to ask them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from bot.facts.base import FactBase
from bot.facts.load import load
from bot.facts.model import Fact, Kind
from bot.matching.conversation import Conversation
from bot.matching.indexing.index import Index, build
from bot.matching.outcomes import Answer, Outcome, Overview
from bot.matching.respond import respond

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"

Ask = Callable[..., Outcome]


@cache
def shipped() -> FactBase:
    """The fact base that comes with the bot."""
    loaded = load(KNOWLEDGE)
    assert loaded.base is not None, loaded.problems
    return loaded.base


@pytest.fixture(scope="session")
def index() -> Index:
    return build(shipped())


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


@cache
def _without_facts() -> Index:
    return build(replace(shipped(), facts={}))


def about(statement: str, *questions: str, **fields: object) -> Index:
    """An index of one fact with this statement, these example questions, and these of its other fields."""
    base = shipped()
    fact: Fact = base.facts["small-countries-2024-05"].model_copy(
        update={
            "title": {"en": statement[:90]},
            "statement": {"en": statement},
            "questions": {"en": questions},
            "not_for": {},
            "attributed_to": None,
            "kind": Kind.BACKGROUND,
            **fields,
        }
    )
    return build(replace(base, facts={fact.id: fact}), _without_facts())
