"""Fixtures: `telegram`, a running Bot API server, and `bot_process`, which starts the bot against it.

Make them known with `pytest_plugins = ["tests.support.fixtures"]` in the topmost conftest.py.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from .bot_process import ROOT, RUN_BOT, BotProcess
from .telegram import Person, TelegramServer

StartBot = Callable[..., Coroutine[Any, Any, BotProcess]]


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    """A Bot API server. The test fails if the bot breaks a rule and the test does not take the violation."""
    async with TelegramServer() as server:
        yield server
    if server.violations:
        pytest.fail("the bot broke Telegram's rules:\n" + "\n".join(map(str, server.violations)), pytrace=False)


@pytest_asyncio.fixture
async def bot_process(telegram: TelegramServer, tmp_path: Path) -> AsyncIterator[StartBot]:
    """Start the bot: `bot = await bot_process(admins=[aida], env={"BOT_LOG_FORMAT": "json"})`.

    It is stopped by SIGTERM after the test, which fails if that is not enough or if the token was printed.
    """
    started: list[BotProcess] = []

    async def start(
        *,
        admins: Iterable[Person | int] = (),
        knowledge: Path | None = None,
        data: Path | None = None,
        env: Mapping[str, str] | None = None,
        command: Sequence[str] = RUN_BOT,
        wait: bool = True,
    ) -> BotProcess:
        environment = {
            "BOT_TOKEN": telegram.token,
            "BOT_API_URL": telegram.url,
            "BOT_KNOWLEDGE_DIR": str(knowledge or ROOT / "knowledge"),
            "BOT_DATA_DIR": str(data or tmp_path / "data"),
            "BOT_ADMIN_IDS": ",".join(str(one.id if isinstance(one, Person) else one) for one in admins),
            "BOT_OPS_LISTEN": "127.0.0.1:0",
            **(env or {}),
        }
        bot = BotProcess(telegram, command, environment)
        started.append(bot)
        await bot.start()
        if wait:
            await bot.polls()
        return bot

    yield start
    for bot in started:
        await bot.stop()
    complaints = [complaint for bot in started for complaint in bot.complaints()]
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)
