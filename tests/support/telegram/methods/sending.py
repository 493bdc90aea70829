"""sendMessage and its kin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..calls import Upload
from ..chats import Chat
from ..content import with_text
from ..errors import bad_request
from ..messages import Message
from ..rules import texts
from ..rules.keyboards import check_markup
from ..schema import schema
from .registry import method
from .targets import check_thread, message_to, place_of, reachable_chat, writable_chat

if TYPE_CHECKING:
    from ..world import World

Data = dict[str, Any]

ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip
LARGEST_PHOTO = 10 * 1024 * 1024
LARGEST_UPLOAD = 50 * 1024 * 1024


def put(world: World, chat: Chat, params: Data, body: Data) -> Message:
    """Let the bot's message stand in a chat."""
    markup = params.get("reply_markup")
    check_markup(markup, private=chat.kind == "private", inline_bot=world.bot.supports_inline_queries)
    if chat.kind == "channel" and markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected", "keyboard")
    if "message_effect_id" in params and chat.kind != "private":
        raise bad_request("EFFECT_CHAT_INVALID", "effect")
    place = place_of(world, chat, params)
    sender = {"sender_chat": chat.as_chat()} if chat.kind == "channel" else {"from": world.bot.as_user()}
    data: Data = {**sender, **place, **body}
    if params.get("protect_content"):
        data["has_protected_content"] = True
    if markup is not None and markup.get("inline_keyboard"):
        data["reply_markup"] = markup
    message = chat.add(data, from_bot=True)
    message.markup = markup
    return message


@method("sendMessage")
def send_message(world: World, params: Data) -> Data:
    chat = writable_chat(world, params["chat_id"])
    text, marked = texts.message_text(params)
    body = with_text(text, marked)
    if "link_preview_options" in params:
        body["link_preview_options"] = params["link_preview_options"]
    return put(world, chat, params, body).data


@method("sendPhoto")
def send_photo(world: World, params: Data) -> Data:
    chat = writable_chat(world, params["chat_id"], "photos")
    content = _content(world, params["photo"], LARGEST_PHOTO)
    body = with_text(*texts.caption(params), caption=True) if params.get("caption") else {}
    return put(world, chat, params, body | {"photo": world.files.photo(content)}).data


@method("sendDocument")
def send_document(world: World, params: Data) -> Data:
    chat = writable_chat(world, params["chat_id"], "documents")
    document = params["document"]
    content = _content(world, document, LARGEST_UPLOAD)
    name = document.name if isinstance(document, Upload) else "document.bin"
    body = with_text(*texts.caption(params), caption=True) if params.get("caption") else {}
    return put(world, chat, params, body | {"document": world.files.document(content, name)}).data


def _content(world: World, given: Upload | str, largest: int) -> bytes:
    if isinstance(given, Upload):
        if not given.content:
            raise bad_request("file must be non-empty", "file")
        if len(given.content) > largest:
            raise bad_request("file is too big", "file")
        return given.content
    if given in world.files.by_id:
        return world.files.by_id[given].content
    if re.match(r"https?://", given):
        return given.encode()
    raise bad_request("wrong file identifier/HTTP URL specified", "file")


@method("copyMessage")
def copy_message(world: World, params: Data) -> Data:
    chat = writable_chat(world, params["chat_id"])
    source = message_to(reachable_chat(world, params["from_chat_id"]), params["message_id"], "copy")
    kept = (
        "text",
        "entities",
        "caption",
        "caption_entities",
        "photo",
        "document",
        "sticker",
        "link_preview_options",
    )
    body = {name: source.data[name] for name in kept if name in source.data}
    if not body:
        raise bad_request("message can't be copied", "copy")
    if "caption" in params and "text" not in body:
        body = {name: value for name, value in body.items() if not name.startswith("caption")}
        body |= with_text(*texts.caption(params), caption=True)
    return {"message_id": put(world, chat, params, body).id}


@method("sendChatAction")
def send_chat_action(world: World, params: Data) -> bool:
    chat = writable_chat(world, params["chat_id"])
    if params["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request", "action")
    if chat.kind == "channel":
        raise bad_request("chat actions are not supported in channels", "action")
    check_thread(chat, params.get("message_thread_id"))
    chat.actions.append({"action": params["action"], "message_thread_id": params.get("message_thread_id")})
    world.changed()
    return True


@method("setMessageReaction")
def set_message_reaction(world: World, params: Data) -> bool:
    chat = reachable_chat(world, params["chat_id"])
    message = message_to(chat, params["message_id"], "react")
    reactions = params.get("reaction", [])
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY", "reaction")
    if any(one["type"] == "emoji" and one["emoji"] not in _known_reactions() for one in reactions):
        raise bad_request("REACTION_INVALID", "reaction")
    if any(one["type"] == "paid" for one in reactions):
        raise bad_request("REACTION_INVALID", "reaction")
    message.reactions = reactions
    world.changed()
    return True


def _known_reactions() -> set[str]:
    fields = schema().types["ReactionTypeEmoji"]["fields"]
    return set(re.findall(r'"([^"]+)"', next(field["description"] for field in fields if field["name"] == "emoji")))
