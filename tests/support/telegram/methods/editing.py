"""Changing and deleting what the bot has sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..content import with_text
from ..errors import bad_request, circumstance
from ..messages import Message
from ..rules import texts
from ..rules.keyboards import check_markup
from .registry import method
from .targets import message_to, reachable_chat

if TYPE_CHECKING:
    from ..world import World

Data = dict[str, Any]

DELETABLE_FOR = 48 * 3600
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def _target(world: World, params: Data) -> Message:
    if "inline_message_id" in params:
        if "chat_id" in params or "message_id" in params:
            raise bad_request("inline_message_id can't be used together with chat_id", "edit")
        found = world.asked.inline_messages.get(params["inline_message_id"])
        if found is None:
            raise bad_request("MESSAGE_ID_INVALID", "edit")
        return found
    for name, complaint in (
        ("chat_id", "chat_id is empty"),
        ("message_id", "message identifier is not specified"),
    ):
        if name not in params:
            raise bad_request(complaint, "missing parameter")
    chat = reachable_chat(world, params["chat_id"])
    message = message_to(chat, params["message_id"], "edit")
    if not message.from_bot:
        raise bad_request("message can't be edited", "edit")
    return message


def _put(world: World, message: Message, params: Data, changes: Data) -> Data | bool:
    markup = params.get("reply_markup")
    check_markup(markup, private=message.chat.kind == "private", inline_bot=world.bot.supports_inline_queries)
    keyboard = markup if markup and markup["inline_keyboard"] else None
    changes = {**changes, "reply_markup": keyboard}
    if all(message.data.get(name) == value for name, value in changes.items()):
        raise bad_request(NOT_MODIFIED, "not modified")
    message.replace(**changes, edit_date=world.date())
    world.changed()
    return True if "inline_message_id" in params else message.data


@method("editMessageText")
def edit_message_text(world: World, params: Data) -> Data | bool:
    message = _target(world, params)
    if "text" not in params:
        raise bad_request("message text is empty", "missing parameter")
    if "text" not in message.data:
        raise bad_request("there is no text in the message to edit", "edit")
    text, marked = texts.message_text(params)
    changes = {
        "entities": None,
        "link_preview_options": params.get("link_preview_options"),
        **with_text(text, marked),
    }
    return _put(world, message, params, changes)


@method("editMessageCaption")
def edit_message_caption(world: World, params: Data) -> Data | bool:
    message = _target(world, params)
    if "photo" not in message.data and "document" not in message.data:
        raise bad_request("there is no caption in the message to edit", "edit")
    text, marked = texts.caption(params)
    return _put(world, message, params, {"caption": text or None, "caption_entities": marked or None})


@method("editMessageReplyMarkup")
def edit_message_reply_markup(world: World, params: Data) -> Data | bool:
    return _put(world, _target(world, params), params, {})


@method("deleteMessage")
def delete_message(world: World, params: Data) -> bool:
    chat = reachable_chat(world, params["chat_id"])
    message = message_to(chat, params["message_id"], "delete")
    may_delete_others = chat.kind == "private" or chat.bot_status == "administrator"
    if not message.from_bot and not may_delete_others:
        raise circumstance("message can't be deleted", "rights")
    if world.date() - message.data["date"] > DELETABLE_FOR and chat.bot_status != "administrator":
        raise circumstance("message can't be deleted for everyone", "too old")
    message.deleted = True
    world.changed()
    return True
