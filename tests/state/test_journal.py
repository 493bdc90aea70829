"""What was handled in the last moment before a kill is known after it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.state import Database
from bot.state.arrivals import Arrival, State
from bot.state.inbox import Inbox
from bot.state.journal import SLOTS, Journal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "handled-7"


def test_what_was_noted_is_known_to_the_next_run(path: Path) -> None:
    journal = Journal(path)
    assert journal.open() == []
    journal.note(1, 900)
    journal.note(2, 901)
    assert Journal(path).open() == [(1, 900), (2, 901)]


def test_of_very_many_only_the_last_ones_are_known(path: Path) -> None:
    journal = Journal(path)
    journal.open()
    for number in range(1, SLOTS + 3):
        journal.note(number, number)
    noted = dict(Journal(path).open())
    assert len(noted) == SLOTS
    assert {1, 2}.isdisjoint(noted)
    assert SLOTS + 2 in noted


def test_it_is_for_the_bot_alone(path: Path) -> None:
    Journal(path).open()
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("found", [b"", b"half", bytes(100_000)])
def test_a_file_of_another_size_is_begun_anew(path: Path, found: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(found)
    journal = Journal(path)
    assert journal.open() == []
    journal.note(5, 6)
    assert Journal(path).open() == [(5, 6)]


def test_a_file_that_somebody_empties_meanwhile_ends_nothing(path: Path) -> None:
    journal = Journal(path)
    journal.open()
    journal.note(1, 900)
    path.write_bytes(b"")
    journal.note(2, 901)
    assert Journal(path).open() == []


def test_where_there_can_be_none_the_bot_does_without(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.mkdir(parents=True)
    journal = Journal(path)
    assert journal.open() == []
    journal.note(1, 2)
    assert "may be answered twice" in caplog.text


async def _killed_after_handling_one_of_two(database: Database, path: Path) -> None:
    """Handles the first of two updates, and ends before that is written down."""
    inbox = Inbox(database, 7, journal=Journal(path))
    inbox.start()
    await inbox.put([Arrival(900, 1, "{}"), Arrival(901, 2, "{}")])
    first, _ = await inbox.after(0, 10)
    inbox.mark(first, State.HANDLED)
    await inbox.stop()


async def _waiting_after_a_start(database: Database, path: Path) -> list[int]:
    inbox = Inbox(database, 7, journal=Journal(path))
    inbox.start()
    async with asyncio.timeout(5):
        await inbox.is_written()
    waiting = [one.update_id for one in await inbox.after(0, 10)]
    await inbox.stop()
    return waiting


async def test_what_was_handled_and_not_written_down_is_not_handled_again(database: Database, path: Path) -> None:
    await _killed_after_handling_one_of_two(database, path)
    assert await _waiting_after_a_start(database, path) == [901]


async def test_without_a_journal_it_is(database: Database, path: Path) -> None:
    await _killed_after_handling_one_of_two(database, path)
    assert await _waiting_after_a_start(database, path.with_name("none")) == [900, 901]


async def test_a_journal_of_another_database_takes_nothing_away(database: Database, path: Path) -> None:
    journal = Journal(path)
    journal.open()
    for number in range(1, 10):
        journal.note(number, 5_000 + number)
    inbox = Inbox(database, 7)
    inbox.start()
    await inbox.put([Arrival(900, 1, "{}")])
    await inbox.stop()
    assert await _waiting_after_a_start(database, path) == [900]
