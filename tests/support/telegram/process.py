"""The server as a process of its own: `python -m tests.support.telegram.process --people 10000`."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import stat
import sys
from pathlib import Path
from typing import Self

from .server import TelegramServer

ROOT = Path(__file__).resolve().parents[3]


class ServerProcess:
    """A server with so many people in private chats, running beside this process."""

    def __init__(self, people: int = 10_000) -> None:
        self.people = people
        self.url = ""
        self.token = ""
        self.chat_ids: range = range(0)
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.support.telegram.process", "--people", str(self.people),
            cwd=ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        assert self._process.stdout is not None
        about = json.loads(await self._process.stdout.readline())
        self.url, self.token = about["url"], about["token"]
        self.chat_ids = range(about["first"], about["first"] + self.people)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._process is not None
        if self._process.returncode is None:
            self._process.terminate()
        await self._process.wait()


async def serve(people: int) -> None:
    """Run a server until SIGTERM, or until the pipe at its standard input closes."""
    done = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, done.set)
    if stat.S_ISFIFO(os.fstat(0).st_mode):
        loop.add_reader(0, done.set)  # whoever started this has gone
    async with TelegramServer(keep_calls=0) as server:
        chats = [server.private(server.person(f"Person {number}")) for number in range(people)]
        server.on_bot_message = lambda message: message.chat.forget_old(20)
        print(json.dumps({"url": server.url, "token": server.token, "first": chats[0].id}), flush=True)
        await done.wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Run the fake Bot API server with people in private chats.")
    parser.add_argument("--people", type=int, default=10_000)
    asyncio.run(serve(parser.parse_args().people))
