"""Lists that admins alone read, page by page in one message."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import CallbackQuery, Message

from bot import answers
from bot.answers import ShowFeedback, ShowQueue
from bot.answers.notices import Notice, notice_text
from bot.handlers.callback_data import decode
from bot.handlers.sending import acknowledge, edit, send


@dataclass(frozen=True)
class AdminList:
    """Opens a list and turns its pages, which `page` makes by their number; one that is too high is the last."""

    page: Callable[[int], Awaitable[answers.Message]]
    admins: frozenset[int]

    async def open(self, message: Message) -> None:
        """The first page, for a command that admins alone have."""
        await send(message, await self.page(0))

    async def turned(self, query: CallbackQuery) -> None:
        """Another page. Who is no admin learns nothing: a button may be forged, or the message forwarded."""
        pressed = decode(query.data)
        assert pressed is not None, "the list of handlers lets only pages of a list through"
        assert isinstance(pressed.action, ShowFeedback | ShowQueue), "the list of handlers lets only these through"
        if query.from_user.id not in self.admins:
            await acknowledge(query, notice_text(Notice.UNREADABLE_BUTTON))
            return
        await acknowledge(query)
        await edit(query, await self.page(pressed.action.page))
