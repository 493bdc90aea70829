"""Faults on demand, as networks, proxies and Telegram produce them."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from aiohttp import web

from . import wire
from .chats import Chat
from .updates import SECOND_POLL

Kind = Literal[
    "429", "429 without retry_after", "500", "502", "504", "401", "404", "409",
    "empty", "truncated", "not json", "wrong shape", "reset before", "reset after", "hang", "slow",
]  # fmt: skip

Handle = Callable[[], Awaitable[tuple[int, bytes]]]

LOSE_THE_ANSWER = {"reset after", "truncated", "slow"}
HTML = "<html>\r\n<head><title>{0}</title></head>\r\n<body><center><h1>{0}</h1></center></body>\r\n</html>\r\n"
PAGES = {"500": "500 Internal Server Error", "502": "502 Bad Gateway", "504": "504 Gateway Time-out"}
REFUSALS = {
    "401": (401, "Unauthorized"),
    "404": (404, "Not Found"),
    "409": (409, SECOND_POLL),
}


@dataclass(eq=False)
class Fault:
    """What is to go wrong, with which calls, how often.

    `seconds` is the longest a hang lasts, or the pause between the bytes of a slow answer. `body` is the JSON
    of a "wrong shape". "reset after", "truncated" and "slow" strike after the call took effect, all others
    before; a hang that is released lets the call through. `then` is called as a call is struck, before anything
    else: a test can kill the bot at just that moment.
    """

    kind: Kind
    method: str | None = None
    times: int | None = 1
    chat: Chat | None = None
    retry_after: int = 1
    seconds: float | None = None
    body: Any = field(default_factory=lambda: {"ok": True})
    then: Callable[[], None] | None = None
    hits: int = 0
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            raise ValueError(f"no fault of kind {self.kind!r}; there are {', '.join(get_args(Kind))}")

    def release(self) -> None:
        """Let hanging calls go on, and no further ones hang."""
        self.times = 0
        self.released.set()

    def strikes(self, method: str, raw: dict[str, Any]) -> bool:
        """Whether this call is hit; counts it if so."""
        if self.method is not None and self.method.lower() != method.lower():
            return False
        if self.chat is not None and str(raw.get("chat_id")) != str(self.chat.id):
            return False
        if self.times is not None and self.hits >= self.times:
            return False
        self.hits += 1
        if self.then is not None:
            self.then()
        return True


async def play(fault: Fault, request: web.BaseRequest, handle: Handle) -> web.StreamResponse:
    """Answer a call the way the fault wants it."""
    kind = fault.kind
    if kind in PAGES:
        return web.Response(status=int(kind), text=HTML.format(PAGES[kind]), content_type="text/html")
    if kind in REFUSALS:
        code, description = REFUSALS[kind]
        return wire.respond(code, wire.encoded({"ok": False, "error_code": code, "description": description}))
    match kind:
        case "429" | "429 without retry_after":
            return _too_many(fault)
        case "empty":
            return wire.respond(200, b"")
        case "not json":
            return wire.respond(200, b"upstream request timeout")
        case "wrong shape":
            return wire.respond(200, wire.encoded(fault.body))
        case "reset before":
            return wire.reset(request)
        case "reset after":
            await handle()
            return wire.reset(request)
        case "truncated":
            status, body = await handle()
            return wire.respond(status, body[: len(body) // 2])
        case "slow":
            return await _slow(fault, request, *await handle())
        case _:
            return await _hang(fault, request, handle)


def _too_many(fault: Fault) -> web.Response:
    answer: dict[str, Any] = {
        "ok": False,
        "error_code": 429,
        "description": f"Too Many Requests: retry after {fault.retry_after}",
    }
    if fault.kind == "429":
        answer["parameters"] = {"retry_after": fault.retry_after}
    else:
        answer["description"] = "Too Many Requests"
    return wire.respond(429, wire.encoded(answer))


async def _slow(fault: Fault, request: web.BaseRequest, status: int, body: bytes) -> web.StreamResponse:
    response = web.StreamResponse(status=status, headers={"Content-Type": wire.JSON, "Content-Length": str(len(body))})
    await response.prepare(request)
    for index in range(len(body)):
        await response.write(body[index : index + 1])
        if not fault.released.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(fault.released.wait(), fault.seconds or 1.0)
    return response


async def _hang(fault: Fault, request: web.BaseRequest, handle: Handle) -> web.StreamResponse:
    try:
        async with asyncio.timeout(fault.seconds):
            await fault.released.wait()
    except TimeoutError:
        return wire.reset(request)
    if request.transport is None or request.transport.is_closing():
        return web.Response()
    status, body = await handle()
    return wire.respond(status, body)
