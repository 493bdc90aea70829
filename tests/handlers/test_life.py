"""From the start to the stop: what keeps the bot from answering, what does not, and how it ends."""

from __future__ import annotations

import asyncio
import signal
import time

import pytest

from bot.app import HEARD
from bot.handlers.desk import SHORT
from tests.delivery.starting import Start, aida, chat, start, start_and_fail, telegram
from tests.support.folder import Folder
from tests.support.stage import is_under_way
from tests.support.telegram import Chat, Person, TelegramServer

__all__ = ["aida", "chat", "start", "start_and_fail", "telegram"]

QUESTION = "what does Kazakhstan think of BRICS"
ANSWER = "Kazakhstan is interested in cooperation with BRICS."


async def test_what_was_written_while_the_bot_was_away_is_answered_oldest_first(
    telegram: TelegramServer, start: Start, aida: Person, chat: Chat
) -> None:
    first = await aida.sends(chat, "railway line Altyn")
    await aida.sends(chat, "railway line Berik")
    await start()
    await telegram.until(lambda: len(chat.replies(first)) == 2, 5, "both answers")
    assert [reply.parts("bold") for reply in chat.replies(first)] == [["Railway line Altyn"], ["Railway line Berik"]]
    assert telegram.updates.allowed_as_set == list(HEARD)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_once_it_has_finished_what_it_is_answering(
    telegram: TelegramServer, start: Start, aida: Person, chat: Chat, number: signal.Signals
) -> None:
    bot = await start()
    hang = telegram.fault("hang", method="sendMessage", seconds=10.0)
    asked = await aida.sends(chat, QUESTION)
    await is_under_way(hang)
    bot.send(number)
    await asyncio.sleep(0.3)
    assert bot.exit_code is None
    hang.release()
    assert ANSWER in (await chat.reply(after=asked)).text
    assert await bot.ended(5.0) == 0
    assert "Traceback" not in bot.output
    assert len(telegram.updates.waiting) == 0


async def test_a_stop_has_an_end_also_where_an_answer_hangs(
    telegram: TelegramServer, start: Start, aida: Person, chat: Chat
) -> None:
    bot = await start(before="import bot.delivery.service as service\nservice.FINISHING = 0.5")
    hang = telegram.fault("hang", method="sendMessage", seconds=30.0)
    await aida.sends(chat, QUESTION)
    await is_under_way(hang)
    bot.send(signal.SIGTERM)
    assert await bot.ended(4.0) == 0
    assert "stopped before all was answered" in bot.output
    hang.release()


async def test_a_thread_that_hangs_does_not_keep_the_process(
    telegram: TelegramServer, start: Start, aida: Person, chat: Chat
) -> None:
    before = """
import time
import bot.app, bot.engine, bot.delivery.service
bot.engine.Engine.respond = lambda *_: time.sleep(60)
bot.app.LEAVING = bot.delivery.service.FINISHING = 0.5
"""
    bot = await start(before=before)
    await aida.sends(chat, ", and ".join([QUESTION] * 20)[: 2 * SHORT])
    await telegram.until(lambda: not telegram.updates.waiting, 5, "the question to be taken")
    bot.send(signal.SIGTERM)
    assert await bot.ended(5.0) == 0


async def test_a_stop_while_telegram_cannot_be_reached(telegram: TelegramServer, start: Start) -> None:
    bot = await start()
    await telegram.outage(30.0)
    await bot.says("no updates from Telegram")
    began = time.monotonic()
    assert await bot.stop() == 0
    assert time.monotonic() - began < 5.0


async def test_a_stop_before_telegram_could_be_reached_at_all(telegram: TelegramServer, start: Start) -> None:
    bot = await start(wait=False, BOT_API_URL="http://127.0.0.1:9")
    await bot.says("Telegram cannot be reached, trying again")
    assert await bot.stop() == 0
    assert "Traceback" not in bot.output


async def test_the_start_waits_until_telegram_can_be_reached(
    telegram: TelegramServer, start: Start, aida: Person, chat: Chat
) -> None:
    telegram.fault("502", method="getMe", times=2)
    asked = await aida.sends(chat, QUESTION)
    await start()
    assert ANSWER in (await chat.reply(after=asked)).text


@pytest.mark.parametrize("token", ["7000000001:AAwrongWRONGwrongWRONGwrongWRONGwro", "1:x"])
async def test_a_token_that_telegram_refuses_ends_the_start_with_one_line(
    telegram: TelegramServer, start: Start, token: str
) -> None:
    bot = await start(wait=False, BOT_TOKEN=token, BOT_LOG_LEVEL="INFO")
    assert await bot.ended(20.0) == 2
    assert len(bot.output.splitlines()) == 1, bot.output
    assert "Telegram refuses the token" in bot.output
    assert token not in bot.output
    assert token.partition(":")[2] not in bot.output or len(token) < 10


async def test_a_token_that_is_refused_for_long_ends_the_bot_with_one_line(
    telegram: TelegramServer, start: Start
) -> None:
    bot = await start(before="import bot.delivery.refusals as refusals\nrefusals.REFUSED_FOR = 1.0")
    telegram.fault("401", times=None)
    telegram.updates.release()
    assert await bot.ended(10.0) == 3
    assert "Telegram has been refusing the token" in bot.output
    assert "Traceback" not in bot.output


async def test_a_webhook_that_was_set_is_taken_away_and_nothing_is_dropped(
    telegram: TelegramServer, start: Start, aida: Person, chat: Chat
) -> None:
    telegram.webhook.set("http://127.0.0.1:9/hook", None, 1)
    asked = await aida.sends(chat, QUESTION)
    bot = await start()
    await bot.says("a webhook was set for this token", timeout=20.0)
    assert ANSWER in (await chat.reply(after=asked)).text
    assert [call.params for call in telegram.calls_to("deleteWebhook")] in ([{}], [{"drop_pending_updates": False}])


async def test_buttons_and_facts_outlive_a_restart(
    telegram: TelegramServer, start: Start, aida: Person, chat: Chat
) -> None:
    bot = await start()
    page = await chat.reply(after=await aida.sends(chat, "/topics"))
    assert await bot.stop() == 0
    await start()
    await (await aida.presses(page, "1")).answer()
    await page.edited()
    assert "Transport (12)" in page.text


async def test_a_restart_names_the_facts_that_are_gone_since_and_says_nothing_where_none_is(
    telegram: TelegramServer, start: Start, folder: Folder
) -> None:
    first = await start()
    assert await first.stop() == 0
    (folder.path / "background" / "transport.yaml").unlink()
    second = await start()
    await second.says("gone from the folder since the bot last ran, without being withdrawn: railway-1, railway-10, ")
    assert await second.stop() == 0
    third = await start()
    assert await third.stop() == 0
    for bot in (first, third):
        assert "gone from the folder" not in bot.output


async def test_the_token_is_in_no_line_of_the_log_at_any_level(
    telegram: TelegramServer, start: Start, aida: Person, chat: Chat
) -> None:
    bot = await start(BOT_LOG_FORMAT="json")
    telegram.fault("500", method="sendMessage")
    telegram.fault("reset after", method="getUpdates")
    await chat.reply(after=await aida.sends(chat, QUESTION))
    assert await bot.stop() == 0
    assert telegram.token not in bot.output
    assert "answering as @facts_test_bot" in bot.output


async def test_typing_is_shown_only_where_an_answer_takes_long(
    telegram: TelegramServer, start: Start, aida: Person
) -> None:
    slow = """
import time
import bot.engine
respond = bot.engine.respond
def slowly(text, *rest):
    if "slowly" in text:
        time.sleep(1.0)
    return respond(text, *rest)
bot.engine.respond = slowly
"""
    await start(before=slow)
    forum = telegram.group("Desk", members=[aida], forum=True)
    topic = forum.topic("Trade")
    long = f"/ask {'and so on ' * 40}{QUESTION}"
    await forum.reply(after=await aida.sends(forum, long, topic=topic), timeout=10)
    assert forum.actions == []
    await forum.reply(after=await aida.sends(forum, f"{long} slowly", topic=topic), timeout=10)
    assert forum.actions == [{"action": "typing", "message_thread_id": topic.id}]
