"""What people say about answers: right or wrong, and what was wrong. No name, no id, no chat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, delete, func, select, update

from bot.state.clock import Clock, steady_clock
from bot.state.database import Database
from bot.state.pseudonyms import Pseudonyms
from bot.state.tables import feedback

DAYS_KEPT = 90
MOST = 10_000  # judgements; beyond them the oldest go
LONGEST_REMARK = 500  # characters

# The chat and the number of the message that is judged; of one that was sent by way of the bot, what Telegram calls it.
Answer = tuple[int, int] | tuple[str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody thinks of an answer. The question is masked."""

    fact: str
    is_right: bool
    question: str
    remark: str
    given: datetime


_COLUMNS = (feedback.c.fact, feedback.c.is_right, feedback.c.question, feedback.c.remark, feedback.c.given)


class Feedback:
    """The judgements on one bot's answers. Everything here raises UnavailableError."""

    def __init__(self, database: Database, *, clock: Clock | None = None) -> None:
        self._database, self._clock = database, clock or steady_clock()
        self._pseudonyms = Pseudonyms(database)
        self._keep = database.insert_or_update(feedback, "fact", "is_right", "question", "given")

    async def give(self, person: int, answer: Answer, fact: str, is_right: bool, question: str) -> None:
        """Keeps what a person thinks of an answer, in the place of what they thought before."""
        row = {
            "person": await self._pseudonyms.of(person),
            "answer": await self._pseudonyms.of(*answer),
            "fact": fact,
            "is_right": int(is_right),
            "question": question,
            "remark": "",
            "given": int(self._clock()),
        }
        beyond = select(feedback.c.given).order_by(feedback.c.given.desc()).limit(1).offset(MOST).scalar_subquery()
        async with self._database.writing() as connection:
            await connection.execute(self._keep, row)
            await connection.execute(delete(feedback).where(feedback.c.given <= beyond))

    async def ask(self, person: int, answer: Answer, prompt: Answer) -> None:
        """Notes which message asks a person what was wrong with an answer."""
        await self._change(
            (feedback.c.person == await self._pseudonyms.of(person))
            & (feedback.c.answer == await self._pseudonyms.of(*answer)),
            prompt=await self._pseudonyms.of(*prompt),
        )

    async def remark(self, person: int, prompt: Answer, words: str) -> bool:
        """Keeps what was wrong, said in reply to a message that has asked; False where nothing is asked any more."""
        is_asked = (feedback.c.person == await self._pseudonyms.of(person)) & (
            feedback.c.prompt == await self._pseudonyms.of(*prompt)
        )
        return await self._change(is_asked, remark=words[:LONGEST_REMARK], prompt=None)

    async def counts(self) -> tuple[int, int]:
        """How many answers were called right, and how many wrong."""
        query = select(feedback.c.is_right, func.count()).group_by(feedback.c.is_right)
        async with self._database.reading() as connection:
            found = {row[0]: row[1] for row in await connection.execute(query)}
        return found.get(1, 0), found.get(0, 0)

    async def wrong(self, first: int, count: int) -> Sequence[Judgement]:
        """Some of the answers that were called wrong, the newest first, from a number on that begins with 0."""
        return await self._found(feedback.c.is_right == 0, first, count)

    async def about(self, person: int) -> Sequence[Judgement]:
        """What a person has said, the newest first."""
        return await self._found(feedback.c.person == await self._pseudonyms.of(person))

    async def forget(self, person: int) -> None:
        """Deletes what a person has said."""
        its = feedback.c.person == await self._pseudonyms.of(person)
        async with self._database.writing() as connection:
            await connection.execute(delete(feedback).where(its))

    async def clear(self) -> None:
        """Deletes what has been kept for its time."""
        oldest = int(self._clock()) - DAYS_KEPT * 24 * 3600
        async with self._database.writing() as connection:
            await connection.execute(delete(feedback).where(feedback.c.given < oldest))

    async def _change(self, which: ColumnElement[bool], **values: object) -> bool:
        async with self._database.writing() as connection:
            return bool((await connection.execute(update(feedback).where(which).values(**values))).rowcount)

    async def _found(self, which: ColumnElement[bool], first: int = 0, count: int | None = None) -> Sequence[Judgement]:
        query = select(*_COLUMNS).where(which).order_by(feedback.c.given.desc(), feedback.c.answer)
        async with self._database.reading() as connection:
            rows = await connection.execute(query.offset(first).limit(count))
            return [
                Judgement(row[0], bool(row[1]), row[2], row[3], datetime.fromtimestamp(row[4], UTC)) for row in rows
            ]
