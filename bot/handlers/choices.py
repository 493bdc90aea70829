"""Choices: a fact that was offered, or a question to tap. What is chosen is answered by a message of its own."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import CallbackQuery

from bot.answers import Ask, ShowFact, pages
from bot.answers.notices import Notice, notice_text
from bot.handlers.callback_data import decode
from bot.handlers.desk import Desk
from bot.handlers.sending import acknowledge, reply_to_press
from bot.handlers.speaking import presser_of


def is_choice(data: object) -> bool:
    """Whether a button chooses a fact or asks a question."""
    pressed = decode(data if isinstance(data, str) else None)
    return pressed is not None and not pressed.is_back and isinstance(pressed.action, ShowFact | Ask)


@dataclass(frozen=True)
class Choices:
    """What a person picks. It counts for the conversation of whoever pressed."""

    desk: Desk

    async def chosen(self, query: CallbackQuery) -> None:
        """Tells the fact, or answers the question."""
        pressed = decode(query.data)
        assert pressed is not None, "the list of handlers lets only readable data through"
        match pressed.action:
            case ShowFact(id_):
                await self._tell(query, id_)
            case Ask(text):
                await acknowledge(query)
                await reply_to_press(query, await self.desk.ask(text, presser_of(query)), question=text)

    async def _tell(self, query: CallbackQuery, id_: str) -> None:
        base = self.desk.base
        if fact := base.facts.get(id_):
            await acknowledge(query)
            await reply_to_press(query, self.desk.tell(fact, presser_of(query)))
        elif id_ in base.withdrawn:
            await acknowledge(query)
            await reply_to_press(query, pages.fact_page(id_, base))
        else:
            await acknowledge(query, notice_text(Notice.GONE))
