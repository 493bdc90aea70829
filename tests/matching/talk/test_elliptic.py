"""What in a message only stands for what was asked before it."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.ranking.query import understand
from bot.matching.talk.elliptic import asks_anew, asks_itself, goes_on, may_be_completed, wants_another, wants_whole


@pytest.mark.parametrize("message", ["and China?", "no, I meant the EU", "only rail", "ok and what about Japan"])
def test_a_message_goes_on_corrects_or_narrows_by_how_it_begins(message: str, index: Index) -> None:
    query = understand(message, index)
    assert goes_on(query)
    assert may_be_completed(query)
    assert not asks_anew(query)


@pytest.mark.parametrize("message", ["what is the Middle Corridor", "does China invest in railways"])
def test_a_whole_question_stands_on_its_own(message: str, index: Index) -> None:
    query = understand(message, index)
    assert asks_anew(query)
    assert asks_itself(query)
    assert not goes_on(query)


def test_a_long_message_is_completed_by_nothing(index: Index) -> None:
    message = "and railways bridges tunnels harbours pipelines cables satellites rockets turbines"
    assert not may_be_completed(understand(message, index))


@pytest.mark.parametrize(
    ("message", "whole", "another"),
    [("and in total?", True, True), ("what are the others", False, True), ("and by rail?", False, False)],
)
def test_the_whole_or_the_others_are_another_fact_than_the_one_told(
    message: str,
    whole: bool,
    another: bool,
    index: Index,
) -> None:
    query = understand(message, index)
    assert (wants_whole(query), wants_another(query)) == (whole, another)
