"""Coming into a group, and going: one short greeting, and no error whatever the group does with the bot."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

from telegram import Chat, ChatMember, ChatMemberRestricted, ChatMemberUpdated
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError

from bot.answers.pages import greeting_page
from bot.delivery.client import worded
from bot.delivery.turns import rest
from bot.handlers.conversations import Recent
from bot.handlers.sending import send_to
from bot.state.chats import Chats, Standing

ONCE = 60 * 60.0  # seconds in which a group is greeted but once, however often the bot is taken out and put back
TOLD = 1.0  # seconds in which Telegram has told that a supergroup is a group that the bot was in before
_PRESENT = (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)

log = logging.getLogger(__name__)


Greeted = Recent[int, bool]  # by the id of the group


def greeted() -> Greeted:
    """The groups that need no greeting for a while."""
    return Recent(1_000, ONCE)


@dataclass(frozen=True)
class Membership:
    """What becomes of the bot in the chats that it is in."""

    chats: Chats
    greeted: Greeted = field(default_factory=greeted)

    async def changed(self, change: ChatMemberUpdated) -> None:
        """Greets a group that has taken the bot in; remembers where it can be heard. Raises UnavailableError."""
        was, is_now, chat = change.old_chat_member, change.new_chat_member, change.chat
        log.info("in chat %d the bot is %s now, it was %s", chat.id, is_now.status, was.status)
        await self.chats.stands(chat.id, str(chat.type), _standing(is_now, chat))
        is_group = chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)
        if not is_group or _is_in(was) or not _is_in(is_now):
            return
        if chat.type == ChatType.SUPERGROUP:
            await rest(TOLD)
        if self.greeted.get(chat.id):
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
