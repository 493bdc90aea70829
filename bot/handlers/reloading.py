"""Reading the facts anew while the bot answers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.engine import Change, Engine, compare
from bot.facts.gone import Gone
from bot.facts.stamps import last_written, stamps_of
from bot.handlers.reading import Read, UnreadError, read_folder
from bot.ops import memory

PATIENCE = 60.0  # seconds; a folder that takes longer to read is refused
REST = 1.0  # seconds since the last file was written to: before that somebody may still be at it
TRIES = 4  # readings of a folder in which somebody writes
_RESTLESS = "somebody is still writing there"

Agrees = Callable[[Gone], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class LastReload:
    """When a reload was last tried, and whether what was read came into use."""

    at: float
    is_used: bool

    @property
    def ago(self) -> timedelta:
        """How long ago that was."""
        return timedelta(seconds=time.monotonic() - self.at)


@dataclass
class Reloader:
    """Reads the folder of an engine, one reading at a time, and swaps the engine's snapshot in one step."""

    engine: Engine
    patience: float = PATIENCE
    rest: float = REST
    last: LastReload | None = None
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def reload(self, agrees: Agrees | None = None) -> Change:
        """Uses what is in the folder if it is sound; else says what is wrong, and the old facts keep answering.

        They also do where facts are gone, unless `agrees` says that these may be.
        """
        async with self._lock:
            with memory.uncollected():
                self.last = LastReload(time.monotonic(), is_used=False)
                snapshot, problems = await self._read()
                if snapshot is None:
                    return Change(problems=problems)
                change = compare(self.engine.snapshot, snapshot)
                if change.gone and not (agrees and await agrees(change.gone)):
                    return change
                self.engine.snapshot = snapshot
                memory.set_apart()  # it stays until the next reload
                self.last = LastReload(time.monotonic(), is_used=True)
                return replace(change, gone=None)

    async def check(self) -> Read:
        """What is in the folder, without using it."""
        async with self._lock:
            with memory.uncollected():
                return await self._read()

    async def _read(self) -> Read:
        """What is in the folder once nobody writes there any more; the wait goes on while it is read."""
        folder = self.engine.folder
        for _ in range(TRIES):
            before = await asyncio.to_thread(stamps_of, folder)
            found = await read_folder(folder, self.engine.snapshot, self.patience)
            await asyncio.sleep(min(last_written(before) + self.rest - time.time(), self.rest))
            if await asyncio.to_thread(stamps_of, folder) == before:
                return found
        raise UnreadError(_RESTLESS)
