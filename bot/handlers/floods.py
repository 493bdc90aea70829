"""The first thing an update meets: whether its sender asks faster than people do."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop

from bot.answers.notices import Notice, notice_page, notice_text
from bot.delivery.floods import IN_GROUPS, MESSAGES, PRESSES, Floods, Verdict
from bot.handlers.sending import acknowledge, send
from bot.handlers.speaking import expects_an_answer, speaker_of


@dataclass(frozen=True)
class Gate:
    """Lets an update on to the handlers, or ends it here. What nobody expects an answer to does not count."""

    messages: Floods = field(default_factory=lambda: Floods(MESSAGES))
    in_groups: Floods = field(default_factory=lambda: Floods(IN_GROUPS))
    presses: Floods = field(default_factory=lambda: Floods(PRESSES))

    async def meet(self, update: Update, _: Any) -> None:
        """Raises ApplicationHandlerStop where the update is to go no further."""
        message = update.message or update.guest_message
        if message and expects_an_answer(message):
            verdict = self._of_message(message, update.update_id)
        elif update.callback_query:
            verdict = self._of_press(update.callback_query, update.update_id)
        else:
            return
        if verdict is Verdict.ANSWER:
            return
        if verdict is Verdict.NOTICE:
            await _tell(update)
        raise ApplicationHandlerStop

    def _of_message(self, message: Message, id_: int) -> Verdict:
        _, person = speaker_of(message)
        floods = self.messages if message.chat.type == ChatType.PRIVATE else self.in_groups
        # Pictures that belong together come as so many messages, and are one thing.
        return floods.judge(person, message.media_group_id or id_, message.date.timestamp())

    def _of_press(self, query: CallbackQuery, id_: int) -> Verdict:
        # Telegram does not tell when a button was pressed.
        return self.presses.judge(query.from_user.id, id_, time.monotonic())


async def _tell(update: Update) -> None:
    if update.callback_query:
        await acknowledge(update.callback_query, notice_text(Notice.TOO_FAST))
    elif update.message:
        await send(update.message, notice_page(Notice.TOO_FAST))
