"""The order in which updates are handled: one after the other in a chat, several chats at a time.

What waits stands in the inbox. Only so much of it is in memory as will soon be handled, of no chat more than a few: who
sends thousands of messages waits for himself alone. Of a chat whose first one rests no other is in memory, and of one
whose first one failed none until it is tried again: however many chats fail, those that are well have room.

At the start those come first, each alone, at which the process may have ended.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from bot.delivery.handling import Disposition
from bot.delivery.suspects import Vanguard
from bot.delivery.turns import Turns
from bot.state import UnavailableError
from bot.state.arrivals import State, Waiting
from bot.state.in_hand import InHand
from bot.state.inbox import Inbox

AT_A_TIME = 16  # chats; of so many more the end is being written down, and what is under way is done again after a kill
ROOM = 400  # updates in memory
ROOM_OF_LANE = 8  # of them those of one chat
MOST_LANES = 4_000  # chats that are known at a time, those that only wait for another try with them: about 1 KB each
LEAST = 50  # updates that are fetched at a time, where so many wait; a few more than there is room for do no harm
AFTER_TROUBLE = 1.0  # seconds until the inbox is read again that could not be read

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Lane:
    """The updates of a chat: those in memory, the number of the last of them, and whether more are in the inbox.

    None is in memory while its first one waits for another try, or while more are on their way from the inbox.
    """

    waiting: deque[Waiting] = field(default_factory=deque)
    last: int = 0
    has_more: bool = False


class Lanes:
    """A lane for each chat, and a few workers that go from lane to lane."""

    def __init__(
        self,
        inbox: Inbox,
        handle: Callable[[Waiting], Awaitable[Disposition]],
        in_hand: InHand | None = None,
        *,
        at_a_time: int = AT_A_TIME,
        room: int = ROOM,
        room_of_lane: int = ROOM_OF_LANE,
        most_lanes: int = MOST_LANES,
    ) -> None:
        self._inbox, self._handle, self._in_hand = inbox, handle, in_hand or InHand()
        self._room, self._room_of_lane, self._most_lanes = room, room_of_lane, most_lanes
        # Writing takes its time, of which nobody needs the processor: meanwhile others are handled, but not many.
        self._turns, self._unwritten = Turns(at_a_time, room // 2), asyncio.Semaphore(at_a_time)
        self._workers = max(room, 2 * at_a_time)  # half of what is in memory may be resting
        self._lanes: dict[int, _Lane] = {}
        self._ready: asyncio.Queue[int] = asyncio.Queue()
        self.in_memory = 0  # updates
        self._read_to = 0  # the number up to which the inbox has been looked through
        self._is_behind = True  # whether it may hold more
        self._arrivals = 0
        self._dry: deque[int] = deque()  # lanes of which there are more in the inbox alone
        self._to_fetch = asyncio.Event()
        self._to_fetch.set()
        self._vanguard = Vanguard(inbox, self._in_hand)
        self._early: set[int] = set()  # the numbers of those that were taken from the inbox before all others
        self._busy, self._is_stopping = 0, False
        self._changed = asyncio.Condition()
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begins to work, with what the inbox holds."""
        self._in_hand.open()
        self._tasks = [asyncio.create_task(self._work(), name=f"lane {n}") for n in range(self._workers)]
        self._tasks.append(asyncio.create_task(self._fetch(), name="lanes"))

    async def ends(self) -> None:
        """Waits for the end that should not come: raises what has ended a worker."""
        done, _ = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()

    def arrived(self) -> None:
        """Something new stands in the inbox."""
        self._arrivals += 1
        self._is_behind = True
        self._fetch_soon()

    async def is_empty(self) -> None:
        """Waits until every update is handled."""
        async with self._changed:
            await self._changed.wait_for(lambda: not (self._lanes or self._is_behind))

    async def stop(self, patience: float) -> bool:
        """Takes nothing more, waits so many seconds for what is being handled: whether all of that is done."""
        self._is_stopping = True
        is_done = True
        try:
            async with asyncio.timeout(patience), self._changed:
                await self._changed.wait_for(lambda: not self._busy)
        except TimeoutError:
            is_done = False
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        return is_done

    async def _work(self) -> None:
        while True:
            key = await self._ready.get()
            if self._is_stopping:
                continue  # what is in memory stands in the inbox too
            self._busy += 1
            try:
                await self._first_of(key)
            finally:
                self._busy -= 1
            async with self._changed:
                self._changed.notify_all()

    async def _first_of(self, key: int) -> None:
        """Handles the first update of a lane."""
        lane = self._lanes[key]
        waiting = lane.waiting[0]
        async with self._turns.turn(
            lambda: self._take_up(waiting),
            lambda: self._in_hand.let_go(waiting.number),
            lambda: self._make_room(lane),
        ):
            if self._is_stopping:
                return
            disposition = await self._handle(waiting)
            tried = replace(waiting, attempts=disposition.attempts)
            is_done = disposition.state is not State.WAITING
            is_new = is_done or tried != waiting
            if is_new:
                written = self._inbox.mark(tried, disposition.state)
                await self._unwritten.acquire()
        if is_new:
            # Only then the next one: were the process killed now, no more than what is under way would be done twice.
            try:
                await written
            finally:
                self._unwritten.release()
        if is_done:
            self._in_hand.forget(waiting.number)
            lane.waiting.popleft()
            self.in_memory -= 1
            self._go_on(key, lane)
        else:
            self._try_again(key, lane, tried, disposition.pause)

    def _try_again(self, key: int, lane: _Lane, tried: Waiting, pause: float) -> None:
        """Has the first update of a lane handled once more, after a pause."""
        is_early = tried.number in self._early  # it has been read before its turn, and is not found in it any more
        if is_early:
            lane.waiting[0] = tried
        self._make_room(lane, 1 if is_early else 0)
        asyncio.get_running_loop().call_later(pause, self._go_on, key, lane)

    def _make_room(self, lane: _Lane, kept: int = 1) -> None:
        """Leaves in the inbox alone what waits in a lane behind so many that only wait themselves: others have its
        room.
        """
        waiting = list(lane.waiting)
        lane.waiting, behind = deque(waiting[:kept]), waiting[kept:]
        # One that was taken before all others may stand behind those that are still to be looked through.
        lane.last = behind[0].number - 1 if behind else min(lane.last, self._read_to)
        lane.has_more = True
        self.in_memory -= len(behind)
        self._fetch_soon()

    def _take_up(self, waiting: Waiting) -> None:
        self._in_hand.take_up(waiting.number, waiting.update_id, alone=waiting.number == self._vanguard.alone)

    def _go_on(self, key: int, lane: _Lane) -> None:
        if lane.waiting:
            self._ready.put_nowait(key)
        elif lane.has_more:
            self._dry.append(key)
        else:
            del self._lanes[key]
        self._fetch_soon()

    def _fetch_soon(self) -> None:
        if self._may_fetch_lane or self._may_fetch_new:
            self._to_fetch.set()

    @property
    def _may_fetch_lane(self) -> bool:
        return bool(self._dry) and self.in_memory < self._room

    @property
    def _may_fetch_new(self) -> bool:
        return self._is_behind and self.in_memory < self._room and len(self._lanes) < self._most_lanes

    async def _fetch(self) -> None:
        """Brings updates from the inbox into memory whenever there is reason to."""
        while True:
            await self._to_fetch.wait()
            self._to_fetch.clear()
            try:
                if not self._vanguard.is_over:
                    await self._vanguard.goes(self._handle_early)
                while self._may_fetch_lane or self._may_fetch_new:  # by turns: neither holds up the other
                    if self._may_fetch_lane:
                        await self._fetch_lane(self._dry[0])
                        self._dry.popleft()
                    if self._may_fetch_new:
                        await self._fetch_new()
            except UnavailableError as error:
                log.info("the inbox cannot be read: %s", error)
                self._to_fetch.set()
                await asyncio.sleep(AFTER_TROUBLE)
            async with self._changed:
                self._changed.notify_all()

    async def _handle_early(self, suspect: Waiting) -> None:
        """Takes an update from the inbox before all others, and waits until it is handled."""
        if suspect.lane in self._lanes:
            return  # another of its chat still hangs: it comes in its turn
        self._early.add(suspect.number)
        self._take(self._open_lane(suspect.lane), [suspect])
        async with self._changed:
            await self._changed.wait_for(lambda: suspect.lane not in self._lanes)

    def _open_lane(self, key: int) -> _Lane:
        lane = self._lanes[key] = _Lane()
        self._ready.put_nowait(key)
        return lane

    async def _fetch_lane(self, key: int) -> None:
        lane = self._lanes[key]
        # Only as far as all lanes have been looked through: what is behind that is found with theirs.
        behind = await self._inbox.after(lane.last, self._room_of_lane, lane=key)
        found = [waiting for waiting in behind if waiting.number <= self._read_to]
        lane.has_more = len(found) == self._room_of_lane
        self._take(lane, found)
        self._go_on(key, lane)

    async def _fetch_new(self) -> None:
        limit, arrivals = max(self._room - self.in_memory, LEAST), self._arrivals
        found = await self._inbox.after(self._read_to, limit)
        self._is_behind = len(found) == limit or self._arrivals != arrivals
        for waiting in found:
            self._read_to = waiting.number
            if waiting.number in self._early:
                continue
            lane = self._lanes.get(waiting.lane) or self._open_lane(waiting.lane)
            if lane.has_more or len(lane.waiting) >= self._room_of_lane:
                lane.has_more = True
            else:
                self._take(lane, [waiting])

    def _take(self, lane: _Lane, found: list[Waiting]) -> None:
        lane.waiting.extend(found)
        if found:
            lane.last = found[-1].number
        self.in_memory += len(found)
