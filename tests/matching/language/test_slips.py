"""What fingers do to a word: likely slips cost less than others, and a long word may hold more of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.language.slips import allowed, unlikeliness

WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20)


@pytest.mark.parametrize(("typed", "meant"), [("chian", "china"), ("invesment", "investment"), ("tokkayev", "tokayev")])
def test_swapped_dropped_and_doubled_letters_cost_no_more_than_one_slip(typed: str, meant: str) -> None:
    assert unlikeliness(typed, meant) <= 0


@pytest.mark.parametrize(
    ("typed", "likelier", "other"),
    [
        ("raik", "rail", "rain"),  # hit beside its key
        ("tokeyev", "tokayev", "toktyev"),  # one vowel for another
        ("chian", "china", "chiax"),  # letters swapped
    ],
)
def test_a_likely_slip_costs_less(typed: str, likelier: str, other: str) -> None:
    assert unlikeliness(typed, likelier) < unlikeliness(typed, other)


@given(WORDS)
def test_a_longer_word_may_never_hold_fewer_errors_and_none_more_than_three(word: str) -> None:
    assert allowed(len(word)) <= allowed(len(word) + 1) <= 3
    assert allowed(len(word)) * 3 <= max(len(word), 3)
