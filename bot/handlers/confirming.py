"""An admin says whether facts come into use without some that are in use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from telegram import CallbackQuery, Message

from bot.answers import UseFacts, admin_pages
from bot.answers.notices import Notice, notice_text
from bot.handlers.admin import Admin
from bot.handlers.callback_data import decode
from bot.handlers.filters import FRESH
from bot.handlers.sending import acknowledge, edit


@dataclass(frozen=True)
class Confirming:
    """Only whoever was asked can answer, and not much later: in a private chat with an admin nobody else is."""

    admin: Admin
    admins: frozenset[int]

    async def confirmed(self, query: CallbackQuery) -> None:
        """The facts in the folder are to be used."""
        pressed = decode(query.data)
        assert pressed is not None, "the list of handlers lets only confirmations through"
        assert isinstance(pressed.action, UseFacts), "the list of handlers lets only confirmations through"
        if await self._is_open(query):
            await edit(query, await self.admin.reload_without(query.from_user.id, pressed.action.digest))

    async def cancelled(self, query: CallbackQuery) -> None:
        """They are not."""
        if await self._is_open(query):
            await self.admin.note(query.from_user.id, "cancel")
            await edit(query, admin_pages.cancelled_page(self.admin.desk.base))

    async def _is_open(self, query: CallbackQuery) -> bool:
        asked, person = query.message, query.from_user.id
        refused: Notice | None = None
        if asked is None or person not in self.admins or asked.chat.id != person:
            refused = Notice.UNREADABLE_BUTTON
        elif not isinstance(asked, Message) or datetime.now(UTC) - (asked.edit_date or asked.date) > FRESH:
            refused = Notice.EXPIRED
        await acknowledge(query, notice_text(refused) if refused else None)
        return refused is None
