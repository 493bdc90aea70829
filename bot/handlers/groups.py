"""Groups and channels: the bot answers only who speaks to it, by a reply."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Message

from bot.answers import pages
from bot.handlers.answering import Answering
from bot.handlers.deep_links import BEGINNING
from bot.handlers.desk import Desk
from bot.handlers.sending import send
from bot.handlers.speaking import after_command, is_command, question_of, words_of
from bot.handlers.unasked import Unasked


@dataclass(frozen=True)
class Groups:
    """What the members of a group, or those who post in a channel, can say to the bot."""

    desk: Desk
    answering: Answering
    unasked: Unasked

    async def help(self, message: Message) -> None:
        """How to use the bot in a group. What Telegram sends where a link has added the bot asks nothing."""
        if after_command(message) == BEGINNING:
            return
        await send(message, pages.help_page(self.desk.base, pages.Place.GROUP))

    async def talk(self, message: Message) -> None:
        """A question by /ask, by a mention or a reply; another one only where the group wants that."""
        if (question := question_of(message)) is not None:
            await self.answering.answer(message, question)
        elif not is_command(message) and await self.unasked.is_wanted(message):
            await self.answering.answer(message, words_of(message))

    async def edited(self, message: Message) -> None:
        """A question that was changed: so is its answer."""
        if (question := question_of(message)) is not None:
            await self.answering.answer_anew(message, question)
