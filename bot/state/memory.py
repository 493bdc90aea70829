"""All that is remembered, each kind behind a door of its own, in one database."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.state.audit import Audit
from bot.state.chats import Chats
from bot.state.database import Database
from bot.state.editions import Editions
from bot.state.feedback import Feedback
from bot.state.in_hand import InHand
from bot.state.inbox import Inbox
from bot.state.journal import Journal
from bot.state.questions import Questions


@dataclass(frozen=True)
class Memory:
    """The doors to the database of one bot."""

    database: Database
    bot_id: int
    folder: Path | None = None  # for files beside the database

    @cached_property
    def inbox(self) -> Inbox:
        """What Telegram has handed over."""
        journal = Journal(self.folder / f"handled-{self.bot_id}") if self.folder else None
        return Inbox(self.database, self.bot_id, journal=journal)

    @cached_property
    def in_hand(self) -> InHand:
        """Which updates are being handled."""
        return InHand(self.folder / f"in-hand-{self.bot_id}" if self.folder else None)

    @cached_property
    def audit(self) -> Audit:
        """What admins have done."""
        return Audit(self.database)

    async def settle(self) -> None:
        """Writes what is only noted so far. Raises UnavailableError."""
        await self.questions.settle()

    async def clear(self) -> None:
        """Deletes what is not to be kept any longer. Raises UnavailableError."""
        await self.feedback.clear()
        await self.questions.clear()
        await self.editions.clear()

    @cached_property
    def chats(self) -> Chats:
        """Chats: what they have set, and whether the bot can be heard there."""
        return Chats(self.database)

    @cached_property
    def editions(self) -> Editions:
        """What was posted as a digest."""
        return Editions(self.database)

    @cached_property
    def feedback(self) -> Feedback:
        """What people say about answers."""
        return Feedback(self.database)

    @cached_property
    def questions(self) -> Questions:
        """Questions that found no answer."""
        return Questions(self.database)
