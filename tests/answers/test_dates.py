"""Dates and numbers as a language writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.answers.dates import date_in_words, listed, number_in_words, span_in_words, when


@pytest.mark.parametrize(
    ("date", "language", "words"),
    [
        ("2023", "en", "2023"),
        ("2023-06", "en", "June 2023"),
        ("2024-05-28", "en", "28 May 2024"),
        ("2024-10-17", "en", "17 October 2024"),
        ("2024-10-17", "ru", "17 \u043e\u043a\u0442\u044f\u0431\u0440\u044f 2024\u202f\u0433."),
    ],
)
def test_a_date_is_as_precise_as_it_is_given(date: str, language: str, words: str) -> None:
    assert date_in_words(date, language) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2024-12-13", "2024-12-15", "13\u201315 December 2024"),
        ("2024-11-28", "2024-12-03", "28 November\u2009\u2013\u20093 December 2024"),
        ("2024-12-13", None, "13 December 2024"),
        ("2024-12-13", "2024-12-13", "13 December 2024"),
        ("2023", "2024", "2023\u20132024"),
        ("2023-06", "2024-07-03", "June 2023 \u2013 3 July 2024"),
    ],
)
def test_a_span_writes_once_what_its_ends_share(start: str, end: str | None, words: str) -> None:
    assert span_in_words(start, end, "en") == words


@pytest.mark.parametrize(
    ("start", "words"), [("2024-10-17", "on 17 October 2024"), ("2024-10", "in October 2024"), ("2024", "in 2024")]
)
def test_a_sentence_has_the_word_that_goes_with_the_precision(start: str, words: str) -> None:
    assert when(start, None, "en") == words


@pytest.mark.parametrize(
    ("value", "digits", "words"),
    [("1800", None, "1,800"), ("0.5", None, "0.5"), ("28.536585", 2, "28.54"), ("30.00", 2, "30"), ("100", 2, "100")],
)
def test_numbers_have_their_digits_or_as_many_as_are_wanted(value: str, digits: int | None, words: str) -> None:
    assert number_in_words(Decimal(value), "en", digits=digits) == words


def test_names_are_listed_once_each() -> None:
    assert listed(["a", "b", "a", "c"], "en") == "a, b and c"
