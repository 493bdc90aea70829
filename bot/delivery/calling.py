"""Calls to Telegram that fail: what became of them, and which are made once more, and when."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from enum import Enum
from typing import TypeVar

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

PAUSES = (0.5, 2.0, 5.0)  # seconds before a call that did not arrive is repeated
LONGEST_WAIT = 45.0  # seconds; where Telegram asks for more, the call is given up
WAITS = 2  # times that a call waits as Telegram asks

log = logging.getLogger(__name__)
T = TypeVar("T")


class Fate(Enum):
    """What became of a call that failed."""

    NOT_SENT = "not sent"  # it never reached Telegram, or the way there refused it: it may be repeated
    REFUSED = "refused"  # Telegram has read it and said no: to repeat it would change nothing
    UNKNOWN = "unknown"  # its answer was lost: it may have taken effect


def fate_of(error: TelegramError) -> Fate:
    """What is known of a failed call; from the narrow kinds of error to the wide."""
    match error:
        case BadRequest():
            return Fate.REFUSED
        case NetworkError():
            return _fate_on_the_way(error)
        case RetryAfter() | Forbidden() | ChatMigrated() | Conflict() | InvalidToken():
            return Fate.REFUSED
    return Fate.UNKNOWN  # an answer that cannot be read


def _fate_on_the_way(error: NetworkError) -> Fate:
    match error.__cause__:
        case httpx.ConnectError() | httpx.ConnectTimeout() | httpx.PoolTimeout():
            return Fate.NOT_SENT
        case None | TelegramError() if not isinstance(error, TimedOut):
            return Fate.NOT_SENT  # a server answered, with a status that says that nothing was done
    return Fate.UNKNOWN


async def patiently(call: Callable[[], Awaitable[T]], *, is_repeatable: bool = False) -> T:
    """Makes a call; repeats it where it is known not to have arrived, and waits where Telegram asks for it.

    `is_repeatable`: the call may take effect twice without harm, so it is repeated also where its fate is unknown.
    """
    pauses, waits = iter(PAUSES), WAITS
    while True:
        try:
            return await call()
        except RetryAfter as error:
            seconds = seconds_of(error)
            if not waits or seconds > LONGEST_WAIT:
                raise
            waits -= 1
            log.info("Telegram asks to wait for %.0f seconds", seconds)
            await asyncio.sleep(seconds)
        except NetworkError as error:
            fate = fate_of(error)
            pause = next(pauses, None)
            if pause is None or not (fate is Fate.NOT_SENT or (is_repeatable and fate is Fate.UNKNOWN)):
                raise
            await asyncio.sleep(pause)


def seconds_of(error: RetryAfter) -> float:
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
