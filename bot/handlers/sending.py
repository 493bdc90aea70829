"""How a message reaches a person: the form that Telegram wants, and the place that it belongs to."""

from __future__ import annotations

import logging

from telegram import Bot, CallbackQuery, Chat, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot import answers
from bot.delivery.calling import patiently
from bot.delivery.client import Client
from bot.handlers.keyboards import keyboard
from bot.handlers.speaking import self_of

QUICKLY = 5.0  # seconds that a pressed button's answer may take
_CANNOT_EDIT = ("message to edit not found", "message can't be edited")
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

log = logging.getLogger(__name__)


async def send(to: Message, answer: answers.Message, *, question: str = "") -> None:
    """Answers a message: in a group by a reply to it, in the same topic and without a sound."""
    if to.chat.type == ChatType.PRIVATE:
        await _send(to.get_bot(), to.chat, answer, question)
    else:
        await reply(to, answer, question=question)


async def reply(to: Message, answer: answers.Message, *, question: str = "") -> None:
    """Answers by a reply, in a private chat too."""
    await _send(to.get_bot(), to.chat, answer, question, to)


async def reply_to_press(query: CallbackQuery, answer: answers.Message, *, question: str = "") -> None:
    """Answers a pressed button by a reply to the message it stands under; without one where that is gone."""
    message = query.message
    if message is not None and message.is_accessible and isinstance(message, Message):
        await reply(message, answer, question=question)
    elif message is not None:
        await _send(query.get_bot(), message.chat, answer, question)


async def _send(bot: Bot, chat: Chat, answer: answers.Message, question: str, to: Message | None = None) -> None:
    assert isinstance(bot, Client), "the application calls Telegram through nothing else"

    async def call(chat_id: int, to: Message | None) -> None:
        await bot.send_text(
            chat_id,
            answer.html,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            disable_notification=chat.type != ChatType.PRIVATE,
            reply_parameters=ReplyParameters(to.message_id, allow_sending_without_reply=True) if to else None,
            message_thread_id=topic_of(to) if to else None,
            reply_markup=keyboard(answer, self_of(bot), question=question),
        )

    try:
        await patiently(lambda: call(chat.id, to))
    except ChatMigrated as moved:
        new = moved.new_chat_id
        await patiently(lambda: call(new, None))


def topic_of(message: Message) -> int | None:
    """The forum topic of a message. Other threads, such as those of replies, are no place to send to."""
    return message.message_thread_id if message.is_topic_message else None


async def edit(
    query: CallbackQuery, page: answers.Message, *, opened_from: str | None = None, question: str = ""
) -> None:
    """Puts a page in the place of the message whose button was pressed; sends it where that is gone."""
    if query.message is not None and not query.message.is_accessible:
        await reply_to_press(query, page, question=question)
        return
    markup = keyboard(page, self_of(query.get_bot()), opened_from=opened_from, question=question)
    try:
        await patiently(
            lambda: query.edit_message_text(
                page.html, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW, reply_markup=markup
            )
        )
    except BadRequest as error:
        told = error.message.lower()
        if any(words in told for words in _CANNOT_EDIT):
            await reply_to_press(query, page, question=question)
        elif "not modified" not in told:
            raise


async def edit_inline(bot: Bot, inline_message_id: str, page: answers.Message) -> None:
    """Puts a page in the place of a message that was sent by way of the bot, which has no more than an id of it."""
    await patiently(
        lambda: bot.edit_message_text(
            page.html,
            inline_message_id=inline_message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard(page, self_of(bot)),
        )
    )


async def acknowledge(query: CallbackQuery, text: str | None = None) -> None:
    """Ends the waiting on a pressed button. One that has grown too old needs no answer any more."""
    try:
        await query.answer(text, read_timeout=QUICKLY)
    except TelegramError as error:
        log.debug("a pressed button was not answered: %s", type(error).__name__)
