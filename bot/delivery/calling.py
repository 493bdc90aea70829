"""Calls to Telegram that fail: what became of them, and which are made once more, and when."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from enum import Enum
from typing import TypeVar

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

from bot.delivery.transport import LostError, UnsentError
from bot.delivery.turns import may_rest, rest

PAUSES = (0.5, 2.0, 5.0)  # seconds before a call that did not arrive, or may not have, is repeated
LONGEST_WAIT = 45.0  # seconds; where Telegram asks for more, the call is given up
WAITS = 2  # times that a call waits as Telegram asks
LONGEST_PAUSE = 3_600.0  # seconds; where Telegram asks for more, it is asked again after these
LONGEST = 60.0  # seconds for all that; after them nothing is tried anew

log = logging.getLogger(__name__)
T = TypeVar("T")


class Fate(Enum):
    """What became of a call that failed."""

    NOT_SENT = "not sent"  # it never reached Telegram, or the way there refused it: it may be repeated
    REFUSED = "refused"  # Telegram has read it and said no: to repeat it would change nothing
    UNKNOWN = "unknown"  # its answer was lost, or cannot be read: it may have taken effect


def fate_of(error: TelegramError) -> Fate:
    """What is known of a failed call; from the narrow kinds of error to the wide."""
    match error:
        case BadRequest():
            return Fate.REFUSED
        case NetworkError():
            return _fate_on_the_way(error)
        case InvalidToken():
            return Fate.NOT_SENT  # a server on the way says so too; where it is Telegram, polling ends the bot in time
        case RetryAfter() | Forbidden() | ChatMigrated() | Conflict():
            return Fate.REFUSED
    return Fate.UNKNOWN  # an answer that cannot be read


def _fate_on_the_way(error: NetworkError) -> Fate:
    if isinstance(error, UnsentError):
        return Fate.NOT_SENT
    is_answer = not isinstance(error, TimedOut | LostError) and isinstance(error.__cause__, TelegramError | None)
    return Fate.NOT_SENT if is_answer else Fate.UNKNOWN  # an answer's status says that nothing was done


async def patiently(call: Callable[[], Awaitable[T]], *, at_most_once: bool = False) -> T:
    """Makes a call until it has arrived, as often and as long as the limits above allow; then its error goes up.

    An answer that comes twice harms less than one that never comes. `at_most_once`: for what must not be seen twice,
    such as a post to a channel; it is given up where it may have arrived. Where too many wait already, nothing waits.
    """
    pauses, waits = iter(PAUSES), iter(range(WAITS))
    until = time.monotonic() + LONGEST
    while True:
        try:
            return await call()
        except RetryAfter as error:
            pause: float | None = seconds_of(error) if next(waits, None) is not None else None
            if pause is None or pause > LONGEST_WAIT or time.monotonic() + pause > until or not may_rest():
                raise
            log.info("Telegram asks to wait for %.0f seconds", pause)
        except TelegramError as error:
            fate, pause = fate_of(error), next(pauses, None)
            is_final = fate is Fate.REFUSED or (at_most_once and fate is Fate.UNKNOWN)
            if is_final or pause is None or time.monotonic() + pause > until or not may_rest():
                raise
        await rest(pause)


def seconds_of(error: RetryAfter) -> float:
    """For how long Telegram asks to wait; an hour at most: one wrong number must not silence a chat for good."""
    after = error.retry_after
    seconds = after.total_seconds() if isinstance(after, timedelta) else float(after)
    return min(seconds, LONGEST_PAUSE)
