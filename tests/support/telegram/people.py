"""People who use the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import content
from .asked import CallbackQuery, GuestQuery, InlineQuery
from .chats import Chat, Topic
from .messages import Data, Message

if TYPE_CHECKING:
    from .world import World

ANONYMOUS_ADMIN: Data = {
    "id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot",
}  # fmt: skip
CHANNEL_AS_SENDER: Data = {
    "id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot",
}  # fmt: skip


class Person:
    """Somebody with a Telegram account (or another bot)."""

    def __init__(
        self,
        world: World,
        id: int,
        first_name: str,
        *,
        language: str | None = None,
        username: str | None = None,
        last_name: str | None = None,
        is_bot: bool = False,
    ) -> None:
        self.world, self.id, self.first_name, self.language = world, id, first_name, language
        self.username, self.last_name, self.is_bot = username, last_name, is_bot
        self.blocked_bot = False
        self.deactivated = False

    def __repr__(self) -> str:
        return f"<{self.first_name} {self.id}>"

    def names(self) -> Data:
        data: Data = {"first_name": self.first_name}
        if self.last_name:
            data["last_name"] = self.last_name
        if self.username:
            data["username"] = self.username
        return data

    def as_user(self) -> Data:
        """Telegram's User object."""
        data: Data = {"id": self.id, "is_bot": self.is_bot, **self.names()}
        if self.language:
            data["language_code"] = self.language
        return data

    async def sends(
        self,
        chat: Chat,
        text: str = "",
        *,
        topic: Topic | None = None,
        reply_to: Message | None = None,
        forward_from: Person | Chat | str | None = None,
        via_bot: Person | None = None,
        as_chat: Chat | None = None,
        edit_of: Message | None = None,
        deliver: bool | None = None,
        **media: Any,
    ) -> Message:
        """Write into a chat; text, photo=, document=, sticker=, mentions=[people], extra={raw fields}.

        `forward_from` a person, a channel, or the name of a hidden user. `as_chat` the group itself (an
        anonymous admin) or a channel of one's own. `edit_of` changes an earlier message instead.
        `deliver` overrides Telegram's rule of whether the bot gets to see it.
        """
        chat.started = True
        body = content.compose(self.world, text, **media)
        if edit_of is not None:
            return self._edit(edit_of, body, deliver)
        data = self._sender(chat, as_chat) | _place(chat, topic, reply_to)
        if forward_from is not None:
            data["forward_origin"] = _origin(self.world, forward_from)
        if via_bot is not None:
            data["via_bot"] = via_bot.as_user()
        message = chat.add(data | body)
        chat.show_bot(message, "message", deliver)
        return message

    def _sender(self, chat: Chat, as_chat: Chat | None) -> Data:
        if as_chat is None:
            return {"from": self.as_user()}
        user = ANONYMOUS_ADMIN if as_chat is chat else CHANNEL_AS_SENDER
        return {"from": user, "sender_chat": as_chat.as_chat()}

    def _edit(self, message: Message, body: Data, deliver: bool | None) -> Message:
        gone: Data = dict.fromkeys(("entities", "caption_entities"))
        message.replace(**(gone | body), edit_date=self.world.date())
        message.chat.show_bot(message, "edited_message", deliver)
        return message

    async def presses(
        self, message: Message, button: str | int | None = None, *, data: str | None = None
    ) -> CallbackQuery:
        """Press an inline button by its text or place; `data` sends forged callback data instead."""
        if data is None:
            pressed = message.button(0 if button is None else button)
            if "callback_data" not in pressed:
                raise AssertionError(f"the button {pressed} sends nothing to the bot")
            data = pressed["callback_data"]
        return self.world.asked.press(self, message, data)

    async def types_inline(self, query: str, *, offset: str = "", chat_type: str = "sender") -> InlineQuery:
        """Type `@bot query` into a message field."""
        return self.world.asked.inline(self, query, offset, chat_type)

    async def chooses(self, query: InlineQuery, which: int, chat: Chat, *, report: bool = True) -> Message:
        """Pick an inline result and so send it to a chat, via the bot."""
        return self.world.asked.choose(self, query, which, chat, report)

    async def summons(self, chat: Chat, text: str, *, reply_to: Message | None = None) -> GuestQuery:
        """Mention the bot in a chat it is not in: a guest message."""
        body = content.compose(self.world, text)
        return self.world.asked.summon(chat, self._sender(chat, None) | _place(chat, None, reply_to) | body)

    async def deletes(self, message: Message) -> None:
        """Remove a message; bots are not told."""
        message.deleted = True

    async def blocks_bot(self) -> None:
        """Block the bot, which gets my_chat_member."""
        self.blocked_bot = True
        await self.world.private(self).changes_bot("kicked", by=self)

    async def unblocks_bot(self) -> None:
        """Let the bot in again."""
        self.blocked_bot = False
        await self.world.private(self).changes_bot("member", by=self)


def _place(chat: Chat, topic: Topic | None, reply_to: Message | None) -> Data:
    data: Data = {}
    if topic is not None:
        data |= {"message_thread_id": topic.id, "is_topic_message": True}
    if reply_to is not None:
        data["reply_to_message"] = reply_to.as_reply_target()
        if topic is None:
            data |= thread_of_reply(chat, reply_to)
    return data


def thread_of_reply(chat: Chat, replied: Message) -> Data:
    """The thread a reply falls into: its topic in a forum, else in a supergroup the message that began it."""
    if chat.is_forum:
        if replied.topic is None:
            return {}
        return {"message_thread_id": replied.topic, "is_topic_message": True}
    if chat.kind == "supergroup":
        return {"message_thread_id": replied.data.get("message_thread_id", replied.id)}
    return {}


def _origin(world: World, source: Person | Chat | str) -> Data:
    date = world.date() - 3600
    if isinstance(source, str):
        return {"type": "hidden_user", "sender_user_name": source, "date": date}
    if isinstance(source, Person):
        return {"type": "user", "sender_user": source.as_user(), "date": date}
    if source.kind == "channel":
        return {"type": "channel", "chat": source.as_chat(), "message_id": 1, "date": date}
    return {"type": "chat", "sender_chat": source.as_chat(), "date": date}
