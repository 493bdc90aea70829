"""How much an English word says, whether it is one, and which words exclude it."""

from __future__ import annotations

import pytest

from bot.matching.language.english import (
    ADVERB,
    EXCLUSIVE,
    NUMBER_WORDS,
    ORDINAL_WORDS,
    SHORTHAND,
    common_words,
    country_words,
    is_english,
    looks_like_name,
    rarity,
)


@pytest.mark.parametrize(
    ("word", "english", "name"),
    [
        ("rain", True, False),
        ("peru", True, True),
        ("kyrgyzstan", True, True),
        ("opec", True, True),
        ("zyxwv", False, True),
        ("apologise", True, False),  # the word list is American
        ("analysed", True, False),
        ("world", True, False),  # Unicode knows it as a territory
    ],
)
def test_a_word_is_english_or_a_name_or_both(word: str, english: bool, name: bool) -> None:
    assert (is_english(word), looks_like_name(word)) == (english, name)


def test_the_rarer_a_word_the_more_it_says() -> None:
    said = [rarity(word) for word in ("the", "world", "rain", "invest", "quagga", "zyxwv")]
    assert said == sorted(said)
    assert (said[0], said[-2], said[-1]) == (0.1, 1.0, 1.0)
    assert rarity("inexorably") == ADVERB


def test_a_typing_error_may_stand_for_a_common_word_of_some_letters() -> None:
    assert "house" in common_words()
    assert not {"at", "zyxwv", "quagga", "don't"} & set(common_words())


def test_names_of_countries_are_single_words_in_lower_case() -> None:
    assert {"peru", "china"} <= country_words()
    assert not {"Peru", "new zealand", "world"} & country_words()


def test_words_of_one_group_exclude_those_of_another_meaning() -> None:
    assert {"rail", "ships"} <= EXCLUSIVE["road"]
    assert EXCLUSIVE["road"].isdisjoint({"road", "roads", "trucks", "import"})
    assert "road" in EXCLUSIVE["trains"]


@pytest.mark.parametrize(
    ("word", "number"), [("two", "2"), ("twenty", "20"), ("ninety", "90"), ("twelfth", "12"), ("thirtieth", "30")]
)
def test_a_number_in_words_is_one_in_digits(word: str, number: str) -> None:
    assert NUMBER_WORDS[word] == number


def test_small_ordinals_are_ranks_and_no_numbers() -> None:
    assert (ORDINAL_WORDS["first"], ORDINAL_WORDS["tenth"]) == (1, 10)
    assert NUMBER_WORDS.keys().isdisjoint(ORDINAL_WORDS)


def test_words_cut_short_stand_for_whole_ones() -> None:
    assert SHORTHAND["govt"] == "government"
