"""When a bot is killed: at random, and at every step of handling an update."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from tests.support.telegram import Fault, Message, TelegramServer
from tests.support.telegram.updates import Queued

IMPATIENCE = 5.0  # seconds; a step that does not come by then is replaced by a kill at once


class Step(Enum):
    """A moment in the handling of an update, as it can be seen from outside."""

    AT_RANDOM = "at random"
    STARTING = "while it starts"
    HANDED = "updates have been handed over"
    CONFIRMING = "the confirmation is on its way, and is lost"
    SENDING = "an answer is on its way, and is lost"
    SENT = "an answer has arrived, Telegram's word of it is lost"
    ACKNOWLEDGED = "an answer has arrived, and Telegram has said so"


@dataclass(frozen=True)
class Kill:
    """A kill that is due once so many questions are settled: answered, or waited for no more."""

    settled: int
    step: Step
    delay: float  # seconds from the step to the kill, where the step allows for some


def plan(questions: int, kills: int, chance: random.Random) -> tuple[Kill, ...]:
    """Kills spread over a run, every step about as often as any other."""
    steps = [list(Step)[number % len(Step)] for number in range(kills)]
    chance.shuffle(steps)
    gap = questions / (kills + 1)
    return tuple(
        Kill(int(gap * (number + chance.uniform(-0.4, 0.4))), step, chance.uniform(0.0, 0.03))
        for number, step in enumerate(steps, 1)
    )


class Trap:
    """Waits for the step of a kill, and kills. Listens to the server beside those who keep the books."""

    def __init__(self, server: TelegramServer, kill: Callable[[], None]) -> None:
        self._server, self._kill = server, kill
        self._fault: Fault | None = None
        self._armed: Kill | None = None
        self._timers: list[asyncio.TimerHandle] = []
        self.sprung = asyncio.Event()

    def arm(self, kill: Kill) -> None:
        """From now on the step kills, at the latest after a while."""
        self.sprung.clear()
        self._armed = kill
        match kill.step:
            case Step.AT_RANDOM:
                self._after(kill.delay * 30)
            case Step.STARTING:
                self._after(kill.delay * 40)
            case Step.CONFIRMING:
                self._fault = self._server.fault("reset before", method="getUpdates", then=self._spring)
            case Step.SENDING:
                self._fault = self._server.fault("reset before", method="sendMessage", then=self._spring)
            case Step.SENT:
                self._fault = self._server.fault("reset after", method="sendMessage", then=self._spring_soon)
            case Step.HANDED | Step.ACKNOWLEDGED:
                pass
        self._after(IMPATIENCE)

    def handed(self, _: list[Queued]) -> None:
        """The server has taken updates from its queue for the bot."""
        if self._armed and self._armed.step is Step.HANDED:
            self._after(self._armed.delay)

    def arrived(self, _: Message) -> None:
        """A message of the bot's stands in a chat."""
        if self._armed and self._armed.step is Step.ACKNOWLEDGED:
            self._after(self._armed.delay)

    def _after(self, seconds: float) -> None:
        self._timers.append(asyncio.get_running_loop().call_later(seconds, self._spring))

    def _spring_soon(self) -> None:
        asyncio.get_running_loop().call_soon(self._spring)  # the call that is being struck takes effect first

    def _spring(self) -> None:
        if self._armed is None:
            return
        self._armed = None
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()
        if self._fault is not None:
            self._fault.release()
        self._kill()
        self.sprung.set()
