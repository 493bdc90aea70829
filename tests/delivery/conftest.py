"""Every test here may use the bot as a process over the loopback server, or the bot's client alone."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from bot.delivery.client import Client, client
from bot.settings import Settings
from tests.support.fixtures import telegram
from tests.support.stage import _within_the_rules, folder, stage
from tests.support.telegram import TelegramServer

__all__ = ["_within_the_rules", "folder", "stage", "telegram"]


@pytest_asyncio.fixture
async def bot(telegram: TelegramServer) -> AsyncIterator[Client]:
    """The bot's client, without the bot."""
    async with client(Settings(token=telegram.token, api_url=telegram.url)) as ready:  # type: ignore[arg-type]
        yield ready
