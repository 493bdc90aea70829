"""/settings: what the administrators of a group change by buttons. To all others the command does nothing."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import CallbackQuery, Message

from bot.answers import ChangeSetting, ShowSettings
from bot.answers.notices import Notice, notice_text
from bot.answers.room_pages import QUIET, TOP, ZONE, settings_page
from bot.handlers.callback_data import decode
from bot.handlers.rooms import Rooms
from bot.handlers.sending import acknowledge, edit, send

_SHOWN_ON = {"quiet": QUIET, "zone": ZONE}  # the page of a setting, where that is not the first one


@dataclass(frozen=True)
class SettingsMenu:
    """Shows the settings of a chat, and changes them."""

    rooms: Rooms

    async def show(self, message: Message) -> None:
        """The settings as they are."""
        if await self.rooms.rights.has(message):
            page = settings_page(await self.rooms.of(message.chat.id))
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
        if await self.rooms.change(query.message.chat, name, value) is None:
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
        page = settings_page(await self.rooms.of(query.message.chat.id), page=name)
        if page is None:
            await acknowledge(query, notice_text(Notice.UNREADABLE_BUTTON))
        else:
            await acknowledge(query)
            await edit(query, page)
