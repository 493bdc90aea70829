"""Connections to a PostgreSQL server that say no long goodbye: one that has fallen silent would not answer it."""

from __future__ import annotations

from contextlib import suppress

from asyncpg import Connection  # type: ignore[import-untyped]

GOODBYE = 0.5  # seconds that a server has to take note of the end of a connection


class HastyConnection(Connection):  # type: ignore[misc]
    """A connection that is closed soon, whether the server answers or not."""

    async def close(self, *, timeout: float | None = None) -> None:
        with suppress(TimeoutError):  # the driver has cut it off then
            await super().close(timeout=min(timeout or GOODBYE, GOODBYE))
