"""Updates that Telegram posts to the bot. Each is kept before Telegram is told that it has arrived."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from telegram.error import InvalidToken, TelegramError

from bot.delivery.client import Client, worded
from bot.delivery.refusals import Refusals
from bot.delivery.updates import arrival
from bot.ops.serving import hosting, listen
from bot.ops.trouble import Trouble
from bot.state import UnavailableError
from bot.state.arrivals import Arrival
from bot.state.kept import Kept

LARGEST = 1024 * 1024  # bytes of a call; no update comes near it
CONNECTIONS = 40  # at a time, from Telegram; as many as it makes where nothing is said
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the name of the header
LOOKING = 20.0  # seconds between two looks at whether Telegram answers, and still knows where to call
_KEPT_AS = "webhook"

log = logging.getLogger(__name__)


class AddressError(Exception):
    """Nothing can be served where the settings say."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where Telegram calls, what it says along with every call, and where those calls arrive."""

    url: str
    secret: str = field(repr=False)
    host: str
    port: int


class Webhook:
    """Takes updates and has them kept, for as long as the bot runs.

    `keep` returns once they are safe, and raises UnavailableError where that cannot be done now: Telegram calls again.
    """

    def __init__(
        self,
        client: Client,
        kinds: Sequence[str],
        keep: Callable[[Sequence[Arrival]], Awaitable[None]],
        address: Address,
        kept: Kept,
    ) -> None:
        self._client, self._kinds, self._keep, self._address, self._kept = client, kinds, keep, address, kept
        self._unset = Trouble(log, "the webhook cannot be set or looked at", "the webhook is set")
        self._refusals = Refusals()
        self._unkept = Trouble(log, "updates cannot be kept, Telegram will call again", "updates are kept again")
        self._is_set = False

    @property
    def silence(self) -> float | None:
        """Seconds since all was well; nobody can tell whether Telegram would have called. None before the start."""
        return max(self._unkept.seconds, self._unset.seconds) if self._is_set else None

    @property
    def is_well(self) -> bool:
        """Whether Telegram has answered when it was last looked for."""
        return not self._unset.is_on

    async def prepare(self) -> None:
        """Nothing to do before the endpoint is open."""

    async def run(self) -> None:
        """Goes on until it is cancelled.

        Raises AddressError; InvalidToken at the start, and RefusedError where Telegram refuses the token lastingly.
        """
        try:
            listening = listen(self._address.host, self._address.port)
        except OSError as error:
            raise AddressError(str(error)) from None
        async with hosting(listening, self.application(), "calls to the webhook"):
            await self._keep_set()

    async def confirm(self) -> None:
        """Telegram has been told with every answer."""

    def application(self) -> Starlette:
        """What is served: one path, for POST alone."""
        return Starlette(routes=[Route(urlsplit(self._address.url).path or "/", self._called, methods=["POST"])])

    async def _called(self, request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._address.secret.encode()):
            return _refused(403)
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return _refused(415)
        try:
            body = await _body(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return _refused(413)
        try:
            came = arrival(json.loads(body))
        except (ValueError, RecursionError):
            came = None
        if came is None:
            return Response(status_code=400)
        try:
            await self._keep([came])
        except UnavailableError as error:
            self._unkept.begins(str(error))
            return Response(status_code=503)
        self._unkept.ends()
        return Response(status_code=200)

    async def _keep_set(self) -> None:
        """Tells Telegram where to call, whenever it does not know that."""
        while True:
            try:
                await self._set()
            except Exception as error:
                if isinstance(error, InvalidToken) and not self._is_set:
                    raise
                self._refusals.note(error)
                self._failed(error)
            else:
                self._is_set = True
                self._refusals.end()
                self._unset.ends()
            await asyncio.sleep(self._unset.pause if self._unset.is_on else LOOKING)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, TelegramError):
            self._unset.begins(worded(error))
        elif isinstance(error, UnavailableError):
            self._unset.begins(str(error))
        else:
            self._unset.begins(type(error).__name__, error)

    async def _set(self) -> None:
        asked = "\n".join((self._address.url, self._address.secret, str(CONNECTIONS), *self._kinds))
        digest = hashlib.sha256(asked.encode()).hexdigest()  # Telegram does not tell the secret that it has
        known = await self._client.get_webhook_info()
        if known.url == self._address.url and await self._kept.get(_KEPT_AS) == digest:
            return
        await self._client.set_webhook(
            self._address.url,
            secret_token=self._address.secret,
            allowed_updates=list(self._kinds),
            max_connections=CONNECTIONS,
        )
        await self._kept.put(_KEPT_AS, digest)


def _refused(status: int) -> Response:
    """An answer before the call was read to its end: the rest of it is not waited for."""
    return Response(status_code=status, headers={"connection": "close"})


async def _body(request: Request) -> bytes | None:
    """The body of a call; None for one that is too large, of which the rest is not read."""
    said = request.headers.get("content-length", "0")
    if not said.isdecimal() or int(said) > LARGEST:
        return None
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            return None
    return bytes(body)
