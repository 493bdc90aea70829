"""What was told or offered is picked by its place or its title, in whatever words."""

from __future__ import annotations

import pytest

from bot.matching.conversation import Conversation
from bot.matching.indexing.index import Index
from bot.matching.talk.picking import picked
from tests.matching.conftest import Ask, ids


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("2", 1),
        ("the second one", 1),
        ("tell me more about the second", 1),
        ("ok, show me number 2 please", 1),
        ("what does the third say?", 2),
        ("no, the first one", 0),
        ("the last one", -1),
        ("#2", 1),
        ("(3)", 2),
    ],
)
def test_one_of_what_was_told_is_picked_by_its_place(message: str, place: int, ask: Ask) -> None:
    told = ids(ask("what do you know about brics"))
    assert len(told) > 2
    assert ids(ask("what do you know about brics", message)) == [told[place]]


def test_a_place_that_nothing_has_picks_nothing(ask: Ask) -> None:
    told = ids(ask("what do you know about brics"))
    assert not set(ids(ask("what do you know about brics", "show me number 99"))) & set(told)


@pytest.mark.parametrize("message", ["the second one", "2", "and the other one?"])
def test_one_of_two_facts_that_were_told_is_picked(message: str, ask: Ask) -> None:
    told = ids(ask("should one take sides according to vassilenko"))
    assert len(told) == 2
    assert ids(ask("should one take sides according to vassilenko", message)) == [told[1]]


def test_what_was_told_or_offered_is_picked_by_its_title(index: Index) -> None:
    told, offered = ("brics-interest", "brics-value"), ("fdi-total", "fdi-from-eu", "ethnic-groups")
    title = index.base.facts["fdi-from-eu"].title["en"]
    for text in (title, f"{title.upper()}?"):
        found = picked(text, Conversation("brics", told, choices=offered), index)
        assert found is not None
        assert found.id == "fdi-from-eu"
        assert picked(text, Conversation("brics", told), index) is None


def test_what_small_talk_has_offered_last_is_picked_before_what_was_told(index: Index) -> None:
    found = picked("1", Conversation("brics", ("brics-interest",), starters=("fdi-total",)), index)
    assert found is not None
    assert found.id == "fdi-total"


def test_the_other_one_of_three_is_none_of_them(index: Index) -> None:
    three = ("fdi-total", "fdi-from-eu", "ethnic-groups")
    picks = [picked("the other one", Conversation("money", told), index) for told in (three[:2], three)]
    assert [fact and fact.id for fact in picks] == ["fdi-from-eu", None]


def test_nothing_is_picked_where_nothing_was_told(index: Index) -> None:
    assert picked("2", Conversation(), index) is None
