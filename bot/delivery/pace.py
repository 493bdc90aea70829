"""How fast calls leave: the pace of each chat and that of broadcasts, and the pauses that Telegram asks for.

Telegram's FAQ for bots (https://core.telegram.org/bots/faq#broadcasting-to-users) names the limits: about one message a
second in a chat, where short bursts pass, 20 a minute in a group, about 30 a second when many people are told the same.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from enum import Enum
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.delivery.calling import LONGEST_WAIT, seconds_of
from bot.delivery.turns import may_rest, rest

Target = int | str  # a chat by its id or its name; a message elsewhere by its id; for other calls, the method


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, then one at every interval, in seconds: in any span at most `burst + span / interval`.

    What has been used of a rate is the time at which all of it is free again (the generic cell rate algorithm).
    """

    burst: int
    interval: float

    def wait(self, used: float, now: float) -> float:
        """Seconds until one more is free."""
        return max(0.0, used - (self.burst - 1) * self.interval - now)

    def take(self, used: float, now: float) -> float:
        """What is used after one more."""
        return max(used, now) + self.interval


PRIVATE = Rate(burst=3, interval=1.0)
GROUP = Rate(burst=5, interval=4.0)  # 20 in any minute
BROADCAST = Rate(burst=1, interval=1 / 30)
SWEEPING = 60.0  # seconds after which times that have passed are looked for, however few there are
_SENDING = ("send", "copy", "forward")


class Times:
    """A time for each target, forgotten soon after it has passed: there are hardly more than those still to come."""

    FEW = 1024  # targets that are not worth looking through at once

    def __init__(self) -> None:
        self._times: dict[Target, float] = {}
        self._most, self._swept = self.FEW, -math.inf

    def __len__(self) -> int:
        return len(self._times)

    def of(self, target: Target) -> float:
        """The time of a target; one long past where there is none."""
        return self._times.get(target, -math.inf)

    def note(self, target: Target, when: float, now: float) -> None:
        """Keeps a time for a target."""
        self._times[target] = when
        if len(self._times) >= self._most or now - self._swept >= SWEEPING:
            self._times = {other: then for other, then in self._times.items() if then > now}
            self._most, self._swept = max(self.FEW, 2 * len(self._times)), now


class Pace:
    """When a call may leave. `clock` tells seconds that only go up."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._used, self._halted = Times(), Times()
        self._broadcast = -math.inf

    def wait(self, target: Target, rate: Rate | None, *, is_broadcast: bool = False) -> float:
        """Seconds until a call may leave; with 0 it does leave, and counts. Without a rate only pauses hold it."""
        now = self._clock()
        wait = max(0.0, self._halted.of(target) - now)
        if rate is not None:
            wait = max(wait, rate.wait(self._used.of(target), now))
        if is_broadcast:
            wait = max(wait, BROADCAST.wait(self._broadcast, now))
        if wait:
            return wait
        if rate is not None:
            self._used.note(target, rate.take(self._used.of(target), now), now)
        if is_broadcast:
            self._broadcast = BROADCAST.take(self._broadcast, now)
        return 0.0

    def halt(self, target: Target, seconds: float) -> None:
        """Holds all calls to a target for a while."""
        now = self._clock()
        self._halted.note(target, max(self._halted.of(target), now + seconds), now)


class Traffic(Enum):
    """What a message is sent for, where it is no answer."""

    BROADCAST = "broadcast"  # one of many that tell the same to many


class Pacer(BaseRateLimiter[Traffic]):
    """Keeps every call of the library's client to the pace.

    A message is given as `rate_limit_args=Traffic.BROADCAST` where it is one. A call that would have to wait for longer
    than LONGEST_WAIT, or where too many wait already, is not made: RetryAfter says for how long.
    """

    def __init__(self, pace: Pace | None = None) -> None:
        self._pace = pace or Pace()

    async def initialize(self) -> None:
        """Nothing is to be done."""

    async def shutdown(self) -> None:
        """Nothing is to be done."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Traffic | None,
    ) -> Any:
        """Makes a call as soon as it may leave; what Telegram says to it holds for those after it."""
        target = target_of(endpoint, data)
        rate = rate_of(endpoint, target)
        while wait := self._pace.wait(target, rate, is_broadcast=rate_limit_args is Traffic.BROADCAST):
            if wait > LONGEST_WAIT or not may_rest():
                raise RetryAfter(math.ceil(wait))
            await rest(wait)
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            self._pace.halt(target, seconds_of(error))
            raise


def target_of(endpoint: str, data: dict[str, Any]) -> Target:
    """Where a call goes."""
    chat: Target = data.get("chat_id") or data.get("inline_message_id") or endpoint
    return int(chat) if isinstance(chat, str) and chat.removeprefix("-").isdecimal() else chat


def rate_of(endpoint: str, target: Target) -> Rate | None:
    """The rate of what a call does; None for what no rate is known for, such as edits in a private chat."""
    is_private = isinstance(target, int) and target > 0
    if endpoint.startswith(_SENDING) and endpoint != "sendChatAction":
        return PRIVATE if is_private else GROUP
    is_chat = isinstance(target, int) or target.startswith("@")
    return GROUP if endpoint.startswith("edit") and is_chat and not is_private else None
