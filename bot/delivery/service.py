"""One run of the bot, from the start to the stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any, Protocol

from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application

from bot.delivery.client import Client, worded
from bot.delivery.lanes import Lanes
from bot.delivery.refusals import RefusedError
from bot.delivery.webhook import AddressError
from bot.ops import memory
from bot.ops.trouble import Trouble
from bot.state import Database, ReplacedError, UnavailableError, UnusableError
from bot.state.inbox import Inbox
from bot.state.lock import Lock

STOPPED, BROKEN, REFUSED_AT_START, REFUSED = range(4)  # the exit codes that the contracts name
MISCONFIGURED = REFUSED_AT_START

CLEARING = 1800.0  # seconds between two times that what is old is deleted: with what the inbox keeps less than a day
TIDYING = 60.0  # seconds between two times that the database lets go of what was deleted in it
CLEARING_AGAIN = 60.0  # seconds until that is tried again where it failed
FINISHING = 3.0  # seconds for what is being answered when the bot is asked to stop; the rest stays in the inbox
CLOSING = 1.0  # seconds for each of the goodbyes: to the inbox, to Telegram, to the database

log = logging.getLogger(__name__)


class Source(Protocol):
    """Where updates come from."""

    @property
    def silence(self) -> float | None:
        """Seconds since the last sign that updates would be heard; None before there could be one."""

    async def prepare(self) -> None:
        """What is to be settled with Telegram first. Raises TelegramError."""

    async def run(self) -> None:
        """Has updates kept until it is cancelled."""

    async def confirm(self) -> None:
        """Tells Telegram what is kept. Raises TelegramError."""


class Service:
    """Has updates kept, has them handled, and ends when it is asked to, or when it cannot go on.

    `announce` tells Telegram once what the bot offers; `reload` reads the facts anew; `clear` deletes what is too old
    and `settle` writes what was only noted, both of which may raise UnavailableError; `post` sends what nobody has
    asked for, until it is cancelled.
    """

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        client: Client,
        database: Database,
        lock: Lock,
        inbox: Inbox,
        lanes: Lanes,
        source: Source,
        announce: Callable[[], Coroutine[Any, Any, object]],
        reload: Callable[[], Coroutine[Any, Any, object]],
        clear: Callable[[], Coroutine[Any, Any, object]],
        settle: Callable[[], Coroutine[Any, Any, object]],
        post: Callable[[], Coroutine[Any, Any, object]],
    ) -> None:
        self._application, self._client, self._announce, self._reload = application, client, announce, reload
        self._clear_rest, self._settle, self._post = clear, settle, post
        self._database, self._lock, self._inbox, self._lanes, self._source = database, lock, inbox, lanes, source
        self._stopping = asyncio.Event()
        self._has_database = False
        self._beside: set[asyncio.Task[None]] = set()

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
        code = _code(answering, is_asked=self._stopping.is_set())
        await self._close()
        return code

    async def _answer(self) -> None:
        await self._open_database()
        self._has_database = True
        self._inbox.start()
        await _first_end(self._take_and_answer(), self._inbox.ends(), self._lock.watch())

    async def _take_and_answer(self) -> None:
        await self._open()
        log.info("answering as @%s", self._client.username)
        memory.set_apart()  # the facts stay
        self._do_beside(self._announce())
        self._do_beside(self._clear())
        self._do_beside(self._tidy())
        self._do_beside(memory.keep_flat())
        self._do_beside(self._post())
        await self._inbox.is_written()  # what was handled before the last end is not to be handled again
        self._lanes.start()
        await _first_end(self._source.run(), self._lanes.ends())

    async def _open_database(self) -> None:
        """Waits for the database to be there, and to be ours alone. Raises UnusableError."""
        trouble = Trouble(log, "the database cannot be opened, trying again", "the database is open")
        while True:
            try:
                await self._lock.take()
                await self._database.open()
                trouble.ends()
                return
            except UnusableError:
                raise
            except UnavailableError as error:
                trouble.begins(str(error))
            await asyncio.sleep(trouble.pause)

    async def _open(self) -> None:
        """Reaches Telegram, however long that takes. Raises InvalidToken."""
        trouble = Trouble(log, "Telegram cannot be reached, trying again", "Telegram is reached")
        while True:
            try:
                await self._application.initialize()
                await self._source.prepare()
                trouble.ends()
                return
            except InvalidToken:
                raise
            except TelegramError as error:
                trouble.begins(worded(error))
            except Exception as error:
                trouble.begins(type(error).__name__, error)
            await asyncio.sleep(trouble.pause)

    async def _clear(self) -> None:
        """Deletes again and again what is not to be kept any longer."""
        while True:
            pause = CLEARING_AGAIN
            try:
                await self._inbox.clear()
                await self._clear_rest()
                pause = CLEARING
            except UnavailableError as error:
                log.warning("what is old was not deleted: %s", error)
            except Exception:
                log.exception("what is old was not deleted")
            await asyncio.sleep(pause)

    async def _tidy(self) -> None:
        while True:
            await asyncio.sleep(TIDYING)
            with suppress(UnavailableError):  # the next time will do
                await self._database.tidy()

    async def _close(self) -> None:
        """Finishes what is being answered, tells Telegram so, and lets go."""
        for task in self._beside:
            task.cancel()
        if not await self._lanes.stop(FINISHING):
            log.warning("stopped before all was answered; the rest is answered after the next start")
        await _within(CLOSING, self._inbox.is_written())
        if self._has_database:  # else it is another bot's, which may be an older program
            await _within(CLOSING, self._settle())
        await _within(CLOSING, self._source.confirm())
        await _within(CLOSING, self._application.shutdown())
        await _within(CLOSING, self._let_go())

    async def _let_go(self) -> None:
        await self._inbox.stop()
        await self._database.close()
        await self._lock.release()  # last: whoever waits for it may begin now

    def _do_beside(self, work: Awaitable[object]) -> None:
        task = asyncio.create_task(_logged(work))
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)


async def _first_end(*works: Coroutine[Any, Any, None]) -> None:
    """Waits for the first of several that go on for ever: none of them may end in silence."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
    for task in done:
        task.result()


async def _within(seconds: float, work: Awaitable[object]) -> None:
    """Does what may as well stay undone."""
    with suppress(TimeoutError, TelegramError, UnavailableError):
        async with asyncio.timeout(seconds):
            await work


async def _logged(work: Awaitable[object]) -> None:
    try:
        await work
    except Exception:
        log.exception("work beside the answers failed")


def _code(answering: asyncio.Task[None], *, is_asked: bool) -> int:
    """What the end of answering means for whoever has started the bot: one line, and the exit code.

    `is_asked` says whether the bot was asked to stop; else nothing should have ended, not even without an error.
    """
    error = None if answering.cancelled() else answering.exception()
    match error:
        case None if is_asked:
            log.info("stopped")
            return STOPPED
        case InvalidToken():
            log.critical("Telegram refuses the token; copy BOT_TOKEN from @BotFather once more")
            return REFUSED_AT_START
        case RefusedError():
            log.critical("Telegram has been refusing the token for a minute; it may have been revoked")
            return REFUSED
        case UnusableError():
            log.critical("the database cannot be used: %s", error)
            return MISCONFIGURED
        case ReplacedError():
            log.critical("the database is not the one that was opened, the bot has to start anew: %s", error)
            return BROKEN
        case AddressError():
            log.critical("BOT_LISTEN: calls to the webhook cannot be taken at %s", error)
            return MISCONFIGURED
    log.critical("the bot cannot go on", exc_info=error)
    return BROKEN
