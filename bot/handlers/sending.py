"""How a message reaches a person: the form that Telegram wants, and the place that it belongs to."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from telegram import Bot, CallbackQuery, Chat, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot import answers
from bot.delivery.calling import patiently
from bot.delivery.client import Client
from bot.handlers.keyboards import keyboard
from bot.handlers.origins import Origin
from bot.handlers.speaking import self_of

QUICKLY = 5.0  # seconds that a pressed button's answer may take
_CANNOT_EDIT = ("message to edit not found", "message can't be edited")
_UNCHANGED = "message is not modified"
_TOO_OLD = "query is too old"
_SUPERGROUPS = 1_000_000_000_000  # what the Bot API adds to the number of a supergroup or channel, and negates
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

log = logging.getLogger(__name__)


class Sent(NamedTuple):
    """Where a message of the bot's stands: in another chat than it was meant for where that has become a supergroup."""

    chat: int
    message: int


async def send(to: Message, answer: answers.Message, *, question: str = "", below: int | None = None) -> Sent:
    """Answers a message: in a group by a reply to it, in the same topic and without a sound.

    `below`: another message of the chat that the answer is to be a reply to.
    """
    if to.chat.type == ChatType.PRIVATE:
        return await _send(to.get_bot(), to.chat, answer, question)
    return await _send(to.get_bot(), to.chat, answer, question, to, below)


async def reply(to: Message, answer: answers.Message, *, question: str = "") -> Sent:
    """Answers by a reply, in a private chat too."""
    return await _send(to.get_bot(), to.chat, answer, question, to)


async def send_to(bot: Bot, chat: Chat, page: answers.Message) -> Sent:
    """Sends what answers nobody."""
    return await _send(bot, chat, page, "")


async def reply_to_press(query: CallbackQuery, answer: answers.Message, *, question: str = "") -> Sent | None:
    """Answers a pressed button by a reply to the message it stands under; without one where that is gone.

    None where the bot is not in the chat, and so cannot write there.
    """
    message = query.message
    if message is not None and message.is_accessible and isinstance(message, Message):
        return await reply(message, answer, question=question)
    return await _send(query.get_bot(), message.chat, answer, question) if message else None


async def _send(
    bot: Bot, chat: Chat, answer: answers.Message, question: str, to: Message | None = None, below: int | None = None
) -> Sent:
    assert isinstance(bot, Client), "the application calls Telegram through nothing else"

    async def call(chat_id: int, to: Message | None) -> Sent:
        replied = (below or to.message_id) if to else None
        message = await bot.send_text(
            chat_id,
            answer.html,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            disable_notification=chat.type != ChatType.PRIVATE,
            reply_parameters=ReplyParameters(replied, allow_sending_without_reply=True) if replied else None,
            message_thread_id=topic_of(to) if to else None,
            reply_markup=keyboard(answer, self_of(bot), question=question),
        )
        return Sent(chat_id, message)

    try:
        return await patiently(lambda: call(chat.id, to))
    except ChatMigrated as moved:
        new = moved.new_chat_id
        return await patiently(lambda: call(new, None))


def topic_of(message: Message) -> int | None:
    """The forum topic of a message. Other threads, such as those of replies, are no place to send to."""
    return message.message_thread_id if message.is_topic_message else None


def link_to(chat: Chat, message: int) -> str:
    """The address of a message; empty in chats whose messages have none."""
    if chat.type not in (ChatType.SUPERGROUP, ChatType.CHANNEL):
        return ""
    return f"https://t.me/{chat.username or f'c/{-chat.id - _SUPERGROUPS}'}/{message}"


async def edit_sent(to: Message, sent: int, page: answers.Message, *, question: str = "") -> bool:
    """Puts another answer in the place of the one to a message; False where that is no longer possible."""
    bot = to.get_bot()
    return await _is_edited(
        lambda: bot.edit_message_text(
            page.html,
            chat_id=to.chat.id,
            message_id=sent,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard(page, self_of(bot), question=question),
        )
    )


async def edit(
    query: CallbackQuery,
    page: answers.Message,
    *,
    opened_from: str | None = None,
    question: str = "",
    shown: Origin | None = None,
    origin: Origin | None = None,
) -> None:
    """Puts a page in the place of the message whose button was pressed; sends it where that is gone.

    `shown`: the page that it is. It is only needed where no other message can hold what is opened from it.
    `origin`: the page whose place the fact took that it is about.
    """
    alone, bot = shown if query.inline_message_id else None, self_of(query.get_bot())
    markup = keyboard(page, bot, opened_from=opened_from, question=question, shown=alone, origin=origin)
    is_there = query.message is None or query.message.is_accessible
    if not is_there or not await _is_edited(
        lambda: query.edit_message_text(
            page.html, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW, reply_markup=markup
        )
    ):
        await reply_to_press(query, page, question=question)


async def edit_inline(bot: Bot, inline_message_id: str, page: answers.Message, *, shown: Origin | None = None) -> None:
    """Puts a page in the place of a message that was sent by way of the bot, which has no more than an id of it."""
    await _is_edited(
        lambda: bot.edit_message_text(
            page.html,
            inline_message_id=inline_message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard(page, self_of(bot), shown=shown),
        )
    )


async def _is_edited(change: Callable[[], Awaitable[object]]) -> bool:
    """Edits a message, or leaves one that reads so already; False where it cannot be edited any more."""
    try:
        await patiently(change)
    except ChatMigrated:
        return False  # the message has stayed behind in the group
    except BadRequest as error:
        told = error.message.lower()
        if any(words in told for words in _CANNOT_EDIT):
            return False
        if _UNCHANGED not in told:
            raise
    return True


async def in_time(answer: Awaitable[object]) -> None:
    """Waits for the answer to a query. One that has grown too old needs none any more."""
    try:
        await answer
    except BadRequest as error:
        if _TOO_OLD not in error.message.lower():
            raise
        log.debug("a query was answered too late")


async def acknowledge(query: CallbackQuery, text: str | None = None) -> None:
    """Ends the waiting on a pressed button. One that has grown too old needs no answer any more."""
    try:
        await query.answer(text, read_timeout=QUICKLY)
    except TelegramError as error:
        log.debug("a pressed button was not answered: %s", type(error).__name__)
