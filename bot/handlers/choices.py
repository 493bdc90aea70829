"""Choices: a fact that was offered, or a question to tap. What is chosen is answered by a message of its own."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import CallbackQuery

from bot import answers
from bot.answers import Ask, ShowFact, pages
from bot.answers.feedback_pages import with_judging
from bot.answers.notices import Notice, notice_text
from bot.handlers.browsing import is_gone
from bot.handlers.callback_data import Pressed, decode
from bot.handlers.desk import Desk, Told
from bot.handlers.origins import found
from bot.handlers.sending import acknowledge, edit, reply_to_press
from bot.handlers.speaking import is_shared, presser_of
from bot.matching.outcomes import Answer


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
            case _ if query.inline_message_id:
                await self._put(query, pressed)
            case ShowFact(id_):
                await self._tell(query, id_)
            case Ask(text):
                await acknowledge(query)
                told = await self.desk.ask(text, presser_of(query))
                fact = told.outcome.facts[0].id if isinstance(told.outcome, Answer) else None
                await reply_to_press(query, _to_judge(query, told.message, fact), question=text)

    async def _put(self, query: CallbackQuery, pressed: Pressed) -> None:
        """In a chat that the bot is no member of there is but the one message: what is chosen takes its place."""
        match pressed.action:
            case ShowFact() if is_gone(pressed.action, self.desk.base):
                await acknowledge(query, notice_text(Notice.GONE))
            case ShowFact(id_):
                await acknowledge(query)
                base = self.desk.base
                origin = found(pressed.origin, base)
                await edit(query, pages.lone_page(id_, base, origin=origin), origin=origin)
            case Ask(text):
                await acknowledge(query)
                told = await self.desk.answer(text)
                await edit(query, judgeable(told), question=text, shown=Ask(text))

    async def _tell(self, query: CallbackQuery, id_: str) -> None:
        base = self.desk.base
        if fact := base.facts.get(id_):
            await acknowledge(query)
            await reply_to_press(query, _to_judge(query, self.desk.tell(fact, presser_of(query)), id_))
        elif is_gone(ShowFact(id_), base):
            await acknowledge(query, notice_text(Notice.GONE))
        else:
            await acknowledge(query)
            await reply_to_press(query, pages.fact_page(id_, base))


def judgeable(told: Told) -> answers.Message:
    """An answer that others read along, to be judged where it is one with a fact."""
    if not isinstance(told.outcome, Answer):
        return told.message
    return with_judging(told.message, told.outcome.facts[0].id, is_shared=True)


def _to_judge(query: CallbackQuery, told: answers.Message, fact: str | None) -> answers.Message:
    """An answer in a chat that the bot is in, with buttons to judge it; what answers with no fact has none."""
    if fact is None or query.message is None:
        return told
    return with_judging(told, fact, is_shared=is_shared(query.message.chat))
