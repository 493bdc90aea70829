"""The database is brought up to date at the start, and usable again by itself after any trouble."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AsyncExitStack, ExitStack, closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from bot.ops.findings import Grade
from bot.state import Database, ReplacedError, UnavailableError, UnusableError
from bot.state import database as database_module
from bot.state.addresses import driver_address
from bot.state.kept import Kept
from bot.state.looking import looked_at
from bot.state.migrating import FOLDER, NEWEST, migrate, version_of
from bot.state.tables import metadata
from tests.support.postgres import Absent, postgres


async def written(database: Database, *statements: str) -> None:
    """Carries out statements in one transaction."""
    async with database.writing() as connection:
        for statement in statements:
            await connection.execute(text(statement))


async def test_the_migrations_make_the_very_tables_of_the_program(database: Database) -> None:
    def difference(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async with database.reading() as connection:
        assert await connection.run_sync(difference) == []
        assert await connection.run_sync(version_of) == NEWEST


def test_the_newest_migration_is_the_last_file() -> None:
    assert max(path.name for path in (FOLDER / "versions").glob("v*.py")).startswith(f"v{NEWEST}_")


async def test_a_database_that_is_up_to_date_is_opened_without_alembic(database: Database, url: str) -> None:
    await Kept(database).put("name", "value")
    await database.close()
    program = """
import asyncio, sys
from bot.state import Database
from bot.state.kept import Kept
from bot.state.looking import looked_at
async def main(url):
    database = Database(url)
    await database.open()
    print(await Kept(database).get("name"), "alembic" in sys.modules)
    await database.close()
asyncio.run(main(sys.argv[1]))
"""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, url, stdout=asyncio.subprocess.PIPE, cwd=Path(__file__).parents[2]
    )
    out, _ = await process.communicate()
    assert out.decode().split() == ["value", "False"]


async def test_a_migration_that_breaks_off_leaves_nothing_half_done(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(connection: Connection) -> None:
        migrate(connection)
        raise OSError("power cut")

    database = Database(url)
    with monkeypatch.context() as patched:
        patched.setattr(database_module, "migrate", broken)
        with pytest.raises(UnavailableError, match="power cut"):
            await database.open()
    async with database.looking() as connection:
        assert await connection.run_sync(version_of) is None
        assert await connection.run_sync(lambda plain: inspect(plain).get_table_names()) == []
    await database.open()
    await Kept(database).put("name", "value")
    await database.close()


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_migration_may_take_longer_than_any_other_statement(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(connection: Connection) -> None:
        connection.execute(text("SELECT pg_sleep(1.5)"))
        migrate(connection)

    monkeypatch.setattr(database_module, "ANSWERING", 0.7)
    monkeypatch.setattr(database_module, "migrate", slow)
    database = Database(url)
    await database.open()
    await Kept(database).put("name", "value")
    with pytest.raises(UnavailableError):
        await written(database, "SELECT pg_sleep(1.5)")
    assert await Kept(database).get("name") == "value"
    await database.close()


async def test_values_are_kept_and_replaced(database: Database) -> None:
    kept = Kept(database)
    assert await kept.get("name") is None
    await kept.put("name", "one")
    await kept.put("name", "two \U0001f1f0\U0001f1ff")
    assert await kept.get("name") == "two \U0001f1f0\U0001f1ff"


async def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    kept = Kept(database)
    with pytest.raises(UnavailableError) as told:
        await written(database, *["INSERT INTO kept VALUES ('name', 'secret words')"] * 2)
    assert "secret words" not in str(told.value)
    assert await kept.get("name") is None


async def test_a_database_of_a_newer_program_is_left_alone(database: Database, url: str) -> None:
    async with database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    newer = Database(url)
    with pytest.raises(UnusableError, match="its version is 9999"):
        await newer.open()
    await newer.close()


@pytest.mark.parametrize(
    "address", ["sqlite://", "sqlite:///:memory:", "mysql://x", "postgresql://h:port/x", "postgresql://a..b/x", ""]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(UnusableError, match="expected sqlite:///file"):
        Database(address)


def test_an_option_that_the_driver_does_not_know_is_named() -> None:
    with pytest.raises(UnusableError, match="unknown after the question mark: channel_binding; leave it out"):
        Database("postgresql://u:p@h/n?sslmode=require&channel_binding=require")


async def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "text.sqlite"
    file.write_text("this is no database\n" * 100)
    database = Database(f"sqlite:///{file}")
    with pytest.raises(UnusableError, match="file is not a database"):
        await database.open()
    await database.close()
    assert file.read_text() == "this is no database\n" * 100


def test_the_address_goes_to_a_driver_that_does_not_block() -> None:
    assert driver_address("sqlite:////x/y.sqlite").drivername == "sqlite+aiosqlite"
    url = driver_address("postgresql+psycopg://u:p@h:5/n?sslmode=require")
    assert url.render_as_string(hide_password=False) == "postgresql+asyncpg://u:p@h:5/n?ssl=require"


async def test_the_file_and_its_folder_are_made_for_the_bot_alone(tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "100%.sqlite"
    database = Database(f"sqlite:///{file}")
    await database.open()
    async with database.reading() as connection:
        assert await connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert await connection.scalar(text("PRAGMA synchronous")) == 2
    assert (file.parent.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)
    assert {path.stat().st_mode & 0o777 for path in file.parent.iterdir()} == {0o600}
    await database.close()


async def test_it_is_used_again_once_it_can_be_written_again(tmp_path: Path) -> None:
    file = tmp_path / "state.sqlite"
    database = Database(f"sqlite:///{file}")
    kept = Kept(database)
    await kept.put("name", "one")
    await database.close()
    file.rename(tmp_path / "away")
    file.mkdir()
    with pytest.raises(UnavailableError):
        await kept.put("name", "two")
    file.rmdir()
    (tmp_path / "away").rename(file)
    assert await kept.get("name") == "one"
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert await kept.get("name") == "one"
        with pytest.raises(UnavailableError, match="database is locked"):
            await kept.put("name", "two")
        other.rollback()
    await kept.put("name", "two")
    assert await kept.get("name") == "two"
    await database.close()


async def test_another_process_that_ends_takes_nothing_away_also_after_trouble(tmp_path: Path) -> None:
    """A process gives up SQLite's locks on a file with the first descriptor of it that it closes."""
    file = tmp_path / "kazfacts.sqlite"
    database, in_use = Database(f"sqlite:///{file}"), Database(f"sqlite:///{file}")
    await database.open()
    async with in_use.reading() as connection:
        await connection.execute(text("SELECT 1 FROM kept"))
        with pytest.raises(UnavailableError):
            await written(database, "no SQL")
        await Kept(database).put("name", "value")  # prepared once more
        another = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT 1 FROM kept').connection.close()"
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", another, str(file))
        assert await process.wait() == 0
        assert file.with_name(f"{file.name}-wal").exists()
        assert await Kept(database).get("name") == "value"
    await in_use.close()
    await database.close()


def delete(file: Path) -> None:
    file.unlink()


def replace(file: Path) -> None:
    with closing(sqlite3.connect(file.with_name("copy"))) as copy, closing(sqlite3.connect(file)) as found:
        found.backup(copy)
    file.with_name("copy").replace(file)


@pytest.mark.parametrize("do", [delete, replace])
async def test_nothing_counts_as_written_to_a_file_that_was_taken_away(
    tmp_path: Path, do: Callable[[Path], None]
) -> None:
    file = tmp_path / "state.sqlite"
    database = Database(f"sqlite:///{file}")
    await Kept(database).put("name", "one")
    do(file)
    for _ in range(2):
        with pytest.raises(ReplacedError, match=r"state\.sqlite was taken away or replaced"):
            await Kept(database).put("name", "two")
        with pytest.raises(UnavailableError):
            await written(database, "no SQL")
    assert file.exists() == (do is replace)  # none is made in its place
    await database.close()


async def test_a_database_that_is_emptied_is_not_taken_for_the_one_of_before(database: Database, url: str) -> None:
    """Numbers would begin anew in it, and what is in memory goes by numbers."""
    async with database.writing() as connection:
        await connection.run_sync(metadata.drop_all)
        await connection.execute(text("DROP TABLE alembic_version"))
    with pytest.raises(UnavailableError):
        await Kept(database).put("name", "value")
    with pytest.raises(ReplacedError, match="its tables are gone"):
        await Kept(database).put("name", "value")
    anew = Database(url)
    await Kept(anew).put("name", "value")
    await anew.close()


async def test_what_is_in_use_while_there_is_trouble_is_let_go_of_too(database: Database, url: str) -> None:
    def threads() -> int:
        return sum(thread.name.startswith("Thread-") for thread in threading.enumerate())

    before = threads()
    for _ in range(10):
        async with database.reading() as connection:
            await connection.execute(text("SELECT 1"))
            with pytest.raises(UnavailableError):
                await written(database, "no SQL")
    assert threads() <= before + 1


async def test_what_is_deleted_goes_from_the_log_of_writes_too_once_nobody_reads(tmp_path: Path) -> None:
    file = tmp_path / "state.sqlite"
    database = Database(f"sqlite:///{file}")
    kept = Kept(database)
    await kept.put("name", "secret words")
    await kept.put("name", "")

    def is_found() -> bool:
        return any(b"secret words" in path.read_bytes() for path in tmp_path.glob("state.sqlite-wal"))

    assert is_found()
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM kept").fetchall()
        await database.tidy()
        assert is_found()
        await kept.put("another", "value")
    await database.tidy()
    assert not is_found()
    assert await kept.get("another") == "value"
    await database.close()


async def test_tidying_makes_no_database_where_there_is_none(tmp_path: Path) -> None:
    file = tmp_path / "state.sqlite"
    database = Database(f"sqlite:///{file}")
    await database.tidy()
    assert not file.exists()
    await database.close()


async def test_a_full_disk_is_told_and_over_once_there_is_room(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'state.sqlite'}")
    kept = Kept(database)
    await kept.put("name", "one")
    with pytest.raises(UnavailableError, match="full"):
        await written(database, "PRAGMA max_page_count = 1", "INSERT INTO kept VALUES ('large', zeroblob(10000000))")
    await kept.put("large", "x" * 1_000_000)
    assert len(await kept.get("large") or "") == 1_000_000
    await database.close()


async def test_a_server_that_restarts_is_used_again() -> None:
    try:
        with postgres() as server:
            database = Database(server.url)
            kept = Kept(database)
            await kept.put("name", "one")
            await asyncio.to_thread(server.stop)
            with pytest.raises(UnavailableError):
                await kept.get("name")
            with pytest.raises(UnavailableError):
                await kept.put("name", "two")
            await asyncio.to_thread(server.start)
            assert await kept.get("name") == "one"
            await kept.put("name", "two")
            await database.close()
    except Absent as absent:
        pytest.skip(str(absent))


@pytest.mark.skipif(sys.platform != "linux", reason="it needs /proc")
async def test_a_server_that_falls_silent_while_it_migrates_is_told_and_used_once_it_is_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert database_module.MIGRATING <= 120, "whoever starts the bot does not wait for an hour"
    monkeypatch.setattr(database_module, "MIGRATING", 1.0)
    try:
        with postgres() as server, ExitStack() as silence:

            def falls_silent(connection: Connection) -> None:
                silence.enter_context(server.silent())
                migrate(connection)

            database = Database(server.url)
            with monkeypatch.context() as patched:
                patched.setattr(database_module, "migrate", falls_silent)
                began = time.monotonic()
                with pytest.raises(UnavailableError, match="no answer in time"):
                    await database.open()
                assert time.monotonic() - began < 5.0
            silence.close()
            await Kept(database).put("name", "value")
            await database.close()
    except Absent as absent:
        pytest.skip(str(absent))


@pytest.mark.skipif(sys.platform != "linux", reason="it needs /proc")
async def test_a_server_that_falls_silent_is_not_waited_for_once_for_each_connection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(database_module, "ANSWERING", 3.0)
    try:
        with postgres() as server:
            database = Database(server.url)
            kept = Kept(database)
            await kept.put("name", "one")
            async with AsyncExitStack() as connections:
                for _ in range(4):
                    await (await connections.enter_async_context(database.reading())).execute(text("SELECT 1"))
            with server.silent():
                began = time.monotonic()
                with pytest.raises(UnavailableError):
                    await kept.put("name", "two")
                assert time.monotonic() - began < 9.0
            assert await kept.get("name") == "one"
            await database.close()
    except Absent as absent:
        pytest.skip(str(absent))


async def test_looking_tells_how_it_is_and_changes_nothing(database: Database, url: str, tmp_path: Path) -> None:
    found = await looked_at(url)
    assert (found.state, found.text.partition(", ")[2]) == (Grade.GOOD, f"version {NEWEST}; updates that wait: 0")
    await written(database, "UPDATE alembic_version SET version_num = '9999'")
    assert (await looked_at(url)).text.endswith("has been used by a newer version of this program")
    await written(database, "DROP TABLE alembic_version")
    assert (await looked_at(url)).text.endswith("is empty: its tables are made at the first start")
    missing = await looked_at(f"sqlite:///{tmp_path / 'missing.sqlite'}")
    assert missing.text.endswith("missing.sqlite is made at the first start")
    assert "missing.sqlite" not in {path.name for path in tmp_path.iterdir()}  # noqa: ASYNC240  # a small folder


async def test_looking_tells_what_is_wrong_without_the_password(tmp_path: Path) -> None:
    (tmp_path / "text.sqlite").write_text("this is no database\n" * 100)
    found = await looked_at(f"sqlite:///{tmp_path / 'text.sqlite'}")
    assert (found.state, "file is not a database" in found.text) == (Grade.BAD, True)
    found = await looked_at("postgresql://user:hidden-words@127.0.0.1:9/name")
    assert found.state is Grade.BAD
    assert found.text.startswith("name at 127.0.0.1 cannot be used: ")
    assert "hidden-words" not in str(found)
    assert (await looked_at("sqlite://")).to_do == "mend BOT_DATABASE_URL"
