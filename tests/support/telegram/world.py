"""All that Telegram knows: people, chats, messages, the bot; and the queue of what the bot is yet to hear."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

from . import content
from .asked import Asked
from .chats import Chat
from .files import Files
from .messages import Data, Message
from .people import Person
from .profile import Bot
from .rules import texts
from .updates import UpdateQueue
from .webhook import Webhook


class World:
    """The state of the fake Telegram, and the ways to fill it."""

    def __init__(self) -> None:
        self.bot = Bot()
        self.updates = UpdateQueue()
        self.webhook = Webhook(self.updates)
        self.files = Files()
        self.asked = Asked(self)
        self.mentions_pass_privacy = True
        self.logged_out = False
        self.clock_skew = 0.0
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.on_bot_message: Callable[[Message], None] | None = None
        self._waiters: list[asyncio.Future[None]] = []
        self._next_person = 500_000_000
        self._next_chat = 1_000
        self._next_account_message = 100

    # Who and where

    def person(
        self,
        first_name: str,
        *,
        language: str | None = None,
        username: str | None = None,
        last_name: str | None = None,
        is_bot: bool = False,
        id: int | None = None,
    ) -> Person:
        """Somebody new."""
        if id is None:
            self._next_person += 1
            id = self._next_person
        new = Person(self, id, first_name, language=language, username=username, last_name=last_name, is_bot=is_bot)
        self.people[new.id] = new
        return new

    def private(self, person: Person, *, started: bool = True) -> Chat:
        """The person's private chat with the bot; not `started` means the bot may not write first."""
        chat = self.chats.get(person.id)
        if chat is None:
            chat = self.chats[person.id] = Chat(self, person.id, "private", owner=person)
            chat.members[person.id] = person
            chat.started = started
            chat.username = person.username
        return chat

    def group(
        self,
        title: str,
        *,
        members: list[Person] | None = None,
        admins: list[Person] | None = None,
        privacy: bool = True,
        forum: bool = False,
        basic: bool = False,
        bot_in: bool = True,
    ) -> Chat:
        """A supergroup with the bot in it; `basic` makes a basic group, `bot_in=False` leaves the bot out."""
        self._next_chat += 1
        kind = "group" if basic else "supergroup"
        chat = Chat(self, -self._next_chat if basic else -1_002_000_000_000 - self._next_chat, kind, title=title)
        chat.members = {person.id: person for person in [*(members or []), *(admins or [])]}
        chat.admins = {person.id for person in admins or []}
        chat.privacy, chat.is_forum = privacy, forum
        chat.bot_status = "member" if bot_in else "left"
        self.chats[chat.id] = chat
        return chat

    def channel(self, title: str, *, discussion: Chat | None = None, username: str | None = None) -> Chat:
        """A channel with the bot as an administrator."""
        self._next_chat += 1
        chat = Chat(self, -1_001_000_000_000 - self._next_chat, "channel", title=title)
        chat.discussion, chat.username = discussion, username
        self.chats[chat.id] = chat
        return chat

    # Time, ids, news

    def date(self) -> int:
        return int(time.time() + self.clock_skew)

    def advance(self, seconds: float) -> None:
        """Let time pass for Telegram, so that queries grow old."""
        self.clock_skew += seconds

    def next_account_message_id(self) -> int:
        self._next_account_message += 1
        return self._next_account_message

    def push(self, kind: str, payload: Data) -> int | None:
        """Queue an update of a kind."""
        return self.updates.push(kind, payload)

    def push_message(self, kind: str, message: Message) -> int | None:
        """Queue an update that carries a message."""
        return self.updates.push(kind, message.data)

    def push_raw(self, update: Any) -> int:
        """Queue anything at all, sound or not; its update id."""
        return self.updates.push_raw(update)

    def bot_wrote(self, message: Message) -> None:
        self.changed()
        if self.on_bot_message:
            self.on_bot_message(message)

    def render_result(self, result: Data) -> Data:
        """The message an inline result becomes."""
        shown = result.get("input_message_content")
        if shown and "message_text" in shown:
            text, marked = texts.parsed(shown["message_text"], shown.get("parse_mode"), shown.get("entities"))
            data = content.with_text(text, marked)
        else:
            text, marked = texts.parsed(
                result.get("caption", ""), result.get("parse_mode"), result.get("caption_entities")
            )
            data = content.with_text(text, marked, caption=True)
        if shown and "link_preview_options" in shown:
            data["link_preview_options"] = shown["link_preview_options"]
        if "reply_markup" in result:
            data["reply_markup"] = result["reply_markup"]
        return data

    # Waiting

    def changed(self) -> None:
        """Something happened that somebody may be waiting for."""
        if self._waiters:
            waiters, self._waiters = self._waiters, []
            for waiter in waiters:
                if not waiter.done():
                    waiter.set_result(None)

    async def until(self, holds: Callable[[], bool], timeout: float, what: str) -> None:
        """Wait until something holds; fail with what was waited for."""
        deadline = time.monotonic() + timeout
        while not holds():
            waiter = asyncio.get_running_loop().create_future()
            self._waiters.append(waiter)
            try:
                async with asyncio.timeout(max(deadline - time.monotonic(), 0.0)):
                    await waiter
            except TimeoutError:
                raise AssertionError(f"waited {timeout} s for {what}\n{self.account()}") from None

    def account(self) -> str:
        """What to tell a person whose test has waited in vain."""
        return f"{len(self.updates.waiting)} updates wait for the bot; it has polled {self.updates.polls} times"
