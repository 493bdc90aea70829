"""Updates of one chat are handled one after the other, those of several chats at the same time, all from the inbox."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import pytest
import pytest_asyncio
from telegram import Update

from bot.delivery.handling import HANDLED, SET_ASIDE, Disposition, Handling
from bot.delivery.lanes import LEAST, ROOM_OF_LANE, Lanes
from bot.delivery.turns import may_rest, rest
from bot.state import Database
from bot.state.arrivals import Arrival, State, Waiting
from bot.state.inbox import Inbox

Put = Callable[..., Awaitable[None]]


class Log:
    """What has been handled, and how much at a time."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.handled: list[int] = []
        self.tried: list[tuple[int, int]] = []
        self.running = self.most = 0
        self.hung = asyncio.Event()

    async def __call__(self, waiting: Waiting) -> Disposition:
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            await asyncio.sleep(self.seconds)
            return await self._verdict(waiting)
        finally:
            self.running -= 1

    async def _verdict(self, waiting: Waiting) -> Disposition:
        self.tried.append((waiting.update_id, waiting.attempts))
        if waiting.update_id == 13:
            return SET_ASIDE
        if waiting.update_id == 77 and waiting.attempts < 2:
            return Disposition(State.WAITING, pause=0.02, attempts=waiting.attempts + 1)
        if waiting.update_id == 99:
            await self.hung.wait()
        self.handled.append(waiting.update_id)
        return HANDLED


class Place:
    """An inbox, and lanes that are stopped after the test."""

    def __init__(self, inbox: Inbox) -> None:
        self.inbox = inbox
        self.lanes: Lanes | None = None

    def work(self, handle: Callable[[Waiting], Awaitable[Disposition]], **more: int) -> Lanes:
        self.lanes = Lanes(self.inbox, handle, **more)
        self.lanes.start()
        return self.lanes

    async def put(self, *updates: tuple[int, int]) -> None:
        await self.inbox.put([Arrival(id_, chat, "{}") for id_, chat in updates])
        if self.lanes:
            self.lanes.arrived()

    async def done(self) -> None:
        assert self.lanes is not None
        async with asyncio.timeout(20):  # a quarter of a second, but on a busy machine
            await self.lanes.is_empty()
            await self.inbox.is_written()


async def until(is_so: Callable[[], bool]) -> None:
    """Waits until something is so."""
    async with asyncio.timeout(5):
        while not is_so():
            await asyncio.sleep(0.01)


@pytest_asyncio.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    database = Database(f"sqlite:///{tmp_path / 'state.sqlite'}")
    inbox = Inbox(database, 1)
    inbox.start()
    place = Place(inbox)
    yield place
    if place.lanes:
        await place.lanes.stop(0.0)
    await inbox.stop()
    await database.close()


async def test_order_within_a_chat_and_several_chats_at_a_time(place: Place) -> None:
    log = Log(seconds=0.005)
    place.work(log, at_a_time=4)
    await place.put(*((number, number % 6) for number in range(100, 160)))
    await place.done()
    assert log.most == 4
    for chat in range(6):
        assert [number for number in log.handled if number % 6 == chat] == [n for n in range(100, 160) if n % 6 == chat]
    assert await place.inbox.count(State.HANDLED) == 60


async def test_what_waits_in_the_inbox_is_handled_first_and_oldest_first(place: Place) -> None:
    await place.put((500, 1), (3, 1), (9, 1))
    log = Log()
    place.work(log)
    await place.put((1, 1))
    await place.done()
    assert log.handled == [500, 3, 9, 1]


async def test_a_long_queue_in_one_chat_does_not_hold_up_the_others(place: Place) -> None:
    await place.put(*((number, 1) for number in range(200, 1200)), (1, 2))
    log = Log(seconds=0.01)
    place.work(log, at_a_time=2, room=20, room_of_lane=4)
    await until(lambda: 1 in log.handled)
    assert len(log.handled) < 100
    await place.put((2, 2))
    await until(lambda: 2 in log.handled)
    assert len(log.handled) < 200
    await place.lanes.stop(1.0)  # type: ignore[union-attr]
    mine = [number for number in log.handled if number >= 200]
    assert mine == list(range(200, 200 + len(mine)))


async def test_a_backlog_is_worked_off_in_order_with_a_little_of_it_in_memory(place: Place) -> None:
    await place.put(*((number, number % 700) for number in range(1000, 4000)))
    log = Log()
    most = 0

    async def watch() -> None:
        nonlocal most
        while True:
            most = max(most, lanes.in_memory)
            await asyncio.sleep(0)

    lanes = place.work(log, room=60)
    watching = asyncio.create_task(watch())
    await place.done()
    watching.cancel()
    assert sorted(log.handled) == list(range(1000, 4000))
    for chat in range(0, 700, 50):
        mine = [n for n in log.handled if n % 700 == chat]
        assert mine == sorted(mine)
    assert 0 < most <= 60 + LEAST


async def test_nothing_of_a_chat_with_many_is_taken_into_memory_twice(place: Place) -> None:
    """Its queue reaches further than the inbox is looked through, and moves on while others hang."""
    await place.put(*((number, 1) for number in range(100, 112)))
    others = asyncio.Event()

    class Held(Log):
        async def _verdict(self, waiting: Waiting) -> Disposition:
            if waiting.lane != 1:
                await others.wait()
            return await super()._verdict(waiting)

    await place.put(*((number, number) for number in range(200, 240)), (99, 1), (112, 1), (113, 1))
    log = Held()
    place.work(log, at_a_time=50, room=39)  # while 38 hang there is room for more of the chat, and then for none
    await until(lambda: 111 in log.handled)
    others.set()
    await until(lambda: len(log.handled) == 12 + 40)
    log.hung.set()
    await place.done()
    assert [number for number, _ in log.tried if number < 200] == [*range(100, 112), 99, 112, 113]


async def test_an_update_is_tried_again_before_the_next_of_its_chat_and_holds_up_no_other(place: Place) -> None:
    log = Log()
    place.work(log, at_a_time=1)
    await place.put((77, 1), (78, 1), (79, 2))
    await place.done()
    assert log.handled == [79, 77, 78]
    assert [attempts for id_, attempts in log.tried if id_ == 77] == [0, 1, 2]


async def tried_later(_: Waiting) -> Disposition:
    return Disposition(State.WAITING, pause=2.0)


async def resting(waiting: Waiting) -> Disposition:
    if not may_rest():
        return await tried_later(waiting)
    await rest(2.0)
    return HANDLED


@pytest.mark.parametrize("fails", [tried_later, resting])
async def test_chats_in_which_all_goes_wrong_leave_the_others_their_room(
    place: Place, fails: Callable[[Waiting], Awaitable[Disposition]]
) -> None:
    log = Log()

    async def handle(waiting: Waiting) -> Disposition:
        return await (log(waiting) if waiting.lane == 0 else fails(waiting))

    place.work(handle)
    for start, many in ((1000, 1), (2000, 2 * ROOM_OF_LANE)):
        await place.put(*((start + number, 1 + number % 50) for number in range(50 * many)))
        await asyncio.sleep(0.3)
    await place.put((1, 0), (2, 0))
    async with asyncio.timeout(1.0):
        await until(lambda: log.handled == [1, 2])


async def test_a_backlog_is_worked_off_beside_chats_in_which_all_goes_wrong(place: Place) -> None:
    log = Log()

    async def handle(waiting: Waiting) -> Disposition:
        return await (log(waiting) if waiting.lane > 15 else tried_later(waiting))

    await place.put(*((1000 + number, number) for number in range(1, 200)))
    place.work(handle, room=20)
    async with asyncio.timeout(1.5):  # before anything is tried again
        await until(lambda: len(log.handled) == 184)


@pytest.mark.parametrize("fails", [tried_later, resting])
async def test_chats_that_are_well_have_room_however_many_others_fail(
    place: Place, fails: Callable[[Waiting], Awaitable[Disposition]]
) -> None:
    log, most = Log(), 0

    async def handle(waiting: Waiting) -> Disposition:
        nonlocal most
        most = max(most, lanes.in_memory)
        return await (log(waiting) if waiting.lane > 100 else fails(waiting))

    await place.put(*((1000 + number, number) for number in range(1, 200)))
    lanes = place.work(handle, room=20)
    async with asyncio.timeout(1.5):  # before anything is tried again
        await until(lambda: len(log.handled) == 99)
        await place.put((1, 500), (2, 500))
        await until(lambda: log.handled[99:] == [1, 2])
    assert most <= 20 + LEAST


async def test_so_many_chats_are_known_at_a_time_and_the_others_come_when_some_of_them_are_done(place: Place) -> None:
    log = Log()
    failing = set(range(1, 100))

    async def handle(waiting: Waiting) -> Disposition:
        if waiting.lane in failing:
            failing.remove(waiting.lane)
            return Disposition(State.WAITING, pause=0.5)
        return await log(waiting)

    await place.put(*((1000 + number, number) for number in range(1, 200)))
    place.work(handle, room=20, most_lanes=50)
    await asyncio.sleep(0.3)
    assert log.handled == []
    await place.done()
    assert sorted(log.handled) == list(range(1001, 1200))


async def test_an_update_keeps_its_attempts_over_the_pauses_between_them(place: Place) -> None:
    attempts = []

    async def fails(waiting: Waiting) -> Disposition:
        attempts.append(waiting.attempts)
        if waiting.attempts == 5:
            return HANDLED
        return Disposition(State.WAITING, pause=0.0, attempts=waiting.attempts + 1)

    place.work(fails)
    await place.put((1, 1))
    await place.done()
    assert attempts == [0, 1, 2, 3, 4, 5]


async def test_what_waits_behind_a_failure_is_handled_in_order_and_once(place: Place) -> None:
    log, seen = Log(), set[int]()

    async def fails_at_first(waiting: Waiting) -> Disposition:
        if waiting.update_id not in seen:
            seen.add(waiting.update_id)
            return Disposition(State.WAITING, pause=0.02)
        if waiting.update_id % 3 == 0:
            await rest(0.01)
        return await log(waiting)

    place.work(fails_at_first, room=20, room_of_lane=4)
    for start in range(200, 500, 60):
        await place.put(*((number, number % 6) for number in range(start, start + 60)))
        await asyncio.sleep(0.05)
    await place.done()
    for chat in range(6):
        assert [n for n in log.handled if n % 6 == chat] == [n for n in range(200, 500) if n % 6 == chat]


async def test_while_the_end_of_one_is_written_down_another_is_handled_but_not_of_the_same_chat(place: Place) -> None:
    log = Log()
    await place.put((1, 1), (2, 1), (3, 2), (4, 3))
    place.inbox.mark = lambda waiting, state: asyncio.Future()  # type: ignore[method-assign]
    place.work(log, at_a_time=1)
    await until(lambda: len(log.handled) >= 2)
    await asyncio.sleep(0.05)
    assert log.handled == [1, 3], "one is handled and one is written down, and no more is under way"


async def test_whoever_only_waits_holds_up_no_other_chat_and_goes_on_in_turn(place: Place) -> None:
    began: list[int] = []
    log = Log(seconds=0.02)

    async def waits_first(waiting: Waiting) -> Disposition:
        began.append(waiting.update_id)
        if waiting.update_id < 200:
            await rest(0.2)
        return await log(waiting)

    place.work(waits_first, at_a_time=2)
    await place.put(*((100 + chat, chat) for chat in range(9)), (200, 50), (201, 51), (300, 0))
    await place.done()
    assert began == [*range(100, 109), 200, 201, 300]
    assert log.handled == [200, 201, *range(100, 109), 300]
    assert log.most == 2


async def test_whoever_waits_long_for_a_turn_after_a_rest_is_not_given_up_for_that(place: Place) -> None:
    handled: list[int] = []

    async def handle(update: Update) -> None:
        if update.update_id == 1:
            await rest(0.05)
        await asyncio.sleep(0.1)
        handled.append(update.update_id)

    async def fail(update: Update, error: Exception) -> None:
        raise AssertionError(f"{update.update_id} is given up")

    place.work(Handling(lambda body: Update.de_json(json.loads(body), None), handle, fail, time_limit=0.3), at_a_time=1)
    await place.inbox.put([Arrival(number, number, f'{{"update_id": {number}}}') for number in range(1, 9)])
    await place.put()
    await place.done()
    assert handled == [*range(2, 9), 1]
    assert await place.inbox.count(State.SET_ASIDE) == 0


async def test_a_rest_that_is_broken_off_gives_no_turn_twice(place: Place) -> None:
    log = Log(seconds=0.02)

    async def waits_in_vain(waiting: Waiting) -> Disposition:
        if waiting.update_id == 100:
            with suppress(TimeoutError):
                async with asyncio.timeout(0.01):
                    await rest(5)
        return await log(waiting)

    place.work(waits_in_vain, at_a_time=1)
    await place.put((100, 1), *((number, number) for number in range(200, 209)))
    await place.done()
    assert len(log.handled) == 10
    await place.put(*((number, number) for number in range(300, 309)))
    log.most = 0
    await place.done()
    assert log.most == 1


async def test_an_update_that_is_set_aside_blocks_nobody(place: Place) -> None:
    log = Log()
    place.work(log, at_a_time=1)
    await place.put((13, 1), (14, 1))
    await place.done()
    assert log.handled == [14]
    assert [await place.inbox.count(state) for state in State] == [0, 1, 1]


async def test_whoever_is_stopped_finishes_what_it_is_doing_and_leaves_the_rest(place: Place) -> None:
    log = Log(seconds=0.1)
    lanes = place.work(log, at_a_time=2)
    await place.put(*((number, number) for number in range(1, 7)))
    await until(lambda: log.running == 2)
    assert await lanes.stop(5.0)
    await place.inbox.is_written()
    assert len(log.handled) == 2
    assert await place.inbox.count() == 4


async def test_what_hangs_when_it_is_stopped_stays_in_the_inbox(place: Place) -> None:
    log = Log()
    lanes = place.work(log, at_a_time=2)
    await place.put((99, 1))
    await until(lambda: log.running == 1)
    assert not await lanes.stop(0.1)
    await place.inbox.is_written()
    assert await place.inbox.count() == 1
