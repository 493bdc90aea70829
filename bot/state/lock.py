"""One running bot for one database: two would both answer what waits in it. The same for its files beside the database.

The lock ends with the process that holds it, in whatever way that ends.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import time
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ops.trouble import Trouble
from bot.state.addresses import driver_address, file_of
from bot.state.failures import UnavailableError, UnusableError
from bot.state.lock_file import FileLock, holder_of, lock_of
from bot.state.lock_session import SessionLock, holder_in

PATIENCE = 12.0  # seconds that a start waits for another bot to end; one that is being stopped may take ten
WATCHING = 1.0  # seconds between two looks at whether it is still held
_AGAIN = 0.2  # seconds between two tries to take it

log = logging.getLogger(__name__)


class _Means(Protocol):
    """What a database has for locking."""

    async def take(self) -> str | None:
        """None: it is held now; else who holds it. Raises UnavailableError."""

    async def release(self) -> None:
        """Lets it go."""


class Lock:
    """The lock of a database, and of the files that a bot keeps beside it: `beside` is what locks these."""

    def __init__(self, address: str, beside: Path | None = None) -> None:
        """Raises UnusableError for what is no address."""
        url = driver_address(address)
        file = file_of(url)
        name = f"process {os.getpid()} on {socket.gethostname()}"
        self._database: _Means = SessionLock(url, name) if file is None else FileLock(lock_of(file), name)
        self._beside = FileLock(beside, name) if beside else None

    async def take(self) -> None:
        """Takes it, at the latest PATIENCE seconds later.

        Raises UnavailableError; UnusableError where another process holds it all the time, or waiting will not help.
        """
        if (holder := await self._take()) is None:
            return
        log.warning("%s runs the bot; waiting %.0f seconds for its end", _known(holder), PATIENCE)
        last = time.monotonic() + PATIENCE
        while time.monotonic() < last:
            await asyncio.sleep(_AGAIN)
            if (holder := await self._take()) is None:
                return
        raise _in_use(holder)

    async def watch(self) -> None:
        """Takes it again whenever it was lost. Raises UnusableError where another process was quicker."""
        trouble = Trouble(log, "the database may be used by others, locking it again", "the database is locked again")
        while True:
            try:
                holder = await self._take()
            except UnusableError:
                raise
            except UnavailableError as error:
                trouble.begins(str(error))
                await asyncio.sleep(trouble.pause)
                continue
            if holder is not None:
                raise _in_use(holder)
            trouble.ends()
            await asyncio.sleep(WATCHING)

    async def release(self) -> None:
        """Lets it go."""
        if self._beside is not None:
            await self._beside.release()
        await self._database.release()

    async def _take(self) -> str | None:
        """None: all is held now; else who holds it. Raises UnavailableError."""
        holder = await self._database.take()
        if holder is None and self._beside is not None:
            with suppress(UnavailableError):  # where no file can be locked none can be kept
                holder = await self._beside.take()
        return holder


async def running_on(url: URL, connection: AsyncConnection) -> str | None:
    """Which process runs a bot on the database of a connection; None where none does. Raises OSError, and what a
    query raises.
    """
    file = file_of(url)
    holder = await holder_in(connection) if file is None else await asyncio.to_thread(holder_of, lock_of(file))
    return None if holder is None else _known(holder)


def _known(holder: str) -> str:
    return holder or "another process"


def _in_use(holder: str) -> UnusableError:
    return UnusableError(
        f"expected no other bot on it or in BOT_DATA_DIR, found {_known(holder)};"
        " stop that one, or give this one both for itself (BOT_DATABASE_URL, BOT_DATA_DIR)"
    )
