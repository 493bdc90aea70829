"""Who may manage what the bot does in a group: whoever Telegram counts among its administrators."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

from telegram import Bot, Chat, Message
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError

from bot.handlers.conversations import Recent

KEPT = 5 * 60.0  # seconds for which Telegram is not asked again
MOST = 10_000  # answers of Telegram that are kept
_MANAGING = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)

log = logging.getLogger(__name__)


def _answers() -> Recent[tuple[int, int], bool]:
    return Recent(MOST, KEPT)


@dataclass(frozen=True)
class Rights:
    """Asks Telegram, and keeps its answers for some minutes. What Telegram does not tell is no right."""

    _members: Recent[tuple[int, int], bool] = field(default_factory=_answers)
    _links: Recent[tuple[int, int], bool] = field(default_factory=_answers)

    async def has(self, message: Message) -> bool:
        """Whether a message was written by somebody who manages the chat.

        Who writes as the group itself is an anonymous administrator; who writes as its linked channel manages that.
        """
        bot, chat, shown_as = message.get_bot(), message.chat, message.sender_chat
        if chat.type == ChatType.PRIVATE or (shown_as is not None and shown_as.id == chat.id):
            return True
        if shown_as is not None:
            return await self._is_linked(bot, chat.id, shown_as.id)
        return message.from_user is not None and await self._manages(bot, chat.id, message.from_user.id)

    async def manages(self, bot: Bot, chat: Chat, person: int) -> bool:
        """Whether a person manages a chat. A pressed button tells who an anonymous administrator is."""
        return chat.type == ChatType.PRIVATE or await self._manages(bot, chat.id, person)

    async def _manages(self, bot: Bot, chat: int, person: int) -> bool:
        known = self._members.get((chat, person))
        if known is None:
            try:
                known = (await bot.get_chat_member(chat, person)).status in _MANAGING
            except TelegramError as error:
                log.info("Telegram does not tell who manages chat %d: %s", chat, type(error).__name__)
                return False
            self._members.put((chat, person), known)
        return known

    async def _is_linked(self, bot: Bot, chat: int, channel: int) -> bool:
        known = self._links.get((chat, channel))
        if known is None:
            try:
                known = (await bot.get_chat(chat)).linked_chat_id == channel
            except TelegramError as error:
                log.info("Telegram does not tell what chat %d is linked to: %s", chat, type(error).__name__)
                return False
            self._links.put((chat, channel), known)
        return known
