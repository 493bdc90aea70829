"""Misspelt words are mended towards what was meant; correctly spelled ones are left alone."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.ranking.query import tagged


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


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("wrod", "word"), ("warld", "world"), ("proces", "process"), ("hapened", "happened"), ("coald", "could")],
)
def test_of_two_near_words_the_more_familiar_is_meant(typed: str, expected: str, index: Index) -> None:
    assert meant(typed, index) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("howmuch", "how much"),
        ("whenis", "when is"),
        ("whorepresents", "who represents"),
        ("forthe", "for the"),
        ("russiaand", "russia and"),
    ],
)
def test_words_typed_together_are_parted(typed: str, expected: str, index: Index) -> None:
    assert meant(typed, index) == expected


@pytest.mark.parametrize("typed", ["kazakh stan", "kazakhst an", "k azakhstan"])
def test_a_word_typed_in_two_parts_is_joined(typed: str, index: Index) -> None:
    assert meant(typed, index) == "kazakhstan"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("eco nomy", "economy"),
        ("secu rity", "security"),
        ("nego tiation", "negotiation"),
        ("econ omy", "economy"),
        ("to gether", "together"),
    ],
)
def test_a_space_within_a_word_is_a_slip_wherever_it_stands(typed: str, expected: str, index: Index) -> None:
    assert meant(typed, index) == expected


@pytest.mark.parametrize("words", ["a broad coalition", "new zealand", "in form", "middle east"])
def test_words_that_may_stand_side_by_side_are_not_joined(words: str, index: Index) -> None:
    assert meant(words, index) == words


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
