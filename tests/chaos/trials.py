"""One fault played to a running bot: did it survive, and how soon did it answer again."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.chaos.lives import Lives
from tests.chaos.questions import script
from tests.support.telegram import Chat, Fault, Message, TelegramServer

SOON, LATE = 5.0, 35.0  # seconds from a fault's end to the first answer; the second after a long outage
HOPE = 60.0  # seconds until an answer is given up


@dataclass(frozen=True)
class Trial:
    """How a bot took a fault.

    `first` and `last` are the seconds from its end to the first answer and to the last of those that were missing;
    0.0 where it came before the end, None where it never came.
    """

    name: str
    is_alive: bool  # the same process, still running
    first: float | None
    last: float | None
    answered: int
    asked: int
    promise: float  # seconds

    @property
    def is_kept(self) -> bool:
        """Whether the promise was kept: no restart, an answer in time, nothing lost."""
        return self.is_alive and self.first is not None and self.first <= self.promise and self.answered == self.asked


@dataclass
class Asked:
    """A question of somebody new, and when it was answered."""

    chat: Chat
    message: Message
    number: int  # in the script

    @property
    def is_answered(self) -> bool:
        return any(script().read_answer(reply.text) == self.number for reply in self.chat.replies(self.message))


@dataclass
class Scene:
    """A running bot, and whoever asks it. `seconds` is how long a fault lasts."""

    server: TelegramServer
    lives: Lives
    place: Path
    seconds: float
    asked: list[Asked] = field(default_factory=list)
    after: ExitStack = field(default_factory=ExitStack)  # what ends once a trial is over

    async def ask(self) -> Asked:
        """Somebody new asks something."""
        number = len(self.asked) % len(script().questions)
        person = self.server.person(f"Person {len(self.server.people)}", language="en")
        chat = self.server.private(person)
        message = await person.sends(chat, script().questions[number])
        self.asked.append(Asked(chat, message, number))
        return self.asked[-1]

    async def strike(self, fault: Fault) -> None:
        """Waits until a call has met the fault; one that asks for updates already is ended, for it would not."""
        self.server.updates.release()
        await self.until(lambda: fault.hits > 0)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Waits until something holds, the bot has ended, or hope is gone."""
        last = time.monotonic() + HOPE
        while not holds() and self.lives.bot.exit_code is None and time.monotonic() < last:
            await asyncio.sleep(0.02)

    @property
    def answered(self) -> int:
        return sum(asked.is_answered for asked in self.asked)


Play = Callable[[Scene], AbstractAsyncContextManager[None]]


@dataclass(frozen=True)
class Scenario:
    """A fault by name. Entering what `fault` returns begins it, leaving it ends it; asking goes on meanwhile.

    It lasts for so many seconds, else for as long as the scene says; one that strikes once is over at once.
    """

    name: str
    fault: Play
    promise: float = SOON
    lasts: float | None = None


async def tried(scenario: Scenario, scene: Scene) -> Trial:
    """Plays a fault. One question is asked while it lasts, and one after its end."""
    bot = scene.lives.bot
    scene.asked.clear()
    async with scenario.fault(scene):
        await scene.ask()
        await asyncio.sleep(scene.seconds if scenario.lasts is None else scenario.lasts)
    ended = time.monotonic()
    await scene.ask()
    first = await _answers(scene, 1, ended)
    last = await _answers(scene, len(scene.asked), ended)
    if last == 0.0:
        last = first  # they came together
    scene.after.close()
    return Trial(
        scenario.name,
        is_alive=scene.lives.bot is bot and bot.exit_code is None,
        first=first,
        last=last,
        answered=scene.answered,
        asked=len(scene.asked),
        promise=scenario.promise,
    )


async def _answers(scene: Scene, count: int, ended: float) -> float | None:
    """Waits for so many answers: the seconds since the fault has ended."""
    if scene.answered >= count:
        return 0.0
    await scene.until(lambda: scene.answered >= count)
    return time.monotonic() - ended if scene.answered >= count else None
