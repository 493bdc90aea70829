"""Numbers in texts are compared by value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.numbers import find_numbers, offered_numbers, scale_of, stated_numbers

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
TEENS = "seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = ONES.split() + TEENS.split()


def _values(text: str) -> list[str]:
    return [f"{number.value:f}" for number in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1800, 1,800 and 1 800", ["1800", "1800", "1800"]),
        ("1\u00a0800 or 1\u202f800", ["1800", "1800"]),
        ("$117 billion of $410 billion", ["117000000000", "410000000000"]),
        ("five billion is 5 billion is 5,000,000,000", ["5000000000"] * 3),
        ("about 80% or 80 percent", ["80", "80"]),
        ("the 17th conference, the 1st, the 2nd, the 3rd", ["17", "1", "2", "3"]),
        ("3.5 million and 0.25", ["3500000.0", "0.25"]),
        ("117bn and 20 mln", ["117000000000", "20000000"]),
        ("one hundred and thirty nations", ["130"]),
        ("twenty-four railways, thirty two ports", ["24", "32"]),
        ("two thousand and thirty", ["2030"]),
        ("two hundred thousand", ["200000"]),
        ("five billion three hundred million", ["5300000000"]),
        ("a dozen", ["12"]),
        ("on 13-15 December 2024", ["13", "15", "2024"]),
        ("between two, three or four", ["2", "3", "4"]),
        ("in 2023, 150 people", ["2023", "150"]),
        ("the 1990s", ["1990"]),
        ("1,5 млрд и 20 миллионов", ["1500000000.0", "20000000"]),
        ("G20, COP28, COVID-19 and C5+1", []),
        ("hundreds of thousands, a million", []),
        ("No. 5.", ["5"]),
    ],
)
def test_numbers_are_found_by_value(text: str, values: list[str]) -> None:
    assert _values(text) == values


def test_one_as_a_word_is_no_claim_but_can_be_evidence() -> None:
    assert stated_numbers("One of the railways is the longest one.") == ()
    assert Decimal(1) in offered_numbers(["one railway"])


def test_one_before_a_scale_is_a_claim() -> None:
    assert [number.value for number in stated_numbers("One billion people.")] == [Decimal(10**9)]


def test_written_ordinals_are_evidence_and_no_claim() -> None:
    assert stated_numbers("the seventeenth conference") == ()
    assert Decimal(17) in offered_numbers(["the seventeenth conference"])


def test_a_number_knows_where_it_stands_and_what_it_is_without_its_scale() -> None:
    text = "over $117 billion in all"
    (number,) = find_numbers(text)
    assert text[number.start : number.end] == "117 billion"
    assert number.bare == 117


@pytest.mark.parametrize(
    ("unit", "scale"), [("billion USD", 10**9), ("percent", 1), ("thousand million", 10**9), ("km", 1), ("", 1)]
)
def test_a_unit_has_a_scale(unit: str, scale: int) -> None:
    assert scale_of(unit) == scale


@given(st.integers(0, 10**15))
def test_digits_with_and_without_separators_are_the_same(number: int) -> None:
    for text in (f"{number}", f"{number:,}", f"{number:,}".replace(",", " "), f"{number:,}".replace(",", "\u202f")):
        assert [found.value for found in find_numbers(f"over {text} of them")] == [number]


@given(st.integers(1, 999), st.sampled_from(["thousand", "million", "billion", "trillion"]))
def test_words_and_digits_are_the_same(number: int, scale: str) -> None:
    (in_words,) = find_numbers(f"about {_words(number)} {scale} people")
    (in_digits,) = find_numbers(f"about {number} {scale} people")
    assert in_words.value == in_digits.value


@given(st.text(max_size=80))
def test_any_text_has_numbers_at_rising_places_or_none(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert end <= number.start < number.end <= len(text)
        end = number.end


def _words(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    parts = [f"{SMALL[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        parts.append(TENS.split()[rest // 10 - 2] + (f"-{SMALL[rest % 10]}" if rest % 10 else ""))
    elif rest:
        parts.append(SMALL[rest])
    return " and ".join(parts)
