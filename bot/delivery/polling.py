"""Asking Telegram for updates, for as long as the bot runs. Whatever happens, it goes on or says that it cannot.

The library's own loop ends for good, and in silence, with the first 401 or 404, never gets past an update that it
cannot read, and confirms what is only in memory. So the answers are fetched as they are, and written down before the
next request confirms them.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from telegram.error import Conflict, RetryAfter, TelegramError

from bot.delivery.calling import LONGEST_WAIT, seconds_of
from bot.delivery.client import Client, worded
from bot.delivery.refusals import Refusals
from bot.delivery.updates import arrival
from bot.ops.trouble import Trouble
from bot.state import UnavailableError
from bot.state.arrivals import Arrival

LONG = 20.0  # seconds that Telegram holds a request open while there is nothing new
AFTER_CONFLICT = 3.0  # seconds, as Telegram itself delays the second of two
AFTER_NONSENSE = 5.0  # seconds after an answer full of what is no update: it will come again
COLLECTING = 0.01  # seconds until the next request where many are writing: fewer requests, each with more in it
AGAIN = 0.1  # seconds until updates are put into the inbox again that could not be; it makes pauses of its own

log = logging.getLogger(__name__)


class Poller:
    """Fetches updates and has them kept. The next request confirms those of the last.

    `keep` returns once they are safe, and raises UnavailableError where that cannot be done now.
    """

    def __init__(
        self, client: Client, kinds: Sequence[str], keep: Callable[[Sequence[Arrival]], Awaitable[None]]
    ) -> None:
        self._client, self._kinds, self._keep = client, kinds, keep
        self._trouble = Trouble(log, "no updates from Telegram", "updates from Telegram again")
        self._refusals = Refusals()
        self._heard: float | None = None
        self.offset: int | None = None

    @property
    def silence(self) -> float | None:
        """Seconds since updates were last fetched and kept, at first since the first request; None before that."""
        return None if self._heard is None else time.monotonic() - self._heard

    @property
    def is_well(self) -> bool:
        """Whether Telegram has answered the last request."""
        return not self._trouble.is_on

    async def prepare(self) -> None:
        """Takes a webhook away: while one is set Telegram hands out no updates. Raises TelegramError."""
        if (await self._client.get_webhook_info()).url:
            log.warning("a webhook was set for this token; it is taken away, what waits is kept")
            await self._client.delete_webhook(drop_pending_updates=False)

    async def run(self) -> None:
        """Goes on until it is cancelled. Raises RefusedError where Telegram refuses the token lastingly."""
        self._heard = time.monotonic()
        while True:
            try:
                fetched = await self._fetch(LONG)
            except Exception as error:
                await asyncio.sleep(self._pause_after(error))
                continue
            self._trouble.ends()
            self._refusals.end()
            await self._take(fetched)
            self._heard = time.monotonic()
            if len(fetched) > 1:
                await asyncio.sleep(COLLECTING)

    async def confirm(self) -> None:
        """Tells Telegram that all updates fetched so far are kept."""
        if self.offset is not None:
            await self._fetch(0.0, limit=1)

    async def _fetch(self, timeout: float, *, limit: int = 100) -> list[Any]:
        return await self._client.fetch(self.offset, limit=limit, timeout=timeout, kinds=self._kinds)

    async def _take(self, fetched: list[Any]) -> None:
        """Has updates kept, however long that takes: what is not kept must not be confirmed."""
        arrivals = [one for one in map(arrival, fetched) if one]
        if len(arrivals) < len(fetched):
            log.error("updates without an id were left out: %d", len(fetched) - len(arrivals))
        while True:
            try:
                await self._keep(arrivals)
                break
            except UnavailableError:
                await asyncio.sleep(AGAIN)
        if arrivals:
            self.offset = arrivals[-1].update_id + 1
        elif fetched:
            await asyncio.sleep(AFTER_NONSENSE)

    def _pause_after(self, error: Exception) -> float:
        """How long to wait before the next request."""
        if isinstance(error, TelegramError):
            self._trouble.begins(worded(error))
        else:
            self._trouble.begins(type(error).__name__, error)
        self._refusals.note(error)
        if isinstance(error, RetryAfter):
            return self._agreed(seconds_of(error))
        if isinstance(error, Conflict):
            return AFTER_CONFLICT
        return self._trouble.pause

    def _agreed(self, asked: float) -> float:
        """How long to wait where Telegram names a time: for updates no longer than an answer would wait."""
        if asked > LONGEST_WAIT:
            log.warning("Telegram asks to wait for %.0f seconds; updates are asked for in %.0f", asked, LONGEST_WAIT)
        return min(max(asked, self._trouble.pause), LONGEST_WAIT)
