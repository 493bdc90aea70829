"""Load on a bot: many people, so many messages in flight, and how long each waits for its reply.

    python -m tests.support.telegram.load --seconds 10 -- python -m tests.support.echo_bot

runs server and people in this process and the bot in another, and prints one JSON object. A bench calls
`run(command)`, which starts just that, so that the bench's own work does not disturb the measurement.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from . import content
from .chats import Chat
from .messages import Message
from .process import ROOT
from .server import TelegramServer
from .updates import Queued

TEXT = "What is the news from the desk?"
STDERR = 2
PATIENCE = 15.0
PAUSE_OF_A_PERSON = 1.0


@dataclass(frozen=True)
class LoadResult:
    """What came of a load: rates in messages a second, times in milliseconds.

    `p50` and `p99` run from the moment the update was handed to the bot to the arrival of its reply;
    `felt_p50` and `felt_p99` from the moment the person had written. `processor` is the time that the bot had the
    processor for one message, which other work on the machine hardly changes; nan where the system does not tell.
    """

    messages: int
    seconds: float
    messages_per_second: float
    p50: float
    p99: float
    felt_p50: float
    felt_p99: float
    processor: float
    lost: int
    people: int
    in_flight: int
    violations: list[str]
    exit_code: int | None


@dataclass
class _Sent:
    """A message under way."""

    written: float
    handed: float = 0.0


@dataclass
class Crowd:
    """The people, writing as fast as replies come, nobody more than once a second."""

    server: TelegramServer
    chats: deque[Chat]
    texts: Sequence[str]
    in_flight: int
    under_way: dict[int, _Sent] = field(default_factory=dict)
    written_at: dict[int, float] = field(default_factory=dict)
    waits: list[tuple[float, float]] = field(default_factory=list)
    counting: bool = False
    stopped: bool = False
    lost: int = 0
    count: int = 0
    _wake: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begin to write."""
        self.server.on_bot_message = self._answered
        self.server.updates.on_taken = self._handed
        self._fill()

    def _fill(self) -> None:
        while not self.stopped and len(self.under_way) < self.in_flight:
            now = time.perf_counter()
            rest = self.written_at.get(self.chats[0].id, 0.0) + PAUSE_OF_A_PERSON - now
            if rest > 0 or self.chats[0].id in self.under_way:
                if self._wake is None:
                    self._wake = asyncio.get_running_loop().call_later(max(rest, 0.01), self._woken)
                return
            self._write(now)

    def _woken(self) -> None:
        self._wake = None
        self._fill()

    def _write(self, now: float) -> None:
        chat = self.chats[0]
        self.chats.rotate(-1)
        assert chat.owner is not None
        self.under_way[chat.id] = _Sent(now)
        self.written_at[chat.id] = now
        text = self.texts[self.count % len(self.texts)]
        self.count += 1
        chat.forget_old(4)
        message = chat.add({"from": chat.owner.as_user(), **content.compose(self.server, text)})
        chat.show_bot(message, "message")

    def _handed(self, batch: list[Queued]) -> None:
        now = time.perf_counter()
        for queued in batch:
            sent = self.under_way.get(queued.payload["message"]["chat"]["id"])
            if sent is not None and not sent.handed:
                sent.handed = now

    def _answered(self, message: Message) -> None:
        sent = self.under_way.pop(message.chat.id, None)
        if sent is None:
            return
        now = time.perf_counter()
        if self.counting:
            self.waits.append((now - (sent.handed or sent.written), now - sent.written))
        self._fill()

    def give_up(self) -> None:
        """Count what has waited too long as lost."""
        late = time.perf_counter() - PATIENCE
        for chat_id in [chat_id for chat_id, sent in self.under_way.items() if sent.written < late]:
            del self.under_way[chat_id]
            self.lost += 1
        self._fill()


async def measure(
    command: Sequence[str],
    *,
    people: int = 10_000,
    in_flight: int = 50,
    seconds: float = 10.0,
    warm_up: float = 2.0,
    texts: Sequence[str] = (TEXT,),
    environment: Mapping[str, str] | None = None,
    start_timeout: float = 60.0,
    latency: float = 0.0,
) -> LoadResult:
    """Run a bot against a crowd; server and crowd share this process. Every call takes `latency` seconds longer."""
    async with TelegramServer(keep_calls=0) as server:
        server.latency = latency
        chats = deque(server.private(server.person(f"Person {number}", language="en")) for number in range(people))
        own = {"BOT_TOKEN": server.token, "BOT_API_URL": server.url}
        bot = await asyncio.create_subprocess_exec(
            *command, env={**os.environ, **(environment or {}), **own}, stdout=STDERR
        )
        crowd = Crowd(server, chats, texts, in_flight)
        try:
            await _asks(server, bot, start_timeout)
            crowd.start()
            await _pass(crowd, warm_up)
            crowd.counting = True
            started, used = time.perf_counter(), _processor_time(bot.pid)
            await _pass(crowd, seconds)
            crowd.counting = False
            passed, used = time.perf_counter() - started, _processor_time(bot.pid) - used
            crowd.stopped = True
            await _last_replies(crowd, bot)
        finally:
            code = await _stop(bot)
        return _result(crowd, passed, used, people, [str(one) for one in server.violations[:20]], code)


async def _asks(server: TelegramServer, bot: asyncio.subprocess.Process, timeout: float) -> None:
    """Wait until the bot asks for updates; not for one that has ended."""
    asks, ends = asyncio.ensure_future(server.updates.first_poll.wait()), asyncio.ensure_future(bot.wait())
    await asyncio.wait({asks, ends}, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
    has_asked = asks.done()
    asks.cancel()
    ends.cancel()
    if not has_asked:
        raise RuntimeError(f"the bot did not ask for updates within {timeout:g} seconds (exit code: {bot.returncode})")


async def _last_replies(crowd: Crowd, bot: asyncio.subprocess.Process) -> None:
    """Wait for what is under way when nobody writes any more; what does not come is lost."""
    until = time.perf_counter() + PATIENCE
    while crowd.under_way and bot.returncode is None and time.perf_counter() < until:
        await asyncio.sleep(0.05)
    crowd.lost += len(crowd.under_way)


async def _pass(crowd: Crowd, seconds: float) -> None:
    until = time.perf_counter() + seconds
    while (rest := until - time.perf_counter()) > 0:
        await asyncio.sleep(min(rest, 1.0))
        crowd.give_up()


async def _stop(bot: asyncio.subprocess.Process) -> int | None:
    if bot.returncode is None:
        bot.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(10):
                await bot.wait()
        except TimeoutError:
            bot.kill()
            await bot.wait()
    return bot.returncode


def _processor_time(pid: int) -> float:
    """The seconds that a process has had the processor so far."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return float("nan")
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _result(
    crowd: Crowd, seconds: float, used: float, people: int, violations: list[str], code: int | None
) -> LoadResult:
    answered = sorted(wait[0] for wait in crowd.waits)
    felt = sorted(wait[1] for wait in crowd.waits)
    return LoadResult(
        messages=len(answered),
        seconds=round(seconds, 3),
        messages_per_second=round(len(answered) / seconds, 1),
        p50=percentile(answered, 50),
        p99=percentile(answered, 99),
        felt_p50=percentile(felt, 50),
        felt_p99=percentile(felt, 99),
        processor=round(1000 * used / len(answered), 3) if answered else float("nan"),
        lost=crowd.lost,
        people=people,
        in_flight=crowd.in_flight,
        violations=violations,
        exit_code=code,
    )


def percentile(ordered: Sequence[float], percent: int) -> float:
    """In milliseconds, of times in seconds in ascending order; nan if there are none."""
    if not ordered:
        return float("nan")
    return round(1000 * ordered[min(len(ordered) - 1, len(ordered) * percent // 100)], 2)


def run(
    command: Sequence[str],
    *,
    environment: Mapping[str, str] | None = None,
    people: int = 10_000,
    in_flight: int = 50,
    seconds: float = 10.0,
    warm_up: float = 2.0,
    texts_file: str | None = None,
    latency: float = 0.0,
) -> LoadResult:
    """Measure in a process of its own; the bot's output goes to stderr."""
    options = ["--people", str(people), "--in-flight", str(in_flight)]
    options += ["--seconds", str(seconds), "--warm-up", str(warm_up), "--latency", str(latency)]
    if texts_file:
        options += ["--texts", texts_file]
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.telegram.load", *options, "--", *command],
        cwd=ROOT, env={**os.environ, **(environment or {})}, stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    return LoadResult(**json.loads(done.stdout))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure how a bot bears a crowd.")
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--in-flight", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--warm-up", type=float, default=2.0)
    parser.add_argument("--latency", type=float, default=0.0, help="seconds that each call takes longer")
    parser.add_argument("--texts", help="a file with one message a line")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    texts = [TEXT]
    if options.texts:
        with open(options.texts, encoding="utf-8") as lines:
            texts = [line.strip() for line in lines if line.strip()]
    result = asyncio.run(
        measure(options.command, people=options.people, in_flight=options.in_flight,
                seconds=options.seconds, warm_up=options.warm_up, texts=texts, latency=options.latency)
    )  # fmt: skip
    print(json.dumps(asdict(result), indent=2))


if __name__ == "__main__":
    main()
