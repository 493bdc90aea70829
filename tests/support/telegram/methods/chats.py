"""Asking about chats, leaving them, and fetching files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..chats import Chat
from ..errors import bad_request
from ..files import LARGEST_DOWNLOAD
from ..membership import chat_member
from .registry import method
from .targets import chat_by_id, reachable_chat

if TYPE_CHECKING:
    from ..world import World

Data = dict[str, Any]

GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


@method("getChat")
def get_chat(world: World, params: Data) -> Data:
    chat = chat_by_id(world, params["chat_id"])
    if chat.kind != "private":
        chat = reachable_chat(world, params["chat_id"])
    full = chat.as_chat() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, True),
    }
    if chat.discussion:
        full["linked_chat_id"] = chat.discussion.id
    return full


def _member(world: World, chat: Chat, user_id: int) -> Data:
    if user_id == world.bot.id:
        return chat_member(world.bot.as_user(), chat.bot_status, kind=chat.kind)
    person = world.people.get(user_id)
    if person is None:
        raise bad_request("user not found", "user not found")
    status = "administrator" if user_id in chat.admins else "member" if user_id in chat.members else "left"
    return chat_member(person.as_user(), status, kind=chat.kind)


@method("getChatMember")
def get_chat_member(world: World, params: Data) -> Data:
    return _member(world, reachable_chat(world, params["chat_id"]), params["user_id"])


@method("getChatAdministrators")
def get_chat_administrators(world: World, params: Data) -> list[Data]:
    chat = reachable_chat(world, params["chat_id"])
    if chat.kind == "private":
        raise bad_request("there are no administrators in the private chat", "chat")
    rows = [_member(world, chat, user_id) for user_id in sorted(chat.admins)]
    return rows + ([_member(world, chat, world.bot.id)] if chat.bot_status == "administrator" else [])


@method("getChatMemberCount")
def get_chat_member_count(world: World, params: Data) -> int:
    chat = reachable_chat(world, params["chat_id"])
    return len(chat.members) + 1


@method("leaveChat")
def leave_chat(world: World, params: Data) -> bool:
    chat = reachable_chat(world, params["chat_id"])
    if chat.kind == "private":
        raise bad_request("chat is a private chat", "chat")
    chat.bot_status = "left"
    world.changed()
    return True


@method("getFile")
def get_file(world: World, params: Data) -> Data:
    stored = world.files.by_id.get(params["file_id"])
    if stored is None:
        raise bad_request("invalid file_id", "file")
    if len(stored.content) > LARGEST_DOWNLOAD:
        raise bad_request("file is too big", "file")
    return stored.as_file() | {"file_path": stored.path}
