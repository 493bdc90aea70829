"""What in a message only stands for what was asked before it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.matching.indexing.index import Index
from bot.matching.ranking.query import understand
from bot.matching.talk.elliptic import (
    asks_anew,
    asks_itself,
    goes_back_to_earlier,
    goes_on,
    may_be_completed,
    must_be_completed,
    only_points_back,
    said_in_full,
    wants_another,
    wants_whole,
)
from tests.matching.talk.conftest import After


@pytest.mark.parametrize("message", ["and China?", "no, I meant the EU", "only rail", "ok and what about Japan"])
def test_a_message_goes_on_corrects_or_narrows_by_how_it_begins(message: str, index: Index) -> None:
    query = understand(message, index)
    assert goes_on(query)
    assert may_be_completed(query)
    assert not asks_anew(query)


@pytest.mark.parametrize("message", ["what is the Middle Corridor", "does China invest in railways"])
def test_a_whole_question_stands_on_its_own(message: str, index: Index) -> None:
    query = understand(message, index)
    assert asks_anew(query)
    assert asks_itself(query)
    assert not goes_on(query)


def test_a_long_message_is_completed_by_nothing(index: Index) -> None:
    message = "and railways bridges tunnels harbours pipelines cables satellites rockets turbines"
    assert not may_be_completed(understand(message, index))


@pytest.mark.parametrize(
    ("message", "whole", "another"),
    [("and in total?", True, True), ("what are the others", False, True), ("and by rail?", False, False)],
)
def test_the_whole_or_the_others_are_another_fact_than_the_one_told(
    message: str,
    whole: bool,
    another: bool,
    index: Index,
) -> None:
    query = understand(message, index)
    assert (wants_whole(query), wants_another(query)) == (whole, another)


@pytest.mark.parametrize("message", ["from what?", "how high is it", "and how?", "and the price"])
def test_a_message_that_names_nothing_points_back(message: str, index: Index) -> None:
    assert only_points_back(understand(message, index))


@pytest.mark.parametrize("message", ["and Japan?", "is it in China", "what can you tell me", "how high are mountains"])
def test_a_message_that_names_something_or_is_whole_does_not_only_point_back(message: str, index: Index) -> None:
    assert not only_points_back(understand(message, index))


@pytest.mark.parametrize(
    ("message", "expected"), [("who was on the panel", True), ("and next year?", False), ("why", False)]
)
def test_a_question_may_go_back_behind_the_last_one_and_a_bit_of_one_does_not(
    message: str, expected: bool, index: Index
) -> None:
    assert goes_back_to_earlier(understand(message, index)) is expected


@pytest.mark.parametrize(
    ("last", "message", "kept", "in_full"),
    [
        ("how long is the border with china", "and russia?", "long border", "how long is the border with russia"),
        (
            "what is the view of tokayev on china",
            "and on russia?",
            "view tokayev",
            "what is the view of tokayev on russia",
        ),
        ("what did he do there", "and in syria", "do", "what did he do there in syria"),
        ("how long is the border", "no, I meant a corridor", "long", "how long is the corridor"),
        ("who moderated the session", "who organised it", "session", "who organised it session"),
    ],
)
def test_a_bit_of_a_question_is_remembered_in_the_place_of_what_it_stands_for(
    last: str, message: str, kept: str, in_full: str, index: Index
) -> None:
    query, before = understand(message, index), understand(last, index)
    terms = tuple(term for term in before.terms if term.token.text in kept.split())
    assert said_in_full(query, replace(query, terms=(*terms, *query.terms)), before) == in_full


@pytest.mark.parametrize(
    ("message", "expected"), [("the uzbek one then?", True), ("which ones", False), ("is china a big one", False)]
)
def test_one_of_a_kind_means_nothing_by_itself(message: str, expected: bool, after: After, index: Index) -> None:
    query = understand(message, index)
    assert must_be_completed(query, after("how long is the border with china", "china-border-length")) is expected
