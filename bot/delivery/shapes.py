"""What the parts of an update are, as far as this bot and the library's filters look at them.

The library makes an update of anything that has the right names: a text may be a list, a chat may be missing. Telegram
sends no such thing; a broken server on the way might.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import NamedTuple, TypeGuard

from telegram import (
    CallbackQuery,
    Chat,
    ChatMember,
    ChatMemberUpdated,
    ChosenInlineResult,
    InaccessibleMessage,
    InlineQuery,
    MaybeInaccessibleMessage,
    Message,
    MessageEntity,
    TelegramObject,
    TextQuote,
    Update,
    User,
)

_MOST = 2**63  # what a database can hold as an id


class _Part(NamedTuple):
    """An attribute: of what type it is, whether it is always there, and whether it stands for several."""

    name: str
    type: type
    is_needed: bool = False
    are_several: bool = False


_MESSAGES = (
    "message", "edited_message", "channel_post", "edited_channel_post", "guest_message", "business_message",
    "edited_business_message",
)  # fmt: skip

_PARTS: Mapping[type[TelegramObject], tuple[_Part, ...]] = {
    Update: (
        *(_Part(name, Message) for name in _MESSAGES),
        _Part("callback_query", CallbackQuery),
        _Part("inline_query", InlineQuery),
        _Part("chosen_inline_result", ChosenInlineResult),
        _Part("my_chat_member", ChatMemberUpdated),
    ),
    Message: (
        _Part("message_id", int, is_needed=True),
        _Part("date", datetime, is_needed=True),
        _Part("chat", Chat, is_needed=True),
        _Part("from_user", User),
        _Part("sender_chat", Chat),
        _Part("text", str),
        _Part("caption", str),
        _Part("entities", MessageEntity, are_several=True),
        _Part("caption_entities", MessageEntity, are_several=True),
        _Part("quote", TextQuote),
        _Part("reply_to_message", Message),
        _Part("message_thread_id", int),
        _Part("media_group_id", str),
        _Part("migrate_to_chat_id", int),
        _Part("guest_query_id", str),
    ),
    InaccessibleMessage: (_Part("message_id", int, is_needed=True), _Part("chat", Chat, is_needed=True)),
    Chat: (_Part("id", int, is_needed=True), _Part("type", str, is_needed=True), _Part("username", str)),
    User: (_Part("id", int, is_needed=True),),
    MessageEntity: (
        _Part("type", str, is_needed=True),
        _Part("offset", int, is_needed=True),
        _Part("length", int, is_needed=True),
        _Part("user", User),
    ),
    TextQuote: (_Part("text", str, is_needed=True),),
    CallbackQuery: (
        _Part("id", str, is_needed=True),
        _Part("from_user", User, is_needed=True),
        _Part("message", MaybeInaccessibleMessage),
        _Part("inline_message_id", str),
        _Part("data", str),
    ),
    InlineQuery: (
        _Part("id", str, is_needed=True),
        _Part("from_user", User, is_needed=True),
        _Part("query", str, is_needed=True),
        _Part("offset", str, is_needed=True),
    ),
    ChosenInlineResult: (
        _Part("result_id", str, is_needed=True),
        _Part("from_user", User, is_needed=True),
        _Part("inline_message_id", str),
    ),
    ChatMemberUpdated: (
        _Part("chat", Chat, is_needed=True),
        _Part("from_user", User, is_needed=True),
        _Part("old_chat_member", ChatMember, is_needed=True),
        _Part("new_chat_member", ChatMember, is_needed=True),
    ),
    ChatMember: (_Part("status", str, is_needed=True), _Part("user", User, is_needed=True)),
}


def is_id(value: object) -> TypeGuard[int]:
    """Whether a value can be an id, or any other whole number of Telegram's."""
    return isinstance(value, int) and not isinstance(value, bool) and -_MOST <= value < _MOST


def misshapen(update: Update) -> str:
    """The place of the first part that is not what it must be, such as "message.text"; empty where all are."""
    if wrong := _wrong_in(update):
        return wrong
    guest, pressed = update.guest_message, update.callback_query
    if guest and not guest.guest_query_id:
        return "guest_message.guest_query_id"
    return "callback_query.message" if pressed and not (pressed.message or pressed.inline_message_id) else ""


def _wrong_in(found: TelegramObject) -> str:
    kind: type = type(found)
    for part in _parts_of(kind):
        value = getattr(found, part.name)
        for one in value if part.are_several else (value,):
            if one is None and not part.is_needed:
                continue
            if not isinstance(one, part.type) or (part.type is int and not is_id(one)):
                return part.name
            if isinstance(one, TelegramObject) and (wrong := _wrong_in(one)):
                return f"{part.name}.{wrong}"
    return ""


@cache
def _parts_of(kind: type) -> tuple[_Part, ...]:
    return next((parts for known, parts in _PARTS.items() if issubclass(kind, known)), ())
