"""The order in which updates are handled: one after the other in a chat, several chats at a time."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable

from telegram import Update

AT_A_TIME = 16  # chats; with more the library's HTTP client gets slower
TIME_LIMIT = 120.0  # seconds for one update, waits that Telegram asks for included
ROOM = 400  # updates that wait here; further ones stay with Telegram

log = logging.getLogger(__name__)


class Lanes:
    """A lane for each chat, and a few workers that go from lane to lane.

    `handle` handles an update; `give_up` is told of one that took too long.
    """

    def __init__(
        self,
        handle: Callable[[Update], Awaitable[None]],
        give_up: Callable[[Update, Exception], Awaitable[object]],
        *,
        at_a_time: int = AT_A_TIME,
        time_limit: float = TIME_LIMIT,
        room: int = ROOM,
    ) -> None:
        self._handle, self._give_up = handle, give_up
        self._at_a_time, self._time_limit, self._room = at_a_time, time_limit, room
        self._lanes: dict[int, deque[Update]] = {}
        self._ready: asyncio.Queue[int] = asyncio.Queue()
        self._unhandled: dict[int, None] = {}  # the ids of updates in the order of their arrival
        self._changed = asyncio.Condition()
        self._workers: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begins to work."""
        self._workers = [asyncio.create_task(self._work(), name=f"lane {n}") for n in range(self._at_a_time)]

    def put(self, update: Update) -> None:
        """Takes an update; it is handled after those of its chat that are here already."""
        key = _lane_of(update)
        self._unhandled[update.update_id] = None
        if key in self._lanes:
            self._lanes[key].append(update)
        else:
            self._lanes[key] = deque([update])
            self._ready.put_nowait(key)

    @property
    def oldest(self) -> int | None:
        """The id of the update that came first of those not handled yet."""
        return next(iter(self._unhandled), None)

    async def has_room(self) -> None:
        """Waits until more updates can be taken."""
        async with self._changed:
            await self._changed.wait_for(lambda: len(self._unhandled) < self._room)

    async def is_empty(self) -> None:
        """Waits until every update is handled."""
        async with self._changed:
            await self._changed.wait_for(lambda: not self._unhandled)

    async def stop(self) -> None:
        """Ends all work; what is not handled by now stays so."""
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)

    async def _work(self) -> None:
        while True:
            key = await self._ready.get()
            lane = self._lanes[key]
            update = lane.popleft()
            await self._limited(update)
            if lane:
                self._ready.put_nowait(key)
            else:
                del self._lanes[key]
            self._unhandled.pop(update.update_id, None)
            async with self._changed:
                self._changed.notify_all()

    async def _limited(self, update: Update) -> None:
        """Handles an update within the time that it may take. Nothing that goes wrong ends the worker."""
        try:
            try:
                async with asyncio.timeout(self._time_limit):
                    await self._handle(update)
            except TimeoutError as error:
                await self._give_up(update, error)
        except Exception:
            log.exception("update %d was not handled", update.update_id)


def _lane_of(update: Update) -> int:
    """The chat, or where there is none the person."""
    place = update.effective_chat or update.effective_user
    return place.id if place else 0
