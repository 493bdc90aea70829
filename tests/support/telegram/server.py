"""The fake Telegram, reachable over HTTP."""

from __future__ import annotations

import asyncio
import re
import socket
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from traceback import format_exc
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from . import faults, wire
from .asked import CallbackQuery, InlineQuery
from .calls import methods
from .chats import Chat
from .errors import ApiError, Violation, not_simulated
from .faults import Fault, Kind
from .methods import SIMULATED
from .methods.intake import EncodedResult
from .world import World

TOKEN = "7000000001:AAtestTESTtestTESTtestTESTtestTEST0"
TOKEN_SHAPE = re.compile(r"\d{1,19}:[A-Za-z0-9_-]{20,}")

Listen = Callable[[int], socket.socket]  # makes a socket that listens at a port; at 0 at one that is free


def on_loopback(port: int) -> socket.socket:
    """Where nobody else on the network can call."""
    return socket.create_server(("127.0.0.1", port))


@dataclass(eq=False, slots=True)
class Call:
    """One request of the bot."""

    method: str
    params: dict[str, Any]
    started: float
    port: int = 0  # that the bot has called from
    status: int = 0
    description: str = ""
    fault: str = ""
    seconds: float = field(default=0.0)

    @property
    def ok(self) -> bool:
        return self.status == 200 and not self.fault


class TelegramServer(World):
    """A strict Bot API server on loopback: `async with TelegramServer() as server: ...`."""

    def __init__(self, *, token: str = TOKEN, keep_calls: int | None = 20_000, listen: Listen = on_loopback) -> None:
        super().__init__()
        self.token = token
        self.bot.id = int(token.partition(":")[0])
        self.latency = 0.0
        self.calls: deque[Call] = deque(maxlen=keep_calls)
        self.violations: list[Violation] = []
        self.refusals: deque[Violation] = deque(maxlen=keep_calls)
        self.host, self.port = "", 0
        self._listen = listen
        self._methods = methods()
        self._faults: list[Fault] = []
        self._lost: list[Call] = []
        self._http: web.Server | None = None
        self._listening: asyncio.Server | None = None
        self._reopening: asyncio.Task[None] | None = None

    # Life

    async def __aenter__(self) -> Self:
        await self._open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def stop(self) -> None:
        """Stop listening, end every open call and every delivery."""
        if self._reopening is not None:
            self._reopening.cancel()
        for fault in self._faults:
            fault.release()
        self.updates.release()
        await self.webhook.stop()
        await self._close()

    @property
    def url(self) -> str:
        """What BOT_API_URL is to be."""
        return f"http://{self.host}:{self.port}"

    async def _open(self) -> None:
        self._http = web.Server(self._serve, request_factory=wire.make_request, access_log=None)
        loop = asyncio.get_running_loop()
        door = self._listen(self.port)
        self.host, self.port = door.getsockname()
        self._listening = await loop.create_server(self._http, sock=door, backlog=1024)

    async def _close(self) -> None:
        if self._listening is not None:
            self._listening.close()
            self._listening = None
        if self._http is not None:
            await self._http.shutdown(timeout=0.1)
            self._http = None

    async def outage(self, seconds: float) -> None:
        """Refuse all connections for a while; returns once that has begun."""
        await self.cut_off()
        self._reopening = asyncio.ensure_future(self._reopen(seconds))

    async def _reopen(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self.reconnect()

    async def cut_off(self) -> None:
        """End all connections and refuse new ones, until `reconnect`."""
        self.updates.release()
        await self._close()

    async def reconnect(self) -> None:
        """Accept connections again, at the same address."""
        await self._open()

    @property
    def listens(self) -> bool:
        """Whether it accepts connections."""
        return self._listening is not None

    # What tests ask for

    def fault(
        self,
        kind: Kind,
        *,
        method: str | None = None,
        times: int | None = 1,
        chat: Chat | None = None,
        **details: Any,
    ) -> Fault:
        """Let calls fail; `times=None` until released. See Fault for the details."""
        fault = Fault(kind, method=method, times=times, chat=chat, **details)
        self._faults.append(fault)
        return fault

    def take_violations(self) -> list[Violation]:
        """The violations so far, which then no longer count against the bot."""
        taken, self.violations = self.violations, []
        return taken

    def calls_to(self, method: str) -> list[Call]:
        """The calls of one method, oldest first."""
        return [call for call in self.calls if call.method == method]

    async def called(self, method: str, *, times: int = 1, timeout: float = 5.0) -> list[Call]:
        """Wait until a method has been called and answered so often."""

        def done() -> list[Call]:
            return [call for call in self.calls_to(method) if call.status or call.fault]

        await self.until(lambda: len(done()) >= times, timeout, f"{times} calls of {method}")
        return done()

    @property
    def answered_callbacks(self) -> list[CallbackQuery]:
        return [query for query in self.asked.callbacks.values() if query.given is not None]

    @property
    def unanswered_callbacks(self) -> list[CallbackQuery]:
        return [query for query in self.asked.callbacks.values() if query.given is None]

    @property
    def inline_answers(self) -> list[InlineQuery]:
        return [query for query in self.asked.inlines.values() if query.given is not None]

    def account(self) -> str:
        recent = [f"  {call.method} {call.status} {call.description}{call.fault}" for call in list(self.calls)[-8:]]
        return "\n".join(
            [super().account(), "last calls:", *recent, "violations:", *(f"  {v}" for v in self.violations)]
        )

    # Serving

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith("/file/bot"):
            return self._file(path.removeprefix("/file/bot"))
        if not path.startswith("/bot"):
            return wire.respond_error(ApiError(404, "Not Found"))
        token, _, method = path[4:].partition("/")
        call = Call(method, {}, time.time(), wire.port_of(request))
        self.calls.append(call)
        started = time.perf_counter()
        try:
            return await self._respond(request, token, call)
        except ConnectionError:
            return web.Response()  # the client has gone away
        finally:
            call.seconds = time.perf_counter() - started
            self.changed()

    async def _respond(self, request: web.BaseRequest, token: str, call: Call) -> web.StreamResponse:
        try:
            raw = await wire.read_parameters(request)
        except ApiError as refused:
            return wire.respond(*self._refuse(call, refused))
        call.params = raw
        if self.latency:
            await asyncio.sleep(self.latency)
        if self._faults:
            for fault in self._faults:
                if fault.strikes(call.method, raw):
                    call.fault = fault.kind
                    if fault.kind in faults.LOSE_THE_ANSWER:
                        self._lost.append(call)
                    return await faults.play(fault, request, lambda: self._answer(token, call, raw))
        return wire.respond(*await self._answer(token, call, raw))

    async def _answer(self, token: str, call: Call, raw: dict[str, Any]) -> tuple[int, bytes]:
        """Carry a call out: status and body."""
        try:
            self._authorize(token)
            method = self._methods.get(call.method.lower())
            if method is None:
                raise ApiError(404, "Not Found: method not found", "unknown method")
            call.method = method.name
            call.params = params = method.read(raw)
            handler = SIMULATED.get(method.name)
            if handler is None:
                raise not_simulated(method.name)
            result = handler(self, params)
            if asyncio.iscoroutine(result):
                result = await result
        except ApiError as refused:
            return self._refuse(call, refused)
        except Exception:
            return self._refuse(call, ApiError(500, f"Internal Server Error\n{format_exc()}", "defect of the server"))
        call.status = 200
        if isinstance(result, EncodedResult):
            return 200, b'{"ok":true,"result":' + result + b"}"
        return 200, wire.encoded({"ok": True, "result": result})

    def _authorize(self, token: str) -> None:
        if not TOKEN_SHAPE.fullmatch(token):
            raise ApiError(404, "Not Found", "token", circumstance=True)
        if token != self.token:
            raise ApiError(401, "Unauthorized", "token", circumstance=True)
        if self.logged_out:
            raise ApiError(400, "Logged out", "token", circumstance=True)

    def _refuse(self, call: Call, refused: ApiError) -> tuple[int, bytes]:
        call.status, call.description = refused.code, refused.description
        violation = Violation(refused.kind, call.method, refused.description, call.params)
        self.refusals.append(violation)
        if not refused.circumstance and not self._is_repeated(call):
            self.violations.append(violation)
        return refused.code, wire.encoded(refused.body())

    def _is_repeated(self, call: Call) -> bool:
        """Whether the bot repeats a call whose answer was lost: it cannot know that it took effect."""
        return any(lost is not call and (lost.method, lost.params) == (call.method, call.params) for lost in self._lost)

    def _file(self, rest: str) -> web.Response:
        token, _, path = rest.partition("/")
        try:
            self._authorize(token)
        except ApiError as refused:
            return wire.respond_error(refused)
        stored = self.files.by_path.get(path)
        if stored is None:
            return wire.respond_error(ApiError(404, "Not Found"))
        return web.Response(body=stored.content, headers={"Content-Type": "application/octet-stream"})
