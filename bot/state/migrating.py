"""Bringing a database to the tables of this program."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table

NEWEST = "0004"  # the last migration, so that a database which has it is known without loading Alembic
FOLDER = Path(__file__).parent / "migrations"
_VERSIONS = "alembic_version"


def version_of(connection: Connection) -> str | None:
    """The last migration that a database has had; None for an empty one."""
    if not inspect(connection).has_table(_VERSIONS):
        return None
    found: str | None = connection.scalar(select(column("version_num")).select_from(table(_VERSIONS)))
    return found


def migrate(connection: Connection) -> None:
    """Carries out the migrations that are missing, within the transaction of the connection."""
    config = import_module("alembic.config").Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    import_module("alembic.command").upgrade(config, "head")
