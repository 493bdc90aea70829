"""What goes from one to another does not go back, unless it goes between the two."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.meaning.directions import both_ways
from bot.matching.ranking.query import understand


@pytest.mark.parametrize(
    ("question", "direction"),
    [
        ("has the EU invested in Kazakhstan", ("european-union", "kazakhstan")),
        ("what does Kazakhstan sell to China", ("kazakhstan", "china")),
        ("Kazakhstan and China", None),
    ],
)
def test_something_goes_from_the_first_name_to_the_one_behind_to_or_in(
    question: str, direction: tuple[str, str] | None, index: Index
) -> None:
    assert understand(question, index).direction == direction


@pytest.mark.parametrize(
    ("statement", "pairs"),
    [
        ("Traffic between Europe and the EU grows.", [{"europe", "european-union"}]),
        ("Traffic from China to Europe grows between 2020 and 2024.", []),
        ("Talks between", []),
    ],
)
def test_what_goes_between_two_goes_both_ways(statement: str, pairs: list[set[str]], index: Index) -> None:
    assert [*both_ways(understand(statement, index).tokens)] == pairs
