"""What is kept of a question names nobody, and alike questions are alike."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.indexing.index import Index
from bot.matching.masking import LONGEST, likeness, masked


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "What does John Smith think of Germany in December 2024?",
            "What does [name] think of Germany in December ####?",
        ),
        ("call Aigerim Bekova on +7 701 123 45 67", "call [name] on +# ### ### ## ##"),
        ("John Smith said what", "[name] said what"),
        ("Tell Merkel about Tokayev", "Tell [name] about Tokayev"),
        ("who is aigerim", "who is [name]"),
        ("does NATO like Mary?", "does NATO like [name]?"),
        ("write to a.b@example.org or @petya, t.me/petya", "write to [address] or [address] [address]"),
        ("  what\n is   OSCE? Explain", "what is OSCE? Explain"),
        ("\u0447\u0442\u043e \u0441\u043a\u0430\u0437\u0430\u043b", "[name]"),
    ],
)
def test_what_is_left_of_a_question(index: Index, text: str, kept: str) -> None:
    assert masked(text, index) == kept


def test_questions_in_other_words_order_and_spelling_are_alike(index: Index) -> None:
    alike = {
        likeness(masked(text, index), index)
        for text in ("what is the population of Kazakhstan?", "Kazakh population", "populations, Kazakhstan")
    }
    assert len(alike) == 1
    assert likeness("the area of Kazakhstan", index) not in alike


@settings(max_examples=60)
@given(text=st.text(max_size=400))
def test_no_digit_and_no_address_is_left_of_any_text(index: Index, text: str) -> None:
    kept = masked(text, index)
    assert len(kept) <= LONGEST
    assert not any(character.isdigit() for character in kept if character.isdecimal())
    assert "@" not in kept
    assert "://" not in kept
    assert len(likeness(kept, index)) <= LONGEST
