"""What must hold in the finished container, looked at from inside and from Telegram's side."""

from __future__ import annotations

import asyncio
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator

from tests.container import roots
from tests.container.roots import Container
from tests.support.telegram import TelegramServer

QUESTION = "how much has the EU invested"
IN_TIME = 5.0  # seconds that the bot may take to end
STARTS = 60.0

Finding = tuple[bool, str]


def look(container: Container, entry: tuple[str, ...]) -> Iterator[Finding]:
    """Everything that can be seen without Telegram."""
    code, said = container.run("id", "-u")
    yield said == container.user.partition(":")[0], f"it runs as user {said}"
    _, said = container.run(
        "sh", "-c", "for f in /x /etc/x /app/x /knowledge/x; do touch $f 2>/dev/null && echo $f; done"
    )
    yield not said, "nothing can be written in /, /etc, /app, /knowledge"
    code, _ = container.run("sh", "-c", "touch /tmp/x /data/x")
    yield code == 0, "what is to be written can be, to the folders for data and for passing files"
    _, said = container.run("sh", "-c", "command -v gcc cc make pip; find / -xdev -name 'hatchling*' 2>/dev/null")
    yield not said, "no compiler, no pip, no build backend"
    code, said = container.run(*entry, "check")
    yield code == 0, f"kazfacts check: {said}"
    code, said = container.run(*entry, "ask", QUESTION)
    yield code == 0 and "117 billion" in said, f"kazfacts ask {QUESTION}: {said.splitlines()[0] if said else code}"
    code, said = container.run(*entry, "run")
    yield code == 2 and "BOT_TOKEN" in said, f"kazfacts run without a token: {said}, exit code {code}"


async def talk(
    container: Container, command: tuple[str, ...], health: tuple[str, ...], number: signal.Signals
) -> Finding:
    """Runs the bot against a Bot API server on loopback, asks it and its health check, and ends it by a signal."""
    async with TelegramServer() as server:
        aida = server.person("Aida", language="en")
        chat = server.private(aida)
        listen = f"127.0.0.1:{_free_port()}"
        bot = container.start(*command, BOT_TOKEN=server.token, BOT_API_URL=server.url, BOT_OPS_LISTEN=listen)
        try:
            await _until(lambda: server.updates.polls > 0 or bot.poll() is not None)
            if bot.poll() is not None:
                return False, f"kazfacts run ended by itself: {bot.communicate()[0]}"
            answer = await chat.reply(after=await aida.sends(chat, QUESTION), timeout=STARTS)
            healthy, told = await asyncio.to_thread(container.run, *health, BOT_OPS_LISTEN=listen)
            if healthy != 0:
                return False, f"the health check, {' '.join(health)}: {told}, exit code {healthy}"
            roots.send(bot, number)
            started = time.monotonic()
            said, _ = await asyncio.to_thread(bot.communicate, timeout=IN_TIME)
        except (AssertionError, TimeoutError, subprocess.TimeoutExpired) as error:
            return False, f"kazfacts run as the first process, {number.name}: {error}"
        finally:
            bot.kill()
        seconds = time.monotonic() - started
        wrong = {
            f"the answer is {answer.text!r}": "117 billion" not in answer.text.replace("\xa0", " "),
            f"Telegram objects: {server.violations}": bool(server.violations),
            f"it printed {said}": "Traceback" in said,
        }
        found = [what for what, is_so in wrong.items() if is_so]
        return bot.returncode == 0 and not found, (
            f"kazfacts run as the first process: answered on Telegram's loopback server, was healthy ({told}), and"
            f" {number.name} ended it in {seconds:.1f} s with exit code {bot.returncode}"
            + "".join(f"; {f}" for f in found)
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(STARTS):
        while not holds():
            await asyncio.sleep(0.05)
