"""Posts digests when they are due, each at most once, and keeps what was posted as the facts are."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections.abc import Callable
from typing import NamedTuple

from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot import answers
from bot.answers.digest_pages import post_page
from bot.delivery.calling import Fate, fate_of, patiently
from bot.delivery.client import Client, worded
from bot.delivery.pace import Traffic
from bot.handlers.desk import Desk
from bot.handlers.keyboards import keyboard
from bot.handlers.rooms import Rooms
from bot.handlers.sending import NO_PREVIEW
from bot.handlers.speaking import self_of
from bot.matching.daily import facts_for, next_of
from bot.rooms.plan import Due, due, first_day
from bot.rooms.room import Room, read
from bot.state import UnavailableError
from bot.state.chats import Standing
from bot.state.editions import Key, Post, PostState
from bot.state.memory import Memory

TICK = 20.0  # seconds between two looks at what is due
AT_A_TIME = 8  # posts under way; a chat that Telegram is slow with must not hold up all others

log = logging.getLogger(__name__)


class _Edition(NamedTuple):
    """An edition and where it goes."""

    due: Due
    kind: str  # of chat, as Telegram calls it
    room: Room


class Posting:
    """The loop around the plan. `clock` tells the seconds since 1970."""

    def __init__(
        self,
        bot: Client,
        desk: Desk,
        memory: Memory,
        rooms: Rooms,
        *,
        clock: Callable[[], float] = time.time,
        tick: float = TICK,
    ) -> None:
        self._bot, self._desk, self._memory, self._rooms = bot, desk, memory, rooms
        self._clock, self._tick = clock, tick
        self._compared = ""  # the version of the facts that all posts were compared with
        self._at_a_time = asyncio.Semaphore(AT_A_TIME)

    async def run(self) -> None:
        """Posts until it is cancelled. What was under way when the bot was last ended is settled first."""
        is_settled = False
        while True:
            try:
                if not is_settled:
                    await self._memory.editions.settle()
                    is_settled = True
                await self.post_due()
                await self.correct()
            except UnavailableError as error:
                log.warning("digests wait for the database: %s", error)
            except TelegramError as error:
                log.warning("posts are corrected later: %s", worded(error))
            except Exception:
                log.exception("digests are tried again")
            await asyncio.sleep(self._tick)

    async def post_due(self) -> None:
        """Posts what is due now."""
        now = self._clock()
        chats = {chat.id: chat for chat in await self._memory.chats.holding("digest", "on")}
        if not chats:
            return
        rooms = {id_: read(chat.settings) for id_, chat in chats.items()}
        recorded = await self._memory.editions.recorded(first_day(now))
        editions = [_Edition(one, chats[one.chat].kind, rooms[one.chat]) for one in due(now, rooms, recorded)]
        async with asyncio.TaskGroup() as group:
            for edition in editions:
                group.create_task(self._post(edition))

    async def correct(self) -> None:
        """Edits the posts that no longer say what the facts do."""
        version = self._desk.base.version
        if version == self._compared:
            return
        for post in await self._memory.editions.older_than(version):
            await self._correct(post, version)
        self._compared = version

    async def _post(self, edition: _Edition) -> None:
        """Posts one edition. Where anything fails once it is recorded, it counts as one that may have arrived.

        Raises nothing: an error of one edition would end all others that are under way.
        """
        try:
            await self._post_next(edition)
        except UnavailableError as error:
            log.warning("the digest for chat %d waits for the database: %s", edition.due.chat, error)
        except Exception:
            log.exception("the digest for chat %d failed", edition.due.chat)

    async def _post_next(self, edition: _Edition) -> None:
        chat, day, at = edition.due.chat, edition.due.day, edition.due.at
        base, editions, subject = self._desk.base, self._memory.editions, edition.room.digest.subject
        fact = next_of(facts_for(subject, base), await editions.told(chat))
        if fact is None:
            return
        page = post_page(subject, fact.id, base, is_channel=edition.kind == ChatType.CHANNEL)
        async with self._at_a_time:
            if not await editions.begin((chat, day), at, subject, fact.id):
                return
            try:
                try:
                    message = await self._send(chat, edition.kind, page)
                except ChatMigrated as moved:
                    await self._rooms.move(chat, moved.new_chat_id)
                    chat = moved.new_chat_id
                    message = await self._send(chat, edition.kind, page)
            except TelegramError as error:
                await self._failed((chat, day), edition.kind, error)
            else:
                await editions.sent((chat, day), message, base.version, _digest(page))

    async def _send(self, chat: int, kind: str, page: answers.Message) -> int:
        """Sends a post, at most once: the number of the message."""

        async def call() -> int:
            sent = await self._bot.send_message(
                chat,
                page.html,
                ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                disable_notification=kind != ChatType.PRIVATE,
                reply_markup=keyboard(page, self_of(self._bot)),
                rate_limit_args=Traffic.BROADCAST,
            )
            return sent.message_id

        return await patiently(call, at_most_once=True)

    async def _failed(self, key: Key, kind: str, error: TelegramError) -> None:
        (chat, _), editions, fate = key, self._memory.editions, fate_of(error)
        log.warning("the digest for chat %d was not posted, or may not have been: %s", chat, worded(error))
        if fate is Fate.NOT_SENT or isinstance(error, RetryAfter):
            await editions.undo(key)
            return
        await editions.failed(key, PostState.UNKNOWN if fate is Fate.UNKNOWN else PostState.REFUSED)
        if isinstance(error, Forbidden):
            standing = Standing.BLOCKED if kind == ChatType.PRIVATE else Standing.LEFT
            await self._memory.chats.stands(chat, kind, standing)

    async def _correct(self, post: Post, version: str) -> None:
        chat, _ = post.key
        known = await self._memory.chats.get(chat)
        is_channel = known is not None and known.kind == ChatType.CHANNEL
        page = post_page(post.subject, post.fact, self._desk.base, is_channel=is_channel)
        if _digest(page) != post.shown:
            try:
                await patiently(lambda: self._edit(chat, post.message_id, page))
            except (BadRequest, Forbidden) as error:  # the post is gone, or so is the bot
                log.info("a post in chat %d was not corrected: %s", chat, worded(error))
        await self._memory.editions.compared(post.key, version, _digest(page))

    async def _edit(self, chat: int, message: int, page: answers.Message) -> None:
        await self._bot.edit_message_text(
            page.html,
            chat,
            message,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard(page, self_of(self._bot)),
            rate_limit_args=Traffic.BROADCAST,
        )


def _digest(page: answers.Message) -> str:
    """What tells one post from another."""
    return hashlib.sha256(page.html.encode()).hexdigest()[:32]
