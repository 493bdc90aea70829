"""Single values that outlive a restart."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from bot.state.database import Database
from bot.state.tables import kept


@dataclass(frozen=True)
class Kept:
    """Texts by name. Everything here raises UnavailableError."""

    database: Database

    async def get(self, name: str) -> str | None:
        """The value of a name, if there is one."""
        async with self.database.reading() as connection:
            found: str | None = await connection.scalar(select(kept.c.value).where(kept.c.name == name))
            return found

    async def put(self, name: str, value: str) -> None:
        """Keeps a value in the place of the one before."""
        async with self.database.writing() as connection:
            await connection.execute(self.database.insert_or_update(kept, "value"), {"name": name, "value": value})
