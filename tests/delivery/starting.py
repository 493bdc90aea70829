"""The bot as a process that a test starts, ends in whatever way it likes, and starts again on the same database."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import pytest_asyncio

from tests.support.bot_process import BotProcess
from tests.support.fixtures import telegram
from tests.support.folder import Folder
from tests.support.stage import process
from tests.support.telegram import Chat, Person, TelegramServer

__all__ = ["Start", "aida", "chat", "killed", "start", "start_and_fail", "telegram"]

Start = Callable[..., Awaitable[BotProcess]]


@pytest_asyncio.fixture
async def start(start_and_fail: Start) -> AsyncIterator[Start]:
    """Starts the bot; at the end it is stopped, and has printed no token and no traceback."""
    started: list[BotProcess] = []

    async def begin(**more: object) -> BotProcess:
        started.append(await start_and_fail(**more))
        return started[-1]

    yield begin
    for bot in started:
        assert "Traceback" not in bot.output, bot.output


@pytest_asyncio.fixture
async def start_and_fail(telegram: TelegramServer, folder: Folder) -> AsyncIterator[Start]:
    """Starts the bot, which may fail in ways that it cannot foresee; it prints no token even then."""
    started: list[BotProcess] = []

    async def begin(*, before: str = "", wait: bool = True, **more: str) -> BotProcess:
        bot = process(telegram, folder, before=before, **{"BOT_LOG_LEVEL": "DEBUG", **more})
        started.append(bot)
        await bot.start()
        if wait:
            await bot.polls()
        return bot

    yield begin
    for bot in started:
        await bot.stop()
        print(bot.output)  # shown where the test has failed
        assert bot.complaints() == []


async def killed(bot: BotProcess) -> None:
    """Ends a bot as a power cut would."""
    bot.process.kill()
    await bot.ended()


@pytest.fixture
def aida(telegram: TelegramServer) -> Person:
    """Somebody."""
    return telegram.person("Aida")


@pytest.fixture
def chat(telegram: TelegramServer, aida: Person) -> Chat:
    """Her chat with the bot."""
    return telegram.private(aida)
