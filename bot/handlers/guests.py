"""Guest mode: somebody mentions the bot in a chat that it is no member of. It may say one thing there, and no more."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import InlineQueryResultArticle, InputTextMessageContent, Message
from telegram.constants import ParseMode

from bot.answers import Ask, ShowPage
from bot.delivery.calling import patiently
from bot.handlers.choices import judgeable
from bot.handlers.desk import NOTHING_SAID, Desk
from bot.handlers.keyboards import keyboard
from bot.handlers.origins import Origin
from bot.handlers.replying import replied_talk
from bot.handlers.sending import NO_PREVIEW, in_time
from bot.handlers.speaking import question_of, self_of, words_of
from bot.matching.outcomes import Outcome, Overview


@dataclass(frozen=True)
class Guests:
    """Questions from chats where the bot is a guest. Its answer is sent as a result of an inline query is."""

    desk: Desk

    async def asked(self, message: Message) -> None:
        """Answers once. What was said before is known only of an answer of the bot's that the message replies to."""
        id_, bot, question = message.guest_query_id, message.get_bot(), question_of(message)
        assert id_ is not None, "the filter lets only guest messages through"
        if question is None:
            question = words_of(message)
        talk = replied_talk(message, self.desk)
        told = await self.desk.answer(question, talk or NOTHING_SAID, is_brief=True)
        result = InlineQueryResultArticle(
            self.desk.base.version,
            bot.first_name,
            InputTextMessageContent(told.message.html, ParseMode.HTML, link_preview_options=NO_PREVIEW),
            keyboard(judgeable(told), self_of(bot), question=question, shown=_shown(told.outcome, question)),
        )
        await in_time(patiently(lambda: bot.answer_guest_query(id_, result)))


def _shown(outcome: Outcome, question: str) -> Origin:
    """What finds the answer again. An overview has a subject as well, which may be shorter than the question."""
    return ShowPage(outcome.subject, outcome.page) if isinstance(outcome, Overview) else Ask(question)
