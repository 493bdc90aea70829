"""Questions that found no answer: masked, those that ask alike as one, and without whoever asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, delete, func, select

from bot.state.clock import Clock, steady_clock
from bot.state.database import Database
from bot.state.tables import questions

DAYS_KEPT = 30  # after a question was last asked
MOST = 2_000  # questions; beyond them those go that were asked least, and of these the oldest


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question as it was first asked, masked; how often it was asked, and when last."""

    text: str
    asked: int
    last: datetime


class Questions:
    """The open questions of one bot. Everything here raises UnavailableError."""

    def __init__(self, database: Database, *, clock: Clock | None = None) -> None:
        self._database, self._clock = database, clock or steady_clock()
        self._keep = database.insert_or_update(questions, "last", asked=questions.c.asked + 1)

    async def note(self, text: str, likeness: str) -> None:
        """Counts a question; `likeness` is the same for all that ask alike."""
        row = {"likeness": likeness, "text": text, "asked": 1, "last": int(self._clock())}
        by_weight = select(questions.c.likeness).order_by(questions.c.asked.desc(), questions.c.last.desc())
        async with self._database.writing() as connection:
            await connection.execute(self._keep, row)
            beyond = by_weight.where(questions.c.likeness != likeness).offset(MOST - 1).limit(1)
            if (least := await connection.scalar(beyond)) is not None:
                await connection.execute(delete(questions).where(questions.c.likeness == least))

    async def count(self) -> int:
        """How many there are."""
        async with self._database.reading() as connection:
            return await connection.scalar(select(func.count()).select_from(questions).where(self._is_kept())) or 0

    async def most_asked(self, first: int, most: int) -> Sequence[OpenQuestion]:
        """Some of them, the one asked most often first, from a number on that begins with 0."""
        query = select(questions.c.text, questions.c.asked, questions.c.last).where(self._is_kept())
        query = query.order_by(questions.c.asked.desc(), questions.c.last.desc(), questions.c.likeness)
        async with self._database.reading() as connection:
            rows = await connection.execute(query.offset(first).limit(most))
            return [OpenQuestion(row[0], row[1], datetime.fromtimestamp(row[2], UTC)) for row in rows]

    async def clear(self) -> None:
        """Deletes those whose time is over."""
        async with self._database.writing() as connection:
            await connection.execute(delete(questions).where(~self._is_kept()))

    def _is_kept(self) -> ColumnElement[bool]:
        return questions.c.last >= int(self._clock()) - DAYS_KEPT * 24 * 3600
