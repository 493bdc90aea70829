"""What goes wrong: one apology to the person, one traceback in the log, and on with the next message."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator

from telegram import Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.answers.notices import Notice, notice_page
from bot.delivery.calling import Fate, fate_of
from bot.delivery.client import worded
from bot.handlers.sending import reply_to_press, send
from bot.handlers.speaking import expects_an_answer, words_of

_HIDDEN = "<text>"
_WORD = re.compile(r"\w{4,}")  # a shorter one tells nothing, and stands everywhere
# What groups and channels may forbid a bot; nothing that the bot has done wrong.
_FORBIDDEN = ("not enough rights", "have no rights", "chat_write_forbidden", "topic_closed", "chat not found")

log = logging.getLogger(__name__)


async def failed(update: Update, error: Exception) -> None:
    """Whatever a handler could not do."""
    if isinstance(error, TelegramError) and _is_circumstance(error):
        log.warning("%s was not answered: %s", _named(update), worded(error))
    else:
        _log(error, update)
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


def _log(error: Exception, update: Update) -> None:
    """Logs the traceback."""
    info = type(error), error, error.__traceback__
    record = log.makeRecord(log.name, logging.ERROR, __file__, 0, "%s failed", (_named(update),), info)
    record.exc_text = _without_texts(error, update)  # what handlers write instead of the exception
    log.handle(record)


def _without_texts(error: Exception, update: Update) -> str:
    """The traceback, without what the errors say where that shares a word with what the person has written."""
    told = "".join(traceback.format_exception(error)).rstrip()
    written = {word for text in _texts_in(update) for word in _words(text)}
    for one in _with_causes(error):
        if not written.isdisjoint(_words(str(one))):
            told = told.replace(str(one), _HIDDEN)
    return told


def _texts_in(update: Update) -> Iterator[str]:
    if message := update.effective_message:
        yield words_of(message)
        yield message.quote.text if message.quote else ""
        yield words_of(message.reply_to_message) if message.reply_to_message else ""
    if update.callback_query:
        yield update.callback_query.data or ""
    if typed := update.inline_query or update.chosen_inline_result:
        yield typed.query


def _with_causes(error: BaseException) -> Iterator[BaseException]:
    at: BaseException | None = error
    while at is not None:
        yield at
        at = at.__cause__ or at.__context__


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


async def _apologise(update: Update) -> None:
    apology = notice_page(Notice.FAILED)
    try:
        if update.callback_query:
            await reply_to_press(update.callback_query, apology)
        elif update.message and expects_an_answer(update.message):
            await send(update.message, apology)
    except TelegramError as error:
        log.warning("%s got no apology: %s", _named(update), worded(error))
