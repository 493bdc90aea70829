"""Turns at handling: so many updates have one at a time, and one that only waits gives its turn to another meanwhile.

Else a few chats that Telegram asks to wait for would hold up all the others.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar

_Told = Callable[[], object]


class Turns:
    """So many turns at a time; whoever waits longest for one has the next. At most about `most_resting` rest."""

    def __init__(self, at_a_time: int, most_resting: int) -> None:
        self.free, self.most_resting = asyncio.Semaphore(at_a_time), most_resting
        self.resting = 0

    @asynccontextmanager
    async def turn(self, begins: _Told, ends: _Told, rests: _Told) -> AsyncIterator[None]:
        """Waits for a turn, and has it meanwhile but for rests.

        The first two are called whenever it is taken or given up, the third one where it is given up for a rest.
        """
        mine = _Turn(self, begins, ends, rests)
        await mine.take()
        before = _current.set(mine)
        try:
            yield
        finally:
            _current.reset(before)
            mine.give()


class _Turn:
    """The turn of one task. Others that it has begun do not rest for it."""

    def __init__(self, turns: Turns, begins: _Told, ends: _Told, rests: _Told) -> None:
        self.turns, self._begins, self._ends, self._rests = turns, begins, ends, rests
        self._is_taken = False
        self.task = asyncio.current_task()
        self.limit: asyncio.Timeout | None = None

    async def take(self) -> None:
        await self.turns.free.acquire()
        self._is_taken = True
        self._begins()

    def give(self) -> None:
        if self._is_taken:  # not where a rest was broken off
            self._is_taken = False
            self._ends()
            self.turns.free.release()

    async def rest(self, seconds: float) -> None:
        self.give()
        self._rests()
        self.turns.resting += 1
        try:
            await asyncio.sleep(seconds)
        finally:
            self.turns.resting -= 1
        await self._take_again()

    async def _take_again(self) -> None:
        """Takes the turn again; the clock of the limit stands still meanwhile."""
        end = self.limit.when() if self.limit else None
        if self.limit is None or end is None:
            await self.take()
            return
        left = end - _now()
        self.limit.reschedule(None)
        await self.take()
        self.limit.reschedule(_now() + left)


_current: ContextVar[_Turn | None] = ContextVar("turn", default=None)


def may_rest() -> bool:
    """Whether there is room for one more that rests; else it is better to give up, and to be tried again later."""
    mine = _mine()
    return mine is None or mine.turns.resting < mine.turns.most_resting


async def rest(seconds: float) -> None:
    """Sleeps so long, without a turn; where one was given up for that, it is taken again before this returns."""
    mine = _mine()
    await (asyncio.sleep(seconds) if mine is None else mine.rest(seconds))


@asynccontextmanager
async def within(seconds: float) -> AsyncIterator[None]:
    """Breaks off what takes longer, rests included, but for the time that it waits for a turn: others cause that.

    Raises TimeoutError then.
    """
    mine = _mine()
    async with asyncio.timeout(seconds) as limit:
        if mine is not None:
            mine.limit = limit
        try:
            yield
        finally:
            if mine is not None:
                mine.limit = None


def _now() -> float:
    return asyncio.get_running_loop().time()


def _mine() -> _Turn | None:
    """The turn of this task, if it has one."""
    mine = _current.get()
    return mine if mine is not None and mine.task is asyncio.current_task() else None
