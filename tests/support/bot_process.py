"""The bot under test as a process: started, listened to, stopped by SIGTERM."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from .telegram import TelegramServer

ROOT = Path(__file__).resolve().parents[2]
RUN_BOT = (sys.executable, "-m", "bot", "run")
KEPT_FROM_ENVIRONMENT = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "PYTHONPATH",
    "VIRTUAL_ENV",
    "TMPDIR",
    "COVERAGE_PROCESS_START",
)


class BotProcess:
    """One run of the bot."""

    def __init__(self, server: TelegramServer, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.server = server
        self.command = command
        kept = {name: os.environ[name] for name in KEPT_FROM_ENVIRONMENT if name in os.environ}
        self.environment = {**kept, "PYTHONUNBUFFERED": "1", **environment}
        self.output = ""
        self.killed = False
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None

    @property
    def process(self) -> asyncio.subprocess.Process:
        assert self._process is not None, "the bot has not been started"
        return self._process

    @property
    def exit_code(self) -> int | None:
        return self.process.returncode

    @property
    def pid(self) -> int:
        return self.process.pid

    async def start(self) -> None:
        """Start it without waiting for anything."""
        self._process = await asyncio.create_subprocess_exec(
            *self.command,
            cwd=ROOT,
            env=self.environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        self._reading = asyncio.ensure_future(self._read())

    async def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while chunk := await stream.read(65536):
            self.output += chunk.decode("utf-8", "replace")
            self.server.changed()
        await self.process.wait()
        self.server.changed()

    async def polls(self, timeout: float = 60.0) -> None:
        """Wait until it asks for updates, or has set a webhook."""
        before = self.server.updates.polls
        try:
            await self.server.until(lambda: self._hears(before), timeout, "the bot to ask for updates")
        except AssertionError as waited:
            raise AssertionError(f"{waited}\nIts output:\n{self.output}") from None
        if self.exit_code is not None:
            raise AssertionError(f"the bot ended ({self.exit_code}) before it asked for updates:\n{self.output}")

    def _hears(self, before: int) -> bool:
        return self.server.updates.polls > before or bool(self.server.webhook.url) or self.exit_code is not None

    async def says(self, words: str, timeout: float = 20.0) -> None:
        """Wait until words stand in its output."""
        await self.server.until(lambda: words in self.output, timeout, f"{words!r} in the bot's output")

    def send(self, number: signal.Signals) -> None:
        """Send it a signal, for example SIGHUP."""
        self.process.send_signal(number)

    async def ended(self, timeout: float = 10.0) -> int:
        """Wait for its own end: the exit code."""
        async with asyncio.timeout(timeout):
            code = await self.process.wait()
            assert self._reading is not None
            await self._reading
        return code

    async def stop(self, timeout: float = 10.0) -> int:
        """End it with SIGTERM; with SIGKILL only if that has no effect in time."""
        if self.exit_code is None:
            self.send(signal.SIGTERM)
        try:
            return await self.ended(timeout)
        except TimeoutError:
            self.killed = True
            self.process.kill()
            return await self.ended()

    def complaints(self) -> list[str]:
        """What is wrong with how it ended or with what it said."""
        found = []
        if self.killed:
            found.append("it did not end by SIGTERM and had to be killed")
        secret = self.server.token.partition(":")[2]
        if secret in self.output:
            found.append("the token occurs in its output")
        return [f"{complaint}; its output:\n{self.output.replace(secret, '<token>')}" for complaint in found]
