"""/settings and /digest: what is set for a chat by buttons; in groups and channels by their administrators alone, for
all others the commands do nothing.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from telegram import CallbackQuery, Chat, Message
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot import answers
from bot.answers import ChangeSetting, ShowSettings
from bot.answers.digest_pages import DIGEST, digest_page
from bot.answers.notices import Notice, notice_text
from bot.answers.room_pages import DONE, LANGUAGE, QUIET, TOP, ZONE, settings_page, zone_page
from bot.answers.texts import LANGUAGES
from bot.delivery.client import worded
from bot.facts.model import DEFAULT_LANGUAGE
from bot.handlers.callback_data import decode
from bot.handlers.desk import Desk
from bot.handlers.rooms import Rooms
from bot.handlers.sending import acknowledge, edit, send
from bot.rooms.room import Room

log = logging.getLogger(__name__)

# The page that a setting is changed on, or that tells of it.
_SHOWN_ON = {
    "quiet": QUIET,
    "zone": ZONE,
    "language": LANGUAGE,
    "subject": DIGEST,
    "days": "days",
    "minute": DIGEST,
    "digest": DIGEST,
}


@dataclass(frozen=True)
class SettingsMenu:
    """Shows the settings of a chat, and changes them."""

    desk: Desk
    rooms: Rooms

    async def show(self, message: Message) -> None:
        """The settings of a group as they are."""
        await self._show(message, TOP)

    async def digest(self, message: Message) -> None:
        """Whether the chat gets a digest, what it brings, and when."""
        await self._show(message, DIGEST)

    async def _show(self, message: Message, name: str) -> None:
        if await self.rooms.rights.has(message):
            page = self._page(await self.rooms.of(message.chat.id), name, message.chat)
            assert page is not None, "there is a first page"
            await send(message, page)

    async def opened(self, query: CallbackQuery) -> None:
        """Another page of them."""
        pressed = decode(query.data)
        assert pressed is not None, "the list of handlers lets only pages of settings through"
        assert isinstance(pressed.action, ShowSettings), "the list of handlers lets only pages of settings through"
        if await self._is_allowed(query):
            await self._turn(query, pressed.action.page)

    async def changed(self, query: CallbackQuery) -> None:
        """A setting was chosen."""
        pressed = decode(query.data)
        assert pressed is not None, "the list of handlers lets only settings through"
        assert isinstance(pressed.action, ChangeSetting), "the list of handlers lets only settings through"
        if not await self._is_allowed(query):
            return
        assert query.message is not None, "that is what is looked for first"
        name, value = pressed.action.name, pressed.action.value
        is_unknown = name == LANGUAGE and value not in LANGUAGES
        if is_unknown or await self.rooms.change(query.message.chat, name, value) is None:
            await acknowledge(query, notice_text(Notice.UNREADABLE_BUTTON))
        else:
            await self._turn(query, _SHOWN_ON.get(name, TOP))

    async def _is_allowed(self, query: CallbackQuery) -> bool:
        if query.message is not None:
            chat = query.message.chat
            if await self.rooms.may_set(query.get_bot(), chat, query.from_user.id):
                return True
        await acknowledge(query, notice_text(Notice.ADMINISTRATORS_ONLY))
        return False

    async def _turn(self, query: CallbackQuery, name: str) -> None:
        assert query.message is not None, "that is what is looked for first"
        chat = query.message.chat
        page = self._page(await self.rooms.of(chat.id), name, chat)
        if name == DONE:
            await acknowledge(query)
            await _close(query)
        elif page is None:
            await acknowledge(query, notice_text(Notice.UNREADABLE_BUTTON))
        else:
            await acknowledge(query)
            await edit(query, page)

    def _page(self, room: Room, name: str, chat: Chat) -> answers.Message | None:
        is_group = chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)
        if name == ZONE and not is_group:
            return zone_page(room, DIGEST, DEFAULT_LANGUAGE)
        page = settings_page(room, page=name) if is_group else None
        return page or digest_page(room, self.desk.base, page=name, back=TOP if is_group else None)


async def _close(query: CallbackQuery) -> None:
    """Takes the menu away; where Telegram no longer allows that, its buttons stay."""
    if query.message is not None and query.message.is_accessible:
        bot, chat, message = query.get_bot(), query.message.chat.id, query.message.message_id
        try:
            await bot.delete_message(chat, message)
        except TelegramError as error:
            log.info("a menu in chat %d stays: %s", chat, worded(error))
