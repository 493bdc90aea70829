"""SQLite's full-text search, with Porter's stems and bm25: any of the words may occur."""

from __future__ import annotations

import re
import sqlite3

from tests.bench.peers.base import NOTHING, Base, Best

_FIND = "SELECT id, -rank FROM facts WHERE facts MATCH ? ORDER BY rank LIMIT 1"


def build(base: Base) -> Best:
    """A table in memory with one row a fact."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE facts USING fts5(id UNINDEXED, text, tokenize = 'porter unicode61')")
    database.executemany("INSERT INTO facts VALUES (?, ?)", ((entry.id, entry.text) for entry in base.entries))

    def best(question: str) -> tuple[str, float]:
        asked = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", question))
        found = database.execute(_FIND, (asked,)).fetchone() if asked else None
        return found or NOTHING

    return best
