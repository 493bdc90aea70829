"""Groups: the bot answers only who speaks to it, by a reply."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Message

from bot.answers import pages
from bot.handlers.desk import Desk
from bot.handlers.sending import send
from bot.handlers.speaking import after_command, question_to, speaker_of


@dataclass(frozen=True)
class Groups:
    """What the members of a group can say to the bot."""

    desk: Desk

    async def help(self, message: Message) -> None:
        """How to use the bot in a group."""
        await send(message, pages.help_page(self.desk.base, is_private=False))

    async def ask(self, message: Message) -> None:
        """A question after a command."""
        await self._answer(message, after_command(message))

    async def talk(self, message: Message) -> None:
        """Any other text: a question where it mentions the bot or replies to it, else none of its business."""
        question = question_to(message)
        if question is not None:
            await self._answer(message, question)

    async def _answer(self, message: Message, question: str) -> None:
        answer = await self.desk.ask(question, speaker_of(message))
        await send(message, answer, question=question)
