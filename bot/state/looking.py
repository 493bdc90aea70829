"""How the database is doing, for whoever sets the bot up. Looking changes nothing."""

from __future__ import annotations

import asyncio

from sqlalchemy import URL, func, select

from bot.ops.findings import Finding, Grade
from bot.state import migrating
from bot.state.addresses import driver_address, file_of
from bot.state.database import Database
from bot.state.failures import UnavailableError, UnusableError
from bot.state.lock import running_on
from bot.state.tables import WAITING, inbox

_SUBJECT = "database"


async def looked_at(address: str) -> Finding:
    """Whether the database can be used, and how much waits in it."""
    try:
        url = driver_address(address)
    except UnusableError as error:
        return Finding(_SUBJECT, Grade.BAD, str(error), "mend BOT_DATABASE_URL")
    file = file_of(url)
    if file is not None and not await asyncio.to_thread(file.exists):
        return Finding(_SUBJECT, Grade.GOOD, f"{_shown(url)} is made at the first start")
    database = Database(address)
    try:
        return await _told(database, url)
    except UnavailableError as error:
        text = f"{_shown(url)} cannot be used: {error}"
        return Finding(_SUBJECT, Grade.BAD, text, "look at the file, or the server, and at BOT_DATABASE_URL")
    finally:
        await database.close()


async def _told(database: Database, url: URL) -> Finding:
    shown = _shown(url)
    async with database.looking() as connection:
        version = await connection.run_sync(migrating.version_of)
        if version is None:
            return Finding(_SUBJECT, Grade.GOOD, f"{shown} is empty: its tables are made at the first start")
        if version > migrating.NEWEST:
            text = f"{shown} has been used by a newer version of this program"
            return Finding(_SUBJECT, Grade.BAD, text, "install the newer version again")
        waiting = await connection.scalar(select(func.count()).select_from(inbox).where(inbox.c.state == WAITING))
        running = await running_on(url, connection)
    used = f"; the bot that uses it: {running}" if running else ""
    return Finding(_SUBJECT, Grade.GOOD, f"{shown}, version {version}; updates that wait: {waiting}{used}")


def _shown(url: URL) -> str:
    """The database without its password."""
    return url.database or "" if file_of(url) else f"{url.database} at {url.host}"
