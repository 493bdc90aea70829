"""Polling goes on, whatever a request for updates ends in."""

from __future__ import annotations

import asyncio
import time

import pytest

from tests.delivery.starting import Start, aida, chat, start, start_and_fail, telegram
from tests.support.stage import Stage, is_under_way
from tests.support.telegram import Chat, Person, TelegramServer

__all__ = ["aida", "chat", "start", "start_and_fail", "telegram"]

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUESTION = "what does Kazakhstan think of BRICS"
ANSWER = "Kazakhstan is interested in cooperation with BRICS."


@pytest.mark.parametrize(
    ("kind", "seconds"),
    [("401", 2.0), ("404", 2.0), ("409", 4.5), ("429", 3.0), ("500", 2.0), ("502", 2.0), ("empty", 2.0),
     ("truncated", 2.0), ("not json", 2.0), ("wrong shape", 2.0), ("reset before", 2.0), ("reset after", 2.0)],
)  # fmt: skip
async def test_polling_goes_on_after_a_fault(stage: Stage, kind: str, seconds: float) -> None:
    person, chat = stage.somebody()
    fault = stage.server.fault(kind, method="getUpdates")  # type: ignore[arg-type]
    await chat.reply(after=await person.sends(chat, QUESTION))
    await is_under_way(fault)
    began = time.monotonic()
    asked = await person.sends(chat, QUESTION)
    assert ANSWER in (await chat.reply(after=asked)).text
    assert time.monotonic() - began < seconds


async def test_the_log_tells_of_the_trouble_and_of_its_end_without_anybodys_words(
    stage: Stage,
) -> None:
    bot = stage.bot
    person, chat = stage.somebody()
    fault = stage.server.fault("500", method="getUpdates")
    await chat.reply(after=await person.sends(chat, QUESTION))
    await is_under_way(fault)
    await chat.reply(after=await person.sends(chat, QUESTION))
    await bot.says("updates from Telegram again, after ")
    assert "no updates from Telegram: " in bot.output
    assert "BRICS" not in bot.output


@pytest.mark.asyncio(loop_scope="function")
async def test_a_wait_that_no_server_can_mean_does_not_silence_the_bot(
    telegram: TelegramServer, start: Start, aida: Person, chat: Chat
) -> None:
    bot = await start(before="from bot.delivery import polling\npolling.LONGEST_WAIT = 1.0")
    telegram.fault("429", method="getUpdates", retry_after=3_000)
    assert ANSWER in (await chat.reply(after=await aida.sends(chat, QUESTION))).text
    assert ANSWER in (await chat.reply(after=await aida.sends(chat, QUESTION))).text
    await bot.says("Telegram asks to wait for 3000 seconds; updates are asked for in 1")


async def test_a_wait_of_no_time_is_a_pause_all_the_same(stage: Stage) -> None:
    fault = stage.server.fault("429", method="getUpdates", retry_after=-1, times=1000)
    person, chat = stage.somebody()
    await person.sends(chat, QUESTION)
    await is_under_way(fault)
    await asyncio.sleep(1.2)
    fault.release()
    assert fault.hits <= 4
