"""What goes wrong: one apology to the person, one traceback in the log, and on with the next message."""

from __future__ import annotations

import logging

from telegram import Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.answers.notices import Notice, notice_page
from bot.delivery.calling import Fate, fate_of
from bot.delivery.client import worded
from bot.handlers.sending import reply_to_press, send
from bot.handlers.speaking import expects_an_answer

# What groups and channels may forbid a bot; nothing that the bot has done wrong.
_FORBIDDEN = ("not enough rights", "have no rights", "chat_write_forbidden", "topic_closed", "chat not found")

log = logging.getLogger(__name__)


async def failed(update: Update, error: Exception) -> None:
    """Whatever a handler could not do."""
    if isinstance(error, TelegramError) and _is_circumstance(error):
        log.warning("%s was not answered: %s", _named(update), worded(error))
    else:
        log.error("%s failed", _named(update), exc_info=error)
        await _apologise(update)


def _is_circumstance(error: TelegramError) -> bool:
    """Whether the world is to blame: an apology would get no further than the answer did."""
    if isinstance(error, BadRequest):
        return any(words in error.message.lower() for words in _FORBIDDEN)
    return isinstance(error, Forbidden | RetryAfter | ChatMigrated) or fate_of(error) is not Fate.REFUSED


def _named(update: Update) -> str:
    """An update by its numbers; what people write is not logged."""
    chat, person = update.effective_chat, update.effective_user
    return f"update {update.update_id} of person {person.id if person else None} in chat {chat.id if chat else None}"


async def _apologise(update: Update) -> None:
    apology = notice_page(Notice.FAILED)
    try:
        if update.callback_query:
            await reply_to_press(update.callback_query, apology)
        elif update.message and expects_an_answer(update.message):
            await send(update.message, apology)
    except TelegramError as error:
        log.warning("%s got no apology: %s", _named(update), worded(error))
