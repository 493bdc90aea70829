"""Private chats, groups, channels: who is in them, what stands in them, what the bot gets to see."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from . import membership
from .delivery import reaches_bot
from .messages import Data, Message

if TYPE_CHECKING:
    from .people import Person
    from .world import World

PRESENT = {"member", "administrator", "restricted"}


class Topic:
    """A topic of a forum."""

    def __init__(self, chat: Chat, id: int, name: str) -> None:
        self.chat, self.id, self.name = chat, id, name
        self.closed = False


class Chat:
    """A place where messages stand. `kind` is Telegram's: private, group, supergroup, channel."""

    def __init__(self, world: World, id: int, kind: str, *, title: str = "", owner: Person | None = None) -> None:
        self.world, self.id, self.kind, self.title, self.owner = world, id, kind, title, owner
        self.username: str | None = None
        self.members: dict[int, Person] = {}
        self.admins: set[int] = set()
        self.topics: dict[int, Topic] = {}
        self.is_forum = False
        self.privacy = kind in ("group", "supergroup")
        self.bot_status = "administrator" if kind == "channel" else "member"
        self.bot_may_send = True
        self.started = True
        self.migrated_to: Chat | None = None
        self.discussion: Chat | None = None
        self.actions: list[Data] = []
        self._messages: dict[int, Message] = {}
        self._bot_messages: list[Message] = []
        self._last_id = 1  # the number of the General topic, which is no message

    def __repr__(self) -> str:
        return f"<{self.kind} {self.name} {self.id}>"

    @property
    def name(self) -> str:
        return self.title or (self.owner.first_name if self.owner else str(self.id))

    # What it is and what stands in it

    def as_chat(self) -> Data:
        """Telegram's Chat object."""
        if self.kind == "private":
            assert self.owner is not None
            return {"id": self.id, "type": "private", **self.owner.names()}
        data: Data = {"id": self.id, "type": self.kind, "title": self.title}
        if self.username:
            data["username"] = self.username
        if self.is_forum:
            data["is_forum"] = True
        return data

    @property
    def messages(self) -> list[Message]:
        """What people see in it now, oldest first."""
        return [message for message in self._messages.values() if not message.deleted]

    def find(self, message_id: int) -> Message | None:
        message = self._messages.get(message_id)
        return None if message is None or message.deleted else message

    def once_had(self, message_id: int) -> bool:
        """Whether a message with the id has been there, deleted or not."""
        return message_id in self._messages

    @property
    def bot_is_in(self) -> bool:
        return self.bot_status in PRESENT

    def topic(self, name: str) -> Topic:
        """Open a topic of a forum."""
        if not self.is_forum:
            raise AssertionError(f"{self!r} is not a forum")
        message = self.service({"forum_topic_created": {"name": name, "icon_color": 7322096}}, deliver=False)
        topic = self.topics[message.id] = Topic(self, message.id, name)
        message.replace(message_thread_id=topic.id, is_topic_message=True)
        message.versions.clear()
        self.world.push_message("message", message)
        return topic

    # Writing

    def next_message_id(self) -> int:
        if self.kind in ("private", "group"):
            return self.world.next_account_message_id()
        self._last_id += 1
        return self._last_id

    def add(self, content: Data, *, from_bot: bool = False) -> Message:
        """Put a message into the chat. Nobody is told."""
        data = {
            "message_id": self.next_message_id(),
            "date": self.world.date(),
            "chat": self.as_chat(),
            **content,
        }
        message = Message(self, data, from_bot=from_bot)
        self._messages[message.id] = message
        if from_bot:
            self._bot_messages.append(message)
            self.world.bot_wrote(message)
        return message

    def forget_old(self, keep: int) -> None:
        """Drop all but the newest messages: for benches, which would fill the memory."""
        while len(self._messages) > keep:
            del self._messages[next(iter(self._messages))]
        del self._bot_messages[: max(0, len(self._bot_messages) - keep)]

    def show_bot(self, message: Message, kind: str, deliver: bool | None = None) -> None:
        """Hand a message to the bot if Telegram would."""
        if deliver if deliver is not None else reaches_bot(self, message):
            self.world.push_message(kind, message)

    def service(self, content: Data, *, by: Person | None = None, deliver: bool | None = None) -> Message:
        """A service message: `group.service({"new_chat_title": "Desk 2"}, by=aida)`."""
        actor = by or self.owner or next(iter(self.members.values()), None)
        sender = {"from": actor.as_user()} if actor and self.kind != "channel" else {"sender_chat": self.as_chat()}
        message = self.add({**sender, **content})
        self.show_bot(message, "message" if self.kind != "channel" else "channel_post", deliver)
        return message

    async def posts(self, text: str = "", **media: Any) -> Message:
        """A post in a channel; Telegram also forwards it to the linked discussion group."""
        return await membership.post(self, text, **media)

    async def edits(self, post: Message, text: str) -> Message:
        """Edit a channel post."""
        return await membership.edit_post(post, text)

    # Waiting for the bot

    def replies(self, after: Message | None = None) -> list[Message]:
        """What the bot wrote here after a message: by default after the newest one not its own."""
        since = after.id if after else max((m.id for m in self._messages.values() if not m.from_bot), default=0)
        return [message for message in self._bot_messages if message.id > since and not message.deleted]

    async def reply(self, after: Message | None = None, timeout: float = 10.0) -> Message:
        """Wait for the bot's first message after the given one."""
        after = after or next((m for m in reversed(self._messages.values()) if not m.from_bot), None)
        await self.world.until(lambda: bool(self.replies(after)), timeout, f"a reply in {self!r} to {after!r}")
        return self.replies(after)[0]

    async def stays_silent(self, after: Message | None = None, seconds: float = 0.4) -> None:
        """Fail if the bot writes here within the time."""
        await asyncio.sleep(seconds)
        said = self.replies(after)
        if said:
            raise AssertionError(f"the bot was to stay silent in {self!r}, but wrote {said}")

    # Membership and rights

    async def joins(self, person: Person, by: Person | None = None) -> Message:
        """A member joins, or is added by another."""
        return await membership.join(self, person, by)

    async def leaves(self, person: Person, by: Person | None = None) -> Message:
        """A member leaves, or is removed by another."""
        return await membership.leave(self, person, by)

    async def changes_bot(self, status: str, by: Person | None = None) -> None:
        """The bot becomes member, administrator, restricted, left or kicked; it gets my_chat_member."""
        await membership.change_bot(self, status, by)

    async def migrates(self, *, tells_bot: bool = False) -> Chat:
        """A basic group becomes a supergroup; the old id answers with migrate_to_chat_id from now on."""
        return await membership.migrate(self, tells_bot=tells_bot)
