"""Asking Telegram for updates, for as long as the bot runs. Whatever happens, it goes on or says that it cannot.

The library's own loop ends for good, and in silence, with the first 401 or 404, and never gets past an update that it
cannot read. So the answers are fetched as they are, and read one by one.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.delivery.calling import seconds_of
from bot.delivery.client import Client, worded

LONG = 30.0  # seconds that Telegram holds a request open while there is nothing new
REFUSED_FOR = 60.0  # seconds of refusals after which the token is taken for dead
SHORTEST_PAUSE, LONGEST_PAUSE = 0.5, 10.0  # seconds between failures
AFTER_CONFLICT = 3.0  # seconds, as Telegram itself delays the second of two
REMINDED = 60.0  # seconds between two lines of the log about the same trouble

log = logging.getLogger(__name__)


class RefusedError(Exception):
    """Telegram has refused the token for too long."""


class Poller:
    """Fetches updates and hands them on. The next request confirms those of the last."""

    def __init__(
        self,
        client: Client,
        kinds: Sequence[str],
        put: Callable[[Update], None],
        has_room: Callable[[], Awaitable[None]],
    ) -> None:
        self._client, self._kinds, self._put, self._has_room = client, kinds, put, has_room
        self._trouble = Trouble()
        self._heard: float | None = None
        self.offset: int | None = None

    @property
    def silence(self) -> float | None:
        """Seconds since the last successful request, at first since the first one began; None before that."""
        return None if self._heard is None else time.monotonic() - self._heard

    async def run(self) -> None:
        """Goes on until it is cancelled. Raises RefusedError where Telegram refuses the token lastingly."""
        self._heard = time.monotonic()
        while True:
            await self._has_room()
            try:
                fetched = await self._fetch(LONG)
            except Exception as error:
                await asyncio.sleep(self._pause_after(error))
            else:
                self._heard = time.monotonic()
                self._trouble.ends()
                self._take(fetched)

    async def confirm(self, offset: int) -> None:
        """Tells Telegram that all updates before this one are dealt with."""
        self.offset = offset
        await self._fetch(0.0, limit=1)

    async def _fetch(self, timeout: float, *, limit: int = 100) -> list[Any]:
        return await self._client.fetch(self.offset, limit=limit, timeout=timeout, kinds=self._kinds)

    def _take(self, fetched: list[Any]) -> None:
        """Hands the updates on; one that cannot be read is left out, and those beside it are not."""
        for raw in fetched:
            id_ = raw.get("update_id") if isinstance(raw, dict) else None
            if not isinstance(id_, int):
                log.error("an update without an id was left out")
                continue
            self.offset = id_ + 1
            try:
                update = Update.de_json(raw, self._client)
            except Exception as error:
                # Nothing of the update itself: it holds what people have written.
                log.error("update %d cannot be read and was left out: %s", id_, type(error).__name__)
            else:
                self._put(update)

    def _pause_after(self, error: Exception) -> float:
        """How long to wait before the next request."""
        is_refused = isinstance(error, InvalidToken)
        self._trouble.begins(error, is_refused)
        if is_refused and self._trouble.refused_for >= REFUSED_FOR:
            raise RefusedError
        if isinstance(error, RetryAfter):
            return seconds_of(error)
        if isinstance(error, Conflict):
            return AFTER_CONFLICT
        return self._trouble.pause


class Trouble:
    """Since when polling fails: for the pause, for the log, and for the decision to end."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since: float | None = None
        self._refused_since: float | None = None
        self._logged = 0.0
        self._count = 0

    @property
    def refused_for(self) -> float:
        """Seconds from the first refusal of the token to now, if nothing went well in between."""
        return self._clock() - self._refused_since if self._refused_since is not None else 0.0

    @property
    def pause(self) -> float:
        """A pause that grows with every failure."""
        return min(SHORTEST_PAUSE * 1.5 ** min(self._count - 1, 20), LONGEST_PAUSE)

    def begins(self, error: Exception, is_refused: bool) -> None:
        """Notes a failure; the first of a row is logged, then one a minute."""
        now = self._clock()
        self._count += 1
        if is_refused and self._refused_since is None:
            self._refused_since = now
        if self._since is None or now - self._logged >= REMINDED:
            self._logged = now
            if isinstance(error, TelegramError):
                log.warning("no updates from Telegram: %s", worded(error))
            else:
                log.warning("no updates from Telegram", exc_info=error)
        self._since = self._since if self._since is not None else now

    def ends(self) -> None:
        """Notes that all is well."""
        if self._since is not None:
            log.info("updates from Telegram again, after %.0f seconds", self._clock() - self._since)
        self._since = self._refused_since = None
        self._count = 0
