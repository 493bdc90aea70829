"""Open questions are counted together, bounded, and go after their time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from bot.state import Database
from bot.state import questions as questions_module
from bot.state.failures import UnavailableError
from bot.state.questions import DAYS_KEPT, Questions


class Time:
    """A clock to set."""

    now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


async def test_a_character_that_a_database_refuses_keeps_no_question_from_being_written(database: Database) -> None:
    questions = Questions(database)
    for text, alike in (("how \0 tall", "\0tall"), ("how \0 tall", "\0tall"), ("how old", "old")):
        questions.note(text, alike)
    found = await questions.most_asked(0, 9)
    assert [(one.text, one.asked) for one in found] == [("how \ufffd tall", 2), ("how old", 1)]


async def test_what_is_just_being_written_is_counted_and_outlives_a_stop(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions_module, "SOON", 0.0)
    questions = Questions(database)
    async with database.writing():
        questions.note("how tall", "tall")
        await asyncio.sleep(0.05)
        counting, settling = asyncio.create_task(questions.count()), asyncio.create_task(questions.settle())
        await asyncio.sleep(0.05)
        assert not settling.done()
    assert await counting == 1
    await settling
    await database.close()
    assert await Questions(database).count() == 1


@contextmanager
def statements() -> Iterator[set[str]]:
    """The different statements that databases are given meanwhile."""
    found: set[str] = set()

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        found.add(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)


async def test_those_that_ask_alike_are_one_and_the_one_asked_most_comes_first(database: Database) -> None:
    questions = Questions(database)
    for text, alike in (("how tall", "tall"), ("how old is it", "old"), ("how old", "old")):
        questions.note(text, alike)
    assert await questions.count() == 2
    found = await questions.most_asked(0, 9)
    assert [(one.text, one.asked) for one in found] == [("how old is it", 2), ("how tall", 1)]
    assert [one.text for one in await questions.most_asked(1, 9)] == ["how tall"]


async def test_beyond_a_number_the_one_asked_least_and_longest_ago_goes(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions_module, "MOST", 3)
    time = Time()
    questions = Questions(database, clock=time)
    for text in "abbcde":
        time.now += 1
        questions.note(text, text)
        await questions.settle()
    assert [one.text for one in await questions.most_asked(0, 9)] == ["b", "e", "d"]


async def test_many_at_once_are_written_with_the_statements_of_one(database: Database) -> None:
    """Connections keep every statement that they have seen, prepared: wordings by number would fill the memory."""
    questions = Questions(database)
    await questions.count()
    seen: list[set[str]] = []
    for many in (1, 2, 30):
        with statements() as written:
            for number in range(many):
                questions.note(f"{many} {number}", f"{many} {number}")
            await questions.settle()
        seen.append(written)
    assert seen[0] == seen[1] == seen[2] != set()


async def test_they_go_after_their_time(database: Database) -> None:
    time = Time()
    questions = Questions(database, clock=time)
    questions.note("how tall", "tall")
    time.now += DAYS_KEPT * 24 * 3600 - 5
    questions.note("how old", "old")
    time.now += 10
    assert [one.text for one in await questions.most_asked(0, 9)] == ["how old"]
    await questions.clear()
    time.now -= 60
    assert await questions.count() == 1


async def test_what_cannot_be_written_yet_stays_noted(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    questions = Questions(database)

    def unavailable() -> None:
        raise UnavailableError("locked")

    with monkeypatch.context() as broken:
        broken.setattr(database, "writing", unavailable)
        questions.note("how tall", "tall")
        with pytest.raises(UnavailableError):
            await questions.settle()
    assert [one.text for one in await questions.most_asked(0, 9)] == ["how tall"]
