"""Fixtures of these tests."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio

from tests.support.fixtures import bot_process, telegram
from tests.support.telegram import Chat, Person, TelegramServer

from .client import Api

__all__ = ["bot_process", "telegram"]


@pytest_asyncio.fixture
async def api(telegram: TelegramServer) -> AsyncIterator[Api]:
    """A client of the server."""
    async with aiohttp.ClientSession() as session:
        yield Api(telegram, session)


@pytest.fixture
def aida(telegram: TelegramServer) -> Person:
    """Somebody without a username."""
    return telegram.person("Aida", language="en")


@pytest.fixture
def chat(telegram: TelegramServer, aida: Person) -> Chat:
    """Her private chat with the bot."""
    return telegram.private(aida)
