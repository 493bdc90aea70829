"""How memory grows with messages: a long run under load, and a straight line through what it has held."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from tests.bench.questions import asked
from tests.chaos.lives import Lives
from tests.chaos.report import Chapter, progress
from tests.support import telegram
from tests.support.bot_process import RUN_BOT
from tests.support.telegram import Chat, TelegramServer

PEOPLE, IN_FLIGHT = 10_000, 50
MESSAGES = 400_000  # forty of each person; after about eighteen a conversation holds all that it may
MIB = 1024 * 1024
WARM_UP = 0.5  # of the messages: until then caches fill, which have their bounds, and so do the conversations
JUDGED_FROM = 100_000  # messages; what a shorter soak shows is told, and not judged
EVERY = 200  # messages between two looks at the memory
PATIENCE = 30.0  # seconds until a message counts as lost
SAME, NEW = "of 10,000 people", "of as many different people"
PROMISES = {SAME: 5.0, NEW: 30.0}  # MiB more per million messages


class Look(NamedTuple):
    """The memory that a process held after so many messages, in bytes."""

    messages: int
    held: int


@dataclass(frozen=True)
class Line:
    """A straight line through what was held, in MiB a million messages, with its standard error."""

    slope: float
    error: float


def fitted(looks: Sequence[Look]) -> Line:
    """The line with the least squares, through three looks at least, by the messages from `WARM_UP` on."""
    start = looks[-1].messages * WARM_UP
    points = [look for look in looks if look.messages >= start]
    if len(points) < 3:
        raise ValueError(f"expected three looks after the warm-up at least, found {len(points)}")
    x, y = [look.messages / 1e6 for look in points], [look.held / MIB for look in points]
    mean_x, mean_y = fmean(x), fmean(y)
    spread = sum((one - mean_x) ** 2 for one in x)
    slope = sum((one - mean_x) * (other - mean_y) for one, other in zip(x, y, strict=True)) / spread
    rest = sum((other - mean_y - slope * (one - mean_x)) ** 2 for one, other in zip(x, y, strict=True))
    return Line(slope, (rest / (len(points) - 2) / spread) ** 0.5)


@dataclass(frozen=True)
class Soaked:
    """What came of a soak."""

    who: str
    looks: tuple[Look, ...]
    seconds: float
    lost: int
    output: str


class Same:
    """The same people, one after the other, again and again."""

    def __init__(self, server: TelegramServer, people: int) -> None:
        self._chats = deque(server.private(server.person(f"Person {n}", language="en")) for n in range(people))

    def next(self) -> Chat:
        """Who writes next."""
        self._chats.rotate(-1)
        return self._chats[0]

    def done(self, chat: Chat) -> None:
        """Has an answer."""
        chat.forget_old(4)


class New:
    """Somebody new for each message, whom the server forgets with the answer."""

    def __init__(self, server: TelegramServer, _: int) -> None:
        self._server, self._count = server, 0

    def next(self) -> Chat:
        """Who writes next."""
        self._count += 1
        return self._server.private(self._server.person(f"Person {self._count}", language="en"))

    def done(self, chat: Chat) -> None:
        """Has an answer."""
        self._server.people.pop(chat.id, None)
        self._server.chats.pop(chat.id, None)


@dataclass
class _Load:
    """Keeps so many messages in flight until enough are answered."""

    server: TelegramServer
    people: Same | New
    texts: Sequence[str]
    messages: int
    look: Callable[[], int]
    in_flight: int = IN_FLIGHT
    under_way: dict[int, tuple[Chat, float]] = field(default_factory=dict)
    looks: list[Look] = field(default_factory=list)
    written: int = 0
    answered: int = 0
    lost: int = 0
    _done: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        self.server.on_bot_message = self._answered
        await self._write()
        while not self._done.is_set():
            await asyncio.sleep(0.002)
            self._give_up()
            await self._write()

    async def _write(self) -> None:
        while len(self.under_way) < self.in_flight and self.written < self.messages:
            chat = self.people.next()
            assert chat.owner is not None
            self.under_way[chat.id] = (chat, time.monotonic())
            self.written += 1
            await chat.owner.sends(chat, self.texts[self.written % len(self.texts)])
        if self.written == self.messages and not self.under_way:
            self._done.set()

    def _answered(self, message: telegram.Message) -> None:
        if self.under_way.pop(message.chat.id, None) is None:
            return
        self.answered += 1
        asyncio.get_running_loop().call_soon(self.people.done, message.chat)  # it stands there until this call is over
        if self.answered % EVERY == 0:
            self.looks.append(Look(self.answered, self.look()))

    def _give_up(self) -> None:
        late = time.monotonic() - PATIENCE
        for chat_id in [chat_id for chat_id, (_, written) in self.under_way.items() if written < late]:
            del self.under_way[chat_id]
            self.lost += 1


async def soaked(who: str, messages: int) -> Soaked:
    """Has the bot answer so many messages, and looks at its memory meanwhile."""
    with tempfile.TemporaryDirectory() as place:
        async with TelegramServer(keep_calls=0) as server:
            lives = Lives(server, RUN_BOT, Path(place), BOT_LOG_LEVEL="WARNING")
            bot = await lives.start()
            people = (Same if who == SAME else New)(server, PEOPLE)
            load = _Load(server, people, asked(), messages, lambda: held(bot.pid))
            began = time.monotonic()
            await load.run()
            passed = time.monotonic() - began
            await lives.end()
            return Soaked(who, tuple(load.looks), passed, load.lost, lives.output)


def held(pid: int) -> int:
    """The memory that a process holds (resident), in bytes."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise AssertionError(f"process {pid} holds no memory: it has ended")


async def told(messages: int) -> Chapter:
    """Both soaks: the table."""
    runs = []
    for who in PROMISES:
        progress(f"soak: {messages} messages {who}")
        runs.append(await soaked(who, messages))
    heading = ("messages", "answered in", "lost", "held after warm-up", "at the end", "MiB a million", "promise")
    notes = [
        f"The slope is that of the least squares through the resident memory, looked at every {EVERY} messages, from"
        f" the point where {WARM_UP:.0%} of the messages were answered; with its standard error."
    ]
    return Chapter("Soak", heading, [row(run) for run in runs], notes, [f for run in runs for f in failures(run)],
                   [run.output for run in runs])  # fmt: skip


def row(run: Soaked) -> tuple[object, ...]:
    """A line of the table."""
    line, end = fitted(run.looks), run.looks[-1]
    warm = next(look for look in run.looks if look.messages >= end.messages * WARM_UP)
    return (
        f"{end.messages} {run.who}",
        f"{run.seconds:.0f} s",
        run.lost,
        f"{warm.held / MIB:.1f} MiB",
        f"{end.held / MIB:.1f} MiB",
        f"{line.slope:+.1f} ± {line.error:.1f}",
        f"{PROMISES[run.who]:g} at most" if end.messages >= JUDGED_FROM else "too short to tell",
    )


def failures(run: Soaked) -> list[str]:
    """What was promised and not kept."""
    slope = fitted(run.looks).slope
    found = [f"soak {run.who}: {run.lost} messages lost"] if run.lost else []
    if slope > PROMISES[run.who] and run.looks[-1].messages >= JUDGED_FROM:
        found.append(f"soak {run.who}: {slope:+.1f} MiB a million messages, {PROMISES[run.who]:g} are promised")
    return found
