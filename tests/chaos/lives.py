"""A bot that is started, killed and started again, with the same memory each time."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.chaos.judging import Death
from tests.chaos.questions import KNOWLEDGE, Reads, script
from tests.support.bot_process import RUN_BOT, BotProcess
from tests.support.telegram import TelegramServer


@dataclass(frozen=True)
class Subject:
    """A bot to be tried: how it is started, and how its messages are read."""

    name: str
    command: Sequence[str]
    read: Reads


def ours() -> Subject:
    """The bot that makes the promises."""
    return Subject("kazfacts", RUN_BOT, script().read_answer)


def control() -> Subject:
    """The plainest echo bot on python-telegram-bot, which promises nothing: what it keeps, the harness cannot judge."""
    return Subject("echo bot", (sys.executable, "-m", "tests.support.echo_bot"), script().read_echo)


def carrying_out(before: str) -> tuple[str, ...]:
    """The command of our bot in a process that first carries out some Python."""
    return (sys.executable, "-c", f"{before}\nfrom bot.cli import main\nmain(['run'])")


class Lives:
    """All runs of one bot against one server. `deaths` holds when it was killed and started again."""

    def __init__(self, server: TelegramServer, command: Sequence[str], place: Path, **settings: str) -> None:
        self._server, self._command = server, command
        self._environment: Mapping[str, str] = {
            "BOT_TOKEN": server.token,
            "BOT_API_URL": server.url,
            "BOT_KNOWLEDGE_DIR": str(KNOWLEDGE),
            "BOT_DATA_DIR": str(place),
            "BOT_OPS_LISTEN": "127.0.0.1:0",
            **settings,
        }
        self._runs: list[BotProcess] = []
        self._killed: float | None = None
        self.deaths: list[Death] = []

    @property
    def bot(self) -> BotProcess:
        """The run under way, or the last one."""
        return self._runs[-1]

    @property
    def output(self) -> str:
        """All that it has printed in all its runs."""
        return "".join(run.output for run in self._runs)

    async def start(self, *, wait: bool = True) -> BotProcess:
        """Begins a new run; by default it is awaited until it asks for updates."""
        if self._killed is not None:
            self.deaths.append(Death(self._killed, time.monotonic()))
            self._killed = None
        bot = BotProcess(self._server, self._command, self._environment)
        self._runs.append(bot)
        await bot.start()
        if wait:
            await bot.polls(timeout=60.0)
        return bot

    def kill(self) -> None:
        """SIGKILL, at this very moment."""
        self.bot.send(signal.SIGKILL)
        self._killed = time.monotonic()

    async def end(self, timeout: float = 15.0) -> float:
        """Stops the run under way by SIGTERM: the seconds that this took. SIGKILL follows after `timeout`."""
        began = time.monotonic()
        await self.bot.stop(timeout)
        return time.monotonic() - began
