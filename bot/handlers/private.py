"""Private chats: every text is a question."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Message

from bot.answers import Ask, pages
from bot.answers.notices import Notice, notice_page
from bot.handlers.answering import Answering
from bot.handlers.browsing import Browsing
from bot.handlers.deep_links import action_of
from bot.handlers.desk import Desk
from bot.handlers.menus import announce_to_admin
from bot.handlers.sending import send
from bot.handlers.speaking import after_command, question_of


@dataclass(frozen=True)
class Private:
    """What a person alone with the bot can say."""

    desk: Desk
    answering: Answering
    browsing: Browsing
    admins: frozenset[int]

    async def start(self, message: Message) -> None:
        """What the bot is, or what a link to it was to open."""
        action = action_of(after_command(message), self.desk.base)
        match action:
            case None:
                await send(message, pages.start_page(self.desk.base))
            case Ask(text):
                await self.answering.answer(message, text)
            case _:
                await self.browsing.open(message, action)
        if message.chat.id in self.admins:
            await announce_to_admin(message.get_bot(), message.chat.id)

    async def help(self, message: Message) -> None:
        """How to use the bot."""
        await send(message, pages.help_page(self.desk.base))

    async def question(self, message: Message) -> None:
        """A text, what is written under a picture or file, or /ask, for those who know it from a group."""
        self.desk.albums.is_first(message.media_group_id)
        if (question := question_of(message)) is not None:
            await self.answering.answer(message, question)
        else:  # Telegram marks no command of other letters than English ones, and none below a picture
            await self.unknown_command(message)

    async def unknown_command(self, message: Message) -> None:
        """A command that the bot does not have."""
        await send(message, notice_page(Notice.UNKNOWN_COMMAND))

    async def wordless(self, message: Message) -> None:
        """A sticker, a picture, a voice message; of pictures that belong together, the first. Words may follow."""
        if self.desk.albums.is_first(message.media_group_id):
            self.answering.note(message, await send(message, notice_page(Notice.WORDLESS)))

    async def edited(self, message: Message) -> None:
        """A question that was changed: so is its answer."""
        if (question := question_of(message)) is not None:
            await self.answering.answer_anew(message, question)
