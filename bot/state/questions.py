"""Questions that found no answer: masked, those that ask alike as one, and without whoever asked."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Integer, bindparam, case, delete, func, select

from bot.state.clock import Clock, steady_clock
from bot.state.database import Database
from bot.state.failures import UnavailableError
from bot.state.tables import questions

SOON = 1.0  # seconds in which questions gather: a transaction for each would cost more than its answer
DAYS_KEPT = 30  # after a question was last asked
MOST = 2_000  # questions; beyond them those go that were asked least, and of these the oldest

# One statement, however many questions were just noted: connections keep each wording prepared, at tens of kilobytes.
_BY_WEIGHT = (
    select(questions.c.likeness)
    .order_by(case((questions.c.last >= bindparam("since", type_=Integer), 0), else_=1))  # the new ones stay first
    .order_by(questions.c.asked.desc(), questions.c.last.desc())
)
_DELETE_BEYOND = delete(questions).where(questions.c.likeness.in_(_BY_WEIGHT.offset(bindparam("most", type_=Integer))))

log = logging.getLogger(__name__)


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
        self._noted: list[dict[str, str | int]] = []
        self._writing: asyncio.Task[None] | None = None
        self._settling = asyncio.Lock()  # what was taken to be written is not settled before it is

    def note(self, text: str, likeness: str) -> None:
        """Counts a question soon; `likeness` is the same for all that ask alike. A crash may lose those of a second."""
        self._noted.append({"likeness": likeness, "text": text, "asked": 1, "last": int(self._clock())})
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_soon(), name="open questions")

    async def settle(self) -> None:
        """Writes what is noted by now; what cannot be written stays noted."""
        async with self._settling:
            noted, self._noted = self._noted, []
            try:
                await self._write(noted)
            except UnavailableError:
                self._noted = [*noted, *self._noted][-MOST:]
                raise

    async def _write(self, noted: Sequence[Mapping[str, str | int]]) -> None:
        if not noted:
            return
        async with self._database.writing() as connection:
            await connection.execute(self._keep, noted)
            await connection.execute(_DELETE_BEYOND, {"since": min(row["last"] for row in noted), "most": MOST})

    async def _write_soon(self) -> None:
        while self._noted:
            await asyncio.sleep(SOON)
            try:
                await self.settle()
            except UnavailableError as error:  # the people have their replies; the next question has them written too
                log.warning("open questions are not written yet: %s", error)
                return

    async def count(self) -> int:
        """How many there are."""
        await self.settle()
        async with self._database.reading() as connection:
            return await connection.scalar(select(func.count()).select_from(questions).where(self._is_kept())) or 0

    async def most_asked(self, first: int, most: int) -> Sequence[OpenQuestion]:
        """Some of them, the one asked most often first, from a number on that begins with 0."""
        query = select(questions.c.text, questions.c.asked, questions.c.last).where(self._is_kept())
        query = query.order_by(questions.c.asked.desc(), questions.c.last.desc(), questions.c.likeness)
        await self.settle()
        async with self._database.reading() as connection:
            rows = await connection.execute(query.offset(first).limit(most))
            return [OpenQuestion(row[0], row[1], datetime.fromtimestamp(row[2], UTC)) for row in rows]

    async def clear(self) -> None:
        """Deletes those whose time is over."""
        async with self._database.writing() as connection:
            await connection.execute(delete(questions).where(~self._is_kept()))

    def _is_kept(self) -> ColumnElement[bool]:
        return questions.c.last >= int(self._clock()) - DAYS_KEPT * 24 * 3600
