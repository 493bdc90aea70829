"""Two processes on one database: the second waits for the end of the first, or ends and says why."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.delivery.starting import Start, aida, chat, killed, start, start_and_fail, telegram
from tests.support.folder import Folder
from tests.support.postgres import Absent, postgres
from tests.support.stage import is_under_way
from tests.support.telegram import Chat, Person, TelegramServer

__all__ = ["aida", "chat", "start", "start_and_fail", "telegram"]

QUESTION = "railway line Altyn"
WAITS = "runs the bot; waiting"
IMPATIENT = "import bot.state.lock as lock\nlock.PATIENCE = 1.0"


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """The settings that name a database."""
    if request.param == "sqlite":
        yield {}
        return
    try:
        with postgres() as server:
            yield {"BOT_DATABASE_URL": server.url}
    except Absent as absent:
        pytest.skip(str(absent))


async def test_a_second_one_waits_and_ends_with_one_line_and_the_first_goes_on(
    start: Start, database: dict[str, str], aida: Person, chat: Chat
) -> None:
    first = await start(**database)
    second = await start(before=IMPATIENT, wait=False, BOT_LOG_LEVEL="INFO", **database)
    assert await second.ended(20.0) == 2
    waiting, ending = second.output.splitlines()
    assert f"process {first.pid} on " in waiting
    assert f"{WAITS} 1 seconds for its end" in waiting
    assert "the database cannot be used: expected no other bot on it or in BOT_DATA_DIR, found process" in ending
    assert "; stop that one, or give this one both for itself" in ending
    asked = await aida.sends(chat, QUESTION)
    assert (await chat.reply(after=asked)).parts("bold") == ["Railway line Altyn"]
    assert await first.stop() == 0
    await start(**database)


async def test_a_second_one_with_another_database_and_the_same_folder_ends_too(start: Start, tmp_path: Path) -> None:
    first = await start()
    second = await start(before=IMPATIENT, wait=False, BOT_DATABASE_URL=f"sqlite:///{tmp_path / 'other.sqlite'}")
    assert await second.ended(20.0) == 2
    assert f"found process {first.pid} on " in second.output


async def test_a_second_one_that_waits_in_vain_changes_nothing_in_the_database(start: Start, folder: Folder) -> None:
    """It may be a newer program: to bring the tables up to date would take them away from the first."""
    await start()
    with closing(sqlite3.connect(folder.path.parent / "data" / "kazfacts.sqlite", isolation_level=None)) as database:
        async with asyncio.timeout(10):
            while not database.execute("DELETE FROM kept").rowcount:  # the first one notes something soon
                await asyncio.sleep(0.05)
        second = await start(before=IMPATIENT, wait=False)
        assert await second.ended(20.0) == 2
        assert database.execute("SELECT name FROM kept").fetchall() == []


async def test_one_that_starts_while_the_other_stops_takes_over(
    telegram: TelegramServer, start: Start, aida: Person, chat: Chat
) -> None:
    first = await start(before="import bot.delivery.service as service\nservice.FINISHING = 30.0")
    hang = telegram.fault("hang", method="sendMessage", seconds=30.0, times=1)
    await aida.sends(chat, QUESTION)
    await is_under_way(hang)
    first.send(signal.SIGTERM)
    second = await start(wait=False)
    await second.says(WAITS, 20.0)
    assert first.exit_code is None
    hang.release()
    assert await first.ended() == 0
    asked = await aida.sends(chat, QUESTION)
    assert (await chat.reply(after=asked)).parts("bold") == ["Railway line Altyn"]


async def test_one_that_waits_is_stopped_like_any_other(start: Start) -> None:
    await start()
    second = await start(wait=False)
    await second.says(WAITS, 20.0)
    assert await second.stop() == 0


async def test_a_kill_leaves_the_database_free_though_a_reload_is_under_way(start: Start, tmp_path: Path) -> None:
    note = tmp_path / "child"
    hanging = f"import bot.facts.apart as apart\napart.COMMAND = ('sh', '-c', 'echo $$ > {note}; exec sleep 60 2>&-')"
    first = await start(before=hanging)
    first.send(signal.SIGHUP)
    async with asyncio.timeout(5):
        while not (note.exists() and note.read_text()):
            await asyncio.sleep(0.02)
    try:
        await killed(first)
        second = await start()
    finally:
        os.kill(int(note.read_text()), signal.SIGKILL)  # it has outlived its parent until now
    assert WAITS not in second.output
