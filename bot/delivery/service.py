"""One run of the bot, from the start to the stop."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from itertools import chain, repeat
from typing import Any

from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application

from bot.delivery.client import Client, worded
from bot.delivery.lanes import Lanes
from bot.delivery.polling import Poller, RefusedError

STOPPED, BROKEN, REFUSED_AT_START, REFUSED = range(4)  # the exit codes that the contracts name

START_PAUSES = (1.0, 2.0, 5.0)  # seconds between tries to reach Telegram at the start; the last one stays
FINISHING = 5.0  # seconds for what is being answered when the bot is asked to stop
CLOSING = 2.0  # seconds for the goodbye to Telegram

log = logging.getLogger(__name__)


class Service:
    """Fetches updates, hands them to the application, and ends when it is asked to, or when it cannot go on.

    `announce` tells Telegram once what the bot offers; `reload` reads the facts anew.
    """

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        client: Client,
        heard: Sequence[str],
        announce: Callable[[], Coroutine[Any, Any, object]],
        reload: Callable[[], Coroutine[Any, Any, object]],
    ) -> None:
        self._application, self._client, self._announce, self._reload = application, client, announce, reload
        self._lanes = Lanes(application.process_update, application.process_error)
        self._poller = Poller(client, heard, self._lanes.put, self._lanes.has_room)
        self._stopping = asyncio.Event()
        self._beside: set[asyncio.Task[None]] = set()

    @property
    def silence(self) -> float | None:
        """Seconds since Telegram was last asked for updates with success; None until it is asked."""
        return self._poller.silence

    async def serve(self) -> int:
        """Answers until SIGTERM or SIGINT: the exit code. SIGHUP reads the facts anew."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stopping.set)
        loop.add_signal_handler(signal.SIGHUP, lambda: self._do_beside(self._reload()))
        answering = asyncio.create_task(self._answer())
        stopping = asyncio.create_task(self._stopping.wait())
        await asyncio.wait({answering, stopping}, return_when=asyncio.FIRST_COMPLETED)
        answering.cancel()
        stopping.cancel()
        await asyncio.wait({answering, stopping})
        code = _code(answering)
        await self._close()
        return code

    async def _answer(self) -> None:
        await self._open()
        log.info("answering as @%s", self._client.username)
        gc.freeze()  # the facts stay: the collector need not walk through them again and again
        self._do_beside(self._announce())
        self._lanes.start()
        await self._poller.run()

    async def _open(self) -> None:
        """Reaches Telegram, however long that takes. Raises InvalidToken."""
        for pause in chain(START_PAUSES, repeat(START_PAUSES[-1])):
            try:
                await self._application.initialize()
                await self._leave_webhook()
                return
            except InvalidToken:
                raise
            except TelegramError as error:
                log.warning("Telegram cannot be reached, trying again: %s", worded(error))
            except Exception:
                log.exception("Telegram answers in an unknown way, trying again")
            await asyncio.sleep(pause)

    async def _leave_webhook(self) -> None:
        """While a webhook is set Telegram hands out no updates."""
        if (await self._client.get_webhook_info()).url:
            log.warning("a webhook was set for this token; it is taken away, what waits is kept")
            await self._client.delete_webhook(drop_pending_updates=False)

    async def _close(self) -> None:
        """Finishes what is being answered, tells Telegram so, and lets go."""
        for task in self._beside:
            task.cancel()
        try:
            async with asyncio.timeout(FINISHING):
                await self._lanes.is_empty()
        except TimeoutError:
            log.warning("stopped before all was answered")
        await self._lanes.stop()
        with suppress(TimeoutError, TelegramError):
            async with asyncio.timeout(CLOSING):
                await self._confirm()
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSING):
                await self._application.shutdown()

    async def _confirm(self) -> None:
        """What is not handled yet stays with Telegram, as far as it has not been confirmed before."""
        if self._poller.offset is not None:
            await self._poller.confirm(self._lanes.oldest or self._poller.offset)

    def _do_beside(self, work: Awaitable[object]) -> None:
        task = asyncio.create_task(_logged(work))
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)


async def _logged(work: Awaitable[object]) -> None:
    try:
        await work
    except Exception:
        log.exception("work beside the answers failed")


def _code(answering: asyncio.Task[None]) -> int:
    """What the end of answering means for whoever has started the bot: one line, and the exit code."""
    error = None if answering.cancelled() else answering.exception()
    match error:
        case None:
            log.info("stopped")
            return STOPPED
        case InvalidToken():
            log.critical("Telegram refuses the token; copy BOT_TOKEN from @BotFather once more")
            return REFUSED_AT_START
        case RefusedError():
            log.critical("Telegram has been refusing the token for a minute; it may have been revoked")
            return REFUSED
    log.critical("the bot cannot go on", exc_info=error)
    return BROKEN
