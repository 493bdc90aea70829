"""What may have ended the process is handled first and alone; nobody waits long for it, and no order changes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.delivery import suspects as suspects_module
from bot.delivery.handling import HANDLED, Disposition
from bot.delivery.lanes import Lanes
from bot.delivery.suspects import suspects
from bot.state import Database
from bot.state.arrivals import Arrival, State, Waiting
from bot.state.in_hand import InHand
from bot.state.inbox import Inbox


class Place:
    """An inbox, what was in hand, and lanes that are stopped after the test."""

    def __init__(self, inbox: Inbox, path: Path) -> None:
        self.inbox, self.path = inbox, path
        self.began: list[tuple[int, int]] = []  # ids in their order, each with how many others were being handled
        self.over: list[int] = []
        self.hung: dict[int, asyncio.Event] = {}
        self.again: dict[int, float] = {}  # ids that are tried once more, and the pause until that
        self.running = 0
        self.lanes = Lanes(inbox, self.handle, InHand(path))

    async def handle(self, waiting: Waiting) -> Disposition:
        self.began.append((waiting.update_id, self.running))
        self.running += 1
        await asyncio.sleep(0.01)
        if waiting.update_id in self.hung:
            await self.hung[waiting.update_id].wait()
        self.running -= 1
        if waiting.update_id in self.again:
            return Disposition(State.WAITING, self.again.pop(waiting.update_id))
        self.over.append(waiting.update_id)
        return HANDLED

    async def put(self, *updates: tuple[int, int]) -> None:
        await self.inbox.put([Arrival(id_, chat, "{}") for id_, chat in updates])

    async def ended_with(self, *ids: int, times: int = 2, alone: bool = False) -> None:
        """The process has ended with these in hand."""
        waiting = await self.inbox.after(0, 1000)
        for _ in range(times):
            in_hand = InHand(self.path)
            in_hand.open()
            for one in waiting:
                if one.update_id in ids:
                    in_hand.take_up(one.number, one.update_id, alone=alone)

    async def until(self, id_: int) -> None:
        async with asyncio.timeout(5):
            while id_ not in self.over:
                await asyncio.sleep(0.005)

    async def has_begun(self) -> None:
        async with asyncio.timeout(5):
            while not self.began:
                await asyncio.sleep(0.005)

    async def done(self) -> None:
        async with asyncio.timeout(5):
            await self.lanes.is_empty()
            await self.inbox.is_written()

    def next_run(self) -> InHand:
        in_hand = InHand(self.path)
        in_hand.open()
        return in_hand


@pytest_asyncio.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    database = Database(f"sqlite:///{tmp_path / 'state.sqlite'}")
    inbox = Inbox(database, 1)
    inbox.start()
    place = Place(inbox, tmp_path / "in-hand-1")
    yield place
    await place.lanes.stop(0.0)
    await inbox.stop()
    await database.close()


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for a suspect."""
    monkeypatch.setattr(suspects_module, "MOMENT", 0.3)


async def test_suspects_come_first_and_alone_oldest_first_and_are_cleared(place: Place) -> None:
    await place.put(*((number, number) for number in range(100, 120)))
    await place.ended_with(117, 105, 111)
    place.lanes.start()
    await place.done()
    assert place.began[:4] == [(105, 0), (111, 0), (117, 0), (100, 0)]
    assert sorted(place.over) == list(range(100, 120))
    assert place.next_run().ends() == []


async def test_one_end_makes_no_suspect(place: Place) -> None:
    await place.put((100, 1), (101, 2), (102, 3))
    await place.ended_with(102, times=1)
    place.lanes.start()
    await place.done()
    assert place.began == [(100, 0), (101, 1), (102, 2)]


async def test_the_rest_of_a_suspects_chat_follows_it_in_order_whatever_its_length(place: Place, short: None) -> None:
    await place.put(*((number, 1) for number in range(100, 130)), (200, 2))
    await place.ended_with(100)
    place.hung[100] = asyncio.Event()
    place.lanes.start()
    await place.until(200)
    place.hung[100].set()
    await place.done()
    assert place.over == [200, *range(100, 130)]


async def test_one_that_hangs_holds_up_nobody_for_longer_than_a_moment(place: Place, short: None) -> None:
    await place.put((100, 1), (101, 2), (102, 3), (103, 1))
    await place.ended_with(100, 102)
    place.hung[100] = asyncio.Event()
    place.lanes.start()
    await place.until(101)
    assert place.began == [(100, 0), (102, 1), (101, 1)]
    ends = {one.update_id: (one.count, one.alone) for one in place.next_run().ends()}
    assert ends == {100: (3, 0)}, "it was joined by others, and is not accused of what they may have done"
    place.hung[100].set()
    await place.done()
    assert place.over == [102, 101, 100, 103]


async def test_all_suspects_together_hold_up_the_others_for_a_while_only(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suspects_module, "TOGETHER", 0.1)
    await place.put((100, 1), (101, 2), (102, 3))
    await place.ended_with(100, 101)
    place.hung[100] = asyncio.Event()
    place.lanes.start()
    await place.until(102)
    assert place.began == [(100, 0), (101, 1), (102, 2)]
    place.hung[100].set()
    await place.done()
    assert sorted(place.over) == [100, 101, 102]


async def test_one_that_is_tried_again_soon_is_alone_then_too(place: Place) -> None:
    await place.put((100, 1), (101, 2))
    await place.ended_with(100)
    place.again[100] = 0.05
    place.lanes.start()
    await place.done()
    assert place.began == [(100, 0), (100, 0), (101, 0)]


async def test_while_it_is_alone_an_end_counts_as_its_own(place: Place) -> None:
    await place.put((100, 1), (101, 2))
    await place.ended_with(100)
    place.hung[100] = asyncio.Event()
    place.lanes.start()
    await place.has_begun()
    (ends,) = place.next_run().ends()
    assert (ends.update_id, ends.count, ends.alone) == (100, 3, 1)
    place.hung[100].set()
    await place.done()


async def test_a_stop_lets_go_of_what_is_in_hand(place: Place) -> None:
    await place.put((100, 1))
    place.hung[100] = asyncio.Event()
    place.lanes.start()
    await place.has_begun()
    assert not await place.lanes.stop(0.01)
    assert place.next_run().ends() == []


async def test_a_stop_while_all_others_wait_leaves_them_in_the_inbox(place: Place) -> None:
    await place.put((100, 1), (101, 2))
    await place.ended_with(100)
    place.hung[100] = asyncio.Event()
    place.lanes.start()
    await place.has_begun()
    assert not await place.lanes.stop(0.01)
    assert await place.inbox.count() == 2
    (ends,) = place.next_run().ends()
    assert (ends.count, ends.alone) == (2, 0)


async def test_what_waits_no_longer_or_is_of_another_database_is_forgotten(place: Place) -> None:
    await place.put((100, 1), (101, 2), (102, 3))
    await place.ended_with(100, 101, times=5)
    done, _, other = await place.inbox.after(0, 10)
    await place.inbox.mark(done, State.HANDLED)
    in_hand = place.next_run()
    in_hand.take_up(other.number, 7_000)
    in_hand = place.next_run()
    assert [(one.update_id, one.ends) for one in await suspects(place.inbox, in_hand)] == [(101, 5)]
    assert [one.update_id for one in in_hand.ends()] == [101]


async def test_what_came_before_a_suspect_that_is_tried_again_is_handled_after_it(place: Place, short: None) -> None:
    await place.put((100, 1), (101, 1), (102, 1), (103, 2))
    await place.ended_with(101)
    place.again[101] = 0.5
    place.lanes.start()
    await place.done()
    assert place.over == [103, 101, 100, 102]
