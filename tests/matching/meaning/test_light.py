"""Some words only join others: a fact that answers need not have them."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.meaning.light import is_light, takes_part
from bot.matching.ranking.query import understand


@pytest.mark.parametrize(
    ("message", "light"),
    [
        ("Kazakhstan's efforts in trade", ["efforts"]),
        ("its role in trade", ["role"]),
        ("China’s efforts for trade", ["efforts"]),
        ("the efforts in trade", []),
        ("its efforts bring trade", []),
        ("its efforts", []),
        ("efforts in its trade", []),
        ("its reforms in trade", []),
        ("the effect of war on trade", ["effect"]),
        ("the effect on trade", []),
        ("the effect of war", []),
        ("the effect that talk of war has on trade", []),
        ("what role does it play in trade", ["role", "play"]),
        ("what roles does it have in trade", ["roles", "have"]),
        ("the role of trade", []),
        ("do guests play music", []),
    ],
)
def test_a_word_is_light_by_where_it_stands(message: str, light: list[str], index: Index) -> None:
    tokens = understand(message, index).tokens
    assert [token.text for at, token in enumerate(tokens) if is_light(tokens, at)] == light


@pytest.mark.parametrize(
    ("message", "is_asked"),
    [
        ("what role does it play", True),
        ("does it have a part in trade", True),
        ("its role", False),
        ("it plays", False),
    ],
)
def test_what_somebody_has_to_do_with_something_is_asked_with_a_noun_and_its_verb(
    message: str, is_asked: bool, index: Index
) -> None:
    assert takes_part(understand(message, index).tokens) is is_asked
