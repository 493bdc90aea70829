"""Writing to the inbox in groups: whatever comes up while one transaction is written is the next one, since it is the
transaction that costs, not the row.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ops.trouble import Trouble
from bot.state.arrivals import Arrival, State, Waiting
from bot.state.clock import Clock
from bot.state.database import Database
from bot.state.failures import ReplacedError, UnavailableError
from bot.state.tables import WAITING, inbox

GATHERING = 0.008  # seconds that a transaction waits for more to write: under load it then holds ten times as much

log = logging.getLogger(__name__)

_THIS = inbox.c.number == bindparam("of")
_MARKS = {
    State.HANDLED: update(inbox).where(_THIS).values(state=State.HANDLED, body=None),
    State.SET_ASIDE: update(inbox).where(_THIS).values(state=State.SET_ASIDE),
    State.WAITING: update(inbox).where(_THIS).values(attempts=bindparam("attempts")),
}
# A journal may be older than the database, which then has another update of that number.
_SAME = _THIS, inbox.c.update_id == bindparam("id"), inbox.c.state == WAITING
_HANDLED_BEFORE = update(inbox).where(*_SAME).values(state=State.HANDLED, body=None)


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


class Writer:
    """Takes what is to be written at any time, and writes it soon."""

    def __init__(self, database: Database, bot_id: int, clock: Clock) -> None:
        self._database, self._bot_id, self._clock = database, bot_id, clock
        self._insert = database.insert_new(inbox)
        self._group = _Group()
        self._wanted = asyncio.Event()
        self._written = asyncio.Condition()
        self._is_committing = False
        self._trouble = Trouble(log, "the inbox cannot be written", "the inbox is written again")
        self._writing: asyncio.Task[None] | None = None

    def start(self, handled: Iterable[tuple[int, int]]) -> None:
        """Begins to write, first of all which updates were handled before: each its number and Telegram's id."""
        self._group.before = [{"of": number, "id": id_} for number, id_ in handled]
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
        """Returns once updates are written. Raises UnavailableError where they could not be."""
        put = _Put(arrivals, asyncio.get_running_loop().create_future())
        self._group.puts.append(put)
        self._wanted.set()
        await put.committed

    def mark(self, waiting: Waiting, state: State) -> asyncio.Future[None]:
        """Has it written what has become of an update; done once that is so, however long it takes."""
        row = {"of": waiting.number}
        if state is State.WAITING:
            row["attempts"] = waiting.attempts
        marked = asyncio.get_running_loop().create_future()
        self._group.marks[state].append(row)
        self._group.marked.append(marked)
        self._wanted.set()
        return marked

    async def is_written(self) -> None:
        """Waits until everything taken so far is committed."""
        async with self._written:
            await self._written.wait_for(lambda: self._group.is_empty and not self._is_committing)

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
            except ReplacedError:
                raise  # it must not be said that anything is safe, nor can what waits be found by its number
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
        for done in (*(put.committed for put in group.puts), *group.marked):
            if not done.done():
                done.set_result(None)

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
