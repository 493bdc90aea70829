"""From whom to whom something goes: "has the EU invested IN Kazakhstan", and what goes both ways: "BETWEEN the two"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.matching.language.tokens import Token


def direction_of(tokens: Sequence[Token]) -> tuple[str, str] | None:
    """From whom to whom: "has the EU invested IN Kazakhstan" goes from the EU to Kazakhstan."""
    source: str | None = None
    for at, token in enumerate(tokens):
        if not token.entity:
            continue
        before = [t.text for t in tokens[max(0, at - 2) : at] if t.text != "the"]
        if source and source != token.entity and before and _last_word(before[-1]) in {"in", "into", "to"}:
            return source, token.entity
        source = source or token.entity
    return None


def both_ways(told: Sequence[Token]) -> Iterator[frozenset[str]]:
    """The pairs between whom something goes in a statement: "between Europe and Asia"."""
    named = [token for token in told if token.text != "the"]
    for between, one, joint, other in zip(named, named[1:], named[2:], named[3:], strict=False):
        if between.text == "between" and one.entity and joint.text == "and" and other.entity:
            yield frozenset({one.entity, other.entity})


def _last_word(text: str) -> str:
    """The last word of a token, which may be a set phrase: "sell to"."""
    return text.rpartition(" ")[2]
