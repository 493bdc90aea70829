"""Which answer belongs to which question: for a while, and not for ever."""

from __future__ import annotations

from dataclasses import replace

from bot.handlers.exchanges import DELETABLE, EDITABLE, REPEATED, Exchange, Exchanges
from bot.matching.conversation import Conversation
from bot.matching.meaning.aspects import Aspect
from tests.support.clock import Clock

CHAT, TOLD = 5, ("0f", ("brics-interest",), Aspect.ANY)


def exchange(question: int = 1, answer: int = 2, topic: int | None = None) -> Exchange:
    return Exchange((CHAT, topic), question, answer, 7, TOLD, Conversation(), Conversation())


def test_each_thing_is_known_for_as_long_as_it_is_of_use() -> None:
    clock = Clock()
    exchanges = Exchanges(clock=clock)
    exchanges.keep(exchange())
    assert exchanges.about(CHAT, 1) == exchanges.earlier((CHAT, None), TOLD) == exchange()
    clock.now = REPEATED + 1
    assert exchanges.earlier((CHAT, None), TOLD) is None
    assert exchanges.about(CHAT, 1) == exchange()
    clock.now = EDITABLE + 1
    assert exchanges.about(CHAT, 1) is None
    assert exchanges.asker(CHAT, 2) == 7
    clock.now = DELETABLE + 1
    assert exchanges.asker(CHAT, 2) is None


def test_the_same_in_another_topic_or_chat_is_not_the_same() -> None:
    exchanges = Exchanges()
    exchanges.keep(exchange(topic=3))
    assert exchanges.earlier((CHAT, None), TOLD) is None
    assert exchanges.earlier((CHAT + 1, 3), TOLD) is None
    assert exchanges.earlier((CHAT, 3), ("0f", TOLD[1], Aspect.DATE)) is None
    assert exchanges.earlier((CHAT, 3), ("1e", TOLD[1], Aspect.ANY)) is None
    assert exchanges.earlier((CHAT, 3), None) is None


def test_an_answer_that_is_gone_is_neither_edited_nor_pointed_to() -> None:
    exchanges = Exchanges()
    exchanges.keep(exchange())
    exchanges.forget(CHAT, 2)
    assert exchanges.about(CHAT, 1) is None
    assert exchanges.earlier((CHAT, None), TOLD) is None
    assert exchanges.asker(CHAT, 2) is None


def test_a_question_has_one_answer_and_the_memory_a_bound() -> None:
    exchanges = Exchanges(most=2)
    exchanges.keep(exchange())
    exchanges.keep(exchange(answer=4))
    assert exchanges.about(CHAT, 1) == exchange(answer=4)
    for number in (11, 13):
        exchanges.keep(exchange(number, number + 1))
    assert exchanges.about(CHAT, 1) is None


def test_a_group_that_has_moved_need_not_be_told_again_and_has_no_question_there_that_could_be_edited() -> None:
    exchanges = Exchanges()
    exchanges.keep(exchange())
    exchanges.move(CHAT, CHAT + 1)
    assert (exchanges.was_told(CHAT, TOLD[1][0]), exchanges.was_told(CHAT + 1, TOLD[1][0])) == (False, True)
    exchanges.keep(replace(exchange(), place=(CHAT + 1, None), question=None))
    assert exchanges.about(CHAT + 1, 1) is None
    assert exchanges.asker(CHAT + 1, 2) == 7
    exchanges.forget(CHAT + 1, 2)
    assert exchanges.earlier((CHAT + 1, None), TOLD) is None
