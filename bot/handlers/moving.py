"""A group that becomes a supergroup has another id from then on: what is known of it goes along."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Message

from bot.handlers.desk import Desk
from bot.handlers.exchanges import Exchanges
from bot.handlers.membership import Greeted
from bot.handlers.rooms import Rooms


@dataclass(frozen=True)
class Moving:
    """Whatever knows a group by its id, told of the new one."""

    desk: Desk
    exchanges: Exchanges
    rooms: Rooms
    greeted: Greeted

    async def moved(self, message: Message) -> None:
        """The last message of the group. The first one of the supergroup tells the same. Raises UnavailableError."""
        old, new = message.chat.id, message.migrate_to_chat_id
        if new is not None:
            self.greeted.put(new, True)  # first: the supergroup is about to be greeted
            await self.rooms.move(old, new)
            self.desk.conversations.move(old, new)
            self.exchanges.move(old, new)
