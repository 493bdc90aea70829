"""/mydata and /forgetme: people see what is kept about them, and have it deleted at once."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from telegram import Message

from bot.answers.own_data_page import OwnData, forgotten_page, own_data_page
from bot.handlers.desk import Desk
from bot.handlers.exchanges import Exchanges
from bot.handlers.rooms import Rooms
from bot.handlers.sending import send
from bot.handlers.speaking import speaker_of
from bot.handlers.unanswered import Unanswered
from bot.rooms.room import read
from bot.state.memory import Memory

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class OwnDataDesk:
    """Everything that knows a person, asked in turn. Raises UnavailableError: half an answer would be none."""

    desk: Desk
    exchanges: Exchanges
    unanswered: Unanswered
    rooms: Rooms
    memory: Memory

    async def show(self, message: Message) -> None:
        """What is kept about whoever asks."""
        speaker = speaker_of(message)
        _, person = speaker
        chat = await self.memory.chats.about(person)
        data = OwnData(
            question=self.desk.conversations.of(speaker).question,
            answers=self.exchanges.count_of(person),
            updates=await self.memory.inbox.about(person),
            judgements=[one.fact for one in await self.memory.feedback.about(person)],
            room=read(chat.settings) if chat else None,
            posts=await self.memory.editions.about(person),
            acts=len(await self.memory.audit.about(person)),
        )
        await send(message, own_data_page(data, self.desk.base))

    async def forget(self, message: Message) -> None:
        """Deletes it, in the database first: where that fails nothing is said to be deleted."""
        _, person = speaker_of(message)
        await self.memory.feedback.forget(person)
        await self.memory.editions.forget(person)
        await self.memory.chats.forget(person)
        await self.memory.inbox.forget(person)
        self.desk.conversations.forget(person)
        self.exchanges.forget_person(person)
        self.unanswered.forget(person)
        self.rooms.forget(person)
        acts = len(await self.memory.audit.about(person))
        log.info("what was kept about a person was deleted at their wish")
        await send(message, forgotten_page(acts=acts))
