"""The lock of a PostgreSQL database: an advisory lock, which the server frees with the session that has taken it."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from sqlalchemy import URL, NullPool, Row, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.state.failures import UnavailableError, troubles, worded

KEY = 0x6B617A66  # "kazf": whoever else takes advisory locks in the same database has to take others
ANSWERING = 5.0  # seconds for the server to accept the connection, and to answer

# The server ends the session of a machine that is gone after a minute; by itself it would take two hours.
_INTRODUCTION = text(
    "SELECT set_config('application_name', :name, false), set_config('tcp_keepalives_idle', '30', false),"
    " set_config('tcp_keepalives_interval', '10', false), set_config('tcp_keepalives_count', '3', false)"
)
_TRY = text("SELECT pg_try_advisory_lock(:key)").bindparams(key=KEY)
_THIS_SESSION = text("SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()")
_END = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = :pid AND backend_start = :start")
_HOLDER = text(
    "SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)"
    " WHERE locktype = 'advisory' AND classid = 0 AND objid = :key AND objsubid = 1 AND granted"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
).bindparams(key=KEY)
_SIGN_OF_LIFE = text("SELECT 1")


async def holder_in(connection: AsyncConnection) -> str | None:
    """Who holds the lock of a database, by its own name; None where nobody does."""
    name: str | None = await connection.scalar(_HOLDER)
    return name


class SessionLock:
    """A lock that a session of its own holds. `name` is what others are told of its holder."""

    def __init__(self, url: URL, name: str) -> None:
        self._engine = create_async_engine(
            url,
            hide_parameters=True,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",  # a transaction that stays open would keep the server from cleaning up
            connect_args={"timeout": ANSWERING, "command_timeout": ANSWERING},
        )
        self._name = name
        self._troubles = troubles(is_file=False)
        self._connection: AsyncConnection | None = None  # while it is held
        self._session: Row[int, datetime] | None = None  # that holds it, or did before it was lost

    async def take(self) -> str | None:
        """None: it is held now, which is asked of the server; else who holds it. Raises UnavailableError."""
        try:
            if self._connection is not None:
                await self._connection.execute(_SIGN_OF_LIFE)
                return None
            return await self._take()
        except self._troubles as error:
            await self.release()
            raise UnavailableError(worded(error)) from error

    async def release(self) -> None:
        """Lets it go."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(*self._troubles):
                await connection.invalidate()  # unlike a mere close this has an end where the server is silent
                await connection.close()

    async def _take(self) -> str | None:
        connection = await self._engine.connect()
        try:
            await connection.execute(_INTRODUCTION, {"name": self._name})
            if not await connection.scalar(_TRY):
                await self._end_lost_session(connection)
                return await holder_in(connection) or ""
            self._session = (await connection.execute(_THIS_SESSION)).one()
            self._connection = connection
            return None
        finally:
            if self._connection is None:
                await connection.close()

    async def _end_lost_session(self, connection: AsyncConnection) -> None:
        """Ends the session that held the lock before, where the server has not noticed that it was cut off."""
        if self._session is None:
            return
        pid, start = self._session
        if (await connection.execute(_END, {"pid": pid, "start": start})).all():
            raise UnavailableError("the server has only now ended the session that was cut off")
