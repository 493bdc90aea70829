"""The audit log: what admins have done, when. Entries are added and never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select

from bot.state.clock import Clock, steady_clock
from bot.state.database import Database
from bot.state.tables import audit

LONGEST = 1000  # characters of an entry's details
KEPT = 366 * 24 * 3600  # seconds
NOBODY = 0  # in the place of an admin's id: asked for from outside of Telegram, by a signal to the process


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that an admin has done."""

    admin_id: int
    act: str
    details: str
    done: datetime


class Audit:
    """The log of one bot. Everything here raises UnavailableError."""

    def __init__(self, database: Database, *, clock: Clock | None = None) -> None:
        self._database, self._clock = database, clock or steady_clock()

    async def note(self, admin_id: int, act: str, details: str = "") -> None:
        """Adds an entry; it is safe when this returns. Entries older than a year go."""
        now = int(self._clock())
        row = {"admin_id": admin_id, "act": act, "details": details[:LONGEST], "done": now}
        async with self._database.writing() as connection:
            await connection.execute(insert(audit), row)
            await connection.execute(delete(audit).where(audit.c.done < now - KEPT))

    async def last(self, count: int) -> Sequence[Entry]:
        """The entries added last, the newest first."""
        return await self._found(count)

    async def about(self, person: int) -> Sequence[Entry]:
        """What is kept about a person who is or was an admin, the newest first."""
        return await self._found(None, person)

    async def forget(self, person: int) -> None:
        """Leaves everything as it is: who has changed what in the bot must stay known for the year."""

    async def _found(self, count: int | None, person: int | None = None) -> Sequence[Entry]:
        query = select(audit.c.admin_id, audit.c.act, audit.c.details, audit.c.done).order_by(audit.c.number.desc())
        if person is not None:
            query = query.where(audit.c.admin_id == person)
        async with self._database.reading() as connection:
            rows = await connection.execute(query.limit(count))
            return [Entry(row[0], row[1], row[2], datetime.fromtimestamp(row[3], UTC)) for row in rows]
