"""From the address that the operator has set to the one that the drivers understand."""

from __future__ import annotations

from importlib import import_module
from inspect import signature
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.state.failures import UnusableError

SQLITE, POSTGRESQL = "sqlite", "postgresql"
_DRIVERS = {SQLITE: "sqlite+aiosqlite", POSTGRESQL: "postgresql+asyncpg"}
_TLS = "sslmode"  # as PostgreSQL's own programs call it; the driver says ssl


def driver_address(address: str) -> URL:
    """The address with the driver that does not block. Raises UnusableError for what is no address."""
    try:
        url = make_url(address)
        url = url.set(drivername=_DRIVERS[url.get_backend_name()])
        (url.host or "").encode("idna")
    except (ArgumentError, KeyError, ValueError):
        raise UnusableError("expected sqlite:///file or postgresql://user:password@host/name") from None
    if url.get_backend_name() == SQLITE and (url.database or ":memory:") == ":memory:":
        raise UnusableError("expected sqlite:///file; what is in memory alone would be forgotten")
    if _TLS in url.query:
        url = url.update_query_dict({"ssl": url.query[_TLS]}).difference_update_query([_TLS])
    if url.get_backend_name() == POSTGRESQL and (unknown := sorted(url.query.keys() - _options())):
        raise UnusableError(f"unknown after the question mark: {', '.join(unknown)}; leave it out")
    return url


def _options() -> set[str]:
    """What the driver, and the layer above it, take beside the address itself."""
    taken = signature(import_module("asyncpg").connect).parameters
    return {*taken, "prepared_statement_cache_size"}


def file_of(url: URL) -> Path | None:
    """The file of an SQLite database; None for a server."""
    return Path(url.database) if url.get_backend_name() == SQLITE and url.database else None
