"""What people say about answers is counted once a person, names nobody, and goes after its time."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.state import Database
from bot.state import feedback as feedback_module
from bot.state.feedback import DAYS_KEPT, LONGEST_REMARK, Feedback
from bot.state.tables import feedback as table

AIDA, BERIK, ANSWER, PROMPT = 6_000_000_001, 6_000_000_002, (-5, 77), (6_000_000_001, 99)


class Time:
    """A clock to set."""

    now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


async def test_a_person_counts_once_and_can_think_again(database: Database) -> None:
    feedback = Feedback(database)
    for person, is_right in ((AIDA, True), (AIDA, False), (BERIK, True), (AIDA, False)):
        await feedback.give(person, ANSWER, "fdi-total", is_right, "how much")
    assert await feedback.counts() == (1, 1)
    [wrong] = await feedback.wrong(0, 5)
    assert (wrong.fact, wrong.question, wrong.remark) == ("fdi-total", "how much", "")


async def test_what_was_wrong_is_kept_once_from_whoever_was_asked(database: Database) -> None:
    feedback = Feedback(database)
    await feedback.give(AIDA, ANSWER, "fdi-total", False, "")
    await feedback.ask(AIDA, ANSWER, PROMPT)
    assert not await feedback.remark(BERIK, PROMPT, "no")
    assert not await feedback.remark(AIDA, ANSWER, "no")
    assert await feedback.remark(AIDA, PROMPT, "x" * 2_000)
    assert not await feedback.remark(AIDA, PROMPT, "again")
    assert [one.remark for one in await feedback.wrong(0, 5)] == ["x" * LONGEST_REMARK]


async def test_a_character_that_a_database_refuses_is_replaced(database: Database) -> None:
    feedback = Feedback(database)
    await feedback.give(AIDA, ANSWER, "fdi-total", False, "how\0 much")
    await feedback.ask(AIDA, ANSWER, PROMPT)
    assert await feedback.remark(AIDA, PROMPT, "\0 wrong")
    [wrong] = await feedback.wrong(0, 5)
    assert (wrong.fact, wrong.question, wrong.remark) == ("fdi-total", "how\ufffd much", "\ufffd wrong")


async def test_no_number_of_a_person_chat_or_message_is_kept(database: Database) -> None:
    feedback = Feedback(database)
    await feedback.give(AIDA, ANSWER, "fdi-total", False, "how much")
    await feedback.ask(AIDA, ANSWER, PROMPT)
    async with database.reading() as connection:
        [row] = (await connection.execute(select(table))).all()
    assert not {str(number) for number in (AIDA, *ANSWER, *PROMPT)} & set(map(str, row))


async def test_an_answer_of_which_there_is_but_a_name_is_told_from_others_and_its_name_not_kept(
    database: Database,
) -> None:
    feedback = Feedback(database)
    for name in ("AAAA", "BBBB", "AAAA"):
        await feedback.give(AIDA, (name,), "fdi-total", True, "")
    assert await feedback.counts() == (2, 0)
    async with database.reading() as connection:
        rows = (await connection.execute(select(table))).all()
    assert not {str(AIDA), "AAAA", "BBBB"} & {str(value) for row in rows for value in row}


async def test_a_person_is_told_what_is_kept_and_forgotten(database: Database) -> None:
    feedback = Feedback(database)
    for person in (AIDA, BERIK):
        await feedback.give(person, ANSWER, "fdi-total", False, "how much")
    assert len(await feedback.about(AIDA)) == 1
    await feedback.forget(AIDA)
    assert (await feedback.about(AIDA), len(await feedback.about(BERIK))) == ([], 1)


async def test_what_is_old_goes_and_so_does_what_is_too_much(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feedback_module, "MOST", 3)
    time = Time()
    feedback = Feedback(database, clock=time)
    for number in range(5):
        time.now += 1
        await feedback.give(AIDA, (1, number), f"fact-{number}", False, "")
    assert [one.fact for one in await feedback.wrong(0, 9)] == ["fact-4", "fact-3", "fact-2"]
    assert [one.fact for one in await feedback.wrong(1, 1)] == ["fact-3"]
    time.now += DAYS_KEPT * 24 * 3600
    await feedback.clear()
    assert [one.fact for one in await feedback.wrong(0, 9)] == ["fact-4"]
