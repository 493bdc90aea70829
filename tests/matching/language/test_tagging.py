"""The texts of one fact after the other become tokens, and their words are remembered as those of the fact."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.language.tagging import Tagger


@pytest.fixture
def tag(index: Index) -> Tagger:
    return Tagger(index.lexicon)


def test_the_words_of_a_fact_are_those_of_its_texts_without_numbers(tag: Tagger) -> None:
    assert [token.text for token in tag("Borders of 12 states")] == ["borders", "of", "12", "states"]
    assert tag("long borders") is tag("long borders")
    assert tag.words == {"borders", "of", "states", "long"}


def test_the_next_fact_has_words_of_its_own(tag: Tagger) -> None:
    first = tag("borders")
    words = tag.words
    tag.next_fact()
    assert tag("roads") is not first
    assert (words, tag.words) == ({"borders"}, {"roads"})
    assert tag("borders") is not first
    assert tag.words == {"roads", "borders"}


def test_a_text_that_facts_share_is_tagged_once_and_its_words_are_those_of_each(tag: Tagger) -> None:
    first = tag.shared("roads")
    tag.next_fact()
    assert tag.words == set()
    assert tag.shared("roads") is first
    assert tag.words == {"roads"}


def test_equal_values_are_kept_once(tag: Tagger) -> None:
    one, other = frozenset({"a", "b"}), frozenset({"b", "a"})
    assert one is not other
    assert tag.one(one) is tag.one(other)
