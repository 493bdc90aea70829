"""From a question in a message to the answer below it, in whatever chat that is."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from telegram import Message
from telegram.constants import ChatAction, ChatType
from telegram.error import TelegramError

from bot import answers
from bot.answers import AskPrivately, Button
from bot.answers.feedback_pages import with_judging
from bot.answers.notices import earlier_page
from bot.answers.texts import say
from bot.facts.model import DEFAULT_LANGUAGE, in_language
from bot.handlers.desk import SHORT, Desk, Told
from bot.handlers.exchanges import AnswerKey, Exchange, Exchanges, told_by
from bot.handlers.replying import replied_talk
from bot.handlers.sending import Sent, edit_sent, link_to, send, topic_of
from bot.handlers.speaking import is_shared, speaker_of
from bot.handlers.unanswered import Unanswered
from bot.matching.outcomes import Answer, Clarification, NoAnswer, Overview

SLOW = 0.5  # seconds after which people are shown that the bot is at work

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answering:
    """Answers questions, and remembers for a while which answer belongs to which."""

    desk: Desk
    exchanges: Exchanges
    unanswered: Unanswered

    async def answer(self, message: Message, question: str) -> None:
        """Answers a message; in a group or channel that has just been told the same, points to where."""
        async with _typing(message, is_long=len(question) > SHORT):
            talk, is_brief = replied_talk(message, self.desk, self.exchanges), is_shared(message.chat)
            told = await self.desk.ask(question, speaker_of(message), is_brief=is_brief, talk=talk)
        there = self._told_there(message, told)
        if (earlier := self.exchanges.earlier(_place(message), there)) is not None:
            await self._point(message, told, earlier)
        else:
            page, found_by = _page(message, told, question), _found_by(told, question)
            self._keep(message, told, await send(message, page, question=found_by), there)
        if isinstance(told.outcome, NoAnswer) and not told.outcome.all_on:
            _, asker = speaker_of(message)
            self.unanswered.note(question, asker)

    async def answer_anew(self, message: Message, question: str) -> None:
        """Puts the answer to an edited question in the place of the answer that it had; without one does nothing."""
        earlier = self.exchanges.about(message.chat.id, message.message_id)
        if earlier is None:
            return
        speaker = speaker_of(message)
        told = await self.desk.answer(question, earlier.before, is_brief=is_shared(message.chat))
        if self.desk.conversations.of(speaker) == earlier.after:
            self.desk.conversations.keep(speaker, told.after)
        page, found_by = _page(message, told, question), _found_by(told, question)
        if await edit_sent(message, earlier.answer, page, question=found_by):
            sent = Sent(message.chat.id, earlier.answer)
            self._keep(message, told, sent, self._told_there(message, told))

    def note(self, message: Message, sent: Sent) -> None:
        """Remembers a line that answers no question: a question that the message becomes is answered in its place."""
        _, asker = speaker = speaker_of(message)
        talk = self.desk.conversations.of(speaker)
        self.exchanges.keep(Exchange(_place(message), message.message_id, sent.message, asker, None, talk, talk))

    def _keep(self, message: Message, told: Told, sent: Sent, there: AnswerKey | None) -> None:
        _, asker = speaker_of(message)
        place, question = _place(message), message.message_id
        if sent.chat == message.chat.id:
            exchange = Exchange(place, question, sent.message, asker, there, told.before, told.after)
        else:
            exchange = Exchange((sent.chat, None), None, sent.message, asker, there, told.before, told.after)
        self.exchanges.keep(exchange)

    def _told_there(self, message: Message, told: Told) -> AnswerKey | None:
        """What a group or channel need not be told again; a person who asks again gets the answer again."""
        return told_by(told.outcome, self.desk.base.version) if is_shared(message.chat) else None

    async def _point(self, message: Message, told: Told, earlier: Exchange) -> None:
        """Where messages have no address, a reply to the earlier one leads there."""
        assert isinstance(told.outcome, Answer), "only answers are found again"
        fact = told.outcome.facts[0]
        title = in_language(fact.title, DEFAULT_LANGUAGE)
        address = link_to(message.chat, earlier.answer)
        sent = await send(message, earlier_page(title, address), below=None if address else earlier.answer)
        self._keep(message, told, sent, None)


def _found_by(told: Told, question: str) -> str:
    """The question, where it finds an answer again; an overview that goes on with a talk is found by its subject."""
    return "" if isinstance(told.outcome, Overview) and told.before.question else question


def _page(message: Message, told: Told, question: str) -> answers.Message:
    """The answer, to be judged; where others read along, what takes several messages can be gone on with in private."""
    if isinstance(told.outcome, Answer):
        return with_judging(told.message, told.outcome.facts[0].id, is_shared=is_shared(message.chat))
    if not is_shared(message.chat) or not isinstance(told.outcome, Overview | Clarification):
        return told.message
    button = Button(say("button.private", DEFAULT_LANGUAGE), AskPrivately(question))
    return told.message.with_buttons((*told.message.buttons, (button,)))


def _place(message: Message) -> tuple[int, int | None]:
    return message.chat.id, topic_of(message)


@asynccontextmanager
async def _typing(message: Message, *, is_long: bool) -> AsyncIterator[None]:
    """Shows "typing" where the work inside takes long, as only that on a long text can; channels have no such thing."""
    if not is_long or message.chat.type == ChatType.CHANNEL:
        yield
        return
    showing = asyncio.create_task(_show_typing(message))
    try:
        yield
    finally:
        showing.cancel()
        await asyncio.wait((showing,))


async def _show_typing(message: Message) -> None:
    await asyncio.sleep(SLOW)
    try:
        await message.chat.send_action(ChatAction.TYPING, message_thread_id=topic_of(message))
    except TelegramError as error:
        log.debug("typing was not shown: %s", type(error).__name__)
