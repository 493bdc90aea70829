"""All that is remembered, each kind behind a door of its own, in one database."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bot.state.chats import Chats
from bot.state.database import Database
from bot.state.editions import Editions
from bot.state.feedback import Feedback
from bot.state.questions import Questions


@dataclass(frozen=True)
class Memory:
    """The doors to one database."""

    database: Database

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
