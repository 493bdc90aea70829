"""RapidFuzz over all example questions with token_set_ratio and its default processor."""

from __future__ import annotations

from rapidfuzz import fuzz, process, utils

from tests.bench.peers.base import NOTHING, Base, Best


def build(base: Base) -> Best:
    """Nothing is prepared: the processor runs over every example question for every question asked."""
    texts, ids = base.phrases

    def best(question: str) -> tuple[str, float]:
        found = process.extractOne(question, texts, scorer=fuzz.token_set_ratio, processor=utils.default_process)
        return (ids[found[2]], found[1]) if found else NOTHING

    return best
