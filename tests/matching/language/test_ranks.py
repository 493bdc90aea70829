"""A rank in an order is one word of a text, however it is said: nobody is told the first who asks for the second."""

from __future__ import annotations

import pytest

from bot.matching.language.normalize import words
from bot.matching.language.ranks import rank_at
from bot.matching.language.tokens import rank_key


@pytest.mark.parametrize(
    ("said", "rank"),
    [
        ("largest", 1),
        ("number one", 1),
        ("no. 1", 1),
        ("second-largest", 2),
        ("second biggest", 2),
        ("3rd largest", 3),
        ("smallest", -1),
    ],
)
def test_a_rank_is_understood_however_it_is_said(said: str, rank: int) -> None:
    typed = words(said.replace("3rd", "3 rd"))
    token = rank_at(typed, 0)
    assert token is not None
    assert token.key == rank_key(rank)
    assert token.end == len(typed)


@pytest.mark.parametrize(("said", "at"), [("at least", 1), ("second summit", 0), ("number two", 0)])
def test_other_words_for_an_order_are_no_rank(said: str, at: int) -> None:
    assert rank_at(words(said), at) is None


@pytest.mark.parametrize(
    ("said", "is_rank"),
    [
        ("who invests the most in it", True),
        ("which state invests most", True),
        ("who makes up most of it", False),
        ("what worries him most", False),
        ("which are the most flexible", False),
    ],
)
def test_the_most_is_the_first_where_one_of_several_is_asked_for(said: str, is_rank: bool) -> None:
    typed = words(said)
    at = next(at for at, word in enumerate(typed) if word.text == "most")
    assert (rank_at(typed, at) is not None) is is_rank
