"""What a reply is about: the message of the bot that it replies to, whoever asked for that one."""

from __future__ import annotations

from telegram import Message, MessageEntity

from bot.handlers.desk import Desk
from bot.handlers.exchanges import Exchanges
from bot.handlers.speaking import is_of, replied_to
from bot.matching.conversation import Conversation


def replied_talk(message: Message, desk: Desk, exchanges: Exchanges | None = None) -> Conversation | None:
    """The conversation that a reply goes on with: that of the answer it replies to, or, where nothing is known of it
    any more, one on the facts whose ids stand in it. None for what is no reply to such a message.
    """
    replied = replied_to(message)
    if replied is None or not is_of(replied, message.get_bot()):
        return None
    known = exchanges.after(message.chat.id, replied.message_id) if exchanges else None
    if known is not None and known.question:
        return known
    return desk.engine.talk_of(replied.parse_entities([MessageEntity.CODE]).values())
