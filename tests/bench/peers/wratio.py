"""RapidFuzz over all example questions with WRatio, given its best case: questions in the form that is compared."""

from __future__ import annotations

from rapidfuzz import fuzz, process, utils

from tests.bench.peers.base import NOTHING, Base, Best


def build(base: Base) -> Best:
    """The scan that most bots do."""
    texts, ids = base.phrases
    choices = [utils.default_process(text) for text in texts]

    def best(question: str) -> tuple[str, float]:
        found = process.extractOne(utils.default_process(question), choices, scorer=fuzz.WRatio)
        return (ids[found[2]], found[1]) if found else NOTHING

    return best
