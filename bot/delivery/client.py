"""The library's client, as this bot needs it: its limits, its silence about the token, updates as they arrive."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import httpx
from telegram.error import InvalidToken, TelegramError, TimedOut
from telegram.ext import ExtBot
from telegram.request import BaseRequest, HTTPXRequest

from bot.settings import Settings

POOLS, CONNECTIONS = 16, 4  # for all calls but getUpdates: a pool for each chat at a time, with some to spare
POLLING_CONNECTIONS = 4  # one that hangs must not make the bot deaf
_LONGEST_SAID = 200  # characters of an error that the log repeats
SLACK = 10.0  # seconds after the end of a long poll until its answer counts as lost


class Client(ExtBot[None]):
    """Calls Telegram. Neither its repr nor its errors hold the token."""

    def __repr__(self) -> str:
        return type(self).__name__

    async def initialize(self) -> None:
        """Asks who the bot is. The library's own error holds the token in full."""
        with suppress(InvalidToken):
            await super().initialize()
            return
        raise InvalidToken("Telegram refuses the token")

    async def fetch(self, offset: int | None, *, limit: int, timeout: float, kinds: Sequence[str]) -> list[Any]:
        """Updates from an offset on, as Telegram has sent them: whoever asks reads them one by one."""
        asked = {"offset": offset, "limit": limit, "timeout": int(timeout), "allowed_updates": list(kinds)}
        try:
            async with asyncio.timeout(timeout + 2 * SLACK):  # the client's own limit starts anew with every byte
                fetched = await self._post("getUpdates", asked, read_timeout=timeout + SLACK)
        except TimeoutError:
            raise TimedOut from None
        if not isinstance(fetched, list):
            raise TelegramError("Invalid server response")
        return fetched


def client(settings: Settings) -> Client:
    """A client for the token and the server of the settings."""
    assert settings.token is not None, "the command line asks for a token before it comes here"
    certificates = httpx.create_ssl_context()
    return Client(
        settings.token.get_secret_value(),
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=_Spread(POOLS, CONNECTIONS, certificates),
        get_updates_request=_pool(POLLING_CONNECTIONS, certificates),
    )


class _Request(HTTPXRequest):
    """Calls an answer invalid that cannot be read, and does not log it: it may hold what people have written."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        try:
            found = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            found = None
        if not isinstance(found, dict) or not found.keys() & {"result", "description", "error_code"}:
            raise TelegramError("Invalid server response")
        return found


def worded(error: TelegramError) -> str:
    """An error in a few words for the log: its kind and what was said, without the page that came with it."""
    said, _, _ = error.message.partition(". Parsing the server response")
    return f"{type(error).__name__}: {said[:_LONGEST_SAID]}"


class _Spread(BaseRequest):
    """Spreads calls over several small pools of connections.

    The library below looks at every connection of its pool at every request, so that one large pool is slow.
    """

    def __init__(self, count: int, connections: int, certificates: ssl.SSLContext) -> None:
        self._pools = [_pool(connections, certificates) for _ in range(count)]
        self._under_way = [0] * count

    parse_json_payload = staticmethod(_Request.parse_json_payload)

    @property
    def read_timeout(self) -> float | None:
        return self._pools[0].read_timeout

    async def initialize(self) -> None:
        for pool in self._pools:
            await pool.initialize()

    async def shutdown(self) -> None:
        for pool in self._pools:
            await pool.shutdown()

    async def do_request(self, *arguments: Any, **named: Any) -> tuple[int, bytes]:
        chosen = min(range(len(self._pools)), key=self._under_way.__getitem__)
        self._under_way[chosen] += 1
        try:
            return await self._pools[chosen].do_request(*arguments, **named)
        finally:
            self._under_way[chosen] -= 1


def _pool(connections: int, certificates: ssl.SSLContext) -> _Request:
    return _Request(
        connection_pool_size=connections,
        connect_timeout=5.0,
        read_timeout=10.0,
        write_timeout=10.0,
        pool_timeout=5.0,
        httpx_kwargs={"verify": certificates},
    )
