"""What was told or offered is picked by its place or its title, in whatever words."""

from __future__ import annotations

import pytest

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
