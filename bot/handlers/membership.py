"""Coming into a group, and going: one short greeting, and no error whatever the group does with the bot."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

from telegram import Chat, ChatMember, ChatMemberRestricted, ChatMemberUpdated
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError

from bot.answers.pages import greeting_page
from bot.delivery.client import worded
from bot.handlers.conversations import Recent
from bot.handlers.sending import send_to
from bot.state.chats import Chats, Standing

ONCE = 60 * 60.0  # seconds in which a group is greeted but once, however often the bot is taken out and put back
_PRESENT = (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)

log = logging.getLogger(__name__)


def _greeted() -> Recent[int, bool]:
    return Recent(1_000, ONCE)


@dataclass(frozen=True)
class Membership:
    """What becomes of the bot in the chats that it is in."""

    chats: Chats

    greeted: Recent[int, bool] = field(default_factory=_greeted)

    async def changed(self, change: ChatMemberUpdated) -> None:
        """Greets a group that has taken the bot in; remembers where it can be heard. Raises UnavailableError."""
        was, is_now, chat = change.old_chat_member, change.new_chat_member, change.chat
        log.info("in chat %d the bot is %s now, it was %s", chat.id, is_now.status, was.status)
        await self.chats.stands(chat.id, str(chat.type), _standing(is_now, chat))
        is_group = chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)
        if not is_group or _is_in(was) or not _is_in(is_now) or self.greeted.get(chat.id):
            return
        self.greeted.put(chat.id, True)
        try:
            await send_to(change.get_bot(), chat, greeting_page())
        except TelegramError as error:
            log.info("chat %d was not greeted: %s", chat.id, worded(error))


def _standing(member: ChatMember, chat: Chat) -> Standing:
    if not _is_in(member):
        return Standing.BLOCKED if chat.type == ChatType.PRIVATE else Standing.LEFT
    is_muted = isinstance(member, ChatMemberRestricted) and not member.can_send_messages
    return Standing.MUTED if is_muted else Standing.PRESENT


def _is_in(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status in _PRESENT
