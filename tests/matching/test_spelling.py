"""Misspelt words are mended towards what was meant; correctly spelled ones are left alone."""

from __future__ import annotations

import pytest

from bot.matching.index import Index
from bot.matching.query import tagged


def meant(text: str, index: Index) -> str:
    return " ".join(token.text for token in tagged(text, index))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ukrane", "ukraine"),
        ("invesment", "investment"),
        ("investt", "invest"),
        ("waht is the corridor", "what is the corridor"),
        ("kazkhstan", "kazakhstan"),
        ("goverment", "government"),
        ("midle corridor", "middle corridor"),
        ("secuirty", "security"),
    ],
)
def test_a_slip_of_the_finger_is_mended(typed: str, expected: str, index: Index) -> None:
    assert meant(typed, index) == expected


def test_words_typed_together_are_parted(index: Index) -> None:
    assert meant("howmuch", index) == "how much"


def test_a_word_typed_in_two_parts_is_joined(index: Index) -> None:
    assert "kazakhstan" in meant("kazakh stan", index).split() or "kazakhstan" in meant("kazakhst an", index).split()


@pytest.mark.parametrize("word", ["iraq", "austria", "norway", "mongolia", "slovenia", "nato", "wto", "brick", "rush"])
def test_a_correctly_spelled_word_is_never_mended(word: str, index: Index) -> None:
    assert meant(word, index) == word


@pytest.mark.parametrize("word", ["SCO", "CSTO", "NATO", "WHO"])
def test_abbreviations_in_capitals_are_never_mended(word: str, index: Index) -> None:
    assert meant(word, index) == word.lower()


def test_a_repair_tells_what_was_typed(index: Index) -> None:
    (token,) = tagged("ukrane", index)
    assert token.repair is not None
    assert token.repair.typed == "ukrane"
    assert token.entity == "ukraine"
