"""bm25s, with its English stop words and Snowball stems."""

from __future__ import annotations

import bm25s
import Stemmer

from tests.bench.peers.base import NOTHING, Base, Best


def build(base: Base) -> Best:
    """A sparse matrix of words and facts."""
    stemmer = Stemmer.Stemmer("english")
    ids = [entry.id for entry in base.entries]
    texts = [entry.text for entry in base.entries]
    matrix = bm25s.BM25()
    matrix.index(bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False), show_progress=False)

    def best(question: str) -> tuple[str, float]:
        asked = bm25s.tokenize(question, stopwords="en", stemmer=stemmer, show_progress=False)
        places, scores = matrix.retrieve(asked, k=1, show_progress=False)
        return (ids[int(places[0, 0])], float(scores[0, 0])) if scores[0, 0] > 0 else NOTHING

    return best
