"""What goes wrong with the database, in the words of this room."""

from __future__ import annotations

import sqlite3
from importlib import import_module

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

_LONGEST_SAID = 200  # characters of a driver's message that are repeated


class UnavailableError(Exception):
    """The database cannot be used at the moment. Says why, without what was to be written."""


class UnusableError(UnavailableError):
    """The operator has to do something before the database can be used. Says what is wrong."""


class ReplacedError(UnavailableError):
    """The database is another one than at the start, or gone: numbers that are in memory mean nothing in it."""


def troubles(*, is_file: bool) -> tuple[type[Exception], ...]:
    """What a database that cannot be used raises. PostgreSQL's driver has its own for a server that just starts."""
    if is_file:
        return SQLAlchemyError, sqlite3.Error, OSError
    driver = import_module("asyncpg")
    return SQLAlchemyError, OSError, driver.PostgresError, driver.InterfaceError


def is_no_database(error: BaseException) -> bool:
    """Whether there is a file, and something else in it than a database."""
    said = error.orig if isinstance(error, DBAPIError) else error
    return isinstance(said, sqlite3.Error) and getattr(said, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB


def worded(error: BaseException) -> str:
    """The driver's own words, without the statement. Lines behind the first may show what was to be written."""
    said = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    text = str(said).strip().partition("\n")[0] or _unsaid(said)
    return text.rpartition("'>: ")[2][:_LONGEST_SAID]  # the layer between puts its own class in front


def _unsaid(error: BaseException) -> str:
    return "no answer in time" if isinstance(error, TimeoutError) else type(error).__name__
