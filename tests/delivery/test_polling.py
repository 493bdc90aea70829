"""Polling goes on, whatever a request for updates ends in."""

from __future__ import annotations

import time

import pytest

from tests.support.stage import Stage, is_under_way

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
