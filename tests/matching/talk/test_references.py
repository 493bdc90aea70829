"""What a message refers back to: whether a pronoun in it stands for something, and whom "he" means."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.matching.indexing.index import Index
from bot.matching.ranking.query import understand
from bot.matching.talk.references import (
    asks_who_that_is,
    is_personal,
    known,
    leans,
    said,
    speaks_for_nobody,
    speaks_of_words,
    was_told_by,
    with_person,
)
from tests.matching.talk.conftest import After


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("is it a member", True),
        ("who met there", True),
        ("is it true that kazakhstan is landlocked", False),
        ("is it true that he left", True),
        ("are there many", False),
        ("who said that kazakhstan grows", False),
        ("what grew this year", False),
    ],
)
def test_a_pronoun_leans_only_where_it_stands_for_something(text: str, expected: bool, index: Index) -> None:
    assert leans(understand(text, index)) is expected


@pytest.mark.parametrize(
    ("text", "of_a_person", "of_words", "for_nobody"),
    [
        ("what else did he say", True, True, True),
        ("what is her view", True, True, True),
        ("say more about him", True, False, True),
        ("tell me more about him", True, False, False),
        ("did vassilenko say that", False, True, False),
        ("what did they say", False, False, False),
    ],
)
def test_what_somebody_says_is_told_apart_from_what_is_told_of_them(
    text: str, of_a_person: bool, of_words: bool, for_nobody: bool, index: Index
) -> None:
    query = understand(text, index)
    assert (is_personal(query), speaks_of_words(query), speaks_for_nobody(query)) == (of_a_person, of_words, for_nobody)


@pytest.mark.parametrize(
    ("text", "expected"), [("and who is he exactly?", True), ("whos that", True), ("who is china", False)]
)
def test_who_that_is_is_a_whole_message(text: str, expected: bool, index: Index) -> None:
    assert asks_who_that_is(understand(text, index)) is expected


@pytest.mark.parametrize(
    ("question", "told", "person"),
    [
        ("where did vassilenko speak", (), "Roman Vassilenko"),
        ("did tokayev meet vassilenko", (), None),
        ("where is the summit", (), None),
        ("what did vassilenko say", ("wpc-moderator-2024-12",), "Roman Vassilenko"),
        ("who moderated the session", ("wpc-moderator-2024-12", "blocs-2024-12"), "Thierry de Montbrial"),
        ("who spoke on the panel", ("wpc-panel-2024-12",), None),
        ("why is russia invincible", ("russia-invincible-reasons-2024-10",), "Kassym-Jomart Tokayev"),
        ("how long is the border", ("china-border-length",), None),
    ],
)
def test_he_is_who_was_asked_about_else_who_speaks_or_is_alone_named_in_what_was_told(
    question: str, told: tuple[str, ...], person: str | None, after: After, index: Index
) -> None:
    context = after(question, *told)
    in_full = with_person(understand("what did he say about ukraine", index), context, index)
    assert in_full == (f"what did {person} say about ukraine?" if person else None)
    who = with_person(understand("and who is that?", index), context, index)
    assert who == (f"who is {person}?" if person else None)


def test_he_is_nobody_of_what_was_only_offered(after: After, index: Index) -> None:
    context = after("who cooks", "wpc-moderator-2024-12", offered=("wpc-panel-2024-12",))
    assert with_person(understand("what did he say", index), context, index) is None
    assert [fact.id for fact in context.facts] == ["wpc-panel-2024-12"]


def test_he_is_no_organisation_that_speaks(after: After, index: Index) -> None:
    context = after("who spoke on the panel", "wpc-panel-2024-12")
    context = replace(context, told=(context.told[0].model_copy(update={"attributed_to": "ifri"}),))
    assert with_person(understand("what did he say", index), context, index) is None


def test_a_message_without_him_or_her_is_said_in_no_other_way(after: After, index: Index) -> None:
    assert with_person(understand("what did they say", index), after("where did vassilenko speak"), index) is None


def test_what_was_told_by_somebody_needs_their_name_no_more(after: After, index: Index) -> None:
    query = understand("what else does vassilenko say", index)
    assert was_told_by(query, after("blocs", "yurt-metaphor-2024-12", "gallo-unsc-value-2023-10"), index)
    assert not was_told_by(query, after("blocs", "gallo-unsc-value-2023-10"), index)


def test_a_fact_that_the_base_has_no_more_is_not_referred_to(index: Index) -> None:
    assert [fact.id for fact in known(("gone", "china-border-length"), index)] == ["china-border-length"]


def test_words_are_said_as_a_question() -> None:
    assert said(("who", "is", "it")) == "who is it?"


@pytest.mark.parametrize(
    ("message", "in_full"),
    [
        ("what is his opinion of kazakhstan", "what is Thierry de Montbrial's opinion of kazakhstan?"),
        ("what is her opinion", "what is Thierry de Montbrial's opinion?"),
        ("who met her in Paris", "who met Thierry de Montbrial in paris?"),
        ("who met him", "who met Thierry de Montbrial?"),
    ],
)
def test_his_and_her_own_something_where_a_noun_follows(message: str, in_full: str, after: After, index: Index) -> None:
    context = after("who moderated the session", "wpc-moderator-2024-12")
    assert with_person(understand(message, index), context, index) == in_full
