"""The editions of digests: each is recorded before it is sent, so that none is sent twice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum

from sqlalchemy import ColumnElement, delete, func, select, update

from bot.state.clock import Clock, steady_clock
from bot.state.database import Database
from bot.state.tables import editions

DAY = 24 * 3600  # seconds
DAYS_KEPT = 3 * 366  # as long as a base of a thousand facts takes to have them all told once
DAYS_CORRECTED = 90  # for which a post is kept as the facts are
DAYS_TOLD = 7  # for which admins are told of a post that may not have arrived


class PostState(IntEnum):
    """What is known of an edition."""

    SENDING = 0
    SENT = 1
    UNKNOWN = 2  # it may have arrived or not: it is not repeated
    REFUSED = 3  # the chat did not take it


Key = tuple[int, int]  # a chat and a day of its calendar


@dataclass(frozen=True, slots=True)
class Post:
    """An edition that stands in a chat."""

    key: Key
    message_id: int
    subject: str
    fact: str
    shown: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """An edition of which it is not known whether it has arrived."""

    chat: int
    due: datetime


_COLUMNS = (
    editions.c.chat_id,
    editions.c.day,
    editions.c.message_id,
    editions.c.subject,
    editions.c.fact,
    editions.c.shown,
)


class Editions:
    """The editions of one bot. Everything here raises UnavailableError."""

    def __init__(self, database: Database, *, clock: Clock | None = None) -> None:
        self._database, self._clock = database, clock or steady_clock()
        self._begin = database.insert_new(editions)

    async def begin(self, key: Key, due: float, subject: str, fact: str) -> bool:
        """Records that an edition is being sent; False where it stands recorded already."""
        what = {"subject": subject, "fact": fact, "state": PostState.SENDING.value}
        row = {"chat_id": key[0], "day": key[1], "due": int(due), **what}
        async with self._database.writing() as connection:
            return bool((await connection.execute(self._begin, row)).rowcount)

    async def sent(self, key: Key, message_id: int, version: str, shown: str) -> None:
        """It has arrived, and is shown so in facts of a version."""
        await self._change(_is(key), state=PostState.SENT.value, message_id=message_id, version=version, shown=shown)

    async def failed(self, key: Key, state: PostState) -> None:
        """It was refused, or may not have arrived."""
        await self._change(_is(key), state=state.value)

    async def undo(self, key: Key) -> None:
        """It was surely not sent: it may be begun anew."""
        async with self._database.writing() as connection:
            await connection.execute(delete(editions).where(_is(key)))

    async def settle(self) -> None:
        """What was being sent when the process ended may have arrived or not."""
        await self._change(editions.c.state == PostState.SENDING.value, state=PostState.UNKNOWN.value)

    async def recorded(self, first_day: int) -> Collection[Key]:
        """The editions recorded, from a day on."""
        query = select(editions.c.chat_id, editions.c.day).where(editions.c.day >= first_day)
        async with self._database.reading() as connection:
            return {(row[0], row[1]) for row in await connection.execute(query)}

    async def told(self, chat: int) -> Sequence[str]:
        """The facts that a chat was told, the one told longest ago first."""
        is_told = (editions.c.chat_id == chat) & (editions.c.state != PostState.REFUSED.value)
        query = select(editions.c.fact).where(is_told).group_by(editions.c.fact).order_by(func.max(editions.c.day))
        async with self._database.reading() as connection:
            return list((await connection.scalars(query)).all())

    async def unsure(self) -> Sequence[Unsure]:
        """The editions of the last days that may not have arrived, the newest first."""
        since = int(self._clock()) - DAYS_TOLD * DAY
        is_unsure = (editions.c.state == PostState.UNKNOWN.value) & (editions.c.due >= since)
        query = select(editions.c.chat_id, editions.c.due).where(is_unsure).order_by(editions.c.due.desc())
        async with self._database.reading() as connection:
            rows = await connection.execute(query)
            return [Unsure(row[0], datetime.fromtimestamp(row[1], UTC)) for row in rows]

    async def older_than(self, version: str) -> Sequence[Post]:
        """The posts that were not yet compared with a version of the facts."""
        since = int(self._clock()) - DAYS_CORRECTED * DAY
        is_sent = (
            (editions.c.state == PostState.SENT.value) & (editions.c.due >= since) & (editions.c.version != version)
        )
        async with self._database.reading() as connection:
            rows = await connection.execute(select(*_COLUMNS).where(is_sent).order_by(editions.c.due))
            return [Post((row[0], row[1]), *row[2:]) for row in rows]

    async def compared(self, key: Key, version: str, shown: str) -> None:
        """A post is shown as the facts of a version have it."""
        await self._change(_is(key), version=version, shown=shown)

    async def move(self, old: int, new: int) -> None:
        """A group has become a supergroup. Posts of before stand where the bot cannot change them any more."""
        own = select(editions.c.day).where(editions.c.chat_id == new)
        await self._change((editions.c.chat_id == old) & editions.c.day.not_in(own), chat_id=new)

    async def about(self, person: int) -> int:
        """How many editions were sent to a person in private."""
        query = select(func.count()).select_from(editions).where(editions.c.chat_id == person)
        async with self._database.reading() as connection:
            return await connection.scalar(query) or 0

    async def forget(self, person: int) -> None:
        """Deletes what was sent to a person in private."""
        async with self._database.writing() as connection:
            await connection.execute(delete(editions).where(editions.c.chat_id == person))

    async def clear(self) -> None:
        """Deletes what has been kept for its time."""
        oldest = int(self._clock()) - DAYS_KEPT * DAY
        async with self._database.writing() as connection:
            await connection.execute(delete(editions).where(editions.c.due < oldest))

    async def _change(self, which: ColumnElement[bool], **values: object) -> None:
        async with self._database.writing() as connection:
            await connection.execute(update(editions).where(which).values(**values))


def _is(key: Key) -> ColumnElement[bool]:
    return (editions.c.chat_id == key[0]) & (editions.c.day == key[1])
