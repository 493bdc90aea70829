"""Was this right? What people say about an answer, and what admins read of it."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from telegram import CallbackQuery, InlineKeyboardMarkup, Message
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot import answers
from bot.answers import Judge, feedback_pages
from bot.answers.feedback_pages import SIZE, Wrong
from bot.answers.lists import last_page, within
from bot.answers.notices import Notice, notice_page, notice_text
from bot.delivery.client import worded
from bot.handlers.callback_data import carries, decode
from bot.handlers.desk import Desk
from bot.handlers.exchanges import Exchanges
from bot.handlers.sending import acknowledge, edit, reply_to_press, send
from bot.handlers.speaking import words_of
from bot.matching.masking import masked
from bot.state.feedback import Feedback

_is_judgement = carries(Judge)
ASKING = feedback_pages.asking_page().text  # by which a reply to the question is known

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Judging:
    """Counts what people say; in private it asks whoever found an answer wrong what was wrong with it."""

    desk: Desk
    exchanges: Exchanges
    feedback: Feedback

    async def judged(self, query: CallbackQuery) -> None:
        """A person has said whether an answer was right. Under a message that is gone, there is nothing to judge.

        Of a message that was sent by way of the bot there is but an id, and no chat where more could be asked.
        """
        pressed, answer = decode(query.data), query.message
        assert pressed is not None, "the list of handlers lets only judgements through"
        assert isinstance(pressed.action, Judge), "the list of handlers lets only judgements through"
        judgement, person = pressed.action, query.from_user.id
        if query.inline_message_id:
            await self.feedback.give(person, (query.inline_message_id,), judgement.fact, judgement.is_right, "")
            await acknowledge(query, notice_text(Notice.JUDGED))
            return
        if not isinstance(answer, Message):
            await acknowledge(query, notice_text(Notice.GONE))
            return
        chat = answer.chat
        asked = self.exchanges.question(chat.id, answer.message_id)
        question = masked(asked, self.desk.engine.snapshot.index) if asked else ""
        is_right, place = judgement.is_right, (chat.id, answer.message_id)
        await self.feedback.give(person, place, judgement.fact, is_right, question)
        await acknowledge(query, notice_text(Notice.JUDGED))
        if chat.type != ChatType.PRIVATE:
            return  # others may want to judge too, and a question to one of them would disturb all
        await _without_judging(answer)
        if not is_right and (prompt := await reply_to_press(query, feedback_pages.asking_page())) is not None:
            await self.feedback.ask(person, place, prompt)

    async def remarked(self, message: Message) -> None:
        """A reply to the question what was wrong."""
        asked = message.reply_to_message
        assert asked is not None, "the filter lets only replies through"
        place = message.chat.id, asked.message_id
        is_kept = await self.feedback.remark(message.chat.id, place, words_of(message))
        await send(message, notice_page(Notice.REMARKED if is_kept else Notice.GONE))

    async def skipped(self, query: CallbackQuery) -> None:
        """Nothing is said about what was wrong."""
        await acknowledge(query)
        await edit(query, notice_page(Notice.JUDGED))

    async def page(self, page: int) -> answers.Message:
        """How often answers were called right and wrong, and which ones, for admins."""
        counts = await self.feedback.counts()
        page = within(page, last_page(counts[1], SIZE))
        found = await self.feedback.wrong(page * SIZE, SIZE)
        shown = [Wrong(one.fact, one.question, one.remark, one.given.date()) for one in found]
        return feedback_pages.feedback_page(counts, shown, page=page)


async def _without_judging(answer: Message) -> None:
    """Takes the buttons away that have done their work."""
    markup = answer.reply_markup
    shown = markup.inline_keyboard if markup else ()
    rows = [[button for button in row if not _is_judgement(button.callback_data)] for row in shown]
    try:
        await answer.edit_reply_markup(InlineKeyboardMarkup([row for row in rows if row]))
    except TelegramError as error:
        log.debug("the buttons of an answer stay: %s", worded(error))
