"""What a question says in all: which words it has, what it is about, and what it asks for."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.ranking.query import tagged, understand


def test_misspelt_words_are_mended_and_the_mended_ones_remembered(index: Index) -> None:
    query = understand("the invesment of Ukrane", index)
    assert query.plain == "the investment of ukraine"
    assert [(token.typed, token.text) for token in query.repairs] == [
        ("invesment", "investment"),
        ("Ukrane", "ukraine"),
    ]
    assert tagged("the invesment of Ukrane", index) == query.tokens


@pytest.mark.parametrize("word", ["zebra", "Brnabic", "Peru"])
def test_a_correct_word_is_left_as_it_is(word: str, index: Index) -> None:
    assert not understand(word, index).repairs


def test_entities_are_told_once_each_in_their_order_without_those_left_out(index: Index) -> None:
    query = understand("Japan and China trade, as Japan does, with everyone but Turkey", index)
    assert query.entities == ("japan", "china")
    assert query.excluded == {"turkey"}


def test_whose_view_is_left_out_is_not_asked_for(index: Index) -> None:
    assert understand("does Japan support trade", index).holder == "japan"
    assert understand("who besides Japan supports trade", index).holder is None


@pytest.mark.parametrize(
    ("question", "says"), [("what is it", False), ("tell me more", False), ("what is BRICS", True), ("borders", True)]
)
def test_a_question_may_say_nothing_of_its_own(question: str, says: bool, index: Index) -> None:
    assert understand(question, index).says_anything is says


def test_a_name_that_the_base_does_not_have_is_known_as_one(index: Index) -> None:
    assert understand("Peru and zyxwv like China and zebras", index).unknown_names == ("peru", "zyxwv")


def test_words_that_exclude_others_are_known(index: Index) -> None:
    assert understand("trade by rail and by river boats", index).exclusive == {"rail"}


@pytest.mark.parametrize(
    ("question", "is_question"),
    [("brics?", True), ("tell me why", True), ("is it so", True), ("it is so", False), ("brics", False), ("", False)],
)
def test_a_question_is_one_by_its_mark_its_words_or_its_beginning(
    question: str, is_question: bool, index: Index
) -> None:
    assert understand(question, index).is_question is is_question


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("which countries trade", True),
        ("what small states trade", True),
        ("which country trades", False),
        ("the countries that trade", False),
    ],
)
def test_several_states_are_asked_for_by_their_plural(question: str, several: bool, index: Index) -> None:
    assert understand(question, index).wants_several is several


@pytest.mark.parametrize(("question", "of_now"), [("who leads it today", True), ("who leads it", False)])
def test_what_is_now_is_asked_for_by_a_word_for_it(question: str, of_now: bool, index: Index) -> None:
    assert understand(question, index).is_of_now is of_now
