"""The chats that the bot is in: their settings, and whether it can be heard there."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.clock import Clock, steady_clock
from bot.state.database import Database
from bot.state.tables import chats

Value = str | int | bool | None
Settings = Mapping[str, Value]


class Standing(StrEnum):
    """What the bot may do in a chat."""

    PRESENT = "present"
    MUTED = "muted"  # it is there and may not write
    BLOCKED = "blocked"  # by the person, in a private chat
    LEFT = "left"  # it was removed, or has gone
    MOVED = "moved"  # the group has become a supergroup with another id


@dataclass(frozen=True, slots=True)
class Chat:
    """What is kept about a chat. `kind` is Telegram's word: private, group, supergroup or channel."""

    id: int
    kind: str
    standing: Standing = Standing.PRESENT
    settings: Settings = field(default_factory=lambda: MappingProxyType({}))
    moved_to: int | None = None


_COLUMNS = (chats.c.chat_id, chats.c.kind, chats.c.standing, chats.c.settings, chats.c.moved_to)


class Chats:
    """The chats of one bot. Everything here raises UnavailableError."""

    def __init__(self, database: Database, *, clock: Clock | None = None) -> None:
        self._database, self._clock = database, clock or steady_clock()
        self._keep = database.insert_or_update(chats, "kind", "standing", "settings", "moved_to", "changed")

    async def get(self, id_: int) -> Chat | None:
        """A chat; None for one that nothing is kept about."""
        async with self._database.reading() as connection:
            return await _found(connection, id_)

    async def keep(self, chat: Chat) -> None:
        """Keeps a chat as it is now."""
        async with self._database.writing() as connection:
            await self._put(connection, chat)

    async def set(self, id_: int, kind: str, settings: Settings) -> None:
        """Sets what a chat has chosen; all else that is kept about it stays."""
        async with self._database.writing() as connection:
            before = await _found(connection, id_) or Chat(id_, kind)
            merged = MappingProxyType({**before.settings, **settings})
            await self._put(connection, replace(before, kind=kind, settings=merged))

    async def stands(self, id_: int, kind: str, standing: Standing) -> None:
        """Notes what the bot may do in a chat; what the chat has chosen stays. About people it begins no record."""
        async with self._database.writing() as connection:
            before = await _found(connection, id_)
            if before is None and kind == "private":
                return
            before = before or Chat(id_, kind)
            await self._put(connection, replace(before, kind=kind, standing=standing, moved_to=None))

    async def move(self, old: int, new: int) -> Chat:
        """A group has become a supergroup: its settings go along. The chat as it is now; twice is as good as once."""
        async with self._database.writing() as connection:
            before, present = await _found(connection, old), await _found(connection, new)
            settings = {**(before.settings if before else {}), **(present.settings if present else {})}
            after = replace(present or Chat(new, "supergroup"), settings=MappingProxyType(settings))
            await self._put(connection, after)
            await self._put(connection, Chat(old, "group", Standing.MOVED, moved_to=new))
            return after

    async def holding(self, name: str, value: str) -> Sequence[Chat]:
        """The chats in which the bot is heard and a setting has a value."""
        pair = json.dumps({name: value})[1:-1]
        is_held = (chats.c.standing == Standing.PRESENT.value) & chats.c.settings.contains(pair, autoescape=True)
        async with self._database.reading() as connection:
            return [_chat(*row) for row in await connection.execute(select(*_COLUMNS).where(is_held))]

    async def count(self, standing: Standing = Standing.PRESENT) -> int:
        """How many chats have a standing."""
        query = select(func.count()).select_from(chats).where(chats.c.standing == standing)
        async with self._database.reading() as connection:
            return await connection.scalar(query) or 0

    async def about(self, person: int) -> Chat | None:
        """What is kept about a person: the private chat, whose id is theirs."""
        return await self.get(person)

    async def forget(self, person: int) -> None:
        """Deletes what is kept about a person."""
        async with self._database.writing() as connection:
            await connection.execute(delete(chats).where(chats.c.chat_id == person))

    async def _put(self, connection: AsyncConnection, chat: Chat) -> None:
        row = {
            "chat_id": chat.id,
            "kind": chat.kind,
            "standing": chat.standing.value,
            "settings": json.dumps(dict(chat.settings)),
            "moved_to": chat.moved_to,
            "changed": int(self._clock()),
        }
        await connection.execute(self._keep, row)


async def _found(connection: AsyncConnection, id_: int) -> Chat | None:
    row = (await connection.execute(select(*_COLUMNS).where(chats.c.chat_id == id_))).first()
    return None if row is None else _chat(*row)


def _chat(id_: int, kind: str, standing: str, settings: str, moved_to: int | None) -> Chat:
    return Chat(id_, kind, Standing(standing), MappingProxyType(json.loads(settings)), moved_to)
