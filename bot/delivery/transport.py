"""HTTP to Telegram: aiohttp behind the library's door for transports.

The library's own transport needs several times the processor for a call. The address of a call holds the token, and so
do errors of aiohttp: none of them leaves this file, and those that do name no address.
"""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram import TelegramObject
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

READ, WRITE, CONNECT, POOL = 10.0, 10.0, 5.0, 5.0  # seconds, where a call names no others
UPLOAD = 20.0  # seconds to write a call with files
# Where the other side is gone without a word, the kernel notices: after 2 seconds of silence it asks whether anybody is
# there, again every 2 seconds, and after 12 without an answer the connection is over. That is 10 to 13 seconds after
# the other side has gone, since timers may be late; and whoever stalls for 8 is asked once more after that. It is the
# other side's kernel that answers, so a poll may be silent for as long as it likes. On Linux the last value (in
# milliseconds, and for what was sent too) overrules how many questions are asked; macOS has the first one under the
# name TCP_KEEPALIVE.
_ALIVE = {"TCP_KEEPIDLE": 2, "TCP_KEEPALIVE": 2, "TCP_KEEPINTVL": 2, "TCP_KEEPCNT": 5, "TCP_USER_TIMEOUT": 12_000}
UNTOLD = 3.0  # seconds to wait after a "too many requests" that does not say for how long
_PAUSE = re.compile(rb'"retry_after"\s*:\s*\d{1,9}\s*[,}]')  # what the library can read as one
MOST_BYTES = 32 * 1024 * 1024  # of an answer; of the files that a bot may fetch the longest have 20 MB

_JSON = {"Content-Type": "application/json"}
# A call's own limit, a number of seconds or None for endless, or the library's mark for "as the transport has it".
_Limit = Any


class UnsentError(NetworkError):
    """A call that has not left: there was no connection for it, or none in time. It may be repeated."""


class LostError(NetworkError):
    """A call that had left when its connection broke, or the answer had no end: it may have taken effect."""


@dataclass(frozen=True, slots=True)
class _PlainData:
    """What a call says, where there are no files in it."""

    parameters: Mapping[str, object]
    contains_files: bool = False


def plain_data(said: Mapping[str, object]) -> RequestData:
    """What a call says, as the library's own class of that would tell it; objects of Telegram's as they are written."""
    parameters = {name: value.to_dict() if isinstance(value, TelegramObject) else value for name, value in said.items()}
    return cast(RequestData, _PlainData(parameters))


class Transport(BaseRequest):
    """Carries calls to one server over a pool of connections that stay open.

    A call has its limits for each step, and their sum for the whole, so that an answer that trickles in comes to an end
    too. Errors: UnsentError, LostError, TimedOut (also where a server on the way has given up waiting), and RetryAfter
    for a "too many requests" without a time; the library makes its own of all other answers.
    """

    def __init__(self, server: str, *, connections: int) -> None:
        """`server`: the address that all calls begin with, for the proxy that the environment names for it."""
        self._server, self._connections = server, connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return READ

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, socket_factory=_watchful_socket),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                proxy=_proxy(self._server),
            )

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """Calls an answer invalid that cannot be read, and does not log it: it may hold what people have written."""
        try:
            found = json.loads(payload.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            found = None
        is_answer = isinstance(found, dict) and found.keys() & {"result", "description", "error_code"}
        if not is_answer or not isinstance(found.get("parameters") or {}, dict):
            raise TelegramError("Invalid server response")
        return found

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: _Limit = BaseRequest.DEFAULT_NONE,
        write_timeout: _Limit = BaseRequest.DEFAULT_NONE,
        connect_timeout: _Limit = BaseRequest.DEFAULT_NONE,
        pool_timeout: _Limit = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("the transport is not initialized")
        has_files = request_data is not None and request_data.contains_files
        body, headers = _written(request_data)
        timeout = _timeout(
            _chosen(read_timeout, READ),
            _chosen(write_timeout, UPLOAD if has_files else WRITE),
            _chosen(connect_timeout, CONNECT),
            _chosen(pool_timeout, POOL),
        )
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout, allow_redirects=False
            ) as response:
                status, answer = response.status, await _read(response)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            failure = _failure(error)
        else:
            return _judged(method, status, answer)
        raise failure  # out here it does not lead back to the error that holds the token


def _chosen(given: _Limit, default: float) -> float | None:
    return default if given is BaseRequest.DEFAULT_NONE else given


@lru_cache(maxsize=64)
def _timeout(
    read: float | None, write: float | None, connect: float | None, pool: float | None
) -> aiohttp.ClientTimeout:
    connected = None if pool is None or connect is None else pool + connect
    total = None if connected is None or read is None or write is None else connected + write + read
    return aiohttp.ClientTimeout(total=total, connect=connected, sock_connect=connect, sock_read=read)


def _written(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str] | None]:
    """The body of a call and what is said about it. JSON costs least; only files need a form."""
    if data is None:
        return None, None
    if not data.contains_files:
        return json.dumps(data.parameters).encode("ascii"), _JSON
    form = aiohttp.FormData(data.json_parameters, quote_fields=False)  # Telegram takes names of files as they are
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form, None


async def _read(response: aiohttp.ClientResponse) -> bytes:
    """The body of an answer, unpacked. Raises LostError where there is no end to it."""
    body = bytearray()
    async for part in response.content.iter_any():
        body += part
        if len(body) > MOST_BYTES:
            raise LostError(f"an answer of more than {MOST_BYTES // 1024**2} MiB")
    return bytes(body)


def _judged(method: str, status: int, answer: bytes) -> tuple[int, bytes]:
    """The answer, unless it says something that the library does not hear."""
    if method == "POST" and status == 200 and b'"result"' not in answer:
        raise TelegramError("Invalid server response")
    if status == 504:
        raise TimedOut("Gateway Timeout (504)")
    if status == 429 and not _PAUSE.search(answer):
        raise RetryAfter(int(UNTOLD))
    return status, answer


def _failure(error: Exception) -> NetworkError:
    """What went wrong, without the address."""
    reason = getattr(error, "strerror", None) or type(error).__name__
    match error:
        case aiohttp.ConnectionTimeoutError():
            return UnsentError("no connection in time")
        case aiohttp.ClientConnectorError() | aiohttp.ClientHttpProxyError() | aiohttp.InvalidURL():
            return UnsentError(f"no connection: {reason}")
        case TimeoutError():
            return TimedOut()
    return LostError(f"the connection broke: {reason}")


def _watchful_socket(address: aiohttp.AddrInfoType) -> socket.socket:
    """A socket that notices when the other side is gone."""
    family, kind, protocol, _, _ = address
    made = socket.socket(family, kind, protocol)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _ALIVE.items():
        if hasattr(socket, name):  # not every system has all of them, or lets them be set
            with suppress(OSError):
                made.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
    return made


def _proxy(server: str) -> str | None:
    """The proxy that the environment names for a server. aiohttp would look for it, and into files, at every call."""
    address = urlsplit(server)
    if proxy_bypass(address.netloc):
        return None
    proxies = getproxies()
    return proxies.get(address.scheme) or proxies.get("all")
