"""The engine answers from one snapshot of facts and index together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.engine import Engine, UnsoundBaseError, first_fact
from bot.matching.conversation import Conversation
from bot.matching.outcomes import Overview

KNOWLEDGE = Path(__file__).parents[1] / "knowledge"
INVESTMENT = Path("figures") / "investment.yaml"


@pytest.fixture(scope="module")
def engine() -> Engine:
    """An engine on the shipped facts, which no test reloads."""
    return Engine(KNOWLEDGE)


def test_a_message_and_a_conversation_give_an_outcome_and_a_conversation(engine: Engine) -> None:
    reply = engine.respond("how much has the EU invested?", Conversation())
    assert first_fact(reply.outcome) == "fdi-from-eu"
    assert reply.conversation.facts[0] == "fdi-from-eu"
    assert first_fact(engine.respond("source?", reply.conversation).outcome) == "fdi-from-eu"


def test_a_conversation_ends_by_itself() -> None:
    now = 0.0
    engine = Engine(KNOWLEDGE, golden=False, clock=lambda: now)
    conversation = engine.respond("how much has the EU invested?", Conversation()).conversation
    now = 3_600.0
    assert first_fact(engine.respond("source?", conversation).outcome) == "none"


def test_a_told_fact_counts_as_talk(engine: Engine) -> None:
    fact = engine.snapshot.base.facts["fdi-from-eu"]
    told = engine.tell(fact, Conversation())
    assert first_fact(engine.respond("source?", told.conversation).outcome) == "fdi-from-eu"


def test_an_unsound_base_is_not_opened(tmp_path: Path) -> None:
    folder = shutil.copytree(KNOWLEDGE, tmp_path / "knowledge")
    (folder / INVESTMENT).write_text("- id: [", "utf-8")
    with pytest.raises(UnsoundBaseError) as raised:
        Engine(folder)
    assert raised.value.problems


@pytest.mark.parametrize(
    "question",
    [
        "what do you know about Russia since 2024",
        "all statements by Roman Vassilenko",
        "what did Tokayev say about the Security Council in May 2024",
        "everything from October 2023",
        "events in 2024",
        "initiatives by Tokayev",
        "figures on Kazakhstan",
        "middle powers",
        "timeline of China and Russia",
        "everything about Russia between 2023 and May 2024",
        "what does Tokayev think about peace",  # on a topic of two words
        "what does Kazakhstan think about the war",
        "does Tokayev support diplomacy",
        "does Kazakhstan support China",
    ],
)
def test_an_overview_is_found_again_by_its_subject(engine: Engine, question: str) -> None:
    overview = engine.respond(question, Conversation()).outcome
    assert isinstance(overview, Overview)
    again = engine.timeline(overview.subject)
    assert again is not None
    assert again.outcome == overview
