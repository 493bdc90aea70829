"""What a rank ranks, and for whom."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.meaning.ranked import ranked_in, whose_rank
from bot.matching.ranking.query import tagged


@pytest.mark.parametrize(
    ("text", "ranked"),
    [
        ("who is the largest foreign investor in Kazakhstan", ["foreign investor"]),
        ("the biggest economy of the world", ["economy"]),
        ("where does China rank among Kazakhstan's investors", ["investors"]),
        ("who invests the most in it", []),
        ("who invests in it", []),
    ],
)
def test_what_stands_behind_a_rank_has_it(text: str, ranked: list[str], index: Index) -> None:
    assert [" ".join(word.text for word in one.words) for one in ranked_in(tagged(text, index))] == ranked


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("China's second-largest trading partner", {"china"}),
        ("the largest trading partner of China", {"china"}),
        ("the largest investor in Kazakhstan", {"kazakhstan"}),
        ("the largest economy in the world", set()),
        ("China's trading partners", set()),
    ],
)
def test_a_rank_is_for_or_in_somebody(text: str, owners: set[str], index: Index) -> None:
    assert set(whose_rank(tagged(text, index))) == owners
