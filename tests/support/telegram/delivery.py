"""Which messages of a chat Telegram shows to a bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .messages import Data, Message
from .profile import Bot

if TYPE_CHECKING:
    from .chats import Chat

CONTENT = ("text", "caption", "photo", "sticker", "document", "video", "voice", "audio", "animation",
           "video_note", "location", "venue", "contact", "poll", "dice", "game", "story")  # fmt: skip


def reaches_bot(chat: Chat, message: Message) -> bool:
    """Whether the bot gets an update for the message."""
    if chat.kind == "private":
        return chat.started and not (chat.owner and chat.owner.blocked_bot)
    if not chat.bot_is_in:
        return False
    sender = message.data.get("from", {})
    automatic = message.data.get("is_automatic_forward") or "sender_chat" in message.data
    if sender.get("is_bot") and not automatic:
        return False
    if not chat.privacy or chat.kind == "channel" or chat.bot_status == "administrator":
        return True
    return is_service(message) or _meant_for_bot(chat, message)


def is_service(message: Message) -> bool:
    """Whether Telegram wrote the message about the chat, rather than a member into it."""
    return not any(name in message.data for name in CONTENT)


def _mentions(entity: Data, words: str, bot: Bot) -> bool:
    if entity["type"] == "text_mention":
        return bool(entity["user"]["id"] == bot.id)
    return entity["type"] == "mention" and words.lower() == f"@{bot.username.lower()}"


def _meant_for_bot(chat: Chat, message: Message) -> bool:
    bot = chat.world.bot
    replied = message.data.get("reply_to_message", {})
    if replied.get("from", {}).get("id") == bot.id or message.data.get("via_bot", {}).get("id") == bot.id:
        return True
    for entity in message.entities:
        words = message.part(entity)
        if entity["type"] == "bot_command":
            _, _, addressee = words.partition("@")
            if not addressee or addressee.lower() == bot.username.lower():
                return True
        elif chat.world.mentions_pass_privacy and _mentions(entity, words, bot):
            return True
    return False
