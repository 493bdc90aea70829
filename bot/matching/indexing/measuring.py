"""What a figure measures, so that those that may differ about one thing are found together."""

from __future__ import annotations

from bot.facts.numbers import counted_in
from bot.matching.indexing.documents import Document
from bot.matching.language.tokens import KAZAKHSTAN, entity_key

NAMED = 0.9  # how well a figure's own words explain what it is of: the European Union is not all of Europe

Measured = tuple[frozenset[str], str, str | None, str | None]


def names_of(document: Document) -> frozenset[str]:
    """Whom a figure is narrowed to: none for the total."""
    named = {key for key, strength in document.counted.items() if key.startswith("@") and strength >= NAMED}
    return frozenset(named - {entity_key(KAZAKHSTAN)})


def measured_by(document: Document) -> Measured:
    """Whom a figure is narrowed to, what its unit counts, its period, and the whole it is a part of."""
    figure = document.fact.figure
    assert figure is not None
    return names_of(document), counted_in(figure.unit), figure.period, figure.part_of
