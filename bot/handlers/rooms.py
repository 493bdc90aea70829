"""What chats have set for themselves, and who may set it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from telegram import Bot, Chat, Message

from bot.handlers.conversations import Recent
from bot.handlers.rights import Rights
from bot.rooms.room import Room, changed, read
from bot.state.chats import Chats
from bot.state.editions import Editions

KEPT = 5 * 60.0  # seconds for which the database is not asked again; another process may have changed something
MOST = 10_000  # rooms in memory


def _rooms() -> Recent[int, Room]:
    return Recent(MOST, KEPT)


@dataclass(frozen=True)
class Rooms:
    """The rooms of all chats. Whatever needs the database raises UnavailableError."""

    chats: Chats
    editions: Editions
    rights: Rights = field(default_factory=Rights)
    clock: Callable[[], float] = time.time
    _recent: Recent[int, Room] = field(default_factory=_rooms)

    async def of(self, chat: int) -> Room:
        """The room of a chat; one in which nothing was ever set is as all are at first."""
        room = self._recent.get(chat)
        if room is None:
            found = await self.chats.get(chat)
            room = read(found.settings) if found else Room()
            self._recent.put(chat, room)
        return room

    async def change(self, chat: Chat, name: str, value: str) -> Room | None:
        """Changes a setting of a chat: the room as it is now; None for what cannot be set so."""
        room = changed(await self.of(chat.id), name, value, self.clock())
        if room is not None:
            await self.chats.set(chat.id, str(chat.type), room.values())
            self._recent.put(chat.id, room)
        return room

    async def move(self, old: int, new: int) -> None:
        """A group has become a supergroup: what was set goes along, and so does what was posted there as a digest."""
        await self.chats.move(old, new)
        await self.editions.move(old, new)
        for chat in (old, new):
            self._recent.drop(chat)

    async def is_quiet(self, chat: int) -> bool:
        """Whether a chat has its quiet hours now."""
        return (await self.of(chat)).is_quiet(self.clock())

    async def may_ask(self, message: Message) -> bool:
        """Whether the bot answers whoever has written a message."""
        return not (await self.of(message.chat.id)).is_for_administrators or await self.rights.has(message)

    async def may_set(self, bot: Bot, chat: Chat, person: int) -> bool:
        """Whether a person who has pressed a button may change what is set in a chat."""
        return await self.rights.manages(bot, chat, person)

    def forget(self, chat: int) -> None:
        """Has the database asked again about a chat."""
        self._recent.drop(chat)
