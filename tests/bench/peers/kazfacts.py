"""This project's own matcher, by the road that every message takes."""

from __future__ import annotations

from pathlib import Path

from bot.facts.load import load
from bot.matching.conversation import Conversation
from bot.matching.indexing.index import build as build_index
from bot.matching.outcomes import Answer, Overview
from bot.matching.respond import respond
from tests.bench.peers.base import NOTHING, Base, Best


def build(base: Base) -> Best:
    """Reads the folder as the bot does, and makes the index. What is not answered is nothing, however sure it is."""
    loaded = load(Path(base.folder), is_lean=True).base
    assert loaded is not None, f"the facts in {base.folder} are unsound"
    index = build_index(loaded)

    def best(question: str) -> tuple[str, float]:
        outcome = respond(question, Conversation(), index)
        if isinstance(outcome, Answer | Overview):
            return outcome.facts[0].id, outcome.confidence
        return NOTHING

    return best
