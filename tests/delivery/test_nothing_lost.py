"""A question that Telegram has handed over is answered, once, whatever happens in between."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from tests.delivery.starting import Start, aida, chat, killed, start, start_and_fail, telegram
from tests.support.folder import Folder
from tests.support.postgres import Absent, postgres
from tests.support.stage import is_under_way
from tests.support.telegram import Chat, Message, Person, TelegramServer

__all__ = ["aida", "chat", "start", "start_and_fail", "telegram"]

NAMES = ("Altyn", "Berik", "Chagan", "Darkhan", "Esil")
QUESTIONS = tuple(f"railway line {name}" for name in NAMES)
ANSWERS = [[f"Railway line {name}"] for name in NAMES]


async def asks_all(person: Person, chat: Chat) -> Message:
    """Asks all questions in a row: the first of them."""
    first, *_ = [await person.sends(chat, question) for question in QUESTIONS]
    return first


async def all_answered(telegram: TelegramServer, chat: Chat, first: Message, timeout: float = 10.0) -> list[list[str]]:
    """The headings of the answers, once there are as many as questions, and no more follow."""
    await telegram.until(lambda: len(chat.replies(first)) >= len(QUESTIONS), timeout, "all answers")
    await asyncio.sleep(0.3)
    return [reply.parts("bold") for reply in chat.replies(first)]


@contextmanager
def locked(folder: Folder) -> Iterator[None]:
    """Somebody else keeps the right to write to the bot's database."""
    with closing(sqlite3.connect(folder.path.parent / "data" / "kazfacts.sqlite")) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.rollback()


async def test_what_was_taken_before_a_kill_is_answered_after_it_in_order(
    telegram: TelegramServer, start: Start, aida: Person, chat: Chat
) -> None:
    bot = await start()
    hang = telegram.fault("hang", method="sendMessage", seconds=30.0, times=None)
    first = await asks_all(aida, chat)
    await is_under_way(hang)
    await telegram.until(lambda: not telegram.updates.waiting, 5, "the questions to be confirmed")
    await killed(bot)
    hang.times = 0
    await start(wait=False)
    # On a busy machine, before the hanging calls end; what is promised is measured by itself.
    assert await all_answered(telegram, chat, first, 25.0) == ANSWERS
    hang.release()


async def test_a_stop_leaves_what_hangs_to_the_next_start(
    telegram: TelegramServer, start: Start, aida: Person, chat: Chat
) -> None:
    bot = await start(before="import bot.delivery.service as service\nservice.FINISHING = 0.5")
    hang = telegram.fault("hang", method="sendMessage", seconds=30.0, times=None)
    first = await asks_all(aida, chat)
    await is_under_way(hang)
    bot.send(signal.SIGTERM)
    assert await bot.ended(5.0) == 0
    assert "the rest is answered after the next start" in bot.output
    hang.times = 0
    await start()
    assert await all_answered(telegram, chat, first) == ANSWERS
    hang.release()


async def test_a_token_that_is_refused_until_the_bot_ends_costs_nobody_an_answer(
    telegram: TelegramServer, start: Start, aida: Person, chat: Chat
) -> None:
    bot = await start(before="import bot.delivery.refusals as refusals\nrefusals.REFUSED_FOR = 1.0")
    refused = telegram.fault("401", method="sendMessage", times=None)
    first = await asks_all(aida, chat)
    await is_under_way(refused)
    deaf = telegram.fault("401", method="getUpdates", times=None)
    telegram.updates.release()
    assert await bot.ended(20.0) == 3
    deaf.release()
    refused.release()
    await start()
    assert await all_answered(telegram, chat, first) == ANSWERS


async def test_what_was_answered_and_never_confirmed_is_not_answered_again(
    telegram: TelegramServer, start: Start, aida: Person, chat: Chat
) -> None:
    first = await asks_all(aida, chat)
    bot = await start(before="import bot.delivery.polling as polling\npolling.COLLECTING = 60.0")
    assert await all_answered(telegram, chat, first) == ANSWERS
    await killed(bot)
    assert len(telegram.updates.waiting) == len(QUESTIONS)
    await start()
    await telegram.until(lambda: not telegram.updates.waiting, 5, "the questions to be confirmed")
    assert await all_answered(telegram, chat, first) == ANSWERS


async def test_updates_with_ids_that_were_there_before_are_left_alone_and_lower_ones_are_not(
    telegram: TelegramServer, start: Start, aida: Person, chat: Chat
) -> None:
    taken = []
    telegram.updates.on_taken = lambda batch: taken.extend(queued.payload for queued in batch)
    bot = await start()
    first = await aida.sends(chat, QUESTIONS[0])
    await chat.reply(after=first)
    assert await bot.stop() == 0
    await start()
    for payload in taken[:1] * 3:
        telegram.updates.push_raw(payload)
    telegram.updates.skip_ids(-1000)
    second = await aida.sends(chat, QUESTIONS[1])
    assert (await chat.reply(after=second)).parts("bold") == ANSWERS[1]
    assert len(chat.replies(first)) == 2


async def test_a_database_that_is_locked_confirms_nothing_and_answers_once_it_is_free(
    telegram: TelegramServer, start: Start, folder: Folder, aida: Person, chat: Chat
) -> None:
    bot = await start(BOT_LOG_LEVEL="INFO")
    with locked(folder):
        first = await asks_all(aida, chat)
        await bot.says("the inbox cannot be written: database is locked")
        await asyncio.sleep(1.0)
        assert len(telegram.updates.waiting) == len(QUESTIONS)
        assert chat.replies(first) == []
    began = time.monotonic()
    assert await all_answered(telegram, chat, first) == ANSWERS
    assert time.monotonic() - began < 5.0
    await bot.says("the inbox is written again")
    assert bot.output.count("the inbox cannot be written") == 1


async def test_a_stop_has_an_end_also_while_the_database_is_locked(
    telegram: TelegramServer, start: Start, folder: Folder, aida: Person, chat: Chat
) -> None:
    bot = await start()
    with locked(folder):
        first = await asks_all(aida, chat)
        await bot.says("the inbox cannot be written")
        began = time.monotonic()
        assert await bot.stop() == 0
        assert time.monotonic() - began < 10.0
    await start()
    assert await all_answered(telegram, chat, first) == ANSWERS


@pytest.mark.parametrize("gone", ["kazfacts.sqlite", "*"])
async def test_a_database_that_is_deleted_confirms_nothing_and_the_next_one_answers(
    telegram: TelegramServer, start: Start, folder: Folder, aida: Person, chat: Chat, gone: str
) -> None:
    bot = await start(BOT_LOG_LEVEL="INFO")
    for file in (folder.path.parent / "data").glob(gone):
        file.unlink()
    first = await asks_all(aida, chat)
    assert await bot.ended(20.0) == 1
    assert "the database is not the one that was opened, the bot has to start anew: " in bot.output
    await start()
    assert await all_answered(telegram, chat, first) == ANSWERS


async def test_a_folder_that_cannot_be_used_ends_the_start_with_one_line(start: Start, folder: Folder) -> None:
    (folder.path.parent / "file").write_text("")
    bot = await start(wait=False, BOT_DATA_DIR=str(folder.path.parent / "file"), BOT_LOG_LEVEL="INFO")
    assert await bot.ended(20.0) == 2
    assert bot.output.count("\n") == 1
    assert "the database cannot be used: " in bot.output


async def test_nothing_that_people_write_is_in_the_log_and_nobody_else_can_read_the_file(
    start: Start, folder: Folder, aida: Person, chat: Chat
) -> None:
    bot = await start(before="import bot.delivery.service as service\nservice.TIDYING = 0.1")
    await chat.reply(after=await aida.sends(chat, f"{QUESTIONS[0]} asked for a thesis"))
    files = list((folder.path.parent / "data").iterdir())
    assert {file.stat().st_mode & 0o077 for file in files} == {0}
    async with asyncio.timeout(10):
        while any(b"thesis" in file.read_bytes() for file in files):
            await asyncio.sleep(0.05)
    await bot.stop()
    assert "thesis" not in bot.output


async def test_all_that_holds_on_a_server_too_which_may_restart_meanwhile(
    telegram: TelegramServer, start: Start, aida: Person, chat: Chat
) -> None:
    try:
        with postgres() as server:
            bot = await start(BOT_DATABASE_URL=server.url)
            await asyncio.to_thread(server.stop)
            first = await asks_all(aida, chat)
            await bot.says("the inbox cannot be written")
            assert len(telegram.updates.waiting) == len(QUESTIONS)
            await asyncio.to_thread(server.start)
            assert await all_answered(telegram, chat, first) == ANSWERS
            await bot.says("the database is locked again")
            assert await bot.stop() == 0
    except Absent as absent:
        pytest.skip(str(absent))


@pytest.mark.parametrize("what", ["state.inbox_writer.Writer._commit", "delivery.lanes.Lanes._first_of"])
async def test_a_part_that_dies_ends_the_process_and_the_next_one_answers(
    telegram: TelegramServer, start_and_fail: Start, aida: Person, chat: Chat, what: str
) -> None:
    module, name, method = what.rsplit(".", 2)
    broken = f"import bot.{module} as module\nmodule.{name}.{method} = lambda *_: 1 / 0"
    bot = await start_and_fail(before=broken, wait=False)
    first = await asks_all(aida, chat)
    assert await bot.ended(20.0) == 1
    assert "the bot cannot go on" in bot.output
    await start_and_fail()
    assert await all_answered(telegram, chat, first) == ANSWERS


@pytest.mark.parametrize("what", ["delivery.lanes.Lanes._work", "delivery.polling.Poller.run"])
@pytest.mark.parametrize("end", ["return", "raise asyncio.CancelledError"])
async def test_a_part_that_ends_without_an_error_ends_the_process_too_and_says_so(
    start_and_fail: Start, what: str, end: str
) -> None:
    module, name, method = what.rsplit(".", 2)
    broken = f"""
import asyncio
import bot.{module} as module

async def end(_):
    {end}

module.{name}.{method} = end
"""
    bot = await start_and_fail(before=broken, wait=False)
    assert await bot.ended(20.0) == 1
    assert "the bot cannot go on" in bot.output
