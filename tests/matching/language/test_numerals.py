"""A number is the same number however it is written: in digits, in words, in groups, with a scale cut short."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.language.normalize import words
from bot.matching.language.numerals import numeral_at
from bot.matching.language.tokens import Tag
from bot.matching.ranking.query import tagged
from tests.matching.conftest import Ask, ids


def said(text: str, index: Index) -> str:
    return " ".join(token.text for token in tagged(text, index))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("two hundred and twelve", "212"),
        ("seven hundred sixty", "760"),
        ("forty-two", "42"),
        ("twelve hundred", "1200"),
        ("three thousand four hundred", "3400"),
        ("two point seven five", "2.75"),
        ("3 and a half", "3.5"),
        ("nineteen forty five", "1945"),
        ("twenty thirty", "2030"),
        ("two thousand and nineteen", "2019"),
        ("12 500", "12500"),
        ("1 200 000", "1200000"),
    ],
)
def test_several_words_or_groups_make_one_number(typed: str, number: str, index: Index) -> None:
    (token,) = tagged(typed, index)
    assert token.tag is Tag.NUMBER
    assert token.text == number


@pytest.mark.parametrize(
    "typed", ["one", "two or three", "hundred", "2024 300", "12 50", "nine to five", "one and a bit"]
)
def test_numbers_that_only_stand_beside_each_other_stay_apart(typed: str) -> None:
    assert numeral_at(words(typed), 0) is None


@pytest.mark.parametrize(("typed", "number"), [("twelfth", "12"), ("ninetieth", "90")])
def test_a_large_ordinal_is_its_number(typed: str, number: str, index: Index) -> None:
    assert said(typed, index) == number


@pytest.mark.parametrize(
    ("typed", "expected"), [("9b", "9 billion"), ("9 B", "9 billion"), ("4m", "4 million"), ("60pc", "60 percent")]
)
def test_a_letter_behind_a_number_is_a_scale(typed: str, expected: str, index: Index) -> None:
    assert said(typed, index) == expected


def test_a_letter_that_follows_no_number_is_none(index: Index) -> None:
    assert "billion" not in said("plan b", index)


def test_another_number_in_words_speaks_against_an_answer_as_one_in_digits_does(ask: Ask) -> None:
    right = ids(ask("eighty percent of the road traffic between europe and asia"))
    assert right
    assert not ids(ask("ninety five percent of the road traffic between europe and asia"))
    assert not ids(ask("95 percent of the road traffic between europe and asia"))
