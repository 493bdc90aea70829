"""The inbox: what Telegram has handed over stands here until it is handled, whatever happens to the process.

Writing is done in groups: whatever comes up while one transaction is written is the next one, since it is the
transaction that costs, not the row.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import IntEnum

from sqlalchemy import Integer, bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ops.trouble import Trouble
from bot.state.clock import Clock, steady_clock
from bot.state.database import Database
from bot.state.failures import UnavailableError
from bot.state.journal import Journal
from bot.state.tables import WAITING, inbox

HOUR = 3600.0
GATHERING = 0.008  # seconds that a transaction waits for more to write: under load it then holds ten times as much
NOBODY = 0  # the lane of an update that is nobody's
SETTLING = 2.0  # seconds that are waited for notes to be written before somebody's updates are forgotten
BODIES_KEPT = 23 * HOUR  # seconds; with the pause between two clearings less than a day
IDS_KEPT = 26 * HOUR  # seconds; Telegram keeps an update for 24 hours, and may hand it over again until then

log = logging.getLogger(__name__)


class State(IntEnum):
    """What has become of an update."""

    WAITING = WAITING
    HANDLED = 1
    SET_ASIDE = 2  # it cannot be handled; its body is kept for a day, for whoever wants to know why


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update as it has come. `lane` is the chat or person whose updates are handled one after the other."""

    update_id: int
    lane: int
    body: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that is to be handled. Numbers rise in the order of arrival.

    `ends` is how often the process has ended unexpectedly while it was in hand, `ends_alone` while no other was: both
    are known of a suspect only.
    """

    number: int
    update_id: int
    lane: int
    body: str
    attempts: int
    ends: int = 0
    ends_alone: int = 0


@dataclass(frozen=True, slots=True)
class _Put:
    arrivals: Sequence[Arrival]
    committed: asyncio.Future[None]


@dataclass(slots=True)
class _Group:
    """What is written in one transaction."""

    before: list[dict[str, int]] = field(default_factory=list)  # handled in an earlier run
    puts: list[_Put] = field(default_factory=list)
    marked: list[asyncio.Future[None]] = field(default_factory=list)
    marks: dict[State, list[dict[str, int]]] = field(default_factory=lambda: {state: [] for state in State})

    @property
    def is_empty(self) -> bool:
        return not self.before and not self.puts and not any(self.marks.values())


_COLUMNS = (inbox.c.number, inbox.c.update_id, inbox.c.lane, inbox.c.body, inbox.c.attempts)
_THIS = inbox.c.number == bindparam("of")
_MARKS = {
    State.HANDLED: update(inbox).where(_THIS).values(state=State.HANDLED, body=None),
    State.SET_ASIDE: update(inbox).where(_THIS).values(state=State.SET_ASIDE),
    State.WAITING: update(inbox).where(_THIS).values(attempts=bindparam("attempts")),
}
# A journal may be older than the database, which then has another update of that number.
_SAME = _THIS, inbox.c.update_id == bindparam("id"), inbox.c.state == WAITING
_HANDLED_BEFORE = update(inbox).where(*_SAME).values(state=State.HANDLED, body=None)


class Inbox:
    """The updates of one bot."""

    def __init__(
        self, database: Database, bot_id: int, *, journal: Journal | None = None, clock: Clock | None = None
    ) -> None:
        self._database, self._bot_id, self._clock = database, bot_id, clock or steady_clock()
        self._journal = journal
        self._group = _Group()
        self._wanted = asyncio.Event()
        self._written = asyncio.Condition()
        self._is_committing = False
        self._trouble = Trouble(log, "the inbox cannot be written", "the inbox is written again")
        self._writing: asyncio.Task[None] | None = None
        waits = inbox.c.bot_id == bot_id, inbox.c.state == WAITING
        self._waiting = select(*_COLUMNS).where(*waits).order_by(inbox.c.number)
        self._next = self._waiting.where(inbox.c.number > bindparam("after")).limit(bindparam("limit", type_=Integer))
        self._next_of_lane = self._next.where(inbox.c.lane == bindparam("lane"))
        self._insert = database.insert_new(inbox)

    def start(self) -> None:
        """Begins to write, first of all what was handled before and is not written down yet."""
        if self._journal is not None:
            self._group.before = [{"of": number, "id": id_} for number, id_ in self._journal.open()]
            self._wanted.set()
        self._writing = asyncio.create_task(self._write(), name="inbox")

    async def ends(self) -> None:
        """Waits for the end that should not come: raises what has ended the writing."""
        assert self._writing is not None, "it has been started"
        await asyncio.wait({self._writing})
        self._writing.result()

    async def stop(self) -> None:
        """Ends the writing; what is not written by now is not written."""
        if self._writing:
            self._writing.cancel()
            await asyncio.wait({self._writing})

    async def put(self, arrivals: Sequence[Arrival]) -> None:
        """Keeps updates, but for those that are known already. They are safe when it returns.

        Raises UnavailableError where they could not be written.
        """
        if not arrivals:
            return
        put = _Put(arrivals, asyncio.get_running_loop().create_future())
        self._group.puts.append(put)
        self._wanted.set()
        await put.committed

    def mark(self, waiting: Waiting, state: State) -> asyncio.Future[None]:
        """Notes soon what has become of an update: WAITING notes one more attempt. Done once that is safe.

        Of a handled one the journal knows at once.
        """
        if self._journal is not None and state is State.HANDLED:
            self._journal.note(waiting.number, waiting.update_id)
        row = {"of": waiting.number}
        if state is State.WAITING:
            row["attempts"] = waiting.attempts
        marked = asyncio.get_running_loop().create_future()
        self._group.marks[state].append(row)
        self._group.marked.append(marked)
        self._wanted.set()
        return marked

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
        async with self._written:
            await self._written.wait_for(lambda: self._group.is_empty and not self._is_committing)

    async def clear(self) -> None:
        """Deletes bodies and ids whose time is over. Raises UnavailableError."""
        now = self._clock()
        async with self._database.writing() as connection:
            old = inbox.c.arrived < int(now - BODIES_KEPT), inbox.c.body.is_not(None)
            late = await connection.scalar(select(func.count()).where(*old, inbox.c.state == WAITING))
            await connection.execute(update(inbox).where(*old).values(body=None, state=State.SET_ASIDE))
            await connection.execute(delete(inbox).where(inbox.c.arrived < int(now - IDS_KEPT)))
        if late:
            log.error("%d updates were not handled within a day and are given up", late)

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

    async def _write(self) -> None:
        while True:
            await self._wanted.wait()
            await asyncio.sleep(GATHERING)
            group, self._group = self._group, _Group()
            self._wanted.clear()
            self._is_committing = True
            try:
                async with self._database.writing() as connection:
                    await self._commit(connection, group)
            except UnavailableError as error:
                await self._failed(group, error)
            else:
                self._succeeded(group)
            self._is_committing = False
            async with self._written:
                self._written.notify_all()

    async def _commit(self, connection: AsyncConnection, group: _Group) -> None:
        fixed = {"bot_id": self._bot_id, "state": WAITING, "attempts": 0, "arrived": int(self._clock())}
        rows = [
            {"update_id": one.update_id, "lane": one.lane, "body": one.body, **fixed}
            for put in group.puts
            for one in put.arrivals
        ]
        if group.before:
            await connection.execute(_HANDLED_BEFORE, group.before)
        if rows:
            await connection.execute(self._insert, rows)
        for state, marked in group.marks.items():
            if marked:
                await connection.execute(_MARKS[state], marked)

    def _succeeded(self, group: _Group) -> None:
        self._trouble.ends()
        for put in group.puts:
            if not put.committed.done():
                put.committed.set_result(None)
        for marked in group.marked:
            if not marked.done():
                marked.set_result(None)

    async def _failed(self, group: _Group, error: UnavailableError) -> None:
        """Whoever has put something in is told; the notes are kept and written later."""
        self._trouble.begins(str(error))
        for put in group.puts:
            if not put.committed.done():
                put.committed.set_exception(error)
        self._group.before = group.before
        for state, marked in group.marks.items():
            self._group.marks[state][:0] = marked
        self._group.marked[:0] = group.marked
        if not self._group.is_empty:
            self._wanted.set()
        await asyncio.sleep(self._trouble.pause)
