"""What somebody asks for himself is told by no fact."""

from __future__ import annotations

import pytest

from bot.matching.meaning.oneself import is_for_oneself
from tests.matching.conftest import Ask, ids


@pytest.mark.parametrize(
    "plain",
    [
        "can i join brics",
        "how do i get to the world policy conference",
        "and where could i still buy a yurt",
        "is it safe for me to travel to astana",
        "i want to visit kazakhstan",
    ],
)
def test_it_is_asked_what_oneself_may_do(plain: str) -> None:
    assert is_for_oneself(plain)


@pytest.mark.parametrize(
    "plain",
    [
        "can kazakhstan join brics",
        "can i ask who the president is",
        "where can i read the article",
        "can i get the source of the 35 percent",
        "i would like to work out what cica is",
        "do i understand that kazakhstan wants to join brics",
    ],
)
def test_what_others_do_is_not_asked_for_oneself(plain: str) -> None:
    assert not is_for_oneself(plain)


@pytest.mark.parametrize("message", ["can I join BRICS?", "How do I get to Israel?", "hello, can I visit the WPC"])
def test_it_is_declined(message: str, ask: Ask) -> None:
    assert ids(ask(message)) == []


def test_a_question_beside_it_is_answered(ask: Ask) -> None:
    assert ids(ask("I want to invest in Kazakhstan. Who is the biggest investor?"))[:1] == ["fdi-from-eu"]
