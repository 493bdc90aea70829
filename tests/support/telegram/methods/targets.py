"""Finding the chat, topic and message a call is about, and whether the bot may act there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import utf16
from ..chats import Chat
from ..errors import bad_request, circumstance, forbidden
from ..messages import Message
from ..people import thread_of_reply

if TYPE_CHECKING:
    from ..world import World

Data = dict[str, Any]


def chat_by_id(world: World, chat_id: int | str) -> Chat:
    """The chat with the id or @username, wherever it is."""
    chat: Chat | None
    if isinstance(chat_id, str):
        wanted = chat_id.removeprefix("@").lower()
        named = (chat for chat in world.chats.values() if chat.kind in ("supergroup", "channel"))
        chat = next((one for one in named if (one.username or "").lower() == wanted), None)
    else:
        chat = world.chats.get(chat_id)
        if chat is None and chat_id in world.people:
            raise forbidden("bot can't initiate conversation with a user", "not started")
    if chat is None:
        raise bad_request("chat not found", "chat not found")
    return chat


def reachable_chat(world: World, chat_id: int | str) -> Chat:
    """A chat the bot is in."""
    chat = chat_by_id(world, chat_id)
    if chat.migrated_to is not None:
        raise circumstance("group chat was upgraded to a supergroup chat", "migrated",
                           migrate_to_chat_id=chat.migrated_to.id)  # fmt: skip
    if chat.kind == "private":
        assert chat.owner is not None
        if chat.owner.deactivated:
            raise forbidden("user is deactivated", "deactivated")
        if chat.owner.blocked_bot:
            raise forbidden("bot was blocked by the user", "blocked")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user", "not started")
        return chat
    place = {"group": "group chat", "supergroup": "supergroup chat", "channel": "channel chat"}[chat.kind]
    if chat.bot_status == "kicked":
        raise forbidden(f"bot was kicked from the {place}", "kicked")
    if not chat.bot_is_in:
        raise forbidden(f"bot is not a member of the {place}", "not a member")
    return chat


def writable_chat(world: World, chat_id: int | str, what: str = "text messages") -> Chat:
    """A chat the bot may write to."""
    chat = reachable_chat(world, chat_id)
    if chat.kind == "channel" and chat.bot_status != "administrator":
        raise circumstance("need administrator rights in the channel chat", "rights")
    if not chat.bot_may_send or chat.bot_status == "restricted":
        raise circumstance(f"not enough rights to send {what} to the chat", "rights")
    return chat


def check_thread(chat: Chat, thread: int | None) -> None:
    """Whether there is such a topic to write to."""
    if thread is None:
        return
    topic = chat.topics.get(thread)
    if topic is None or chat.find(topic.id) is None:
        raise bad_request("message thread not found", "thread")
    if topic.closed and chat.bot_status != "administrator":
        raise circumstance("TOPIC_CLOSED", "thread")


def message_to(chat: Chat, message_id: int, purpose: str) -> Message:
    """A message of the chat; a deleted one is nobody's fault, one that never was is the bot's."""
    found = chat.find(message_id)
    if found is None:
        description = f"message to {purpose} not found"
        if chat.once_had(message_id) and purpose != "be replied":
            raise circumstance(description, purpose)
        raise bad_request(description, purpose)
    return found


def place_of(world: World, chat: Chat, params: Data) -> Data:
    """The thread and reply fields of a message about to be sent."""
    thread = params.get("message_thread_id")
    check_thread(chat, thread)
    data: Data = {"message_thread_id": thread, "is_topic_message": True} if thread is not None else {}
    reply = params.get("reply_parameters")
    if reply is None:
        return data
    source = chat_by_id(world, reply["chat_id"]) if "chat_id" in reply else chat
    replied = source.find(reply["message_id"])
    if replied is None:
        if reply.get("allow_sending_without_reply") and source is chat:
            return data
        raise bad_request("message to be replied not found", "reply")
    if "quote" in reply:
        data["quote"] = _quote(replied, reply)
    if source is not chat:
        return data | {"external_reply": {"origin": {"type": "hidden_user", "sender_user_name": "x", "date": 0}}}
    if thread is not None and replied.topic != thread:
        raise bad_request("message to be replied not found", "reply")
    if thread is None:
        data |= thread_of_reply(chat, replied)
    return data | {"reply_to_message": replied.as_reply_target()}


def _quote(replied: Message, reply: Data) -> Data:
    position = replied.text.find(reply["quote"])
    if position < 0 or not reply["quote"]:
        raise bad_request("QUOTE_TEXT_INVALID", "reply")
    return {"text": reply["quote"], "position": utf16.offset(replied.text, position), "is_manual": True}
