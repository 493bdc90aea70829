"""One update: handled, tried again after a pause, or set aside."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Update
from telegram.error import RetryAfter, TelegramError

from bot.delivery.calling import Fate, fate_of, seconds_of
from bot.delivery.client import worded
from bot.delivery.suspects import CONVICTED
from bot.delivery.turns import within
from bot.delivery.updates import UnreadableError
from bot.state import UnavailableError
from bot.state.arrivals import State, Waiting

TIME_LIMIT = 120.0  # seconds for one update, waits that Telegram asks for included, those for a turn not
PAUSES = (1.0, 2.0, 5.0, 10.0, 20.0, 30.0)  # seconds before an update is tried again; the last one stays
TRIES = 12  # of one update, where only this one fails

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Disposition:
    """What is to become of an update. One that waits is tried again after a pause; so many attempts count by then."""

    state: State
    pause: float = 0.0
    attempts: int = 0


HANDLED, SET_ASIDE = Disposition(State.HANDLED), Disposition(State.SET_ASIDE)


class Handling:
    """Handles updates, each within a time limit.

    `read` makes an update of a body, `handle` handles it, and `fail` is told of one that is given up. `is_reachable`
    says whether Telegram can be reached at all: while it cannot, nothing is given up. `count` is called for each that
    is set aside, for whatever reason.
    """

    def __init__(
        self,
        read: Callable[[str], Update],
        handle: Callable[[Update], Awaitable[None]],
        fail: Callable[[Update, Exception], Awaitable[object]],
        is_reachable: Callable[[], bool] = lambda: True,
        count: Callable[[], object] = lambda: None,
        *,
        time_limit: float = TIME_LIMIT,
    ) -> None:
        self._read, self._handle, self._fail = read, handle, fail
        self._is_reachable, self._count, self._time_limit = is_reachable, count, time_limit

    async def __call__(self, waiting: Waiting) -> Disposition:
        """What has become of an update. Never raises."""
        if waiting.ends_alone >= CONVICTED:
            # It is not even read: that may be what ends the process.
            said = "update %d has ended the process %d times and is set aside; its body is kept for a day"
            log.error(said, waiting.update_id, waiting.ends)
            return self._set_aside()
        try:
            update = self._read(waiting.body)
        except UnreadableError as error:
            log.error("update %d cannot be read and is set aside: %s", waiting.update_id, error)
            return self._set_aside()
        try:
            async with within(self._time_limit):
                await self._handle(update)
        except Exception as error:
            return self._again(waiting, error) or await self._given_up(update, error)
        return HANDLED

    def _again(self, waiting: Waiting, error: Exception) -> Disposition | None:
        """Another try where the world is to blame; None where it would end in the same way."""
        if not _passes(error):
            return None
        is_alone = isinstance(error, TelegramError) and self._is_reachable()
        attempts = waiting.attempts + is_alone
        if attempts >= TRIES:
            return None
        pause = PAUSES[min(attempts, len(PAUSES)) - 1] if attempts else PAUSES[0]
        if isinstance(error, RetryAfter):
            pause = max(pause, seconds_of(error))
        said = worded(error) if isinstance(error, TelegramError) else type(error).__name__
        log.info("update %d is tried again in %.0f seconds: %s", waiting.update_id, pause, said)
        return Disposition(State.WAITING, pause, attempts)

    def _set_aside(self) -> Disposition:
        self._count()
        return SET_ASIDE

    async def _given_up(self, update: Update, error: Exception) -> Disposition:
        disposition = self._set_aside()
        try:
            async with within(self._time_limit):
                await self._fail(update, error)
        except Exception:
            log.exception("update %d is set aside without a word", update.update_id)
        return disposition


def _passes(error: Exception) -> bool:
    """Whether an error may be gone at the next try."""
    if isinstance(error, RetryAfter | UnavailableError):
        return True
    return isinstance(error, TelegramError) and fate_of(error) is not Fate.REFUSED
