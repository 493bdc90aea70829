"""Who speaks, and what a message says, whatever kind of message it is."""

from __future__ import annotations

from telegram import Bot, CallbackQuery, Chat, Message
from telegram.constants import ChatType

from bot.answers.notices import GROUP_COMMANDS
from bot.handlers.addressed import Mark, Self, question_in
from bot.handlers.conversations import Speaker

_HEARD = frozenset(f"/{name}" for name in ("start", *GROUP_COMMANDS))  # commands that are answered where others read
_SIGNS = " ?!."  # they say nothing by themselves


def self_of(bot: Bot) -> Self:
    """Who the bot is, as Telegram has told it at the start."""
    return Self(bot.id, bot.username, is_inline=bool(bot.supports_inline_queries))


def speaker_of(message: Message) -> Speaker:
    """The chat and the person; who writes as a group or channel is known by that."""
    sender = message.sender_chat or message.from_user or message.chat
    return message.chat.id, sender.id


def presser_of(query: CallbackQuery) -> Speaker:
    """The chat and the person who pressed a button, which need not be the one it was meant for."""
    return query.message.chat.id if query.message else query.from_user.id, query.from_user.id


def words_of(message: Message) -> str:
    """The text of a message, or the caption of a picture or file."""
    return message.text or message.caption or ""


def asked_in(message: Message, words: str) -> str:
    """What words in a message ask: what is quoted in a reply comes first, the words are about that.

    Without any, by a mention or /ask alone, somebody puts the message they reply to to the bot.
    """
    quoted, replied = message.quote.text if message.quote else "", replied_to(message)
    if not quoted and not words.strip(_SIGNS) and replied is not None and not is_of(replied, message.get_bot()):
        return after_command(replied) if is_command(replied) else words_of(replied)
    return "\n".join(part for part in (quoted, words) if part)


def is_of(message: Message, bot: Bot) -> bool:
    """Whether the bot has written a message, or somebody by way of it."""
    return any(user is not None and user.id == bot.id for user in (message.from_user, message.via_bot))


def is_shared(chat: Chat) -> bool:
    """Whether others read along: a group or a channel, where less is more."""
    return chat.type != ChatType.PRIVATE


def after_command(message: Message) -> str:
    """What follows the command at the beginning of a message."""
    words = words_of(message).split(maxsplit=1)
    return words[1] if len(words) > 1 else ""


def is_command(message: Message) -> bool:
    """Whether a message begins with a command."""
    return words_of(message).startswith("/")


def question_of(message: Message) -> str | None:
    """What a message asks in its place, by /ask or as a text, with what it quotes; None where it asks nothing."""
    if is_command(message):
        return asked_in(message, after_command(message)) if _command_in(message) == ("/ask", True) else None
    words = words_of(message) if message.chat.type == ChatType.PRIVATE else question_to(message)
    return None if words is None else asked_in(message, words)


def _command_in(message: Message) -> tuple[str, bool]:
    """The command that a message begins with, and whether it is meant for this bot."""
    command, _, name = words_of(message).split(maxsplit=1)[0].lower().partition("@")
    return command, name in ("", message.get_bot().username.lower())


def replied_to(message: Message) -> Message | None:
    """The message that this one is a reply to. In a forum every message replies to the one that opened its topic, where
    it replies to no other: that is said to nobody.
    """
    replied = message.reply_to_message
    return None if replied is None or replied.forum_topic_created else replied


def question_to(message: Message) -> str | None:
    """What a message in a group asks the bot; None where it is not meant for the bot."""
    bot, replied = message.get_bot(), replied_to(message)
    marks = (
        Mark(str(entity.type), entity.offset, entity.length, entity.user.id if entity.user else None)
        for entity in (*message.entities, *message.caption_entities)
    )
    author = replied.from_user if replied else None
    return question_in(words_of(message), marks, self_of(bot), replies_to=author.id if author else None)


def expects_an_answer(message: Message) -> bool:
    """Whether somebody waits for what the bot has to say to a message."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    if not is_command(message):
        return question_to(message) is not None
    command, is_for_this_bot = _command_in(message)
    return is_for_this_bot and command in _HEARD  # others are for other bots, also where they name none
