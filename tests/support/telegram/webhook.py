"""Delivery of updates by HTTP POST, in order within a chat, repeated until accepted."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import aiohttp

from .updates import Queued, UpdateQueue

Data = dict[str, Any]

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Webhook:
    """The webhook that is set, if any."""

    def __init__(self, updates: UpdateQueue) -> None:
        self.updates = updates
        self.url = ""
        self.secret: str | None = None
        self.max_connections = 40
        self.retry_delay = 0.05
        self.timeout = 10.0
        self.deliveries: list[tuple[int, int | None]] = []
        self.last_error: tuple[int, str] | None = None
        self._session: aiohttp.ClientSession | None = None
        self._under_way: dict[Any, asyncio.Task[None]] = {}

    def set(self, url: str, secret: str | None, max_connections: int) -> None:
        """Post updates there from now on."""
        self.unset()
        self.url, self.secret, self.max_connections = url, secret, max_connections
        self.last_error = None
        self.updates.on_pushed = self._dispatch
        self._dispatch()

    def unset(self) -> None:
        """Post no more."""
        self.url, self.secret = "", None
        self.updates.on_pushed = None
        for task in self._under_way.values():
            task.cancel()
        self._under_way.clear()

    async def stop(self) -> None:
        """End deliveries and connections."""
        self.unset()
        if self._session is not None:
            await self._session.close()
            self._session = None

    def info(self) -> Data:
        """Telegram's WebhookInfo object."""
        data: Data = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates.waiting),
        }
        if self.url:
            data |= {"max_connections": self.max_connections, "ip_address": "127.0.0.1"}
        if self.last_error:
            data |= {"last_error_date": self.last_error[0], "last_error_message": self.last_error[1]}
        if self.updates.allowed_as_set:
            data["allowed_updates"] = self.updates.allowed_as_set
        return data

    def _dispatch(self) -> None:
        """Start a delivery for every chat that has none under way."""
        for queued in self.updates.waiting:
            if len(self._under_way) >= self.max_connections:
                return
            lane = _lane(queued.payload)
            if lane not in self._under_way:
                self._under_way[lane] = asyncio.ensure_future(self._deliver(lane, queued))

    async def _deliver(self, lane: Any, queued: Queued) -> None:
        delay = 0.0
        while True:
            status = await self._post(queued)
            self.deliveries.append((queued.id, status))
            if status is not None and 200 <= status < 300:
                break
            await asyncio.sleep(delay)
            delay = min(max(delay * 2, self.retry_delay), 60.0)
        self.updates.remove(queued)
        self._under_way.pop(lane, None)
        self._dispatch()

    async def _post(self, queued: Queued) -> int | None:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=self.timeout))
        headers = {"Content-Type": "application/json"}
        if self.secret is not None:
            headers[SECRET_HEADER] = self.secret
        try:
            async with self._session.post(self.url, data=queued.body, headers=headers) as response:
                await response.read()
                if response.status >= 300:
                    self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
                return response.status
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            self._failed(f"Connection failed: {type(error).__name__}")
            return None

    def _failed(self, reason: str) -> None:
        self.last_error = (int(time.time()), reason)


def _lane(update: Any) -> Any:
    """Updates of one chat or one person wait for one another."""
    if isinstance(update, dict):
        for payload in update.values():
            if isinstance(payload, dict):
                place = payload.get("chat") or payload.get("from") or {}
                return place.get("id") if isinstance(place, dict) else None
    return None
