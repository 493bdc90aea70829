"""What the bot serves over HTTP, on its own event loop: health and metrics, and how anything is served."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from uvicorn import Config, Server

from bot.ops import health
from bot.ops.health import Status
from bot.ops.metrics import CONTENT_TYPE, Metrics

AGAIN = 2.0  # seconds between two looks at whether an address that another process uses is free
CLOSING = 1.0  # seconds for requests that are under way when the bot stops
_WHAT = "health and metrics"

log = logging.getLogger(__name__)


@asynccontextmanager
async def serving(host: str, port: int, status: Callable[[], Status], metrics: Metrics) -> AsyncIterator[str | None]:
    """Serves /health and /metrics meanwhile: the address, None while it cannot be used. Port 0 is any free one."""
    app = application(status, metrics)
    try:
        listening = listen(host, port)
    except OSError as error:
        log.warning("health and metrics are not served at %s", error)
        waiting = asyncio.create_task(_served_once_free(host, port, app))
        try:
            yield None
        finally:
            waiting.cancel()
            await asyncio.wait({waiting})
        return
    async with hosting(listening, app, _WHAT) as address:
        yield address


async def _served_once_free(host: str, port: int, app: Starlette) -> None:
    """Serves until it is cancelled; before that it waits for the address, such as that of a bot that is just ending."""
    while True:
        await asyncio.sleep(AGAIN)
        with suppress(OSError):
            async with hosting(listen(host, port), app, _WHAT) as address:
                log.info("%s are served at %s now", _WHAT, address)
                await asyncio.Event().wait()


def listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections. Raises OSError with the address and the reason alone."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason, _, _ = (error.strerror or str(error)).partition(" (while")
        raise OSError(f"{_shown(host, port)}: {reason}") from None


@asynccontextmanager
async def hosting(listening: socket.socket, app: Starlette, what: str) -> AsyncIterator[str]:
    """Serves an application meanwhile: its address."""
    host, port, *_ = listening.getsockname()
    address = f"http://{_shown(host, port)}"
    # What the settings say need not stand in every log, but a free port that was chosen is known from nowhere else.
    log.debug("%s are served at %s", what, address)
    server = _Server(_config(app))
    task = asyncio.create_task(server.serve([listening]), name=what)
    try:
        yield address
    finally:
        server.should_exit = True
        _, late = await asyncio.wait({task}, timeout=CLOSING)
        for unfinished in late:
            unfinished.cancel()


def application(status: Callable[[], Status], metrics: Metrics) -> Starlette:
    """What is served."""

    async def tell_health(_: Request) -> Response:
        now = status()
        return JSONResponse(now.as_json(), status_code=200 if now.is_good else 503)

    async def tell_metrics(_: Request) -> Response:
        return Response(metrics.exposition(status()), headers={"content-type": CONTENT_TYPE})

    return Starlette(routes=[Route(health.PATH, tell_health), Route("/metrics", tell_metrics)])


def _shown(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _config(app: Starlette) -> Config:
    """Without logs of its own but for errors, and without what the two pages do not need."""
    logging.getLogger("uvicorn.error").addFilter(_is_no_end)
    return Config(
        app,
        loop="none",
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level=logging.ERROR,  # what is no HTTP is nobody's concern
        access_log=False,
        proxy_headers=False,
        server_header=False,
    )


def _is_no_end(record: logging.LogRecord) -> bool:
    """Not told of a call that is still under way when the bot stops: whoever calls sees it, and calls again."""
    return not record.exc_info or record.exc_info[0] is not asyncio.CancelledError


class _Server(Server):
    """Leaves signals to the bot."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
