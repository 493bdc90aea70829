"""Where a group has the bot answer its administrators alone, nothing that others ask goes any further."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from telegram import CallbackQuery, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop

from bot.answers.notices import Notice, notice_text
from bot.handlers.rooms import Rooms
from bot.handlers.sending import acknowledge
from bot.handlers.speaking import expects_an_answer

_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


@dataclass(frozen=True)
class Doors:
    """Lets an update on to the handlers, or ends it here."""

    rooms: Rooms

    async def meet(self, update: Update, _: Any) -> None:
        """Raises ApplicationHandlerStop where the update is to go no further."""
        message = update.message or update.edited_message
        if message and message.chat.type in _GROUPS and expects_an_answer(message):
            is_welcome = await self.rooms.may_ask(message)
        elif update.callback_query and update.callback_query.message:
            is_welcome = await self._may_press(update.callback_query)
        else:
            return
        if not is_welcome:
            raise ApplicationHandlerStop

    async def _may_press(self, query: CallbackQuery) -> bool:
        assert query.message is not None, "that is what is looked for first"
        chat = query.message.chat
        if chat.type not in _GROUPS or not (await self.rooms.of(chat.id)).is_for_administrators:
            return True
        if await self.rooms.may_set(query.get_bot(), chat, query.from_user.id):
            return True
        await acknowledge(query, notice_text(Notice.ADMINISTRATORS_ONLY))
        return False
