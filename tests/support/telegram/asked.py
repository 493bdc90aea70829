"""What people ask beside messages: pressed buttons, inline and guest queries; each waits for its answer."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .messages import Data, Message

if TYPE_CHECKING:
    from .chats import Chat
    from .people import Person
    from .world import World


@dataclass(eq=False)
class Question:
    """A question with an id that can be answered once, for a while."""

    world: World
    id: str
    person: Data
    asked: float
    given: Data | None = None

    async def answer(self, timeout: float = 10.0) -> Data:
        """Wait for the parameters of the bot's answer."""
        await self.world.until(lambda: self.given is not None, timeout, f"an answer to {self!r}")
        assert self.given is not None
        return self.given


@dataclass(eq=False)
class CallbackQuery(Question):
    """A pressed button. Its answer has text, show_alert, url."""

    message: Message | None = None
    data: str = ""


@dataclass(eq=False)
class InlineQuery(Question):
    """A typed inline query. Its answer has results, next_offset, cache_time, is_personal, button."""

    query: str = ""
    offset: str = ""


@dataclass(eq=False)
class GuestQuery(Question):
    """A mention in a chat where the bot is not a member. Its answer has `result`."""

    message: Message | None = None
    sent: Message | None = None


@dataclass
class Asked:
    """All questions by id, and how long each may wait."""

    world: World
    callback_lifetime: float = 15.0
    inline_lifetime: float = 30.0
    callbacks: dict[str, CallbackQuery] = field(default_factory=dict)
    inlines: dict[str, InlineQuery] = field(default_factory=dict)
    guests: dict[str, GuestQuery] = field(default_factory=dict)
    inline_messages: dict[str, Message] = field(default_factory=dict)
    _next: int = 4_000_000_000_000_000

    def _id(self) -> str:
        self._next += 7919
        return str(self._next)

    def now(self) -> float:
        return time.monotonic() + self.world.clock_skew

    def press(self, person: Person, message: Message, data: str) -> CallbackQuery:
        query = CallbackQuery(self.world, self._id(), person.as_user(), self.now(), message=message, data=data)
        self.callbacks[query.id] = query
        update: Data = {
            "id": query.id,
            "from": person.as_user(),
            "chat_instance": str(-message.chat.id * 31),
            "data": data,
        }
        if message.inline_message_id:
            update["inline_message_id"] = message.inline_message_id
        elif message.deleted:
            update["message"] = {"chat": message.chat.as_chat(), "message_id": message.id, "date": 0}
        else:
            update["message"] = message.data
        self.world.push("callback_query", update)
        return query

    def inline(self, person: Person, text: str, offset: str, chat_type: str) -> InlineQuery:
        if not self.world.bot.supports_inline_queries:
            raise AssertionError("inline mode is off: Telegram offers nothing behind the name of the bot")
        query = InlineQuery(self.world, self._id(), person.as_user(), self.now(), query=text, offset=offset)
        self.inlines[query.id] = query
        self.world.push(
            "inline_query",
            {
                "id": query.id,
                "from": person.as_user(),
                "query": text,
                "offset": offset,
                "chat_type": chat_type,
            },
        )
        return query

    def choose(self, person: Person, query: InlineQuery, which: int, chat: Chat, report: bool) -> Message:
        if query.given is None:
            raise AssertionError("the inline query has not been answered")
        result = query.given["results"][which]
        message = self._post_result(chat, {"from": person.as_user(), "via_bot": self.world.bot.as_user()}, result)
        if report:
            chosen: Data = {"result_id": result["id"], "from": person.as_user(), "query": query.query}
            if message.inline_message_id:
                chosen["inline_message_id"] = message.inline_message_id
            self.world.push("chosen_inline_result", chosen)
        chat.show_bot(message, "message")
        return message

    def _post_result(self, chat: Chat, sender: Data, result: Data, **kwargs: Any) -> Message:
        rendered = self.world.render_result(result)
        message = chat.add(sender | rendered, **kwargs)
        if "reply_markup" in result or kwargs:
            message.inline_message_id = f"CAAAAI{self._id()}"
            self.inline_messages[message.inline_message_id] = message
        return message

    def summon(self, chat: Chat, data: Data) -> GuestQuery:
        if not self.world.bot.supports_guest_queries:
            raise AssertionError("guest mode is off: Telegram does not tell the bot of mentions elsewhere")
        if chat.bot_is_in:
            raise AssertionError(f"the bot is a member of {chat!r}, and no guest")
        message = chat.add(data)
        query = GuestQuery(self.world, self._id(), message.data["from"], self.now(), message=message)
        self.guests[query.id] = query
        message.data = message.data | {"guest_query_id": query.id}
        self.world.push_message("guest_message", message)
        return query

    def answer_guest(self, query: GuestQuery, result: Data) -> Message:
        assert query.message is not None
        sender = {"from": self.world.bot.as_user(), "guest_bot_caller_user": query.person}
        query.sent = self._post_result(query.message.chat, sender, result, from_bot=True)
        return query.sent
