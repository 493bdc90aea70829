"""/delete, as a reply to an answer: whoever asked for it, or manages the chat, can take it back."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from telegram import Message
from telegram.error import BadRequest

from bot.answers.notices import Notice, notice_page
from bot.delivery.calling import patiently
from bot.handlers.exchanges import Exchanges
from bot.handlers.rights import Rights
from bot.handlers.sending import send
from bot.handlers.speaking import speaker_of

_GONE = "message to delete not found"
_TOO_OLD = "message can't be deleted"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Removing:
    """Takes answers back. To all others the command does nothing, so that nobody can make the bot chatter with it."""

    exchanges: Exchanges
    rights: Rights

    async def delete(self, message: Message) -> None:
        """Removes the answer that the command replies to; says why where Telegram does not let it."""
        replied, bot = message.reply_to_message, message.get_bot()
        if replied is None or replied.from_user is None or replied.from_user.id != bot.id:
            await send(message, notice_page(Notice.DELETE_WHAT))
            return
        chat, answer = message.chat.id, replied.message_id
        _, asker = speaker_of(message)
        if self.exchanges.asker(chat, answer) != asker and not await self.rights.has(message):
            log.debug("an answer in chat %d was not removed for person %d", chat, asker)
            return
        try:
            await patiently(lambda: bot.delete_message(chat, answer))
        except BadRequest as error:
            told = error.message.lower()
            if _TOO_OLD in told:
                await send(message, notice_page(Notice.DELETE_TOO_OLD))
                return
            if _GONE not in told:
                raise
        self.exchanges.forget(chat, answer)
