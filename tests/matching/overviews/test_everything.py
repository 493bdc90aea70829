"""A wish for everything on a subject is told by how a question begins or ends."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.overviews.everything import asks_for_all, names_nothing, without_trailing
from bot.matching.ranking.query import understand


@pytest.mark.parametrize(
    ("question", "asking"),
    [
        ("please tell me everything about China", "please tell me everything about"),
        ("China, what do you know", "what do you know"),
        ("how has the view of Ukraine changed", "how has the view of ukraine changed"),
        ("a timeline of the talks", "timeline"),
        ("does China know", None),
    ],
)
def test_the_words_that_ask_are_told_apart_from_the_subject(question: str, asking: str | None, index: Index) -> None:
    found = asks_for_all(understand(question, index))
    assert (found is None) is (asking is None)
    assert found is None or asking is None or asking in found[0]


@pytest.mark.parametrize(
    ("question", "nothing"), [("overview please", True), ("overview of China", False), ("so", False)]
)
def test_a_wish_may_name_no_subject(question: str, nothing: bool, index: Index) -> None:
    assert names_nothing(understand(question, index)) is nothing


def test_words_at_the_end_that_narrow_nothing_down_are_left_out(index: Index) -> None:
    tokens = understand("statements on Ukraine so far please", index).tokens
    assert [token.text for token in without_trailing(tokens)] == ["statements", "on", "ukraine"]
