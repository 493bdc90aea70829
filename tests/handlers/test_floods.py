"""Whoever asks too fast is slowed down, told so once, and nobody else notices."""

from __future__ import annotations

import asyncio
import time
from statistics import median

import pytest

from tests.support.stage import Stage
from tests.support.telegram import Chat, Person
from tests.support.telegram.asked import CallbackQuery

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUESTION = "what does Kazakhstan think of BRICS"
ANSWER = "Kazakhstan is interested in cooperation with BRICS."
NOTICE = "That is too fast for me"


async def answered(person: Person, chat: Chat) -> float:
    """Somebody asks: the seconds until the answer is there."""
    began = time.monotonic()
    assert ANSWER in (await chat.reply(after=await person.sends(chat, QUESTION), timeout=30.0)).text
    return time.monotonic() - began


async def test_fifty_questions_a_second_get_one_answer_a_second_and_one_notice(stage: Stage) -> None:
    hasty, chat = stage.somebody("Hasty")
    began, waits = time.monotonic(), []
    for second in range(3):
        await asyncio.sleep(max(0.0, began + second - time.monotonic()))
        for _ in range(50):
            await hasty.sends(chat, QUESTION)
        waits += [await answered(*stage.somebody()) for _ in range(3)]
    await asyncio.sleep(max(0.0, began + 6 - time.monotonic()))
    told = [message.text for message in chat.messages if message.from_bot]
    assert sum(NOTICE in text for text in told) == 1
    assert 5 <= sum(ANSWER in text for text in told) <= 5 + 3
    assert median(waits) < 0.5
    assert max(waits) < 5.0
    assert await answered(hasty, chat) < 5.0


async def test_a_thousand_people_at_once_are_all_answered(stage: Stage) -> None:
    people = [stage.somebody(f"Person {number}") for number in range(1000)]
    asked = [(chat, await person.sends(chat, QUESTION)) for person, chat in people]
    await asyncio.gather(*(chat.reply(after=message, timeout=60.0) for chat, message in asked))
    for chat, message in asked:
        assert [ANSWER in reply.text for reply in chat.replies(message)] == [True]


async def test_a_button_that_is_hammered_is_told_so_once_and_works_again_a_moment_later(stage: Stage) -> None:
    person, chat = stage.somebody()
    page = await chat.reply(after=await person.sends(chat, "/topics"))
    one, two = (page.button(which)["callback_data"] for which in ("1", "2"))
    began = time.monotonic()
    presses = [await person.presses(page, data=data) for data in [one, two] * 20]
    await stage.server.until(lambda: any(map(too_fast, presses)), 5.0, "the notice")
    await asyncio.sleep(0.5)
    assert sum(map(too_fast, presses)) == 1
    passed = 10 + 1 + int((time.monotonic() - began) / 0.5)  # at once, the notice, and one each half second
    assert 10 <= sum(press.given is not None for press in presses) <= passed
    await asyncio.sleep(1.5)
    await (await person.presses(page, "1")).answer()
    # Of two presses in turn one may be dropped: then the page is what it was, which Telegram minds, and nobody else.
    assert {violation.kind for violation in stage.server.take_violations()} <= {"not modified"}


def too_fast(press: CallbackQuery) -> bool:
    """Whether a press was answered by the notice."""
    return NOTICE in (press.given or {}).get("text", "")


async def test_talk_in_a_group_that_is_not_meant_for_the_bot_does_not_count(stage: Stage) -> None:
    person = stage.server.person("Aida")
    group = stage.server.group("Desk", members=[person], privacy=False)
    for number in range(20):
        await person.sends(group, f"and another thing, number {number}")
        await person.sends(group, "/start@another_bot")
        await person.sends(group, "/roll 20")
    asked = await person.sends(group, f"/ask {QUESTION}")
    assert ANSWER in (await group.reply(after=asked)).text
    assert len(group.replies(asked)) == 1


async def test_pictures_that_belong_together_count_as_one_thing(stage: Stage) -> None:
    person, chat = stage.somebody()
    for number in range(10):
        await person.sends(chat, photo=b"%d" % number, extra={"media_group_id": "album"})
    album = await chat.reply()
    asked = await person.sends(chat, QUESTION)
    assert ANSWER in (await chat.reply(after=asked)).text
    assert chat.messages.index(album) == 10
    assert not any(NOTICE in message.text for message in chat.messages if message.from_bot)


async def test_one_member_of_a_group_cannot_use_up_all_that_may_be_said_there(stage: Stage) -> None:
    hasty, calm = stage.server.person("Hasty"), stage.server.person("Calm")
    group = stage.server.group("Desk", members=[hasty, calm])
    for _ in range(30):
        await hasty.sends(group, f"/ask {QUESTION}")
    question = await calm.sends(group, f"/ask {QUESTION}")
    await stage.server.until(lambda: bool(answer_to(group, question.id)), 12.0, "the answer to somebody else")
    replies = [message.text for message in group.messages if message.from_bot]
    assert sum(NOTICE in text for text in replies) == 1
    answered = [text for text in replies if ANSWER in text or text.startswith("Answered here a moment ago")]
    assert len(answered) == 6


def answer_to(group: Chat, message_id: int) -> list[str]:
    """What the bot has replied to a message."""
    return [message.text for message in group.messages if message.from_bot and message.reply_to == message_id]
