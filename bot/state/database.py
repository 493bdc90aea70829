"""The database: opened, brought up to date, and usable again by itself after any trouble."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from typing import Any

from sqlalchemy import URL, ColumnElement, Table, event, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.state.addresses import driver_address, file_of
from bot.state.failures import ReplacedError, UnavailableError, UnusableError, is_no_database, troubles, worded
from bot.state.files import identity_of, need_database_file
from bot.state.lock_session import KEY
from bot.state.migrating import NEWEST, migrate, version_of

BUSY = 2000  # milliseconds that SQLite waits for another process that writes
CONNECTING = 5.0  # seconds for a server to accept a connection
ANSWERING = 10.0  # seconds for a server to answer
MIGRATING = 120.0  # seconds for a statement of a migration, which may go through a whole table; none holds very much
# FULL: what was committed outlives a crash of the machine too. Deleted text is overwritten, not only let go.
_PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", f"busy_timeout = {BUSY}", "secure_delete = ON")

# A server may still commit what was given up because it did not answer. Until it has, nothing else is written: else it
# would come up among rows that were read before.
_ONE_WRITER = text("SELECT pg_advisory_xact_lock(:key)").bindparams(key=KEY + 1)


class Database:
    """One transaction writes at a time; readers do not wait for it."""

    def __init__(self, address: str) -> None:
        url = driver_address(address)
        self._file = file_of(url)
        self._engine = _engine(url, is_file=self._file is not None, answering=ANSWERING)
        self._is_ready = False
        self._was_ready = False
        self._identity: tuple[int, int] | None = None  # of the file, once it was ready
        self._is_tidy = False
        self._one_writer = asyncio.Lock()
        self._troubles = troubles(is_file=self._file is not None)

    async def open(self) -> None:
        """Connects, and carries out the migrations that are missing.

        Raises UnavailableError; UnusableError where waiting will not help. Every use that follows on trouble does the
        same once more.
        """
        async with self.writing():
            pass

    async def close(self) -> None:
        """Lets go of all connections."""
        await self._engine.dispose()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that is committed at the end. Raises UnavailableError; nothing is written then.

        Raises ReplacedError where it may be written to a file that nobody will find any more.
        """
        try:
            async with self._one_writer:
                if not self._is_ready:
                    await self._prepare()
                self._is_tidy = False
                async with self._connected() as connection, connection.begin():
                    if self._file is None:
                        await connection.execute(_ONE_WRITER)
                    yield connection
                self._see_that_it_is_the_same()
        except self._troubles as error:
            raise await self._unavailable(error) from error

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection for queries. Raises UnavailableError."""
        if not self._is_ready:
            await self.open()
        async with self.looking() as connection:
            yield connection

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[AsyncConnection]:
        """A connection for queries to a database as it is, be it empty or old. Raises UnavailableError."""
        try:
            async with self._connected() as connection:
                yield connection
        except self._troubles as error:
            raise await self._unavailable(error) from error

    async def tidy(self) -> None:
        """Has what was deleted leave SQLite's log of writes too, unless somebody reads at the moment.

        Raises UnavailableError.
        """
        if self._file is None or self._is_tidy or not self._is_ready:  # to connect would make a file that is not there
            return
        try:
            async with self._one_writer, self._connected() as connection:
                self._is_tidy = await _has_emptied_log(connection)
        except self._troubles as error:
            raise await self._unavailable(error) from error

    def insert_new(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """An INSERT that leaves out what is there already."""
        insert = sqlite.insert(table) if self._file else postgresql.insert(table)
        return insert.on_conflict_do_nothing()

    def insert_or_update(
        self, table: Table, *columns: str, **more: ColumnElement[Any]
    ) -> sqlite.Insert | postgresql.Insert:
        """An INSERT that updates these columns where the row is there already, and to `more`, by name, others."""
        insert = sqlite.insert(table) if self._file else postgresql.insert(table)
        values = {**{name: insert.excluded[name] for name in columns}, **more}
        return insert.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=values)

    async def _prepare(self) -> None:
        if self._is_ready:
            return
        self._see_that_it_is_the_same()
        if self._file is not None:
            await asyncio.to_thread(need_database_file, self._file)
        async with self._connected() as connection:
            version = await connection.run_sync(version_of)
        if version is None and self._was_ready:
            raise ReplacedError("its tables are gone")
        if version is not None and version > NEWEST:
            raise UnusableError(f"its version is {version}, and this program, which is older, knows {NEWEST}")
        if version != NEWEST:
            await self._migrate()
        if self._file is not None:
            self._identity = identity_of(self._file)
        self._is_ready = self._was_ready = True

    async def _migrate(self) -> None:
        """All in one transaction, on a connection with a limit of its own."""
        await asyncio.to_thread(import_module, "alembic.command")  # takes a quarter of a second
        engine = _engine(self._engine.url, is_file=self._file is not None, answering=MIGRATING)
        try:
            async with engine.begin() as connection:
                if self._file is not None:  # Python's module would not begin a transaction that changes tables
                    await connection.exec_driver_sql("BEGIN IMMEDIATE")
                await connection.run_sync(migrate)
        finally:
            await engine.dispose()

    def _see_that_it_is_the_same(self) -> None:
        """SQLite itself goes on with a file that was deleted or replaced, as if all were well.

        The system has the answer in memory: to ask in another thread would take as long as the transaction.
        """
        if self._file is None or self._identity is None:
            return
        if identity_of(self._file) != self._identity:
            raise ReplacedError(f"{self._file} was taken away or replaced")

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[AsyncConnection]:
        pool = self._engine.pool
        async with self._engine.connect() as connection:
            try:
                yield connection
            finally:
                if pool is not self._engine.pool:  # it would stay open among connections that were let go of
                    await connection.invalidate()

    async def _unavailable(self, error: BaseException) -> UnavailableError:
        """Forgets all connections: one that was opened in a bad moment may stay bad, such as read-only."""
        self._is_ready = False
        with suppress(*self._troubles):
            await self._engine.dispose()
        return UnusableError(worded(error)) if is_no_database(error) else UnavailableError(worded(error))


def _engine(url: URL, *, is_file: bool, answering: float) -> AsyncEngine:
    # It tells with a traceback what becomes of connections that are let go of because of trouble, or of the stop.
    logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)
    if not is_file:
        limits = {"timeout": CONNECTING, "command_timeout": answering}
        hasty = {"connection_class": import_module("bot.state.hasty").HastyConnection}
        engine = create_async_engine(url, hide_parameters=True, pool_size=4, connect_args={**limits, **hasty})
        event.listen(engine.sync_engine, "connect", _prepare_postgresql)
        return engine
    # Whoever uses a connection ends the transaction: to do it once more for the pool would double the time it takes.
    engine = create_async_engine(url, hide_parameters=True, pool_size=4, pool_reset_on_return=None)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    return engine


async def _has_emptied_log(connection: AsyncConnection) -> bool:
    """Whether the log of writes could be emptied at once: nobody waits for readers meanwhile."""
    await connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    is_in_use = (await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")).scalar_one()
    await connection.exec_driver_sql(f"PRAGMA busy_timeout = {BUSY}")
    return not is_in_use


def _prepare_postgresql(connection: Any, _: object) -> None:
    """The server ends a transaction that nobody goes on with, since the way to it was cut: it holds up all others."""
    cursor = connection.cursor()
    cursor.execute(f"SET idle_in_transaction_session_timeout = {round(ANSWERING * 1000)}")
    cursor.close()
    connection.commit()


def _prepare_sqlite(connection: Any, _: object) -> None:
    """Python's module begins a transaction before the first statement that writes, and asks for the right to do so at
    once: asked for later, it is refused where somebody else has written meanwhile."""
    connection.isolation_level = "IMMEDIATE"
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
