"""Names are recognised in all their spellings, and longer names win over shorter ones inside them."""

from __future__ import annotations

import pytest

from bot.matching.index import Index
from bot.matching.query import understand


@pytest.mark.parametrize(
    ("typed", "entities"),
    [
        ("Tokaev", ("tokayev",)),
        ("Токаев", ("tokayev",)),
        ("UNSC", ("un-security-council",)),
        ("united nations security council", ("un-security-council",)),
        ("the UN", ("united-nations",)),
        ("trans-caspian route", ("middle-corridor",)),
        ("transcaspian", ("middle-corridor",)),
        ("middle corridor in the middle east", ("middle-corridor", "middle-east")),
        ("Türkiye and the EU", ("turkey", "european-union")),
        ("one water summit", ("one-water-summit",)),
        ("Brnabic", ("brnabic",)),
    ],
)
def test_a_name_is_recognised(typed: str, entities: tuple[str, ...], index: Index) -> None:
    assert understand(typed, index).entities == entities


@pytest.mark.parametrize("typed", ["tell us about brics", "what can you give us", "let us talk"])
def test_us_is_a_pronoun_where_it_is_one(typed: str, index: Index) -> None:
    assert "united-states" not in understand(typed, index).entities


@pytest.mark.parametrize("typed", ["relations with the US", "has the us invested", "US and China"])
def test_us_is_a_country_where_it_is_one(typed: str, index: Index) -> None:
    assert "united-states" in understand(typed, index).entities


def test_what_follows_besides_is_left_out(index: Index) -> None:
    query = understand("who invests besides the EU and China", index)
    assert query.excluded == {"european-union", "china"}
    assert not query.entities
