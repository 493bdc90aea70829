"""Updates of one chat are handled one after the other, those of several chats at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from telegram import Chat, Message, Update

from bot.delivery.lanes import Lanes

Make = Callable[..., Lanes]


def update(number: int, chat: int) -> Update:
    """An update with a message in a chat."""
    return Update(number, Message(number, datetime.now(UTC), Chat(chat, "private")))


class Log:
    """What has been handled, and how much at a time."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.handled: list[int] = []
        self.given_up: list[int] = []
        self.running = self.most = 0

    async def handle(self, update: Update) -> None:
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            await asyncio.sleep(self.seconds)
            if update.update_id == 13:
                raise ValueError("unlucky")
            if update.update_id == 99:
                await asyncio.sleep(60)
            self.handled.append(update.update_id)
        finally:
            self.running -= 1

    async def give_up(self, update: Update, error: Exception) -> None:
        self.given_up.append(update.update_id)


@pytest_asyncio.fixture
async def lanes() -> AsyncIterator[Make]:
    """Lanes that are stopped after the test."""
    made: list[Lanes] = []

    def make(log: Log, **more: float) -> Lanes:
        lanes = Lanes(log.handle, log.give_up, **more)  # type: ignore[arg-type]
        made.append(lanes)
        lanes.start()
        return lanes

    yield make
    for one in made:
        await one.stop()


async def all_done(lanes: Lanes) -> None:
    """Waits until all is handled."""
    async with asyncio.timeout(5):
        await lanes.is_empty()


async def test_order_within_a_chat_and_several_chats_at_a_time(lanes: Make) -> None:
    log = Log(seconds=0.005)
    working = lanes(log, at_a_time=4)
    for number in range(100, 160):
        working.put(update(number, chat=number % 6))
    await all_done(working)
    assert log.most == 4
    for chat in range(6):
        assert [number for number in log.handled if number % 6 == chat] == [n for n in range(100, 160) if n % 6 == chat]


async def test_a_long_queue_in_one_chat_does_not_hold_up_the_others(lanes: Make) -> None:
    log = Log(seconds=0.01)
    working = lanes(log, at_a_time=2)
    for number in range(200, 240):
        working.put(update(number, chat=1))
    working.put(update(1, chat=2))
    await asyncio.sleep(0.1)
    assert 1 in log.handled
    assert working.oldest is not None


async def test_an_update_that_takes_too_long_is_given_up_and_the_next_one_handled(lanes: Make) -> None:
    log = Log()
    working = lanes(log, time_limit=0.05)
    for number in (99, 100):
        working.put(update(number, chat=1))
    await all_done(working)
    assert (log.given_up, log.handled) == ([99], [100])


async def test_an_error_that_nobody_has_caught_ends_no_worker(lanes: Make, caplog: pytest.LogCaptureFixture) -> None:
    log = Log()
    working = lanes(log, at_a_time=1)
    for number in (13, 14):
        working.put(update(number, chat=1))
    await all_done(working)
    assert log.handled == [14]
    assert "update 13 was not handled" in caplog.text


async def test_no_more_is_taken_than_there_is_room_for(lanes: Make) -> None:
    log = Log(seconds=0.02)
    working = lanes(log, at_a_time=1, room=2)
    await working.has_room()
    working.put(update(1, chat=1))
    working.put(update(2, chat=1))
    waiting = asyncio.create_task(working.has_room())
    await asyncio.sleep(0.005)
    assert not waiting.done()
    await waiting
    assert log.handled == [1]
    assert working.oldest == 2
