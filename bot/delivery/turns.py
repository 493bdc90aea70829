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
    """So many turns at a time; whoever waits longest for one has the next."""

    def __init__(self, at_a_time: int) -> None:
        self._free = asyncio.Semaphore(at_a_time)

    @asynccontextmanager
    async def turn(self, begins: _Told, ends: _Told, rests: _Told) -> AsyncIterator[None]:
        """Waits for a turn, and has it meanwhile but for rests.

        The first two are called whenever it is taken or given up, the third one where it is given up for a rest.
        """
        mine = _Turn(self._free, begins, ends, rests)
        await mine.take()
        before = _current.set(mine)
        try:
            yield
        finally:
            _current.reset(before)
            mine.give()


class _Turn:
    """The turn of one task. Others that it has begun do not rest for it."""

    def __init__(self, free: asyncio.Semaphore, begins: _Told, ends: _Told, rests: _Told) -> None:
        self._free, self._begins, self._ends, self.rests = free, begins, ends, rests
        self._is_taken = False
        self.task = asyncio.current_task()

    async def take(self) -> None:
        await self._free.acquire()
        self._is_taken = True
        self._begins()

    def give(self) -> None:
        if self._is_taken:  # not where a rest was broken off
            self._is_taken = False
            self._ends()
            self._free.release()


_current: ContextVar[_Turn | None] = ContextVar("turn", default=None)


async def rest(seconds: float) -> None:
    """Sleeps so long, without a turn; where one was given up for that, it is taken again before this returns."""
    mine = _current.get()
    if mine is None or mine.task is not asyncio.current_task():
        await asyncio.sleep(seconds)
        return
    mine.give()
    mine.rests()
    await asyncio.sleep(seconds)
    await mine.take()
