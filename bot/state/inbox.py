"""The inbox: what Telegram has handed over stands here until it is handled, whatever happens to the process."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Sequence
from contextlib import suppress

from sqlalchemy import Integer, bindparam, delete, func, select, update

from bot.state.arrivals import Arrival, State, Waiting
from bot.state.clock import Clock, steady_clock
from bot.state.database import Database
from bot.state.inbox_writer import Writer
from bot.state.journal import Journal
from bot.state.tables import WAITING, inbox

HOUR = 3600.0
NOBODY = 0  # the lane of an update that is nobody's
PORTION = 1_000  # updates that are deleted in one transaction: what arrives meanwhile waits for no more
SETTLING = 2.0  # seconds that are waited for notes to be written before somebody's updates are forgotten
BODIES_KEPT = 23 * HOUR  # seconds; with the pause between two clearings less than a day
IDS_KEPT = 26 * HOUR  # seconds; Telegram keeps an update for 24 hours, and may hand it over again until then

log = logging.getLogger(__name__)

_DELETE_BODY = update(inbox).where(inbox.c.number == bindparam("of")).values(body=None, state=State.SET_ASIDE)
_COLUMNS = (inbox.c.number, inbox.c.update_id, inbox.c.lane, inbox.c.body, inbox.c.attempts)


class Inbox:
    """The updates of one bot."""

    def __init__(
        self, database: Database, bot_id: int, *, journal: Journal | None = None, clock: Clock | None = None
    ) -> None:
        self._database, self._bot_id, self._clock = database, bot_id, clock or steady_clock()
        self._journal = journal
        self._writer = Writer(database, bot_id, self._clock)
        waits = inbox.c.bot_id == bot_id, inbox.c.state == WAITING
        self._waiting = select(*_COLUMNS).where(*waits).order_by(inbox.c.number)
        self._next = self._waiting.where(inbox.c.number > bindparam("after")).limit(bindparam("limit", type_=Integer))
        self._next_of_lane = self._next.where(inbox.c.lane == bindparam("lane"))

    def start(self) -> None:
        """Begins to write, first of all what was handled before and is not written down yet."""
        self._writer.start(self._journal.open() if self._journal is not None else ())

    async def ends(self) -> None:
        """Waits for the end that should not come: raises what has ended the writing."""
        await self._writer.ends()

    async def stop(self) -> None:
        """Ends the writing; what is not written by now is not written."""
        await self._writer.stop()

    async def put(self, arrivals: Sequence[Arrival]) -> None:
        """Keeps updates, but for those that are known already. They are safe when it returns.

        Raises UnavailableError where they could not be written.
        """
        if arrivals:
            await self._writer.put(arrivals)

    def mark(self, waiting: Waiting, state: State) -> asyncio.Future[None]:
        """Notes soon what has become of an update: WAITING notes one more attempt. Done once that is safe.

        Of a handled one the journal knows at once.
        """
        if self._journal is not None and state is State.HANDLED:
            self._journal.note(waiting.number, waiting.update_id)
        return self._writer.mark(waiting, state)

    async def after(self, number: int, limit: int, *, lane: int | None = None) -> list[Waiting]:
        """The first updates that wait, of all or of one lane, from behind a number on."""
        values = {"after": number, "limit": limit}
        query = self._next
        if lane is not None:
            query, values["lane"] = self._next_of_lane, lane
        async with self._database.reading() as connection:
            return [Waiting(*row) for row in await connection.execute(query, values)]

    async def of(self, numbers: Collection[int]) -> list[Waiting]:
        """Those of some updates that wait, by their numbers. Raises UnavailableError."""
        async with self._database.reading() as connection:
            rows = await connection.execute(self._waiting.where(inbox.c.number.in_(numbers)))
            return [Waiting(*row) for row in rows]

    async def is_written(self) -> None:
        """Waits until everything noted so far is committed."""
        await self._writer.is_written()

    async def clear(self) -> None:
        """Deletes bodies and ids whose time is over, a portion at a time. Raises UnavailableError."""
        now, late = self._clock(), 0
        while old := await self._with_old_bodies(int(now - BODIES_KEPT)):
            late += sum(state == WAITING for state in old.values())
            async with self._database.writing() as connection:
                await connection.execute(_DELETE_BODY, [{"of": number} for number in old])
        while await self._has_deleted_ids(int(now - IDS_KEPT)):
            pass
        if late:
            log.error("%d updates were not handled within a day and are given up", late)

    async def _with_old_bodies(self, before: int) -> dict[int, int]:
        """The numbers of some updates that came before a time and have their bodies still, and their states."""
        query = select(inbox.c.number, inbox.c.state).where(inbox.c.arrived < before, inbox.c.body.is_not(None))
        async with self._database.reading() as connection:
            return {row[0]: row[1] for row in await connection.execute(query.limit(PORTION))}

    async def _has_deleted_ids(self, before: int) -> bool:
        """Deletes some that came before a time: whether there may be more."""
        some = select(inbox.c.number).where(inbox.c.arrived < before).limit(PORTION)
        async with self._database.writing() as connection:
            return (await connection.execute(delete(inbox).where(inbox.c.number.in_(some)))).rowcount == PORTION

    async def count(self, state: State = State.WAITING) -> int:
        """How many updates are in a state. Raises UnavailableError."""
        of_bot = inbox.c.bot_id == self._bot_id, inbox.c.state == state
        async with self._database.reading() as connection:
            return await connection.scalar(select(func.count()).select_from(inbox).where(*of_bot)) or 0

    async def about(self, person: int) -> int:
        """How many updates of a person's private chat are known by their numbers."""
        of_person = inbox.c.bot_id == self._bot_id, inbox.c.lane == person
        async with self._database.reading() as connection:
            return await connection.scalar(select(func.count()).select_from(inbox).where(*of_person)) or 0

    async def forget(self, person: int) -> None:
        """Deletes what a person has written, and that it was this person. The numbers stay: Telegram may hand an update
        over again. The update that waits to be handled goes on waiting.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(SETTLING):
                await self.is_written()  # what was handled just now still counts as waiting until that
        of_person = inbox.c.bot_id == self._bot_id, inbox.c.lane == person, inbox.c.state != WAITING
        async with self._database.writing() as connection:
            await connection.execute(update(inbox).where(*of_person).values(lane=NOBODY, body=None))
