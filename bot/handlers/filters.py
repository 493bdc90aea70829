"""Which messages the bot hears at all, as filters of the list of handlers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from telegram import Message
from telegram.ext import filters

FRESH = timedelta(minutes=5)  # an admin's command that is older was meant for another moment


class _ByPerson(filters.MessageFilter):
    """Written by a person: by no other bot, not by way of one, and no channel post that Telegram has passed on.

    An anonymous admin of a group, or a channel that somebody writes as, is a person in the shape of a bot.
    """

    def filter(self, message: Message) -> bool:
        if message.via_bot is not None or message.is_automatic_forward:
            return False
        return message.sender_chat is not None or (message.from_user is not None and not message.from_user.is_bot)


class ByAdmin(filters.MessageFilter):
    """Written just now, by hand, by one of these users under their own id."""

    def __init__(self, ids: frozenset[int]) -> None:
        super().__init__(name="ByAdmin")
        self._ids = ids

    def filter(self, message: Message) -> bool:
        return (
            message.from_user is not None
            and message.from_user.id in self._ids
            and message.forward_origin is None
            and message.via_bot is None
            and message.sender_chat is None
            and message.edit_date is None
            and datetime.now(UTC) - message.date <= FRESH
        )


class RepliesTo(filters.MessageFilter):
    """A reply to a message of the bot's own with this text."""

    def __init__(self, text: str) -> None:
        super().__init__(name="RepliesTo")
        self._text = text

    def filter(self, message: Message) -> bool:
        replied = message.reply_to_message
        is_own = replied is not None and replied.from_user is not None and replied.from_user.id == message.get_bot().id
        return is_own and replied is not None and replied.text == self._text


# Each kind of update by itself: an edited message, a channel post or a guest message is no new message.
_HEARD = filters.UpdateType.MESSAGE & _ByPerson(name="ByPerson")
_EDITED = filters.UpdateType.EDITED_MESSAGE & _ByPerson(name="ByPerson")
PRIVATE = _HEARD & filters.ChatType.PRIVATE
GROUPS = _HEARD & filters.ChatType.GROUPS
EDITED_PRIVATE = _EDITED & filters.ChatType.PRIVATE
EDITED_GROUPS = _EDITED & filters.ChatType.GROUPS
GUESTS = filters.UpdateType.GUEST_MESSAGE & _ByPerson(name="ByPerson")
CHANNELS = filters.UpdateType.CHANNEL_POST & filters.ChatType.CHANNEL & _ByPerson(name="ByPerson")
EDITED_CHANNELS = filters.UpdateType.EDITED_CHANNEL_POST & filters.ChatType.CHANNEL & _ByPerson(name="ByPerson")
WORDS = filters.TEXT | filters.CAPTION
THINGS = filters.ATTACHMENT | filters.STORY | filters.CHECKLIST
