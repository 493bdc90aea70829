"""Databases for these tests: an SQLite file, and a PostgreSQL server.

BOT_DATABASE_URL names a PostgreSQL server to test on, whose tables are deleted; else one is started, where its
programs are installed.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.state import Database
from bot.state.addresses import driver_address
from tests.support.postgres import Absent, postgres

SQLITE, POSTGRESQL = "sqlite", "postgresql"


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    named = os.environ.get("BOT_DATABASE_URL", "")
    if named.startswith(POSTGRESQL):
        yield named
        return
    try:
        with postgres() as server:
            yield server.url
    except Absent as absent:
        pytest.skip(str(absent))


@pytest_asyncio.fixture(params=[SQLITE, POSTGRESQL])
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == SQLITE:
        return f"sqlite:///{tmp_path / 'state.sqlite'}"
    url: str = request.getfixturevalue("server_url")
    engine = create_async_engine(driver_address(url))
    async with engine.begin() as connection:
        await connection.execute(text("DROP SCHEMA public CASCADE"))
        await connection.execute(text("CREATE SCHEMA public"))
    await engine.dispose()
    return url


@pytest_asyncio.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """An open database with nothing in it."""
    database = Database(url)
    await database.open()
    yield database
    await database.close()
